/* Letters of three bytes and more (kana, CJK, Hangul), which text writes behind
 * a URL without a blank: part of its path, or the sentence going on? */
#ifndef IOC_WIDE_H
#define IOC_WIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "ioc/scan.h"

/* Length in bytes of such a letter at i; 0 if none is there. */
size_t wide_letter(const struct scan *sc, size_t i);

/* Brackets and marks of CJK text at s, 3 bytes of it: what ends a name. */
bool wide_is_mark(const char *s);

/* The end of the run of such letters at i if it is part of the URL or path that
 * begins at from and goes on to i; else i. */
size_t wide_path_end(const struct scan *sc, size_t from, size_t i);

/* Where a name in such letters begins whose end is i..to: behind a bracket, a
 * mark, or where its line or cell begins; i if nothing says where. */
size_t wide_name_start(const struct scan *sc, size_t i, size_t to);

#endif

/*
 * Bytes of the net -> clean UTF-8. The rules are the WHATWG Encoding Standard's
 * labels and RFC 7303's order, with one better: bytes that are valid UTF-8 are
 * UTF-8, whatever was declared. libxml2 never gets to guess: a wrong guess of
 * its costs the whole page.
 */
#ifndef TEXT_CHARSET_H
#define TEXT_CHARSET_H

#include <stddef.h>

#include "base/arena.h"

enum charset_kind { CHARSET_XML, CHARSET_HTML, CHARSET_TEXT };

struct charset_hint {
	const char *content_type; /* of HTTP, with or without charset; NULL */
	enum charset_kind kind;	  /* where a declaration inside stands */
};

/* The bytes as UTF-8 in the arena, *out_n long: BOM removed, bad sequences
 * U+FFFD, NUL and the C0 controls but \t \n \r removed; *name (may be NULL)
 * becomes the encoding that was used. Never fails. */
char *charset_to_utf8(struct arena *a, const char *data, size_t n,
    const struct charset_hint *hint, size_t *out_n, const char **name);

/* Open every converter now: iconv loads files, a sandbox has none. */
void charset_preload(void);

#endif

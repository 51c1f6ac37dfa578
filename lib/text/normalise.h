/*
 * Forms of a text in which equal things compare equal (Unicode's NFKC and case
 * folding, UAX #15 and TR #21), and in which it may be shown on one line.
 * Independent of the locale.
 */
#ifndef TEXT_NORMALISE_H
#define TEXT_NORMALISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* s[0..n) in NFKC and folded case: a key to compare by; NUL-terminated, the
 * arena owns it. */
char *normalise_fold(struct arena *a, const char *s, size_t n);

/* s[0..n) with small letters for capitals of ASCII into out, n bytes without a
 * NUL. */
void normalise_lower(const char *s, size_t n, char *out);

/* The same if all is ASCII; else false. */
bool normalise_fold_ascii(const char *s, size_t n, char *out);

/* s[0..n) in NFKC, in its own case; NUL-terminated, the arena owns it. Bytes that
 * are no UTF-8 leave it as it is. */
char *normalise_compat(struct arena *a, const char *s, size_t n);

/* s[0..n) on one line: runs of blanks become one, invisible characters go, the
 * ends are bare, bytes that are no UTF-8 become U+FFFD. The arena owns it. */
char *normalise_line(struct arena *a, const char *s, size_t n);

/* Is cp a blank (White_Space and the BOM)? */
bool normalise_is_blank(uint32_t cp);

/* Is cp drawn as nothing (Default_Ignorable_Code_Point), a control character
 * that is no blank, or does it only turn the direction of others
 * (Bidi_Control)? Such hide text from people. */
bool normalise_is_invisible(uint32_t cp);

#endif

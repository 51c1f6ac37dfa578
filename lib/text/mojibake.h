/*
 * Text that was UTF-8, was read as Latin-1 and written as UTF-8 again: it is
 * valid, and shows three characters for a quotation mark. Told by C1 controls
 * (U+0080 to U+009F), which no text has for their own sake.
 */
#ifndef TEXT_MOJIBAKE_H
#define TEXT_MOJIBAKE_H

#include <stddef.h>

/* Mend valid UTF-8 s[0..n) in place, if there is a sign of it at all; returns
 * the new length, with a NUL behind it if it is shorter. */
size_t mojibake_mend(char *s, size_t n);

#endif

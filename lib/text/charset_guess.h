/*
 * Guessing the encoding of bytes that are no UTF-8 and that nobody declared (or
 * declared wrongly), from how the bytes follow one another. Inside lib/text
 * only.
 */
#ifndef TEXT_CHARSET_GUESS_H
#define TEXT_CHARSET_GUESS_H

#include <stdbool.h>
#include <stddef.h>

/* The encoding's name: UTF-16 and UTF-32 without a mark by their zero bytes,
 * "iso-2022-jp" by its escape sequences; NULL if it is neither. */
const char *charset_guess_wide(const char *data, size_t n);

/* Are the bytes UTF-8 but for a few faults? */
bool charset_is_mostly_utf8(const char *data, size_t n);

/* The likeliest encoding of bytes with the high bit set: "utf-8" with faults,
 * "euc-jp", "shift_jis", "gb18030", "big5", "euc-kr", a Cyrillic, Greek, Hebrew,
 * Arabic or Thai one, or "windows-1252". Never NULL. */
const char *charset_guess(const char *data, size_t n);

#endif

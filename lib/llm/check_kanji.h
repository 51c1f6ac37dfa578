/* Numbers in kanji. Private to lib/llm. */
#ifndef LLM_CHECK_KANJI_H
#define LLM_CHECK_KANJI_H

#include <stddef.h>

enum { CHECK_KANJI_DIGITS = 20 };

/* The number in kanji that begins at s[0..n), as digits into out: 三千二百 is
 * "3200", 二〇二六 "2026". Returns its bytes, which are more than those of out; 0:
 * there is none. One kanji alone is none (一部, 十分) but before 万, 億, 兆,
 * 月, which the reader knows; nor are two without a unit or a zero (二三日). */
size_t check_kanji_number(
    const char *s, size_t n, char out[CHECK_KANJI_DIGITS + 1]);

#endif

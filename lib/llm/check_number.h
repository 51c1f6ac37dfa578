/* Numbers in running text, exactly. Private to lib/llm. */
#ifndef LLM_CHECK_NUMBER_H
#define LLM_CHECK_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* digits * 10^exp, without zeros at the end of digits. */
struct check_decimal {
	uint64_t digits;
	int exp;
};

struct check_number {
	struct check_decimal value; /* with "million", 万 … reckoned */
	struct check_decimal bare;  /* without */
	bool small;		    /* one digit, and nothing multiplies it */
};

/* Read the number at s[0..n), which begins with a digit; its bytes, 0: none, it
 * is a version or longer than any amount. */
size_t check_number_read(const char *s, size_t n, struct check_number *out);

/* The same for one in English words ("twenty-five", "half a million"), of ten
 * and more; s begins a word. */
size_t check_number_words(const char *s, size_t n, struct check_number *out);

/* To so many digits: the nearest, or cut. */
struct check_decimal check_decimal_round(
    struct check_decimal d, int digits, bool nearest);

/* How many digits it has. */
int check_decimal_digits(struct check_decimal d);

#endif

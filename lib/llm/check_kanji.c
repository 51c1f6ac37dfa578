/* Numbers in kanji, digit by digit or with units. */
#include "llm/check_kanji.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { KANJI = 3 /* bytes */, POSITIONS_LEAST = 3 };

static const struct {
	const char *sign;
	int value;
} signs[] = {{"〇", 0}, {"零", 0}, {"一", 1}, {"二", 2}, {"三", 3}, {"四", 4},
    {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"十", 10},
    {"百", 100}, {"千", 1000}};

static int sign_at(const char *s, size_t n)
{
	size_t i;

	for (i = 0; n >= KANJI && i < sizeof(signs) / sizeof(*signs); i++) {
		if (memcmp(s, signs[i].sign, KANJI) == 0)
			return signs[i].value;
	}
	return -1;
}

/* 二〇二六: so many digits into out. */
static size_t read_positions(const char *s, size_t n, char *out, bool *zero)
{
	size_t digits = 0;
	int value;

	*zero = false;
	while (digits < CHECK_KANJI_DIGITS &&
	       (value = sign_at(s + digits * KANJI, n - digits * KANJI)) >= 0 &&
	       value < 10) {
		*zero = *zero || value == 0;
		out[digits++] = (char)('0' + value);
	}
	out[digits] = '\0';
	return digits;
}

/* 三千二百: how many signs. */
static size_t read_units(const char *s, size_t n, int *sum)
{
	int value, digit = 0, least = 10000;
	size_t i = 0;

	*sum = 0;
	for (; (value = sign_at(s + i * KANJI, n - i * KANJI)) > 0; i++) {
		if (value < 10 ? digit > 0 : value >= least)
			break;
		if (value >= 10) {
			*sum += (digit > 0 ? digit : 1) * value;
			least = value;
		}
		digit = value < 10 ? value : 0;
	}
	*sum += digit;
	return least < 10000 ? i : 0;
}

/* 一万, 三月: what the reader goes on with. */
static bool is_counted_on(const char *s, size_t n)
{
	static const char *const more[] = {"万", "億", "兆", "月"};
	size_t i;

	for (i = 0; n >= KANJI && i < sizeof(more) / sizeof(*more); i++) {
		if (memcmp(s, more[i], KANJI) == 0)
			return true;
	}
	return false;
}

size_t check_kanji_number(
    const char *s, size_t n, char out[CHECK_KANJI_DIGITS + 1])
{
	bool zero;
	int sum;
	size_t signs_read = read_units(s, n, &sum);

	if (signs_read > 1) {
		snprintf(out, CHECK_KANJI_DIGITS + 1, "%d", sum);
		return signs_read * KANJI;
	}
	signs_read = read_positions(s, n, out, &zero);
	n -= signs_read * KANJI;
	s += signs_read * KANJI;
	if (signs_read < POSITIONS_LEAST && !(zero && signs_read > 1) &&
	    !(signs_read == 1 && is_counted_on(s, n)))
		return 0;
	return signs_read * KANJI;
}

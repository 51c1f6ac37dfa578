/* Numbers as digits and a power of ten, so that 27.5 million is 2750万. */
#include "llm/check_number.h"

#include <string.h>
#include <strings.h>

#include "llm/check_text.h"

enum {
	DIGITS_MAX = 18,
	SPOKEN_MAX = 9 /* letters of a number in words */
};

/* What multiplies digits, the longest first. */
static const struct {
	const char *word;
	int exp;
	bool apart; /* it may stand behind a blank or a hyphen */
	bool more;  /* more digits may follow: 1億2000万 */
} factors[] = {
    {"thousand", 3, true, false},
    {"trillion", 12, true, false},
    {"million", 6, true, false},
    {"billion", 9, true, false},
    {"hundred", 2, true, false},
    {"mln", 6, true, false},
    {"bn", 9, true, false},
    {"mn", 6, true, false},
    {"k", 3, false, false},
    {"m", 6, false, false},
    {"b", 9, false, false},
    {"千億", 11, true, true},
    {"百億", 10, true, true},
    {"十億", 9, true, true},
    {"千万", 7, true, true},
    {"百万", 6, true, true},
    {"十万", 5, true, true},
    {"兆", 12, true, true},
    {"億", 8, true, true},
    {"万", 4, true, true},
    {"千", 3, false, true},
    {"百", 2, false, true},
    {"割", 1, false, false},
};
enum { FACTORS = sizeof(factors) / sizeof(*factors) };

static struct check_decimal bare_form(uint64_t digits, int exp)
{
	while (digits != 0 && digits % 10 == 0) {
		digits /= 10;
		exp++;
	}
	return (struct check_decimal){digits, digits == 0 ? 0 : exp};
}

/* Make the exponents equal; false if that is more than any amount. */
static bool add(struct check_decimal *sum, struct check_decimal d)
{
	struct check_decimal high = sum->exp > d.exp ? *sum : d,
			     low = sum->exp > d.exp ? d : *sum;

	for (; high.exp > low.exp; high.exp--) {
		if (high.digits > UINT64_MAX / 100)
			return false;
		high.digits *= 10;
	}
	if (low.digits > UINT64_MAX / 2 || high.digits > UINT64_MAX / 2)
		return false;
	*sum = bare_form(high.digits + low.digits, low.exp);
	return true;
}

static bool digits_at(const char *s, size_t n, size_t i, size_t count)
{
	size_t k;

	for (k = 0; k < count; k++) {
		if (i + k >= n || !check_is_digit(s[i + k]))
			return false;
	}
	return true;
}

/* Digits with marks of thousands and of a fraction; 0: no number. */
static size_t read_literal(
    const char *s, size_t n, struct check_decimal *out, size_t *count)
{
	uint64_t digits = 0;
	size_t i = 0;
	int exp = 0;
	bool fraction = false;

	for (*count = 0; i < n; i++) {
		if (check_is_digit(s[i]) && *count < DIGITS_MAX) {
			digits = digits * 10 + (uint64_t)(s[i] - '0');
			exp -= fraction;
			++*count;
		} else if (check_is_digit(s[i])) {
			return 0;
		} else if (s[i] == ',' && !fraction && i > 0 &&
			   digits_at(s, n, i + 1, 3) &&
			   !digits_at(s, n, i + 4, 1)) {
			continue;
		} else if (s[i] == '.' && digits_at(s, n, i + 1, 1)) {
			if (fraction)
				return 0;
			fraction = true;
		} else {
			break;
		}
	}
	*out = bare_form(digits, exp);
	return i;
}

/* The factor at s[0..n): its index and bytes, or FACTORS. */
static size_t factor_at(const char *s, size_t n, size_t *len)
{
	size_t k, gap, word;

	for (k = 0; k < FACTORS; k++) {
		gap = factors[k].apart && n > 0 && (*s == ' ' || *s == '-');
		word = strlen(factors[k].word);
		*len = gap + word;
		if (*len > n ||
		    strncasecmp(s + gap, factors[k].word, word) != 0)
			continue;
		if (check_is_letter(factors[k].word[0]) &&
		    check_is_word(s, n, *len, NULL))
			continue;
		return k;
	}
	return FACTORS;
}

size_t check_number_read(const char *s, size_t n, struct check_number *out)
{
	struct check_decimal part;
	size_t at, len, count, k;

	at = read_literal(s, n, &part, &count);
	if (at == 0)
		return 0;
	*out = (struct check_number){part, part, count == 1};
	k = factor_at(s + at, n - at, &len);
	if (k == FACTORS)
		return at;
	out->small = false;
	out->value.exp += factors[k].exp;
	for (at += len; factors[k].more; at += len) {
		if (at >= n || !check_is_digit(s[at]))
			break;
		len = read_literal(s + at, n - at, &part, &count);
		k = factor_at(s + at + len, n - at - len, &count);
		if (len == 0)
			break;
		if (k < FACTORS) {
			part.exp += factors[k].exp;
			len += count;
		}
		if (!add(&out->value, part))
			break;
		if (k == FACTORS)
			return at + len;
	}
	return at;
}

/* Numbers in words. */
enum word_sort { WORD_UNIT, WORD_TIMES, WORD_ONE, WORD_HALF };

static const struct {
	const char *word;
	enum word_sort sort;
	uint64_t value;
} number_words[] = {
    {"one", WORD_UNIT, 1},
    {"two", WORD_UNIT, 2},
    {"three", WORD_UNIT, 3},
    {"four", WORD_UNIT, 4},
    {"five", WORD_UNIT, 5},
    {"six", WORD_UNIT, 6},
    {"seven", WORD_UNIT, 7},
    {"eight", WORD_UNIT, 8},
    {"nine", WORD_UNIT, 9},
    {"ten", WORD_UNIT, 10},
    {"eleven", WORD_UNIT, 11},
    {"twelve", WORD_UNIT, 12},
    {"thirteen", WORD_UNIT, 13},
    {"fourteen", WORD_UNIT, 14},
    {"fifteen", WORD_UNIT, 15},
    {"sixteen", WORD_UNIT, 16},
    {"seventeen", WORD_UNIT, 17},
    {"eighteen", WORD_UNIT, 18},
    {"nineteen", WORD_UNIT, 19},
    {"twenty", WORD_UNIT, 20},
    {"thirty", WORD_UNIT, 30},
    {"forty", WORD_UNIT, 40},
    {"fifty", WORD_UNIT, 50},
    {"sixty", WORD_UNIT, 60},
    {"seventy", WORD_UNIT, 70},
    {"eighty", WORD_UNIT, 80},
    {"ninety", WORD_UNIT, 90},
    {"dozen", WORD_TIMES, 12},
    {"hundred", WORD_TIMES, 100},
    {"thousand", WORD_TIMES, 1000},
    {"million", WORD_TIMES, 1000000},
    {"billion", WORD_TIMES, 1000000000},
    {"trillion", WORD_TIMES, 1000000000000},
    {"a", WORD_ONE, 0},
    {"an", WORD_ONE, 0},
    {"half", WORD_HALF, 0},
};
enum { NUMBER_WORDS = sizeof(number_words) / sizeof(*number_words) };

/* The index of the number word that is all of s[0..n), or NUMBER_WORDS. */
static size_t number_word(const char *s, size_t n)
{
	size_t k;

	if (n > SPOKEN_MAX)
		return NUMBER_WORDS;
	for (k = 0; k < NUMBER_WORDS; k++) {
		if (strlen(number_words[k].word) == n &&
		    check_lower(s[0]) == number_words[k].word[0] &&
		    strncasecmp(s, number_words[k].word, n) == 0)
			return k;
	}
	return NUMBER_WORDS;
}

static size_t word_length(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n && i <= SPOKEN_MAX && check_is_letter(s[i]); i++)
		;
	return check_is_word(s, n, i, NULL) ? 0 : i;
}

/* What the words so far make; halves count double. */
struct spoken {
	uint64_t sum, now;
	bool half, any, one;
};

/* Take a word; false if it does not go on. */
static bool take_word(struct spoken *p, size_t k)
{
	const uint64_t value = number_words[k].value;

	switch (number_words[k].sort) {
	case WORD_UNIT:
		if (p->half || (p->now % 10 != 0 && value < 100) ||
		    (p->now % 100 != 0 && value >= 10))
			return false;
		p->now += value;
		break;
	case WORD_TIMES:
		p->now = (p->now > 0 ? p->now : 1) * value;
		if (p->now > UINT64_C(1000000000000000))
			return false;
		if (value >= 1000) {
			p->sum += p->now;
			p->now = 0;
		}
		break;
	case WORD_ONE:
		if (p->one || (p->any && !p->half))
			return false;
		p->one = true;
		return true;
	case WORD_HALF:
		if (p->any)
			return false;
		p->half = true;
		break;
	}
	p->any = true;
	return true;
}

size_t check_number_words(const char *s, size_t n, struct check_number *out)
{
	struct spoken p = {0}, before;
	size_t i = 0, end = 0, len, k;
	uint64_t total;

	while ((len = word_length(s + i, n - i)) > 0) {
		if (p.any && len == 3 && strncasecmp(s + i, "and", 3) == 0 &&
		    i + 4 < n && s[i + 3] == ' ') {
			i += 4;
			continue;
		}
		k = number_word(s + i, len);
		before = p;
		if (k == NUMBER_WORDS || !take_word(&p, k)) {
			p = before;
			break;
		}
		end = i + len;
		i = end;
		if (i >= n || (s[i] != ' ' && s[i] != '-'))
			break;
		i++;
	}
	total = p.sum + p.now;
	if (total < 10)
		return 0;
	out->value = p.half && total % 2 == 0 ? bare_form(total / 2, 0)
					      : bare_form(total, 0);
	out->bare = out->value;
	out->small = false;
	return end;
}

int check_decimal_digits(struct check_decimal d)
{
	int n = 0;

	for (; d.digits > 0; d.digits /= 10)
		n++;
	return n;
}

struct check_decimal check_decimal_round(
    struct check_decimal d, int digits, bool nearest)
{
	uint64_t last = 0;
	int have;

	for (have = check_decimal_digits(d); have > digits; have--) {
		last = d.digits % 10;
		d.digits /= 10;
		d.exp++;
	}
	if (nearest && last >= 5)
		d.digits++;
	return bare_form(d.digits, d.exp);
}

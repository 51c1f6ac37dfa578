/*
 * The article as proof: every word's start is tried against the keys; numbers
 * and dates are read and reckoned.
 */
#include <string.h>

#include "llm/check_fact.h"
#include "llm/check_text.h"
#include "llm/check_value.h"

enum {
	INNER_MAX =
	    64, /* bytes of an identifier whose digits may stand alone */
	SHARED_MAX = 6, /* bytes between numbers that may share a factor */
	ROUND_MOST = 4, /* digits of a number that may be a rounded one */
	YEAR_FROM = 1900,
	YEAR_TO = 2100
};

static void mark(struct check_proof *p, struct check_value v)
{
	check_keys_mark(&p->values, v.key, sizeof(v.key));
}

/* Are they the same within a twentieth? */
static bool is_near(struct check_decimal d, struct check_decimal rounded)
{
	double x = (double)d.digits, y = (double)rounded.digits;

	for (; rounded.exp > d.exp; rounded.exp--)
		y *= 10;
	return x * 0.95 <= y && y <= x * 1.05;
}

static void mark_number(struct check_proof *p, struct check_decimal d)
{
	int digits;

	mark(p, check_value_number(d));
	for (digits = 1; p->about && digits <= ROUND_MOST; digits++) {
		if (digits == 1 && !is_near(d, check_decimal_round(d, 1, true)))
			continue;
		mark(
		    p, check_value_about(check_decimal_round(d, digits, true)));
		if (digits > 1)
			mark(p, check_value_about(
				    check_decimal_round(d, digits, false)));
	}
}

static void mark_integer(struct check_proof *p, uint64_t v)
{
	mark_number(
	    p, check_decimal_round((struct check_decimal){v, 0}, 20, false));
}

static void mark_part(struct check_proof *p, char part, int v)
{

	mark(p, check_value_part(part, v));
}

void check_proof_year(struct check_proof *p, int year)
{
	mark_part(p, 'y', year);
}

static void mark_day(struct check_proof *p, int month, int day)
{

	mark(p, check_value_date(month, day));
	mark_part(p, 'm', month);
	mark_part(p, 'D', day);
}

void check_proof_date(struct check_proof *p, int yyyymmdd)
{
	check_proof_year(p, yyyymmdd / 10000);
	mark_day(p, yyyymmdd / 100 % 100, yyyymmdd % 100);
}

static void mark_date(struct check_proof *p, const struct check_date *d)
{
	if (d->year > 0)
		mark_part(p, 'y', d->year);
	if (d->month > 0 && d->day > 0)
		mark_day(p, d->month, d->day);
	else if (d->month > 0)
		mark_part(p, 'm', d->month);
	else if (d->day > 0)
		mark_part(p, 'D', d->day);
	if (d->either)
		mark_day(p, d->day, d->month);
	if (d->last > 0)
		mark_day(p, d->month, d->last);
}

/* Digits of s[0..n) between other signs. */
static void mark_digits(struct check_proof *p, const char *s, size_t n)
{
	uint64_t v = 0;
	size_t i, digits = 0;

	for (i = 0; i <= n; i++) {
		if (i < n && check_is_digit(s[i])) {
			v = digits < 10 ? v * 10 + (uint64_t)(s[i] - '0') : v;
			digits++;
			continue;
		}
		if (digits > 0 && digits < 10)
			mark_integer(p, v);
		digits = 0;
		v = 0;
	}
}

/* "2:30 p.m." is 14:30, too. */
static void mark_time(
    struct check_proof *p, const char *s, size_t n, const struct check_token *t)
{
	const char *behind = s + t->end + (t->end < n && s[t->end] == ' ');
	const bool later = check_lower(*behind) == 'p' && t->hour < 12;
	const int hour = t->hour + (later ? 12 : 0);

	mark(p, check_value_time(hour, t->minute));
	mark_integer(p, (uint64_t)hour);
	mark_digits(p, s + t->start, t->end - t->start);
}

/* "20-30 million": the first is of millions, too. */
static void mark_shared(struct check_proof *p, const struct check_token *last,
    const struct check_token *t)
{
	const int factor = t->number.value.exp - t->number.bare.exp;
	struct check_decimal d = last->number.bare;

	if (last->kind != CHECK_NUMBER || t->start - last->end > SHARED_MAX ||
	    factor <= 0)
		return;
	d.exp += factor;
	mark_number(p, d);
}

static void mark_value(
    struct check_proof *p, const char *s, size_t n, const struct check_token *t)
{
	const struct check_decimal bare = t->number.bare;

	switch (t->kind) {
	case CHECK_NUMBER:
		mark_number(p, t->number.value);
		mark_number(p, bare);
		if (t->year > 0)
			check_proof_year(p, t->year);
		break;
	case CHECK_DATE:
		mark_date(p, &t->date);
		break;
	case CHECK_TIME:
		mark_time(p, s, n, t);
		break;
	case CHECK_IDENTIFIER:
		if (t->end - t->start <= INNER_MAX)
			mark_digits(p, s + t->start, t->end - t->start);
		break;
	case CHECK_CVE: /* "CVE-2026-1001/1002" */
		mark_digits(p, s + t->start + 9, t->end - t->start - 9);
		break;
	case CHECK_NAME:
	case CHECK_VERSION:
	case CHECK_HASH:
	case CHECK_ADDRESS:
	case CHECK_HOST:
	case CHECK_FILE:
	case CHECK_EMAIL:
	case CHECK_URL:
	case CHECK_KINDS:
		break;
	}
}

static void read_values(struct check_proof *p, const char *s, size_t n)
{
	struct check_token t, last = {.kind = CHECK_NAME};
	struct check_tokens r;

	check_tokens_start(&r, s, n);
	while (check_tokens_next(&r, &t)) {
		mark_value(p, s, n, &t);
		if (t.kind != CHECK_NUMBER)
			continue;
		mark_shared(p, &last, &t);
		last = t;
	}
}

static void read_strings(struct check_proof *p, const char *s, size_t n)
{
	bool inside = false, word;
	size_t i, len;

	for (i = 0; i < n; i += len) {
		word = check_is_word(s, n, i, &len);
		if (word && !inside)
			check_keys_walk(&p->loose, s, n, i);
		if (word && (!inside || (check_is_digit(s[i]) &&
					    !check_is_digit(s[i - 1]))))
			check_keys_walk(&p->exact, s, n, i);
		inside = word;
	}
}

void check_proof_read(struct check_proof *p, const char *s, size_t n)
{
	if (p->exact.n > 0 || p->loose.n > 0)
		read_strings(p, s, n);
	if (p->values.n > 0)
		read_values(p, s, n);
}

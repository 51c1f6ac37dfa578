/* Numbers, dates and times of a line, and the forms that they may be found in. */
#include <string.h>

#include "llm/check_fact_parts.h"
#include "llm/check_text.h"
#include "llm/check_value.h"

enum { AROUND = 14 }; /* bytes in which a word for "about" stands */

static void add_number(
    struct check_reader *r, struct check_fact *f, struct check_decimal d)
{

	check_fact_value(r, f, check_value_number(d));
}

static void add_integer(struct check_reader *r, struct check_fact *f, int v)
{
	add_number(r, f,
	    check_decimal_round(
		(struct check_decimal){(uint64_t)v, 0}, 20, false));
}

/* Does one of the words stand in s[from..to)? */
static bool has_word(const struct check_reader *r, size_t from, size_t to,
    const char *const *words, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (memmem(r->s + from, to - from, words[i],
			strlen(words[i])) != NULL)
			return true;
	}
	return false;
}

/* Is the number said to be rounded? */
static bool is_about(const struct check_reader *r, const struct check_token *t)
{
	static const char *const before[] = {"約", "およそ", "ほぼ", "概ね",
	    "おおよそ", "bout ", "round ", "early ", "lmost ", "ver ",
	    "ore than ", "ome ", "roughly ", "ately ", "t least "};
	static const char *const after[] = {"以上", "超", "余", "近く", "強",
	    "弱", "程度", "前後", "ほど", "あまり", "+", "plus", "or so",
	    "or more"};
	const size_t from = t->start > AROUND ? t->start - AROUND : 0,
		     to = r->n - t->end > AROUND ? t->end + AROUND : r->n;

	if (t->start > 0 && r->s[t->start - 1] == '~')
		return t->start == 1 ||
		       !check_is_word_before(r->s, t->start - 1);
	return has_word(r, from, t->start, before,
		   sizeof(before) / sizeof(*before)) ||
	       has_word(r, t->end, to, after, sizeof(after) / sizeof(*after));
}

/* "20〜30万": what the second number's 万 makes of the first. */
static bool shared_factor(
    const struct check_reader *r, size_t k, struct check_decimal *out)
{
	const struct check_token *t = &r->v[k], *next = t + 1;

	if (k + 1 >= r->count || next->kind != CHECK_NUMBER ||
	    next->start - t->end > 4 ||
	    next->number.value.exp == next->number.bare.exp ||
	    t->number.value.exp != t->number.bare.exp)
		return false;
	*out = t->number.bare;
	out->exp += next->number.value.exp - next->number.bare.exp;
	return true;
}

void check_fact_number(struct check_reader *r, size_t k)
{
	const struct check_token *t = &r->v[k];
	const struct check_decimal value = t->number.value;
	struct check_decimal shared;
	struct check_fact *f;

	if (t->number.small && !shared_factor(r, k, &shared))
		return;
	f = check_fact_add(r, t);
	add_number(r, f, value);
	if (shared_factor(r, k, &shared))
		add_number(r, f, shared);
	if (value.exp != t->number.bare.exp &&
	    check_is_letter(r->s[t->end - 1])) /* "5m" */
		add_number(r, f, t->number.bare);
	if (memchr(f->shown, '.', f->shown_n) != NULL)
		check_fact_key(r, f, &r->p->exact, f->shown, f->shown_n,
		    CHECK_EDGE_VERSION);
	if (t->year > 0)
		check_fact_value(r, f, check_value_part('y', t->year));
	if (is_about(r, t)) {
		check_fact_value(r, f, check_value_about(value));
		r->p->about = true;
	}
}

/* The date as it stands proves any part of it. */
static struct check_fact *add_date(
    struct check_reader *r, const struct check_token *t)
{
	struct check_fact *f = check_fact_add(r, t);

	check_fact_key(
	    r, f, &r->p->exact, f->shown, f->shown_n, CHECK_EDGE_WORD);
	return f;
}

static void add_part(
    struct check_reader *r, const struct check_token *t, char part, int value)
{
	struct check_fact *f = add_date(r, t);

	check_fact_value(r, f, check_value_part(part, value));
	if (part == 'D')
		add_integer(r, f, value);
}

/* "3/29"; "10/11" may be two numbers. */
static void read_slashed(struct check_reader *r, const struct check_token *t)
{
	const struct check_date *d = &t->date;
	const int parts[2] = {d->month, d->day};
	struct check_fact *f;
	size_t i;

	for (i = 0; i < 2; i++) {
		f = add_date(r, t);
		check_fact_value(r, f, check_value_date(d->month, d->day));
		if (d->either)
			check_fact_value(
			    r, f, check_value_date(d->day, d->month));
		if (d->year == 0)
			add_integer(r, f, parts[i]);
	}
}

static void read_day(
    struct check_reader *r, const struct check_token *t, int month, int day)
{
	struct check_fact *f = add_date(r, t);

	check_fact_value(r, f, check_value_date(month, day));
}

void check_fact_date(struct check_reader *r, const struct check_token *t)
{
	const struct check_date *d = &t->date;

	if (d->month > 0 && d->day > 0 &&
	    memchr(r->s + t->start, '/', t->end - t->start) != NULL)
		read_slashed(r, t);
	else if (d->month > 0 && d->day > 0)
		read_day(r, t, d->month, d->day);
	else if (d->day > 0)
		add_part(r, t, 'D', d->day);
	else if (d->month > 0)
		add_part(r, t, 'm', d->month);
	if (d->last > 0)
		read_day(r, t, d->month, d->last);
	if (d->year > 0)
		add_part(r, t, 'y', d->year);
}

void check_fact_time(struct check_reader *r, const struct check_token *t)
{
	struct check_fact *f = check_fact_add(r, t);

	check_fact_key(
	    r, f, &r->p->exact, f->shown, f->shown_n, CHECK_EDGE_WORD);
	check_fact_value(r, f, check_value_time(t->hour, t->minute));
}

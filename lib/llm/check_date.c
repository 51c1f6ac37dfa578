/* Dates, as Japanese and English texts write them. */
#include "llm/check_date.h"

#include <string.h>
#include <strings.h>

#include "llm/check_text.h"

enum { YEAR_FROM = 1900, YEAR_TO = 2100, MONTH_MAX = 9 /* letters */ };

struct scan {
	const char *s;
	size_t n, i;
};

static bool take(struct scan *p, const char *word)
{
	const size_t len = strlen(word);

	if (len > p->n - p->i || strncasecmp(p->s + p->i, word, len) != 0)
		return false;
	p->i += len;
	return true;
}

/* A number of at most so many digits; 0: none. */
static int take_number(struct scan *p, size_t most, size_t *count)
{
	size_t i;
	int v = 0;

	for (i = p->i; i < p->n && i - p->i <= most && check_is_digit(p->s[i]);
	     i++)
		v = v * 10 + (p->s[i] - '0');
	*count = i - p->i;
	if (*count == 0 || *count > most)
		return 0;
	p->i = i;
	return v;
}

static bool is_year(int v)
{
	return v >= YEAR_FROM && v < YEAR_TO;
}

static bool is_month(int v)
{
	return v >= 1 && v <= 12;
}

static bool is_day(int v)
{
	return v >= 1 && v <= 31;
}

/* "-31日", "~31", "/05" behind a day, with mark behind it. */
static void take_last(struct scan *p, struct check_date *d, const char *mark)
{
	struct scan q = *p;
	size_t count;
	int v;

	if (!take(&q, "-") && !take(&q, "~") && !take(&q, "/") &&
	    !take(&q, "・") && !take(&q, "から"))
		return;
	v = take_number(&q, 2, &count);
	if (!is_day(v) || count == 0 || !take(&q, mark) ||
	    (q.i < q.n && check_is_word(q.s, q.n, q.i, NULL)))
		return;
	d->last = v;
	*p = q;
}

static bool range_follows(const struct scan *p)
{
	struct scan q = *p;
	struct check_date d = {0};

	take_last(&q, &d, "日");
	return d.last > 0;
}

/* "3月29日", "3月" behind a year or alone. */
static bool take_japanese_month(struct scan *p, struct check_date *d)
{
	struct scan q = *p;
	size_t count;
	int v;

	take(&q, " ");
	v = take_number(&q, 2, &count);
	take(&q, " ");
	if (!is_month(v) || !take(&q, "月"))
		return false;
	d->month = v;
	*p = q;
	take(&q, " ");
	v = take_number(&q, 2, &count);
	take(&q, " ");
	if (is_day(v) && (take(&q, "日") || range_follows(&q))) {
		d->day = v;
		*p = q;
		take_last(p, d, "日");
	}
	return true;
}

/* "-03-29", "/3" behind a year. */
static bool take_short_month(struct scan *p, struct check_date *d)
{
	struct scan q = *p;
	const char mark[2] = {q.i < q.n ? q.s[q.i] : '\0', '\0'};
	size_t count;
	int month, day;

	if (mark[0] == '\0' || strchr("-/.", mark[0]) == NULL)
		return false;
	q.i++;
	month = take_number(&q, 2, &count);
	if (!is_month(month))
		return false;
	if (take(&q, mark)) {
		day = take_number(&q, 2, &count);
		if (!is_day(day))
			return false;
		d->day = day;
		d->month = month;
		*p = q;
		if (count == 2)
			take_last(p, d, "");
		return true;
	} else if (count != 2 || mark[0] == '.') {
		return false;
	}
	d->month = month;
	*p = q;
	return true;
}

static const char *const months[] = {"january", "february", "march", "april",
    "may", "june", "july", "august", "september", "october", "november",
    "december"};

/* A month's name, or the first letters of it; 0: none. */
static int take_month(struct scan *p, bool *whole)
{
	size_t len = 0, k, full;

	while (len <= MONTH_MAX && p->i + len < p->n &&
	       check_is_letter(p->s[p->i + len]))
		len++;
	if (len < 3 || len > MONTH_MAX ||
	    check_is_word(p->s, p->n, p->i + len, NULL))
		return 0;
	for (k = 0; k < 12; k++) {
		full = strlen(months[k]);
		*whole = len == full;
		if (!*whole && len != 3 && !(k == 8 && len == 4))
			continue;
		if (strncasecmp(p->s + p->i, months[k], len) != 0)
			continue;
		p->i += len;
		if (!*whole)
			take(p, ".");
		return (int)k + 1;
	}
	return 0;
}

static void take_ordinal(struct scan *p)
{
	if (!take(p, "st") && !take(p, "nd") && !take(p, "rd"))
		take(p, "th");
}

/* ", 2024" */
static void take_year(struct scan *p, struct check_date *d)
{
	struct scan q = *p;
	size_t count;
	int v;

	take(&q, ",");
	take(&q, " ");
	v = take_number(&q, 4, &count);
	if (!is_year(v) || check_is_word(q.s, q.n, q.i, NULL))
		return;
	d->year = v;
	*p = q;
}

static bool ends(const struct scan *p)
{
	return p->i >= p->n || !check_is_digit(p->s[p->i]);
}

/* "March 29, 2024", "March 2024", "March". */
static bool read_english(struct scan *p, struct check_date *d)
{
	const bool capital = p->s[0] >= 'A' && p->s[0] <= 'Z';
	struct scan q;
	size_t count;
	bool whole;
	int v;

	d->month = take_month(p, &whole);
	if (d->month == 0)
		return false;
	q = *p;
	if (!take(&q, " ") && !take(&q, "-"))
		return capital && whole;
	v = take_number(&q, 2, &count);
	if (!is_day(v)) {
		take_year(p, d);
		return d->year > 0 || (capital && whole);
	}
	d->day = v;
	take_ordinal(&q);
	*p = q;
	if (take(&q, "-") && is_day(v = take_number(&q, 2, &count)) &&
	    ends(&q)) {
		d->last = v;
		*p = q;
	}
	take_year(p, d);
	return ends(p);
}

/* "29 March 2024" behind the day. */
static bool take_english(struct scan *p, struct check_date *d, int day)
{
	struct scan q = *p;
	bool whole;

	take_ordinal(&q);
	if (!take(&q, " ") && !take(&q, "-"))
		return false;
	take(&q, "of ");
	d->month = take_month(&q, &whole);
	if (d->month == 0)
		return false;
	d->day = day;
	*p = q;
	take(&q, "-");
	take_year(&q, d);
	if (d->year > 0)
		*p = q;
	return true;
}

/* "/29", "/29/2024", ".3.2024" behind a first number. */
static bool take_slashes(struct scan *p, struct check_date *d, int first)
{
	struct scan q = *p;
	const bool dot = take(&q, ".");
	size_t count;
	int second, year;

	if (!dot && !take(&q, "/"))
		return false;
	second = take_number(&q, 2, &count);
	*p = q;
	if (take(&q, dot ? "." : "/")) {
		year = take_number(&q, 4, &count);
		if (!is_year(year))
			return false;
		d->year = year;
		*p = q;
	} else if (dot) {
		return false;
	}
	d->either = is_month(first) && is_month(second);
	d->month = is_month(first) && !dot ? first : second;
	d->day = d->month == first ? second : first;
	return is_month(d->month) && is_day(d->day) && ends(p) &&
	       (p->i >= p->n || p->s[p->i] != '/');
}

static bool read_numbers(struct scan *p, struct check_date *d)
{
	struct scan start = *p, q;
	size_t count;
	int v = take_number(p, 4, &count);

	if (count == 4 && is_year(v)) {
		d->year = v;
		if (take_short_month(p, d))
			return ends(p);
		take(p, " ");
		if (!take(p, "年"))
			return false;
		take_japanese_month(p, d);
		return true;
	}
	q = start;
	if (take_japanese_month(&q, d)) {
		*p = q;
		return true;
	}
	if (count > 2 || !is_day(v))
		return false;
	if (take_english(p, d, v) || take_slashes(p, d, v))
		return true;
	*d = (struct check_date){.day = v};
	*p = start;
	take_number(p, 2, &count);
	take(p, " ");
	return take(p, "日") && !take(p, "間");
}

size_t check_date_read(const char *s, size_t n, struct check_date *out)
{
	struct scan p = {s, n, 0};

	*out = (struct check_date){0};
	if (n == 0)
		return 0;
	if (check_is_digit(s[0]))
		return read_numbers(&p, out) ? p.i : 0;
	return check_is_letter(s[0]) && read_english(&p, out) ? p.i : 0;
}

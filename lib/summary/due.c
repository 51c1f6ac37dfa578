/* Dates behind "by" and "until", or before まで; or the only one there is. Years
 * are not read. */
#include "summary/due.h"

#include <string.h>

struct day {
	int month, day;
	size_t end; /* the byte behind it, if it is Japanese */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The number at s[*at], of at most two digits, and *at behind it; or 0. */
static int number(const struct passage *p, size_t *at)
{
	size_t i = *at;
	int n = 0;

	while (i < p->n && i < *at + 2 && is_digit(p->s[i]))
		n = 10 * n + (p->s[i++] - '0');
	if (i < p->n && is_digit(p->s[i]))
		return 0;
	*at = i;
	return n;
}

static bool follows(const struct passage *p, size_t at, const char *word)
{
	return at < p->n && p->s[at] == *word && p->n - at >= strlen(word) &&
	       memcmp(p->s + at, word, strlen(word)) == 0;
}

/* The number at s[*at] with the unit behind it, and *at behind that; or 0. */
static int number_of(const struct passage *p, size_t *at, const char *unit)
{
	int n = number(p, at);

	*at += follows(p, *at, " ");
	if (!follows(p, *at, unit))
		return 0;
	*at += strlen(unit);
	return n;
}

/* 10月2日 at s[at]? */
static bool read_japanese(const struct passage *p, size_t at, struct day *d)
{
	d->month = number_of(p, &at, "月");
	if (d->month == 0)
		return false;
	at += follows(p, at, " ");
	d->day = number_of(p, &at, "日");
	d->end = at;
	return d->day > 0;
}

/* "June 14" at s[at]; "14 June" ends in the same word. */
static bool read_english(const struct passage *p, size_t at, struct day *d)
{
	size_t n = 0, before = at, after;

	while (at + n < p->n && ((p->s[at + n] | ' ') >= 'a') &&
	       ((p->s[at + n] | ' ') <= 'z'))
		n++;
	d->month = wording_month(p->s + at, n);
	if (d->month == 0)
		return false;
	after = at + n + 1;
	d->day = after < p->n ? number(p, &after) : 0;
	if (d->day > 0)
		return true;
	while (before > 0 &&
	       (p->s[before - 1] == ' ' || is_digit(p->s[before - 1])))
		before--;
	while (before < at && p->s[before] == ' ')
		before++;
	d->day = number(p, &before);
	return d->day > 0;
}

/* 2026-10-02 or 2026/10/02 at s[at]? */
static bool read_iso(const struct passage *p, size_t at, struct day *d)
{
	if (p->n - at < strlen("2026-10-02") || !follows(p, at, "20") ||
	    (p->s[at + 4] != '-' && p->s[at + 4] != '/') ||
	    p->s[at + 7] != p->s[at + 4])
		return false;
	at += strlen("2026-");
	d->month = number(p, &at);
	at++;
	d->day = number(p, &at);
	return d->month > 0 && d->day > 0;
}

/* Does a word that announces a due date stand at s[at]? */
static bool announces(const struct passage *p, size_t at)
{
	static const char *const words[] = {"by ", "By ", "until ", "Until ",
	    "deadline", "Deadline", "due ", "Due ", "later than ", "before "};
	size_t k;

	for (k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
		if (follows(p, at, words[k]))
			return true;
	}
	return false;
}

/* Dates of a passage. */
struct dates {
	struct day due;	  /* of those that are announced */
	struct day plain; /* of the others */
	int plains;	  /* how many these are */
};

static void find_dates(const struct passage *p, struct dates *out)
{
	bool armed = false, settled = false;
	struct day d;
	size_t i;

	for (i = 0; i < p->n; i++) {
		armed = armed || announces(p, i);
		if (i > 0 && is_digit(p->s[i - 1]))
			continue;
		if (is_digit(p->s[i]) && read_japanese(p, i, &d)) {
			if (!settled)
				out->due = d;
			settled = settled || follows(p, d.end, "まで");
		} else if (read_iso(p, i, &d) ||
			   ((i == 0 || p->s[i - 1] == ' ') &&
			       read_english(p, i, &d))) {
			*(armed ? &out->due : &out->plain) = d;
			out->plains += !armed;
			armed = false;
		}
	}
}

const char *due_date(struct arena *a, const struct wording *w,
    const struct passage *p, bool of_deadline)
{
	struct dates all = {0};
	const struct day *d = &all.due;

	find_dates(p, &all);
	if (of_deadline && d->month == 0 && all.plains == 1)
		d = &all.plain;
	if (d->month < 1 || d->month > 12 || d->day < 1 || d->day > 31)
		return NULL;
	return wording_date(a, w, d->month, d->day);
}

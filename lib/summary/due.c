/* Dates behind "by" and "until", or before まで. Years are not read. */
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

/* 10月2日 at s[at]? */
static bool read_japanese(const struct passage *p, size_t at, struct day *d)
{
	d->month = number(p, &at);
	if (d->month == 0 || !follows(p, at, "月"))
		return false;
	at += strlen("月");
	d->day = number(p, &at);
	d->end = at + strlen("日");
	return d->day > 0 && follows(p, at, "日");
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

/* Does a word that announces a due date stand at s[at]? */
static bool announces(const struct passage *p, size_t at)
{
	static const char *const words[] = {"by ", "By ", "until ", "Until ",
	    "deadline", "Deadline", "due ", "later than ", "before "};
	size_t k;

	for (k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
		if (follows(p, at, words[k]))
			return true;
	}
	return false;
}

const char *due_date(
    struct arena *a, const struct wording *w, const struct passage *p)
{
	struct day d, best = {0};
	bool armed = false, settled = false;
	size_t i;

	for (i = 0; i < p->n; i++) {
		armed = armed || announces(p, i);
		if (i > 0 && is_digit(p->s[i - 1]))
			continue;
		if (is_digit(p->s[i]) && read_japanese(p, i, &d)) {
			if (!settled)
				best = d;
			settled = settled || follows(p, d.end, "まで");
		} else if (armed && (i == 0 || p->s[i - 1] == ' ') &&
			   read_english(p, i, &d)) {
			best = d;
			armed = false;
		}
	}
	if (best.month < 1 || best.month > 12 || best.day < 1 || best.day > 31)
		return NULL;
	return wording_date(a, w, best.month, best.day);
}

/* What the requests must have been. */
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim_expect.h"

enum { DAY = 86400, MINUTE_MS = 60000, SHOWN = 12 };

enum measure { REQUESTS, SPACING, PER_MINUTE, MINUTES, MEASURES };

static const char *const measures[MEASURES] = {[REQUESTS] = "requests",
    [SPACING] = "spacing",
    [PER_MINUTE] = "per-minute",
    [MINUTES] = "minutes"};

/* The requests that an expectation is about. */
struct filter {
	struct range when, of_day; /* of_day: seconds of the UTC day */
	bool daily, page;
	int conditional; /* 1, 0; -1: both */
	int validator;	 /* 'e', 'm': with that one; 0: any */
	int64_t status;	 /* -1: any */
	const char *pattern, *host;
};

/* The measure of the word, or MEASURES. */
static enum measure find_measure(const char *word)
{
	enum measure m = 0;

	while (m < MEASURES && (word == NULL || strcmp(word, measures[m]) != 0))
		m++;
	return m;
}

bool expect_is_of_requests(const struct world *w, const struct expectation *e)
{
	const char *s = e->words;

	return find_measure(expect_word(w->arena, &s)) < MEASURES;
}

static bool is_conditional(const struct request *q)
{
	return q->etag || q->modified;
}

static bool is_meant(
    const struct world *w, const struct filter *f, const struct request *q)
{
	if (f->host != NULL && strcmp(f->host, q->host) != 0)
		return false;
	if (f->pattern != NULL &&
	    strcmp(f->pattern, w->sources.v[q->source].name) != 0)
		return false;
	if (f->conditional >= 0 && is_conditional(q) != f->conditional)
		return false;
	if ((f->validator == 'e' && !q->etag) ||
	    (f->validator == 'm' && !q->modified))
		return false;
	return q->page == f->page &&
	       (f->status < 0 || f->status == q->status) &&
	       range_has(&f->when, q->at_ms / 1000);
}

typedef VEC(int64_t) times;

/* The least and the greatest of what is measured; both are the same but for
 * the spacing. */
static struct range measure(enum measure what, const int64_t *v, size_t n)
{
	struct range m = {0, 0};
	size_t i, first = 0;

	if (what == SPACING && n > 1)
		m = (struct range){INT64_MAX, 0};
	for (i = 0; i < n; i++) {
		int64_t gap = i > 0 ? (v[i] - v[i - 1]) / 1000 : 0;

		while (v[i] - v[first] >= MINUTE_MS)
			first++;
		if (what == SPACING && i > 0) {
			m.from = gap < m.from ? gap : m.from;
			m.to = gap > m.to ? gap : m.to;
		}
		if (what == PER_MINUTE && (int64_t)(i - first + 1) > m.to)
			m.to = (int64_t)(i - first + 1);
		if (what == MINUTES &&
		    (i == 0 || v[i] / MINUTE_MS != v[i - 1] / MINUTE_MS))
			m.to++;
	}
	if (what == REQUESTS)
		m.to = (int64_t)n;
	return what == SPACING ? m : (struct range){m.to, m.to};
}

struct question {
	const struct expectation *e;
	enum measure what;
	struct range range;
	struct filter filter;
	const char *who;
};

static void print_times(const struct world *w, const int64_t *v, size_t n)
{
	char at[DURATION_TEXT];
	size_t i;

	printf("   ");
	for (i = 0; i < n && i < SHOWN; i++)
		printf(" %s", duration_text(v[i] / 1000 - w->start, at));
	printf("%s\n", n > SHOWN ? " ..." : "");
}

static void judge(
    struct world *w, const struct question *q, const int64_t *v, size_t n)
{
	struct range found = measure(q->what, v, n);
	char low[DURATION_TEXT], high[DURATION_TEXT];

	if (q->what == SPACING && n < 2) {
		expect_fault(w, q->e, q->who, "fewer than two requests");
		return;
	}
	if (found.from >= q->range.from && found.to <= q->range.to)
		return;
	if (q->what == SPACING)
		expect_fault(w, q->e, q->who,
		    arena_printf(w->arena, "%s..%s",
			duration_text(found.from, low),
			duration_text(found.to, high)));
	else
		expect_count(w, q->e, q->who, found.to);
	print_times(w, v, n);
}

/* Each day's window by itself. */
static void judge_days(
    struct world *w, const struct question *q, const int64_t *v, size_t n)
{
	const struct filter *f = &q->filter;
	int64_t from = f->when.from > w->start ? f->when.from : w->start;
	int64_t to = f->when.to < w->end ? f->when.to : w->end;
	int64_t day = from / DAY * DAY;
	size_t i = 0, k;

	for (; day < to; day += DAY) {
		struct range window = {
		    day + f->of_day.from, day + f->of_day.to};

		if (window.from < from || window.to > to)
			continue;
		while (i < n && v[i] / 1000 < window.from)
			i++;
		for (k = i; k < n && v[k] / 1000 < window.to;)
			k++;
		judge(w, q, v + i, k - i);
	}
}

static void answer(struct world *w, struct question *q)
{
	times t = {0};
	size_t i;

	for (i = 0; i < w->log.n; i++) {
		if (is_meant(w, &q->filter, &w->log.v[i]))
			*VEC_PUSH(w->arena, &t) = w->log.v[i].at_ms;
	}
	if (q->filter.daily)
		judge_days(w, q, t.v, t.n);
	else
		judge(w, q, t.v, t.n);
}

/* "20:15-21:00" */
static bool read_of_day(const char *s, struct range *out)
{
	int h1, m1, h2, m2, n = 0;

	if (sscanf(s, "%2d:%2d-%2d:%2d%n", &h1, &m1, &h2, &m2, &n) != 4 ||
	    s[n] != '\0')
		return false;
	*out = (struct range){h1 * 3600 + m1 * 60, h2 * 3600 + m2 * 60};
	return true;
}

static bool read_filter_word(
    struct world *w, const char *word, const char **s, struct filter *f)
{
	const char *end;

	if (strcmp(word, "conditional") == 0)
		f->conditional = 1;
	else if (strcmp(word, "unconditional") == 0)
		f->conditional = 0;
	else if (strcmp(word, "etag") == 0)
		f->validator = 'e';
	else if (strcmp(word, "modified") == 0)
		f->validator = 'm';
	else if (strcmp(word, "pages") == 0)
		f->page = true;
	else if (strcmp(word, "elsewhere") == 0)
		f->host = "elsewhere";
	else if (strcmp(word, "answered") == 0 && **s != '\0')
		f->status = strtoll(expect_word(w->arena, s), NULL, 10);
	else if (strcmp(word, "daily") == 0 && **s != '\0')
		f->daily = read_of_day(expect_word(w->arena, s), &f->of_day);
	else
		return range_read_span(word, w->start, &f->when, &end) == 0 &&
		       *end == '\0';
	return true;
}

static void read_question(
    struct world *w, const struct expectation *e, struct question *q)
{
	const char *s = e->words, *word = expect_word(w->arena, &s);
	const char *range = expect_word(w->arena, &s);

	*q = (struct question){.e = e, .what = find_measure(word)};
	q->filter = (struct filter){
	    .when = {INT64_MIN, INT64_MAX}, .conditional = -1, .status = -1};
	if (range == NULL ||
	    range_read(range, q->what == SPACING, &q->range) < 0)
		expect_wrong(w, e, "a range such as 3..5 or 1h..2h is missing");
	while ((word = expect_word(w->arena, &s)) != NULL) {
		if (!read_filter_word(w, word, &s, &q->filter))
			expect_wrong(
			    w, e, arena_printf(w->arena, "'%s'?", word));
	}
}

static void ask_sources(struct world *w, struct question *q)
{
	bool any = false;
	size_t i;

	for (i = 0; i < w->sources.n; i++) {
		q->who = q->filter.pattern = w->sources.v[i].name;
		if (fnmatch(q->e->who, q->who, 0) != 0)
			continue;
		any = true;
		answer(w, q);
	}
	if (!any)
		expect_wrong(w, q->e, "there is no such source");
}

void expect_requests(struct world *w, const struct expectation *e)
{
	struct question q;

	read_question(w, e, &q);
	q.who = e->who;
	if (strncmp(e->who, "host:", 5) == 0)
		q.filter.host = e->who + 5;
	else if (strcmp(e->who, "total") != 0) {
		ask_sources(w, &q);
		return;
	}
	answer(w, &q);
}

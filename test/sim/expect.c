/*
 * What a scenario expects, and what must hold in each of them: an article is
 * stored once for each entry that was shown.
 */
#include <ctype.h>
#include <fnmatch.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim.h"

enum { DAY = 86400, MINUTE_MS = 60000, SHOWN = 12 };

enum measure { REQUESTS, SPACING, PER_MINUTE, MINUTES };

/* The requests that an expectation is about. */
struct filter {
	struct range when, of_day; /* of_day: seconds of the UTC day */
	bool daily, page;
	int conditional; /* 1, 0; -1: both */
	int validator;	 /* 'e', 'm': with that one; 0: any */
	int64_t status;	 /* -1: any */
	const char *pattern, *host;
};

static void fault(struct world *w, const struct expectation *e, const char *who,
    const char *found)
{
	w->faults++;
	printf("%s:%d: expect %s: %s has %s\n", w->path, e->line, e->text, who,
	    found);
}

static void __attribute__((noreturn))
wrong(const struct world *w, const struct expectation *e, const char *why)
{
	fprintf(
	    stderr, "%s:%d: expect %s: %s\n", w->path, e->line, e->text, why);
	exit(2);
}

/* The word at *s, which moves behind it; NULL at the end. */
static const char *next_word(struct arena *a, const char **s)
{
	size_t n = strcspn(*s, " ");
	const char *word = arena_strndup(a, *s, n);

	if (n == 0)
		return NULL;
	*s += n + strspn(*s + n, " ");
	return word;
}

/* fields: what the store says of sources */

static sqlite3 *open_store(const struct world *w)
{
	const char *path =
	    arena_printf(w->arena, "%s/state/secdigest.db", w->folder);
	sqlite3 *db;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) !=
	    SQLITE_OK) {
		fprintf(stderr, "%s: %s\n", path, sqlite3_errmsg(db));
		exit(1);
	}
	return db;
}

/* The first column of the first row as text, or NULL; w's arena owns it. */
static const char *ask(
    const struct world *w, sqlite3 *db, const char *sql, const char *argument)
{
	const char *text = NULL;
	sqlite3_stmt *q;

	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK) {
		fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
		exit(2);
	}
	if (sqlite3_bind_parameter_count(q) > 0)
		sqlite3_bind_text(q, 1, argument, -1, SQLITE_STATIC);
	if (sqlite3_step(q) == SQLITE_ROW)
		text = arena_strdup(
		    w->arena, (const char *)sqlite3_column_text(q, 0));
	sqlite3_finalize(q);
	return text;
}

static bool field_holds(const char *verb, const char *want, const char *found)
{
	if (strcmp(verb, "none") == 0)
		return found == NULL;
	if (found == NULL)
		return false;
	if (strcmp(verb, "is") == 0)
		return strcmp(found, want) == 0;
	if (strcmp(verb, "has") == 0)
		return strstr(found, want) != NULL;
	return false;
}

/* "FIELD is TEXT", "FIELD has TEXT", "FIELD none": a column of v_sources. */
static void check_field(
    struct world *w, const struct expectation *e, sqlite3 *db, const char *name)
{
	const char *s = e->words, *field = next_word(w->arena, &s);
	const char *verb = next_word(w->arena, &s), *found;

	if (verb == NULL ||
	    strspn(field, "abcdefghijklmnopqrstuvwxyz_") != strlen(field))
		wrong(w, e, "FIELD is TEXT, FIELD has TEXT or FIELD none");
	found = ask(w, db,
	    arena_printf(
		w->arena, "SELECT %s FROM v_sources WHERE name = ?1", field),
	    name);
	if (!field_holds(verb, s, found))
		fault(w, e, name, found != NULL ? found : "none");
}

static void check_count(
    struct world *w, const struct expectation *e, const char *who, int64_t n)
{
	char text[32];

	snprintf(text, sizeof(text), "%" PRId64, n);
	fault(w, e, who, text);
}

static int64_t ask_number(
    const struct world *w, sqlite3 *db, const char *sql, const char *argument)
{
	const char *text = ask(w, db, sql, argument);

	return text != NULL ? strtoll(text, NULL, 10) : 0;
}

#define ARTICLES "SELECT count(*) FROM v_articles"

/* "articles RANGE", "digests RANGE" */
static bool check_rows(
    struct world *w, const struct expectation *e, sqlite3 *db, const char *name)
{
	const char *s = e->words, *what = next_word(w->arena, &s);
	struct range range;
	int64_t n;

	if (what == NULL)
		wrong(w, e, "what?");
	if (strcmp(what, "articles") == 0)
		n = ask_number(w, db,
		    name != NULL ? ARTICLES " WHERE source = ?1" : ARTICLES,
		    name);
	else if (strcmp(what, "digests") == 0)
		n = ask_number(w, db, "SELECT count(*) FROM v_digests", NULL);
	else
		return false;
	if (range_read(s, false, &range) < 0)
		wrong(w, e, "a range such as 3..5 is missing");
	if (n < range.from || n > range.to)
		check_count(w, e, name != NULL ? name : "the store", n);
	return true;
}

/* Is it about requests, and not about what the store says? */
static bool is_about_requests(
    const struct world *w, const struct expectation *e)
{
	static const char *const words[] = {
	    "requests", "spacing", "per-minute", "minutes"};
	const char *s = e->words, *what = next_word(w->arena, &s);
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (what != NULL && strcmp(what, words[i]) == 0)
			return true;
	}
	return false;
}

static void check_store(
    struct world *w, const struct expectation *e, sqlite3 *db)
{
	bool any = false;
	size_t i;

	if (strcmp(e->who, "total") == 0) {
		if (!check_rows(w, e, db, NULL))
			wrong(w, e, "total articles or total digests");
		return;
	}
	for (i = 0; i < w->sources.n; i++) {
		const char *name = w->sources.v[i].name;

		if (fnmatch(e->who, name, 0) != 0)
			continue;
		any = true;
		if (!check_rows(w, e, db, name))
			check_field(w, e, db, name);
	}
	if (!any)
		wrong(w, e, "there is no such source");
}

/* Nothing seen came back as new, and nothing that was shown is missing. */
static void check_shown(struct world *w, sqlite3 *db)
{
	size_t i;

	for (i = 0; i < w->sources.n; i++) {
		const struct sim_source *s = &w->sources.v[i];
		int64_t n =
		    ask_number(w, db, ARTICLES " WHERE source = ?1", s->name);

		if (n != s->items_shown)
			world_fault("%s showed %d entries, %" PRId64
				    " articles are stored",
			    s->name, s->items_shown, n);
	}
}

void expect_fields(struct world *w, int64_t t)
{
	sqlite3 *db = open_store(w);
	size_t i;

	for (i = 0; i < w->expected.n; i++) {
		const struct expectation *e = &w->expected.v[i];

		if (e->at == t && !is_about_requests(w, e))
			check_store(w, e, db);
	}
	check_shown(w, db);
	sqlite3_close(db);
}

/* requests */

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
		fault(w, q->e, q->who, "fewer than two requests");
		return;
	}
	if (found.from >= q->range.from && found.to <= q->range.to)
		return;
	if (q->what == SPACING)
		fault(w, q->e, q->who,
		    arena_printf(w->arena, "%s..%s",
			duration_text(found.from, low),
			duration_text(found.to, high)));
	else
		check_count(w, q->e, q->who, found.to);
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
		f->status = strtoll(next_word(w->arena, s), NULL, 10);
	else if (strcmp(word, "daily") == 0 && **s != '\0')
		f->daily = read_of_day(next_word(w->arena, s), &f->of_day);
	else
		return range_read_span(word, w->start, &f->when, &end) == 0 &&
		       *end == '\0';
	return true;
}

static void read_question(
    struct world *w, const struct expectation *e, struct question *q)
{
	static const char *const words[] = {[REQUESTS] = "requests",
	    [SPACING] = "spacing",
	    [PER_MINUTE] = "per-minute",
	    [MINUTES] = "minutes"};
	const char *s = e->words, *word = next_word(w->arena, &s);
	const char *range = next_word(w->arena, &s);

	*q = (struct question){.e = e};
	q->filter = (struct filter){
	    .when = {INT64_MIN, INT64_MAX}, .conditional = -1, .status = -1};
	while (strcmp(words[q->what], word) != 0)
		q->what++;
	if (range == NULL ||
	    range_read(range, q->what == SPACING, &q->range) < 0)
		wrong(w, e, "a range such as 3..5 or 1h..2h is missing");
	while ((word = next_word(w->arena, &s)) != NULL) {
		if (!read_filter_word(w, word, &s, &q->filter))
			wrong(w, e, arena_printf(w->arena, "'%s'?", word));
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
		wrong(w, q->e, "there is no such source");
}

void expect_requests(struct world *w)
{
	size_t i;

	for (i = 0; i < w->expected.n; i++) {
		const struct expectation *e = &w->expected.v[i];
		struct question q;

		if (!is_about_requests(w, e))
			continue;
		read_question(w, e, &q);
		if (strncmp(e->who, "host:", 5) == 0)
			q.filter.host = e->who + 5;
		if (q.filter.host == NULL && strcmp(e->who, "total") != 0) {
			ask_sources(w, &q);
			continue;
		}
		q.who = e->who;
		answer(w, &q);
	}
}

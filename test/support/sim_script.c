/* What a scenario's source shows at a time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "sim.h"

enum { DEFAULT_WINDOW = 20, MAX_ITEMS = 200000, FULL_TEXT = 3000 };

/* Words of which an answer's bytes are made, and which may change. */
static bool is_content(enum rule_word word)
{
	switch (word) {
	case RULE_WINDOW:
	case RULE_TTL:
	case RULE_SKIP_HOURS:
	case RULE_SKIP_DAYS:
	case RULE_TEXTS:
	case RULE_GUIDS:
	case RULE_LINKS:
	case RULE_TITLES:
	case RULE_DATES:
		return true;
	case RULE_ENTRIES:
	case RULE_ANSWER:
	case RULE_RETRY_AFTER:
	case RULE_MAX_AGE:
	case RULE_AGE:
	case RULE_EXPIRES:
	case RULE_VALIDATORS:
	case RULE_SHOWS:
	case RULE_LATENCY:
	case RULE_PAGES:
		break;
	}
	return false;
}

const struct rule *script_rule(
    const struct sim_source *s, enum rule_word word, int64_t t, bool there)
{
	size_t i = s->rules.n;

	while (i-- > 0) {
		const struct rule *r = &s->rules.v[i];

		if (r->word == word && r->there == there &&
		    range_has(&r->when, t))
			return r;
	}
	return NULL;
}

int64_t script_number(const struct sim_source *s, enum rule_word word,
    int64_t t, int64_t otherwise)
{
	const struct rule *r = script_rule(s, word, t, false);

	return r != NULL ? r->n[0] : otherwise;
}

int script_kind(const struct sim_source *s, enum rule_word word, int64_t t)
{
	const struct rule *r = script_rule(s, word, t, false);

	return r != NULL ? r->kind : 0;
}

static int by_time(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Sources made by one line do not publish in step. */
static int64_t phase(const struct sim_source *s, int64_t every)
{
	uint64_t hash = 5381;
	const char *c;

	if (!s->of_many)
		return 0;
	for (c = s->name; *c != '\0'; c++)
		hash = hash * 33 + (unsigned char)*c;
	return (int64_t)(hash * 2654435761u % (uint64_t)every);
}

/* A rule without a beginning has filled the window before the start. */
static void add_items(
    struct world *w, struct sim_source *s, const struct rule *r)
{
	int64_t batches = (DEFAULT_WINDOW + r->n[0] - 1) / r->n[0];
	int64_t t = r->when.from, end = r->when.to, k;

	if (t == INT64_MIN)
		t = w->start - batches * r->n[1] + phase(s, r->n[1]);
	if (end > w->end)
		end = w->end;
	for (; t < end; t += r->n[1]) {
		for (k = 0; k < r->n[0] && s->items.n < MAX_ITEMS; k++)
			*VEC_PUSH(w->arena, &s->items) = t;
	}
}

void script_make_items(struct world *w, struct sim_source *s)
{
	size_t i;

	s->of = s;
	for (i = 0; i < s->rules.n; i++) {
		const char *name = s->rules.v[i].text;

		if (s->rules.v[i].word == RULE_SHOWS)
			s->of = script_find(name, strlen(name));
		if (s->rules.v[i].word == RULE_ENTRIES)
			add_items(w, s, &s->rules.v[i]);
	}
	if (s->items.n > 0)
		qsort(s->items.v, s->items.n, sizeof(s->items.v[0]), by_time);
	s->shown = arena_alloc(w->arena, s->items.n + 1);
	s->pages = arena_alloc(w->arena, s->items.n + 1);
}

/* How many have appeared by t. */
static size_t items_until(const struct sim_source *s, int64_t t)
{
	size_t low = 0, high = s->items.n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (s->items.v[mid] <= t)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

int64_t script_changed(const struct sim_source *s, int64_t t)
{
	size_t n = items_until(s->of, t), i;
	int64_t last = n > 0 ? s->of->items.v[n - 1] : world.start - 86400;

	for (i = 0; i < s->rules.n; i++) {
		const struct rule *r = &s->rules.v[i];

		if (!is_content(r->word))
			continue;
		if (r->when.from <= t && r->when.from > last)
			last = r->when.from;
		if (r->when.to <= t && r->when.to > last)
			last = r->when.to;
	}
	return last;
}

static const char *item_link(
    struct arena *a, const struct sim_source *s, size_t k, int64_t t)
{
	enum form form = (enum form)script_kind(s, RULE_LINKS, t);

	if (form == FORM_NONE)
		return NULL;
	return arena_printf(a, "http://%s/%s/%zu%s%.0lld", s->of->host,
	    s->of->name, k,
	    form == FORM_FRESH ? "?utm_source=rss&utm_campaign=" : "",
	    form == FORM_FRESH ? (long long)t : 0);
}

static const char *item_id(
    struct arena *a, const struct sim_source *s, size_t k, int64_t t)
{
	switch ((enum form)script_kind(s, RULE_GUIDS, t)) {
	case FORM_GOOD:
		return arena_printf(a, "tag:%s,2026:%zu", s->name, k);
	case FORM_FRESH:
		return arena_printf(a, "%s-%zu-%lld", s->name, k, (long long)t);
	case FORM_NONE:
		break;
	}
	return NULL;
}

/* A full text is longer than what is taken for a teaser; its one long word is
 * quick to make and to hash. */
static const char *item_text(
    struct arena *a, const struct sim_source *s, size_t k, int64_t t)
{
	static char filler[FULL_TEXT + 1];
	enum form form = (enum form)script_kind(s, RULE_TEXTS, t);
	int64_t edition = form == FORM_FRESH ? t : 0;

	if (filler[0] == '\0')
		memset(filler, 'x', FULL_TEXT);
	return arena_printf(a, "<p>Story %zu of %s, edition %lld.</p>%s", k,
	    s->name, (long long)edition, form == FORM_NONE ? "" : filler);
}

static void make_item(struct arena *a, const struct sim_source *s, size_t k,
    int64_t t, struct feed_item *out)
{
	enum form dates = (enum form)script_kind(s, RULE_DATES, t);
	bool edited = script_kind(s, RULE_TITLES, t) == FORM_FRESH;
	bool teaser = script_kind(s, RULE_TEXTS, t) == FORM_NONE;
	const char *text = item_text(a, s, k, t);

	out->id = item_id(a, s, k, t);
	out->link = item_link(a, s, k, t);
	out->title = arena_printf(a, "Story %zu of %s%s%.0lld", k, s->name,
	    edited ? ", edition " : "", edited ? (long long)t : 0);
	out->published = dates == FORM_GOOD   ? s->of->items.v[k]
			 : dates == FORM_NONE ? DATE_NONE
					      : t;
	out->updated = DATE_NONE;
	out->summary = teaser ? text : NULL;
	out->content = teaser ? NULL : text;
}

void script_feed(
    struct arena *a, struct sim_source *s, int64_t t, struct feed *out)
{
	size_t end = items_until(s->of, t), k = end;
	int64_t window = script_number(s, RULE_WINDOW, t, DEFAULT_WINDOW);

	*out = (struct feed){.format = "rss2.0",
	    .title = s->name,
	    .link = arena_printf(a, "http://%s/", s->host),
	    .language = "en"};
	out->ttl_minutes = (int)(script_number(s, RULE_TTL, t, 0) / 60);
	out->skip_hours = (unsigned)script_number(s, RULE_SKIP_HOURS, t, 0);
	out->skip_days = (unsigned)script_number(s, RULE_SKIP_DAYS, t, 0);
	while (k > 0 && (int64_t)(end - k) < window) {
		k--;
		make_item(a, s, k, t, VEC_PUSH(a, &out->items));
		s->of->items_shown += !s->of->shown[k];
		s->of->shown[k] = true;
	}
}

static void write_file(const struct world *w, const struct sim_source *s)
{
	const char *path = arena_printf(w->arena, "%s.new", s->file);
	FILE *f = fopen(path, "we");

	if (f == NULL ||
	    fprintf(f, "simulated %s %lld", s->name, (long long)s->written) <
		0 ||
	    fclose(f) != 0 || rename(path, s->file) != 0) {
		fprintf(stderr, "%s: cannot be written: %m\n", s->file);
		exit(1);
	}
}

void script_write_files(const struct world *w)
{
	size_t i;

	for (i = 0; i < w->sources.n; i++) {
		struct sim_source *s = &w->sources.v[i];
		int64_t changed;

		if (s->file == NULL)
			continue;
		changed = script_changed(s, w->now_ms / 1000);
		if (changed == s->written)
			continue;
		s->written = changed;
		write_file(w, s);
	}
}

struct sim_source *script_find(const char *name, size_t n)
{
	size_t i;

	for (i = 0; i < world.sources.n; i++) {
		struct sim_source *s = &world.sources.v[i];

		if (strncmp(s->name, name, n) == 0 && s->name[n] == '\0')
			return s;
	}
	return NULL;
}

/* How much of a document the service takes over. */
#include "model/bounds.h"

#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"

enum {
	NAME = 300,	 /* a person, a site, a reason */
	WORD = 100,	 /* a format, a language, a tag's */
	LINE = 4000,	 /* of a summary, around an indicator */
	LINES = 50,	 /* of one kind */
	WARNINGS = 20,	 /* of a feed */
	SPANS = 1000,	 /* of a summary */
	HITS = 200,	 /* of the watch list */
	NAMES = 120,	 /* that a text mentions, and lines of its words */
	GUID = 1000,	 /* longer ones are told apart by their hash */
	TTL = 366 * 1440 /* minutes */
};

/* Looks no further than it must. */
static bool is_longer(const char *s, size_t max)
{
	return s != NULL && strnlen(s, max + 1) > max;
}

static void cut(struct arena *a, const char **s, size_t max)
{
	if (is_longer(*s, max))
		*s = arena_strndup(a, *s, utf8_cut(*s, max + 1, max));
}

static void cut_list(
    struct arena *a, struct strings *list, size_t most, size_t max)
{
	size_t i;

	if (list->n > most)
		list->n = most;
	for (i = 0; i < list->n; i++)
		cut(a, &list->v[i], max);
}

static void bound_tags(struct arena *a, struct tags *list)
{
	size_t i;

	if (list->n > LINES)
		list->n = LINES;
	for (i = 0; i < list->n; i++) {
		cut(a, &list->v[i].tag, WORD);
		cut(a, &list->v[i].words, NAME);
	}
}

/* Half an address leads nowhere. */
static void drop_long(const char **url)
{
	if (is_longer(*url, BOUNDS_URL))
		*url = NULL;
}

static void shorten_guid(struct arena *a, const char **id)
{
	char hash[HASH_HEX];

	if (!is_longer(*id, GUID))
		return;
	hash_sha256(*id, strlen(*id), hash);
	*id = arena_printf(a, "sha256:%s", hash);
}

void bounds_feed(struct arena *a, struct feed *f)
{
	size_t i, k;

	cut(a, &f->format, WORD);
	cut(a, &f->title, BOUNDS_TITLE);
	drop_long(&f->link);
	cut(a, &f->language, WORD);
	cut_list(a, &f->warnings, WARNINGS, NAME);
	if (f->ttl_minutes < 0 || f->ttl_minutes > TTL)
		f->ttl_minutes = TTL;
	for (i = 0; i < f->items.n; i++) {
		struct feed_item *it = &f->items.v[i];

		shorten_guid(a, &it->id);
		drop_long(&it->link);
		cut(a, &it->title, BOUNDS_TITLE);
		cut(a, &it->author, NAME);
		cut(a, &it->summary, BOUNDS_TEXT);
		cut(a, &it->content, BOUNDS_TEXT);
		for (k = 0; k < it->enclosures.n; k++)
			drop_long(&it->enclosures.v[k].url);
		cut(a, &it->left_out, NAME);
		cut_list(a, &it->watch, HITS, WORD);
	}
	for (i = 0; i < f->kev.n; i++) {
		struct kev_entry *e = &f->kev.v[i];

		cut(a, &e->vendor, NAME);
		cut(a, &e->product, NAME);
		cut(a, &e->name, LINE);
		cut(a, &e->action, LINE);
	}
}

static void bound_indicators(struct arena *a, struct indicators *list)
{
	size_t i, n = 0;

	for (i = 0; i < list->n && n < BOUNDS_INDICATORS; i++) {
		struct indicator *ind = &list->v[i];

		if (is_longer(ind->value, BOUNDS_URL))
			continue;
		cut(a, &ind->context, LINE);
		cut(a, &ind->known, NAME);
		cut(a, &ind->near, NAME);
		list->v[n++] = *ind;
	}
	list->n = n;
}

void bounds_article(struct arena *a, struct article *art, struct analysis *an)
{
	drop_long(&art->url);
	drop_long(&art->next_page);
	cut(a, &art->title, BOUNDS_TITLE);
	cut(a, &art->byline, NAME);
	cut(a, &art->site, NAME);
	cut(a, &art->language, WORD);
	cut(a, &art->text, BOUNDS_TEXT);
	cut(a, &art->blocked, NAME);
	cut(a, &an->summary.language, WORD);
	cut(a, &an->summary.method, WORD);
	cut_list(a, &an->summary.lines, LINES, LINE);
	if (an->summary.spans.n > SPANS)
		an->summary.spans.n = SPANS;
	cut_list(a, &an->advice.recommendations, LINES, LINE);
	cut_list(a, &an->advice.notes, LINES, LINE);
	bound_tags(a, &an->advice.tags);
	cut_list(a, &an->names, NAMES, WORD);
	cut_list(a, &an->watch, HITS, WORD);
	drop_long(&an->advice.primary_source);
	cut(a, &an->advice.action, LINE);
	cut(a, &an->class.why, NAME);
	bound_indicators(a, &an->iocs);
}

void bounds_lines(struct arena *a, struct strings *lines)
{
	cut_list(a, lines, LINES, LINE);
}

void bounds_written(struct arena *a, struct written *w)
{
	int f;

	cut(a, &w->model, NAME);
	cut(a, &w->prompt, WORD);
	for (f = 0; f < WRITTEN_FIELDS; f++) {
		bounds_lines(a, &w->of[f].lines);
		cut(a, &w->of[f].fault, NAME);
	}
}

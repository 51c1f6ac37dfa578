/* An item while it is read: the better value of each field. */
#include "feed/draft.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/url.h"
#include "text/normalise.h"

/* A category or an enclosure is compared with that many before it. SHELF: the
 * bytes of a feed's items, where one counts ITEM, and LISTED each category and
 * enclosure, beside its texts. */
enum { COMPARE = 64, SHELF = 24 * 1024 * 1024, ITEM = 256, LISTED = 48 };

struct draft draft_new(void)
{
	return (struct draft){
	    .item = {.published = DATE_NONE, .updated = DATE_NONE}};
}

static const char *keep(struct draft_shelf *shelf, const char *s)
{
	if (s != NULL)
		shelf->bytes += strlen(s);
	return arena_strdup(shelf->arena, s);
}

void draft_keep(struct draft_shelf *shelf, const struct draft *d)
{
	struct arena *a = shelf->arena;
	struct feed_item *it;
	size_t i;

	if (shelf->bytes > SHELF && !shelf->full) {
		*VEC_PUSH(a, &shelf->feed->warnings) = arena_printf(a,
		    "the feed is too large: only %zu items are read",
		    shelf->feed->items.n);
		shelf->full = true;
	}
	if (shelf->full)
		return;
	it = VEC_PUSH(a, &shelf->feed->items);
	it->id = keep(shelf, d->item.id);
	it->link = keep(shelf, d->item.link);
	it->title = keep(shelf, d->item.title);
	it->author = keep(shelf, d->item.author);
	it->published = d->item.published;
	it->updated = d->item.updated;
	it->summary = keep(shelf, d->item.summary);
	it->content = keep(shelf, d->item.content);
	for (i = 0; i < d->item.categories.n; i++)
		*VEC_PUSH(a, &it->categories) =
		    keep(shelf, d->item.categories.v[i]);
	for (i = 0; i < d->item.enclosures.n; i++) {
		const struct feed_enclosure *e = &d->item.enclosures.v[i];

		*VEC_PUSH(a, &it->enclosures) = (struct feed_enclosure){
		    keep(shelf, e->url), keep(shelf, e->type), e->length};
	}
	shelf->bytes += ITEM + LISTED * (it->categories.n + it->enclosures.n);
}

char *draft_line(const struct draft_context *c, const char *s)
{
	return normalise_line(c->arena, s, strlen(s));
}

static const char **slot(struct draft *d, enum feed_field field)
{
	switch (field) {
	case FIELD_ID:
		return &d->item.id;
	case FIELD_LINK:
		return &d->item.link;
	case FIELD_TITLE:
		return &d->item.title;
	case FIELD_AUTHOR:
		return &d->item.author;
	case FIELD_SUMMARY:
		return &d->item.summary;
	case FIELD_CONTENT:
		return &d->item.content;
	case FIELD_LANGUAGE:
		return &d->language;
	case FIELD_PERIOD:
		return &d->period;
	case FIELD_PUBLISHED:
	case FIELD_UPDATED:
	case FIELD_CATEGORY:
	case FIELD_ENCLOSURE:
	case FIELD_TTL:
	case FIELD_FREQUENCY:
	case FIELD_SKIP_HOURS:
	case FIELD_SKIP_DAYS:
	case FIELD_COUNT:
		break;
	}
	return NULL;
}

void draft_set(struct draft *d, const struct draft_context *c,
    enum feed_field field, int rank, const char *s)
{
	const char **value = slot(d, field);

	if (s == NULL || *s == '\0' || value == NULL || rank < d->rank[field])
		return;
	if (field == FIELD_AUTHOR && rank == d->rank[field]) {
		if (strstr(*value, s) == NULL && strlen(*value) < 1000)
			*value = arena_printf(c->arena, "%s, %s", *value, s);
		return;
	}
	if (rank > d->rank[field] || field == FIELD_LINK) {
		*value = s;
		d->rank[field] = rank;
	}
}

void draft_set_date(struct draft *d, const struct draft_context *c,
    const struct field_rule *rule, const char *text)
{
	int64_t t = date_parse(text, c->zone); /* NULL is none */

	if (t == DATE_NONE || rule->rank < d->rank[rule->field])
		return;
	*(rule->field == FIELD_PUBLISHED ? &d->item.published
					 : &d->item.updated) = t;
	d->rank[rule->field] = rule->rank;
}

void draft_add_category(
    struct draft *d, const struct draft_context *c, const char *s)
{
	struct strings *list = &d->item.categories;
	size_t i;

	if (s == NULL || *s == '\0')
		return;
	for (i = list->n > COMPARE ? list->n - COMPARE : 0; i < list->n; i++) {
		if (strcmp(list->v[i], s) == 0)
			return;
	}
	*VEC_PUSH(c->arena, list) = s;
}

void draft_add_enclosure(struct draft *d, const struct draft_context *c,
    const char *url, const char *type, const char *length)
{
	struct feed_enclosure *e = NULL;
	long long bytes = -1;
	char *end;
	size_t i;

	if (url == NULL || *url == '\0')
		return;
	if (length != NULL) {
		bytes = strtoll(length, &end, 10);
		if (end == length || end[strspn(end, " \t\r\n")] != '\0' ||
		    bytes < 0)
			bytes = -1;
	}
	i = d->item.enclosures.n;
	for (i = i > COMPARE ? i - COMPARE : 0; i < d->item.enclosures.n; i++) {
		if (strcmp(d->item.enclosures.v[i].url, url) == 0)
			e = &d->item.enclosures.v[i];
	}
	if (e == NULL) {
		e = VEC_PUSH(c->arena, &d->item.enclosures);
		*e = (struct feed_enclosure){url, NULL, -1};
	}
	type = type != NULL ? draft_line(c, type) : "";
	if (e->type == NULL && *type != '\0')
		e->type = type;
	if (e->length < 0)
		e->length = bytes;
}

const char *draft_url(
    const struct draft_context *c, const char *base, const char *url)
{
	const char *full;

	if (url == NULL)
		return NULL;
	url = draft_line(c, url);
	if (*url == '\0')
		return NULL;
	full = url_resolve(c->arena, base, url);
	if (full == NULL)
		full = url;
	return url_is_file(full) ? NULL : full;
}

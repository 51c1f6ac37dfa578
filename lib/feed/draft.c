/* Reading the elements of an item by the table of fields. */
#include "feed/draft.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/url.h"
#include "feed/construct.h"
#include "markup/fragment.h"
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

static char *line(const struct draft_context *c, const char *s)
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
	type = type != NULL ? line(c, type) : "";
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
	url = line(c, url);
	if (*url == '\0')
		return NULL;
	full = url_resolve(c->arena, base, url);
	if (full == NULL)
		full = url;
	return url_is_file(full) ? NULL : full;
}

/* Decoding a category must not make markup of it. */
static const char *category(const struct draft_context *c, const char *s)
{
	char *plain = fragment_plain(c->arena, s, FRAGMENT_MAYBE);

	return strpbrk(plain, "<>") == NULL ? plain : line(c, s);
}

static void add_list(
    struct draft *d, const struct draft_context *c, const char *s)
{
	size_t n;

	for (; *s != '\0'; s += n + (s[n] == ',')) {
		n = strcspn(s, ",");
		draft_add_category(d, c, normalise_line(c->arena, s, n));
	}
}

static void read_categories(struct draft *d, const struct draft_context *c,
    const struct xml *x, uint32_t node)
{
	const char *s = xml_attr(x, node, "term");
	uint32_t child;

	if (s == NULL)
		s = xml_attr(x, node, "text");
	if (s == NULL)
		s = xml_attr(x, node, "label");
	if (s == NULL)
		s = xml_text(c->arena, x, node);
	draft_add_category(d, c, category(c, s));
	/* iTunes' stand one in the other: two deep are all that there are. */
	for (child = node + 1; child < x->nodes[node].end; child++) {
		s = x->nodes[child].name.local != NULL
			? xml_attr(x, child, "text")
			: NULL;
		if (s != NULL)
			draft_add_category(d, c, category(c, s));
	}
}

static void read_resource(struct draft *d, const struct draft_context *c,
    const struct xml *x, uint32_t node)
{
	static const char *const names[] = {"url", "href", "resource"};
	const char *url = NULL, *length;
	size_t i;

	for (i = 0; i < 3 && url == NULL; i++)
		url = xml_attr(x, node, names[i]);
	if (url == NULL)
		url = feed_attr(x, node, NS_RDF, "resource");
	if (url == NULL)
		url = xml_text(c->arena, x, node);
	length = xml_attr(x, node, "length");
	if (length == NULL)
		length = xml_attr(x, node, "fileSize");
	draft_add_enclosure(d, c,
	    draft_url(c, xml_base(c->arena, x, node, c->base), url),
	    xml_attr(x, node, "type"), length);
}

/* The last enclosure was rewritten by FeedBurner: this is its own URL. */
static void set_original(
    struct draft *d, const struct draft_context *c, const char *url)
{
	size_t n = d->item.enclosures.n;

	if (url == NULL)
		return;
	if (n > 0)
		d->item.enclosures.v[n - 1].url = url;
	else
		draft_add_enclosure(d, c, url, NULL, NULL);
}

static void read_guid(struct draft *d, const struct draft_context *c,
    const struct xml *x, uint32_t node, const struct field_rule *rule)
{
	const char *id = line(c, xml_text(c->arena, x, node));
	const char *permanent = xml_attr(x, node, "isPermaLink");

	draft_set(d, c, FIELD_ID, rule->rank, id);
	/* The default is true, but guids that are no URL seldom say so. */
	if (permanent != NULL ? strcasecmp(permanent, "true") == 0
			      : url_is_web(id))
		draft_set(d, c, FIELD_LINK, RANK_GUID,
		    draft_url(c, xml_base(c->arena, x, node, c->base), id));
}

static bool is_page(const char *type)
{
	return type == NULL || *type == '\0' ||
	       strcasestr(type, "html") != NULL;
}

/* A link with Atom's attributes (RFC 4287, 4.2.7), or RSS's with a text. */
static void read_link(struct draft *d, const struct draft_context *c,
    const struct xml *x, uint32_t node, const struct field_rule *rule)
{
	const char *base = xml_base(c->arena, x, node, c->base), *url;
	const char *rel = xml_attr(x, node, "rel"), *slash;
	const char *type = xml_attr(x, node, "type");
	int rank = is_page(type) ? rule->rank : RANK_NO_PAGE;

	url = draft_url(c, base, xml_attr(x, node, "href"));
	if (url == NULL)
		url = draft_url(c, base, xml_text(c->arena, x, node));
	slash = rel != NULL ? strrchr(rel, '/') : NULL;
	if (slash != NULL) /* a registered one as a URI */
		rel = slash + 1;
	if (url == NULL)
		return;
	if (rel == NULL || *rel == '\0' || strcasecmp(rel, "alternate") == 0) {
		/* Of several the first page, but of RSS's the last. */
		if (rank != d->rank[FIELD_LINK] || rule->ns == NS_RSS)
			draft_set(d, c, FIELD_LINK, rank, url);
	} else if (strcasecmp(rel, "enclosure") == 0) {
		draft_add_enclosure(
		    d, c, url, type, xml_attr(x, node, "length"));
	} else if (strcasecmp(rel, "self") == 0 && d->self == NULL) {
		d->self = url;
	}
}

static void read_children(struct draft *d, const struct draft_context *c,
    const struct xml *x, uint32_t node, const struct field_rule *only)
{
	const struct field_rule *rule;
	uint32_t child;

	for (child = node + 1; child < x->nodes[node].end;
	     child = xml_next(x, child)) {
		if (x->nodes[child].name.local == NULL)
			continue;
		rule = field_rule_of(&x->nodes[child].name, c->core);
		if (rule == NULL || rule->form == FORM_GROUP)
			continue;
		if (only == NULL)
			draft_element(d, c, x, child);
		else if (rule->form == FORM_PERSON)
			draft_set(d, c, FIELD_AUTHOR, only->rank,
			    construct_person(c, x, child));
	}
}

/* RSS 0.91: GMT; hour 24 is the next day's 0. */
static unsigned hour_bit(const char *text)
{
	char *end;
	long hour = strtol(text, &end, 10);

	if (end == text || hour < 0 || hour > 24)
		return 0;
	return 1u << hour % 24;
}

static unsigned day_bit(const char *text)
{
	static const char *const days[] = {
	    "sun", "mon", "tue", "wed", "thu", "fri", "sat"};
	unsigned i;

	for (i = 0; i < 7; i++) {
		if (strncasecmp(text, days[i], 3) == 0)
			return 1u << i;
	}
	return 0;
}

static unsigned read_bits(const struct draft_context *c, const struct xml *x,
    uint32_t node, unsigned (*bit)(const char *text))
{
	unsigned bits = 0;
	uint32_t child;

	for (child = node + 1; child < x->nodes[node].end;
	     child = xml_next(x, child)) {
		if (x->nodes[child].name.local != NULL)
			bits |= bit(line(c, xml_text(c->arena, x, child)));
	}
	return bits;
}

/* A text as the field wants it: a title plain, a summary as HTML. */
static void set_text(struct draft *d, const struct draft_context *c,
    const struct field_rule *rule, const struct construct *text)
{
	const char *s = text->s;
	bool html =
	    rule->field == FIELD_SUMMARY || rule->field == FIELD_CONTENT;

	if (html && text->kind == CONSTRUCT_TEXT)
		s = fragment_escape(c->arena, s);
	else if (html)
		s = fragment_absolute(c->arena, s, text->base);
	else if (text->kind == CONSTRUCT_TEXT)
		s = line(c, s);
	else
		s = fragment_plain(c->arena, s,
		    text->kind == CONSTRUCT_HTML ? FRAGMENT_HTML
						 : FRAGMENT_MAYBE);
	if (html && s[strspn(s, " \t\r\n")] == '\0')
		return;
	draft_set(d, c, rule->field, rule->rank, s);
}

/* Has the field a better value already, or one as good that stays? */
static bool is_settled(const struct draft *d, const struct field_rule *rule)
{
	int have = d->rank[rule->field];

	if (rule->field == FIELD_TITLE || rule->field == FIELD_SUMMARY ||
	    rule->field == FIELD_CONTENT)
		return rule->rank <= have;
	return rule->rank < have && rule->form != FORM_GUID &&
	       rule->form != FORM_LINK;
}

void draft_element(struct draft *d, const struct draft_context *c,
    const struct xml *x, uint32_t node)
{
	const struct field_rule *rule =
	    field_rule_of(&x->nodes[node].name, c->core);
	struct construct text;
	const char *s;

	if (rule == NULL || is_settled(d, rule))
		return;
	switch (rule->form) {
	case FORM_TEXT:
		s = line(c, xml_text(c->arena, x, node));
		if (rule->field == FIELD_CATEGORY)
			draft_add_category(d, c, category(c, s));
		else
			draft_set(d, c, rule->field, rule->rank, s);
		break;
	case FORM_TITLE:
	case FORM_HTML:
	case FORM_INNER:
	case FORM_TYPED:
		text = construct_text(c, x, node, rule->form);
		set_text(d, c, rule, &text);
		break;
	case FORM_PERSON:
		draft_set(d, c, rule->field, rule->rank,
		    construct_person(c, x, node));
		break;
	case FORM_DATE:
		draft_set_date(d, c, rule, xml_text(c->arena, x, node));
		break;
	case FORM_URL:
		draft_set(d, c, rule->field, rule->rank,
		    draft_url(c, xml_base(c->arena, x, node, c->base),
			xml_text(c->arena, x, node)));
		break;
	case FORM_GUID:
		read_guid(d, c, x, node, rule);
		break;
	case FORM_LINK:
		read_link(d, c, x, node, rule);
		break;
	case FORM_ATTRIBUTE:
		read_categories(d, c, x, node);
		break;
	case FORM_LIST:
		add_list(d, c, xml_text(c->arena, x, node));
		break;
	case FORM_RESOURCE:
		read_resource(d, c, x, node);
		break;
	case FORM_ORIGINAL:
		set_original(
		    d, c, draft_url(c, c->base, xml_text(c->arena, x, node)));
		break;
	case FORM_NUMBER:
		*(rule->field == FIELD_TTL ? &d->ttl : &d->frequency) =
		    strtoll(xml_text(c->arena, x, node), NULL, 10);
		break;
	case FORM_HOURS:
		d->skip_hours |= read_bits(c, x, node, hour_bit);
		break;
	case FORM_DAYS:
		d->skip_days |= read_bits(c, x, node, day_bit);
		break;
	case FORM_GROUP:
		read_children(d, c, x, node, NULL);
		break;
	case FORM_SOURCE:
		read_children(d, c, x, node, rule);
		break;
	}
}

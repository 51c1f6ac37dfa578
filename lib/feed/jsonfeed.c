/* JSON Feed, member by member: jansson reads the values. */
#include "feed/jsonfeed.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "feed/draft.h"
#include "feed/json_scan.h"
#include "markup/fragment.h"
#include "text/normalise.h"

/* VALUES: in one member that is read (an item has some ten). NAME: of one. */
enum { VALUES = 1 << 17, WARNINGS = 8, NAME = 32 };

struct reader {
	struct draft_context context; /* its arena is of one item */
	struct draft_shelf shelf;
	const char *text; /* the whole */
};

static void warn(struct reader *r, const char *at, int line, const char *text)
{
	struct arena *a = r->shelf.arena;
	const char *p = r->text;

	if (r->shelf.feed->warnings.n == WARNINGS)
		return;
	while ((p = memchr(p, '\n', (size_t)(at - p))) != NULL)
		line++, p++;
	*VEC_PUSH(a, &r->shelf.feed->warnings) =
	    arena_printf(a, "line %d: %s", line, text);
}

/* The string without the controls that have no meaning in text, and not longer
 * than any text may be. */
static const char *clean(const struct draft_context *c, const json_t *string)
{
	const char *s = json_string_value(string);
	size_t n = utf8_cut(s, json_string_length(string), DRAFT_TEXT), i;
	char *out = arena_alloc(c->arena, n + 1), *p = out;

	for (i = 0; i < n; i++) {
		unsigned char u = (unsigned char)s[i];

		if (u >= 0x20 ? u != 0x7f : u == '\t' || u == '\n' || u == '\r')
			*p++ = s[i];
	}
	return out;
}

/* A string; a number, as some ids are, in digits; else NULL. */
static const char *text(const struct draft_context *c, const json_t *v)
{
	if (json_is_string(v))
		return clean(c, v);
	if (json_is_integer(v))
		return arena_printf(
		    c->arena, "%lld", (long long)json_integer_value(v));
	if (json_is_real(v))
		return arena_printf(c->arena, "%.17g", json_real_value(v));
	return NULL;
}

static const char *line(const struct draft_context *c, const json_t *v)
{
	const char *s = text(c, v);

	return s != NULL ? normalise_line(c->arena, s, strlen(s)) : NULL;
}

static void read_person(struct draft *d, const struct draft_context *c,
    const struct field_rule *rule, const json_t *person)
{
	const char *name = line(c, json_object_get(person, "name"));

	if (name == NULL || *name == '\0')
		name = line(c, json_object_get(person, "url"));
	draft_set(d, c, rule->field, rule->rank, name);
}

/* Version 1.1 has a list of authors, 1.0 one. */
static void read_persons(struct draft *d, const struct draft_context *c,
    const struct field_rule *rule, const json_t *v)
{
	const json_t *person;
	size_t i;

	if (json_is_object(v))
		read_person(d, c, rule, v);
	json_array_foreach(v, i, person) read_person(d, c, rule, person);
}

static void read_tags(
    struct draft *d, const struct draft_context *c, const json_t *v)
{
	const json_t *tag;
	size_t i;

	json_array_foreach(v, i, tag)
	{
		if (json_is_string(tag))
			draft_add_category(d, c, line(c, tag));
	}
}

static void read_attachments(
    struct draft *d, const struct draft_context *c, const json_t *v)
{
	const json_t *file, *url;
	size_t i;

	json_array_foreach(v, i, file)
	{
		url = json_object_get(file, "url");
		draft_add_enclosure(d, c, draft_url(c, c->base, text(c, url)),
		    text(c, json_object_get(file, "mime_type")),
		    text(c, json_object_get(file, "size_in_bytes")));
	}
}

/* Plain text, for the fields that are HTML escaped. */
static const char *plain(const struct draft_context *c,
    const struct field_rule *rule, const json_t *v)
{
	const char *s = text(c, v);

	if (rule->field != FIELD_SUMMARY && rule->field != FIELD_CONTENT)
		return line(c, v);
	return s != NULL ? fragment_escape(c->arena, s) : NULL;
}

static void read_value(struct draft *d, const struct draft_context *c,
    const struct field_rule *rule, const json_t *v)
{
	const char *s = NULL;

	switch (rule->form) {
	case FORM_TEXT:
		s = plain(c, rule, v);
		break;
	case FORM_HTML:
		s = text(c, v);
		if (s != NULL)
			s = fragment_absolute(c->arena, s, c->base);
		break;
	case FORM_URL:
		s = draft_url(c, c->base, text(c, v));
		break;
	case FORM_DATE:
		draft_set_date(d, c, rule, text(c, v));
		return;
	case FORM_PERSON:
		read_persons(d, c, rule, v);
		return;
	case FORM_LIST:
		read_tags(d, c, v);
		return;
	case FORM_RESOURCE:
		read_attachments(d, c, v);
		return;
	case FORM_TITLE: /* what only XML has */
	case FORM_INNER:
	case FORM_TYPED:
	case FORM_GUID:
	case FORM_LINK:
	case FORM_ATTRIBUTE:
	case FORM_ORIGINAL:
	case FORM_NUMBER:
	case FORM_HOURS:
	case FORM_DAYS:
	case FORM_GROUP:
	case FORM_SOURCE:
		return;
	}
	draft_set(d, c, rule->field, rule->rank, s);
}

/* The four digits of \uXXXX at s, or -1. */
static int escaped_unit(const char *s, const char *end)
{
	int v = 0, i, c;

	if (end - s < 6 || s[0] != '\\' || s[1] != 'u')
		return -1;
	for (i = 2; i < 6; i++) {
		c = s[i] | 0x20;
		if (c >= '0' && c <= '9')
			v = v * 16 + c - '0';
		else if (c >= 'a' && c <= 'f')
			v = v * 16 + c - 'a' + 10;
		else
			return -1;
	}
	return v;
}

static bool is_half(int unit, int first)
{
	return unit >= first && unit < first + 0x400;
}

/* Half of a surrogate pair is no character (RFC 8259, 8.2), nor is NUL one in a
 * text: jansson refuses the whole for one. Write U+FFFD in its place, length by
 * length. */
static char *mend_escapes(struct arena *a, const char *data, size_t n)
{
	char *copy = arena_strndup(a, data, n), *p = copy, *end = copy + n;
	int unit;

	while ((p = memchr(p, '\\', (size_t)(end - p))) != NULL) {
		unit = escaped_unit(p, end);
		if (is_half(unit, 0xd800) &&
		    is_half(escaped_unit(p + 6, end), 0xdc00)) {
			p += 12;
			continue;
		}
		if (unit == 0 || is_half(unit, 0xd800) || is_half(unit, 0xdc00))
			memcpy(p + 2, "fffd", 4);
		p += unit >= 0 ? 6 : end - p >= 2 ? 2 : 1;
	}
	return copy;
}

/* The value, the caller's to release; NULL with a warning. */
static json_t *load(struct reader *r, const struct json_span *span)
{
	const size_t flags = JSON_DECODE_ANY;
	const char *mended;
	json_error_t why;
	json_t *v;

	if (span->cut || span->values > VALUES) {
		warn(r, span->s, 1,
		    span->cut ? "the document breaks off"
			      : "too many values in one member");
		return NULL;
	}
	v = json_loadb(span->s, span->n, flags, &why);
	if (v == NULL) {
		mended = mend_escapes(r->context.arena, span->s, span->n);
		v = json_loadb(mended, span->n, flags, &why);
	}
	if (v == NULL)
		warn(r, span->s, why.line > 0 ? why.line : 1, why.text);
	return v;
}

static bool is(const struct json_span *name, const char *key)
{
	return strlen(key) == name->n && memcmp(name->s, key, name->n) == 0;
}

static const struct field_rule *rule_of(const struct json_span *name)
{
	char key[NAME];
	const struct xml_name as_xml = {key, NULL, NULL};

	if (name->n >= sizeof(key))
		return NULL;
	memcpy(key, name->s, name->n);
	key[name->n] = '\0';
	return field_rule_of(&as_xml, NS_JSON);
}

/* The object's members that are fields; one that is no JSON costs itself. items
 * (or NULL) becomes the member of that name, unread. */
static void read_members(struct reader *r, const struct draft_context *c,
    struct json_scan *scan, struct draft *d, struct json_span *items)
{
	const struct field_rule *rule;
	struct json_span name, value;
	json_t *v;

	while (json_scan_member(scan, &name, &value)) {
		if (items != NULL && is(&name, "items"))
			*items = value;
		rule = rule_of(&name);
		v = rule != NULL ? load(r, &value) : NULL;
		if (v != NULL)
			read_value(d, c, rule, v);
		json_decref(v);
	}
}

static void read_item(
    struct reader *r, const struct json_span *span, const struct draft *feed)
{
	const struct draft_context *c = &r->context;
	struct draft d = draft_new();
	struct json_scan scan;

	if (!json_scan_enter(&scan, span->s, span->n, '{'))
		return;
	read_members(r, c, &scan, &d, NULL);
	if (d.item.author == NULL)
		d.item.author = feed->item.author;
	draft_keep(&r->shelf, &d);
	arena_reset(c->arena);
}

static void read_items(
    struct reader *r, const struct json_span *items, const struct draft *feed)
{
	struct json_scan scan;
	struct json_span item;

	json_scan_enter(&scan, items->s, items->n, '[');
	while (json_scan_element(&scan, &item) && !item.cut)
		read_item(r, &item, feed);
	if (!json_scan_closed(&scan, ']'))
		warn(r, scan.p, 1, "the document breaks off");
}

/* Where relative URLs begin: the feed's own address, or else its site's. */
static const char *find_base(
    struct reader *r, struct json_scan scan, struct arena *a)
{
	const struct draft_context c = {.arena = a};
	const char *site = NULL, *url;
	struct json_span name, value;
	json_t *v;

	while (json_scan_member(&scan, &name, &value)) {
		if (!is(&name, "feed_url") && !is(&name, "home_page_url"))
			continue;
		v = load(r, &value);
		url = draft_url(&c, NULL, text(&c, v));
		json_decref(v);
		if (url != NULL && is(&name, "feed_url"))
			return url;
		site = url;
	}
	return site;
}

int jsonfeed_read(struct arena *a, const char *data, size_t n,
    const struct feed_hint *hint, struct feed *out, struct err *err)
{
	struct reader r = {
	    .context = {arena_new(), hint->url, hint->zone, NS_JSON},
	    .shelf = {.arena = a, .feed = out},
	    .text = data};
	struct draft_context c = r.context;
	struct json_span items = {0};
	struct draft feed = draft_new();
	struct json_scan scan;
	bool object = json_scan_enter(&scan, data, n, '{');
	int rc = 0;

	c.arena = a;
	if (object && c.base == NULL)
		c.base = r.context.base = find_base(&r, scan, a);
	if (object)
		read_members(&r, &c, &scan, &feed, &items);
	if (items.s != NULL && *items.s == '[') {
		out->format = "jsonfeed";
		out->title = feed.item.title;
		out->link = feed.item.link;
		out->language = feed.language;
		read_items(&r, &items, &feed);
	} else if (!object || json_scan_closed(&scan, '}')) {
		rc = err_set(err, "JSON, but no JSON Feed: it has no items");
	} else {
		warn(&r, scan.p, 1, "no JSON from here on");
		rc = err_set(err, "%s", out->warnings.v[0]);
	}
	arena_free(r.context.arena);
	return rc;
}

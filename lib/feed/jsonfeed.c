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

/* Values in one member that is read (an item has some ten). */
enum { VALUES = 1 << 17, WARNINGS = 8 };

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

/* A string member; a number, as some ids are, in digits; else NULL. */
static const char *text(
    const struct draft_context *c, const json_t *object, const char *key)
{
	const json_t *v = json_object_get(object, key);

	if (json_is_string(v))
		return clean(c, v);
	if (json_is_integer(v))
		return arena_printf(
		    c->arena, "%lld", (long long)json_integer_value(v));
	if (json_is_real(v))
		return arena_printf(c->arena, "%.17g", json_real_value(v));
	return NULL;
}

static const char *line(
    const struct draft_context *c, const json_t *object, const char *key)
{
	const char *s = text(c, object, key);

	return s != NULL ? normalise_line(c->arena, s, strlen(s)) : NULL;
}

static const char *url(
    const struct draft_context *c, const json_t *object, const char *key)
{
	return draft_url(c, c->base, text(c, object, key));
}

static void read_author(
    struct draft *d, const struct draft_context *c, const json_t *author)
{
	const char *name = line(c, author, "name");

	if (name == NULL || *name == '\0')
		name = line(c, author, "url");
	draft_set(d, c, FIELD_AUTHOR, 9, name);
}

/* Version 1.1 has a list of authors, 1.0 one. */
static void read_authors(
    struct draft *d, const struct draft_context *c, const json_t *object)
{
	const json_t *author, *list = json_object_get(object, "authors");
	size_t i;

	json_array_foreach(list, i, author) read_author(d, c, author);
	if (d->item.author == NULL)
		read_author(d, c, json_object_get(object, "author"));
}

static void read_lists(
    struct draft *d, const struct draft_context *c, const json_t *object)
{
	const json_t *v;
	size_t i;

	json_array_foreach(json_object_get(object, "tags"), i, v)
	{
		const char *tag = json_is_string(v) ? clean(c, v) : NULL;

		if (tag != NULL)
			draft_add_category(
			    d, c, normalise_line(c->arena, tag, strlen(tag)));
	}
	json_array_foreach(json_object_get(object, "attachments"), i, v)
	    draft_add_enclosure(d, c, url(c, v, "url"), text(c, v, "mime_type"),
		text(c, v, "size_in_bytes"));
}

static void read_html(
    struct draft *d, const struct draft_context *c, const json_t *object)
{
	const char *html = text(c, object, "content_html");
	const char *plain = text(c, object, "content_text");
	const char *summary = text(c, object, "summary");

	if (html != NULL)
		draft_set(d, c, FIELD_CONTENT, 9,
		    fragment_absolute(c->arena, html, c->base));
	if (plain != NULL)
		draft_set(
		    d, c, FIELD_CONTENT, 8, fragment_escape(c->arena, plain));
	if (summary != NULL)
		draft_set(
		    d, c, FIELD_SUMMARY, 9, fragment_escape(c->arena, summary));
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

/* The members of the object that are asked for; the caller's to release. One
 * that is no JSON costs itself. items (or NULL) becomes the member of that
 * name, unread. */
static json_t *read_object(struct reader *r, struct json_scan *scan,
    const char *const keys[], struct json_span *items)
{
	json_t *object = json_object(), *v;
	struct json_span name, value;
	size_t i;

	while (json_scan_member(scan, &name, &value)) {
		if (items != NULL && is(&name, "items"))
			*items = value;
		for (i = 0; keys[i] != NULL && !is(&name, keys[i]); i++)
			;
		v = keys[i] != NULL ? load(r, &value) : NULL;
		if (v != NULL)
			json_object_set_new(object, keys[i], v);
	}
	return object;
}

static void read_item(
    struct reader *r, const struct json_span *span, const struct draft *feed)
{
	static const char *const keys[] = {"id", "url", "external_url", "title",
	    "content_html", "content_text", "summary", "date_published",
	    "date_modified", "author", "authors", "tags", "attachments", NULL};
	const struct draft_context *c = &r->context;
	struct draft d = draft_new();
	struct json_scan scan;
	json_t *object;

	if (!json_scan_enter(&scan, span->s, span->n, '{'))
		return;
	object = read_object(r, &scan, keys, NULL);
	draft_set(&d, c, FIELD_ID, 9, line(c, object, "id"));
	draft_set(&d, c, FIELD_LINK, 9, url(c, object, "url"));
	draft_set(&d, c, FIELD_LINK, 8, url(c, object, "external_url"));
	draft_set(&d, c, FIELD_TITLE, 9, line(c, object, "title"));
	d.item.published =
	    date_parse(text(c, object, "date_published"), c->zone);
	d.item.updated = date_parse(text(c, object, "date_modified"), c->zone);
	read_html(&d, c, object);
	read_authors(&d, c, object);
	read_lists(&d, c, object);
	if (d.item.author == NULL)
		d.item.author = feed->item.author;
	draft_keep(&r->shelf, &d);
	json_decref(object);
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

/* What the feed says of itself, in the shelf's arena, but for its items. */
static void read_feed(struct reader *r, const json_t *root, struct draft *feed)
{
	struct draft_context c = r->context;
	struct feed *out = r->shelf.feed;

	c.arena = r->shelf.arena;
	if (c.base == NULL)
		c.base = url(&c, root, "feed_url");
	if (c.base == NULL)
		c.base = url(&c, root, "home_page_url");
	out->format = "jsonfeed";
	out->title = line(&c, root, "title");
	out->link = url(&c, root, "home_page_url");
	out->language = line(&c, root, "language");
	read_authors(feed, &c, root);
	r->context.base = c.base;
}

int jsonfeed_read(struct arena *a, const char *data, size_t n,
    const struct feed_hint *hint, struct feed *out, struct err *err)
{
	static const char *const keys[] = {"title", "home_page_url", "feed_url",
	    "language", "author", "authors", NULL};
	struct reader r = {
	    .context = {arena_new(), hint->url, hint->zone, NS_RSS},
	    .shelf = {.arena = a, .feed = out},
	    .text = data};
	struct json_span items = {0};
	struct draft feed = draft_new();
	struct json_scan scan;
	json_t *root;
	int rc = 0;

	root = json_scan_enter(&scan, data, n, '{')
		   ? read_object(&r, &scan, keys, &items)
		   : NULL;
	if (items.s != NULL && *items.s == '[') {
		read_feed(&r, root, &feed);
		read_items(&r, &items, &feed);
	} else if (root == NULL || json_scan_closed(&scan, '}')) {
		rc = err_set(err, "JSON, but no JSON Feed: it has no items");
	} else {
		warn(&r, scan.p, 1, "no JSON from here on");
		rc = err_set(err, "%s", out->warnings.v[0]);
	}
	json_decref(root);
	arena_free(r.context.arena);
	return rc;
}

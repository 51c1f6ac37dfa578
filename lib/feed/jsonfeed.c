/* JSON Feed by jansson. */
#include "feed/jsonfeed.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "feed/draft.h"
#include "markup/fragment.h"
#include "text/normalise.h"

static void free_json(void *data)
{
	json_decref(data);
}

/* A string member; a number, as some ids are, in digits; else NULL. */
static const char *text(
    const struct draft_context *c, const json_t *object, const char *key)
{
	const json_t *v = json_object_get(object, key);

	if (json_is_string(v))
		return json_string_value(v);
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
		const char *tag = json_string_value(v);

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

static void read_item(
    struct feed *out, const struct draft_context *c, const json_t *object)
{
	struct draft d = draft_new();

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
	*VEC_PUSH(c->arena, &out->items) = d.item;
}

/* The end of the last object that is complete in the top object's array of
 * items: where a document that breaks off can be closed; 0 if nowhere. */
static size_t last_item_end(const char *s, size_t n)
{
	size_t depth = 0, end = 0, i;
	bool string = false;

	for (i = 0; i < n; i++) {
		if (string) {
			i += s[i] == '\\';
			string = i < n && s[i] != '"';
		} else if (s[i] == '"') {
			string = true;
		} else if (s[i] == '{' || s[i] == '[') {
			depth++;
		} else if (s[i] == '}' || s[i] == ']') {
			if (depth > 0)
				depth--;
			if (depth == 2 && s[i] == '}')
				end = i + 1;
		}
	}
	return end;
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

/* Half of a surrogate pair is no character (RFC 8259, 8.2): jansson refuses the
 * whole text for one. Write U+FFFD in its place, length by length. */
static char *mend_surrogates(struct arena *a, const char *data, size_t n)
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
		if (is_half(unit, 0xd800) || is_half(unit, 0xdc00))
			memcpy(p + 2, "fffd", 4);
		p += unit >= 0 ? 6 : end - p >= 2 ? 2 : 1;
	}
	return copy;
}

static json_t *load(struct arena *a, const char *data, size_t n,
    struct feed *out, json_error_t *why)
{
	const size_t flags = JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK;
	json_t *root = json_loadb(data, n, flags, why);
	struct buf closed = {0};
	json_error_t ignored;
	size_t end;

	if (root == NULL) {
		data = mend_surrogates(a, data, n);
		root = json_loadb(data, n, flags, why);
	}
	if (root == NULL && (end = last_item_end(data, n)) > 0) {
		buf_put(&closed, data, end);
		buf_puts(&closed, "]}");
		root = json_loadb(closed.s, closed.n, flags, &ignored);
		buf_free(&closed);
		*VEC_PUSH(a, &out->warnings) =
		    arena_printf(a, "line %d: %s", why->line, why->text);
	}
	if (root != NULL)
		arena_on_free(a, free_json, root);
	return root;
}

int jsonfeed_read(struct arena *a, const char *data, size_t n,
    const struct feed_hint *hint, struct feed *out, struct err *err)
{
	struct draft_context c = {a, hint->url, hint->zone, NS_RSS};
	json_t *root, *items, *object;
	struct draft feed = draft_new();
	json_error_t why;
	size_t i;

	root = load(a, data, n, out, &why);
	if (root == NULL)
		return err_set(err, "line %d: %s", why.line, why.text);
	items = json_object_get(root, "items");
	if (!json_is_array(items))
		return err_set(err, "JSON, but no JSON Feed: it has no items");
	out->format = "jsonfeed";
	if (c.base == NULL)
		c.base = url(&c, root, "feed_url");
	if (c.base == NULL)
		c.base = url(&c, root, "home_page_url");
	out->title = line(&c, root, "title");
	out->link = url(&c, root, "home_page_url");
	out->language = line(&c, root, "language");
	read_authors(&feed, &c, root);
	json_array_foreach(items, i, object)
	{
		read_item(out, &c, object);
		if (out->items.v[i].author == NULL)
			out->items.v[i].author = feed.item.author;
	}
	return 0;
}

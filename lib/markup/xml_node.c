/* What can be asked of a subtree that xml.c has read. */
#include "markup/xml.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/url.h"
#include "base/utf8.h"

/* No element is deeper, by far. */
enum { OPEN = 1024 };

static bool has_prefix(const struct xml_name *name, const char *prefix)
{
	if (name->prefix == NULL || prefix == NULL)
		return name->prefix == prefix;
	return strcasecmp(name->prefix, prefix) == 0;
}

const char *xml_attr_prefixed(
    const struct xml *x, uint32_t node, const char *prefix, const char *local)
{
	const struct xml_node *e = &x->nodes[node];
	uint32_t i;

	for (i = e->at; i < e->at + e->n; i++) {
		if (has_prefix(&x->attrs[i].name, prefix) &&
		    strcasecmp(x->attrs[i].name.local, local) == 0)
			return x->text + x->attrs[i].at;
	}
	return NULL;
}

const char *xml_attr(const struct xml *x, uint32_t node, const char *local)
{
	return xml_attr_prefixed(x, node, NULL, local);
}

char *xml_text(struct arena *a, const struct xml *x, uint32_t node)
{
	const struct xml_node *v = x->nodes;
	size_t n = 0, len;
	uint32_t i, end;
	char *out;

	for (i = node + 1; i < v[node].end && n < XML_TEXT_MAX; i++)
		n += v[i].name.local == NULL ? v[i].n : 0;
	end = i;
	out = arena_alloc(a, (n < XML_TEXT_MAX ? n : XML_TEXT_MAX) + 1);
	for (n = 0, i = node + 1; i < end; i++) {
		if (v[i].name.local != NULL)
			continue;
		len = utf8_cut(x->text + v[i].at, v[i].n, XML_TEXT_MAX - n);
		memcpy(out + n, x->text + v[i].at, len);
		n += len;
	}
	return out;
}

bool xml_has_elements(const struct xml *x, uint32_t node)
{
	uint32_t i;

	for (i = node + 1; i < x->nodes[node].end; i++) {
		if (x->nodes[i].name.local != NULL)
			return true;
	}
	return false;
}

/* quote: what else is escaped, or '&'. */
static void put_html(struct buf *b, const char *s, size_t n, char quote)
{
	size_t i;

	for (i = 0; i < n; i++) {
		switch (s[i]) {
		case '&':
			buf_puts(b, "&amp;");
			break;
		case '<':
			buf_puts(b, "&lt;");
			break;
		case '>':
			buf_puts(b, "&gt;");
			break;
		default:
			if (s[i] == quote)
				buf_puts(b, "&quot;");
			else
				buf_putc(b, s[i]);
		}
	}
}

static bool is_void(const char *name)
{
	static const char names[] =
	    " area base br col embed hr img input link meta source track wbr ";
	const char *p = strcasestr(names, name);

	return p != NULL && p[-1] == ' ' && p[strlen(name)] == ' ';
}

static void put_start(struct buf *b, const struct xml *x, uint32_t node)
{
	const struct xml_node *e = &x->nodes[node];
	uint32_t i;

	buf_putc(b, '<');
	buf_puts(b, e->name.local);
	for (i = e->at; i < e->at + e->n; i++) {
		const struct xml_attr *at = &x->attrs[i];
		const char *value = x->text + at->at;

		if (at->name.prefix != NULL)
			continue;
		buf_putc(b, ' ');
		buf_puts(b, at->name.local);
		buf_puts(b, "=\"");
		put_html(b, value, strlen(value), '"');
		buf_putc(b, '"');
	}
	buf_putc(b, '>');
}

static void put_end(struct buf *b, const struct xml *x, uint32_t node)
{
	if (is_void(x->nodes[node].name.local))
		return;
	buf_puts(b, "</");
	buf_puts(b, x->nodes[node].name.local);
	buf_putc(b, '>');
}

char *xml_inner(struct arena *a, const struct xml *x, uint32_t node)
{
	const struct xml_node *v = x->nodes;
	struct buf b = {0};
	uint32_t i, open = node;
	char *out;

	for (i = node + 1; i < v[node].end && b.n < XML_TEXT_MAX; i++) {
		for (; v[open].end <= i; open = v[open].parent)
			put_end(&b, x, open);
		if (v[i].name.local == NULL) {
			put_html(&b, x->text + v[i].at,
			    utf8_cut(x->text + v[i].at, v[i].n, XML_TEXT_MAX),
			    '&');
		} else {
			put_start(&b, x, i);
			open = i;
		}
	}
	for (; open != node; open = v[open].parent)
		put_end(&b, x, open);
	out = arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
	return out;
}

const char *xml_base(
    struct arena *a, const struct xml *x, uint32_t node, const char *outer)
{
	const char *bases[OPEN];
	size_t n = 0;

	for (;; node = x->nodes[node].parent) {
		bases[n] = xml_attr_prefixed(x, node, "xml", "base");
		n += bases[n] != NULL;
		if (node == 0 || n == OPEN)
			break;
	}
	while (n > 0) {
		const char *base = url_resolve(a, outer, bases[--n]);

		if (base != NULL)
			outer = base;
	}
	return outer;
}

const char *xml_lang(const struct xml *x, uint32_t node)
{
	const char *lang;

	for (;; node = x->nodes[node].parent) {
		lang = xml_attr_prefixed(x, node, "xml", "lang");
		if (lang != NULL || node == 0)
			return lang;
	}
}

uint32_t xml_next(const struct xml *x, uint32_t node)
{
	return x->nodes[node].end;
}

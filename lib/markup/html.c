/*
 * libxml2's HTML parser -> the flat array. No tree is built: a callback appends
 * a node, so that memory is bounded while the page is read.
 */
#include "markup/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>
#include <libxml/xpath.h>
#include <stdlib.h>
#include <string.h>

#include "markup/html_guard.h"

enum {
	NODES_MAX = 750000,
	/* libxml2 searches its stack of open elements at each end tag: depth
	 * times end tags is what a hostile page can make us pay. */
	STEPS_MAX = 400000000,
	DEPTH_LEAST = 512,
	DEPTH_MOST = 50000,
	/* XML_PARSE_HUGE: htmlParserOption has no name for it, but obeys it;
	 * without it a page of 256 open elements has no tree at all. */
	PARSE_HUGE = 1 << 19,
	/* A string of each ancestor, or comparing all with all, must be
	 * affordable. */
	TREE_NODES_MAX = 50000,
	TREE_DEPTH_MAX = 256,
	TREE_BYTES_MAX = 4 << 20
};

struct reader {
	struct arena *arena;
	struct html *html;
	htmlParserCtxtPtr parser;
	uint32_t open; /* the innermost open element */
	size_t depth, depth_max;
	bool planting; /* a tree is made, too */
	bool mute;     /* inside a style sheet */
	bool bodied;   /* our body is open, libxml2 is still in its head */
};

static void stop(struct reader *r)
{
	r->html->cut = true;
	xmlStopParser(r->parser);
}

static struct html_node *push(struct reader *r, enum html_tag tag)
{
	struct html_node *node = VEC_PUSH(r->arena, &r->html->nodes);

	*node = (struct html_node){.parent = r->open, .tag = tag};
	return node;
}

static void put_attrs(
    struct reader *r, struct html_node *node, const xmlChar **atts)
{
	node->at = (uint32_t)r->html->attrs.n;
	for (; atts != NULL && atts[0] != NULL; atts += 2) {
		enum html_attr name = html_attr_find((const char *)atts[0]);

		if (name == HTML_ATTR_COUNT)
			continue;
		*VEC_PUSH(r->arena, &r->html->attrs) = (struct html_value){
		    name, atts[1] == NULL
			      ? ""
			      : arena_strdup(r->arena, (const char *)atts[1])};
		node->n++;
	}
}

/* Returns its index. */
static uint32_t push_element(
    struct reader *r, enum html_tag tag, const xmlChar **atts)
{
	put_attrs(r, push(r, tag), atts);
	return (uint32_t)r->html->nodes.n - 1;
}

/* Add the element to libxml2's tree, too, where it is known by its index. */
static void plant(struct reader *r, const xmlChar *name, const xmlChar **atts)
{
	if (!r->planting)
		return;
	if (r->depth > TREE_DEPTH_MAX || r->html->nodes.n > TREE_NODES_MAX) {
		r->planting = false;
		return;
	}
	xmlSAX2StartElement(r->parser, name, atts);
	if (r->parser->node != NULL)
		r->parser->node->_private = (void *)(uintptr_t)r->open;
}

/* Where the body's start tag is left out, libxml2 takes only the elements of
 * HTML 4 for its beginning, and main, header and the like into the head. */
static void leave_head(struct reader *r, enum html_tag tag)
{
	struct html_node *head = &r->html->nodes.v[r->open];

	if (head->tag != HTML_head || !(html_tag_class(tag) & HTML_BLOCK))
		return;
	head->end = (uint32_t)r->html->nodes.n;
	r->open = head->parent;
	r->open = push_element(r, HTML_body, NULL);
	r->bodied = true;
}

static void on_start(void *data, const xmlChar *name, const xmlChar **atts)
{
	struct reader *r = data;
	enum html_tag tag = html_tag_find((const char *)name);

	if (r->html->cut)
		return;
	if (r->html->nodes.n >= NODES_MAX || r->depth >= r->depth_max) {
		stop(r);
		return;
	}
	r->depth++;
	if (r->bodied && tag == HTML_body) {
		plant(r, name, atts);
		return;
	}
	leave_head(r, tag);
	r->open = push_element(r, tag, atts);
	plant(r, name, atts);
	r->mute = tag == HTML_style;
}

static void on_end(void *data, const xmlChar *name)
{
	struct reader *r = data;
	struct html_node *node = &r->html->nodes.v[r->open];

	if (r->html->cut || r->open == 0)
		return;
	r->depth--;
	if (r->planting)
		xmlSAX2EndElement(r->parser, name);
	if (r->bodied && strcmp((const char *)name, "head") == 0)
		return;
	node->end = (uint32_t)r->html->nodes.n;
	r->open = node->parent;
	r->mute = false;
}

static void on_text(void *data, const xmlChar *s, int n)
{
	struct reader *r = data;
	struct html_node *last = &r->html->nodes.v[r->html->nodes.n - 1];

	if (r->html->cut || r->mute || n <= 0)
		return;
	if (last->tag != HTML_TEXT || last->parent != r->open) {
		if (r->html->nodes.n >= NODES_MAX) {
			stop(r);
			return;
		}
		last = push(r, HTML_TEXT);
		last->at = (uint32_t)r->html->text.n;
		last->end = (uint32_t)r->html->nodes.n;
	}
	buf_put(&r->html->text, s, (size_t)n);
	last->n += (uint32_t)n;
	if (r->planting)
		xmlSAX2Characters(r->parser, s, n);
}

static void on_document(void *data)
{
	struct reader *r = data;

	if (r->planting)
		xmlSAX2StartDocument(r->parser);
}

static void free_text(void *data)
{
	buf_free(data);
}

static void free_tree(void *data)
{
	xmlFreeDoc(data);
}

/* Keep the tree, if it is whole. */
static void keep_tree(struct reader *r)
{
	xmlDocPtr doc = r->parser->myDoc;

	r->parser->myDoc = NULL;
	if (doc == NULL)
		return;
	if (!r->planting || r->html->cut) {
		xmlFreeDoc(doc);
		return;
	}
	xmlXPathOrderDocElems(doc);
	r->html->tree = doc;
	arena_on_free(r->arena, free_tree, doc);
}

static void parse(struct reader *r, const char *data, size_t n)
{
	htmlSAXHandler sax = {.startDocument = on_document,
	    .startElement = on_start,
	    .endElement = on_end,
	    .characters = on_text,
	    .cdataBlock = on_text,
	    .ignorableWhitespace = on_text};

	r->parser = htmlCreateMemoryParserCtxt(data, (int)n);
	if (r->parser == NULL)
		return;
	*r->parser->sax = sax;
	r->parser->userData = r;
	htmlCtxtUseOptions(r->parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
					  HTML_PARSE_NOWARNING |
					  HTML_PARSE_NONET | PARSE_HUGE);
	xmlSwitchEncoding(r->parser, XML_CHAR_ENCODING_UTF8);
	if (r->parser->input->encoding == NULL)
		r->parser->input->encoding = xmlStrdup(BAD_CAST "UTF-8");
	htmlParseDocument(r->parser);
	keep_tree(r);
	htmlFreeParserCtxt(r->parser);
}

/* Elements that were open when the page ended or was cut. */
static void close_open(struct reader *r)
{
	struct html_node *node;

	for (; r->open != 0; r->open = node->parent) {
		node = &r->html->nodes.v[r->open];
		node->end = (uint32_t)r->html->nodes.n;
	}
	r->html->nodes.v[0].end = (uint32_t)r->html->nodes.n;
}

static struct html *read_html(
    struct arena *a, const char *data, size_t n, bool tree, struct err *err)
{
	struct html *h = arena_alloc(a, sizeof(*h));
	struct reader r = {
	    .arena = a, .html = h, .planting = tree && n <= TREE_BYTES_MAX};
	size_t ends;
	char *safe;

	if (n > INT32_MAX / 2) {
		err_set(err, "page of %zu bytes is too large", n);
		return NULL;
	}
	arena_on_free(a, free_text, &h->text);
	safe = html_guard(a, data, n, &ends);
	r.depth_max = STEPS_MAX / (ends + 1);
	if (r.depth_max < DEPTH_LEAST)
		r.depth_max = DEPTH_LEAST;
	if (r.depth_max > DEPTH_MOST)
		r.depth_max = DEPTH_MOST;
	push(&r, HTML_OTHER);
	if (n > 0)
		parse(&r, safe, n);
	close_open(&r);
	if (h->nodes.n == 1) {
		err_set(err, "no HTML element in %zu bytes", n);
		return NULL;
	}
	return h;
}

struct html *html_parse(
    struct arena *a, const char *data, size_t n, struct err *err)
{
	return read_html(a, data, n, false, err);
}

struct html *html_parse_tree(
    struct arena *a, const char *data, size_t n, struct err *err)
{
	return read_html(a, data, n, true, err);
}

const char *html_attr(const struct html *h, uint32_t node, enum html_attr name)
{
	const struct html_node *v = &h->nodes.v[node];
	uint32_t i;

	if (v->tag == HTML_TEXT)
		return NULL;
	for (i = v->at; i < v->at + v->n; i++) {
		if (h->attrs.v[i].name == name)
			return h->attrs.v[i].value;
	}
	return NULL;
}

char *html_text(struct arena *a, const struct html *h, uint32_t node)
{
	struct buf b = {0};
	uint32_t i, k;
	char *s;

	for (i = node; i < h->nodes.v[node].end; i++) {
		const struct html_node *v = &h->nodes.v[i];

		for (k = 0; v->tag == HTML_TEXT && k < v->n; k++) {
			int c = (unsigned char)h->text.s[v->at + k];

			if (strchr(" \t\r\n\f", c) == NULL)
				buf_putc(&b, c);
			else if (b.n > 0 && b.s[b.n - 1] != ' ')
				buf_putc(&b, ' ');
		}
		if (html_tag_class(v->tag) & HTML_BLOCK && b.n > 0 &&
		    b.s[b.n - 1] != ' ')
			buf_putc(&b, ' ');
	}
	while (b.n > 0 && b.s[b.n - 1] == ' ')
		b.n--;
	s = arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
	return s;
}

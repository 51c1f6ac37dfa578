/*
 * HTML as a flat array in document order: a node's subtree is what follows it
 * up to its end, so that every question about a page is arithmetic over the
 * array and nothing recurses over its depth. Read by libxml2's SAX parser,
 * whose types stay in html.c. What the HTML Living Standard calls elements;
 * comments and unknown attributes are left out.
 */
#ifndef MARKUP_HTML_H
#define MARKUP_HTML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"
#include "markup/html_names.h"

struct html_node {
	uint32_t parent; /* index; the root (0) is its own */
	uint32_t end;	 /* index behind the last node of its subtree */
	uint32_t at;	 /* of its text's bytes, or of its first attribute */
	uint32_t n;	 /* how many of them */
	enum html_tag tag;
};

struct html_value {
	enum html_attr name;
	const char *value; /* never NULL */
};

struct html {
	VEC(struct html_node) nodes; /* [0] is the document */
	VEC(struct html_value) attrs;
	struct buf text; /* of all text nodes */
	bool cut;	 /* the page was larger or deeper than the limits */
	void *tree;	 /* for xpath.h, or NULL */
};

/* Read n bytes of clean UTF-8; the arena owns the result. NULL, with the
 * reason, if there is no element in it at all. A page beyond the limits of
 * nodes or depth is cut there, not refused. */
struct html *html_parse(
    struct arena *a, const char *data, size_t n, struct err *err);

/* The same, and keep libxml2's tree beside it for xpath.h; none of a page that
 * is too large or too deep for questions that are not linear. */
struct html *html_parse_tree(
    struct arena *a, const char *data, size_t n, struct err *err);

/* The value of a node's attribute ("" if it has none), or NULL; it lives as
 * long as the page. */
const char *html_attr(const struct html *h, uint32_t node, enum html_attr name);

/* All text below a node (scripts too), spaces squeezed and trimmed; the arena
 * owns it. */
char *html_text(struct arena *a, const struct html *h, uint32_t node);

#endif

/*
 * XML read in one pass, element by element: as soon as an element ends, its
 * subtree is shown to the caller, who may have it forgotten. So a feed of any
 * length needs the memory of its largest item, and what breaks off has given
 * all that was complete. Reads what is not well-formed, too (see xml_mend.h);
 * loads nothing, knows no external entity. A subtree is a flat array in
 * document order, walked without recursion.
 */
#ifndef MARKUP_XML_H
#define MARKUP_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"

struct xml_name {
	const char *local;  /* NULL: a text node */
	const char *prefix; /* as written, or NULL */
	const char *uri;    /* of its namespace; NULL: none, or undeclared */
};

struct xml_node {
	struct xml_name name;
	uint32_t parent;  /* of the root: itself */
	uint32_t end;	  /* behind its subtree; 0 while it is open */
	uint32_t at, n;	  /* text: its bytes; element: its attributes */
	uint32_t text_at; /* where its part of the text begins */
};

struct xml_attr {
	struct xml_name name;
	uint32_t at; /* of its value in the text, NUL-terminated */
};

struct xml {
	struct xml_node *nodes;
	size_t n;
	const struct xml_attr *attrs;
	const char *text;
};

/* An element's tag is read: return true to stop there. Or the element is
 * complete: return true to have its subtree forgotten; the parents stay. */
typedef bool xml_element_fn(void *data, const struct xml *x, uint32_t node);

/* Read n bytes of clean UTF-8. on_start sees every start tag, on_end
 * every end. Faults are added to warnings as
 * "line 12: …", in the arena. */
void xml_read(struct arena *a, const char *data, size_t n,
    xml_element_fn *on_start, xml_element_fn *on_end, void *user,
    struct strings *warnings);

/* The value of the attribute without namespace, whatever its case; NULL. It
 * lives as long as the node. */
const char *xml_attr(const struct xml *x, uint32_t node, const char *local);

/* The value of an attribute with that prefix (xml:lang), or NULL. */
const char *xml_attr_prefixed(
    const struct xml *x, uint32_t node, const char *prefix, const char *local);

/* The longest text that is given of one element, in bytes. */
enum { XML_TEXT_MAX = 4 * 1024 * 1024 };

/* All text in the subtree, cut if it is too long; the arena owns it. */
char *xml_text(struct arena *a, const struct xml *x, uint32_t node);

/* Has the element any element below it? */
bool xml_has_elements(const struct xml *x, uint32_t node);

/* What is inside the element as HTML, cut if it is too long: names without
 * prefix, text escaped; the arena owns it. */
char *xml_inner(struct arena *a, const struct xml *x, uint32_t node);

/* The base of relative links at the node (XML Base): every xml:base from the
 * root down, resolved against outer (may be NULL); NULL if there is none. The
 * arena owns it, or it is outer. */
const char *xml_base(
    struct arena *a, const struct xml *x, uint32_t node, const char *outer);

/* The nearest xml:lang at or above the node, or NULL. */
const char *xml_lang(const struct xml *x, uint32_t node);

/* The node behind this subtree, to walk over children: c = node + 1; c < end of
 * node; c = xml_next(x, c). */
uint32_t xml_next(const struct xml *x, uint32_t node);

#endif

/*
 * The constructs of RFC 4287, 3.1 and 3.2: text that says what it is, and
 * persons; also what RSS and Atom 0.3 write in their place.
 */
#ifndef FEED_CONSTRUCT_H
#define FEED_CONSTRUCT_H

#include "feed/draft.h"

enum construct_kind {
	CONSTRUCT_TEXT, /* plain */
	CONSTRUCT_HTML, /* said to be HTML */
	CONSTRUCT_MAYBE /* nobody said; mostly HTML */
};

struct construct {
	const char *s; /* never NULL; in the arena */
	enum construct_kind kind;
	const char *base; /* of its links, or NULL */
};

/* Read a text of the given form (FORM_TITLE, _HTML, _INNER or _TYPED). */
struct construct construct_text(const struct draft_context *c,
    const struct xml *x, uint32_t node, enum feed_form form);

/* A person's name, else address, as plain text, from a person construct or the
 * text of RSS's author; the arena owns it. */
const char *construct_person(
    const struct draft_context *c, const struct xml *x, uint32_t node);

#endif

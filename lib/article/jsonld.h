/*
 * What a page's JSON-LD (schema.org) says of its article. Real pages write it
 * with raw line ends, trailing commas and comment wrappers: those are mended.
 */
#ifndef ARTICLE_JSONLD_H
#define ARTICLE_JSONLD_H

#include <stdbool.h>

#include "base/arena.h"
#include "markup/html.h"

/* Strings are plain text or NULL. */
struct jsonld {
	const char *headline;
	const char *authors;	    /* names, joined with ", " */
	const char *published;	    /* as written */
	const char *modified;	    /* as written */
	const char *page_published; /* of the WebPage around it */
	const char *publisher;
	const char *site; /* name of the WebSite */
	const char *body; /* articleBody as it stands: text or HTML */
	const char *language;
	bool paid; /* isAccessibleForFree is false */
};

/* Read all JSON-LD of the page; the first article-like object of the page's
 * own graph counts. The arena owns the strings. */
void jsonld_read(struct arena *a, const struct html *h, struct jsonld *out);

#endif

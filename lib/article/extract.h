/*
 * The article of an HTML page: metadata and main text, with its tables of
 * indicators, without what surrounds it.
 */
#ifndef ARTICLE_EXTRACT_H
#define ARTICLE_EXTRACT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "model/article.h"

struct article_hint {
	const char *url;	  /* the page's address, or NULL */
	const char *content_type; /* of HTTP, or NULL */
	bool fragment; /* a feed's own HTML: all of it is the article */
};

/* Load the lists of phrases; once, before a sandbox shuts. */
void article_load(void);

/* Read n bytes of HTML into *out, which lives in the arena. 0, or -1 with the
 * reason: nothing that could be read as text, or limits passed. */
int article_extract(struct arena *a, const char *data, size_t n,
    const struct article_hint *hint, struct article *out, struct err *err);

#endif

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
	bool fragment;	   /* a feed's own HTML: all of it is the article */
	const char *first; /* where the article begins, if it is a further page
			    * of it; else NULL */
};

/* One page of an article. */
struct article_page {
	const char *data;
	size_t n;
	const char *url, *content_type; /* or NULL */
};

/* Load the lists of phrases and the rules of sites; once, before a sandbox
 * shuts. */
void article_load(void);

/* What is wrong with the rules of sites, "file:line: …"; valid for ever. */
const struct strings *article_rule_faults(void);

/* Read n bytes of HTML into *out, which lives in the arena. 0, or -1 with the
 * reason: nothing that could be read as text, or limits passed. */
int article_extract(struct arena *a, const char *data, size_t n,
    const struct article_hint *hint, struct article *out, struct err *err);

/* The same of an article that goes on over n > 0 pages: the first one's
 * metadata, the text of all of them. A further page that cannot be read ends
 * the article. next_page is the last one's, unless it is one of them. */
int article_extract_pages(struct arena *a, const struct article_page *pages,
    size_t n, struct article *out, struct err *err);

#endif

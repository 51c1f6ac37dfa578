/*
 * What a page says about itself: headline, author, date, site, language and
 * address, each from the best of the places where pages say it.
 */
#ifndef ARTICLE_METADATA_H
#define ARTICLE_METADATA_H

#include "article/extract.h"
#include "article/jsonld.h"
#include "article/page.h"

struct metadata {
	struct jsonld ld;
	uint32_t title_node; /* the headline's element, or 0 */
};

/* Fill url, title, byline, site, language and published of *art. */
void metadata_read(struct arena *a, const struct page *p,
    const struct article_hint *hint, struct metadata *m, struct article *art);

/* The language of the text alone (ISO 639-1), or NULL. */
const char *metadata_language(const struct page *p);

#endif

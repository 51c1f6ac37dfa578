/* When the article was published. */
#ifndef ARTICLE_PUBLISHED_H
#define ARTICLE_PUBLISHED_H

#include <stdint.h>

#include "article/page.h"

struct published_clues {
	const char *linked;   /* JSON-LD's datePublished, or NULL */
	const char *modified; /* its dateModified, or NULL */
	const char *page;     /* that of its WebPage: may be an older one's */
	const char *meta;     /* of the meta elements, or NULL */
	const char *url;      /* the page's address, or NULL */
	const char *zone;     /* for dates that name none; NULL: UTC */
	uint32_t title;	      /* the headline's element, or 0 */
};

/* UTC seconds, or DATE_NONE: from JSON-LD, meta, itemprop, the time elements
 * and the lines near the headline, the address. Not before 1995, not in the
 * future. */
int64_t published_read(
    struct arena *a, const struct page *p, const struct published_clues *clues);

#endif

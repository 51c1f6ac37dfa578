/* Who wrote the article. */
#ifndef ARTICLE_BYLINE_H
#define ARTICLE_BYLINE_H

#include "article/page.h"
#include "base/vec.h"

struct byline_clues {
	const char *linked;	     /* JSON-LD's authors, or NULL */
	const char *meta;	     /* of the meta elements, or NULL */
	const struct strings *sites; /* the site's own names */
	const char *rights;	     /* the notice of rights, or NULL */
	uint32_t title;		     /* the headline's element, or 0 */
};

/* Names joined with ", ", or NULL; the site's own name only where nobody else
 * is named. The arena owns it. */
const char *byline_read(
    struct arena *a, const struct page *p, const struct byline_clues *clues);

#endif

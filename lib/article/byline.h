/* Who wrote the article. */
#ifndef ARTICLE_BYLINE_H
#define ARTICLE_BYLINE_H

#include "article/page.h"

/* Names joined with ", ", or NULL. linked: JSON-LD's authors; meta: the author
 * of the meta elements; either may be NULL. The arena owns it. */
const char *byline_read(struct arena *a, const struct page *p,
    const char *linked, const char *meta);

#endif

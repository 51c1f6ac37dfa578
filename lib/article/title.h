/* The headline of a page. */
#ifndef ARTICLE_TITLE_H
#define ARTICLE_TITLE_H

#include "article/page.h"
#include "base/vec.h"

struct title_clues {
	const char *declared;	     /* og:title and the like, or NULL */
	const char *headline;	     /* JSON-LD's, or NULL */
	const struct strings *sites; /* the site's names and host labels */
};

/* The headline, or NULL; *node becomes its element in the page, or 0. The h1
 * that says what the page's title says, else what is declared, less the site's
 * name. The arena owns it. */
const char *title_read(struct arena *a, const struct page *p,
    const struct title_clues *clues, uint32_t *node);

#endif

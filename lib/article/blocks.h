/* How page.c fills a page; all others include page.h alone. */
#ifndef ARTICLE_BLOCKS_H
#define ARTICLE_BLOCKS_H

#include "article/page.h"

/* Fill blocks, anchors, text and the places and marks of the areas (which are
 * zeroed) of p, whose html is set; noscript: as a reader without JavaScript
 * sees it. */
void blocks_read(struct arena *a, struct page *p, bool noscript);

#endif

/* Lists of indicators under a heading that says so. */
#ifndef ARTICLE_LISTING_H
#define ARTICLE_LISTING_H

#include "article/page.h"

/* Note in the blocks which of them stand in such a list; before they are summed
 * up. */
void listing_mark(struct page *p);

#endif

/*
 * The kept blocks as text a reader would copy: a blank line between paragraphs,
 * a line a table row with its cells between " | ", "- " before list items,
 * code as it stands; and the links in it.
 */
#ifndef ARTICLE_RENDER_H
#define ARTICLE_RENDER_H

#include "article/page.h"
#include "model/article.h"

/* The text of all blocks not dropped; the links in it go to art->links,
 * resolved against base (may be NULL). The arena owns all. */
const char *render_text(struct arena *a, const struct page *p, const char *base,
    struct article *art);

#endif

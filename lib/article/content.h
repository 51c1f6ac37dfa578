/*
 * Which blocks of a page are its article: those of its container, without what
 * surrounds an article there (share bars, link lists, teasers). Indicators are
 * never dropped inside the article's column, whatever their markup looks like.
 */
#ifndef ARTICLE_CONTENT_H
#define ARTICLE_CONTENT_H

#include "article/page.h"

/* Set dropped for every block that is no part of the article. title is the
 * element of the headline, or 0. Returns the weight of what is kept. */
uint32_t content_select(struct page *p, uint32_t title);

/* The same for HTML of which all is the article: only the tails that feed
 * software adds are dropped. Returns the weight of what is kept. */
uint32_t content_select_all(struct page *p);

/* The same for a page whose reader has said which elements (one bool a node)
 * hold the article; what is below them becomes marked, too. */
uint32_t content_select_marked(struct page *p, bool *marked);

/* The weight of the blocks that are not dropped. */
uint32_t content_kept(const struct page *p);

#endif

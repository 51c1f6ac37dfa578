/*
 * What stands inside an article's container and is no part of the article:
 * lists of links, boxes of related stories, the head over the text, tails.
 */
#ifndef ARTICLE_JUNK_H
#define ARTICLE_JUNK_H

#include "article/page.h"

/* Drop the elements below top that are mostly links, and those that hold a
 * player and no prose. */
void junk_drop_links(struct page *p, uint32_t top);

/* Drop the headline and the lines over it. title is its element, or 0. */
void junk_drop_head(struct page *p, uint32_t title);

/* Drop blocks that were there before: pages carry their text twice, for wide
 * and for narrow screens. */
void junk_drop_repeats(struct page *p);

/* Drop sections under headings such as "Related articles", lines around the
 * lead and at the edges of the text that are no sentences, and headings under
 * which nothing stands; the lead itself is kept. title is the headline's
 * element, or 0. */
void junk_drop_sections(struct page *p, uint32_t title);

/* Drop the lines that feed software puts behind an article. */
void junk_drop_tail(struct page *p);

#endif

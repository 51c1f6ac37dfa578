/*
 * Article text that a page carries in its scripts: pages that are drawn by the
 * browser hold their HTML as a string there (Next.js, Nuxt, Substack), and what
 * is drawn on the server may lack parts of it. Strings are unescaped and read
 * as HTML; no script is run.
 */
#ifndef ARTICLE_EMBEDDED_H
#define ARTICLE_EMBEDDED_H

#include "article/page.h"

/* The page made of the script that holds most prose, all its blocks but
 * paragraphs, headings, items, cells and code dropped; NULL if there is no such
 * script. The arena owns it. */
struct page *embedded_find(struct arena *a, const struct html *html);

/* The text of the blocks of other that hold indicators and are not among the
 * kept blocks of page, a line each, if both are the same article: most of the
 * prose of other is in page. NULL if there are none. */
const char *embedded_indicators(
    struct arena *a, const struct page *other, const struct page *page);

#endif

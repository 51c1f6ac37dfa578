/*
 * Articles of several pages: which page comes next, and joining them. A next
 * page is the same address with a page's number: another article, a list of
 * older ones or a page of comments never is.
 */
#ifndef ARTICLE_PAGES_H
#define ARTICLE_PAGES_H

#include "article/extract.h"
#include "article/page.h"

/* The number of url as a page of the article that begins at first: 1 for first
 * itself, 0 if it is none of its pages. /a/2, /a/page/2, /a_2.html, /a?page=2. */
unsigned pages_number(struct arena *a, const char *first, const char *url);

/* The page after the one at hint->url, or NULL; what is kept of the page must
 * be known. Lines that only lead to other pages of the article are dropped. */
const char *pages_find_next(
    struct arena *a, struct page *p, const struct article_hint *hint);

/* Append the text and links of a further page, without the paragraphs that art
 * has. False, and nothing is appended, if it brings nothing new. The arena owns
 * copies of all. */
bool pages_append(
    struct arena *a, struct article *art, const struct article *more);

#endif

/*
 * Which element of a page holds its article. One that says so by its name
 * (articleBody, entry-content, article, main) is weighed against the smallest
 * element that holds most of the prose.
 */
#ifndef ARTICLE_CONTAINER_H
#define ARTICLE_CONTAINER_H

#include "article/page.h"

/* The element, or 0 for the page; title is the headline's, or 0. What is dropped
 * does not count. Sets the areas' live. */
uint32_t container_find(struct page *p, uint32_t title);

#endif

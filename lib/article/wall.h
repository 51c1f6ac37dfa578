/*
 * Pages that are no article, or only the beginning of one: bot checks, logins,
 * pages that need JavaScript, paywalls. Told by their own words, and only
 * where there is little other text: an article about them is an article.
 */
#ifndef ARTICLE_WALL_H
#define ARTICLE_WALL_H

#include <stdbool.h>
#include <stdint.h>

#include "article/page.h"
#include "model/article.h"

/* Why the page is no article ("bot check", "login" …; static), or NULL. kept is
 * the weight of the text that was found. */
const char *wall_blocked(
    const struct page *p, const struct article *art, uint32_t kept);

/* Is the text only a teaser? paid: the page says so in its metadata. */
bool wall_is_paid(
    struct arena *a, const struct page *p, uint32_t kept, bool paid);

#endif

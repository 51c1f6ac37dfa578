/*
 * Rules that users write for single sites, as XPath: etc/article/sites.tsv,
 * which says their form. There is none for a site that is read without one.
 */
#ifndef ARTICLE_SITES_H
#define ARTICLE_SITES_H

#include "base/arena.h"
#include "base/vec.h"
#include "markup/xpath.h"

enum site_part { SITE_BODY, SITE_DROP, SITE_NEXT, SITE_PARTS };

struct site_rules {
	const char *host; /* lower case; a dot before it: all below it, too */
	struct {
		struct xpath **v;
		size_t n, cap;
	} of[SITE_PARTS];
};

/* Read the file; once, before a sandbox shuts. A faulty line costs that line.
 */
void sites_load(void);

/* "article/sites.tsv:3: what is wrong" of every faulty line; valid for ever. */
const struct strings *sites_faults(void);

/* The rules of the host of url (may be NULL), or NULL. */
const struct site_rules *sites_find(struct arena *a, const char *url);

/* Mark the elements (one bool a node) that the rules of a part find. How many
 * they are. */
unsigned sites_mark(const struct site_rules *rules, enum site_part part,
    const struct html *h, bool *marks);

#endif

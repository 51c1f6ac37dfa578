/* The meta elements of a page, by what they are about. */
#ifndef ARTICLE_META_H
#define ARTICLE_META_H

#include "base/arena.h"
#include "markup/html.h"

enum meta_field {
	META_TITLE,
	META_SITE,
	META_RIGHTS,
	META_AUTHOR,
	META_DATE,
	META_LOCALE,
	META_URL,
	META_FIELDS
};

/* For each field the value of its most trusted key that is present, or NULL.
 * The values belong to the page. */
void meta_read(const struct html *h, const char *values[META_FIELDS]);

#endif

/* The elements of an item, read as the table of fields (field.h) says. */
#ifndef FEED_ELEMENT_H
#define FEED_ELEMENT_H

#include "feed/draft.h"

/* Read the element if it is a field, into the draft. */
void element_read(struct draft *d, const struct draft_context *c,
    const struct xml *x, uint32_t node);

#endif

/* What a page's markup keeps from its readers. */
#ifndef ARTICLE_HIDDEN_H
#define ARTICLE_HIDDEN_H

#include <stdbool.h>
#include <stdint.h>

#include "markup/html.h"

/* Is the element not shown, by its own attributes and style: not displayed, of
 * no size, transparent, far outside the window? What scripts are likely to show
 * (opacity) counts as shown, as does a colour like that behind it. */
bool hidden_is(const struct html *h, uint32_t i);

#endif

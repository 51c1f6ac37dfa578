/* STIX patterns. Private to lib/export. */
#ifndef EXPORT_STIX_H
#define EXPORT_STIX_H

#include "base/arena.h"
#include "model/export.h"

/* The pattern that matches the indicator (STIX 2.1, 9): the arena owns it. NULL:
 * there is no such object. */
const char *stix_pattern(struct arena *a, const struct export_ioc *ioc);

#endif

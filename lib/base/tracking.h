/* Which of an address's parameters only say how a reader came there. */
#ifndef BASE_TRACKING_H
#define BASE_TRACKING_H

#include <stdbool.h>
#include <stddef.h>

/* Read the list (etc/feed/tracking.txt); who cannot read files later calls it
 * in time, everybody else need not. */
void tracking_load(void);

/* Does one parameter of a query, n bytes of "name=value" or "name", name no
 * page? */
bool tracking_is_param(const char *param, size_t n);

#endif

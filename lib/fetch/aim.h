/*
 * Where a request may go: only to http and https, to no address that the guard
 * refuses, and never with the credentials of a URL. For the URL of a request as
 * for that of each redirect.
 */
#ifndef FETCH_AIM_H
#define FETCH_AIM_H

#include "base/err.h"
#include "fetch/guard.h"

struct aim {
	char *url;    /* as it is asked: no user, no fragment */
	char *origin; /* scheme://host:port in lower case */
};

/* Aim at raw; -1 with the reason, and then *aim is as it was. The caller
 * releases it with aim_clear(). */
int aim_set(
    struct aim *aim, const struct guard *g, const char *raw, struct err *err);

/* Release its strings. */
void aim_clear(struct aim *aim);

#endif

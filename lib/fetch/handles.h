/*
 * libcurl's easy handles, made once and used for request after request. Each
 * keeps the TLS sessions of the origins that it asked (RFC 8446, 2.2), so an
 * origin gets the handle that asked it last, if that is free.
 */
#ifndef FETCH_HANDLES_H
#define FETCH_HANDLES_H

#include <curl/curl.h>

#include "fetch/pool.h"

struct handles;

/* Room for n handles, n > 0. The caller frees it. */
struct handles *handles_new(int n);

/* A handle that nobody uses, for a request to origin (scheme://host:port): the
 * one that asked it last, else a fresh one, else the one that has rested
 * longest. At most n are out at a time. */
CURL *handles_take(struct handles *h, const struct fetch_settings *settings,
    const char *origin);

/* Nobody uses it any more. */
void handles_give(struct handles *h, CURL *easy);

/* Frees the handles too: none may be in a multi handle any more. */
void handles_free(struct handles *h);

#endif

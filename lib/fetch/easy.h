/*
 * libcurl's easy handle as all transfers use it: who we are, what we accept,
 * and the limits while an answer comes in. A handle serves one struct transfer
 * after another.
 */
#ifndef FETCH_EASY_H
#define FETCH_EASY_H

#include <curl/curl.h>

#include "fetch/pool.h"

struct transfer;

/* A handle with the options that no request changes; the caller cleans it up.
 * NULL if libcurl cannot. */
CURL *easy_new(const struct fetch_settings *settings);

/* Lend it to the transfer: its callbacks write there from now on. */
void easy_lend(CURL *easy, struct transfer *t);

/* Take it back: nothing in it points to the transfer any longer. */
void easy_return(CURL *easy);

#endif

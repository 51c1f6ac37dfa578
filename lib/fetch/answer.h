/*
 * What an HTTP answer says about itself, taken from libcurl's list of its
 * headers: validators, freshness (RFC 9111), Retry-After (RFC 9110 10.2.3).
 */
#ifndef FETCH_ANSWER_H
#define FETCH_ANSWER_H

#include <stdbool.h>

#include <curl/curl.h>

#include "base/arena.h"
#include "fetch/pool.h"

/* Set all members of a result that stand for "the answer does not say". */
void answer_clear(struct fetch_result *r);

/* Fill them from the headers of the last answer on easy; strings are in the
 * arena. */
void answer_read(CURL *easy, struct arena *a, struct fetch_result *r);

/* May this header value be sent? No control characters, and not endless. */
bool answer_value_is_clean(const char *value);

#endif

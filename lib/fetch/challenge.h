/*
 * Pages that want to see a browser in the place of an answer: told by headers
 * and words of etc/fetch/challenges.tsv. They are served with 403, 429 and 503,
 * and with 200, too.
 */
#ifndef FETCH_CHALLENGE_H
#define FETCH_CHALLENGE_H

#include <stdbool.h>
#include <stddef.h>

#include <curl/curl.h>

enum { CHALLENGE_HEAD = 16 * 1024 }; /* bytes of a body that are looked at */

/* Read the list, before a sandbox shuts the files away; else at first use. */
void challenge_load(void);

/* Whose challenge the last answer of easy is, or NULL; the name lives as long
 * as the process. head: the first n bytes of a body whose words may tell, n 0:
 * headers alone may. */
const char *challenge_of(CURL *easy, const char *head, size_t n);

/* Is this the beginning of an HTML page, whatever it was called? */
bool challenge_is_html(const char *head, size_t n);

#endif

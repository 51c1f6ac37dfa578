/*
 * Indicators of compromise in a text: found, refanged, normalised, and judged:
 * what is benign is marked with the reason, never dropped. One pass, linear
 * time, no regular expressions.
 */
#ifndef IOC_EXTRACT_H
#define IOC_EXTRACT_H

#include <stddef.h>

#include "base/arena.h"
#include "base/vec.h"
#include "model/indicator.h"

/* The lists of known benign values, loaded once a process; read-only after. */
struct ioc_known;

struct ioc_source {
	const char *url;	     /* the article's own address, or NULL */
	const struct strings *links; /* URLs that the article links, or NULL */
};

/* Load the lists out of the resources "known/…" and the public suffixes. The
 * caller frees them with ioc_known_free(). */
struct ioc_known *ioc_known_load(void);

/* What an administrator may add; each may be NULL. */
struct ioc_lists {
	const char *warninglists;    /* folder of MISP's warninglists */
	const char *public_suffixes; /* file, instead of libpsl's own */
};

/* Read them too: before the sandbox shuts. What cannot be read of them or of
 * the own lists is left out and stands in the result, "FILE: what is wrong",
 * which known owns. */
const struct strings *ioc_known_add(
    struct ioc_known *known, const struct ioc_lists *lists);

/* "143 lists, 98211 entries, 2310 kB": what there is of warninglists; NULL:
 * none are configured. The arena owns it. */
const char *ioc_known_summary(const struct ioc_known *known, struct arena *a);

/* Free the lists; NULL is fine. */
void ioc_known_free(struct ioc_known *known);

/* Find the indicators of text[0..n), UTF-8; they live in the arena, in the
 * order of their first place. */
void ioc_extract(struct arena *a, const char *text, size_t n,
    const struct ioc_known *known, const struct ioc_source *source,
    struct indicators *out);

/* The registrable domain of a host ("bbc.co.uk" of "news.bbc.co.uk"), or the
 * host itself when it is an address or a public suffix. */
const char *ioc_registrable(const struct ioc_known *known, const char *host);

#endif

/* Digests: what may enter one, and the frozen form that is rendered. */
#ifndef STORE_DIGESTS_H
#define STORE_DIGESTS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/digest.h"
#include "model/export.h"

struct err;
struct store;

struct digest_window {
	int64_t since, cutoff; /* of publication; unknown: of first sight */
	bool missed; /* caught up later: publication alone decides, not when
		      * the article was first seen */
};

/* Append the articles that a digest may take: analysed, no backlog, not hidden,
 * in no digest yet, left out by none. Sections include skip, so that it can be
 * counted. In order of publication, then id. 0 or -1. */
int store_candidates(struct store *st, struct arena *a,
    const struct digest_window *window, struct candidates *out);

/* How many more would belong to it but are not worked off yet, or -1. */
int store_unfinished(struct store *st, const struct digest_window *window);

/* Append the stories of the digests from that day (yyyymmdd) on, the newest
 * first. 0 or -1. */
int store_past_stories(
    struct store *st, struct arena *a, int from_day, struct past_stories *out);

/* Write a digest in one transaction of its own, down to the disk. A story whose
 * URL already heads one becomes left out. 0, or -1 with the reason: also if
 * that day is frozen already. */
int store_digest_freeze(
    struct store *st, const struct digest *d, int64_t now, struct err *err);

/* The frozen digest of a day: 1, 0 if there is none, or -1. */
int store_digest_load(
    struct store *st, struct arena *a, int day, struct digest *out);

/* The indicators of a day's frozen digest. 0, or -1; a day without a digest has
 * none. */
int store_export_load(
    struct store *st, struct arena *a, int day, struct export_day *out);

/* It stands in the spool under that name. In a transaction. 0 or -1. */
int store_digest_written(struct store *st, int day, const char *file,
    const char *sha256, int64_t now);

struct digest_day {
	int day; /* yyyymmdd */
	int64_t cutoff;
	const char *file, *sha256; /* NULL until it is written */
};

struct digest_days {
	struct digest_day *v;
	size_t n, cap;
};

/* Append the frozen digests from that day on, the oldest first. 0 or -1. */
int store_digest_days(
    struct store *st, struct arena *a, int from_day, struct digest_days *out);

/* The cut-off of the latest digest, or DATE_NONE. */
int64_t store_last_cutoff(struct store *st);

#endif

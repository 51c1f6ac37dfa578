/* The sources in the store: the configured list and what polling showed. */
#ifndef STORE_SOURCES_H
#define STORE_SOURCES_H

#include <stdbool.h>
#include <stdint.h>

#include "model/source.h"

struct store;

/* Make the store's list that of the configuration: new names appear and are
 * due at once, vanished ones stay as not configured, never due. A changed URL
 * forgets validators and failures and counts as a first poll again; a pause,
 * configured or held, is set or lifted. In a transaction. 0 or -1. */
int store_sources_sync(struct store *st, const struct sources *list);

/* Append the sources to poll at now, longest due first, that stand behind the
 * first out->n of them, at most limit. 0 or -1. */
int store_sources_due(struct store *st, struct arena *a, int64_t now, int limit,
    struct source_states *out);

/* When the next source is due, or DATE_NONE if none ever is. */
int64_t store_sources_next_due(struct store *st);

/* Append all sources by name, also those no longer configured. 0 or -1. */
int store_sources_all(
    struct store *st, struct arena *a, struct source_states *out);

/* The source of that name into *out: 1, 0 if there is none, or -1. */
int store_source_find(struct store *st, struct arena *a, const char *name,
    struct source_state *out);

/* Have the source paused (or no longer), whatever its configuration says: it
 * takes effect with the next store_sources_sync(), and outlives it. In a
 * transaction. 1, 0 if there is no such source, or -1. */
int store_source_hold(struct store *st, const char *name, bool held);

/* Write what polling showed: everything but id, name, url, configured and held.
 * In a transaction. 0 or -1. */
int store_source_save(struct store *st, const struct source_state *state);

/* Ask it again at that time, and nothing else. In a transaction. 0 or -1. */
int store_source_postpone(struct store *st, int64_t id, int64_t at);

/* How a source was before failures that were not its own. */
struct source_pardon {
	int64_t id;
	enum source_status status;
	int failures, last_status;
};

/* Take these failures back and ask it again at that time. In a transaction. 0
 * or -1. */
int store_source_pardon(
    struct store *st, const struct source_pardon *p, int64_t at);

/* Append the URLs of the configured sources but those that could not be reached
 * at all when they were asked last. 0 or -1. */
int store_sources_reached(
    struct store *st, struct arena *a, struct strings *out);

/* Append, by name, the configured ones that have a notice. 0 or -1. */
int store_sources_notices(
    struct store *st, struct arena *a, struct source_states *out);

/* Have every source that was not asked since then be polled now: the round
 * before a digest. Not one that asked to be left alone: its time is its own.
 * In a transaction. The number of sources or -1. */
int store_sources_hasten(struct store *st, int64_t now, int64_t since);

struct source_coverage {
	int sources; /* configured, not paused */
	int polled;  /* answered since then, readable or unchanged */
	int failed;  /* tried since then, in vain */
	int late;    /* not tried since then */
	int gone;    /* retired: asked no more, and none of the three above */
	int lost;    /* of all of them: entries were lost since then */
};

/* How the sources fared since that time. 0 or -1. */
int store_sources_coverage(
    struct store *st, int64_t since, struct source_coverage *out);

#endif

/*
 * What an answer teaches about its source: pure functions from what was known,
 * the answer, the configuration and the time to what is known now. They ask
 * nobody and write nothing; poll.c does.
 */
#ifndef DAEMON_HEALTH_H
#define DAEMON_HEALTH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "config/config.h"
#include "model/feed.h"
#include "model/source.h"
#include "store/articles.h"

/* What is looked at besides the source itself. */
struct health_view {
	struct arena *arena; /* of the new state's strings */
	const struct config *config;
	const struct source_config *source; /* NULL: configured no more */
	int64_t now;
};

/* An answer, or that there was none. */
struct health_answer {
	int status;	 /* of HTTP; 0: none */
	bool challenged; /* by a page that wants to see a browser */
	const char *url; /* that gave it, after redirects */
	bool moved;	 /* permanent redirects alone led there */
	const char *etag, *last_modified; /* or NULL */
	int64_t fresh_for, retry_after;	  /* as in struct schedule_hints */
	const char *error; /* why it is of no use, for a person; or NULL */
};

/* An answer of status 304 to a conditional GET (RFC 9110 15.4.5). */
void health_unchanged(struct source_state *s, const struct health_answer *a,
    const struct health_view *view);

/* A feed that could be read and was stored, with what that counted. Its
 * validators take the place of all earlier ones, also if it has none. */
void health_read(struct source_state *s, const struct health_answer *a,
    const struct feed *feed, const struct item_counts *counts,
    const struct health_view *view);

/* No feed: no answer, a refusal, or what cannot be read. */
void health_failed(struct source_state *s, const struct health_answer *a,
    const struct health_view *view);

/* What a person should know about the source (it is gone, it lost entries, fell
 * silent, shrank to teasers), or NULL; in the view's arena. */
const char *health_notice(
    const struct source_state *s, const struct health_view *view);

#endif

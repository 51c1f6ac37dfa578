/*
 * A source on trial: fetched and parsed as the daemon would, by processes of
 * the command's own, and never stored.
 */
#ifndef DAEMON_TRIAL_H
#define DAEMON_TRIAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "config/config.h"
#include "model/feed.h"
#include "model/outline.h"

struct trial {
	const char *fault; /* why it is no feed, or NULL */
	int status;	   /* of HTTP; 0: no answer */
	const char *url;   /* that answered, or NULL */
	const char *content_type, *etag, *last_modified; /* or NULL */
	bool moved;					 /* for good, to url */
	size_t bytes;	       /* of the body; 0: none */
	int64_t ms;	       /* on the net */
	struct feed feed;      /* unless there is a fault */
	struct outlines links; /* that a page named instead of a feed */
};

/* Try what is configured as src (its name does not matter). The arena owns what
 * the result holds. 0; -1 if *out has a fault. */
int trial_run(struct arena *a, const struct config *c,
    const struct source_config *src, struct trial *out);

/* Read the OPML file in body_fd, a sealed memfd, in a worker of the command's
 * own; *out is in the arena. 0, or -1 with the reason. */
int trial_outlines(struct arena *a, const struct config *c, int body_fd,
    struct outlines *out, struct err *err);

#endif

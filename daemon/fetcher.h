/*
 * The fetch process, or the deliver process, seen from main: requests in,
 * results out. When it dies it is started again and its requests with it; one
 * that was under way at three deaths fails.
 */
#ifndef DAEMON_FETCHER_H
#define DAEMON_FETCHER_H

#include <stddef.h>

#include "fetch/pool.h"

struct ev_loop;
struct fetcher;

struct fetcher_settings {
	struct fetch_settings fetch; /* done and data are not used */
	const char *resources;	     /* the folder of replaced lists, or NULL */
	/* Of the deliver process: where the endpoint's key is (NULL: it needs
	 * none), and the header that it goes into, as "api-key: "; NULL: a
	 * fetch process. */
	const char *key_file, *key_header;
	int log_level;
	/* A request has ended; everything of r is gone after the call, but its
	 * body_fd, which the callback closes. */
	void (*on_fetched)(void *data, const struct fetch_result *r);
	void *data;
};

/* Make one (the process starts with the first request). Strings of the settings
 * must outlive it. The caller frees it. */
struct fetcher *fetcher_new(
    struct ev_loop *loop, const struct fetcher_settings *settings);

/* Kill the process and forget the requests; NULL is fine. */
void fetcher_free(struct fetcher *f);

/* Queue a request; its id must be unique among those under way. It ends with
 * FETCH_HELD if its host asks to be left alone while it waits (the process knows
 * what it was told itself, since it was started). */
void fetcher_add(struct fetcher *f, const struct fetch_request *req);

#endif

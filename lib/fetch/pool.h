/*
 * Fetches feeds and pages over HTTP(S): libcurl's multi_socket interface on a
 * libev loop. Polite (a few connections and a gap per host, politeness.h),
 * careful (addresses and sizes, guard.h), and without memory of users: no
 * cookies, no netrc, no credentials of URLs, no ambient proxy. When to ask
 * again, and how long a host wants to be left alone, is the scheduler's matter.
 */
#ifndef FETCH_POOL_H
#define FETCH_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/vec.h"

struct ev_loop;
struct fetch_pool;
struct fetch_result;

/* FETCH_MODEL: a POST to the model's endpoint. No redirect is followed; the body
 * of an error is kept too, for it says what was wrong. */
enum fetch_kind { FETCH_FEED, FETCH_PAGE, FETCH_MODEL, FETCH_KINDS };

/* What went wrong, for the scheduler; the text is for a person. */
enum fetch_fault {
	FETCH_OK,	/* a 2xx with its body, or 304 to a conditional GET */
	FETCH_NETWORK,	/* no name, no connection, no TLS: no answer at all */
	FETCH_REFUSED,	/* we did not want to: URL, address, redirect */
	FETCH_TOO_MUCH, /* we gave up: size or time */
	FETCH_BROKEN,	/* the answer broke off or could not be decoded */
	FETCH_STATUS,	/* the server said no, see status and challenge */
	FETCH_HELD,	/* not asked: fetch_pool_rest() */
	FETCH_KEYLESS,	/* not asked: its key cannot be read (daemon/fetch.c) */
	FETCH_FAULTS
};

/* 0, NULL and "" stand for the default. Copied by fetch_pool_new(). */
struct fetch_settings {
	const char *user_agent;	       /* "secdigest/VERSION" */
	int concurrency;	       /* transfers at a time: 16 */
	int per_host;		       /* of these to one origin: 2 */
	int host_gap_ms;	       /* between starts: 1000; < 0: none */
	int timeout_s;		       /* of a request with its redirects: 60 */
	int connect_timeout_s;	       /* 15 */
	int stall_s;		       /* this long under 100 B/s ends it: 20 */
	size_t max_bytes[FETCH_KINDS]; /* decoded: feed 15 MB, page 10 MB,
					* model 1 MB */
	const char *proxy;	       /* URL, or NULL for none at all */
	struct strings allow; /* CIDR networks reached though private */
	const char *ca_file;  /* PEM, or NULL for the system's */
	const char *secret; /* "Name: value", goes with FETCH_MODEL alone; never
			     * in a message, or NULL */
	/* Called for each request, never from within fetch_pool_add(); it may
	 * add requests, but not free the pool. */
	void (*done)(const struct fetch_result *result, void *data);
	void *data;
};

/* Copied by fetch_pool_add(). */
struct fetch_request {
	uint64_t id; /* the caller's */
	enum fetch_kind kind;
	const char *url;
	const char *etag, *last_modified; /* of the last answer, or NULL */
	struct strings headers;		  /* "Name: value", replace ours; not
					   * sent on to another origin */
	size_t max_bytes;		  /* 0: that of the kind */
	const char *post;		  /* JSON to be posted; NULL: a GET */
};

/* Valid during the callback, but body_fd is the callback's to close. */
struct fetch_result {
	uint64_t id;
	enum fetch_kind kind;
	enum fetch_fault fault;
	const char *error; /* what happened, for a person; NULL if FETCH_OK */
	const char *challenge; /* whose page that wants a browser it was; or
				* NULL */
	int status;	       /* of the last answer; 0: none */
	const char *url;       /* that gave it, after redirects */
	int redirects;	       /* followed */
	bool moved;	       /* some, and all of them 301 or 308 */
	const char *etag;      /* NULL: none, or not fit to be sent back */
	const char *last_modified;
	const char *content_type;
	int64_t retry_after;	       /* UTC seconds or DATE_NONE */
	int64_t max_age, expires, age; /* seconds or -1; RFC 9111; expires is
					* counted from the answer's Date */
	int body_fd;	    /* sealed memfd (base/memfd.h), -1 unless 2xx, or
			     * FETCH_MODEL and FETCH_STATUS */
	size_t body_bytes;  /* decoded */
	int64_t wire_bytes; /* of bodies as they came, all hops */
	int64_t elapsed_ms; /* on the net, all hops, without waiting turns */
};

/* Make a pool on loop; NULL with the reason if a setting is wrong. The caller
 * frees it with fetch_pool_free(). From now on the process ignores SIGPIPE. */
struct fetch_pool *fetch_pool_new(struct ev_loop *loop,
    const struct fetch_settings *settings, struct err *err);

/* Queue a request; its result comes by settings->done, whatever happens. */
void fetch_pool_add(struct fetch_pool *pool, const struct fetch_request *req);

/* Leave the host, as it stands in URLs, alone for so many seconds: requests that
 * wait for their turn there, or get one, end with FETCH_HELD; those under way go
 * on. settings->done may call it. */
void fetch_pool_rest(struct fetch_pool *pool, const char *host, int seconds);

/* How many requests still owe a result. */
size_t fetch_pool_pending(const struct fetch_pool *pool);

/* Drop what is waiting or running, without callbacks, and free the pool; NULL
 * is fine. */
void fetch_pool_free(struct fetch_pool *pool);

#endif

/*
 * For tests of fetching: start build/support/origin on a small world of its
 * own, with and without TLS, and run a pool against it until all results are
 * there.
 */
#ifndef SUPPORT_CLIENT_H
#define SUPPORT_CLIENT_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "fetch/pool.h"

/* A copy of a result, with the body read out. */
struct outcome {
	int times; /* that a result came */
	enum fetch_fault fault;
	int status, redirects;
	bool moved;
	char *error, *challenge, *url, *etag, *last_modified, *content_type;
	int64_t retry_after, max_age, expires, age, wire_bytes, elapsed_ms;
	bool has_body;
	struct buf body;
	int64_t at_ms; /* since the run began */
};

/* Start a server for http, and one for https: a group's set-up. */
int client_start_origins(void **state);

/* "http://127.0.0.1:PORT". */
const char *client_origin(void);

/* The server under another name, so that it is another host for us; the caller
 * frees the URL. */
char *client_alias(const char *name, const char *path);

/* "https://127.0.0.1:PORT", and the file with its certificate. */
const char *client_tls_origin(void);
const char *client_certificate(void);

/* End them and remove their world: its tear-down. */
int client_stop_origins(void **state);

/* Settings that allow the loopback networks and wait for nothing. */
struct fetch_settings client_settings(void);

/* Fetch n requests (their ids become 0 … n-1), outcomes to out[], which the
 * caller clears; URLs that start with "/" are those of
 * client_origin(). */
void client_run(const struct fetch_settings *s, struct fetch_request *req,
    size_t n, struct outcome *out);

/* One request for the URL. */
struct outcome client_get(const struct fetch_settings *s, const char *url);

/* What the server has been asked since the last client_log(); the caller frees
 * it. */
char *client_log(void);

/* A failed test, named what, unless it ended so; reason: words of its error, or
 * NULL. */
void outcome_expect(const char *what, const struct outcome *o,
    enum fetch_fault fault, int status, const char *reason);

/* Free what it holds. */
void outcome_clear(struct outcome *o);

#endif

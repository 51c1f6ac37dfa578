/*
 * One request on its way: what it sends, and the verdict when its transfer
 * ends. A redirect makes another transfer of the same request, with the same
 * checks, a turn of its own and what is left of its time. Knows no loop.
 */
#ifndef FETCH_TRANSFER_H
#define FETCH_TRANSFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/queue.h>

#include <curl/curl.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "fetch/aim.h"
#include "fetch/guard.h"
#include "fetch/politeness.h"
#include "fetch/pool.h"

struct transfer {
	struct polite_turn turn; /* first: the queue gives this back */
	LIST_ENTRY(transfer) link;
	const struct fetch_settings *settings;
	const struct guard *guard;

	uint64_t id;
	enum fetch_kind kind;
	size_t max_bytes;
	char *etag, *last_modified;
	char *post;		  /* or NULL */
	struct curl_slist *extra; /* headers of the request */

	struct aim aim;
	int redirects;
	bool moved;
	int64_t wire_bytes, elapsed_us; /* of the hops that are over */
	enum fetch_fault fault;		/* FETCH_OK until something is wrong */
	struct err err;

	CURL *easy; /* of the hop that runs, or NULL; the rest is this hop's */
	struct curl_slist *headers;
	char curl_error[CURL_ERROR_SIZE];
	int body_fd;
	size_t body_bytes, header_bytes;
	struct buf head;      /* of an error page */
	bool enough;	      /* of an error page that never ends */
	bool address_refused; /* err says which */
};

/* A copy of the request. If its URL must not be asked, fault and err are set.
 * The caller frees it with transfer_free(). */
struct transfer *transfer_new(const struct fetch_settings *settings,
    const struct guard *guard, const struct fetch_request *req);

/* Prepare easy, lent until transfer_end(), for the next hop. */
void transfer_begin(struct transfer *t, CURL *easy);

/* What exceeds max bytes is the reason to end. */
void transfer_fail_size(struct transfer *t, const char *what, size_t max);

/* The hop is over with code. true: a redirect; it wants a turn at its new aim.
 * false: *r is the result, its strings in the arena or in t. Either way the
 * easy handle is free for another. */
bool transfer_end(
    struct transfer *t, CURLcode code, struct arena *a, struct fetch_result *r);

/* The result without what an answer says; its strings are in t, the body is
 * the receiver's. For one that never ran. */
void transfer_result(struct transfer *t, struct fetch_result *r);

/* Free it and its body, unless a result has taken that. */
void transfer_free(struct transfer *t);

#endif

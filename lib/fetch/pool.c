/*
 * libcurl's multi_socket interface on a libev loop. libcurl says which sockets
 * to watch and when to wake it; it must never be called from within the
 * callback that sets its timer, so that callback only starts an ev_timer.
 * Results are handed out between two calls of libcurl, never inside one.
 */
#include "fetch/pool.h"

#include <signal.h>
#include <stdlib.h>

#include <curl/curl.h>
#include <ev.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/xmalloc.h"
#include "fetch/guard.h"
#include "fetch/handles.h"
#include "fetch/politeness.h"
#include "fetch/rests.h"
#include "fetch/settings.h"
#include "fetch/transfer.h"

LIST_HEAD(transfer_list, transfer);

struct fetch_pool {
	struct ev_loop *loop;
	struct fetch_settings settings;
	CURLM *multi;
	struct guard *guard;
	struct politeness *politeness;
	struct rests *rests;
	struct arena *arena;	      /* of the result that is handed out */
	ev_timer curl_timer;	      /* libcurl wants to be called */
	ev_timer turn_timer;	      /* somebody's turn comes */
	struct transfer_list going;   /* waiting for a turn, or running */
	struct transfer_list refused; /* with a fault before they began */
	size_t pending;
	struct handles *handles;
};

/* A socket that libcurl wants watched. */
struct watch {
	ev_io io;
	struct fetch_pool *pool;
};

static void arm(struct fetch_pool *pool, ev_timer *timer, int64_t ms)
{
	ev_timer_stop(pool->loop, timer);
	if (ms < 0)
		return;
	ev_now_update(pool->loop);
	ev_timer_set(timer, (double)ms / 1000, 0);
	ev_timer_start(pool->loop, timer);
}

/* --- results --- */

/* Hand out the result and forget the transfer. */
static void deliver(
    struct fetch_pool *pool, struct transfer *t, const struct fetch_result *r)
{
	LIST_REMOVE(t, link);
	pool->pending--;
	pool->settings.done(r, pool->settings.data);
	transfer_free(t);
	arena_reset(pool->arena);
}

static void deliver_refused(struct fetch_pool *pool)
{
	struct fetch_result r;
	struct transfer *t;

	while ((t = LIST_FIRST(&pool->refused)) != NULL) {
		transfer_result(t, &r);
		deliver(pool, t, &r);
	}
}

static void end_hop(struct fetch_pool *pool, struct transfer *t, CURLcode code)
{
	struct fetch_result r;
	CURL *easy = t->easy;
	bool again;

	curl_multi_remove_handle(pool->multi, easy);
	again = transfer_end(t, code, pool->arena, &r);
	handles_give(pool->handles, easy);
	politeness_end(pool->politeness, &t->turn);
	if (again)
		politeness_add_first(
		    pool->politeness, &t->turn, t->aim.origin, clock_ms());
	else
		deliver(pool, t, &r);
}

/* --- turns --- */

static void begin_hop(struct fetch_pool *pool, struct transfer *t)
{
	CURL *easy =
	    handles_take(pool->handles, &pool->settings, t->aim.origin);

	transfer_begin(t, easy);
	if (curl_multi_add_handle(pool->multi, easy) != CURLM_OK)
		end_hop(pool, t, CURLE_FAILED_INIT);
}

/* Its host wants to be left alone. */
static void hold(struct fetch_pool *pool, struct transfer *t)
{
	t->fault = FETCH_HELD;
	err_set(&t->err, "its host asks to be left alone");
	LIST_REMOVE(t, link);
	LIST_INSERT_HEAD(&pool->refused, t, link);
}

static void hold_waiting(struct fetch_pool *pool, int64_t now)
{
	struct transfer *t, *next;

	for (t = LIST_FIRST(&pool->going); t != NULL; t = next) {
		next = LIST_NEXT(t, link);
		if (t->easy != NULL ||
		    !rests_has(pool->rests, t->aim.origin, now))
			continue;
		politeness_leave(&t->turn);
		hold(pool, t);
	}
}

/* Begin whatever may begin, and wake up when more may. */
static void take_turns(struct fetch_pool *pool)
{
	struct polite_turn *turn;
	int64_t now = clock_ms();

	while ((turn = politeness_start(pool->politeness, now)) != NULL) {
		struct transfer *t = (struct transfer *)turn;

		if (rests_has(pool->rests, t->aim.origin, now)) {
			politeness_end(pool->politeness, turn);
			hold(pool, t);
		} else {
			begin_hop(pool, t);
		}
	}
	deliver_refused(pool);
	arm(pool, &pool->turn_timer,
	    politeness_wait(pool->politeness, clock_ms()));
}

static void on_turn(struct ev_loop *loop, ev_timer *w, int revents)
{
	(void)loop, (void)revents;
	take_turns(w->data);
}

/* --- libcurl and libev --- */

/* See what has ended since libcurl was called. */
static void collect(struct fetch_pool *pool)
{
	CURLMsg *msg;
	int left, ended = 0;

	while ((msg = curl_multi_info_read(pool->multi, &left)) != NULL) {
		CURLcode code = msg->data.result;
		char *owner = NULL;

		if (msg->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(msg->easy_handle, CURLINFO_PRIVATE, &owner);
		end_hop(pool, (struct transfer *)(void *)owner, code);
		ended++;
	}
	if (ended > 0)
		take_turns(pool);
}

static void on_io(struct ev_loop *loop, ev_io *w, int revents)
{
	struct watch *watch = w->data;
	struct fetch_pool *pool = watch->pool;
	int mask = 0, running;

	(void)loop;
	if (revents & EV_READ)
		mask |= CURL_CSELECT_IN;
	if (revents & EV_WRITE)
		mask |= CURL_CSELECT_OUT;
	if (revents & EV_ERROR)
		mask |= CURL_CSELECT_ERR;
	curl_multi_socket_action(pool->multi, w->fd, mask, &running);
	collect(pool);
}

static void on_curl_timer(struct ev_loop *loop, ev_timer *w, int revents)
{
	struct fetch_pool *pool = w->data;
	int running;

	(void)loop, (void)revents;
	curl_multi_socket_action(pool->multi, CURL_SOCKET_TIMEOUT, 0, &running);
	collect(pool);
}

static int on_curl_wants_timer(CURLM *multi, long ms, void *data)
{
	struct fetch_pool *pool = data;

	(void)multi;
	arm(pool, &pool->curl_timer, ms);
	return 0;
}

static void unwatch(struct fetch_pool *pool, struct watch *watch)
{
	if (watch == NULL)
		return;
	ev_io_stop(pool->loop, &watch->io);
	free(watch);
}

static int on_curl_wants_socket(
    CURL *easy, curl_socket_t fd, int what, void *data, void *assigned)
{
	struct fetch_pool *pool = data;
	struct watch *watch = assigned;
	int events = (what & CURL_POLL_IN ? EV_READ : 0) |
		     (what & CURL_POLL_OUT ? EV_WRITE : 0);

	(void)easy;
	if (what == CURL_POLL_REMOVE) {
		curl_multi_assign(pool->multi, fd, NULL);
		unwatch(pool, watch);
		return 0;
	}
	if (watch == NULL) {
		watch = xcalloc(1, sizeof(*watch));
		watch->pool = pool;
		watch->io.data = watch;
		ev_init(&watch->io, on_io);
		curl_multi_assign(pool->multi, fd, watch);
	}
	ev_io_stop(pool->loop, &watch->io);
	ev_io_set(&watch->io, fd, events);
	ev_io_start(pool->loop, &watch->io);
	return 0;
}

/* --- making and freeing --- */

static void make_multi(struct fetch_pool *pool)
{
	CURLM *m = curl_multi_init();

	if (m == NULL)
		abort(); /* out of memory, as in xmalloc */
	curl_multi_setopt(m, CURLMOPT_SOCKETFUNCTION, on_curl_wants_socket);
	curl_multi_setopt(m, CURLMOPT_SOCKETDATA, pool);
	curl_multi_setopt(m, CURLMOPT_TIMERFUNCTION, on_curl_wants_timer);
	curl_multi_setopt(m, CURLMOPT_TIMERDATA, pool);
	/* Connections kept open between the turns of their hosts. */
	curl_multi_setopt(
	    m, CURLMOPT_MAXCONNECTS, 4L * pool->settings.concurrency);
	pool->multi = m;
}

struct fetch_pool *fetch_pool_new(struct ev_loop *loop,
    const struct fetch_settings *settings, struct err *err)
{
	struct fetch_pool *pool;
	struct guard *guard;
	struct politeness_limits limits;

	if (settings_check(settings, err) != 0)
		return NULL;
	guard = guard_new(&settings->allow, err);
	if (guard == NULL)
		return NULL;
	curl_global_init(CURL_GLOBAL_DEFAULT);
	signal(SIGPIPE, SIG_IGN); /* libcurl leaves it to us */
	pool = xcalloc(1, sizeof(*pool));
	pool->loop = loop;
	pool->guard = guard;
	settings_copy(&pool->settings, settings);
	limits.concurrency = pool->settings.concurrency;
	limits.per_host = pool->settings.per_host;
	limits.gap_ms =
	    settings->host_gap_ms < 0 ? 0 : pool->settings.host_gap_ms;
	pool->politeness = politeness_new(&limits);
	pool->rests = rests_new();
	pool->arena = arena_new();
	/* Twice as many, so that a host whose gap lasts keeps its own. */
	pool->handles = handles_new(2 * limits.concurrency);
	LIST_INIT(&pool->going);
	LIST_INIT(&pool->refused);
	ev_init(&pool->curl_timer, on_curl_timer);
	ev_init(&pool->turn_timer, on_turn);
	pool->curl_timer.data = pool->turn_timer.data = pool;
	make_multi(pool);
	return pool;
}

void fetch_pool_add(struct fetch_pool *pool, const struct fetch_request *req)
{
	struct transfer *t = transfer_new(&pool->settings, pool->guard, req);

	pool->pending++;
	if (t->fault != FETCH_OK) {
		LIST_INSERT_HEAD(&pool->refused, t, link);
	} else {
		LIST_INSERT_HEAD(&pool->going, t, link);
		politeness_add(
		    pool->politeness, &t->turn, t->aim.origin, clock_ms());
	}
	arm(pool, &pool->turn_timer, 0);
}

void fetch_pool_rest(struct fetch_pool *pool, const char *host, int seconds)
{
	int64_t now = clock_ms();

	rests_add(pool->rests, host, now + (int64_t)seconds * 1000, now);
	hold_waiting(pool, now);
	arm(pool, &pool->turn_timer, 0);
}

size_t fetch_pool_pending(const struct fetch_pool *pool)
{
	return pool->pending;
}

static void free_all(struct fetch_pool *pool, struct transfer_list *list)
{
	struct transfer *t;

	while ((t = LIST_FIRST(list)) != NULL) {
		LIST_REMOVE(t, link);
		if (t->easy != NULL)
			curl_multi_remove_handle(pool->multi, t->easy);
		transfer_free(t);
	}
}

void fetch_pool_free(struct fetch_pool *pool)
{
	if (pool == NULL)
		return;
	free_all(pool, &pool->going);
	free_all(pool, &pool->refused);
	handles_free(pool->handles);
	curl_multi_cleanup(pool->multi);
	ev_timer_stop(pool->loop, &pool->curl_timer);
	ev_timer_stop(pool->loop, &pool->turn_timer);
	politeness_free(pool->politeness);
	rests_free(pool->rests);
	guard_free(pool->guard);
	arena_free(pool->arena);
	settings_free(&pool->settings);
	free(pool);
	curl_global_cleanup();
}

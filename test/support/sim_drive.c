/*
 * The clock that jumps: the real service, whose callbacks are called at the
 * moments at which something happens instead of by its loop.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/date.h"
#include "daemon/service.h"
#include "sim.h"
#include "store/sources.h"

/* The service looks at the clock each second; here at each full STEP, when a
 * source is due, and more often while one is due and not answered (or not even
 * asked). It commits after a moment; here at each full STEP. */
enum {
	SECOND_MS = 1000,
	UNASKED_MS = 20000,
	STEP_MS = 300000,
	MOST_ROUNDS = 10000
};

struct driver {
	struct world *w;
	struct service service;
	int64_t tick_ms; /* when the service looks at the clock next */
};

static void set_time(struct driver *d, int64_t ms)
{
	d->w->now_ms = ms;
	clock_pretend(ms / 1000, 0);
}

static void open_service(struct driver *d)
{
	const char *path =
	    arena_printf(d->w->arena, "%s/secdigest.conf", d->w->folder);
	struct err err;

	if (service_open(&d->service, path, false, &err) < 0) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
	d->tick_ms = d->w->now_ms;
}

static void close_service(struct driver *d)
{
	service_close(&d->service);
}

static int64_t sooner(int64_t t, int64_t other_ms, int64_t now_ms)
{
	return other_ms > now_ms && other_ms < t ? other_ms : t;
}

static void tick(struct driver *d)
{
	struct service *s = &d->service;

	if (d->w->now_ms < d->tick_ms)
		return;
	script_write_files(d->w);
	ev_invoke(s->loop, &s->tick, EV_TIMER);
	if (d->w->now_ms % STEP_MS == 0)
		service_commit(s);
}

static int64_t next_tick(const struct driver *d)
{
	int64_t due = store_sources_next_due(d->service.store);
	int64_t now = d->w->now_ms, step = STEP_MS;

	if (due == DATE_NONE)
		due = INT64_MAX / SECOND_MS;
	if (due * SECOND_MS <= now)
		step = net_next() < INT64_MAX ? SECOND_MS : UNASKED_MS;
	return sooner((now / step + 1) * step, due * SECOND_MS, now);
}

/* All that happens at this moment. */
static void happen(struct driver *d)
{
	struct service *s = &d->service;
	int rounds = 0;
	bool any;

	tick(d);
	net_step();
	readers_step();
	do {
		ev_invoke(s->loop, &s->prepare, EV_PREPARE);
		any = net_step();
		any = readers_step() || any;
	} while (any && rounds++ < MOST_ROUNDS);
	if (rounds > MOST_ROUNDS)
		world_fault("it does not come to rest");
}

/* The next edge of what the scenario says for a time. */
static int64_t next_edge(const struct world *w, int64_t t)
{
	size_t i;

	for (i = 0; i < w->downs.n; i++)
		t = sooner(t, w->downs.v[i].from * 1000, w->now_ms);
	for (i = 0; i < w->reloads.n; i++)
		t = sooner(t, w->reloads.v[i] * 1000, w->now_ms);
	for (i = 0; i < w->expected.n; i++)
		t = sooner(t, w->expected.v[i].at * 1000, w->now_ms);
	return t;
}

static int64_t next_moment(struct driver *d)
{
	const struct world *w = d->w;
	int64_t t;

	d->tick_ms = next_tick(d);
	t = next_edge(w, d->tick_ms);
	t = sooner(t, net_next(), w->now_ms);
	return sooner(t, w->end * 1000, w->now_ms);
}

/* Is it switched off now? Until when, or 0. */
static int64_t down_until(const struct world *w)
{
	int64_t now = w->now_ms / 1000;
	size_t i;

	for (i = 0; i < w->downs.n; i++) {
		if (w->downs.v[i].from == now)
			return w->downs.v[i].to;
	}
	return 0;
}

static void reload_if_told(struct driver *d)
{
	struct world *w = d->w;
	struct err err;
	size_t i;

	for (i = 0; i < w->reloads.n; i++) {
		if (w->reloads.v[i] * 1000 == w->now_ms &&
		    service_reload(&d->service, &err) < 0)
			world_fault("not reloaded: %s", err.text);
	}
}

static void switch_off(struct driver *d)
{
	int64_t until = down_until(d->w);

	if (until == 0)
		return;
	close_service(d);
	set_time(d, until * 1000);
	open_service(d);
}

static void look_at_fields(struct driver *d)
{
	size_t i;

	for (i = 0; i < d->w->expected.n; i++) {
		int64_t at = d->w->expected.v[i].at;

		if (at * 1000 != d->w->now_ms || at == d->w->end)
			continue;
		service_commit(&d->service);
		expect_fields(d->w, at);
		return;
	}
}

void drive(struct world *w)
{
	struct driver d = {.w = w};

	set_time(&d, w->start * 1000);
	open_service(&d);
	while (w->now_ms < w->end * 1000) {
		reload_if_told(&d);
		happen(&d);
		look_at_fields(&d);
		set_time(&d, next_moment(&d));
		switch_off(&d);
	}
	close_service(&d);
}

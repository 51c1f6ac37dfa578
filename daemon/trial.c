/* A source on trial. */
#include "daemon/trial.h"

#include <ev.h>
#include <unistd.h>

#include "base/log.h"
#include "base/url.h"
#include "daemon/fetcher.h"
#include "daemon/local.h"
#include "daemon/service.h"
#include "daemon/workers.h"

/* The job that reads the feed; the one that looks for links instead, or for
 * outlines. */
enum { FEED_JOB = 1, LINKS_JOB };

struct running {
	struct arena *arena;
	struct ev_loop *loop;
	struct fetcher *fetcher;
	struct workers *workers;
	struct job job;
	int body_fd;
	bool ended; /* perhaps before the loop ran */
	struct trial *out;
};

static void end(struct running *t)
{
	t->ended = true;
	ev_break(t->loop, EVBREAK_ALL);
}

/* Results are gone when a callback returns: messages are what copies them. */
static void keep_feed(struct arena *a, const struct feed *from, struct feed *to)
{
	struct buf b = {0};
	struct wire w;

	feed_put(&b, from);
	wire_begin(&w, a, b.s, b.n);
	feed_get(&w, to);
	buf_free(&b);
}

static void keep_links(
    struct arena *a, const struct outlines *from, struct outlines *to)
{
	struct buf b = {0};
	struct wire w;

	outlines_put(&b, from);
	wire_begin(&w, a, b.s, b.n);
	outlines_get(&w, to);
	buf_free(&b);
}

static const char *copy(struct arena *a, const char *s)
{
	return s != NULL ? arena_strdup(a, s) : NULL;
}

/* What is no feed may be a page that links some. */
static void look_for_links(struct running *t)
{
	t->job.id = LINKS_JOB;
	t->job.kind = JOB_OUTLINES;
	t->job.options.html = true;
	workers_submit(t->workers, &t->job, t->body_fd);
}

static void on_result(void *data, const struct result *r, bool crashed)
{
	struct running *t = data;

	if (r->ok && r->kind == JOB_FEED)
		keep_feed(t->arena, &r->feed, &t->out->feed);
	else if (r->ok)
		keep_links(t->arena, &r->outlines, &t->out->links);
	else if (t->out->fault == NULL)
		t->out->fault = arena_strdup(t->arena, r->error);
	if (!r->ok && r->id == FEED_JOB && !crashed)
		look_for_links(t);
	else
		end(t);
}

static void on_fetched(void *data, const struct fetch_result *r)
{
	struct running *t = data;
	struct trial *out = t->out;

	out->status = r->status;
	out->url = copy(t->arena, r->url);
	out->content_type = copy(t->arena, r->content_type);
	out->etag = copy(t->arena, r->etag);
	out->last_modified = copy(t->arena, r->last_modified);
	out->moved = r->moved;
	out->bytes = r->body_bytes;
	out->ms = r->elapsed_ms;
	t->body_fd = r->body_fd;
	if (r->fault != FETCH_OK || r->body_fd < 0) {
		out->fault = arena_strdup(
		    t->arena, r->error != NULL ? r->error : "no body");
		end(t);
		return;
	}
	t->job.options.url = out->url;
	t->job.options.content_type = out->content_type;
	workers_submit(t->workers, &t->job, r->body_fd);
}

static struct workers *start_worker(
    struct running *t, const struct config *c, const char *zone)
{
	struct workers_settings set = {.count = 1,
	    .timeout = c->workers.timeout,
	    .jobs_each = 10,
	    .memory = c->workers.memory,
	    .resources = c->folder,
	    .log_level = LOG_LEVEL_ERROR,
	    .on_result = on_result,
	    .data = t};

	if (zone != NULL)
		*VEC_PUSH(t->arena, &set.zones) = zone;
	return workers_new(t->loop, &set);
}

static struct fetcher *start_fetch(struct running *t, const struct config *c)
{
	const struct fetcher_settings set = {
	    .fetch = {.user_agent = config_user_agent(t->arena, c),
		.timeout_s = c->fetch.timeout,
		.connect_timeout_s = c->fetch.connect_timeout,
		.max_bytes = {[FETCH_FEED] = c->fetch.max_feed},
		.proxy = c->fetch.proxy,
		.allow = c->fetch.allow_networks,
		.ca_file = c->fetch.ca_file},
	    .resources = c->folder,
	    .log_level = LOG_LEVEL_ERROR,
	    .on_fetched = on_fetched,
	    .data = t};

	return fetcher_new(t->loop, &set);
}

static void run(struct running *t)
{
	log_open("main", LOG_LEVEL_ERROR);
	if (!t->ended)
		ev_run(t->loop, 0);
	fetcher_free(t->fetcher);
	workers_free(t->workers);
	ev_loop_destroy(t->loop);
	if (t->body_fd >= 0)
		close(t->body_fd);
}

int trial_run(struct arena *a, const struct config *c,
    const struct source_config *src, struct trial *out)
{
	struct running t = {.arena = a,
	    .loop = ev_loop_new(EVFLAG_AUTO),
	    .job = {.id = FEED_JOB, .kind = JOB_FEED},
	    .body_fd = -1,
	    .out = out};
	const struct fetch_request req = {.id = 1,
	    .kind = FETCH_FEED,
	    .url = src->url,
	    .headers = src->headers};
	struct fetch_result local;

	*out = (struct trial){0};
	t.job.options.zone = src->zone;
	t.job.options.kev = src->kind == KIND_KEV;
	t.job.options.everything = service_takes_all(src);
	t.fetcher = start_fetch(&t, c);
	t.workers = start_worker(&t, c, src->zone);
	if (url_is_file(req.url)) {
		local_fetch(a, &req, c->fetch.max_feed, &local);
		on_fetched(&t, &local);
	} else {
		fetcher_add(t.fetcher, &req);
	}
	run(&t);
	return out->fault == NULL ? 0 : -1;
}

int trial_outlines(struct arena *a, const struct config *c, int body_fd,
    struct outlines *out, struct err *err)
{
	struct trial trial = {0};
	struct running t = {.arena = a,
	    .loop = ev_loop_new(EVFLAG_AUTO),
	    .job = {.id = LINKS_JOB, .kind = JOB_OUTLINES},
	    .body_fd = -1,
	    .out = &trial};

	t.workers = start_worker(&t, c, NULL);
	workers_submit(t.workers, &t.job, body_fd);
	run(&t);
	*out = trial.links;
	return trial.fault == NULL ? 0 : err_set(err, "%s", trial.fault);
}

/*
 * Polling: a source that is due is fetched (with the validators of the last
 * answer that could be read), parsed by a worker, and its entries are stored
 * together with what the answer taught about the source, in one transaction.
 */
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "base/url.h"
#include "daemon/local.h"
#include "daemon/pipeline.h"
#include "daemon/reach.h"
#include "daemon/schedule.h"
#include "daemon/service.h"
#include "store/articles.h"
#include "store/kev.h"
#include "store/sources.h"

/* Each of these may hold max_feed bytes until a worker has time. */
enum {
	POLLS_AT_ONCE = 48,
	OF_A_HOST = 12 /* of them, so that a slow one keeps nobody waiting */
};

static struct health_view view_of(const struct service *s, const struct poll *p)
{
	return (struct health_view){.arena = p->arena,
	    .config = &s->config,
	    .source = p->source,
	    .now = clock_now()};
}

/* before: what a person could know already. */
static void log_news(
    const struct source_state *before, const struct source_state *now)
{
	const char *name = now->name;

	if (now->effective_url != NULL &&
	    (before->effective_url == NULL ||
		strcmp(before->effective_url, now->effective_url) != 0))
		log_info("moved for good source=%s url=%s", name,
		    now->effective_url);
	if (now->notice != NULL && before->notice == NULL)
		log_warn("notice source=%s: %s", name, now->notice);
	if (now->notice == NULL && before->notice != NULL)
		log_info("notice is over source=%s", name);
}

static void end_poll(
    struct service *s, struct task *t, const struct source_state *before)
{
	const struct source_state *state = &t->poll->state;

	log_news(before, state);
	if (store_source_save(service_write(s), state) < 0)
		log_error("cannot store source=%s: %s", state->name,
		    store_reason(s->store));
	tasks_end(&s->tasks, t);
	s->polls_wanted |= s->polls_held;
}

static void poll_failed(struct service *s, struct task *t)
{
	struct source_state *state = &t->poll->state, before = *state;
	const struct health_view view = view_of(s, t->poll);

	s->counts.failed++;
	health_failed(state, &t->poll->answer, &view);
	log_warn("poll failed source=%s status=%d failures=%d reason=\"%s\"",
	    state->name, state->last_status, state->failures,
	    state->last_error);
	end_poll(s, t, &before);
}

/* Nothing was learned of it: ask again at that time. */
static void put_off(struct service *s, struct task *t, int64_t at)
{
	if (store_source_postpone(service_write(s), t->subject, at) < 0)
		fatal("store: %s", store_reason(s->store));
	tasks_end(&s->tasks, t);
	s->polls_wanted |= s->polls_held;
}

/* A file is there at once. */
static void start_local(
    struct service *s, struct task *t, const struct fetch_request *req)
{
	struct fetch_result r;

	local_fetch(t->poll->arena, req, s->config.fetch.max_feed, &r);
	poll_fetched(s, t, &r);
	if (r.body_fd >= 0)
		close(r.body_fd);
}

static const char *url_of(const struct source_state *state)
{
	return state->effective_url != NULL ? state->effective_url : state->url;
}

/* Are as many of its host under way as may be? */
static bool is_crowded(const struct service *s, const struct source_state *due)
{
	const char *url = url_of(due);
	size_t origin = url_origin_length(url), n = 0;
	const struct task *t;

	if (s->tasks.n[TASK_POLL] < OF_A_HOST)
		return false;
	for (t = s->tasks.first; t != NULL && origin > 0; t = t->next)
		n += t->kind == TASK_POLL &&
		     url_origin_length(t->poll->url) == origin &&
		     memcmp(t->poll->url, url, origin) == 0;
	return n >= OF_A_HOST;
}

static void start(struct service *s, const struct source_state *due)
{
	const struct source_config *src = config_source(&s->config, due->name);
	struct arena *a = arena_new();
	struct fetch_request req = {.kind = FETCH_FEED};
	struct task *t = tasks_begin(&s->tasks, TASK_POLL, due->id);
	int64_t rests;

	t->poll = arena_alloc(a, sizeof(*t->poll));
	t->poll->arena = a;
	t->poll->body_fd = -1;
	t->poll->started_ms = clock_ms();
	t->poll->source = src;
	t->poll->state = source_state_copy(a, due);
	req.id = t->id;
	req.url = t->poll->url = url_of(&t->poll->state);
	req.etag = due->etag;
	req.last_modified = due->last_modified;
	if (src != NULL && url_same_origin(src->url, req.url))
		req.headers = src->headers;
	if (url_is_file(req.url)) {
		start_local(s, t, &req);
		return;
	}
	rests = reach_rests_until(s, req.url);
	if (rests != DATE_NONE)
		put_off(s, t, schedule_source_after_rest(due->name, rests));
	else
		fetcher_add(s->fetcher, &req);
}

/* Give fetched feeds to free workers. */
static void submit_fetched(struct service *s)
{
	struct task *t;

	if (s->tasks.n[TASK_PARSE] == 0 || workers_room(s->workers) == 0)
		return;
	for (t = s->tasks.first; t != NULL; t = t->next) {
		struct poll *p = t->poll;
		struct job job = {.id = t->id, .kind = JOB_FEED};

		if (t->kind != TASK_PARSE || p->submitted)
			continue;
		if (workers_room(s->workers) == 0)
			break;
		job.options.url = p->answer.url;
		job.options.content_type = p->content_type;
		job.options.zone = p->source != NULL ? p->source->zone : NULL;
		job.options.everything = service_takes_all(p->source);
		job.options.kev =
		    p->source != NULL && p->source->kind == KIND_KEV;
		p->submitted = true;
		workers_submit(s->workers, &job, p->body_fd);
	}
}

static bool is_under_way(const struct service *s, int64_t source_id)
{
	return tasks_has(&s->tasks, TASK_POLL, source_id) ||
	       tasks_has(&s->tasks, TASK_PARSE, source_id);
}

/* Start what is due and not under way; false: there is no more. */
static bool start_due(struct service *s, size_t room, size_t under_way)
{
	/* Those under way are still due: ask for as many more. */
	const size_t ask = room + under_way;
	const int64_t now = clock_now();
	struct arena *a = arena_new();
	struct source_states due = {0};
	size_t i = 0;
	bool more = true; /* than were read */

	s->polls_held = false;
	while (room > 0 && more) {
		if (store_sources_due(s->store, a, now, (int)ask, &due) < 0)
			fatal("store: %s", store_reason(s->store));
		more = due.n == i + ask;
		for (; i < due.n && room > 0; i++) {
			if (is_under_way(s, due.v[i].id))
				continue;
			if (is_crowded(s, &due.v[i])) {
				s->polls_held = true;
				continue;
			}
			start(s, &due.v[i]);
			room--;
		}
	}
	more |= i < due.n;
	arena_free(a);
	return more;
}

void poll_pump(struct service *s)
{
	size_t under_way = s->tasks.n[TASK_POLL] + s->tasks.n[TASK_PARSE];
	size_t most = reach_limit(s, POLLS_AT_ONCE);

	submit_fetched(s);
	/* One look for many: not for each that ends. */
	if (s->polls_wanted && most > 0 && under_way <= most / 2)
		s->polls_wanted = start_due(s, most - under_way, under_way);
}

/* The seconds that the publisher says the answer stays fresh, or -1. */
static int64_t freshness(const struct fetch_result *r)
{
	if (r->max_age >= 0)
		return r->max_age - (r->age > 0 ? r->age : 0);
	return r->expires;
}

static struct health_answer read_answer(
    struct arena *a, const struct fetch_result *r)
{
	return (struct health_answer){.status = r->status,
	    .challenged = r->challenge != NULL,
	    .url = arena_strdup(a, r->url),
	    .moved = r->moved,
	    .etag = arena_strdup(a, r->etag),
	    .last_modified = arena_strdup(a, r->last_modified),
	    .fresh_for = freshness(r),
	    .retry_after = r->retry_after,
	    .error = arena_strdup(a, r->error)};
}

static void poll_unchanged(struct service *s, struct task *t)
{
	struct source_state before = t->poll->state;
	const struct health_view view = view_of(s, t->poll);

	s->counts.polled++;
	s->counts.unchanged++;
	health_unchanged(&t->poll->state, &t->poll->answer, &view);
	end_poll(s, t, &before);
}

void poll_fetched(
    struct service *s, struct task *t, const struct fetch_result *r)
{
	struct poll *p = t->poll;
	const struct source_pardon as_it_was = {p->state.id, p->state.status,
	    p->state.failures, p->state.last_status};

	if (reach_judge(s, r, &as_it_was)) {
		s->counts.failed++;
		put_off(s, t, reach_retry_at());
		return;
	}
	if (r->fault == FETCH_HELD) {
		put_off(s, t,
		    schedule_source_after_rest(
			p->state.name, reach_held_until(s, r)));
		return;
	}
	p->answer = read_answer(p->arena, r);
	if (r->fault != FETCH_OK) {
		poll_failed(s, t);
		return;
	}
	log_debug("fetched source=%s status=%d ms=%lld bytes=%zu",
	    p->state.name, r->status, (long long)r->elapsed_ms, r->body_bytes);
	if (r->body_fd < 0) {
		poll_unchanged(s, t);
		return;
	}
	p->content_type = arena_strdup(p->arena, r->content_type);
	p->body_fd = dup(r->body_fd);
	if (p->body_fd < 0)
		fatal("cannot duplicate a descriptor: %m");
	tasks_become(&s->tasks, t, TASK_PARSE);
}

/* A catalogue marks all of its vulnerabilities; additions go on as entries. */
static int save_kev(
    struct service *s, const struct source_state *state, struct feed *feed)
{
	const struct kev_policy policy = {clock_now(), !state->first_poll_done};

	return store_kev_save(service_write(s), state->id, &policy, feed);
}

static void store_feed(struct service *s, const struct poll *p,
    struct feed *feed, struct item_counts *counts)
{
	struct item_policy policy = {.now = clock_now(),
	    .fetch_pages = p->source != NULL && p->source->full_text &&
			   p->source->take != TAKE_LINKS &&
			   p->source->kind == KIND_FEED};
	const char *name = p->state.name;
	size_t i, all = feed->items.n;

	if (feed->kev.n > 0 && save_kev(s, &p->state, feed) < 0)
		fatal("store: %s", store_reason(s->store));
	if (store_items_save(
		service_write(s), p->state.id, feed, &policy, counts) < 0)
		fatal("store: %s", store_reason(s->store));
	counts->again += (int)(all - feed->items.n);
	for (i = 0; i < feed->warnings.n; i++)
		log_info(
		    "feed warning source=%s: %s", name, feed->warnings.v[i]);
	log_info(
	    "polled source=%s format=%s items=%zu new=%d edited=%d ms=%lld",
	    name, feed->format, feed->items.n, counts->fresh, counts->edited,
	    (long long)(clock_ms() - p->started_ms));
	s->counts.items += counts->fresh;
	s->counts.edited += counts->edited;
	s->pages_wanted |= counts->fetch > 0;
	s->texts_wanted |= counts->analyse > 0;
}

void poll_parsed(
    struct service *s, struct task *t, const struct result *r, bool crashed)
{
	struct poll *p = t->poll;
	const struct health_view view = view_of(s, p);
	struct source_state before = p->state;
	struct item_counts counts = {0};
	struct feed feed = r->feed;

	if (crashed && ++t->tries < PIPELINE_ATTEMPTS) {
		p->submitted = false;
		return;
	}
	if (!r->ok) {
		p->answer.error = arena_strdup(p->arena, r->error);
		poll_failed(s, t);
		return;
	}
	s->counts.polled++;
	store_feed(s, p, &feed, &counts);
	health_read(&p->state, &p->answer, &feed, &counts, &view);
	end_poll(s, t, &before);
}

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
#include "daemon/pipeline.h"
#include "daemon/service.h"
#include "store/articles.h"
#include "store/sources.h"

/* Each of POLLS_AT_ONCE may hold max_feed bytes until a worker has time. A
 * source has moved for good when MOVED_POLLS in a row, over MOVED_SECONDS, were
 * led to the same place by permanent redirects alone: one may be a mistake, or
 * somebody's who should not be there. After PATIENCE failures in a row the new
 * place is given up. */
enum {
	POLLS_AT_ONCE = 48,
	MOVED_POLLS = 3,
	MOVED_SECONDS = 86400,
	PATIENCE = 3
};

static void end_poll(struct service *s, struct task *t)
{
	if (store_source_save(service_write(s), &t->poll->state) < 0)
		log_error("cannot store source=%s: %s",
		    t->poll->state.source.name, store_reason(s->store));
	tasks_end(&s->tasks, t);
}

/* to: where permanent redirects led this poll, or NULL. */
static void note_move(struct source_state *state, const char *to)
{
	if (to == NULL) {
		state->moved_url = NULL;
		state->moved_polls = 0;
		return;
	}
	if (state->moved_url == NULL || strcmp(state->moved_url, to) != 0) {
		state->moved_url = to;
		state->moved_polls = 0;
		state->moved_since = clock_now();
	}
	state->moved_polls++;
	if (state->moved_polls < MOVED_POLLS ||
	    clock_now() - state->moved_since < MOVED_SECONDS)
		return;
	state->effective_url = to;
	log_info("moved for good source=%s url=%s", state->source.name, to);
}

static void poll_succeeded(struct service *s, struct task *t)
{
	struct source_state *state = &t->poll->state;
	const struct source_config *src = service_source(s, state->source.name);

	state->status = SOURCE_OK;
	state->last_success = state->last_checked;
	state->last_error = NULL;
	state->failures = 0;
	state->first_poll_done = true;
	note_move(state, t->poll->moved ? t->poll->url : NULL);
	state->next_check = src == NULL
				? DATE_NONE
				: schedule_after_success(&s->config, src,
				      &t->poll->hints, clock_now());
}

/* The place where a source moved to does not hold: ask where it is configured,
 * all of it anew. */
static void forget_move(struct source_state *state)
{
	bool lost = state->last_status == 404 || state->last_status == 410 ||
		    state->failures >= PATIENCE;

	if (state->effective_url == NULL || !lost)
		return;
	state->effective_url = state->moved_url = NULL;
	state->moved_polls = 0;
	state->etag = state->last_modified = NULL;
	if (state->status == SOURCE_GONE)
		state->status = SOURCE_FAILING;
}

static void poll_failed(struct service *s, struct task *t, const char *why)
{
	struct source_state *state = &t->poll->state;
	const struct source_config *src = service_source(s, state->source.name);

	s->counts.failed++;
	state->last_error = arena_strdup(t->poll->arena, why);
	state->failures++;
	state->status = SOURCE_FAILING;
	if (state->last_status == 401 || state->last_status == 403)
		state->status = SOURCE_BLOCKED;
	if (state->last_status == 410)
		state->status = SOURCE_GONE;
	forget_move(state);
	state->next_check =
	    src == NULL || state->status == SOURCE_GONE
		? DATE_NONE
		: schedule_after_failure(&s->config, src, &t->poll->hints,
		      state->failures, clock_now());
	log_warn("poll failed source=%s status=%d failures=%d reason=\"%s\"",
	    state->source.name, state->last_status, state->failures, why);
	end_poll(s, t);
}

static void start(struct service *s, const struct source_state *state)
{
	const struct source_config *src = service_source(s, state->source.name);
	struct arena *a = arena_new();
	struct fetch_request req = {.kind = FETCH_FEED};
	struct task *t = tasks_begin(&s->tasks, TASK_POLL, state->id);

	t->poll = arena_alloc(a, sizeof(*t->poll));
	t->poll->arena = a;
	t->poll->body_fd = -1;
	t->poll->started_ms = clock_ms();
	t->poll->hints =
	    (struct schedule_hints){.fresh_for = -1, .retry_after = DATE_NONE};
	if (store_source_find(
		s->store, a, state->source.name, &t->poll->state) != 1) {
		tasks_end(&s->tasks, t);
		return;
	}
	state = &t->poll->state;
	req.id = t->id;
	req.url = state->effective_url != NULL ? state->effective_url
					       : state->source.url;
	req.etag = state->etag;
	req.last_modified = state->last_modified;
	if (src != NULL)
		req.headers = src->headers;
	fetcher_add(s->fetcher, &req);
}

/* Give fetched feeds to free workers. */
static void submit_fetched(struct service *s)
{
	struct task *t;

	for (t = s->tasks.first; t != NULL; t = t->next) {
		struct poll *p = t->poll;
		const struct source_config *src;
		struct job job = {.id = t->id, .kind = JOB_FEED};

		if (t->kind != TASK_PARSE || p->submitted ||
		    workers_room(s->workers) == 0)
			continue;
		src = service_source(s, p->state.source.name);
		job.options.url = p->url;
		job.options.content_type = p->content_type;
		job.options.zone = src != NULL ? src->zone : NULL;
		job.options.everything = service_takes_all(src);
		p->submitted = true;
		workers_submit(s->workers, &job, p->body_fd);
	}
}

void poll_pump(struct service *s)
{
	struct arena *a;
	struct source_states due = {0};
	size_t under_way = s->tasks.n[TASK_POLL] + s->tasks.n[TASK_PARSE], i;

	submit_fetched(s);
	if (under_way >= POLLS_AT_ONCE)
		return;
	a = arena_new();
	/* Those under way are still due: ask for as many more. */
	if (store_sources_due(
		s->store, a, clock_now(), 2 * POLLS_AT_ONCE, &due) < 0)
		fatal("store: %s", store_reason(s->store));
	for (i = 0; i < due.n && under_way < POLLS_AT_ONCE; i++) {
		if (tasks_has(&s->tasks, TASK_POLL, due.v[i].id) ||
		    tasks_has(&s->tasks, TASK_PARSE, due.v[i].id))
			continue;
		start(s, &due.v[i]);
		under_way++;
	}
	arena_free(a);
}

/* The seconds that the publisher says the answer stays fresh, or -1. */
static int64_t freshness(const struct fetch_result *r)
{
	if (r->max_age >= 0)
		return r->max_age - (r->age > 0 ? r->age : 0);
	return r->expires;
}

void poll_fetched(
    struct service *s, struct task *t, const struct fetch_result *r)
{
	struct poll *p = t->poll;

	p->state.last_checked = clock_now();
	p->state.last_status = r->status;
	p->hints.fresh_for = freshness(r);
	p->hints.retry_after = r->retry_after;
	if (r->fault != FETCH_OK) {
		poll_failed(s, t, r->error);
		return;
	}
	log_debug("fetched source=%s status=%d ms=%lld bytes=%zu",
	    p->state.source.name, r->status, (long long)r->elapsed_ms,
	    r->body_bytes);
	p->url = arena_strdup(p->arena, r->url);
	p->moved = r->moved;
	p->etag = arena_strdup(p->arena, r->etag);
	p->last_modified = arena_strdup(p->arena, r->last_modified);
	if (r->body_fd < 0) { /* 304: nothing new, perhaps newer validators */
		s->counts.polled++;
		s->counts.unchanged++;
		if (p->etag != NULL)
			p->state.etag = p->etag;
		if (p->last_modified != NULL)
			p->state.last_modified = p->last_modified;
		poll_succeeded(s, t);
		end_poll(s, t);
		return;
	}
	p->content_type = arena_strdup(p->arena, r->content_type);
	p->body_fd = dup(r->body_fd);
	if (p->body_fd < 0)
		fatal("cannot duplicate a descriptor: %m");
	tasks_become(&s->tasks, t, TASK_PARSE);
}

static void store_feed(
    struct service *s, struct task *t, const struct feed *feed)
{
	struct source_state *state = &t->poll->state;
	const struct source_config *src = service_source(s, state->source.name);
	struct item_policy policy = {.now = clock_now(),
	    .fetch_pages =
		src != NULL && src->full_text && src->take != TAKE_LINKS};
	struct item_counts counts = {0};
	size_t i;

	if (store_items_save(
		service_write(s), state->id, feed, &policy, &counts) < 0)
		fatal("store: %s", store_reason(s->store));
	for (i = 0; i < feed->warnings.n; i++)
		log_info("feed warning source=%s: %s", state->source.name,
		    feed->warnings.v[i]);
	log_info(
	    "polled source=%s format=%s items=%zu new=%d edited=%d ms=%lld",
	    state->source.name, feed->format, feed->items.n, counts.fresh,
	    counts.edited, (long long)(clock_ms() - t->poll->started_ms));
	s->counts.items += counts.fresh;
	s->counts.edited += counts.edited;
	s->pages_wanted = s->texts_wanted = true;
}

void poll_parsed(
    struct service *s, struct task *t, const struct result *r, bool crashed)
{
	struct poll *p = t->poll;

	if (crashed && ++t->tries < PIPELINE_ATTEMPTS) {
		p->submitted = false;
		return;
	}
	if (!r->ok) {
		poll_failed(s, t, r->error);
		return;
	}
	s->counts.polled++;
	store_feed(s, t, &r->feed);
	/* Only now: the answer could be read, so the next may be conditional.
	 */
	p->state.etag = p->etag;
	p->state.last_modified = p->last_modified;
	p->hints.ttl_minutes = r->feed.ttl_minutes;
	poll_succeeded(s, t);
	end_poll(s, t);
}

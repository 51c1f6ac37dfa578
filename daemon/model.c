/* Which articles are given to the model, when, and until when. */
#include "daemon/model.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "base/xmalloc.h"
#include "daemon/model_endpoint.h"
#include "daemon/model_standing.h"
#include "daemon/model_work.h"
#include "daemon/pipeline.h"
#include "daemon/schedule.h"
#include "llm/prompt.h"

enum { CHOOSE_MS = 60000, CHOOSE_SOON_MS = 3000, RENEW_WITHIN = 7 * 86400 };

static void on_fetched(void *data, const struct fetch_result *r)
{
	struct service *s = data;
	struct task *t = tasks_find(&s->tasks, (uint32_t)r->id);
	bool taken =
	    t != NULL && t->kind == TASK_MODEL && work_fetched(s, t, r);

	if (!taken && r->body_fd >= 0)
		close(r->body_fd);
}

/* Whoever starts us, or lets us read the configuration again, may have mended
 * what was wrong, or want other words. */
static void renew(struct service *s)
{
	const struct config *c = &s->config;
	const struct llm_prompts *p;
	struct err err;

	p = llm_prompts_load(s->arena, c->language, &err);
	if (p == NULL)
		fatal("prompts: %s", err.text);
	if (store_model_renew(service_write(s), c->llm.model,
		llm_prompts_version(p), clock_now() - RENEW_WITHIN) < 0)
		fatal("store: %s", store_reason(s->store));
}

void model_open(struct service *s)
{
	const struct config *c = &s->config;
	struct fetcher_settings deliver;
	struct model *m;

	s->model = NULL;
	if (c->llm.base_url == NULL)
		return;
	s->model = m = xcalloc(1, sizeof(*m));
	m->arena = arena_new();
	m->url = model_endpoint_url(s->arena, c);
	m->name = model_endpoint_name(s->arena, c);
	renew(s);
	standing_open(s);
	m->ceilings =
	    (struct model_ceilings){c->llm.max_requests, c->llm.max_tokens,
		c->llm.max_cost, c->llm.price_prompt, c->llm.price_answer};
	deliver = model_endpoint_deliver(s->arena, c);
	deliver.on_fetched = on_fetched;
	deliver.data = s;
	m->deliver = fetcher_new(s->loop, &deliver);
}

void model_close(struct service *s)
{
	struct model *m = s->model;

	if (m == NULL)
		return;
	work_drop(s, NULL, true);
	fetcher_free(m->deliver);
	arena_free(m->arena);
	free(m);
	s->model = NULL;
}

bool model_busy(const struct service *s)
{
	const struct model *m = s->model;

	return m != NULL && (m->works != NULL || m->next < m->wanted.n);
}

/* Nothing more is asked for the digest at hand: what is not there yet is
 * extracted, and says why. */
static void give_up(struct service *s, const char *reason)
{
	struct model *m = s->model;

	for (; m->next < m->wanted.n; m->next++) {
		if (store_model_failed(service_write(s), m->wanted.v[m->next],
			reason, false, clock_now()) < 0)
			fatal("store: %s", store_reason(s->store));
		m->failed = true;
	}
}

/* Note the stories that the digest of this window would tell now. */
static void choose(struct service *s, const struct digest_window *w,
    int64_t deadline, int64_t until_ms)
{
	struct model *m = s->model;
	struct arena *a = arena_new();
	struct digest d = {
	    .day = schedule_day(&s->config, w->cutoff), .cutoff = w->cutoff};
	size_t i;

	if (m->chosen_for != w->cutoff)
		standing_doubt(s);
	arena_reset(m->arena);
	m->wanted.v = NULL;
	m->wanted.n = m->wanted.cap = m->next = 0;
	m->deadline = deadline;
	m->until_ms = until_ms;
	m->chosen_for = w->cutoff;
	m->chosen_at = clock_ms();
	m->read = s->counts.analysed;
	m->failed = false;
	publish_compose(s, a, w, &d);
	for (i = 0; i < d.entries.n; i++) {
		if (d.entries.v[i].story)
			*VEC_PUSH(m->arena, &m->wanted) =
			    d.entries.v[i].article_id;
	}
	arena_free(a);
}

static int works_count(const struct model *m)
{
	const struct work *w;
	int n = 0;

	for (w = m->works; w != NULL; w = w->next)
		n++;
	return n;
}

void model_pump(struct service *s)
{
	struct model *m = s->model;
	bool full = false;

	if (m == NULL)
		return;
	if (model_busy(s) && model_state(s) != NULL) {
		work_drop(s, model_state(s), false);
		give_up(s, model_state(s));
	}
	/* One whose answer is known ends at once and makes room. */
	while (m->next < m->wanted.n && !full) {
		full = works_count(m) >= s->config.llm.concurrency;
		if (!full && work_begin(s, m->wanted.v[m->next++]))
			work_pump(s);
	}
	work_pump(s);
}

static void end_late(struct service *s)
{
	const struct model *m = s->model;
	const char *why = NULL, *unasked = NULL;

	if (clock_now() >= m->deadline || clock_ms() >= m->until_ms) {
		why = "the model did not answer in time";
		unasked = "there was no time to ask the model";
	} else if (m->hold_until >= m->until_ms) {
		why = "the server asks for a longer rest than there is time";
		unasked = why;
	}
	if (why == NULL || !model_busy(s))
		return;
	work_drop(s, why, true);
	give_up(s, unasked);
}

/* Is there reason to look again which stories there will be? Soon after all was
 * read, else each minute; not if nothing has changed. */
static bool wants_choice(struct service *s, int64_t cutoff)
{
	const struct model *m = s->model;
	int64_t age = clock_ms() - m->chosen_at;

	if (model_busy(s) || model_state(s) != NULL)
		return false;
	if (m->chosen_for == cutoff && m->read == s->counts.analysed &&
	    !(m->failed && age >= CHOOSE_MS))
		return false;
	return age >= CHOOSE_MS || (age >= CHOOSE_SOON_MS && pipeline_idle(s));
}

/* In the time before the hour, whatever was read meanwhile. */
static void choose_before_hour(struct service *s)
{
	int64_t now = clock_now();
	int64_t cutoff = schedule_cutoff_after(&s->config, now);
	int64_t deadline;
	struct digest_window w;

	if (cutoff == DATE_NONE)
		return;
	deadline = cutoff - (int64_t)s->config.llm.deadline * 60;
	if (now < cutoff - (int64_t)s->config.llm.begin * 60 ||
	    now >= deadline || !wants_choice(s, cutoff))
		return;
	w = publish_window(s, cutoff);
	choose(s, &w, deadline, INT64_MAX);
}

void model_tick(struct service *s)
{
	if (s->model == NULL)
		return;
	end_late(s);
	if (!s->once)
		choose_before_hour(s);
	model_pump(s);
}

bool model_wait(struct service *s, const struct digest_window *w)
{
	struct model *m = s->model;

	/* One whose hour comes while we run was asked for before it. */
	if (m == NULL || !w->missed)
		return false;
	/* (However many were missed, they share the time.) */
	if (m->missed_until_ms == 0)
		m->missed_until_ms =
		    clock_ms() + (int64_t)s->config.digest.grace * 1000;
	if (m->chosen_for != w->cutoff) {
		choose(s, w, INT64_MAX, m->missed_until_ms);
		model_pump(s);
	}
	end_late(s);
	return model_busy(s);
}

/* One article on its way through the model. */
#include "daemon/model_work.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "base/xmalloc.h"
#include "daemon/model.h"
#include "daemon/model_endpoint.h"
#include "daemon/model_keep.h"
#include "daemon/model_standing.h"

enum { FINAL = true };

/* --- beginning and ending --- */

static struct work *find(struct model *m, const struct task *t)
{
	struct work *w = m->works;

	while (w != NULL && w->task != t)
		w = w->next;
	return w;
}

static void end(struct service *s, struct work *w)
{
	struct work **at = &s->model->works;

	while (*at != w)
		at = &(*at)->next;
	*at = w->next;
	if (w->body_fd >= 0)
		close(w->body_fd);
	tasks_end(&s->tasks, w->task);
	arena_free(w->arena);
	free(w);
}

static void save(struct service *s, struct work *w, const struct written *got)
{
	/* Kept under the first round's key: that is what the article asks for
	 * when it comes again. */
	if (store_written_save(service_write(s), w->task->subject, w->key, got,
		clock_now()) < 0)
		fatal("store: %s", store_reason(s->store));
	log_info("article written by the model article=%lld%s",
	    (long long)w->task->subject,
	    written_any(got) ? "" : " fields=none");
	s->counts.written += written_any(got);
	end(s, w);
}

static void fail(
    struct service *s, struct work *w, const char *reason, bool final)
{
	if (w->fault != NULL) { /* it was to mend what the first round has */
		save(s, w, &w->first);
		return;
	}
	s->model->failed = s->model->failed || !final;
	log_warn("article not written by the model article=%lld reason=\"%s\"",
	    (long long)w->task->subject, reason);
	if (store_model_failed(service_write(s), w->task->subject, reason,
		final, clock_now()) < 0)
		fatal("store: %s", store_reason(s->store));
	end(s, w);
}

bool work_begin(struct service *s, int64_t article_id)
{
	struct arena *a = arena_new();
	struct work *w = xcalloc(1, sizeof(*w));
	int rc = store_model_article(s->store, a, article_id, &w->article);

	if (rc < 0)
		fatal("store: %s", store_reason(s->store));
	if (rc == 0 || w->article.written || w->article.final) {
		arena_free(a);
		free(w);
		return false;
	}
	w->arena = a;
	w->body_fd = -1;
	w->task = tasks_begin(&s->tasks, TASK_MODEL, article_id);
	w->next = s->model->works;
	s->model->works = w;
	return true;
}

void work_drop(struct service *s, const char *reason, bool all)
{
	struct work *w, *next;

	for (w = s->model->works; w != NULL; w = next) {
		next = w->next;
		if (reason == NULL && w->fault == NULL)
			end(s, w);
		else if (all || w->state < WORK_SENT)
			fail(s, w, reason, !FINAL);
	}
}

/* --- questions --- */

static void submit(struct service *s, struct work *w, struct job *job)
{
	const struct model *m = s->model;

	job->id = w->task->id;
	job->model.settings = model_endpoint_settings(&s->config, &m->learned);
	job->model.settings.context = m->context;
	job->model.title = w->article.title;
	job->model.url = w->article.url;
	job->model.published = w->article.published;
	model_submit(s->workers, job, w->article.text, w->body_fd);
}

static void ask(struct service *s, struct work *w)
{
	struct job job = {.kind = JOB_ASK};

	job.model.facts = w->facts;
	job.model.fault = w->fault;
	w->asked = s->model->learned;
	w->state = WORK_ASKING;
	submit(s, w, &job);
}

static void read_answer(struct service *s, struct work *w)
{
	const struct llm_request *q = &w->questions.v[w->at];
	struct job job = {.kind = JOB_ANSWER};

	job.model.task = w->questions.task;
	job.model.status = w->status;
	job.model.tokens = model_expected(&w->asked, (double)q->tokens);
	w->state = WORK_ANSWERING;
	submit(s, w, &job);
	if (w->body_fd >= 0)
		close(w->body_fd);
	w->body_fd = -1;
}

/* --- sending --- */

/* On to the next part, or to the question about all of their facts. */
static void end_part(struct service *s, struct work *w)
{
	w->state = ++w->at < w->questions.n ? WORK_SEND : WORK_ASK;
	if (w->state == WORK_ASK && w->facts.n == 0)
		fail(s, w, "nothing in its parts stood the check", FINAL);
}

static void add_facts(struct work *w, const struct strings *facts)
{
	size_t i;

	for (i = 0; i < facts->n; i++)
		*VEC_PUSH(w->arena, &w->facts) =
		    arena_strdup(w->arena, facts->v[i]);
}

/* Is there an answer from before? Then the work goes on with it, or has
 * ended. */
static bool is_known(struct service *s, struct work *w)
{
	const char *key = w->questions.v[w->at].key;
	struct strings facts = {0};
	int rc = w->questions.task == LLM_FACTS
		     ? store_facts_get(s->store, w->arena, key, &facts)
		     : store_written_reuse(service_write(s), w->task->subject,
			   key, clock_now());

	if (rc < 0)
		fatal("store: %s", store_reason(s->store));
	if (rc == 0)
		return false;
	add_facts(w, &facts);
	if (w->questions.task == LLM_WRITE)
		end(s, w);
	else
		end_part(s, w);
	return true;
}

static void send_question(struct service *s, struct work *w)
{
	const struct llm_request *q = &w->questions.v[w->at];
	const struct fetch_request req = {.id = w->task->id,
	    .kind = FETCH_MODEL,
	    .url = s->model->url,
	    .post = q->body};

	/* A second round asks for other words on purpose. */
	if (w->fault == NULL && is_known(s, w))
		return;
	if (!standing_allows(s, q))
		return;
	w->state = WORK_SENT;
	w->day = standing_sent(s, q);
	fetcher_add(s->model->deliver, &req);
}

static void step(struct service *s, struct work *w)
{
	int64_t now = clock_ms();

	if (w->state == WORK_ASK && workers_room(s->workers) > 0)
		ask(s, w);
	else if (w->state == WORK_ANSWER && workers_room(s->workers) > 0)
		read_answer(s, w);
	else if (w->state == WORK_SEND && now >= w->not_before &&
		 now >= s->model->hold_until)
		send_question(s, w);
}

void work_pump(struct service *s)
{
	struct work *w, *next;

	for (w = s->model->works; w != NULL; w = next) {
		next = w->next;
		if (w->state == WORK_ANSWER || model_state(s) == NULL)
			step(s, w);
	}
}

/* --- answers --- */

/* Whoever's question it was, the server speaks for all. */
static void hold(struct service *s, int64_t ms)
{
	struct model *m = s->model;

	if (ms > 0 && m->hold_until < clock_ms() + ms)
		m->hold_until = clock_ms() + ms;
}

static void again(struct work *w, int64_t wait_ms, const char *reason)
{
	w->tries.failed++;
	w->not_before = clock_ms() + wait_ms;
	w->state = WORK_SEND;
	log_info("the model is asked again article=%lld wait=%.1fs reason="
		 "\"%s\"",
	    (long long)w->task->subject, (double)wait_ms / 1000, reason);
}

/* The endpoint's window is smaller than configured: false, it is not. */
static bool shrink(
    struct service *s, const struct work *w, const struct llm_reply *r)
{
	const struct llm_request *q = &w->questions.v[w->at];
	struct model *m = s->model;
	int64_t said = r->window;
	size_t window;

	if (r->verdict == LLM_CUT)
		said = r->prompt_tokens + (int64_t)q->answer;
	else if (r->verdict != LLM_LONG)
		return false;
	window = model_window(m->context, q, said);
	if (window == m->context)
		return false;
	m->context = window;
	log_warn("the endpoint's window is smaller than llm.context_tokens, it "
		 "gets %zu tokens at most: set that",
	    window);
	return true;
}

/* Ask it otherwise: false, there is no other form. */
static bool adapt(
    struct service *s, const struct work *w, const struct llm_reply *r)
{
	/* It says itself how long a text may be. */
	if (r->verdict == LLM_LONG && shrink(s, w, r))
		return true;
	if (!model_adapt(r->verdict, &w->asked, &s->model->learned))
		return shrink(s, w, r);
	standing_learn(s);
	return true;
}

/* The form of the question was refused. */
static void change(struct service *s, struct work *w, const struct llm_reply *r)
{
	w->tries.changed++;
	if (!adapt(s, w, r)) {
		fail(s, w, r->reason, FINAL);
		return;
	}
	if (w->questions.task == LLM_FACTS) /* those that are known stay so */
		w->facts = (struct strings){0};
	w->state = WORK_ASK;
}

static void take_facts(
    struct service *s, struct work *w, const struct strings *facts)
{
	const struct llm_request *q = &w->questions.v[w->at];

	if (store_facts_save(service_write(s), q->key, s->config.llm.model,
		facts, clock_now()) < 0)
		fatal("store: %s", store_reason(s->store));
	add_facts(w, facts);
	end_part(s, w);
}

static void take(
    struct service *s, struct work *w, const struct model_answer *an)
{
	struct written got = an->reply.written;

	w->tries.failed = 0;
	if (w->questions.task == LLM_FACTS) {
		take_facts(s, w, &an->reply.facts);
	} else if (an->fault != NULL && w->fault == NULL) {
		keep_written(w->arena, &got, &w->first);
		w->fault = arena_strdup(w->arena, an->fault);
		w->state = WORK_ASK;
	} else {
		if (w->fault != NULL)
			merge_written(&w->first, &got);
		save(s, w, &got);
	}
}

static void judge(
    struct service *s, struct work *w, const struct model_answer *an)
{
	const struct llm_reply *r = &an->reply;
	struct model_move move;
	uint32_t dice = 0;

	if (getrandom(&dice, sizeof(dice), 0) < 0)
		dice = w->task->id;
	standing_note(s, r);
	move = model_rule(model_verdict(r->verdict, &s->model->circuit),
	    &w->tries, w->retry_after, dice);
	hold(s, move.hold_ms);
	switch (move.step) {
	case MODEL_TAKE:
		take(s, w, an);
		break;
	case MODEL_AGAIN:
		again(w, move.wait_ms, r->reason);
		break;
	case MODEL_CHANGE:
		change(s, w, r);
		break;
	case MODEL_STOP:
		standing_stop(s, r->reason, r->said);
		fail(s, w, r->reason, !FINAL);
		break;
	case MODEL_GIVE_UP:
		fail(s, w, r->reason,
		    r->verdict != LLM_AGAIN && r->verdict != LLM_WAIT);
		break;
	}
}

/* What to make of a question that got no answer. */
static struct llm_reply lost(
    const struct fetch_result *r, const struct llm_request *q)
{
	struct llm_reply reply = {.verdict = LLM_AGAIN,
	    .reason = r->error,
	    .prompt_tokens = -1,
	    .completion_tokens = -1};

	if (r->fault == FETCH_KEYLESS) {
		reply.verdict = LLM_DENIED;
		reply.reason = "the key cannot be read";
		reply.said = r->error;
	} else if (r->fault == FETCH_NETWORK) {
		reply.reason = "the server cannot be reached";
		reply.said = r->error; /* it may quote a certificate */
	} else {		       /* it may have cost all the same */
		reply.prompt_tokens = (int64_t)q->tokens;
		reply.completion_tokens = (int64_t)q->answer;
	}
	return reply;
}

bool work_fetched(
    struct service *s, struct task *t, const struct fetch_result *r)
{
	struct work *w = find(s->model, t);
	struct model_answer none = {0};
	const struct llm_request *q;

	if (w == NULL || w->state != WORK_SENT)
		return false;
	w->status = r->status;
	w->retry_after =
	    r->retry_after != DATE_NONE ? r->retry_after - clock_now() : -1;
	if (w->retry_after < -1)
		w->retry_after = 0;
	if (r->fault == FETCH_OK || r->fault == FETCH_STATUS) {
		w->body_fd = r->body_fd;
		w->state = WORK_ANSWER;
		return true;
	}
	if (r->body_fd >= 0)
		close(r->body_fd);
	q = &w->questions.v[w->at];
	none.reply = lost(r, q);
	standing_cost(s, w->day, q, &none.reply);
	judge(s, w, &none);
	return true;
}

static void keep(
    struct service *s, struct work *w, const struct model_questions *questions)
{
	w->state = WORK_SEND;
	if (keep_questions(&s->config, questions, w) < 0)
		fail(s, w, "a question that is not ours", FINAL);
}

void work_read(
    struct service *s, struct task *t, const struct result *r, bool crashed)
{
	struct work *w = find(s->model, t);

	if (w == NULL)
		return;
	if (!r->ok) {
		/* A document that kills workers is not given to them again. */
		fail(s, w, r->error, crashed);
	} else if (r->kind == JOB_ASK && w->state == WORK_ASKING) {
		keep(s, w, &r->questions);
	} else if (r->kind == JOB_ANSWER && w->state == WORK_ANSWERING) {
		const struct llm_request *q = &w->questions.v[w->at];

		standing_cost(s, w->day, q, &r->answer.reply);
		standing_calibrate(s, &w->asked, q, &r->answer.reply);
		judge(s, w, &r->answer);
	}
}

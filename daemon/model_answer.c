/* What becomes of the answers to an article's questions. */
#include <sys/random.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "daemon/model_keep.h"
#include "daemon/model_standing.h"
#include "daemon/model_work.h"

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
		work_fail(s, w, r->reason, WORK_FINAL);
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
	work_add_facts(w, facts);
	work_end_part(s, w);
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
		work_save(s, w, &got);
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
		work_fail(s, w, r->reason, !WORK_FINAL);
		break;
	case MODEL_GIVE_UP:
		work_fail(s, w, r->reason,
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
	struct work *w = work_find(s->model, t);
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
		work_fail(s, w, "a question that is not ours", WORK_FINAL);
}

void work_read(
    struct service *s, struct task *t, const struct result *r, bool crashed)
{
	struct work *w = work_find(s->model, t);

	if (w == NULL)
		return;
	if (!r->ok) {
		/* A document that kills workers is not given to them again. */
		work_fail(s, w, r->error, crashed);
	} else if (r->kind == JOB_ASK && w->state == WORK_ASKING) {
		keep(s, w, &r->questions);
	} else if (r->kind == JOB_ANSWER && w->state == WORK_ANSWERING) {
		const struct llm_request *q = &w->questions.v[w->at];

		standing_cost(s, w->day, q, &r->answer.reply);
		standing_calibrate(s, &w->asked, q, &r->answer.reply);
		judge(s, w, &r->answer);
	}
}

/* How the model's endpoint stands. */
#include "daemon/model_standing.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/log.h"
#include "daemon/model.h"
#include "daemon/schedule.h"

static int today(const struct service *s)
{
	return schedule_day(&s->config, clock_now());
}

const char *model_state(const struct service *s)
{
	const struct model *m = s->model;

	if (m == NULL)
		return NULL;
	if (m->stopped_day == today(s))
		return m->stopped;
	return model_circuit_open(&m->circuit, clock_ms()) ? m->open_reason
							   : NULL;
}

/* For status: why the endpoint did not answer, NULL: it did. */
static void note_trouble(struct service *s, const char *reason)
{
	if (store_endpoint_trouble(
		service_write(s), s->model->name, reason, clock_now()) < 0)
		fatal("store: %s", store_reason(s->store));
}

void standing_open(struct service *s)
{
	struct model_endpoint *e = &s->model->learned;

	if (store_endpoint_get(s->store, s->arena, s->model->name, e) < 0)
		fatal("store: %s", store_reason(s->store));
	if (e->trouble != NULL)
		note_trouble(s, NULL);
	if (!s->once)
		*e = (struct model_endpoint){.ratio = e->ratio};
}

/* What stands in the log and in status also has the server's words. */
static void tell(
    struct service *s, const char *what, const char *why, const char *said)
{
	struct arena *a = arena_new();
	const char *told =
	    said != NULL ? arena_printf(a, "%s: %s", why, said) : why;

	note_trouble(s, told);
	log_error("%s: %s", what, told);
	arena_free(a);
}

void standing_stop(struct service *s, const char *reason, const char *said)
{
	struct model *m = s->model;

	snprintf(m->stopped, sizeof(m->stopped), "%s", reason);
	m->stopped_day = today(s);
	tell(s, "the model is not asked again today", reason, said);
}

void standing_note(struct service *s, const struct llm_reply *r)
{
	struct model *m = s->model;

	/* (What ends the day may have come while this was under way.) */
	if (r->verdict == LLM_OK && model_state(s) == NULL)
		note_trouble(s, NULL);
	else if (r->said != NULL)
		log_warn("%s: %s", r->reason, r->said);
	if (!model_circuit_note(&m->circuit, r->verdict, clock_ms()))
		return;
	snprintf(m->open_reason, sizeof(m->open_reason),
	    "%d failures in a row, the last: %s", CIRCUIT_FAILURES, r->reason);
	tell(s, "the model is not asked for a while", m->open_reason, r->said);
}

bool standing_allows(struct service *s, const struct llm_request *q)
{
	struct model_spent spent;
	const char *why;

	if (store_model_spent(s->store, today(s), &spent) < 0)
		fatal("store: %s", store_reason(s->store));
	why = model_ceiling(&s->model->ceilings, &spent, (int64_t)q->tokens,
	    (int64_t)q->answer);
	if (why != NULL)
		standing_stop(s, why, NULL);
	return why == NULL;
}

static void spend(struct service *s, int day, const struct model_spent *sum)
{
	if (store_model_spend(service_write(s), day, sum) < 0)
		fatal("store: %s", store_reason(s->store));
}

int standing_sent(struct service *s, const struct llm_request *q)
{
	int64_t prompt = (int64_t)q->tokens, answer = (int64_t)q->answer;
	const struct model_spent sum = {
	    1, prompt, answer, model_cost(&s->model->ceilings, prompt, answer)};
	int day = today(s);

	spend(s, day, &sum);
	return day;
}

/* A refusal costs nothing; an answer that does not say what it cost costs what
 * was estimated. */
void standing_cost(struct service *s, int day, const struct llm_request *q,
    const struct llm_reply *r)
{
	const struct model_ceilings *c = &s->model->ceilings;
	int64_t prompt = (int64_t)q->tokens, answer = (int64_t)q->answer;
	struct model_spent sum = {
	    0, -prompt, -answer, -model_cost(c, prompt, answer)};

	if (r->verdict == LLM_OK || r->verdict == LLM_INVALID ||
	    r->verdict == LLM_UNFINISHED || r->prompt_tokens > 0) {
		if (r->prompt_tokens >= 0)
			prompt = r->prompt_tokens;
		if (r->completion_tokens >= 0)
			answer = r->completion_tokens;
		sum.prompt_tokens += prompt;
		sum.completion_tokens += answer;
		sum.cost += model_cost(c, prompt, answer);
	}
	spend(s, day, &sum);
}

void standing_learn(struct service *s)
{
	struct model *m = s->model;

	if (store_endpoint_save(service_write(s), m->name, &m->learned) < 0)
		fatal("store: %s", store_reason(s->store));
}

void standing_doubt(struct service *s)
{
	s->model->context = (size_t)s->config.llm.context_tokens;
	if (model_doubt(&s->model->learned))
		standing_learn(s);
}

void standing_calibrate(struct service *s, const struct model_endpoint *asked,
    const struct llm_request *q, const struct llm_reply *r)
{
	if (r->verdict == LLM_OK && r->prompt_tokens > 0 &&
	    model_calibrate(asked, &s->model->learned, (double)q->tokens,
		(double)r->prompt_tokens))
		standing_learn(s);
}

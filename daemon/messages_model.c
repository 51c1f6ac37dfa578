/* Questions to a model and its answers, in messages. */
#include <string.h>

#include "daemon/stage_model.h"

enum { QUESTION_LEAST = 2 * 4 + 2 * 8, TEXT = 1000, TOKENS = 1 << 30 };

/* A number of tokens, at least as many. */
static int64_t tokens_get(struct wire *w, int64_t least)
{
	int64_t n = wire_i64(w);

	if (n < least || n > TOKENS)
		wire_fail(w);
	return n;
}

/* A text for people; NULL is one. */
static const char *text_get(struct wire *w)
{
	const char *s = wire_string(w);

	if (s != NULL && strlen(s) > TEXT)
		wire_fail(w);
	return s;
}

static void settings_put(struct buf *b, const struct llm_settings *s)
{
	wire_put_string(b, s->model);
	wire_put_string(b, s->language);
	wire_put_string(b, s->extra);
	wire_put_i64(b, (int64_t)s->context);
	wire_put_i64(b, (int64_t)s->answer);
	wire_put_i64(b, (int64_t)s->max_lines);
	wire_put_i64(b, (int64_t)s->line_chars);
	wire_put_u32(b, s->format);
	wire_put_u32(b, s->completion_tokens);
	wire_put_u32(b, s->no_temperature);
	wire_put_real(b, s->ratio);
}

static void settings_get(struct wire *w, struct llm_settings *s)
{
	s->model = wire_string(w);
	s->language = wire_string(w);
	s->extra = wire_string(w);
	s->context = (size_t)wire_i64(w);
	s->answer = (size_t)wire_i64(w);
	s->max_lines = (size_t)wire_i64(w);
	s->line_chars = (size_t)wire_i64(w);
	s->format = (enum llm_format)wire_u32(w);
	s->completion_tokens = wire_u32(w) != 0;
	s->no_temperature = wire_u32(w) != 0;
	s->ratio = wire_real(w);
	if (s->model == NULL || s->language == NULL || s->format >= LLM_FORMATS)
		wire_fail(w);
}

void model_job_put(struct buf *b, const struct model_job *job)
{
	settings_put(b, &job->settings);
	wire_put_string(b, job->title);
	wire_put_string(b, job->url);
	wire_put_i64(b, job->published);
	wire_put_strings(b, &job->facts);
	wire_put_string(b, job->fault);
	wire_put_u32(b, job->task);
	wire_put_i64(b, job->status);
	wire_put_i64(b, (int64_t)job->reply);
	wire_put_i64(b, (int64_t)job->tokens);
}

void model_job_get(struct wire *w, struct model_job *job)
{
	*job = (struct model_job){0};
	settings_get(w, &job->settings);
	job->title = wire_string(w);
	job->url = wire_string(w);
	job->published = wire_i64(w);
	wire_strings(w, &job->facts);
	job->fault = wire_string(w);
	job->task = (enum llm_task)wire_u32(w);
	job->status = (int)wire_i64(w);
	job->reply = (size_t)wire_i64(w);
	job->tokens = (size_t)wire_i64(w);
	if (job->task >= LLM_TASKS)
		wire_fail(w);
}

void model_questions_put(struct buf *b, const struct model_questions *q)
{
	size_t i;

	wire_put_u32(b, q->task);
	wire_put_string(b, q->prompt);
	wire_put_u32(b, (uint32_t)q->n);
	for (i = 0; i < q->n; i++) {
		wire_put_string(b, q->v[i].body);
		wire_put_string(b, q->v[i].key);
		wire_put_i64(b, (int64_t)q->v[i].tokens);
		wire_put_i64(b, (int64_t)q->v[i].answer);
	}
}

static void question_get(struct wire *w, struct llm_request *q)
{
	const char *key;

	*q = (struct llm_request){.body = wire_string(w)};
	key = wire_string(w);
	q->tokens = (size_t)tokens_get(w, 0);
	q->answer = (size_t)tokens_get(w, 0);
	if (q->body == NULL || key == NULL || strlen(key) != LLM_KEY - 1) {
		wire_fail(w);
		return;
	}
	q->n = strlen(q->body);
	memcpy(q->key, key, LLM_KEY);
}

void model_questions_get(struct wire *w, struct model_questions *q)
{
	size_t n;

	*q = (struct model_questions){.task = (enum llm_task)wire_u32(w)};
	q->prompt = text_get(w);
	for (n = wire_count(w, QUESTION_LEAST); n > 0; n--)
		question_get(w, VEC_PUSH(w->arena, q));
	if (q->task >= LLM_TASKS || q->n == 0 || q->n > MODEL_PARTS)
		wire_fail(w);
}

void model_answer_put(struct buf *b, const struct model_answer *an)
{
	const struct llm_reply *r = &an->reply;

	wire_put_u32(b, r->verdict);
	wire_put_string(b, r->reason);
	wire_put_string(b, r->said);
	wire_put_i64(b, r->prompt_tokens);
	wire_put_i64(b, r->completion_tokens);
	wire_put_i64(b, r->window);
	written_put(b, &r->written);
	wire_put_strings(b, &r->facts);
	wire_put_string(b, an->fault);
}

void model_answer_get(struct wire *w, struct model_answer *an)
{
	struct llm_reply *r = &an->reply;

	*an = (struct model_answer){0};
	r->verdict = (enum llm_verdict)wire_u32(w);
	r->reason = text_get(w);
	r->said = text_get(w);
	r->prompt_tokens = tokens_get(w, -1);
	r->completion_tokens = tokens_get(w, -1);
	r->window = tokens_get(w, -1);
	written_get(w, &r->written);
	wire_strings(w, &r->facts);
	an->fault = text_get(w);
	if (r->verdict >= LLM_VERDICTS ||
	    (r->verdict != LLM_OK && r->reason == NULL))
		wire_fail(w);
}

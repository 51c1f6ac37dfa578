/* What main, fetch and workers say to each other. */
#include "daemon/messages.h"

#include <string.h>

#include "model/bounds.h"

enum { PAGE_LEAST = 2 * 4 + 8 };

static bool is_of_model(enum job_kind kind)
{
	return kind == JOB_ASK || kind == JOB_ANSWER;
}

static void options_put(struct buf *b, const struct stage_options *o)
{
	size_t i;

	wire_put_string(b, o->url);
	wire_put_string(b, o->content_type);
	wire_put_string(b, o->zone);
	wire_put_string(b, o->language);
	wire_put_string(b, o->title);
	wire_put_u32(b, o->html);
	wire_put_u32(b, o->fragment);
	wire_put_u32(b, o->security_only);
	wire_put_u32(b, o->everything);
	wire_put_u32(b, o->kev);
	wire_put_i64(b, (int64_t)o->lines);
	wire_put_i64(b, (int64_t)o->max_chars);
	wire_put_i64(b, o->section_hint);
	wire_put_u32(b, (uint32_t)o->further.n);
	for (i = 0; i < o->further.n; i++) {
		wire_put_string(b, o->further.v[i].url);
		wire_put_string(b, o->further.v[i].content_type);
		wire_put_i64(b, (int64_t)o->further.v[i].n);
	}
}

void job_put(struct buf *b, const struct job *job)
{
	wire_put_u32(b, job->id);
	wire_put_u32(b, job->kind);
	wire_put_u32(b, job->stage);
	if (is_of_model(job->kind))
		model_job_put(b, &job->model);
	else
		options_put(b, &job->options);
}

static void options_get(struct wire *w, struct stage_options *o)
{
	struct stage_page *page;
	size_t n;

	o->url = wire_string(w);
	o->content_type = wire_string(w);
	o->zone = wire_string(w);
	o->language = wire_string(w);
	o->title = wire_string(w);
	o->html = wire_u32(w) != 0;
	o->fragment = wire_u32(w) != 0;
	o->security_only = wire_u32(w) != 0;
	o->everything = wire_u32(w) != 0;
	o->kev = wire_u32(w) != 0;
	o->lines = (size_t)wire_i64(w);
	o->max_chars = (size_t)wire_i64(w);
	o->section_hint = (int)wire_i64(w);
	for (n = wire_count(w, PAGE_LEAST); n > 0; n--) {
		page = VEC_PUSH(w->arena, &o->further);
		page->url = wire_string(w);
		page->content_type = wire_string(w);
		page->n = (size_t)wire_i64(w);
	}
}

int job_get(struct arena *a, const struct frame *f, struct job *job)
{
	struct wire w;

	*job = (struct job){0};
	wire_begin(&w, a, f->body, f->n);
	job->id = wire_u32(&w);
	job->kind = (enum job_kind)wire_u32(&w);
	job->stage = (enum stage)wire_u32(&w);
	if (is_of_model(job->kind))
		model_job_get(&w, &job->model);
	else
		options_get(&w, &job->options);
	if (job->kind >= JOB_KINDS || job->stage >= STAGE_COUNT)
		wire_fail(&w);
	return wire_end(&w);
}

void watch_words_put(struct buf *b, const struct watch_words *list)
{
	size_t k;

	for (k = 0; k < WATCH_KINDS; k++)
		wire_put_strings(b, &list->of[k]);
}

int watch_words_get(
    struct arena *a, const struct frame *f, struct watch_words *list)
{
	struct wire w;
	size_t k;

	*list = (struct watch_words){0};
	wire_begin(&w, a, f->body, f->n);
	for (k = 0; k < WATCH_KINDS; k++)
		wire_strings(&w, &list->of[k]);
	return wire_end(&w);
}

void result_put(struct buf *b, const struct result *r)
{
	wire_put_u32(b, r->id);
	wire_put_u32(b, r->kind);
	wire_put_u32(b, r->ok);
	wire_put_string(b, r->error);
	if (!r->ok)
		return;
	switch (r->kind) {
	case JOB_JSON:
		wire_put_string(b, r->json);
		break;
	case JOB_FEED:
		feed_put(b, &r->feed);
		break;
	case JOB_ARTICLE:
		article_put(b, &r->article);
		analysis_put(b, &r->analysis);
		break;
	case JOB_OUTLINES:
		outlines_put(b, &r->outlines);
		break;
	case JOB_ASK:
		model_questions_put(b, &r->questions);
		break;
	case JOB_ANSWER:
		model_answer_put(b, &r->answer);
		break;
	case JOB_KINDS:
		break;
	}
}

int result_get(struct arena *a, const struct frame *f, struct result *r)
{
	struct wire w;

	*r = (struct result){0};
	wire_begin(&w, a, f->body, f->n);
	r->id = wire_u32(&w);
	r->kind = (enum job_kind)wire_u32(&w);
	r->ok = wire_u32(&w) != 0;
	r->error = wire_string(&w);
	if (r->kind >= JOB_KINDS || (!r->ok && r->error == NULL) ||
	    (r->error != NULL && strlen(r->error) >= sizeof(struct err)))
		wire_fail(&w);
	if (!r->ok)
		return wire_end(&w);
	switch (r->kind) {
	case JOB_JSON:
		r->json = wire_string(&w);
		if (r->json == NULL)
			wire_fail(&w);
		break;
	case JOB_FEED:
		feed_get(&w, &r->feed);
		bounds_feed(a, &r->feed);
		break;
	case JOB_ARTICLE:
		article_get(&w, &r->article);
		analysis_get(&w, &r->analysis);
		bounds_article(a, &r->article, &r->analysis);
		break;
	case JOB_OUTLINES:
		outlines_get(&w, &r->outlines);
		break;
	case JOB_ASK:
		model_questions_get(&w, &r->questions);
		break;
	case JOB_ANSWER:
		model_answer_get(&w, &r->answer);
		bounds_written(a, &r->answer.reply.written);
		bounds_lines(a, &r->answer.reply.facts);
		break;
	case JOB_KINDS:
		wire_fail(&w);
		break;
	}
	return wire_end(&w);
}

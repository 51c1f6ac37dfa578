/* One article on its way through the model. */
#include "daemon/model_work.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/xmalloc.h"
#include "daemon/model.h"
#include "daemon/model_endpoint.h"
#include "daemon/model_keep.h"
#include "daemon/model_standing.h"

/* --- beginning and ending --- */

struct work *work_find(struct model *m, const struct task *t)
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

void work_save(struct service *s, struct work *w, const struct written *got)
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

void work_fail(
    struct service *s, struct work *w, const char *reason, bool final)
{
	if (w->fault != NULL) { /* it was to mend what the first round has */
		work_save(s, w, &w->first);
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
			work_fail(s, w, reason, !WORK_FINAL);
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
void work_end_part(struct service *s, struct work *w)
{
	w->state = ++w->at < w->questions.n ? WORK_SEND : WORK_ASK;
	if (w->state == WORK_ASK && w->facts.n == 0)
		work_fail(
		    s, w, "nothing in its parts stood the check", WORK_FINAL);
}

void work_add_facts(struct work *w, const struct strings *facts)
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
	work_add_facts(w, &facts);
	if (w->questions.task == LLM_WRITE)
		end(s, w);
	else
		work_end_part(s, w);
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

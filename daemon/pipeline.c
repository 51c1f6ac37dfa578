/* THE table of an article's way. */
#include "daemon/pipeline.h"

#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "daemon/model.h"
#include "daemon/service.h"
#include "store/sources.h"

static const struct pipeline_step steps[] = {
    {"fetch", ARTICLE_FETCH, ARTICLE_ANALYSE, pages_pump, PIPELINE_ATTEMPTS,
	120},
    {"analyse", ARTICLE_ANALYSE, ARTICLE_READY, analyses_pump,
	PIPELINE_ATTEMPTS, 5},
};
enum { STEPS = sizeof(steps) / sizeof(steps[0]) };

void pipeline_pump(struct service *s)
{
	size_t i;

	poll_pump(s);
	for (i = 0; i < STEPS; i++)
		steps[i].pump(s);
	model_pump(s);
}

const struct pipeline_step *pipeline_step_from(enum article_state state)
{
	size_t i;

	for (i = 0; i < STEPS && steps[i].from != state;)
		i++;
	return &steps[i];
}

int64_t pipeline_retry_at(
    const struct service *s, const struct pipeline_step *step, int attempts)
{
	if (s->once)
		return clock_now();
	return clock_now() + ((int64_t)step->retry_seconds << attempts);
}

bool pipeline_has_jobs(struct service *s, enum article_state state)
{
	struct arena *a = arena_new();
	struct article_jobs jobs = {0};
	bool any;

	if (store_jobs_next(s->store, a, state, clock_now(), 1, &jobs) < 0)
		fatal("store: %s", store_reason(s->store));
	any = jobs.n > 0;
	arena_free(a);
	return any;
}

bool pipeline_idle(struct service *s)
{
	int64_t due = store_sources_next_due(s->store);
	size_t i;

	if (tasks_count(&s->tasks) > s->tasks.n[TASK_MODEL] ||
	    (due != DATE_NONE && due <= clock_now()))
		return false;
	for (i = 0; i < STEPS; i++) {
		if (pipeline_has_jobs(s, steps[i].from))
			return false;
	}
	return true;
}

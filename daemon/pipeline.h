/*
 * THE table of an article's way: which step takes it from which state, how
 * often it is tried and how long one waits in between. Work to do is a row's
 * state in the store, never something that lives only in memory; main calls
 * pipeline_pump() whenever hands are free.
 */
#ifndef DAEMON_PIPELINE_H
#define DAEMON_PIPELINE_H

#include <stdbool.h>
#include <stdint.h>

#include "store/articles.h"

struct service;

enum { PIPELINE_ATTEMPTS = 3 };

struct pipeline_step {
	const char *name;
	enum article_state from, to;
	void (*pump)(struct service *s); /* start what can be started */
	int attempts;			 /* then: without the page; failed */
	int retry_seconds; /* before the second attempt, doubled after */
};

/* Start what can be started, of every step. */
void pipeline_pump(struct service *s);

/* The step that begins in that state. */
const struct pipeline_step *pipeline_step_from(enum article_state state);

/* When to try an article again after attempts attempts: at once in a single
 * pass, which otherwise would end with work left. */
int64_t pipeline_retry_at(
    const struct service *s, const struct pipeline_step *step, int attempts);

/* Is there an article in that state that may be tried now? A quick look. */
bool pipeline_has_jobs(struct service *s, enum article_state state);

/* Is nothing under way and nothing to do at this time, but for what the model
 * writes? */
bool pipeline_idle(struct service *s);

#endif

/* What is under way: one task for each request and each job, found by its id.
 */
#ifndef DAEMON_TASKS_H
#define DAEMON_TASKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "config/config.h"
#include "daemon/health.h"
#include "model/source.h"

enum task_kind {
	TASK_POLL,    /* a feed is fetched */
	TASK_PARSE,   /* and parsed */
	TASK_PAGE,    /* an article's page is fetched */
	TASK_ANALYSE, /* an article is read */
	TASK_MODEL,   /* and written by the model: daemon/model_work.h */
	TASK_KINDS
};

/* What polling keeps until the feed is parsed. */
struct poll {
	struct arena *arena;
	struct source_state state;
	const struct source_config *source; /* NULL: configured no more */
	const char *url;		    /* that is asked */
	struct health_answer answer;
	const char *content_type; /* of the answer */
	int body_fd;		  /* -1: none */
	bool submitted;		  /* to a worker */
	int64_t started_ms;
};

struct task {
	struct task *next;
	uint32_t id;
	enum task_kind kind;
	int64_t subject; /* the source's or the article's id */
	int tries;
	bool from_feed;	    /* TASK_ANALYSE: of the feed's own text */
	bool security_only; /* the source is not only about security */
	bool everything;    /* of its source is wanted */
	int section_hint;   /* enum section or -1 */
	char *page_reason;  /* why the page is not used, or NULL */
	char *next_page;    /* TASK_PAGE: the further page that is fetched, or
			  * NULL; TASK_ANALYSE: that was wanted last, or NULL */
	size_t further;	    /* TASK_ANALYSE: pages behind the first */
	struct poll *poll;  /* of TASK_POLL and TASK_PARSE */
};

struct tasks {
	struct task *first;
	uint32_t last_id;
	size_t n[TASK_KINDS];
};

/* Begin one; tasks_end() frees it. */
struct task *tasks_begin(
    struct tasks *tasks, enum task_kind kind, int64_t subject);

/* It is of another kind from now on. */
void tasks_become(struct tasks *tasks, struct task *t, enum task_kind kind);

/* The task of that id, or NULL. */
struct task *tasks_find(const struct tasks *tasks, uint32_t id);

/* Is the subject under way in that kind? */
bool tasks_has(const struct tasks *tasks, enum task_kind kind, int64_t subject);

/* Forget it and free it. */
void tasks_end(struct tasks *tasks, struct task *t);

/* All of them. */
void tasks_end_all(struct tasks *tasks);

/* How many are under way. */
size_t tasks_count(const struct tasks *tasks);

#endif

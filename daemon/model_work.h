/*
 * One article on its way through the model: questions are made in a worker, sent
 * by the deliver process, answers read and judged in a worker; at most two rounds
 * of it, the second with what was wrong with the first. Private to model*.c.
 */
#ifndef DAEMON_MODEL_WORK_H
#define DAEMON_MODEL_WORK_H

#include "base/arena.h"
#include "daemon/model_rules.h"
#include "daemon/service.h"

enum work_state {
	WORK_ASK,      /* wants a worker, to make its questions */
	WORK_ASKING,   /* has one */
	WORK_SEND,     /* has a question to be sent, not before its time */
	WORK_SENT,     /* waits for the answer */
	WORK_ANSWER,   /* has an answer, and wants a worker that reads it */
	WORK_ANSWERING /* has one */
};

struct work {
	struct work *next;
	struct task *task;
	struct arena *arena;
	struct model_article article;
	enum work_state state;
	struct model_questions questions;
	struct model_endpoint asked; /* what was known when they were made */
	size_t at;		     /* the question that is asked */
	int day;		     /* when it was sent */
	struct strings facts;
	char key[LLM_KEY]; /* of the first round's question */
	const char *fault; /* of the first round, or NULL: it is the first */
	struct written first;
	struct model_tries tries;
	int64_t not_before; /* WORK_SEND, of clock_ms() */
	int body_fd;	    /* WORK_ANSWER; -1: none */
	int status;
	int64_t retry_after; /* seconds from then, or -1 */
};

struct model {
	struct fetcher *deliver;
	const char *url, *name; /* of the endpoint; of it and its model */
	size_t context; /* tokens of its window, as far as it is known */
	struct model_endpoint learned;
	struct model_ceilings ceilings;
	struct model_circuit circuit;
	char open_reason[240]; /* why the circuit is open */
	int64_t hold_until;    /* of clock_ms(): the server wants it */
	char stopped[240];     /* why it is not asked on stopped_day */
	int stopped_day;       /* yyyymmdd; 0: it was not stopped */
	struct arena *arena;   /* of what is wanted */
	struct {
		int64_t *v;
		size_t n, cap;
	} wanted; /* articles, the first first */
	size_t next;
	struct work *works;
	int64_t chosen_for; /* the cut-off; 0: none */
	int64_t chosen_at;  /* of clock_ms() */
	int64_t read;	    /* articles until then */
	bool failed;	    /* one of the chosen, not for good */
	/* When the digest no longer waits: UTC seconds, and of clock_ms(), for
	 * the time of day may stand still (once --now). */
	int64_t deadline, until_ms;
	int64_t missed_until_ms; /* for all missed digests; 0: none yet */
};

/* For whether an article is not to be tried again. */
enum { WORK_FINAL = true };

/* Start with an article; false: there is nothing to do for it. */
bool work_begin(struct service *s, int64_t article_id);

/* Take each a step further, where hands are free. */
void work_pump(struct service *s);

/* An answer of the deliver process; true: its body is now the work's. */
bool work_fetched(
    struct service *s, struct task *t, const struct fetch_result *r);

/* A worker has ended. */
void work_read(
    struct service *s, struct task *t, const struct result *r, bool crashed);

/* End all of them, or those whose question is not under way: without a text (not
 * for good) or with that of their first round. reason NULL: it is not noted. */
void work_drop(struct service *s, const char *reason, bool all);

/* Between model_work.c and model_answer.c: the task's work, or NULL; */
struct work *work_find(struct model *m, const struct task *t);

/* end it with what was written, or without (if its first round wrote nothing),
 * why, and whether for good: the work is gone then; */
void work_save(struct service *s, struct work *w, const struct written *got);
void work_fail(
    struct service *s, struct work *w, const char *reason, bool final);

/* keep copies of a part's facts, and go on to the next part, or to the question
 * about all of them. */
void work_add_facts(struct work *w, const struct strings *facts);
void work_end_part(struct service *s, struct work *w);

#endif

/*
 * What main, fetch and workers say to each other: one struct, one put and one
 * get a message. get bounds everything; -1 means that the sender is broken and
 * is to be killed.
 */
#ifndef DAEMON_MESSAGES_H
#define DAEMON_MESSAGES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "daemon/stage.h"
#include "daemon/stage_model.h"
#include "fetch/pool.h"
#include "ipc/channel.h"
#include "model/analysis.h"
#include "model/article.h"
#include "model/feed.h"
#include "model/outline.h"

enum message {
	MESSAGE_READY = 1, /* a child -> main: it has started; empty */
	MESSAGE_JOB,	   /* main -> worker, with a document */
	MESSAGE_RESULT,	   /* worker -> main */
	MESSAGE_SETTINGS,  /* main -> fetch, main -> worker, first of all */
	MESSAGE_FETCH,	   /* main -> fetch */
	MESSAGE_FETCHED,   /* fetch -> main, with the body if there is one */
	/* The next two stay as they are: a command may be of a newer version
	 * than the daemon that it speaks to. */
	MESSAGE_CARE = 64, /* a command -> main, over the control socket */
	MESSAGE_ANSWER	   /* main -> that command */
};

/* What a worker is to make of the document beside the frame. */
enum job_kind {
	JOB_JSON,     /* a filter's JSON members of the stage */
	JOB_FEED,     /* struct feed */
	JOB_ARTICLE,  /* struct article and struct analysis */
	JOB_OUTLINES, /* struct outlines */
	JOB_ASK,      /* struct model_questions */
	JOB_ANSWER,   /* struct model_answer */
	JOB_KINDS
};

struct job {
	uint32_t id; /* main's, comes back in the result */
	enum job_kind kind;
	enum stage stage;	      /* of JOB_JSON */
	struct stage_options options; /* not of JOB_ASK and JOB_ANSWER: */
	struct model_job model;
};

struct result {
	uint32_t id;
	enum job_kind kind;
	bool ok;
	const char *error;	/* if not ok */
	const char *json;	/* JOB_JSON: members, without the braces */
	struct feed feed;	/* JOB_FEED */
	struct article article; /* JOB_ARTICLE */
	struct analysis analysis;
	struct outlines outlines;	  /* JOB_OUTLINES */
	struct model_questions questions; /* JOB_ASK */
	struct model_answer answer;	  /* JOB_ANSWER */
};

/* Append a message to b. */
void job_put(struct buf *b, const struct job *job);
void watch_words_put(struct buf *b, const struct watch_words *list);
void result_put(struct buf *b, const struct result *r);
void fetch_settings_put(struct buf *b, const struct fetch_settings *s);
void fetch_request_put(struct buf *b, const struct fetch_request *req);
void fetch_result_put(struct buf *b, const struct fetch_result *r);

/* Read a message into the arena; 0, or -1 for a malformed one. */
int job_get(struct arena *a, const struct frame *f, struct job *job);
int watch_words_get(
    struct arena *a, const struct frame *f, struct watch_words *list);
int result_get(struct arena *a, const struct frame *f, struct result *r);
int fetch_settings_get(
    struct arena *a, const struct frame *f, struct fetch_settings *s);
int fetch_request_get(
    struct arena *a, const struct frame *f, struct fetch_request *req);
int fetch_result_get(
    struct arena *a, const struct frame *f, struct fetch_result *r);

#endif

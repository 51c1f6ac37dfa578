/*
 * The pool of worker processes, seen from main: jobs in, results out. A worker
 * that crashes, hangs or eats its memory is replaced; the job that it was at
 * comes back as failed, the ones that waited behind it go to others.
 */
#ifndef DAEMON_WORKERS_H
#define DAEMON_WORKERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "daemon/messages.h"

struct ev_loop;
struct workers;

struct workers_settings {
	size_t count;	       /* processes; 0: one a core */
	size_t memory;	       /* bytes of data a worker may use; 0: no limit */
	double timeout;	       /* seconds a job may take */
	size_t jobs_each;      /* jobs until a worker is replaced */
	const char *resources; /* folder with overriding resources, or NULL */
	const char *warninglists, *public_suffixes; /* to load, or NULL */
	const char *galaxies;			    /* likewise */
	struct strings zones;	  /* that jobs may name: loaded at the start */
	struct watch_words watch; /* the caller's for as long as the pool */
	int log_level;
	/* A job has ended; r and its strings are gone after the call. crashed:
	 * the worker died of it (or had to be killed). */
	void (*on_result)(void *data, const struct result *r, bool crashed);
	void *data;
};

/* Start the pool (processes start with the first job). The caller frees it. */
struct workers *workers_new(
    struct ev_loop *loop, const struct workers_settings *settings);

/* Kill the processes and forget the jobs; NULL is fine. */
void workers_free(struct workers *w);

/* How many further jobs the pool takes now. */
size_t workers_room(const struct workers *w);

/* Give a job with the document in body_fd (a sealed memfd; duplicated). Only
 * while there is room. */
void workers_submit(struct workers *w, const struct job *job, int body_fd);

#endif

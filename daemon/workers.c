/*
 * The pool of worker processes, seen from main. Each worker has a short queue
 * in order; the head is what it is at, so a death is blamed on the head alone.
 */
#include "daemon/workers.h"

#include <ev.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/xmalloc.h"
#include "daemon/outbox.h"
#include "ipc/proc.h"

enum {
	QUEUE = 4, /* jobs at one worker: one at work, the rest under way */
	MAX_FAILED_STARTS = 10 /* in a row: then something is wrong here */
};

struct given {
	struct job job;
	struct buf message; /* the job as bytes, to be sent again */
	int fd;
};

struct worker {
	struct workers *pool;
	pid_t pid;  /* 0: not running */
	bool ready; /* it has said so: a death after that is the job's */
	char name[32];
	struct channel *channel;
	ev_io io;
	ev_timer timer;
	struct given *queue[QUEUE];
	size_t queued, done;
	const char *why_killed; /* by us, or NULL */
};

struct workers {
	struct ev_loop *loop;
	struct workers_settings set;
	struct worker *all;
	struct arena *arena; /* of one result */
	size_t busy;
	int failed_starts; /* in a row */
};

static void on_readable(struct ev_loop *loop, ev_io *io, int events);
static void on_timeout(struct ev_loop *loop, ev_timer *timer, int events);

static void given_free(struct given *t)
{
	buf_free(&t->message);
	close(t->fd);
	free(t);
}

struct workers *workers_new(
    struct ev_loop *loop, const struct workers_settings *settings)
{
	struct workers *w = xcalloc(1, sizeof(*w));
	size_t i;

	w->loop = loop;
	w->set = *settings;
	if (w->set.count == 0)
		w->set.count = (size_t)sysconf(_SC_NPROCESSORS_ONLN);
	w->all = xcalloc(w->set.count, sizeof(*w->all));
	w->arena = arena_new();
	for (i = 0; i < w->set.count; i++) {
		struct worker *k = &w->all[i];

		k->pool = w;
		snprintf(k->name, sizeof(k->name), "worker/%zu", i + 1);
		ev_init(&k->timer, on_timeout);
		/* After what is to be read: if main was busy that long, the
		 * answer may have come long ago. */
		ev_set_priority(&k->timer, EV_MINPRI);
		k->timer.data = k;
	}
	return w;
}

/* Take a worker out of service and reap it; its queue stays. */
static int worker_stop(struct worker *k)
{
	int status;

	ev_io_stop(k->pool->loop, &k->io);
	ev_timer_stop(k->pool->loop, &k->timer);
	channel_free(k->channel);
	k->channel = NULL;
	status = proc_end(k->pid);
	k->pid = 0;
	k->done = 0;
	return status;
}

void workers_free(struct workers *w)
{
	size_t i, j;

	if (w == NULL)
		return;
	for (i = 0; i < w->set.count; i++) {
		struct worker *k = &w->all[i];

		if (k->pid != 0)
			worker_stop(k);
		for (j = 0; j < k->queued; j++)
			given_free(k->queue[j]);
	}
	arena_free(w->arena);
	free(w->all);
	free(w);
}

/* The arguments of a worker; the caller frees the array. */
static const char **make_argv(const struct worker *k, const char *title,
    const char *memory, const char *level)
{
	const struct workers_settings *set = &k->pool->set;
	const char *fixed[] = {title, "_worker", k->name,
	    set->resources != NULL ? set->resources : "-", memory, level,
	    set->warninglists != NULL ? set->warninglists : "-",
	    set->public_suffixes != NULL ? set->public_suffixes : "-",
	    set->galaxies != NULL ? set->galaxies : "-"};
	size_t n = sizeof(fixed) / sizeof(fixed[0]), i;
	const char **argv = xcalloc(n + set->zones.n + 1, sizeof(*argv));

	memcpy(argv, fixed, sizeof(fixed));
	for (i = 0; i < set->zones.n; i++)
		argv[n + i] = set->zones.v[i];
	return argv;
}

static void worker_start(struct worker *k)
{
	const struct workers_settings *set = &k->pool->set;
	char title[64], memory[32], level[16];
	struct buf watch = {0};
	const char **argv;
	struct err err;
	int fd;

	snprintf(title, sizeof(title), "secdigest: %s", k->name);
	snprintf(memory, sizeof(memory), "%zu", set->memory);
	snprintf(level, sizeof(level), "%d", set->log_level);
	argv = make_argv(k, title, memory, level);
	k->pid = proc_spawn(argv, &fd, &err);
	free(argv);
	if (k->pid < 0)
		fatal("%s: %s", k->name, err.text);
	k->why_killed = NULL;
	k->ready = false;
	k->channel = channel_new(fd);
	ev_io_init(&k->io, on_readable, fd, EV_READ);
	k->io.data = k;
	ev_io_start(k->pool->loop, &k->io);
	watch_words_put(&watch, &set->watch);
	channel_send(k->channel, MESSAGE_SETTINGS, watch.s, watch.n, -1);
	buf_free(&watch);
}

/* The clock of the job at the head. */
static void restart_timer(struct worker *k)
{
	ev_timer_stop(k->pool->loop, &k->timer);
	if (k->queued == 0)
		return;
	ev_timer_set(&k->timer, k->pool->set.timeout, 0.);
	ev_timer_start(k->pool->loop, &k->timer);
}

static void give(struct worker *k, struct given *t)
{
	if (k->pid == 0)
		worker_start(k);
	k->queue[k->queued++] = t;
	channel_send(
	    k->channel, MESSAGE_JOB, t->message.s, t->message.n, t->fd);
	if (k->queued == 1)
		restart_timer(k);
	outbox_flush(k->pool->loop, &k->io, k->channel);
}

static struct given *take_head(struct worker *k)
{
	struct given *t = k->queue[0];

	k->queued--;
	memmove(k->queue, k->queue + 1, k->queued * sizeof(k->queue[0]));
	return t;
}

static struct worker *least_loaded(const struct workers *w)
{
	struct worker *best = &w->all[0];
	size_t i;

	for (i = 1; i < w->set.count; i++) {
		if (w->all[i].queued < best->queued)
			best = &w->all[i];
	}
	return best;
}

/* The head's job has ended: tell the owner. */
static void finish_head(struct worker *k, const struct result *r, bool crashed)
{
	struct workers *w = k->pool;

	given_free(take_head(k));
	w->busy--;
	w->set.on_result(w->set.data, r, crashed);
}

static void blame_head(struct worker *k, const char *why)
{
	struct result r = {.id = k->queue[0]->job.id,
	    .kind = k->queue[0]->job.kind,
	    .error = why};

	finish_head(k, &r, true);
}

/* The worker is gone: blame the head, unless it never started, and give what
 * is left to whoever comes next. */
static void worker_died(struct worker *k)
{
	struct workers *w = k->pool;
	char why[160];
	struct given *rest[QUEUE];
	bool ready = k->ready;
	size_t i, n;
	int status = worker_stop(k);

	snprintf(why, sizeof(why), "worker %s",
	    k->why_killed != NULL ? k->why_killed : proc_ended(status));
	log_warn("worker lost process=%s reason=\"%s\" under_way=%zu", k->name,
	    why, k->queued);
	w->failed_starts = ready ? 0 : w->failed_starts + 1;
	if (w->failed_starts >= MAX_FAILED_STARTS)
		fatal("workers do not start: the last one ended with %s", why);
	if (ready && k->queued > 0)
		blame_head(k, why);
	n = k->queued;
	memcpy(rest, k->queue, n * sizeof(rest[0]));
	k->queued = 0;
	for (i = 0; i < n; i++)
		give(k, rest[i]);
}

static void on_timeout(struct ev_loop *loop, ev_timer *timer, int events)
{
	struct worker *k = timer->data;
	static char why[64];

	(void)loop, (void)events;
	snprintf(
	    why, sizeof(why), "stopped after %.0f s", k->pool->set.timeout);
	k->why_killed = why;
	worker_died(k);
}

/* One frame of a worker; -1 if it is not what a worker may say. */
static int take_result(struct worker *k, const struct frame *f)
{
	struct result r;
	int rc = -1;

	if (f->fd >= 0)
		close(f->fd);
	if (f->type == MESSAGE_READY && f->n == 0 && !k->ready) {
		k->ready = true;
		return 0;
	}
	if (f->type == MESSAGE_RESULT && f->fd < 0 && k->queued > 0 &&
	    result_get(k->pool->arena, f, &r) == 0 &&
	    r.id == k->queue[0]->job.id && r.kind == k->queue[0]->job.kind) {
		k->done++;
		finish_head(k, &r, false);
		restart_timer(k);
		rc = 0;
	}
	arena_reset(k->pool->arena);
	return rc;
}

static void read_results(struct worker *k)
{
	struct frame f;
	int rc;

	if (channel_fill(k->channel) < 0) {
		worker_died(k);
		return;
	}
	while ((rc = channel_next(k->channel, &f)) > 0) {
		if (take_result(k, &f) < 0)
			rc = -1;
		if (rc < 0)
			break;
	}
	if (rc < 0) {
		k->why_killed = "sent a malformed answer";
		worker_died(k);
	} else if (k->done >= k->pool->set.jobs_each && k->queued == 0) {
		worker_stop(k); /* what libraries keep goes with it */
	}
}

static void on_readable(struct ev_loop *loop, ev_io *io, int events)
{
	struct worker *k = io->data;

	(void)loop;
	if (events & EV_WRITE)
		outbox_flush(k->pool->loop, &k->io, k->channel);
	if (events & EV_READ)
		read_results(k);
}

size_t workers_room(const struct workers *w)
{
	return w->set.count * QUEUE - w->busy;
}

void workers_submit(struct workers *w, const struct job *job, int body_fd)
{
	struct given *t = xcalloc(1, sizeof(*t));

	t->job = *job;
	job_put(&t->message, job);
	t->job.options = (struct stage_options){0}; /* the caller's strings */
	t->fd = dup(body_fd);
	if (t->fd < 0)
		fatal("cannot duplicate a descriptor: %m");
	w->busy++;
	give(least_loaded(w), t);
}

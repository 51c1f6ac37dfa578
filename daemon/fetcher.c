/* The fetch process, seen from main. */
#include "daemon/fetcher.h"

#include <ev.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "base/xmalloc.h"
#include "daemon/messages.h"
#include "daemon/outbox.h"
#include "ipc/proc.h"

enum { MAX_DEATHS = 3, MAX_FAILED_STARTS = 10 };

/* One request under way, kept as bytes so that it can be asked again. */
struct asked {
	struct asked *next;
	uint64_t id;
	enum fetch_kind kind;
	int deaths; /* of the process while this was under way */
	struct buf message;
};

struct fetcher {
	struct ev_loop *loop;
	struct fetcher_settings set;
	struct asked *asked, **tail; /* in the order of asking */
	size_t busy;
	pid_t pid; /* 0: not running */
	struct channel *channel;
	ev_io io;
	struct arena *arena; /* of one message */
	bool ready;	     /* it has said so */
	int failed_starts;   /* in a row */
};

static void on_readable(struct ev_loop *loop, ev_io *io, int events);

struct fetcher *fetcher_new(
    struct ev_loop *loop, const struct fetcher_settings *settings)
{
	struct fetcher *f = xcalloc(1, sizeof(*f));

	f->loop = loop;
	f->set = *settings;
	f->tail = &f->asked;
	f->arena = arena_new();
	return f;
}

static int stop(struct fetcher *f)
{
	int status;

	ev_io_stop(f->loop, &f->io);
	channel_free(f->channel);
	f->channel = NULL;
	status = proc_end(f->pid);
	f->pid = 0;
	return status;
}

static void asked_free(struct asked *q)
{
	buf_free(&q->message);
	free(q);
}

void fetcher_free(struct fetcher *f)
{
	struct asked *q;

	if (f == NULL)
		return;
	if (f->pid != 0)
		stop(f);
	while ((q = f->asked) != NULL) {
		f->asked = q->next;
		asked_free(q);
	}
	arena_free(f->arena);
	free(f);
}

static void start(struct fetcher *f)
{
	const struct fetch_settings *set = &f->set.fetch;
	struct buf settings = {0};
	char level[16];
	const char *argv[] = {"secdigest: fetch", "_fetch", level,
	    set->ca_file != NULL ? set->ca_file : "-",
	    f->set.resources != NULL ? f->set.resources : "-", NULL, NULL,
	    NULL};
	struct asked *q;
	struct err err;
	int fd;

	snprintf(level, sizeof(level), "%d", f->set.log_level);
	if (f->set.key_header != NULL) {
		argv[0] = "secdigest: deliver";
		argv[1] = "_deliver";
		argv[5] = f->set.key_file != NULL ? f->set.key_file : "-";
		argv[6] = f->set.key_header;
	}
	f->pid = proc_spawn(argv, &fd, &err);
	if (f->pid < 0)
		fatal("fetch: %s", err.text);
	f->ready = false;
	f->channel = channel_new(fd);
	ev_io_init(&f->io, on_readable, fd, EV_READ);
	f->io.data = f;
	ev_io_start(f->loop, &f->io);
	fetch_settings_put(&settings, set);
	channel_send(f->channel, MESSAGE_SETTINGS, settings.s, settings.n, -1);
	buf_free(&settings);
	for (q = f->asked; q != NULL; q = q->next)
		channel_send(
		    f->channel, MESSAGE_FETCH, q->message.s, q->message.n, -1);
	outbox_flush(f->loop, &f->io, f->channel);
}

void fetcher_add(struct fetcher *f, const struct fetch_request *req)
{
	struct asked *q = xcalloc(1, sizeof(*q));

	q->id = req->id;
	q->kind = req->kind;
	fetch_request_put(&q->message, req);
	*f->tail = q;
	f->tail = &q->next;
	f->busy++;
	if (f->pid == 0) {
		start(f);
	} else {
		channel_send(
		    f->channel, MESSAGE_FETCH, q->message.s, q->message.n, -1);
		outbox_flush(f->loop, &f->io, f->channel);
	}
}

/* Take the request of that id off the list; NULL if there is none. */
static struct asked *take(struct fetcher *f, uint64_t id)
{
	struct asked **at = &f->asked, *q;

	while (*at != NULL && (*at)->id != id)
		at = &(*at)->next;
	q = *at;
	if (q == NULL)
		return NULL;
	*at = q->next;
	if (f->tail == &q->next)
		f->tail = at;
	f->busy--;
	return q;
}

static void fail(struct fetcher *f, struct asked *q, const char *why)
{
	struct fetch_result r = {.id = q->id,
	    .kind = q->kind,
	    .fault = FETCH_BROKEN,
	    .error = why,
	    .retry_after = DATE_NONE,
	    .max_age = -1,
	    .expires = -1,
	    .age = -1,
	    .body_fd = -1};

	take(f, q->id);
	asked_free(q);
	f->set.on_fetched(f->set.data, &r);
}

/* What costs money is for its sender to send again, and to count. */
static int most_deaths(const struct asked *q)
{
	return q->kind == FETCH_MODEL ? 1 : MAX_DEATHS;
}

/* Those that were there at too many deaths fail; the rest is asked again. */
static void died(struct fetcher *f, const char *why_killed)
{
	char why[160];
	struct asked *q, *next;
	int status = stop(f);

	snprintf(why, sizeof(why), "fetch process %s",
	    why_killed != NULL ? why_killed : proc_ended(status));
	f->failed_starts = f->ready ? 0 : f->failed_starts + 1;
	if (f->failed_starts >= MAX_FAILED_STARTS)
		fatal("fetch does not start: the last one ended with %s", why);
	log_warn("fetch lost reason=\"%s\" under_way=%zu", why, f->busy);
	for (q = f->asked; q != NULL; q = next) {
		next = q->next;
		if (f->ready && ++q->deaths >= most_deaths(q))
			fail(f, q, why);
	}
	if (f->asked != NULL && f->pid == 0)
		start(f);
}

/* One frame of the process; -1 if it is not what it may say. */
static int take_frame(struct fetcher *f, const struct frame *frame)
{
	struct fetch_result r;
	struct asked *q = NULL;

	if (frame->type == MESSAGE_READY && frame->n == 0 && frame->fd < 0 &&
	    !f->ready) {
		f->ready = true;
		return 0;
	}
	if (frame->type == MESSAGE_FETCHED &&
	    fetch_result_get(f->arena, frame, &r) == 0)
		q = take(f, r.id);
	if (q == NULL) {
		if (frame->fd >= 0)
			close(frame->fd);
		return -1;
	}
	asked_free(q);
	/* The process lives in real time, main perhaps in a pretended one. */
	if (r.retry_after != DATE_NONE)
		r.retry_after += clock_now() - time(NULL);
	f->set.on_fetched(f->set.data, &r);
	arena_reset(f->arena);
	return 0;
}

static void take_frames(struct fetcher *f)
{
	struct frame frame;
	int rc;

	if (channel_fill(f->channel) < 0) {
		died(f, NULL);
		return;
	}
	while ((rc = channel_next(f->channel, &frame)) > 0) {
		if (take_frame(f, &frame) < 0) {
			died(f, "sent a malformed answer");
			return;
		}
	}
	if (rc < 0)
		died(f, "sent a malformed frame");
}

static void on_readable(struct ev_loop *loop, ev_io *io, int events)
{
	struct fetcher *f = io->data;

	(void)loop;
	if (events & EV_WRITE)
		outbox_flush(f->loop, &f->io, f->channel);
	if (events & EV_READ)
		take_frames(f);
}

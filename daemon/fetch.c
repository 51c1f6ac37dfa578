/*
 * The fetch process: URLs come in, bodies go out as sealed memfds. It parses
 * nothing but HTTP, holds no secret but its settings, and reads no file but those
 * that name resolution and TLS need. The deliver process is the same for what
 * goes to the model's endpoint, and alone holds the key.
 */
#include <ev.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/date.h"
#include "base/log.h"
#include "base/resource.h"
#include "base/url.h"
#include "daemon/messages.h"
#include "daemon/outbox.h"
#include "daemon/role.h"
#include "daemon/schedule.h"
#include "daemon/secret.h"
#include "fetch/challenge.h"
#include "ipc/proc.h"
#include "ipc/sandbox.h"

struct fetcher_process {
	struct ev_loop *loop;
	struct channel *channel;
	struct fetch_pool *pool; /* NULL until the settings came */
	struct arena *arena;	 /* of one message */
	const char *secret;	 /* of the deliver process, or NULL */
	const char *keyless; /* why it has none that it should have, or NULL */
	ev_io io;
};

static void send_pending(struct fetcher_process *p)
{
	if (outbox_flush(p->loop, &p->io, p->channel) < 0)
		ev_break(p->loop, EVBREAK_ALL);
}

/* What waits for the same host is not begun; main, which stores the rest, would
 * say so too late. */
static void note_rest(struct fetcher_process *p, const struct fetch_result *r)
{
	struct arena *a = arena_new();
	const char *host = url_host(a, r->url);
	int64_t now = time(NULL);
	int64_t until = schedule_host_rest(r, host, now);

	if (until != DATE_NONE)
		fetch_pool_rest(p->pool, host, (int)(until - now));
	arena_free(a);
}

static void on_fetched(const struct fetch_result *r, void *data)
{
	struct fetcher_process *p = data;
	struct buf out = {0};

	if (r->retry_after != DATE_NONE && r->kind != FETCH_MODEL)
		note_rest(p, r);
	fetch_result_put(&out, r);
	channel_send(p->channel, MESSAGE_FETCHED, out.s, out.n, r->body_fd);
	buf_free(&out);
	if (r->body_fd >= 0)
		close(r->body_fd);
	send_pending(p);
}

static void take_settings(struct fetcher_process *p, const struct frame *f)
{
	struct fetch_settings set;
	struct err err;

	if (p->pool != NULL || fetch_settings_get(p->arena, f, &set) < 0)
		fatal("malformed settings");
	set.done = on_fetched;
	set.data = p;
	set.secret = p->secret;
	p->pool = fetch_pool_new(p->loop, &set, &err);
	if (p->pool == NULL)
		fatal("%s", err.text);
}

/* No article goes out without the key that is to go with it. */
static void refuse(struct fetcher_process *p, const struct fetch_request *req)
{
	const struct fetch_result r = {.id = req->id,
	    .kind = req->kind,
	    .fault = FETCH_KEYLESS,
	    .error = p->keyless,
	    .url = req->url,
	    .retry_after = DATE_NONE,
	    .max_age = -1,
	    .expires = -1,
	    .age = -1,
	    .body_fd = -1};

	on_fetched(&r, p);
}

static void take_request(struct fetcher_process *p, const struct frame *f)
{
	struct fetch_request req;

	if (p->pool == NULL || fetch_request_get(p->arena, f, &req) < 0)
		fatal("malformed request");
	if (p->keyless != NULL)
		refuse(p, &req);
	else
		fetch_pool_add(p->pool, &req);
}

static void take_frames(struct fetcher_process *p)
{
	struct frame f;
	int rc;

	if (channel_fill(p->channel) < 0) { /* main is gone */
		ev_break(p->loop, EVBREAK_ALL);
		return;
	}
	while ((rc = channel_next(p->channel, &f)) > 0) {
		if (f.type == MESSAGE_SETTINGS)
			take_settings(p, &f);
		else if (f.type == MESSAGE_FETCH)
			take_request(p, &f);
		else
			fatal("unexpected frame type=%u", f.type);
		arena_reset(p->arena);
	}
	if (rc < 0)
		fatal("malformed frame");
}

static void on_readable(struct ev_loop *loop, ev_io *io, int events)
{
	struct fetcher_process *p = io->data;

	(void)loop;
	if (events & EV_WRITE)
		send_pending(p);
	if (events & EV_READ)
		take_frames(p);
}

/* argv: ROLE LOGLEVEL CAFILE ("-" for the system's) RESOURCES ("-" for what is
 * built in), and what the role adds. */
static int serve(const char *name, char **argv, struct fetcher_process p)
{
	const char *files[] = {argv[2], NULL};
	struct sandbox_limits limits = {.readable = files};
	struct err err;

	resource_folder(strcmp(argv[3], "-") == 0 ? NULL : argv[3]);
	challenge_load();
	url_host_is_shared(""); /* reads its list */
	signal(SIGPIPE, SIG_IGN);
	log_open(name, (enum log_level)strtol(argv[1], NULL, 10));
	if (sandbox_enter(SANDBOX_FETCH, &limits, &err) < 0)
		fatal("%s", err.text);
	p.loop = ev_default_loop(EVFLAG_AUTO);
	p.arena = arena_new();
	p.channel = channel_new(PROC_FD);
	ev_io_init(&p.io, on_readable, PROC_FD, EV_READ);
	p.io.data = &p;
	ev_io_start(p.loop, &p.io);
	channel_send(p.channel, MESSAGE_READY, NULL, 0, -1);
	send_pending(&p);
	ev_run(p.loop, 0);
	fetch_pool_free(p.pool);
	channel_free(p.channel);
	arena_free(p.arena);
	return 0;
}

int role_fetch(int argc, char **argv)
{
	return argc == 4 ? serve("fetch", argv, (struct fetcher_process){0})
			 : 2;
}

/* argv: … KEYFILE ("-": none) HEADER: that of the key, as "api-key: ". */
int role_deliver(int argc, char **argv)
{
	struct fetcher_process p = {0};
	struct arena *a = arena_new();
	const char *key = NULL;
	struct err err;
	int rc;

	if (argc != 6)
		return 2;
	if (strcmp(argv[4], "-") != 0 &&
	    (key = secret_read(a, argv[4], &err)) == NULL)
		p.keyless = err.text;
	if (key != NULL)
		p.secret = arena_printf(a, "%s%s", argv[5], key);
	rc = serve("deliver", argv, p);
	arena_free(a);
	return rc;
}

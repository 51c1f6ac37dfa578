/*
 * The worker process: a document in a sealed memfd comes in, what a stage read
 * of it goes out. It alone touches bytes of the net, and has neither network
 * nor files. One arena a job; the process is disposable.
 */
#include <malloc.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/log.h"
#include "base/memfd.h"
#include "base/resource.h"
#include "daemon/messages.h"
#include "daemon/role.h"
#include "ioc/extract.h"
#include "ipc/proc.h"
#include "ipc/sandbox.h"
#include "text/galaxy.h"

enum { MAX_BODY = 256 * 1024 * 1024, KEPT = 4 * 1024 * 1024 };

static int run_job(struct arena *a, const struct job *job, const char *data,
    size_t n, struct result *r, struct err *err)
{
	const struct stage_options *o = &job->options;
	struct buf members = {0};
	struct jsonw w = {&members, true};
	int rc = -1;

	switch (job->kind) {
	case JOB_JSON:
		rc = stage_json(job->stage, a, data, n, o, &w, err);
		r->json = buf_steal(&members);
		arena_on_free(a, free, (void *)(uintptr_t)r->json);
		break;
	case JOB_FEED:
		rc = stage_feed(a, data, n, o, &r->feed, err);
		if (rc == 0)
			stage_select(a, o, &r->feed);
		break;
	case JOB_ARTICLE:
		rc = stage_analyse(
		    a, data, n, o, &r->article, &r->analysis, err);
		if (rc == 0)
			stage_watch_article(a, &r->article, &r->analysis);
		break;
	case JOB_OUTLINES:
		rc = stage_outlines(a, data, n, o, &r->outlines, err);
		break;
	case JOB_ASK:
		rc = stage_ask(a, data, n, &job->model, &r->questions, err);
		break;
	case JOB_ANSWER:
		rc = stage_answer(a, data, n, &job->model, &r->answer, err);
		break;
	case JOB_KINDS:
		break;
	}
	buf_free(&members);
	return rc;
}

static void take_settings(struct arena *a, const struct frame *f)
{
	struct watch_words watch;

	if (watch_words_get(a, f, &watch) < 0)
		fatal("malformed settings");
	stage_watch(&watch);
}

static void answer(struct arena *a, struct channel *ch, const struct frame *f)
{
	const char *data;
	size_t n = 0;
	struct result r = {0};
	struct job job = {0};
	struct buf out = {0};
	struct err err = {""};
	int rc;

	if (job_get(a, f, &job) < 0)
		fatal("malformed job");
	r.id = job.id;
	r.kind = job.kind;
	data = memfd_map(f->fd, MAX_BODY, &n, &err);
	rc = data != NULL ? run_job(a, &job, data, n, &r, &err) : -1;
	r.ok = rc == 0;
	r.error = rc == 0 ? NULL : err.text;
	result_put(&out, &r);
	/* All is in the message: a large one is not to stand there twice. */
	memfd_unmap(data, n);
	arena_reset(a);
	channel_send(ch, MESSAGE_RESULT, out.s, out.n, -1);
	buf_free(&out);
}

/* Answer until main hangs up: jobs come in batches, and each answer leaves
 * before the next job begins, so that a crash is blamed on the right one. */
static void serve(struct channel *ch)
{
	struct arena *a = arena_new();
	struct frame f;
	int rc;

	while (channel_fill(ch) > 0) {
		while ((rc = channel_next(ch, &f)) > 0) {
			if (f.type == MESSAGE_SETTINGS && f.fd < 0) {
				take_settings(a, &f);
				continue;
			}
			if (f.type != MESSAGE_JOB || f.fd < 0)
				fatal("unexpected frame type=%u", f.type);
			answer(a, ch, &f);
			close(f.fd);
			if (channel_flush(ch) < 0)
				return;
		}
		if (rc < 0)
			fatal("malformed frame");
	}
	arena_free(a);
}

static void load_lists(const char *warninglists, const char *suffixes)
{
	const struct ioc_lists lists = {
	    strcmp(warninglists, "-") != 0 ? warninglists : NULL,
	    strcmp(suffixes, "-") != 0 ? suffixes : NULL};

	stage_lists(&lists);
}

/* The administrator's names. */
static void load_galaxies(const char *folder)
{
	struct arena *a = arena_new();
	struct galaxies got;
	size_t i;

	galaxies_load(a, folder, &got);
	for (i = 0; i < got.faults.n; i++)
		log_warn("list left out: %s", got.faults.v[i]);
	arena_free(a);
}

/* What one job gives back the next one takes: of what usual documents need
 * nothing goes to the kernel in between, which clears it each time. */
static void keep_memory(void)
{
	mallopt(M_MMAP_THRESHOLD, KEPT / 4);
	mallopt(M_TRIM_THRESHOLD, KEPT);
}

/* argv: _worker NAME RESOURCES MEMORY LOGLEVEL WARNINGLISTS SUFFIXES
 * GALAXIES [ZONE…]
 * ("-": none). */
int role_worker(int argc, char **argv)
{
	struct sandbox_limits limits = {0};
	struct channel *ch;
	struct err err;
	int i;

	if (argc < 8)
		return 2;
	signal(SIGPIPE, SIG_IGN);
	keep_memory();
	log_open(argv[1], (enum log_level)strtol(argv[4], NULL, 10));
	if (strcmp(argv[2], "-") != 0) {
		resource_folder(argv[2]);
		resource_read_all();
	}
	limits.memory = strtoul(argv[3], NULL, 10);
	stage_open();
	load_lists(argv[5], argv[6]);
	if (strcmp(argv[7], "-") != 0)
		load_galaxies(argv[7]);
	for (i = 8; i < argc; i++) {
		if (date_zone_load(argv[i]) < 0)
			log_warn("there is no time zone %s", argv[i]);
	}
	if (sandbox_enter(SANDBOX_WORKER, &limits, &err) < 0)
		fatal("%s", err.text);
	ch = channel_new(PROC_FD);
	channel_send(ch, MESSAGE_READY, NULL, 0, -1);
	if (channel_flush(ch) == 0)
		serve(ch);
	channel_free(ch);
	return 0;
}

/*
 * What a child that has been taken over may send to main (and main's messages,
 * read the same way): whatever the bytes, they are refused or read; what was
 * read can be written, and comes back as the same bytes. The first byte says
 * which message the rest is, or that it is a stream of frames.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <sys/socket.h>
#include <unistd.h>

#include "daemon/care.h"
#include "daemon/messages.h"

/* Read one message and write it again; -1 if it is refused. */

static int again_result(struct arena *a, const struct frame *f, struct buf *b)
{
	struct result r;
	int rc = result_get(a, f, &r);

	if (rc == 0)
		result_put(b, &r);
	return rc;
}

static int again_job(struct arena *a, const struct frame *f, struct buf *b)
{
	struct job job;
	int rc = job_get(a, f, &job);

	if (rc == 0)
		job_put(b, &job);
	return rc;
}

static int again_settings(struct arena *a, const struct frame *f, struct buf *b)
{
	struct fetch_settings s;
	int rc = fetch_settings_get(a, f, &s);

	if (rc == 0)
		fetch_settings_put(b, &s);
	return rc;
}

static int again_request(struct arena *a, const struct frame *f, struct buf *b)
{
	struct fetch_request req;
	int rc = fetch_request_get(a, f, &req);

	if (rc == 0)
		fetch_request_put(b, &req);
	return rc;
}

static int again_watch(struct arena *a, const struct frame *f, struct buf *b)
{
	struct watch_words w;
	int rc = watch_words_get(a, f, &w);

	if (rc == 0)
		watch_words_put(b, &w);
	return rc;
}

static int again_care(struct arena *a, const struct frame *f, struct buf *b)
{
	struct care_request req;
	int rc = care_request_get(a, f, &req);

	if (rc == 0)
		care_request_put(b, &req);
	return rc;
}

static int again_answer(struct arena *a, const struct frame *f, struct buf *b)
{
	struct care_answer answer;
	int rc = care_answer_get(a, f, &answer);

	if (rc == 0)
		care_answer_put(b, &answer);
	return rc;
}

static int again_fetched(struct arena *a, const struct frame *f, struct buf *b)
{
	struct fetch_result r;
	int rc = fetch_result_get(a, f, &r);

	if (rc == 0)
		fetch_result_put(b, &r);
	return rc;
}

static int (*const readers[])(struct arena *a, const struct frame *f,
    struct buf *b) = {again_result, again_job, again_settings, again_request,
    again_fetched, again_watch, again_care, again_answer};
enum { READERS = sizeof(readers) / sizeof(readers[0]) };

/* What is accepted has one form: writing and reading it changes no more. */
static void check_message(size_t which, const char *p, size_t n)
{
	struct arena *a = arena_new();
	struct frame f = {.body = p, .n = n, .fd = -1};
	struct buf once = {0}, twice = {0};

	if (readers[which](a, &f, &once) == 0) {
		f = (struct frame){.body = once.s, .n = once.n, .fd = -1};
		if (readers[which](a, &f, &twice) != 0 || twice.n != once.n ||
		    memcmp(twice.s, once.s, once.n) != 0)
			abort();
	}
	buf_free(&once);
	buf_free(&twice);
	arena_free(a);
}

static void check_frames(const uint8_t *data, size_t n)
{
	struct channel *ch;
	struct frame f;
	int ends[2];
	size_t used = 0;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) != 0 ||
	    write(ends[0], data, n) != (ssize_t)n)
		abort();
	close(ends[0]);
	ch = channel_new(ends[1]);
	while (channel_fill(ch) > 0) {
		while (channel_next(ch, &f) > 0) {
			used += 12 + f.n;
			if (used > n || f.fd != -1)
				abort();
			check_message(f.type % READERS, f.body, f.n);
		}
	}
	channel_free(ch);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t which;

	if (size == 0)
		return 0;
	which = data[0] % (READERS + 1);
	if (which == READERS)
		check_frames(data + 1, size - 1);
	else
		check_message(which, (const char *)data + 1, size - 1);
	return 0;
}

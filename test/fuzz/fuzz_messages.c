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

#include "test/support/message_fixture.h"

static message_again_fn *const readers[] = {again_result, again_job,
    again_fetch_settings, again_fetch_request, again_fetch_result,
    again_watch_words, again_care_request, again_care_answer};
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

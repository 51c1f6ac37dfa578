/* Frames over a socket, whole or in pieces, with descriptors and with a peer
 * that does not keep to the rules; child processes and how they end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/xmalloc.h"
#include "ipc/channel.h"
#include "ipc/proc.h"

struct pair {
	struct channel *one, *two; /* neither blocks */
	int raw; /* the socket of one, for bytes that are no frames */
};

static int make_pair(void **state)
{
	struct pair *p = xcalloc(1, sizeof(*p));
	int ends[2];

	assert_int_equal(
	    socketpair(
		AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends),
	    0);
	p->one = channel_new(ends[0]);
	p->two = channel_new(ends[1]);
	p->raw = ends[0];
	*state = p;
	return 0;
}

static int free_pair(void **state)
{
	struct pair *p = *state;

	channel_free(p->one);
	channel_free(p->two);
	free(p);
	return 0;
}

/* A descriptor whose only byte is mark. */
static int marked(char mark)
{
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], &mark, 1), 1);
	close(ends[1]);
	return ends[0];
}

static void expect_mark(int fd, char mark)
{
	char got = 0;

	assert_true(fd >= 0);
	assert_int_equal(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
	assert_int_equal(read(fd, &got, 1), 1);
	assert_int_equal(got, mark);
	close(fd);
}

static void frames_arrive_in_order(void **state)
{
	struct pair *p = *state;
	char body[8] = "body  ";
	struct frame f;
	int i, fd;

	for (i = 0; i < 9; i++) {
		body[5] = (char)('0' + i);
		fd = i % 3 == 0 ? marked((char)('a' + i)) : -1;
		channel_send(p->one, (uint32_t)i, body, 6, fd);
		if (fd >= 0)
			close(fd); /* it was duplicated */
	}
	channel_send(p->one, 9, NULL, 0, -1);
	assert_int_equal(channel_next(p->two, &f), 0);
	assert_int_equal(channel_fill(p->two), 0);
	assert_int_equal(channel_flush(p->one), 0);
	for (i = 0; i < 10; i++) {
		while (channel_next(p->two, &f) == 0)
			assert_int_equal(channel_fill(p->two), 1);
		assert_int_equal(f.type, i);
		assert_int_equal(f.n, i < 9 ? 6 : 0);
		if (i < 9)
			assert_int_equal(f.body[5], '0' + i);
		if (i < 9 && i % 3 == 0)
			expect_mark(f.fd, (char)('a' + i));
		else
			assert_int_equal(f.fd, -1);
	}
	assert_int_equal(channel_next(p->two, &f), 0);
}

/* More than the socket holds: it is written and read in turns. */
static void large_frames_go_in_pieces(void **state)
{
	enum { LARGE = 12 * 1024 * 1024 };
	struct pair *p = *state;
	char *body = xcalloc(LARGE, 1);
	int fd = marked('x'), rc, round;
	struct frame f;
	size_t i;

	for (i = 0; i < LARGE; i++)
		body[i] = (char)(i * 31 >> 8);
	for (round = 0; round < 2; round++) {
		channel_send(p->one, 1, body, LARGE, -1);
		channel_send(p->one, 2, "end", 3, fd);
		assert_int_equal(channel_flush(p->one), 1);
		while ((rc = channel_next(p->two, &f)) == 0) {
			assert_true(channel_flush(p->one) >= 0);
			assert_true(channel_fill(p->two) >= 0);
		}
		assert_int_equal(rc, 1);
		assert_int_equal(f.n, LARGE);
		assert_memory_equal(f.body, body, LARGE);
		while ((rc = channel_next(p->two, &f)) == 0) {
			assert_true(channel_flush(p->one) >= 0);
			assert_true(channel_fill(p->two) >= 0);
		}
		assert_int_equal(f.type, 2);
		if (round == 0)
			expect_mark(f.fd, 'x');
		else
			close(f.fd);
	}
	close(fd);
	free(body);
}

static void single_bytes_make_a_frame(void **state)
{
	const uint32_t header[3] = {3, 77, 0};
	struct pair *p = *state;
	char bytes[15];
	struct frame f;
	size_t i;

	memcpy(bytes, header, 12);
	memcpy(bytes + 12, "abc", 3);
	for (i = 0; i < sizeof(bytes); i++) {
		assert_int_equal(channel_next(p->two, &f), 0);
		assert_int_equal(write(p->raw, bytes + i, 1), 1);
		assert_int_equal(channel_fill(p->two), 1);
	}
	assert_int_equal(channel_next(p->two, &f), 1);
	assert_int_equal(f.type, 77);
	assert_memory_equal(f.body, "abc", 3);
}

static void what_is_no_frame_is_refused(void **state)
{
	static const uint32_t headers[][3] = {
	    {CHANNEL_MAX_FRAME + 1, 1, 0}, /* too long */
	    {UINT32_MAX, 1, 0}, {0, 1, 2}, /* no such flag */
	    {0, 1, 1},			   /* a descriptor that did not come */
	};
	struct frame f;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(headers) / sizeof(headers[0]); i++) {
		void *fresh = NULL;
		struct pair *p;

		make_pair(&fresh);
		p = fresh;
		assert_int_equal(write(p->raw, headers[i], 12), 12);
		assert_int_equal(channel_fill(p->two), 1);
		assert_int_equal(channel_next(p->two, &f), -1);
		free_pair(&fresh);
	}
}

/* One byte with a descriptor, outside of any frame's flag. */
static void send_stray(int raw, int fd)
{
	union {
		struct cmsghdr align;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = {0};
	struct iovec iov = {"\0", 1};
	struct msghdr msg = {.msg_iov = &iov,
	    .msg_iovlen = 1,
	    .msg_control = control.bytes,
	    .msg_controllen = sizeof(control.bytes)};
	struct cmsghdr *c = CMSG_FIRSTHDR(&msg);

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(c), &fd, sizeof(int));
	assert_int_equal(sendmsg(raw, &msg, 0), 1);
}

static int lowest_free_fd(void)
{
	int fd = dup(STDERR_FILENO);

	close(fd);
	return fd;
}

static void stray_descriptors_end_it(void **state)
{
	struct pair *p = *state;
	int before = lowest_free_fd(), rc = 1, n;
	struct frame f;

	for (n = 0; rc == 1 && n < 1000; n++) {
		send_stray(p->raw, STDERR_FILENO);
		rc = channel_fill(p->two);
		while (rc == 1 && channel_next(p->two, &f) == 1)
			assert_int_equal(f.fd, -1);
	}
	assert_int_equal(rc, -1);
	assert_true(n < 200);
	channel_free(p->two); /* closes them all */
	p->two = NULL;
	assert_true(lowest_free_fd() <= before);
}

static void a_peer_that_is_gone(void **state)
{
	struct pair *p = *state;
	struct frame f;

	channel_send(p->one, 5, "last", 4, -1);
	assert_int_equal(channel_flush(p->one), 0);
	channel_free(p->one);
	p->one = NULL;
	assert_int_equal(channel_fill(p->two), 1); /* its last words count */
	assert_int_equal(channel_next(p->two, &f), 1);
	assert_int_equal(f.type, 5);
	assert_int_equal(channel_fill(p->two), -1);
	channel_send(p->two, 1, "x", 1, -1);
	assert_int_equal(channel_flush(p->two), -1); /* and no SIGPIPE */
	channel_free(NULL);
}

static void ends_are_told(void **state)
{
	pid_t pid = fork();

	(void)state;
	if (pid == 0) {
		pause();
		_exit(0);
	}
	assert_string_equal(
	    proc_ended(proc_end(pid)), "killed by signal 9 (Killed)");
	assert_int_equal(proc_end(pid), 0); /* nobody is there any more */
	assert_int_equal(proc_end(0), 0);
	assert_int_equal(proc_end(-1), 0); /* would be everybody */
	assert_string_equal(proc_ended(7 << 8), "exit status 7");
}

#define WITH_PAIR(test)                                                        \
	cmocka_unit_test_setup_teardown(test, make_pair, free_pair)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    WITH_PAIR(frames_arrive_in_order),
	    WITH_PAIR(large_frames_go_in_pieces),
	    WITH_PAIR(single_bytes_make_a_frame),
	    cmocka_unit_test(what_is_no_frame_is_refused),
	    WITH_PAIR(stray_descriptors_end_it),
	    WITH_PAIR(a_peer_that_is_gone),
	    cmocka_unit_test(ends_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

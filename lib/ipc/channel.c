/* Typed, bounded frames over a Unix stream socket. */
#include "ipc/channel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/log.h"
#include "base/xmalloc.h"

/* length, type, and whether a descriptor belongs to it: 4 bytes each, in the
 * machine's own order, since both ends are one binary on one machine. */
enum {
	HEADER = 12,
	READ_AT_ONCE = 256 * 1024,
	FDS_AT_ONCE = 16,
	KEPT_ROOM = 4 * 1024 * 1024
};

struct attached {
	size_t at; /* offset into out of the frame that it goes with */
	int fd;
};

struct channel {
	int fd;
	size_t max; /* bytes of a frame that comes in */
	struct buf in, out;
	size_t in_pos, out_pos;
	struct attached *out_fds;
	size_t out_fds_n, out_fds_pos;
	int *in_fds;
	size_t in_fds_n, in_fds_pos;
};

struct channel *channel_new(int fd)
{
	struct channel *ch = xcalloc(1, sizeof(*ch));

	ch->fd = fd;
	ch->max = CHANNEL_MAX_FRAME;
	return ch;
}

void channel_bound(struct channel *ch, size_t max)
{
	ch->max = max;
}

void channel_free(struct channel *ch)
{
	if (ch == NULL)
		return;
	for (; ch->out_fds_pos < ch->out_fds_n; ch->out_fds_pos++)
		close(ch->out_fds[ch->out_fds_pos].fd);
	for (; ch->in_fds_pos < ch->in_fds_n; ch->in_fds_pos++)
		close(ch->in_fds[ch->in_fds_pos]);
	close(ch->fd);
	free(ch->out_fds);
	free(ch->in_fds);
	buf_free(&ch->in);
	buf_free(&ch->out);
	free(ch);
}

int channel_fd(const struct channel *ch)
{
	return ch->fd;
}

void channel_send(
    struct channel *ch, uint32_t type, const void *body, size_t n, int fd)
{
	uint32_t header[3] = {(uint32_t)n, type, fd >= 0};
	struct attached *a;
	int copy;

	if (n > CHANNEL_MAX_FRAME)
		fatal("frame of type %u is too large: %zu bytes", type, n);
	if (fd >= 0) {
		copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
		if (copy < 0)
			fatal("cannot duplicate a descriptor: %m");
		ch->out_fds = xrealloc(
		    ch->out_fds, (ch->out_fds_n + 1) * sizeof(*ch->out_fds));
		a = &ch->out_fds[ch->out_fds_n++];
		a->at = ch->out.n;
		a->fd = copy;
	}
	buf_put(&ch->out, header, sizeof(header));
	buf_put(&ch->out, body, n);
}

/* One sendmsg(2): up to the next frame that has a descriptor, with the
 * descriptor of the frame that begins here. */
static ssize_t send_piece(struct channel *ch)
{
	union {
		struct cmsghdr align;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = {0};
	size_t end = ch->out.n, next = ch->out_fds_pos;
	bool with_fd =
	    next < ch->out_fds_n && ch->out_fds[next].at == ch->out_pos;
	struct iovec iov;
	struct msghdr msg = {.msg_iov = &iov, .msg_iovlen = 1};
	struct cmsghdr *c;
	ssize_t n;

	if (next + with_fd < ch->out_fds_n)
		end = ch->out_fds[next + with_fd].at;
	iov.iov_base = ch->out.s + ch->out_pos;
	iov.iov_len = end - ch->out_pos;
	if (with_fd) {
		msg.msg_control = control.bytes;
		msg.msg_controllen = sizeof(control.bytes);
		c = CMSG_FIRSTHDR(&msg);
		c->cmsg_level = SOL_SOCKET;
		c->cmsg_type = SCM_RIGHTS;
		c->cmsg_len = CMSG_LEN(sizeof(int));
		memcpy(CMSG_DATA(c), &ch->out_fds[next].fd, sizeof(int));
	}
	n = sendmsg(ch->fd, &msg, MSG_NOSIGNAL);
	if (n > 0 && with_fd)
		close(ch->out_fds[ch->out_fds_pos++].fd);
	return n;
}

/* Empty the buffer, and do not keep the room of a rare large frame. */
static void forget(struct buf *b)
{
	if (b->cap > KEPT_ROOM)
		buf_free(b);
	else
		buf_clear(b);
}

int channel_flush(struct channel *ch)
{
	ssize_t n;

	while (ch->out_pos < ch->out.n) {
		n = send_piece(ch);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return 1;
		if (n <= 0)
			return -1;
		ch->out_pos += (size_t)n;
	}
	forget(&ch->out);
	ch->out_pos = ch->out_fds_n = ch->out_fds_pos = 0;
	return 0;
}

static void keep_fds(struct channel *ch, struct msghdr *msg)
{
	struct cmsghdr *c;
	size_t k;

	for (c = CMSG_FIRSTHDR(msg); c != NULL; c = CMSG_NXTHDR(msg, c)) {
		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
			continue;
		k = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
		ch->in_fds = xrealloc(
		    ch->in_fds, (ch->in_fds_n + k) * sizeof(*ch->in_fds));
		memcpy(
		    ch->in_fds + ch->in_fds_n, CMSG_DATA(c), k * sizeof(int));
		ch->in_fds_n += k;
	}
}

/* Move what is not yet read to the front, so that the buffers stay small. */
static void compact(struct channel *ch)
{
	if (ch->in_pos == ch->in.n) {
		forget(&ch->in);
		ch->in_pos = 0;
	} else if (ch->in_pos > READ_AT_ONCE) {
		memmove(ch->in.s, ch->in.s + ch->in_pos, ch->in.n - ch->in_pos);
		ch->in.n -= ch->in_pos;
		ch->in_pos = 0;
	}
	if (ch->in_fds_pos == ch->in_fds_n)
		ch->in_fds_pos = ch->in_fds_n = 0;
}

int channel_fill(struct channel *ch)
{
	union {
		struct cmsghdr align;
		char bytes[CMSG_SPACE(FDS_AT_ONCE * sizeof(int))];
	} control;
	struct iovec iov;
	struct msghdr msg = {.msg_iov = &iov,
	    .msg_iovlen = 1,
	    .msg_control = control.bytes,
	    .msg_controllen = sizeof(control.bytes)};
	ssize_t n;

	compact(ch);
	buf_reserve(&ch->in, READ_AT_ONCE);
	iov.iov_base = ch->in.s + ch->in.n;
	iov.iov_len = READ_AT_ONCE;
	do
		n = recvmsg(ch->fd, &msg, MSG_CMSG_CLOEXEC);
	while (n < 0 && errno == EINTR);
	if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
		return 0;
	if (n <= 0)
		return -1;
	keep_fds(ch, &msg);
	ch->in.n += (size_t)n;
	/* Frames are taken as they come, so at most one waits for the rest of
	 * its bytes: a peer that sends more wants to use up our table. */
	if (ch->in_fds_n - ch->in_fds_pos > FDS_AT_ONCE)
		return -1;
	return 1;
}

int channel_next(struct channel *ch, struct frame *f)
{
	uint32_t header[3];
	size_t have = ch->in.n - ch->in_pos;

	if (have < HEADER)
		return 0;
	memcpy(header, ch->in.s + ch->in_pos, sizeof(header));
	if (header[0] > ch->max || header[2] > 1)
		return -1;
	if (have < HEADER + (size_t)header[0])
		return 0;
	if (header[2] == 1 && ch->in_fds_pos == ch->in_fds_n)
		return -1;
	f->type = header[1];
	f->body = ch->in.s + ch->in_pos + HEADER;
	f->n = header[0];
	f->fd = header[2] == 1 ? ch->in_fds[ch->in_fds_pos++] : -1;
	ch->in_pos += HEADER + f->n;
	return 1;
}

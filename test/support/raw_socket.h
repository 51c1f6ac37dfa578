/*
 * For servers of tests that answer what no HTTP library would send: written
 * straight to the socket, from a thread that may sleep.
 */
#ifndef SUPPORT_RAW_SOCKET_H
#define SUPPORT_RAW_SOCKET_H

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

enum { PATIENCE_MS = 10 * 60 * 1000 };

/* Send n bytes: 0, or -1 once the client has gone. */
static inline int put(int fd, const void *p, size_t n)
{
	const char *at = p;

	while (n > 0) {
		struct pollfd wait = {.fd = fd, .events = POLLOUT};
		ssize_t sent = send(fd, at, n, MSG_NOSIGNAL | MSG_DONTWAIT);

		if (sent > 0) {
			at += sent;
			n -= (size_t)sent;
		} else if (errno != EAGAIN ||
			   poll(&wait, 1, PATIENCE_MS) <= 0) {
			return -1;
		}
	}
	return 0;
}

static inline int say(int fd, const char *text)
{
	return put(fd, text, strlen(text));
}

/* Sleep; -1 if the client goes meanwhile. */
static inline int wait_ms(int fd, int ms)
{
	struct pollfd wait = {.fd = fd, .events = POLLIN | POLLRDHUP};

	return poll(&wait, 1, ms) == 0 ? 0 : -1;
}

#endif

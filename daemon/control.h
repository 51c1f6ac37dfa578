/*
 * The control socket: where commands that change something reach the running
 * daemon. A Unix stream socket with the frames of ipc/channel.h, mode 0660 and
 * the daemon's group; a client is root, the daemon's own user or a member of
 * its group. Clients are bounded in number, in bytes and in time, and one that
 * says what is no request is hung up on; what is asked and answered is the
 * caller's matter.
 */
#ifndef DAEMON_CONTROL_H
#define DAEMON_CONTROL_H

#include <sys/types.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "ipc/channel.h"

/* The longest request in bytes. */
enum { CONTROL_MAX_REQUEST = 1024 * 1024 };

struct control;
struct ev_loop;

struct control_settings {
	const char *folder; /* of the socket */
	/* Answer a client's request: append the answer's body to out. -1: it
	 * is malformed, and its client is hung up on. */
	int (*on_request)(void *data, uid_t uid, const struct frame *request,
	    struct buf *out);
	void *data;
};

/* The socket's path; the arena owns it. */
const char *control_path(struct arena *a, const char *folder);

/* Listen. A socket file that nobody listens at is replaced. NULL with the
 * reason: then somebody does, or it cannot be made. The caller frees it. */
struct control *control_new(struct ev_loop *loop,
    const struct control_settings *settings, struct err *err);

/* Hang up, and take the socket away; NULL is fine. */
void control_free(struct control *c);

#endif

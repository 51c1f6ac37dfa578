/* What a channel has to send, on an event loop: both sides of a child share it. */
#ifndef DAEMON_OUTBOX_H
#define DAEMON_OUTBOX_H

struct channel;
struct ev_io;
struct ev_loop;

/* Write what is queued, and let io (of the channel's socket, started) watch for
 * room as long as something is left. 0, or -1 if the peer is gone, which shows
 * itself at the next read, too. */
int outbox_flush(struct ev_loop *loop, struct ev_io *io, struct channel *ch);

#endif

/* A channel on an event loop: what both sides of a child share. */
#ifndef DAEMON_WATCH_H
#define DAEMON_WATCH_H

struct channel;
struct ev_io;
struct ev_loop;

/* Write what is queued, and let io (of the channel's socket, started) watch for
 * room as long as something is left. 0, or -1 if the peer is gone, which shows
 * itself at the next read, too. */
int watch_flush(struct ev_loop *loop, struct ev_io *io, struct channel *ch);

#endif

/*
 * Typed, bounded frames over a Unix stream socket, each with at most one file
 * descriptor beside its bytes. Main's end does not block (channel_flush and
 * channel_fill from an event loop); a child's end blocks.
 */
#ifndef IPC_CHANNEL_H
#define IPC_CHANNEL_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum { CHANNEL_MAX_FRAME = 256 * 1024 * 1024 };

struct channel;

struct frame {
	uint32_t type;
	const char *body; /* valid until the next channel_fill or _next */
	size_t n;
	int fd; /* the receiver's to close, or -1 */
};

/* Take over a connected socket; the caller frees the channel. */
struct channel *channel_new(int fd);

/* Take no frame of more than max bytes from the peer (without this:
 * CHANNEL_MAX_FRAME): for one that need not be ours. */
void channel_bound(struct channel *ch, size_t max);

/* Close the socket and every descriptor that was not delivered; NULL is fine.
 */
void channel_free(struct channel *ch);

/* The socket, for watching. */
int channel_fd(const struct channel *ch);

/* Queue a frame of n bytes; fd (or -1) is duplicated, the caller keeps his. */
void channel_send(
    struct channel *ch, uint32_t type, const void *body, size_t n, int fd);

/* Write what is queued: 0 all is written, 1 the socket is full, -1 the peer is
 * gone. */
int channel_flush(struct channel *ch);

/* Read what is there: 1 something came, 0 nothing yet, -1 the peer is gone, or
 * has sent many descriptors without frames for them. */
int channel_fill(struct channel *ch);

/* The next whole frame: 1 and *f, 0 if none is whole yet, -1 if the bytes are
 * no frames: the peer is to be killed. */
int channel_next(struct channel *ch, struct frame *f);

#endif

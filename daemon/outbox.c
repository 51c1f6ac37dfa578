/* What a channel has to send, on an event loop. */
#include "daemon/outbox.h"

#include <ev.h>

#include "ipc/channel.h"

int outbox_flush(struct ev_loop *loop, struct ev_io *io, struct channel *ch)
{
	int rc = channel_flush(ch);
	int events = rc == 1 ? EV_READ | EV_WRITE : EV_READ;

	if (events != io->events) {
		ev_io_stop(loop, io);
		ev_io_set(io, channel_fd(ch), events);
		ev_io_start(loop, io);
	}
	return rc < 0 ? -1 : 0;
}

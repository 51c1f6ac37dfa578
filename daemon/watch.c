/* A channel on an event loop. */
#include "daemon/watch.h"

#include <ev.h>

#include "ipc/channel.h"

int watch_flush(struct ev_loop *loop, struct ev_io *io, struct channel *ch)
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

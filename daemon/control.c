/* The control socket, main's end: listening, clients, their limits. */
#include "daemon/control.h"

#include <errno.h>
#include <ev.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"
#include "base/xmalloc.h"
#include "daemon/messages.h"

enum { MAX_CLIENTS = 16, BACKLOG = 16, MAX_GROUPS = 1024 };

/* Seconds that a client may take for a whole request, or to take its answer;
 * until new ones are let in again when there were too many. */
#define PATIENCE 5.
#define LATER 1.

struct client {
	struct client *next;
	struct control *control;
	struct channel *channel;
	uid_t uid;
	ev_io io;
	ev_timer patience;
};

struct control {
	struct ev_loop *loop;
	struct control_settings set;
	char *path;
	gid_t group; /* of the socket's file */
	int fd;
	size_t n;
	struct client *clients;
	ev_io io;
	ev_timer later;
};

const char *control_path(struct arena *a, const char *folder)
{
	return arena_printf(a, "%s/control.sock", folder);
}

static void drop(struct client *cl)
{
	struct control *c = cl->control;
	struct client **at = &c->clients;

	while (*at != cl)
		at = &(*at)->next;
	*at = cl->next;
	c->n--;
	ev_io_stop(c->loop, &cl->io);
	ev_timer_stop(c->loop, &cl->patience);
	channel_free(cl->channel);
	free(cl);
}

/* While an answer waits for its reader nothing more is read of him. */
static void watch(struct client *cl, int events)
{
	if (cl->io.events == events)
		return;
	ev_io_stop(cl->control->loop, &cl->io);
	ev_io_set(&cl->io, channel_fd(cl->channel), events);
	ev_io_start(cl->control->loop, &cl->io);
}

/* One request: 0, or -1 if that is none. */
static int serve_one(struct client *cl, const struct frame *f)
{
	const struct control_settings *set = &cl->control->set;
	struct buf answer = {0};
	int rc = -1;

	if (f->fd >= 0)
		close(f->fd);
	else if (f->type == MESSAGE_CARE)
		rc = set->on_request(set->data, cl->uid, f, &answer);
	if (rc == 0)
		channel_send(
		    cl->channel, MESSAGE_ANSWER, answer.s, answer.n, -1);
	buf_free(&answer);
	ev_timer_again(cl->control->loop, &cl->patience);
	return rc;
}

/* What has come and what can go: 0, or -1 if the client is to be dropped. */
static int serve(struct client *cl)
{
	struct frame f;
	int rc;

	for (;;) {
		rc = channel_flush(cl->channel);
		if (rc != 0)
			break;
		rc = channel_next(cl->channel, &f);
		if (rc == 0)
			break;
		if (rc < 0 || serve_one(cl, &f) < 0) {
			log_warn("no request on the control socket uid=%u",
			    (unsigned)cl->uid);
			return -1;
		}
	}
	if (rc < 0)
		return -1;
	watch(cl, rc == 1 ? EV_WRITE : EV_READ);
	return 0;
}

static void on_client(struct ev_loop *loop, ev_io *io, int events)
{
	struct client *cl = io->data;

	(void)loop;
	if (((events & EV_READ) != 0 && channel_fill(cl->channel) < 0) ||
	    serve(cl) < 0)
		drop(cl);
}

static void on_impatience(struct ev_loop *loop, ev_timer *timer, int events)
{
	(void)loop, (void)events;
	drop(timer->data);
}

/* The socket's mode says the same; but the folder of a socket may be made
 * wider by mistake, and a descriptor may be passed on. */
static bool may_ask(int fd, gid_t group, uid_t *uid)
{
	gid_t groups[MAX_GROUPS];
	socklen_t n = sizeof(groups), len;
	struct ucred peer;
	size_t i;

	len = sizeof(peer);
	if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) < 0)
		return false;
	*uid = peer.uid;
	if (peer.uid == 0 || peer.uid == geteuid() || peer.gid == group)
		return true;
	if (getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, groups, &n) < 0)
		return false;
	for (i = 0; i < n / sizeof(groups[0]); i++) {
		if (groups[i] == group)
			return true;
	}
	return false;
}

static void add_client(struct control *c, int fd, uid_t uid)
{
	struct client *cl = xcalloc(1, sizeof(*cl));

	cl->control = c;
	cl->channel = channel_new(fd);
	cl->uid = uid;
	channel_bound(cl->channel, CONTROL_MAX_REQUEST);
	cl->next = c->clients;
	c->clients = cl;
	c->n++;
	ev_io_init(&cl->io, on_client, fd, EV_READ);
	ev_set_priority(&cl->io, 1); /* what came in time is read in time */
	ev_init(&cl->patience, on_impatience);
	cl->patience.repeat = PATIENCE;
	cl->io.data = cl->patience.data = cl;
	ev_io_start(c->loop, &cl->io);
	ev_timer_again(c->loop, &cl->patience);
}

/* No more of them for a while. */
static void pause_listening(struct control *c)
{
	ev_io_stop(c->loop, &c->io);
	ev_timer_set(&c->later, LATER, 0.);
	ev_timer_start(c->loop, &c->later);
}

static void on_later(struct ev_loop *loop, ev_timer *timer, int events)
{
	struct control *c = timer->data;

	(void)events;
	ev_io_start(loop, &c->io);
}

static void on_knock(struct ev_loop *loop, ev_io *io, int events)
{
	struct control *c = io->data;
	uid_t uid = (uid_t)-1;
	int fd;

	(void)loop, (void)events;
	if (c->n >= MAX_CLIENTS) {
		pause_listening(c);
		return;
	}
	fd = accept4(c->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
	if (fd < 0) {
		if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED)
			pause_listening(c);
		return;
	}
	if (may_ask(fd, c->group, &uid)) {
		add_client(c, fd, uid);
		return;
	}
	log_warn(
	    "refused a client of the control socket uid=%u", (unsigned)uid);
	close(fd);
}

/* A file that is there is one that a killed daemon left, or there is a living
 * one behind it. */
static int clear_path(const struct sockaddr_un *at, struct err *err)
{
	const char *path = at->sun_path;
	struct stat st;
	int fd, rc;

	if (lstat(path, &st) < 0)
		return errno == ENOENT ? 0 : err_set(err, "%s: %m", path);
	if (!S_ISSOCK(st.st_mode))
		return err_set(err, "%s is in the way: it is no socket", path);
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return err_set(err, "socket: %m");
	rc = connect(fd, (const struct sockaddr *)at, sizeof(*at));
	close(fd);
	if (rc == 0 || errno == EAGAIN)
		return err_set(err,
		    "another daemon listens at %s: give this one a "
		    "runtime_dir of its own",
		    path);
	return unlink(path) == 0 ? 0 : err_set(err, "%s: %m", path);
}

static int listen_at(const char *path, struct err *err)
{
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	mode_t mask;
	int fd, rc;

	if (strlen(path) >= sizeof(at.sun_path))
		return err_set(err,
		    "the path of a socket has at most %zu bytes: %s; choose a "
		    "shorter runtime_dir",
		    sizeof(at.sun_path) - 1, path);
	memcpy(at.sun_path, path, strlen(path));
	if (clear_path(&at, err) < 0)
		return -1;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return err_set(err, "socket: %m");
	mask = umask(0177);
	rc = bind(fd, (struct sockaddr *)&at, sizeof(at));
	umask(mask);
	if (rc < 0 || chmod(path, 0660) < 0 || listen(fd, BACKLOG) < 0) {
		err_set(err, "%s: %m", path);
		close(fd);
		return -1;
	}
	return fd;
}

struct control *control_new(struct ev_loop *loop,
    const struct control_settings *settings, struct err *err)
{
	struct arena *a = arena_new();
	struct control *c = NULL;
	const char *path = control_path(a, settings->folder);
	int fd = listen_at(path, err);
	struct stat st;

	if (fd >= 0) {
		c = xcalloc(1, sizeof(*c));
		c->loop = loop;
		c->set = *settings;
		c->path = xstrdup(path);
		c->group = stat(path, &st) == 0 ? st.st_gid : getegid();
		c->fd = fd;
		ev_io_init(&c->io, on_knock, fd, EV_READ);
		ev_timer_init(&c->later, on_later, LATER, 0.);
		c->io.data = c->later.data = c;
		ev_io_start(loop, &c->io);
	}
	arena_free(a);
	return c;
}

void control_free(struct control *c)
{
	struct client *cl, *next;

	if (c == NULL)
		return;
	for (cl = c->clients; cl != NULL; cl = next) {
		next = cl->next;
		drop(cl);
	}
	ev_io_stop(c->loop, &c->io);
	ev_timer_stop(c->loop, &c->later);
	unlink(c->path);
	close(c->fd);
	free(c->path);
	free(c);
}

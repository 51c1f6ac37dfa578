/* The commands that change something: whom to ask, and how to ask him. */
#include "daemon/change.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"
#include "base/xmalloc.h"
#include "daemon/control.h"
#include "daemon/messages.h"
#include "daemon/service.h"

/* Reading a list of sources again takes seconds at most. */
enum { TIMEOUT_SECONDS = 120 };

struct change {
	struct arena *arena;
	const struct command *cmd;
	struct channel *channel; /* to the daemon, or */
	struct service *service; /* our own */
};

static void complain(
    const struct change *ch, const char *what, const char *hint)
{
	fprintf(stderr, "secdigest %s: %s%s%s\n", ch->cmd->name, what,
	    *hint != '\0' ? "; " : "", hint);
}

/* A socket that is connected to the daemon's, or -1 with errno. */
static int connect_to(const char *path)
{
	const struct timeval wait = {.tv_sec = TIMEOUT_SECONDS};
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), why;

	if (fd < 0)
		return -1;
	errno = ENOENT; /* nobody listens at what is no path of a socket */
	if (strlen(path) < sizeof(at.sun_path)) {
		memcpy(at.sun_path, path, strlen(path));
		setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
		setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof(wait));
		if (connect(fd, (struct sockaddr *)&at, sizeof(at)) == 0)
			return fd;
	}
	why = errno;
	close(fd);
	errno = why;
	return -1;
}

static enum change_daemon judge(int why)
{
	return why == ENOENT || why == ECONNREFUSED || why == ENOTDIR
		   ? CHANGE_DAEMON_NONE
		   : CHANGE_DAEMON_SHUT;
}

enum change_daemon change_daemon(const struct config *c)
{
	struct arena *a = arena_new();
	int fd = connect_to(control_path(a, c->runtime_dir)), why = errno;

	arena_free(a);
	if (fd < 0)
		return judge(why);
	close(fd);
	return CHANGE_DAEMON_RUNS;
}

/* Whose the folder is, as sudo takes it; the arena owns the text. */
static const char *owner_of(struct arena *a, const struct stat *st)
{
	const struct passwd *user = getpwuid(st->st_uid);

	return user != NULL ? arena_strdup(a, user->pw_name)
			    : arena_printf(a, "'#%u'", (unsigned)st->st_uid);
}

/* Who may speak to the daemon: its folder tells. */
static const char *hint_socket(struct arena *a, const char *folder)
{
	const struct group *group;
	struct stat st;

	if (stat(folder, &st) < 0)
		return "run it as the daemon's user";
	group = getgrgid(st.st_gid);
	return arena_printf(a,
	    "run it as root, as the daemon's user (sudo -u %s) or as a member "
	    "of the group %s",
	    owner_of(a, &st),
	    group != NULL ? group->gr_name : "of that folder");
}

/* Who may do it without a daemon. */
static const char *hint_store(struct arena *a, const char *folder)
{
	struct stat st;

	if (stat(folder, &st) < 0 || access(folder, W_OK) == 0)
		return "";
	return arena_printf(
	    a, "run it as its owner: sudo -u %s", owner_of(a, &st));
}

/* What root makes in the folder of another the daemon could not read. */
static int refuse_wrong_root(struct change *ch, const struct config *c)
{
	struct stat st;

	if (geteuid() != 0 || stat(c->state_dir, &st) < 0 || st.st_uid == 0)
		return 0;
	complain(ch,
	    arena_printf(ch->arena,
		"no daemon runs, and files of root in %s would be in its way",
		c->state_dir),
	    arena_printf(ch->arena, "run it as its owner: sudo -u %s",
		owner_of(ch->arena, &st)));
	return -1;
}

static int become_owner(struct change *ch, const struct config *c)
{
	struct err err;

	if (refuse_wrong_root(ch, c) < 0)
		return -1;
	ch->service = xcalloc(1, sizeof(*ch->service));
	if (service_open(ch->service, c->path, true, &err) == 0) {
		log_open("main", LOG_LEVEL_WARN);
		return 0;
	}
	free(ch->service);
	ch->service = NULL;
	complain(ch,
	    arena_printf(ch->arena, "%s (and no daemon listens at %s)",
		err.text, control_path(ch->arena, c->runtime_dir)),
	    hint_store(ch->arena, c->state_dir));
	return -1;
}

bool change_lacks_store(struct arena *a, const struct config *c)
{
	return access(service_store_path(a, c), F_OK) < 0 && errno == ENOENT;
}

struct change *change_open(
    struct arena *a, const struct command *cmd, const struct config *c)
{
	struct change *ch = xcalloc(1, sizeof(*ch));
	const char *path = control_path(a, c->runtime_dir);
	int fd = connect_to(path), why = errno;

	ch->arena = a;
	ch->cmd = cmd;
	if (fd >= 0) {
		ch->channel = channel_new(fd);
		return ch;
	}
	if (judge(why) == CHANGE_DAEMON_SHUT)
		complain(ch,
		    arena_printf(a, "cannot reach the daemon at %s: %s", path,
			strerror(why)),
		    hint_socket(a, c->runtime_dir));
	else if (become_owner(ch, c) == 0)
		return ch;
	free(ch);
	return NULL;
}

static int ask_daemon(struct change *ch, const struct care_request *req,
    struct care_answer *answer)
{
	struct buf body = {0};
	struct frame f = {.fd = -1};
	int rc;

	care_request_put(&body, req);
	channel_send(ch->channel, MESSAGE_CARE, body.s, body.n, -1);
	buf_free(&body);
	rc = channel_flush(ch->channel);
	while (rc == 0 && (rc = channel_next(ch->channel, &f)) == 0)
		rc = channel_fill(ch->channel) == 1 ? 0 : -1;
	if (rc == 1 && f.type == MESSAGE_ANSWER &&
	    care_answer_get(ch->arena, &f, answer) == 0)
		return 0;
	complain(ch, "the daemon did not answer",
	    "its log says why (journalctl -u secdigest)");
	return -1;
}

int change_ask(struct change *ch, const struct care_request *req,
    struct care_answer *answer)
{
	if (ch->channel != NULL)
		return ask_daemon(ch, req, answer);
	care_do(ch->service, ch->arena, req, answer);
	return 0;
}

void change_free(struct change *ch)
{
	if (ch == NULL)
		return;
	channel_free(ch->channel);
	if (ch->service != NULL)
		service_close(ch->service);
	free(ch->service);
	free(ch);
}

void change_print(const struct command *cmd, const struct care_answer *answer)
{
	size_t i;

	for (i = 0; i < answer->said.n; i++)
		puts(answer->said.v[i]);
	fflush(stdout);
	for (i = 0; i < answer->refused.n; i++)
		fprintf(stderr, "secdigest %s: %s\n", cmd->name,
		    answer->refused.v[i]);
}

int change_make(struct arena *a, const struct command *cmd,
    const struct config *c, const struct care_request *req)
{
	struct change *ch = change_open(a, cmd, c);
	struct care_answer answer = {0};
	int rc = ch != NULL ? change_ask(ch, req, &answer) : -1;

	change_free(ch);
	if (rc < 0)
		return EXIT_SOME_FAILED;
	change_print(cmd, &answer);
	return answer.refused.n == 0 ? EXIT_OK : EXIT_SOME_FAILED;
}

/* Child processes: our own binary, run again with a role. */
#include "ipc/proc.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/xmalloc.h"

/* All of the environment that a child may see. */
static const char *const kept_variables[] = {
    "JOURNAL_STREAM", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"};
enum { KEPT = sizeof(kept_variables) / sizeof(kept_variables[0]) };

static char *const *child_environment(char *room[KEPT + 1])
{
	static char lines[KEPT][1024];
	const char *value;
	size_t i, n = 0;

	for (i = 0; i < KEPT; i++) {
		value = getenv(kept_variables[i]);
		if (value == NULL)
			continue;
		snprintf(lines[i], sizeof(lines[i]), "%s=%s", kept_variables[i],
		    value);
		room[n++] = lines[i];
	}
	room[n] = NULL;
	return room;
}

/* After fork, before exec: only what is safe there. */
static _Noreturn void become_child(
    const char *const argv[], char *const env[], int fd, pid_t parent)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
		_exit(71);
	if (fd == PROC_FD)
		fcntl(fd, F_SETFD, 0);
	else if (dup2(fd, PROC_FD) < 0)
		_exit(71);
	syscall(SYS_close_range, PROC_FD + 1, ~0U, 0);
	execve("/proc/self/exe", (char *const *)argv, env);
	_exit(71);
}

pid_t proc_spawn(const char *const argv[], int *fd, struct err *err)
{
	char *room[KEPT + 1];
	char *const *env = child_environment(room);
	pid_t parent = getpid(), pid;
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
		return err_set(err, "cannot make a socket pair: %m");
	fcntl(pair[0], F_SETFL, O_NONBLOCK);
	pid = fork();
	if (pid == 0)
		become_child(argv, env, pair[1], parent);
	close(pair[1]);
	if (pid < 0) {
		close(pair[0]);
		return err_set(err, "cannot fork: %m");
	}
	*fd = pair[0];
	return pid;
}

int proc_end(pid_t pid)
{
	int status = 0;

	if (pid <= 0) /* for kill(2) that would be many */
		return 0;
	kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	return status;
}

const char *proc_ended(int status)
{
	static char text[96];

	if (WIFSIGNALED(status))
		snprintf(text, sizeof(text), "killed by signal %d (%s)",
		    WTERMSIG(status), strsignal(WTERMSIG(status)));
	else
		snprintf(
		    text, sizeof(text), "exit status %d", WEXITSTATUS(status));
	return text;
}

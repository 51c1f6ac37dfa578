/*
 * What a command costs: cpu [-u TEXT -n COUNT] [-o FILE] COMMAND… runs it and
 * prints on one line the CPU seconds (user and system, of its children too) and
 * the wall seconds. With -u it is ended by SIGTERM when COUNT lines of its
 * standard error have held TEXT. Its output goes to FILE, or nowhere.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"

struct run {
	const char *until, *output;
	long count;
	char **command;
};

static void read_options(struct run *r, int argc, char **argv)
{
	int c;

	r->output = "/dev/null";
	while ((c = getopt(argc, argv, "+u:n:o:")) != -1) {
		if (c == 'u')
			r->until = optarg;
		else if (c == 'n')
			r->count = strtol(optarg, NULL, 10);
		else if (c == 'o')
			r->output = optarg;
		else
			exit(2);
	}
	r->command = argv + optind;
	if (*r->command == NULL)
		fatal("cpu: no command");
}

/* The child: its standard error is ours to read if it is waited for. */
static void run_command(const struct run *r, const int *ends)
{
	int out =
	    open(r->output, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);

	if (out < 0)
		fatal("%s: %m", r->output);
	dup2(out, 1);
	dup2(r->until != NULL ? ends[1] : out, 2);
	execvp(r->command[0], r->command);
	_exit(127);
}

static void wait_for_lines(const struct run *r, pid_t pid, int fd)
{
	FILE *err = fdopen(fd, "r");
	char line[4096];
	long left = r->count;

	while (err != NULL && fgets(line, sizeof(line), err) != NULL) {
		if (strstr(line, r->until) != NULL && --left == 0)
			kill(pid, SIGTERM);
	}
	if (left > 0)
		fatal("%s ended before its time", r->command[0]);
}

static double seconds(const struct timeval *t)
{
	return (double)t->tv_sec + (double)t->tv_usec / 1e6;
}

int main(int argc, char **argv)
{
	struct run r = {0};
	struct rusage used;
	int64_t began = clock_ms();
	int ends[2], status;
	pid_t pid;

	log_open("cpu", LOG_LEVEL_INFO);
	read_options(&r, argc, argv);
	if (pipe2(ends, O_CLOEXEC) < 0 || (pid = fork()) < 0)
		fatal("cpu: %m");
	if (pid == 0)
		run_command(&r, ends);
	close(ends[1]);
	if (r.until != NULL)
		wait_for_lines(&r, pid, ends[0]);
	if (wait4(pid, &status, 0, &used) < 0)
		fatal("cpu: %m");
	printf("%.6f %.3f\n", seconds(&used.ru_utime) + seconds(&used.ru_stime),
	    (double)(clock_ms() - began) / 1000);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

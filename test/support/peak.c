/*
 * peak COMMAND ARGUMENT…: run it and say on stderr, as the last line, what it
 * and its children took: "PEAK_KB CPU_MS" (the largest process, the sum of
 * CPU). Exits as it did.
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static long ms(const struct timeval *t)
{
	return (long)t->tv_sec * 1000 + (long)t->tv_usec / 1000;
}

int main(int argc, char **argv)
{
	struct rusage use;
	int status;
	pid_t pid;

	if (argc < 2)
		return 2;
	pid = fork();
	if (pid == 0) {
		execvp(argv[1], argv + 1);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &use) != pid)
		return 126;
	fprintf(stderr, "%ld %ld\n", use.ru_maxrss,
	    ms(&use.ru_utime) + ms(&use.ru_stime));
	return WIFEXITED(status) ? WEXITSTATUS(status) : 125;
}

/* What a process in its sandbox can still do, tried from inside: each attempt
 * is a child of its own, which tells by how it ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ipc/sandbox.h"

enum { DONE = 0, REFUSED = 1, NO_SANDBOX = 2, KILLED = 128 + SIGSYS };

/* Attempts: 0 if it succeeds. */

static int try_nothing(void)
{
	return 0;
}

static int try_memory(void)
{
	char *p = malloc(1 << 20);
	int rc = p != NULL ? 0 : -1;

	free(p);
	return rc;
}

static int try_read_file(void)
{
	return open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0 ? 0 : -1;
}

static int try_write_file(void)
{
	return open("/tmp/sandbox-test", O_WRONLY | O_CREAT | O_CLOEXEC,
		   0600) >= 0
		   ? 0
		   : -1;
}

static int try_read_resolver(void)
{
	return open("/etc/hosts", O_RDONLY | O_CLOEXEC) >= 0 ? 0 : -1;
}

static int try_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 0 : -1;
}

static int try_exec(void)
{
	char *const argv[] = {"true", NULL};

	return execv("/bin/true", argv);
}

static int try_fork(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	return pid > 0 ? 0 : -1;
}

static int try_kill(void)
{
	return kill(getppid(), 0);
}

/* As kill(), by the call that abort() makes. */
static int try_kill_thread(void)
{
	return (int)syscall(SYS_tgkill, getppid(), getppid(), 0);
}

static int try_abort(void)
{
	abort();
}

static int try_limit_of_parent(void)
{
	struct rlimit lim;

	return prlimit(getppid(), RLIMIT_NOFILE, NULL, &lim);
}

static void *do_nothing(void *data)
{
	return data;
}

static int try_thread(void)
{
	pthread_t thread;

	return pthread_create(&thread, NULL, do_nothing, NULL) != 0 ||
		       pthread_join(thread, NULL) != 0
		   ? -1
		   : 0;
}

static int try_body(void)
{
	int fd = memfd_create("body", MFD_CLOEXEC);

	return fd >= 0 && write(fd, "x", 1) == 1 ? 0 : -1;
}

/* Into the terminal's input, as if the operator had typed it. */
static int try_type(void)
{
	return ioctl(STDERR_FILENO, TIOCSTI, "x") != 0 && errno == ENOSYS ? -1
									  : 0;
}

static int try_truncate(void)
{
	return open("/dev/null", O_RDONLY | O_TRUNC | O_CLOEXEC) < 0 &&
		       errno == ENOSYS
		   ? -1
		   : 0;
}

static int try_ptrace(void)
{
	return (int)ptrace(PTRACE_TRACEME, 0, NULL, NULL);
}

static int try_mount(void)
{
	return (int)syscall(SYS_umount2, "/nowhere", 0);
}

static int try_code(void)
{
	return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
		   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED
		   ? 0
		   : -1;
}

static int try_more_rights(void)
{
	struct rlimit any = {RLIM_INFINITY, RLIM_INFINITY};

	return setrlimit(RLIMIT_CORE, &any);
}

static int attempt(enum sandbox_profile profile, int (*try)(void))
{
	static const struct sandbox_limits limits;
	int status = 0;
	struct err err;
	pid_t pid = fork();

	if (pid == 0) {
		if (sandbox_enter(profile, &limits, &err) < 0)
			_exit(NO_SANDBOX);
		_exit(try() == 0 ? DONE : REFUSED);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
				   : WEXITSTATUS(status);
}

static void test_worker(void **state)
{
	static const struct {
		const char *what;
		int (*try)(void);
		int want;
	} cases[] = {
	    {"nothing", try_nothing, DONE},
	    {"memory", try_memory, DONE},
	    {"more rights", try_more_rights, REFUSED},
	    {"a socket", try_socket, KILLED},
	    {"exec", try_exec, KILLED},
	    {"fork", try_fork, KILLED},
	    {"kill", try_kill, KILLED},
	    {"a signal to main", try_kill_thread, REFUSED},
	    {"abort", try_abort, 128 + SIGABRT},
	    {"memory that no limit counts", try_body, REFUSED},
	    {"ptrace", try_ptrace, KILLED},
	    {"umount", try_mount, KILLED},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int got = attempt(SANDBOX_WORKER, cases[i].try);

		if (got != cases[i].want)
			fail_msg("worker, %s: %d instead of %d", cases[i].what,
			    got, cases[i].want);
	}
}

static void test_fetch(void **state)
{
	static const struct {
		const char *what;
		int (*try)(void);
		int want;
	} cases[] = {
	    {"a socket", try_socket, DONE},
	    {"the resolver's files", try_read_resolver, DONE},
	    {"a thread", try_thread, DONE},
	    {"a body", try_body, DONE},
	    {"fork", try_fork, REFUSED},
	    {"a signal to main", try_kill_thread, REFUSED},
	    {"abort", try_abort, 128 + SIGABRT},
	    {"exec", try_exec, KILLED},
	    {"ptrace", try_ptrace, KILLED},
	    {"umount", try_mount, KILLED},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int got = attempt(SANDBOX_FETCH, cases[i].try);

		if (got != cases[i].want)
			fail_msg("fetch, %s: %d instead of %d", cases[i].what,
			    got, cases[i].want);
	}
}

/* What the sanitizers' run time may do, too. */
static void test_fetch_of_others(void **state)
{
	(void)state;
#if defined(__SANITIZE_ADDRESS__)
	skip();
#endif
	assert_int_equal(attempt(SANDBOX_FETCH, try_limit_of_parent), REFUSED);
	assert_int_equal(attempt(SANDBOX_FETCH, try_type), REFUSED);
	assert_int_equal(attempt(SANDBOX_FETCH, try_truncate), REFUSED);
}

/* The sanitizers' run time maps what can be run. */
static void test_no_new_code(void **state)
{
	(void)state;
#if defined(__SANITIZE_ADDRESS__)
	skip();
#endif
	assert_int_equal(attempt(SANDBOX_WORKER, try_code), REFUSED);
	assert_int_equal(attempt(SANDBOX_FETCH, try_code), REFUSED);
}

/* Files: only Landlock guards them, but in the worker, which may not even ask
 * (the sanitizers' run time may). */
static void test_landlock(void **state)
{
	(void)state;
	if (sandbox_landlock_abi() == 0)
		skip();
	assert_int_equal(attempt(SANDBOX_WORKER, try_write_file), REFUSED);
	assert_int_equal(attempt(SANDBOX_WORKER, try_read_file), REFUSED);
	assert_int_equal(attempt(SANDBOX_FETCH, try_write_file), REFUSED);
	assert_int_equal(attempt(SANDBOX_FETCH, try_read_file), REFUSED);
	assert_int_equal(attempt(SANDBOX_MAIN, try_write_file), REFUSED);
	assert_int_equal(attempt(SANDBOX_MAIN, try_fork), DONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_worker),
	    cmocka_unit_test(test_fetch),
	    cmocka_unit_test(test_fetch_of_others),
	    cmocka_unit_test(test_no_new_code),
	    cmocka_unit_test(test_landlock),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

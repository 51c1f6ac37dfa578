/* What a process in the hands of an attacker can still do to the others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ipc/channel.h"
#include "ipc/sandbox.h"

/* The attacker: pair[0] and pair[1] are a socket pair, victim is a process of
 * the same user. Each try is true if it does harm. */
static int pair[2];
static pid_t victim;

static bool kill_other(void)
{
	return syscall(SYS_tgkill, victim, victim, SIGTERM) == 0;
}

static bool kill_other_thread(void)
{
	return syscall(SYS_tkill, victim, SIGTERM) == 0;
}

static bool own_for_other(void)
{
	return fcntl(pair[0], F_SETOWN, victim) == 0;
}

static bool choose_signal(void)
{
	return fcntl(pair[0], F_SETSIG, SIGKILL) == 0;
}

static bool own_by_ioctl(void)
{
	int pid = victim;

	return ioctl(pair[0], FIOSETOWN, &pid) == 0;
}

static bool limit_other(void)
{
	struct rlimit none = {3, 3};

	return prlimit(victim, RLIMIT_NOFILE, &none, NULL) == 0;
}

static bool share_memory(void)
{
	return mmap(NULL, 4096, PROT_READ | PROT_WRITE,
		   MAP_SHARED | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static bool run_memory(void)
{
	return mmap(NULL, 4096, PROT_READ | PROT_EXEC,
		   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static bool make_memory_file(void)
{
	return memfd_create("x", 0) >= 0;
}

static bool read_files(void)
{
	return open("/etc/passwd", O_RDONLY) >= 0;
}

/* And what both must be able to: abort(3), sockets that do not block. */
static bool cannot_work(void)
{
	return syscall(SYS_tgkill, getpid(), getpid(), 0) != 0 ||
	       fcntl(pair[0], F_SETFL, O_NONBLOCK) != 0 ||
	       fcntl(pair[0], F_DUPFD_CLOEXEC, 0) < 0 ||
	       mmap(NULL, 4096, PROT_READ | PROT_WRITE,
		   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED;
}

static const struct {
	const char *what;
	bool (*harms)(void);
	bool fetch_may; /* do this, the worker never */
	bool asan_may;	/* its run time needs the call */
} tries[] = {
    {"kill", kill_other, false, false},
    {"kill a thread", kill_other_thread, false, false},
    {"F_SETOWN", own_for_other, false, false},
    {"F_SETSIG", choose_signal, false, false},
    {"FIOSETOWN", own_by_ioctl, false, true},
    {"prlimit", limit_other, false, true},
    {"share memory", share_memory, false, true},
    {"run memory", run_memory, false, true},
    {"memfd_create", make_memory_file, true, false},
    {"read /etc/passwd", read_files, false, true},
    {"be unable to work", cannot_work, false, false},
};

static bool under_asan(void)
{
#if defined(__SANITIZE_ADDRESS__)
	return true;
#else
	return false;
#endif
}

/* In a process of its own: 0, or one more than the try that does harm. */
static int attack(enum sandbox_profile profile)
{
	struct sandbox_limits limits = {0};
	int status, i, n = sizeof(tries) / sizeof(tries[0]);
	pid_t pid = fork();

	if (pid == 0) {
		if (sandbox_enter(profile, &limits, NULL) < 0)
			_exit(100);
		for (i = 0; i < n; i++) {
			if ((tries[i].fetch_may && profile == SANDBOX_FETCH) ||
			    (tries[i].asan_may && under_asan()))
				continue;
			if (tries[i].harms())
				_exit(i + 1);
		}
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void test_children_harm_nobody(void **state)
{
	static const enum sandbox_profile profiles[] = {
	    SANDBOX_WORKER, SANDBOX_FETCH};
	size_t i;
	int harm;

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
	victim = fork();
	if (victim == 0) {
		pause();
		_exit(0);
	}
	for (i = 0; i < 2; i++) {
		harm = attack(profiles[i]);
		if (harm != 0)
			fail_msg("profile %zu can: %s", i,
			    harm < 100 ? tries[harm - 1].what : "not begin");
	}
	kill(victim, SIGKILL);
	waitpid(victim, NULL, 0);
	close(pair[0]);
	close(pair[1]);
}

/* Send one byte with the descriptor, which belongs to no frame. */
static void send_stray(int to, int fd)
{
	union {
		struct cmsghdr align;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = {0};
	struct iovec iov = {.iov_base = (char[]){0}, .iov_len = 1};
	struct msghdr msg = {.msg_iov = &iov,
	    .msg_iovlen = 1,
	    .msg_control = control.bytes,
	    .msg_controllen = sizeof(control.bytes)};
	struct cmsghdr *c = CMSG_FIRSTHDR(&msg);

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(c), &fd, sizeof(int));
	assert_int_equal(sendmsg(to, &msg, 0), 1);
}

/* A peer must not fill main's table of descriptors. */
static void test_stray_descriptors_end_a_channel(void **state)
{
	static const unsigned char header[12] = {255, 255, 255, 0, 1};
	struct channel *ch;
	struct frame f;
	int i, rc = 0;

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
	ch = channel_new(pair[0]);
	assert_int_equal(write(pair[1], header, sizeof(header)), 12);
	for (i = 0; i < 200 && rc >= 0; i++) {
		send_stray(pair[1], pair[1]);
		rc = channel_fill(ch);
		if (rc > 0)
			rc = channel_next(ch, &f);
	}
	assert_int_equal(rc, -1);
	assert_in_range(i, 2, 100);
	channel_free(ch);
	close(pair[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_children_harm_nobody),
	    cmocka_unit_test(test_stray_descriptors_end_a_channel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

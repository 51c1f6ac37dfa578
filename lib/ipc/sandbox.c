/* What a process gives up, for good: limits and seccomp. */
#include "ipc/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <seccomp.h>
#include <stdbool.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "ipc/landlock.h"

#if defined(__SANITIZE_ADDRESS__)
#define UNDER_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_ASAN 1
#endif
#endif
#ifndef UNDER_ASAN
#define UNDER_ASAN 0
#endif

/* What every child needs: memory, its socket, time, an orderly end. */
static const int common_calls[] = {SCMP_SYS(read), SCMP_SYS(readv),
    SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(recvmsg),
    SCMP_SYS(sendmsg), SCMP_SYS(close), SCMP_SYS(fstat), SCMP_SYS(newfstatat),
    SCMP_SYS(statx), SCMP_SYS(lseek), SCMP_SYS(poll), SCMP_SYS(ppoll),
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    SCMP_SYS(futex), SCMP_SYS(futex_waitv), SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep), SCMP_SYS(time), SCMP_SYS(getrandom), SCMP_SYS(getpid),
    SCMP_SYS(gettid), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall),
    SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(exit),
    SCMP_SYS(exit_group), -1};

/* The network, and the files that Landlock leaves for name resolution. */
static const int fetch_calls[] = {SCMP_SYS(socket), SCMP_SYS(socketpair),
    SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(shutdown), SCMP_SYS(getsockopt),
    SCMP_SYS(setsockopt), SCMP_SYS(getsockname), SCMP_SYS(getpeername),
    SCMP_SYS(sendto), SCMP_SYS(recvfrom), SCMP_SYS(sendmmsg),
    SCMP_SYS(recvmmsg), SCMP_SYS(epoll_create1), SCMP_SYS(epoll_ctl),
    SCMP_SYS(epoll_wait), SCMP_SYS(epoll_pwait), SCMP_SYS(eventfd2),
    SCMP_SYS(pipe2), SCMP_SYS(timerfd_create), SCMP_SYS(timerfd_settime),
    SCMP_SYS(select), SCMP_SYS(pselect6), SCMP_SYS(access),
    SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(getcwd),
    SCMP_SYS(uname), SCMP_SYS(sysinfo), SCMP_SYS(getuid), SCMP_SYS(geteuid),
    SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq), SCMP_SYS(set_tid_address), SCMP_SYS(memfd_create), -1};

/* Of libxml2, jansson and the scanners: nothing beyond the common ones. */
static const int worker_calls[] = {-1};

/* What must never be, whoever asks for it. */
static const int killed_calls[] = {SCMP_SYS(execve), SCMP_SYS(execveat),
    SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
    SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(kexec_load),
    SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(chroot),
    SCMP_SYS(setns), SCMP_SYS(unshare), SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open), SCMP_SYS(keyctl), SCMP_SYS(add_key),
    SCMP_SYS(request_key), SCMP_SYS(reboot), -1};

/* And what a worker in particular must never try. */
static const int worker_killed_calls[] = {SCMP_SYS(socket), SCMP_SYS(connect),
    SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(accept), SCMP_SYS(accept4),
    SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(clone), SCMP_SYS(clone3),
    SCMP_SYS(kill), -1};

/* What the sanitizers' run time needs beside (it starts a tracing clone of
 * itself at exit, which LSAN_OPTIONS of the tests turns off). */
static const int asan_calls[] = {SCMP_SYS(openat), SCMP_SYS(readlink),
    SCMP_SYS(readlinkat), SCMP_SYS(getrlimit), SCMP_SYS(prlimit64),
    SCMP_SYS(prctl), SCMP_SYS(getrusage), SCMP_SYS(uname), SCMP_SYS(getuid),
    SCMP_SYS(geteuid), SCMP_SYS(mincore), SCMP_SYS(mprotect), SCMP_SYS(mmap),
    SCMP_SYS(ioctl), -1};

static const struct profile {
	const char *name;
	const int *calls, *killed;
	rlim_t files;
} profiles[SANDBOX_PROFILES] = {
    [SANDBOX_MAIN] = {"main", NULL, NULL, 0},
    [SANDBOX_FETCH] = {"fetch", fetch_calls, NULL, 4096},
    [SANDBOX_WORKER] = {"worker", worker_calls, worker_killed_calls, 64},
};

static int add_calls(scmp_filter_ctx ctx, uint32_t action, const int *calls)
{
	int rc = 0;

	for (; calls != NULL && *calls != -1 && rc == 0; calls++) {
		rc = seccomp_rule_add(ctx, action, *calls, 0);
		if (rc == -EDOM || rc == -EEXIST) /* none of this machine's */
			rc = 0;
	}
	return rc;
}

/* Memory may be mapped and re-protected, but never so that it can be run, nor
 * shared: no limit of a process counts that. */
static int add_memory_calls(scmp_filter_ctx ctx)
{
	int rc = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
	    SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
	    SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_SHARED, 0));

	if (rc == 0)
		rc = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(mprotect),
		    1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
	return rc;
}

/* A call with its second argument one of these. */
static int add_commands(
    scmp_filter_ctx ctx, int call, const uint64_t *commands, size_t n)
{
	int rc = 0;
	size_t i;

	for (i = 0; i < n && rc == 0; i++)
		rc = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, call, 1,
		    SCMP_A1(SCMP_CMP_MASKED_EQ, UINT32_MAX, commands[i]));
	return rc;
}

/* Calls that could reach another process of the same user, main above all:
 * signals go to ourselves, nobody is made the owner of a descriptor (F_SETOWN
 * with F_SETSIG is a kill(2), FIOSETOWN too), limits are our own. */
static int add_own_calls(scmp_filter_ctx ctx, bool network)
{
	static const uint64_t descriptors[] = {F_DUPFD, F_DUPFD_CLOEXEC,
	    F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_ADD_SEALS, F_GET_SEALS};
	static const uint64_t sockets[] = {
	    FIONBIO, FIONREAD, SIOCGIFINDEX, SIOCGIFNAME};
	int rc = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
	    SCMP_A0(SCMP_CMP_EQ, (uint64_t)getpid(), 0));

	if (rc == 0)
		rc = add_commands(ctx, SCMP_SYS(fcntl), descriptors,
		    sizeof(descriptors) / sizeof(descriptors[0]));
	if (rc != 0 || !network || UNDER_ASAN)
		return rc;
	rc = add_commands(ctx, SCMP_SYS(ioctl), sockets,
	    sizeof(sockets) / sizeof(sockets[0]));
	return rc != 0
		   ? rc
		   : seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64),
			 1, SCMP_A0(SCMP_CMP_EQ, 0, 0));
}

/* Files are opened for reading, also where no Landlock is; libcurl's resolver
 * is a thread and never a process (the flags of clone3(2) no filter sees: it is
 * ENOSYS, and libc uses clone(2)). */
static int add_reading_calls(scmp_filter_ctx ctx)
{
	const uint64_t write = O_ACCMODE | O_CREAT | O_TRUNC;
	int rc = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
	    SCMP_A2(SCMP_CMP_MASKED_EQ, write, O_RDONLY));

	if (rc == 0)
		rc = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
		    SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
	return rc;
}

static int load_filter(const struct profile *p, struct err *err)
{
	scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
	uint32_t never = SCMP_ACT_KILL_PROCESS;
	int rc = -ENOMEM;

	if (ctx == NULL)
		goto out;
	rc = add_calls(ctx, SCMP_ACT_ALLOW, common_calls);
	if (rc == 0)
		rc = add_calls(ctx, SCMP_ACT_ALLOW, p->calls);
	if (rc == 0 && !UNDER_ASAN)
		rc = add_memory_calls(ctx);
	if (rc == 0)
		rc = add_own_calls(ctx, p->calls == fetch_calls);
	if (rc == 0 && p->calls == fetch_calls)
		rc = add_reading_calls(ctx);
	if (rc == 0 && UNDER_ASAN)
		rc = add_calls(ctx, SCMP_ACT_ALLOW, asan_calls);
	if (rc == 0)
		rc = add_calls(ctx, never, killed_calls);
	if (rc == 0)
		rc = add_calls(ctx, never, p->killed);
	if (rc == 0)
		rc = seccomp_load(ctx);
out:
	seccomp_release(ctx);
	errno = -rc;
	return rc == 0 ? 0 : err_set(err, "seccomp filter of %s: %m", p->name);
}

static int set_limit(__rlimit_resource_t what, rlim_t value)
{
	struct rlimit lim = {value, value};

	return setrlimit(what, &lim);
}

static int set_limits(const struct profile *p,
    const struct sandbox_limits *limits, struct err *err)
{
	if (set_limit(RLIMIT_CORE, 0) < 0 ||
	    (p->files != 0 && set_limit(RLIMIT_NOFILE, p->files) < 0) ||
	    (limits->memory != 0 && !UNDER_ASAN &&
		set_limit(RLIMIT_DATA, limits->memory) < 0))
		return err_set(err, "resource limits of %s: %m", p->name);
	return 0;
}

int sandbox_enter(enum sandbox_profile profile,
    const struct sandbox_limits *limits, struct err *err)
{
	const struct profile *p = &profiles[profile];

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return err_set(err, "no_new_privs: %m");
	if (set_limits(p, limits, err) < 0 ||
	    landlock_enter(profile, limits, err) < 0)
		return -1;
	return profile == SANDBOX_MAIN ? 0 : load_filter(p, err);
}

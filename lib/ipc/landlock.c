/* The file, TCP and scope part of sandbox_enter(): three system calls, no
 * library. The ABI is asked at run time; bits that the build machine's header
 * does not know yet are named here. */
#include "ipc/landlock.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* struct landlock_ruleset_attr as of ABI 6; older kernels take a prefix. */
struct ruleset {
	uint64_t fs, net, scoped;
};

enum {
	FS_READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
	FS_ABI1 = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1,
	FS_REFER = 1 << 13,	/* ABI 2 */
	FS_TRUNCATE = 1 << 14,	/* ABI 3 */
	FS_IOCTL_DEV = 1 << 15, /* ABI 5 */
	FILE_BITS = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
		    LANDLOCK_ACCESS_FS_READ_FILE | FS_TRUNCATE,
	NET_TCP = 3,  /* bind and connect, ABI 4 */
	SCOPE_ALL = 3 /* abstract sockets and signals, ABI 6 */
};

/* What name resolution and TLS read. */
static const char *const fetch_files[] = {"/etc/resolv.conf", "/etc/hosts",
    "/etc/host.conf", "/etc/nsswitch.conf", "/etc/gai.conf", "/etc/services",
    "/etc/protocols", "/etc/localtime", "/etc/ssl", "/etc/ld.so.cache",
    "/etc/pki", "/etc/ca-certificates", "/usr/share/ca-certificates",
    "/usr/local/share/ca-certificates", "/run/systemd/resolve",
    "/run/resolvconf", "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/proc/self",
    "/dev/urandom", NULL};

static const char *const everything[] = {"/", NULL};

int sandbox_landlock_abi(void)
{
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);

	return abi > 0 ? (int)abi : 0;
}

static struct ruleset handled(enum sandbox_profile profile, int abi)
{
	struct ruleset r = {.fs = FS_ABI1};

	if (abi >= 2)
		r.fs |= FS_REFER;
	if (abi >= 3)
		r.fs |= FS_TRUNCATE;
	if (abi >= 5 && profile != SANDBOX_MAIN)
		r.fs |= FS_IOCTL_DEV;
	if (abi >= 4 && profile == SANDBOX_WORKER)
		r.net = NET_TCP;
	if (abi >= 6 && profile != SANDBOX_MAIN)
		r.scoped = SCOPE_ALL;
	return r;
}

static size_t ruleset_size(int abi)
{
	return abi >= 6 ? sizeof(struct ruleset) : abi >= 4 ? 16 : 8;
}

/* Allow rights below each path; a path that does not exist is passed over. */
static int allow(int ruleset, const char *const *paths, uint64_t rights)
{
	struct landlock_path_beneath_attr rule = {0};
	struct stat st;
	long rc = 0;

	for (; paths != NULL && *paths != NULL && rc == 0; paths++) {
		rule.parent_fd = open(*paths, O_PATH | O_CLOEXEC);
		if (rule.parent_fd < 0)
			continue;
		rule.allowed_access = rights;
		if (fstat(rule.parent_fd, &st) == 0 && !S_ISDIR(st.st_mode))
			rule.allowed_access &= FILE_BITS;
		rc = syscall(SYS_landlock_add_rule, ruleset,
		    LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
		close(rule.parent_fd);
	}
	return (int)rc;
}

static int allow_profile(int ruleset, enum sandbox_profile profile,
    const struct sandbox_limits *limits, uint64_t all)
{
	switch (profile) {
	case SANDBOX_MAIN:
		if (allow(ruleset, everything,
			FS_READ | LANDLOCK_ACCESS_FS_EXECUTE) < 0)
			return -1;
		return allow(ruleset, limits->writable, all);
	case SANDBOX_FETCH:
		if (allow(ruleset, fetch_files, FS_READ) < 0)
			return -1;
		return allow(ruleset, limits->readable, FS_READ);
	case SANDBOX_WORKER:
	case SANDBOX_PROFILES:
		break;
	}
	return 0;
}

int landlock_enter(enum sandbox_profile profile,
    const struct sandbox_limits *limits, struct err *err)
{
	int abi = sandbox_landlock_abi(), fd, rc = -1;
	struct ruleset r = handled(profile, abi);

	if (abi == 0)
		return 0;
	fd =
	    (int)syscall(SYS_landlock_create_ruleset, &r, ruleset_size(abi), 0);
	if (fd < 0)
		return err_set(err, "landlock ruleset: %m");
	if (allow_profile(fd, profile, limits, r.fs) < 0)
		err_set(err, "landlock rule: %m");
	else if (syscall(SYS_landlock_restrict_self, fd, 0) != 0)
		err_set(err, "landlock restrict: %m");
	else
		rc = 0;
	close(fd);
	return rc;
}

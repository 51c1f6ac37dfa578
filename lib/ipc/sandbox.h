/*
 * What a process gives up, for good: no_new_privs, resource limits, Landlock
 * (files, TCP, abstract sockets and signals as far as the kernel's ABI goes)
 * and a seccomp allow-list. What must never be kills the process; what is
 * unknown is ENOSYS, so that a newer libc falls back instead of dying.
 */
#ifndef IPC_SANDBOX_H
#define IPC_SANDBOX_H

#include <stddef.h>

#include "base/err.h"

enum sandbox_profile {
	SANDBOX_MAIN,	/* writes below the given folders only; no seccomp:
			 * its children would inherit it */
	SANDBOX_FETCH,	/* network and name resolution; reads no other file */
	SANDBOX_WORKER, /* no network, no files, no processes */
	SANDBOX_PROFILES
};

struct sandbox_limits {
	size_t memory;		     /* bytes of data, 0: no limit */
	const char *const *writable; /* folders for SANDBOX_MAIN; NULL ends */
	const char *const *readable; /* more files for SANDBOX_FETCH */
};

/* Shut the door. 0, or -1 with the reason: then the process must not go on. A
 * kernel without Landlock is no failure. */
int sandbox_enter(enum sandbox_profile profile,
    const struct sandbox_limits *limits, struct err *err);

/* The kernel's Landlock ABI, 0 if it has none. */
int sandbox_landlock_abi(void);

#endif

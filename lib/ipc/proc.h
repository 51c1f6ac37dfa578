/*
 * Child processes: our own binary, run again with a role, so that each has its
 * own address layout and inherits no secret and no descriptor but its end of a
 * socket pair.
 */
#ifndef IPC_PROC_H
#define IPC_PROC_H

#include <sys/types.h>

#include "base/err.h"

enum { PROC_FD = 3 }; /* the child's end of the socket pair */

/* Run our binary with argv (argv[0] is the name that ps shows; NULL ends it).
 * *fd becomes main's end, non-blocking, the caller's to close. Returns the pid,
 * or -1 with the reason. The child dies with its parent. */
pid_t proc_spawn(const char *const argv[], int *fd, struct err *err);

/* Kill the child, if it still runs, and wait for it. Returns its wait status; 0
 * if somebody else has waited for it already. */
int proc_end(pid_t pid);

/* How a process ended, in words for a person: "killed by signal 9 (Killed)".
 * A static text, valid until the next call. */
const char *proc_ended(int wait_status);

#endif

/* The file, TCP and scope part of sandbox_enter(). */
#ifndef IPC_LANDLOCK_H
#define IPC_LANDLOCK_H

#include "ipc/sandbox.h"

/* Restrict this process by Landlock as its profile says. 0, also on a kernel
 * without Landlock; -1 with the reason. */
int landlock_enter(enum sandbox_profile profile,
    const struct sandbox_limits *limits, struct err *err);

#endif

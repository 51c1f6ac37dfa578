/*
 * The spool: a folder from which other systems pick files up. A file appears
 * whole or not at all (dot-name in the same folder, fsync, rename, fsync of the
 * folder), with mode 0640. Links are never followed.
 */
#ifndef DIGEST_SPOOL_H
#define DIGEST_SPOOL_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

/* Put a file into the folder, in the place of one of that name. 0, or -1 with
 * the reason. */
int spool_write(const char *folder, const char *name, const void *p, size_t n,
    struct err *err);

/* See that the folder has a folder of that name, and return its path, which the
 * arena owns; a link is none. NULL with the reason. */
const char *spool_folder(
    struct arena *a, const char *folder, const char *name, struct err *err);

/* Let the symbolic link "latest" point to name. 0, or -1 with the reason. */
int spool_set_latest(const char *folder, const char *name, struct err *err);

#endif

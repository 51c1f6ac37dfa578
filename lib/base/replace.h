/*
 * Files that others read while we write them: one appears whole or not at all
 * (dot-name in the same folder, fsync, rename, fsync of the folder), with mode
 * 0640. Links are never followed.
 */
#ifndef BASE_REPLACE_H
#define BASE_REPLACE_H

#include <stddef.h>

#include "base/err.h"

/* Put n bytes at p into the folder, in the place of a file of that name. 0, or
 * -1 with the reason. */
int replace_file(const char *folder, const char *name, const void *p, size_t n,
    struct err *err);

/* Take the file out of the folder, and see that this is on the disk; one that
 * is not there is fine. 0, or -1 with the reason. */
int replace_remove(const char *folder, const char *name, struct err *err);

/* For what is no plain file: open the folder (the caller closes it; -1 with the
 * reason), make what is meant under a dot-name there, and call it by its name.
 * 0, or -1 with the reason, and the dot-name is gone. */
int replace_open(const char *folder, struct err *err);
int replace_publish(
    int dir, const char *temporary, const char *name, struct err *err);

#endif

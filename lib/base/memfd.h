/*
 * Bytes in a sealed memfd: how a body goes from one process to the next. What
 * is sealed can be neither changed nor truncated by anybody, so the receiver
 * may map it without fear of SIGBUS or of bytes that change under it.
 */
#ifndef BASE_MEMFD_H
#define BASE_MEMFD_H

#include <stddef.h>
#include <sys/types.h>

#include "base/err.h"

/* Make an empty one (close-on-exec); name shows in /proc. The caller closes
 * the descriptor; -1 with the reason. */
int memfd_new(const char *name, struct err *err);

/* Append n bytes; 0 or -1 with the reason. */
int memfd_write(int fd, const void *p, size_t n, struct err *err);

/* Forbid any change from now on; 0 or -1 with the reason. */
int memfd_seal(int fd, struct err *err);

/* Append what is still to be read from a descriptor, at most max bytes. Their
 * number, or -1 with the reason. */
ssize_t memfd_copy(int fd, int from, size_t max, struct err *err);

/* The bytes of a file, or of stdin for "-", in a sealed one, which the caller
 * closes; -1 with the reason, also when they are more than max. */
int memfd_load(const char *path, size_t max, struct err *err);

/* Map a received one read-only, after checking that it is a sealed memfd of at
 * most max bytes. *n is its length; unmapped by memfd_unmap(). fd stays the
 * caller's and may be closed at once. NULL with the reason. */
const char *memfd_map(int fd, size_t max, size_t *n, struct err *err);

/* Undo memfd_map(); p = NULL is fine. */
void memfd_unmap(const char *p, size_t n);

#endif

/*
 * Allocation that never returns NULL: running out of memory ends the process
 * with a message. Workers are started again; main is started by systemd.
 */
#ifndef BASE_XMALLOC_H
#define BASE_XMALLOC_H

#include <stddef.h>

enum { XMALLOC_EXIT = 70 }; /* status of a process that ended for this */

/* Return size zeroed bytes for n objects; the caller frees them. */
void *xcalloc(size_t n, size_t size);

/* Grow or shrink p to size bytes; the caller frees the result. */
void *xrealloc(void *p, size_t size);

/* Return a copy of s, or NULL for NULL; the caller frees it. */
char *xstrdup(const char *s);

/* Return a copy of the first n bytes of s with a NUL; the caller frees it. */
char *xstrndup(const char *s, size_t n);

/* printf into fresh memory; the caller frees the result. */
char *xasprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif

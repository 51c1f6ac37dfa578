/*
 * Sources that are files of this machine (file: URLs, RFC 8089), for sites
 * without a network: main opens the file itself and hands a sealed copy on, as
 * fetch does with what it got. Only what the configuration names is ever opened.
 */
#ifndef DAEMON_LOCAL_H
#define DAEMON_LOCAL_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "fetch/pool.h"

/* Answer a request for a file: URL: status 200 with a copy of at most so many
 * bytes, whose validator stands in etag; 304 while the file is the one of
 * req->etag (inode, size, time of change); else no status and the reason. It is
 * a regular file and no symbolic link; nothing else is waited for. Strings live
 * in the arena; out->body_fd is the caller's to close. */
void local_fetch(struct arena *a, const struct fetch_request *req, size_t most,
    struct fetch_result *out);

/* Could it be read now? 0, or -1 with the reason. */
int local_check(const char *url, struct err *err);

#endif

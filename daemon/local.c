/* Sources that are files of this machine. */
#include "daemon/local.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/memfd.h"
#include "base/url.h"

/* Open a regular file without waiting for anybody: a FIFO or a device would
 * hang main. A link is refused, as who may write to the folder, but not read
 * what we may, could name any file by it. The descriptor, or -1. */
static int open_regular(const char *path, struct stat *st, struct err *err)
{
	int fd = open(
	    path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);

	if (fd < 0 && errno == ELOOP)
		return err_set(err,
		    "%s is a symbolic link: name the file itself, and put a "
		    "new one in its place by renaming",
		    path);
	if (fd < 0)
		return err_set(
		    err, "cannot open %s: %s", path, strerror(errno));
	if (fstat(fd, st) == 0 && S_ISREG(st->st_mode))
		return fd;
	close(fd);
	return err_set(err, "%s is no regular file", path);
}

/* What changes when the file does. */
static const char *validator(struct arena *a, const struct stat *st)
{
	return arena_printf(a, "%ju-%jd-%jd.%09ld", (uintmax_t)st->st_ino,
	    (intmax_t)st->st_size, (intmax_t)st->st_mtim.tv_sec,
	    st->st_mtim.tv_nsec);
}

/* A sealed copy of the whole file, as it was when st was taken; or -1. */
static int seal_copy(
    int fd, const struct stat *st, size_t most, struct err *err)
{
	int to = memfd_new("feed", err);
	struct stat now;
	ssize_t n;

	if (to < 0)
		return -1;
	if ((uintmax_t)st->st_size > most) {
		err_set(err,
		    "the file has more than %zu bytes (fetch { max_feed })",
		    most);
		goto err0;
	}
	n = memfd_copy(to, fd, most, err);
	if (n < 0)
		goto err0;
	if (fstat(fd, &now) != 0 || n != st->st_size ||
	    now.st_mtim.tv_sec != st->st_mtim.tv_sec ||
	    now.st_mtim.tv_nsec != st->st_mtim.tv_nsec) {
		err_set(err, "the file changes while it is read: write "
			     "another one and rename it");
		goto err0;
	}
	if (memfd_seal(to, err) == 0)
		return to;
err0:
	close(to);
	return -1;
}

static int read_file(struct arena *a, const struct fetch_request *req,
    size_t most, struct fetch_result *out, struct err *err)
{
	const char *path = url_file_path(a, req->url);
	struct stat st = {0};
	int fd;

	if (path == NULL)
		return err_set(err, "no file: URL with an absolute path");
	fd = open_regular(path, &st, err);
	if (fd < 0)
		return -1;
	out->etag = validator(a, &st);
	out->status = 304;
	if (req->etag == NULL || strcmp(req->etag, out->etag) != 0) {
		out->status = 200;
		out->body_bytes = (size_t)st.st_size;
		out->body_fd = seal_copy(fd, &st, most, err);
	}
	close(fd);
	return out->status == 200 && out->body_fd < 0 ? -1 : 0;
}

void local_fetch(struct arena *a, const struct fetch_request *req, size_t most,
    struct fetch_result *out)
{
	struct err err;

	*out = (struct fetch_result){.id = req->id,
	    .kind = req->kind,
	    .url = req->url,
	    .retry_after = DATE_NONE,
	    .max_age = -1,
	    .expires = -1,
	    .age = -1,
	    .body_fd = -1};
	if (read_file(a, req, most, out, &err) == 0)
		return;
	out->fault = FETCH_BROKEN;
	out->status = 0;
	out->error = arena_strdup(a, err.text);
}

int local_check(const char *url, struct err *err)
{
	struct arena *a = arena_new();
	const char *path = url_file_path(a, url);
	struct stat st;
	int fd = path != NULL
		     ? open_regular(path, &st, err)
		     : err_set(err, "no file: URL with an absolute path");

	if (fd >= 0)
		close(fd);
	arena_free(a);
	return fd < 0 ? -1 : 0;
}

/* Bytes in a sealed memfd. */
#include "base/memfd.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SEALS = F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL };

/* What an empty one maps to, as mmap refuses a length of 0. */
static const char nothing[1];

int memfd_new(const char *name, struct err *err)
{
	int fd = memfd_create(name, MFD_ALLOW_SEALING | MFD_CLOEXEC);

	if (fd < 0)
		return err_set(err, "memfd_create: %s", strerror(errno));
	return fd;
}

int memfd_write(int fd, const void *p, size_t n, struct err *err)
{
	const char *at = p;

	while (n > 0) {
		ssize_t done = write(fd, at, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return err_set(
			    err, "writing to memory: %s", strerror(errno));
		at += done;
		n -= (size_t)done;
	}
	return 0;
}

int memfd_seal(int fd, struct err *err)
{
	if (fcntl(fd, F_ADD_SEALS, SEALS) != 0)
		return err_set(err, "sealing: %s", strerror(errno));
	return 0;
}

const char *memfd_map(int fd, size_t max, size_t *n, struct err *err)
{
	int seals = fcntl(fd, F_GET_SEALS);
	struct stat st;
	char *p;

	*n = 0;
	if (seals < 0 || (seals & SEALS) != SEALS || fstat(fd, &st) != 0) {
		err_set(err, "the body is not in a sealed memfd");
		return NULL;
	}
	if (st.st_size < 0 || (uintmax_t)st.st_size > max) {
		err_set(err, "the body has %jd bytes, more than %zu",
		    (intmax_t)st.st_size, max);
		return NULL;
	}
	if (st.st_size == 0)
		return nothing;
	p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (p == MAP_FAILED) {
		err_set(err, "mapping the body: %s", strerror(errno));
		return NULL;
	}
	*n = (size_t)st.st_size;
	return p;
}

void memfd_unmap(const char *p, size_t n)
{
	if (p != NULL && p != nothing)
		munmap((void *)(uintptr_t)p, n);
}

ssize_t memfd_copy(int fd, int from, size_t max, struct err *err)
{
	char piece[65536];
	size_t sum = 0;
	ssize_t n;

	while ((n = read(from, piece, sizeof(piece))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_set(err, "cannot read: %m");
		if ((size_t)n > max - sum)
			return err_set(
			    err, "the file has more than %zu bytes", max);
		sum += (size_t)n;
		if (memfd_write(fd, piece, (size_t)n, err) < 0)
			return -1;
	}
	return (ssize_t)sum;
}

int memfd_load(const char *path, size_t max, struct err *err)
{
	bool in = strcmp(path, "-") == 0;
	int from = in ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	int to;

	if (from < 0)
		return err_set(err, "cannot open: %m");
	to = memfd_new("document", err);
	if (to >= 0 &&
	    (memfd_copy(to, from, max, err) < 0 || memfd_seal(to, err) < 0)) {
		close(to);
		to = -1;
	}
	if (!in)
		close(from);
	return to;
}

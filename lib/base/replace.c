/* Files that appear whole or not at all. */
#include "base/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static int write_all(int fd, const char *p, size_t n)
{
	ssize_t k;

	while (n > 0) {
		k = write(fd, p, n);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return -1;
		p += k;
		n -= (size_t)k;
	}
	return 0;
}

static int write_synced(int dir, const char *temporary, const void *p, size_t n)
{
	int fd, rc;

	if (unlinkat(dir, temporary, 0) < 0 && errno != ENOENT)
		return -1;
	fd = openat(dir, temporary,
	    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0640);
	if (fd < 0)
		return -1;
	rc = fchmod(fd, 0640) < 0 || write_all(fd, p, n) < 0 || fsync(fd) < 0
		 ? -1
		 : 0;
	if (close(fd) < 0)
		rc = -1;
	return rc;
}

int replace_open(const char *folder, struct err *err)
{
	int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (dir < 0)
		err_set(err, "folder %s: %m", folder);
	return dir;
}

/* Call it by its name, and see that the name is on the disk. */
int replace_publish(
    int dir, const char *temporary, const char *name, struct err *err)
{
	if (renameat(dir, temporary, dir, name) < 0 || fsync(dir) < 0) {
		err_set(err, "file %s: %m", name);
		unlinkat(dir, temporary, 0);
		return -1;
	}
	return 0;
}

int replace_file(const char *folder, const char *name, const void *p, size_t n,
    struct err *err)
{
	char temporary[280];
	int dir = replace_open(folder, err), rc = -1;

	if (dir < 0)
		return -1;
	snprintf(temporary, sizeof(temporary), ".%s.tmp", name);
	if (write_synced(dir, temporary, p, n) < 0) {
		err_set(err, "file %s/%s: %m", folder, name);
		unlinkat(dir, temporary, 0);
	} else {
		rc = replace_publish(dir, temporary, name, err);
	}
	close(dir);
	return rc;
}

int replace_remove(const char *folder, const char *name, struct err *err)
{
	int dir = replace_open(folder, err), rc = 0;

	if (dir < 0)
		return -1;
	if ((unlinkat(dir, name, 0) < 0 && errno != ENOENT) || fsync(dir) < 0)
		rc = err_set(err, "file %s/%s: %m", folder, name);
	close(dir);
	return rc;
}

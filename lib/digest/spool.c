/* The spool: a folder from which other systems pick files up. */
#include "digest/spool.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/replace.h"

int spool_write(const char *folder, const char *name, const void *p, size_t n,
    struct err *err)
{
	if (replace_file(folder, name, p, n, err) < 0)
		return err_prefix(err, "spool");
	return 0;
}

const char *spool_folder(
    struct arena *a, const char *folder, const char *name, struct err *err)
{
	const char *path = arena_printf(a, "%s/%s", folder, name);
	struct stat st;

	if (mkdir(path, 0750) < 0 && errno != EEXIST) {
		err_set(err, "spool folder %s: %m", path);
		return NULL;
	}
	if (lstat(path, &st) < 0 || !S_ISDIR(st.st_mode)) {
		err_set(err, "spool: %s is in the way of a folder", path);
		return NULL;
	}
	return path;
}

int spool_set_latest(const char *folder, const char *name, struct err *err)
{
	static const char temporary[] = ".latest.tmp";
	int dir = replace_open(folder, err), rc = -1;

	if (dir < 0)
		return -1;
	if ((unlinkat(dir, temporary, 0) < 0 && errno != ENOENT) ||
	    symlinkat(name, dir, temporary) < 0)
		err_set(err, "spool link latest: %m");
	else
		rc = replace_publish(dir, temporary, "latest", err);
	close(dir);
	return rc;
}

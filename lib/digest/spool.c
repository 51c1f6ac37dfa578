/* The spool: a folder from which other systems pick files up. */
#include "digest/spool.h"

#include <errno.h>
#include <unistd.h>

#include "base/replace.h"

int spool_write(const char *folder, const char *name, const void *p, size_t n,
    struct err *err)
{
	if (replace_file(folder, name, p, n, err) < 0)
		return err_prefix(err, "spool");
	return 0;
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

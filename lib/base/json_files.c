/* Reading a folder of JSON files; what they mean is the caller's. */
#include "base/json_files.h"

#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <sys/stat.h>

enum { FILE_MAX = 32 << 20, FILES_MAX = 500 };

static void note_fault(
    struct arena *a, struct strings *faults, const char *path, const char *what)
{
	*VEC_PUSH(a, faults) = arena_printf(a, "%s: %s", path, what);
}

static void read_file(struct arena *a, const struct json_files *files,
    const char *path, struct strings *faults)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	FILE *f = fd >= 0 ? fdopen(fd, "r") : NULL;
	json_error_t error;
	const char *why;
	json_t *root = NULL;
	struct stat st;

	if (f == NULL || fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))
		why = "cannot be read";
	else if (st.st_size > FILE_MAX)
		why = "more than 32 MB";
	else if ((root = json_loadf(f, 0, &error)) == NULL)
		why = arena_printf(a, "line %d: %s", error.line, error.text);
	else
		why = files->on_file(files->data, root);
	if (why != NULL)
		note_fault(a, faults, path, why);
	json_decref(root);
	if (f != NULL)
		fclose(f);
}

void json_files_read(
    struct arena *a, const struct json_files *files, struct strings *faults)
{
	const char *const *pattern;
	struct stat st;
	glob_t found;
	size_t i;

	if (stat(files->folder, &st) < 0 || !S_ISDIR(st.st_mode)) {
		note_fault(a, faults, files->folder, "there is no such folder");
		return;
	}
	for (pattern = files->patterns; *pattern != NULL; pattern++) {
		const char *path =
		    arena_printf(a, "%s/%s", files->folder, *pattern);

		if (glob(path, 0, NULL, &found) != 0)
			continue;
		for (i = 0; i < found.gl_pathc && i < FILES_MAX; i++)
			read_file(a, files, found.gl_pathv[i], faults);
		if (i < found.gl_pathc)
			note_fault(a, faults, found.gl_pathv[i],
			    "there are too many files");
		globfree(&found);
	}
}

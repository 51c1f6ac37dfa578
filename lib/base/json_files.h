/*
 * A folder of JSON files as an administrator keeps it: all that match are read,
 * and one that cannot be read costs that file.
 */
#ifndef BASE_JSON_FILES_H
#define BASE_JSON_FILES_H

#include <jansson.h>

#include "base/arena.h"
#include "base/vec.h"

struct json_files {
	const char *folder;
	const char *const *patterns; /* of glob(7), below it; NULL ends them */
	/* Take a file in; NULL or why it is left out: a string that lives as
	 * long as the arena. root is gone after it. */
	const char *(*on_file)(void *data, const json_t *root);
	void *data;
};

/* Give on_file every file: at most 500 a pattern, 32 MB each, in the order of
 * their names. What is left out is added to faults, "FILE: what is wrong", with
 * a folder that is none; the arena owns it. */
void json_files_read(
    struct arena *a, const struct json_files *files, struct strings *faults);

#endif

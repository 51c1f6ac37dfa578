/* A source and its state. */
#include "model/source.h"

#include <string.h>

static const char *const names[SOURCE_STATUSES] = {
    [SOURCE_NEW] = "new",
    [SOURCE_OK] = "ok",
    [SOURCE_FAILING] = "failing",
    [SOURCE_BLOCKED] = "blocked",
    [SOURCE_GONE] = "gone",
    [SOURCE_PAUSED] = "paused",
};

const char *source_status_name(enum source_status status)
{
	return names[status];
}

int source_status_parse(const char *word)
{
	int i;

	for (i = 0; i < SOURCE_STATUSES; i++) {
		if (strcmp(names[i], word) == 0)
			return i;
	}
	return -1;
}

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

struct source_state source_state_copy(
    struct arena *a, const struct source_state *from)
{
	struct source_state to = *from;
	const char **const strings[] = {&to.name, &to.url, &to.effective_url,
	    &to.moved_url, &to.etag, &to.last_modified, &to.last_error,
	    &to.notice};
	size_t i;

	for (i = 0; i < sizeof(strings) / sizeof(strings[0]); i++)
		*strings[i] = arena_strdup(a, *strings[i]);
	return to;
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

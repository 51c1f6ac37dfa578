/* What the commands share that only look. */
#include "daemon/reader.h"

#include <stdio.h>

#include "base/resource.h"
#include "daemon/service.h"

int reader_open(
    struct reader *r, const struct command *cmd, const char *config_path)
{
	struct err err;

	*r = (struct reader){.arena = arena_new()};
	if (config_read(r->arena, config_path, &r->config) < 0) {
		fprintf(stderr, "secdigest %s: %s\n", cmd->name,
		    r->config.faults.v[0]);
		goto fail;
	}
	resource_folder(r->config.folder);
	r->store = store_open(
	    service_store_path(r->arena, &r->config), STORE_READER, &err);
	if (r->store == NULL) {
		fprintf(stderr, "secdigest %s: %s\n", cmd->name, err.text);
		goto fail;
	}
	return EXIT_OK;
fail:
	arena_free(r->arena);
	return EXIT_SOME_FAILED;
}

void reader_close(struct reader *r)
{
	store_close(r->store);
	arena_free(r->arena);
}

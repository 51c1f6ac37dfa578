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

int reader_list(struct reader *r, const struct command *cmd,
    enum store_list list, const struct list_filter *filter, struct table *t)
{
	struct list_cell cells[LIST_CELLS];

	if (store_list(r->store, list, filter, table_row, t) < 0) {
		fprintf(stderr, "secdigest %s: %s\n", cmd->name,
		    store_reason(r->store));
		return EXIT_SOME_FAILED;
	}
	if (t->rows == 0)
		table_heading(
		    t, cells, store_list_columns(r->store, list, cells));
	return EXIT_OK;
}

void reader_close(struct reader *r)
{
	store_close(r->store);
	arena_free(r->arena);
}

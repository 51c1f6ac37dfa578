/*
 * What the commands share that only look: the configuration and the store,
 * opened for reading, whether or not the daemon runs.
 */
#ifndef DAEMON_READER_H
#define DAEMON_READER_H

#include "base/arena.h"
#include "config/config.h"
#include "daemon/command.h"
#include "daemon/table.h"
#include "store/store.h"

struct reader {
	struct arena *arena;
	struct config config;
	struct store *store;
};

/* Open both; 0, or EXIT_SOME_FAILED after a message on stderr. */
int reader_open(
    struct reader *r, const struct command *cmd, const char *config_path);

/* Print a list of the store, be it only its heading; EXIT_OK, or
 * EXIT_SOME_FAILED after a message. */
int reader_list(struct reader *r, const struct command *cmd,
    enum store_list list, const struct list_filter *filter, struct table *t);

/* Close both. */
void reader_close(struct reader *r);

#endif

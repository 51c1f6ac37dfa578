/* What the files of the command "sources" share. */
#ifndef DAEMON_SOURCES_H
#define DAEMON_SOURCES_H

#include <stdbool.h>

#include "base/arena.h"
#include "config/config.h"
#include "daemon/command.h"
#include "daemon/table.h"

/* One call of the command: what was asked, and the configuration. */
struct sources_call {
	const struct command *cmd;
	struct arena *arena;
	struct config config;
	const char *config_path;
	char **words; /* behind the verb */
	size_t n;
	struct strings settings; /* --title …: key, value … */
	const char *name;	 /* --name, or NULL */
	const char *output;	 /* -o, or NULL */
	bool no_test;
	struct table table;
};

/* Say on stderr why it failed; returns EXIT_SOME_FAILED. */
int sources_fail(const struct sources_call *call, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* sources_try.c: test NAME-OR-URL; add URL. Exit codes. */
int sources_test(struct sources_call *call);
int sources_add(struct sources_call *call);

/* sources_opml.c: import FILE; export. Exit codes. */
int sources_import(struct sources_call *call);
int sources_export(struct sources_call *call);

#endif

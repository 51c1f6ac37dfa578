/* A subcommand: one file cmd_*.c and one line in main.c's table. */
#ifndef DAEMON_COMMAND_H
#define DAEMON_COMMAND_H

#include <stdbool.h>

#include "config/config.h" /* DEFAULT_CONFIG */

enum { EXIT_OK = 0, EXIT_SOME_FAILED = 1, EXIT_USAGE = 2 };

struct command {
	const char *name;
	const char *arguments; /* behind the name in the usage line */
	const char *purpose;   /* one line of help */
	const char *options;   /* the lines of its own --help */
	int (*run)(const struct command *cmd, int argc, char **argv);
};

/* Print the usage and the options of cmd on stdout; returns EXIT_OK. */
int command_help(const struct command *cmd);

/* Say on stderr what is wrong and where help is; returns EXIT_USAGE. */
int command_misuse(const struct command *cmd, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Does cmd take the long option (its name without the dashes)? What its --help
 * names, it takes: commands that share a run function share its options. */
bool command_takes(const struct command *cmd, const char *option);

/* The verbs of "articles": add URL, hide, unhide, pin and unpin ID, without the
 * options of the list; argv begins with the verb, NULL ends it. An exit code. */
struct option_rule;
int articles_change(const struct command *cmd, const struct option_rule *rules,
    const char *config_path, char **argv);

/* The verb "show" of articles, which takes --json: argv is the verb and numbers.
 * An exit code. */
int articles_show(const struct command *cmd, const struct option_rule *rules,
    const char *config_path, bool json, char **argv);

/* The run functions of the table. */
int cmd_check(const struct command *cmd, int argc, char **argv);
int cmd_daemon(const struct command *cmd, int argc, char **argv);
int cmd_digest(const struct command *cmd, int argc, char **argv);
int cmd_filter(const struct command *cmd, int argc, char **argv);
int cmd_list(const struct command *cmd, int argc, char **argv);
int cmd_once(const struct command *cmd, int argc, char **argv);
int cmd_sources(const struct command *cmd, int argc, char **argv);
int cmd_status(const struct command *cmd, int argc, char **argv);

#endif

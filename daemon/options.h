/*
 * The options of subcommands: a command gives a table of those that it knows,
 * where each goes and who reads it; -h, --help and what is no option of it are
 * the same for all.
 */
#ifndef DAEMON_OPTIONS_H
#define DAEMON_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "daemon/command.h"

struct option_rule {
	const char *name; /* without the dashes */
	/* Read text into *to: 0, or EXIT_USAGE after a message. */
	int (*take)(const struct command *cmd, const struct option_rule *rule,
	    const char *text);
	void *to;
	char letter;	    /* its short form, or 0 */
	const char *alone;  /* it has no argument: this is its text */
	size_t least, most; /* of a number */
	const char *(*word)(size_t i); /* the words of a choice; NULL behind */
	bool given;		       /* set by options_read() */
};

/* Read the options by the rules (which a rule without a name ends), of them
 * those that cmd's help names: commands that share a run function share a
 * table. The words behind them begin at argv[optind]. -1, or the exit code to
 * end with, after the help or a message. */
int options_read(const struct command *cmd, int argc, char **argv,
    struct option_rule *rules);

/* The same for a command without words: any is bad usage. */
int options_alone(const struct command *cmd, int argc, char **argv,
    struct option_rule *rules);

/* Were only those options given that verb takes (their names, separated by
 * blanks; --config always)? EXIT_OK, or EXIT_USAGE after a message. */
int options_of_verb(const struct command *cmd, const struct option_rule *rules,
    const char *verb, const char *names);

/* What reads a text: as it is, into a const char *. */
int option_text(const struct command *cmd, const struct option_rule *rule,
    const char *text);

/* That it was given, into a bool. */
int option_flag(const struct command *cmd, const struct option_rule *rule,
    const char *text);

/* A whole number from least to most, into a size_t. */
int option_number(const struct command *cmd, const struct option_rule *rule,
    const char *text);

/* One of the rule's words, into an int as its place among them. */
int option_choice(const struct command *cmd, const struct option_rule *rule,
    const char *text);

/* One of the rule's words, into a const char *. */
int option_word(const struct command *cmd, const struct option_rule *rule,
    const char *text);

/* An RFC 3339 time, into an int64_t (UTC seconds). */
int option_time(const struct command *cmd, const struct option_rule *rule,
    const char *text);

/* A calendar date, YYYY-MM-DD or YYYYMMDD, into an int as yyyymmdd. */
int option_date(const struct command *cmd, const struct option_rule *rule,
    const char *text);

#endif

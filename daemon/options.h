/* What several subcommands ask of their options. */
#ifndef DAEMON_OPTIONS_H
#define DAEMON_OPTIONS_H

#include <stddef.h>
#include <stdint.h>

#include "daemon/command.h"

/* A whole number from least to most into *value; 0, or EXIT_USAGE + 1 after a
 * message. */
int option_number(const struct command *cmd, const char *name, const char *text,
    size_t least, size_t most, size_t *value);

/* An RFC 3339 time into *value (UTC seconds); 0, or EXIT_USAGE + 1 after a
 * message. */
int option_time(const struct command *cmd, const char *name, const char *text,
    int64_t *value);

/* A calendar date, YYYY-MM-DD or YYYYMMDD, into *value as yyyymmdd; 0, or
 * EXIT_USAGE + 1 after a message. */
int option_date(
    const struct command *cmd, const char *name, const char *text, int *value);

#endif

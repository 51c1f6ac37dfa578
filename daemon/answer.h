/* What a command answers with as a whole: to stdout or into a file (-o). */
#ifndef DAEMON_ANSWER_H
#define DAEMON_ANSWER_H

#include "base/buf.h"
#include "daemon/command.h"

/* Write all of text to the file path (NULL and "-": stdout). EXIT_OK, or
 * EXIT_SOME_FAILED after a message. */
int answer_write(
    const struct command *cmd, const char *path, const struct buf *text);

#endif

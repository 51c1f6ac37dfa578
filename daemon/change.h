/*
 * The commands that change something, their end: a request is sent to the
 * running daemon over its control socket; if none listens, the command takes
 * the store's lock and carries it out itself.
 */
#ifndef DAEMON_CHANGE_H
#define DAEMON_CHANGE_H

#include <stdbool.h>

#include "base/arena.h"
#include "config/config.h"
#include "daemon/care.h"
#include "daemon/command.h"

struct change;

/* Whether a daemon can be asked. */
enum change_daemon {
	CHANGE_DAEMON_RUNS,
	CHANGE_DAEMON_NONE,
	CHANGE_DAEMON_SHUT, /* it cannot be told: we may not ask */
	CHANGE_DAEMONS
};

/* Try it; nothing is asked. */
enum change_daemon change_daemon(const struct config *c);

/* Is there no store yet, so that a change would make one? A store that we may
 * not see is there. */
bool change_lacks_store(struct arena *a, const struct config *c);

/* Find somebody to ask. The caller frees it; NULL after a message on stderr. */
struct change *change_open(
    struct arena *a, const struct command *cmd, const struct config *c);

/* Ask; the answer is in the arena. 0, or -1 after a message on stderr. */
int change_ask(struct change *ch, const struct care_request *req,
    struct care_answer *answer);

/* NULL is fine. */
void change_free(struct change *ch);

/* All of it for one request: ask, and print the answer, what was refused on
 * stderr. EXIT_OK if nothing was refused, else EXIT_SOME_FAILED. */
int change_make(struct arena *a, const struct command *cmd,
    const struct config *c, const struct care_request *req);

/* Print an answer's lines. */
void change_print(const struct command *cmd, const struct care_answer *answer);

#endif

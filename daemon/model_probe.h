/*
 * Does the model's endpoint answer, and how does it want to be asked? One short
 * made-up article is given to it, by processes of the command's own.
 */
#ifndef DAEMON_MODEL_PROBE_H
#define DAEMON_MODEL_PROBE_H

#include "base/arena.h"
#include "base/err.h"
#include "config/config.h"

/* Ask. *said: in words what it can do, in the arena. 0, or -1 with the reason. */
int model_probe(struct arena *a, const struct config *c, const char **said,
    struct err *err);

#endif

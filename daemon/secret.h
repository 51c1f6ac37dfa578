/* A secret that stands alone in a file, such as the key of an endpoint. */
#ifndef DAEMON_SECRET_H
#define DAEMON_SECRET_H

#include "base/arena.h"
#include "base/err.h"

struct config;

/* The path of the endpoint's key: the configured file, or the credential that
 * the service manager keeps below $CREDENTIALS_DIRECTORY; NULL: none is
 * configured. The arena owns it. */
const char *secret_path(struct arena *a, const struct config *c);

/* The first line of the file, without blanks around it; the arena owns it. NULL
 * with the reason: it cannot be read, or everybody can read it; it is empty, no
 * single word of ASCII, in quotes, or behind a name ("OPENAI_API_KEY="). */
const char *secret_read(struct arena *a, const char *path, struct err *err);

#endif

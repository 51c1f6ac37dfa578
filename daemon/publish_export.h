/* The files for machines that are published with a digest. */
#ifndef DAEMON_PUBLISH_EXPORT_H
#define DAEMON_PUBLISH_EXPORT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "config/config.h"
#include "export/export.h"

struct service;

/* What the configuration says of such files. */
struct export_rules publish_export_rules(const struct config *c);

/* Write those that the configuration wants for a frozen day into the spool,
 * named after base; manifest gets a line for each. 0, or -1 with the reason. */
int publish_exports(struct service *s, struct arena *a, int day,
    const char *base, struct buf *manifest, struct err *err);

#endif

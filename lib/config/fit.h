/* Do the values of the configuration fit together? Private to lib/config. */
#ifndef CONFIG_FIT_H
#define CONFIG_FIT_H

#include "base/err.h"
#include "config/config.h"

/* 0, or -1 with the first reason why not: "section: what". Sources have their
 * own: config_source_fits(). */
int config_fits(const struct config *c, struct err *err);

#endif

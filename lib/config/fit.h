/* Do the values of the configuration fit together? Private to lib/config. */
#ifndef CONFIG_FIT_H
#define CONFIG_FIT_H

#include "config/config.h"

/* What does not fit: told of the key, or where that is not set of the other. */
struct misfit {
	const char *section, *key, *other; /* other: or NULL */
	const char *text;		   /* without any value of a key */
};

/* Call tell() for each; sources have their own: config_source_fits(). */
void config_misfits(
    const struct config *c, void (*tell)(const struct misfit *what));

#endif

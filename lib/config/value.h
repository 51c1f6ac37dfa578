/* One value of the configuration: from its text to its member. Private to
 * lib/config. */
#ifndef CONFIG_VALUE_H
#define CONFIG_VALUE_H

#include "base/arena.h"
#include "base/err.h"
#include "config/keys.h"

/* Convert text as key says and put it into its member of *object (for lists:
 * append it). folder is where relative paths start. 0, or -1 with what is
 * wrong with it. */
int value_set(struct arena *a, const struct key *key, const char *text,
    const char *folder, void *object, struct err *err);

/* The member of *object as the file would say it ("" for NULL); only of keys
 * with one value that is no size, time or list of days. The arena owns it. */
const char *value_text(
    struct arena *a, const struct key *key, const void *object);

#endif

/*
 * An indicator as a line of the digest, and indicators inside other lines.
 * Private to lib/digest.
 */
#ifndef DIGEST_IOC_LINE_H
#define DIGEST_IOC_LINE_H

#include <stdbool.h>

#include "base/arena.h"
#include "digest/words.h"
#include "model/indicator.h"

/* Is it of a type that the digest lists, and not known to be benign? */
bool ioc_line_wanted(const struct indicator *ind);

/* value,class,known,context,scope: five fields, so no comma inside any. Only
 * for wanted ones; what the context names of all is defanged too. The arena
 * owns it. */
const char *ioc_line(struct arena *a, const struct words *words,
    const struct indicator *ind, const struct indicators *all);

/* text with the values of the wanted addresses defanged: text itself where there
 * are none, else the arena owns it. */
const char *ioc_line_defang(
    struct arena *a, const char *text, const struct indicators *iocs);

#endif

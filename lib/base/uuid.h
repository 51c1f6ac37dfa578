/*
 * UUIDs that follow from a name (RFC 9562 5.5, version 5): the same name gives
 * the same one on every machine, always.
 */
#ifndef BASE_UUID_H
#define BASE_UUID_H

#include "base/arena.h"

/* The UUID of name in the space of another UUID, both as text of 36 characters
 * in lower case; the arena owns it. */
const char *uuid_of_name(struct arena *a, const char *space, const char *name);

#endif

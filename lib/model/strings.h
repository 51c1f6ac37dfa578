/* Lists of strings, as JSON. */
#ifndef MODEL_STRINGS_H
#define MODEL_STRINGS_H

#include "base/jsonw.h"
#include "base/vec.h"

/* The array of the list's strings under key. */
void strings_json(struct jsonw *w, const char *key, const struct strings *list);

#endif

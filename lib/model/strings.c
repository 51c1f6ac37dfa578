/* Lists of strings, as JSON. */
#include "model/strings.h"

void strings_json(struct jsonw *w, const char *key, const struct strings *list)
{
	size_t i;

	jsonw_array(w, key);
	for (i = 0; i < list->n; i++)
		jsonw_string(w, NULL, list->v[i]);
	jsonw_array_end(w);
}

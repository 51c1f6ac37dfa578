/* What a language model wrote of an article, in messages. */
#include "model/written.h"

#include <string.h>

static const char *const names[WRITTEN_FIELDS] = {
    [WRITTEN_TITLE] = "title",
    [WRITTEN_SUMMARY] = "summary",
    [WRITTEN_RECOMMENDATIONS] = "recommendations",
    [WRITTEN_NOTES] = "notes",
    [WRITTEN_ACTION] = "action",
};

const char *written_field_name(enum written_field f)
{
	return names[f];
}

int written_field_parse(const char *name)
{
	int f;

	for (f = 0; f < WRITTEN_FIELDS; f++) {
		if (strcmp(names[f], name) == 0)
			return f;
	}
	return -1;
}

bool written_any(const struct written *w)
{
	int f;

	for (f = 0; f < WRITTEN_FIELDS; f++) {
		if (w->of[f].fault == NULL)
			return true;
	}
	return false;
}

void written_put(struct buf *b, const struct written *w)
{
	int f;

	wire_put_string(b, w->model);
	wire_put_string(b, w->prompt);
	for (f = 0; f < WRITTEN_FIELDS; f++) {
		wire_put_strings(b, &w->of[f].lines);
		wire_put_string(b, w->of[f].fault);
	}
}

void written_get(struct wire *w, struct written *out)
{
	int f;

	*out = (struct written){.model = wire_string(w)};
	out->prompt = wire_string(w);
	for (f = 0; f < WRITTEN_FIELDS; f++) {
		wire_strings(w, &out->of[f].lines);
		out->of[f].fault = wire_string(w);
	}
}

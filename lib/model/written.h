/*
 * What a language model wrote of an article, field by field: a field holds only
 * after it was checked against the article (llm/check.h); else it says why not,
 * and what was extracted stands.
 */
#ifndef MODEL_WRITTEN_H
#define MODEL_WRITTEN_H

#include "base/vec.h"
#include "base/wire.h"

enum written_field {
	WRITTEN_TITLE,		 /* one line */
	WRITTEN_SUMMARY,	 /* at least one line */
	WRITTEN_RECOMMENDATIONS, /* none: the article recommends nothing */
	WRITTEN_NOTES,		 /* likewise */
	WRITTEN_ACTION,		 /* at most one line of advice */
	WRITTEN_FIELDS
};

struct written_part {
	struct strings lines; /* plain text, one line each */
	const char *fault;    /* why they are not used, for a person; NULL: they
			       * hold, even if there are none */
};

struct written {
	const char *model;  /* as the configuration names it */
	const char *prompt; /* version of the prompt: llm/prompt.h */
	struct written_part of[WRITTEN_FIELDS];
};

/* "title", "summary", "recommendations", "notes", "action": in the store, in
 * JSON, and in the answer that a model is asked for. */
const char *written_field_name(enum written_field f);

/* The field of that name, or -1. */
int written_field_parse(const char *name);

/* Does any field hold? */
bool written_any(const struct written *w);

/* Append to a message. */
void written_put(struct buf *b, const struct written *w);

/* Read from a message into w's arena; a malformed one fails w. */
void written_get(struct wire *w, struct written *out);

#endif

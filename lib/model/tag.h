/* What an article is about: "dimension:value", how sure that is, and why. */
#ifndef MODEL_TAG_H
#define MODEL_TAG_H

#include "base/jsonw.h"
#include "base/vec.h"
#include "base/wire.h"

enum tag_confidence { TAG_LOW, TAG_MEDIUM, TAG_HIGH, TAG_CONFIDENCES };

struct tag {
	const char *tag; /* "actor:apt29" */
	enum tag_confidence confidence;
	const char *words; /* of the article, that led to it; or NULL */
};

struct tags {
	struct tag *v;
	size_t n, cap;
};

/* "low", "medium", "high". */
const char *tag_confidence_name(enum tag_confidence c);

/* The confidence of that word; NULL and any other word: low. */
enum tag_confidence tag_confidence_parse(const char *word);

/* Append to a message. */
void tags_put(struct buf *b, const struct tags *list);

/* Read from a message into w's arena; a malformed one fails w. */
void tags_get(struct wire *w, struct tags *list);

/* The members of the filter's JSON object: the tags as strings, and beside them
 * what each rests on. */
void tags_json(struct jsonw *w, const struct tags *list);

#endif

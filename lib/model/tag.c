/* What an article is about, in messages and as JSON. */
#include "model/tag.h"

#include <string.h>

static const char *const confidences[TAG_CONFIDENCES] = {
    [TAG_LOW] = "low",
    [TAG_MEDIUM] = "medium",
    [TAG_HIGH] = "high",
};

enum { TAG_LEAST = 3 * 4 };

const char *tag_confidence_name(enum tag_confidence c)
{
	return confidences[c];
}

enum tag_confidence tag_confidence_parse(const char *word)
{
	int i;

	for (i = 0; word != NULL && i < TAG_CONFIDENCES; i++) {
		if (strcmp(confidences[i], word) == 0)
			return (enum tag_confidence)i;
	}
	return TAG_LOW;
}

void tags_put(struct buf *b, const struct tags *list)
{
	size_t i;

	wire_put_u32(b, (uint32_t)list->n);
	for (i = 0; i < list->n; i++) {
		wire_put_string(b, list->v[i].tag);
		wire_put_u32(b, list->v[i].confidence);
		wire_put_string(b, list->v[i].words);
	}
}

void tags_get(struct wire *w, struct tags *list)
{
	uint32_t confidence;
	struct tag *tag;
	size_t n;

	for (n = wire_count(w, TAG_LEAST); n > 0; n--) {
		tag = VEC_PUSH(w->arena, list);
		tag->tag = wire_string(w);
		confidence = wire_u32(w);
		tag->words = wire_string(w);
		if (tag->tag == NULL || confidence >= TAG_CONFIDENCES) {
			wire_fail(w);
			return;
		}
		tag->confidence = (enum tag_confidence)confidence;
	}
}

void tags_json(struct jsonw *w, const struct tags *list)
{
	size_t i;

	jsonw_array(w, "tags");
	for (i = 0; i < list->n; i++)
		jsonw_string(w, NULL, list->v[i].tag);
	jsonw_array_end(w);
	jsonw_array(w, "tag_evidence");
	for (i = 0; i < list->n; i++) {
		jsonw_object(w, NULL);
		jsonw_string(w, "tag", list->v[i].tag);
		jsonw_string(
		    w, "confidence", confidences[list->v[i].confidence]);
		jsonw_string(w, "words", list->v[i].words);
		jsonw_object_end(w);
	}
	jsonw_array_end(w);
}

/* What workers made, taken over. */
#include "daemon/model_keep.h"

#include <string.h>

#include "base/hash.h"

/* BYTES: of a question for each of its tokens, at most; FRAME: of what is not
 * its text. */
enum { BYTES = 16, FRAME = 65536 };

static void bind_keys(struct work *w)
{
	struct buf b = {0};
	size_t i, own;

	wire_put_string(&b, w->article.title);
	wire_put_string(&b, w->article.text);
	own = b.n;
	for (i = 0; i < w->questions.n; i++) {
		b.n = own;
		buf_put(&b, w->questions.v[i].key, LLM_KEY);
		hash_sha256(b.s, b.n, w->questions.v[i].key);
	}
	buf_free(&b);
}

static bool bound_tokens(const struct config *c, struct llm_request *q)
{
	if (q->n > (size_t)c->llm.context_tokens * BYTES + FRAME ||
	    q->answer != (size_t)c->llm.answer_tokens)
		return false;
	if (q->tokens < q->n / BYTES)
		q->tokens = q->n / BYTES;
	return true;
}

/* Results are gone when a callback returns: messages are what copies them. */
int keep_questions(
    const struct config *c, const struct model_questions *from, struct work *w)
{
	struct buf b = {0};
	struct wire r;
	size_t i;

	model_questions_put(&b, from);
	wire_begin(&r, w->arena, b.s, b.n);
	model_questions_get(&r, &w->questions);
	buf_free(&b);
	if (w->questions.task == LLM_FACTS && w->facts.n > 0)
		return -1;
	for (i = 0; i < w->questions.n; i++) {
		if (!bound_tokens(c, &w->questions.v[i]))
			return -1;
	}
	bind_keys(w);
	w->at = 0;
	if (w->fault == NULL && w->questions.task == LLM_WRITE)
		memcpy(w->key, w->questions.v[0].key, LLM_KEY);
	return 0;
}

void keep_written(
    struct arena *a, const struct written *from, struct written *to)
{
	struct buf b = {0};
	struct wire r;

	written_put(&b, from);
	wire_begin(&r, a, b.s, b.n);
	written_get(&r, to);
	buf_free(&b);
}

void merge_written(const struct written *first, struct written *second)
{
	int f;

	for (f = 0; f < WRITTEN_FIELDS; f++) {
		if (first->of[f].fault == NULL)
			second->of[f] = first->of[f];
	}
}

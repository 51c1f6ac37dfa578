/*
 * What a language model wrote, what it cost, and what was learned of its
 * endpoint. A text is kept under the key of its question (llm/request.h), so an
 * article that comes again costs nothing.
 */
#ifndef STORE_MODEL_H
#define STORE_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"
#include "model/written.h"

struct store;

/* What of an article the model is to read. */
struct model_article {
	const char *url, *title, *text; /* text: never NULL */
	int64_t published;		/* UTC seconds, or DATE_NONE */
	bool final;			/* it is not to be tried again */
	bool written;			/* it has a text already */
};

/* Load an article that was read, and is not to be read again: 1, 0 if there is
 * none, -1. */
int store_model_article(struct store *st, struct arena *a, int64_t article_id,
    struct model_article *out);

/* Keep what was written under the key, as the article's, until its title or its
 * text changes. 0 or -1. */
int store_written_save(struct store *st, int64_t article_id, const char *key,
    const struct written *w, int64_t now);

/* Let the article have what the key has: 1, 0 if it has nothing, -1. */
int store_written_reuse(
    struct store *st, int64_t article_id, const char *key, int64_t now);

/* Keep the facts of a part of an article: 0 or -1. Load them: 1 if that part was
 * read, whatever came of it, 0 if it was not, -1. */
int store_facts_save(struct store *st, const char *key, const char *model,
    const struct strings *facts, int64_t now);
int store_facts_get(
    struct store *st, struct arena *a, const char *key, struct strings *facts);

/* Note why the article has no text of the model, and that one try more failed;
 * nothing if it has one. final: it is not tried again. 0 or -1. */
int store_model_failed(struct store *st, int64_t article_id, const char *reason,
    bool final, int64_t now);

/* Let articles be asked for again that were not to be, and those that no digest
 * holds whose text, made at since or later, another model wrote, or after another
 * prompt (so of another language). 0 or -1. */
int store_model_renew(
    struct store *st, const char *model, const char *prompt, int64_t since);

/* What the article has of the model: 1 with *out, 0 if nothing, then *reason
 * says why if it was tried, else NULL; -1. */
int store_written_load(struct store *st, struct arena *a, int64_t article_id,
    struct written *out, const char **reason);

/* Was a model ever asked about an article that is still there? 1, 0 or -1. */
int store_model_used(struct store *st);

/* What was spent on a local day (yyyymmdd). */
struct model_spent {
	int64_t requests, prompt_tokens, completion_tokens;
	int64_t cost; /* millionths of the currency of the prices */
};

/* Add to a day; read it. 0 or -1. */
int store_model_spend(struct store *st, int day, const struct model_spent *s);
int store_model_spent(struct store *st, int day, struct model_spent *out);

/* What was learned of an endpoint: name is base URL and model. */
struct model_endpoint {
	int format; /* enum llm_format */
	bool completion_tokens, no_temperature;
	double ratio;	     /* see llm/settings.h */
	const char *trouble; /* why it did not answer, NULL: it did */
	int64_t since;	     /* when trouble came or went, or DATE_NONE */
};

/* Keep what was learned (not the trouble); load: 1, 0 if nothing is known (then
 * *out is all 0 and since DATE_NONE), -1. */
int store_endpoint_save(
    struct store *st, const char *name, const struct model_endpoint *e);
int store_endpoint_get(struct store *st, struct arena *a, const char *name,
    struct model_endpoint *out);

/* Note why the endpoint does not answer, or is not asked, NULL: it answers again
 * or may. Status shows it; the same once more changes nothing. 0 or -1. */
int store_endpoint_trouble(
    struct store *st, const char *name, const char *trouble, int64_t now);

/* Delete at most limit texts and facts that were made before that time and that
 * no article uses that a digest holds or that got them since, and as many notes
 * of failures before it. The number deleted, or -1. */
int store_model_prune(struct store *st, int64_t before, int limit);

#endif

/*
 * Tags "dimension:value" out of words: what the title says, or the text more
 * than once. Nothing is inferred: no actor from a family, none from a country.
 */
#include "summary/parts.h"

#include <string.h>

#include "text/lexicon.h"

enum {
	LEAD = 3,  /* passages that count as much as the title does */
	LEAST = 3, /* mentions, of which one in the title is worth all */
	TAGS_MOST = 256,
	DIMENSION_MOST = 4
};

enum dimension {
	DIM_INITIAL_ACCESS,
	DIM_ATTACK_METHOD,
	DIM_CRIME_TREND,
	DIM_ATTRIBUTION,
	DIM_PRODUCT_CLASS,
	DIMENSIONS
};

static const char *const dimension_names[DIMENSIONS] = {"initial_access",
    "attack_method", "crime_trend", "actor_attribution", "product_class"};

static const char event_type[] = "event_type";

static struct lexicon *words;

struct tag {
	const char *dimension, *value;
	size_t weight;
};

struct tags {
	struct arena *a;
	struct tag *v;
	size_t n, cap;
	size_t weight; /* of a mention in the passage being read */
};

void tags_load(void)
{
	if (words == NULL)
		words = lexicon_load(
		    "summary/tags.tsv", dimension_names, DIMENSIONS);
}

static void mention(struct tags *t, const char *dimension, const char *value)
{
	struct tag *tag;
	size_t i;

	for (i = 0; i < t->n; i++) {
		tag = &t->v[i];
		if (strcmp(tag->dimension, dimension) == 0 &&
		    strcmp(tag->value, value) == 0) {
			tag->weight += t->weight;
			return;
		}
	}
	if (t->n < TAGS_MOST)
		*VEC_PUSH(t->a, t) = (struct tag){dimension, value, t->weight};
}

static void on_word(void *data, const struct lexicon_hit *hit)
{
	const struct lexicon_entry *e;

	for (e = hit->entry; e != NULL; e = e->also)
		mention(data, dimension_names[e->class], e->value);
}

static void read_passage(struct tags *t, const struct passage *p, size_t weight)
{
	size_t i;

	t->weight = weight;
	lexicon_scan(words, p->s, p->n, on_word, t);
	if (passage_has(p, CUE_UNLIKE))
		return;
	for (i = 0; i < p->names.n; i++)
		mention(t, name_kind_word(p->names.v[i].kind),
		    name_slug(t->a, p->names.v[i].name));
}

/* Append the dimension's heaviest, at most so many. */
static void put_heaviest(
    struct tags *t, const char *dimension, struct strings *out)
{
	struct tag *best;
	size_t i, n;

	for (n = 0; n < DIMENSION_MOST; n++) {
		best = NULL;
		for (i = 0; i < t->n; i++) {
			if (strcmp(t->v[i].dimension, dimension) == 0 &&
			    (best == NULL || t->v[i].weight > best->weight))
				best = &t->v[i];
		}
		if (best == NULL || best->weight < LEAST)
			return;
		*VEC_PUSH(t->a, out) =
		    arena_printf(t->a, "%s:%s", best->dimension, best->value);
		best->weight = 0;
	}
}

const char *tags_dimension(size_t i)
{
	if (i == 0)
		return event_type;
	if (i <= NAME_KINDS)
		return name_kind_word((enum name_kind)(i - 1));
	i -= 1 + NAME_KINDS;
	return i < DIMENSIONS ? dimension_names[i] : NULL;
}

void tags_find(
    struct arena *a, const struct advice_case *c, struct strings *out)
{
	const struct reading *r = c->reading;
	struct tags t = {.a = a};
	size_t i;
	const char *dimension;

	tags_load();
	*VEC_PUSH(a, out) = arena_printf(
	    a, "%s:%s", event_type, event_type_name(c->in->class->event_type));
	read_passage(&t, &r->title, LEAST);
	for (i = 0; i < r->passages.n; i++)
		read_passage(&t, &r->passages.v[i], i < LEAD ? LEAST : 1);
	for (i = 1; (dimension = tags_dimension(i)) != NULL; i++)
		put_heaviest(&t, dimension, out);
}

/*
 * Tags "dimension:value" out of words: what the title says, or the text more
 * than once. Nothing is inferred: no actor from a family, none from a country.
 * Sure is what title or lead say plainly; a hedge beside it ("likely", "linked
 * to") takes that away, and what is never said without one is a guess.
 */
#include "summary/parts.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "text/lexicon.h"

enum {
	LEAD = 3,  /* passages that count as much as the title does */
	LEAST = 3, /* mentions, of which one in the title is worth all */
	TAGS_MOST = 256,
	DIMENSION_MOST = 4,
	REACH = 60, /* bytes between a mention and its hedge */
	WORDS_MOST = 3,
	WORD_MOST = 40 /* bytes */
};

/* Of the event types so likely an analyst gives nine in ten, and seven. */
#define EVENT_HIGH 0.6
#define EVENT_MEDIUM 0.2

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

/* A stretch of the article. */
struct stretch {
	const char *s;
	size_t n;
};

struct found {
	const char *dimension, *value;
	size_t weight, plain; /* of all mentions, of those unhedged */
	bool said, doubted;   /* in title or lead: plainly, with a hedge */
	struct stretch words[WORDS_MOST]; /* the first that differ */
	size_t nwords;
};

struct finds {
	struct arena *a;
	struct found *v;
	size_t n, cap;
	const struct passage *p; /* the one being read */
	size_t weight;		 /* of a mention in it */
};

void tags_load(void)
{
	if (words == NULL)
		words = lexicon_load(
		    "summary/tags.tsv", dimension_names, DIMENSIONS);
}

static struct found *found_of(
    struct finds *f, const char *dimension, const char *value)
{
	size_t i;

	for (i = 0; i < f->n; i++) {
		if (strcmp(f->v[i].dimension, dimension) == 0 &&
		    strcmp(f->v[i].value, value) == 0)
			return &f->v[i];
	}
	if (f->n == TAGS_MOST)
		return NULL;
	*VEC_PUSH(f->a, f) =
	    (struct found){.dimension = dimension, .value = value};
	return &f->v[f->n - 1];
}

/* The passage's first hit from byte from on; they are in order. */
static size_t first_hit(const struct passage *p, size_t from)
{
	size_t lo = 0, hi = p->hits.n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (p->hits.v[mid].start < from)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Does the article say by this that it is not sure? */
static bool is_hedge(const struct cue_hit *hit)
{
	return hit->cue == CUE_TIE ||
	       (hit->cue == CUE_HEDGE && strcmp(hit->value, "high") != 0);
}

/* The hedge beside the passage's bytes [start, end), or NULL. */
static const struct cue_hit *hedge_beside(
    const struct passage *p, size_t start, size_t end)
{
	const struct cue_hit *hit;
	size_t i;

	if (!passage_has(p, CUE_HEDGE) && !passage_has(p, CUE_TIE))
		return NULL;
	for (i = first_hit(p, start > REACH ? start - REACH : 0);
	     i < p->hits.n && p->hits.v[i].start <= end + REACH; i++) {
		hit = &p->hits.v[i];
		if (is_hedge(hit) && (hit->end <= start || hit->start >= end))
			return hit;
	}
	return NULL;
}

/* "may be exploited" is no doubt of the product that is spoken of. */
static bool can_be_doubted(const char *dimension)
{
	return strncmp(dimension, "product", strlen("product")) != 0;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Keep the passage's bytes [start, end), on to the end of their word. */
static void keep_words(
    struct found *to, const struct passage *p, size_t start, size_t end)
{
	size_t i;

	while (end < p->n && end - start < WORD_MOST &&
	       is_letter(p->s[end - 1]) && is_letter(p->s[end]))
		end++;
	for (i = 0; i < to->nwords; i++) {
		if (to->words[i].n == end - start &&
		    strncasecmp(to->words[i].s, p->s + start, end - start) == 0)
			return;
	}
	if (to->nwords < WORDS_MOST)
		to->words[to->nwords++] =
		    (struct stretch){p->s + start, end - start};
}

static void mention(struct finds *f, const char *dimension, const char *value,
    size_t start, size_t end)
{
	struct found *to = found_of(f, dimension, value);
	const struct cue_hit *hedge = NULL;

	if (to == NULL)
		return;
	if (can_be_doubted(dimension))
		hedge = hedge_beside(f->p, start, end);
	to->weight += f->weight;
	keep_words(to, f->p, start, end);
	if (hedge == NULL) {
		to->plain += f->weight;
		to->said = to->said || f->weight == LEAST;
	} else {
		to->doubted = to->doubted || f->weight == LEAST;
		keep_words(to, f->p, hedge->start, hedge->end);
	}
}

static void on_word(void *data, const struct lexicon_hit *hit)
{
	const struct lexicon_entry *e;

	for (e = hit->entry; e != NULL; e = e->also)
		mention(data, dimension_names[e->class], e->value, hit->start,
		    hit->end);
}

static void read_passage(
    struct finds *f, const struct passage *p, size_t weight)
{
	const struct name_hit *name;
	size_t i;

	f->p = p;
	f->weight = weight;
	lexicon_find_all(words, &p->words, on_word, f);
	if (passage_has(p, CUE_UNLIKE))
		return;
	for (i = 0; i < p->names.n; i++) {
		name = &p->names.v[i];
		mention(f, name_kind_word(name->kind),
		    name_slug(f->a, name->name), name->start, name->end);
	}
}

static enum tag_confidence confidence_of(const struct found *found)
{
	if (found->plain == 0)
		return TAG_LOW;
	return found->said && !found->doubted ? TAG_HIGH : TAG_MEDIUM;
}

/* The words as one line, short. */
static const char *words_of(struct arena *a, const struct found *found)
{
	const char *line = NULL;
	size_t i, n;
	char *s, *c;

	for (i = 0; i < found->nwords; i++) {
		n = found->words[i].n;
		if (n > WORD_MOST)
			n = utf8_cut(found->words[i].s, n, WORD_MOST);
		s = arena_strndup(a, found->words[i].s, n);
		for (c = s; *c != '\0'; c++) {
			if ((unsigned char)*c < ' ')
				*c = ' ';
		}
		line = line == NULL ? s : arena_printf(a, "%s, %s", line, s);
	}
	return line;
}

/* Append the dimension's heaviest, at most so many. */
static void put_heaviest(
    struct finds *f, const char *dimension, struct tags *out)
{
	struct found *best;
	size_t i, n;

	for (n = 0; n < DIMENSION_MOST; n++) {
		best = NULL;
		for (i = 0; i < f->n; i++) {
			if (strcmp(f->v[i].dimension, dimension) == 0 &&
			    (best == NULL || f->v[i].weight > best->weight))
				best = &f->v[i];
		}
		if (best == NULL || best->weight < LEAST)
			return;
		*VEC_PUSH(f->a, out) = (struct tag){
		    arena_printf(f->a, "%s:%s", best->dimension, best->value),
		    confidence_of(best), words_of(f->a, best)};
		best->weight = 0;
	}
}

/* What the classification says, and how sure it is of it. */
static void put_event(
    struct arena *a, const struct classification *class, struct tags *out)
{
	enum tag_confidence sure = TAG_LOW;

	if (class->event_score >= EVENT_MEDIUM)
		sure = class->event_score >= EVENT_HIGH ? TAG_HIGH : TAG_MEDIUM;
	*VEC_PUSH(a, out) =
	    (struct tag){arena_printf(a, "%s:%s", event_type,
			     event_type_name(class->event_type)),
		sure, class->event_word};
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

void tags_find(struct arena *a, const struct advice_case *c, struct tags *out)
{
	const struct reading *r = c->reading;
	struct finds f = {.a = a};
	size_t i;
	const char *dimension;

	tags_load();
	put_event(a, c->in->class, out);
	read_passage(&f, &r->title, LEAST);
	for (i = 0; i < r->passages.n; i++)
		read_passage(&f, &r->passages.v[i], i < LEAD ? LEAST : 1);
	for (i = 1; (dimension = tags_dimension(i)) != NULL; i++)
		put_heaviest(&f, dimension, out);
}

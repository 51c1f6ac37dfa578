/*
 * Who did it, as far as the article says so: an actor it names and ties to its
 * story, or a country beside a word for attackers. Its hedges are kept. A
 * country or a motive is never taken from anywhere but the sentence itself.
 */
#include "summary/parts.h"

#include <string.h>

enum {
	LEAD = 5,    /* passages that tell what the article is about */
	BESIDE = 28, /* bytes between a country and the word for attackers */
	LEAST_SCORE = 5
};

struct suspect {
	const char *name;
	double score;
	bool claimed;
	const struct passage *best; /* the passage that ties it */
	double best_score;
};

struct suspects {
	struct suspect *v;
	size_t n, cap;
};

static struct suspect *suspect_of(
    struct arena *a, struct suspects *all, const char *name)
{
	size_t i;

	for (i = 0; i < all->n; i++) {
		if (strcmp(all->v[i].name, name) == 0)
			return &all->v[i];
	}
	*VEC_PUSH(a, all) = (struct suspect){.name = name};
	return &all->v[all->n - 1];
}

/* How much the passage ties the actors it names to the article's story. */
static double tie(const struct passage *p, bool title, bool lead)
{
	double s = 0.5;

	if (passage_has(p, CUE_UNLIKE) || passage_has(p, CUE_NOT_CLAIMED))
		return 0;
	if (passage_has(p, CUE_HISTORY) && !title)
		return 0.2;
	s += title ? 5 : lead ? 2 : 0;
	s += passage_has(p, CUE_LINK) ? 2 : 0;
	s += passage_has(p, CUE_CLAIM) ? 2 : 0;
	return s;
}

static void note_actors(struct arena *a, struct suspects *all,
    const struct passage *p, bool title, bool lead)
{
	double score = tie(p, title, lead);
	struct suspect *s;
	size_t i;

	for (i = 0; i < p->names.n; i++) {
		if (p->names.v[i].kind != NAME_ACTOR)
			continue;
		s = suspect_of(a, all, p->names.v[i].name);
		s->score += score;
		s->claimed = s->claimed ||
			     (passage_has(p, CUE_CLAIM) && (title || lead));
		if (score > s->best_score) {
			s->best_score = score;
			s->best = p;
		}
	}
}

static const struct suspect *strongest(const struct suspects *all)
{
	const struct suspect *best = NULL;
	size_t i;

	for (i = 0; i < all->n; i++) {
		if (best == NULL || all->v[i].score > best->score)
			best = &all->v[i];
	}
	return best != NULL && best->score >= LEAST_SCORE ? best : NULL;
}

/* The country that stands just before a word for attackers, or NULL. */
static const struct cue_hit *country_of(const struct passage *p)
{
	const struct cue_hit *c = passage_find(p, CUE_COUNTRY, 0), *noun;

	while (c != NULL) {
		noun = passage_find(p, CUE_ACTOR_NOUN, c->end);
		if (noun != NULL && noun->start - c->end <= BESIDE)
			return c;
		c = passage_find(p, CUE_COUNTRY, c->start + 1);
	}
	return NULL;
}

/* The country in words: "China", "speakers of the language of China". */
static const char *country_words(
    struct arena *a, const struct advice_case *c, const struct passage *p)
{
	const struct cue_hit *hit = country_of(p), *speaking;
	const char *country;

	if (hit == NULL)
		return NULL;
	country = wording_country(a, c->wording, hit->value);
	speaking = passage_find(p, CUE_SPEAKING, hit->end);
	if (speaking == NULL || speaking->start > hit->end + 1)
		return country;
	return wording_fill(a, c->wording, "speaking",
	    &(struct wording_slot){"country", country}, 1);
}

static const char *join(
    struct arena *a, const struct advice_case *c, const char *x, const char *y)
{
	if (x == NULL || y == NULL)
		return x != NULL ? x : y;
	return wording_fill(a, c->wording, "list",
	    (struct wording_slot[]){{"a", x}, {"b", y}}, 2);
}

static const char *motive_words(
    struct arena *a, const struct advice_case *c, const struct passage *p)
{
	const struct cue_hit *hit = passage_find(p, CUE_MOTIVE, 0);
	const char *motive;

	if (hit == NULL)
		return NULL;
	motive = wording_fill(
	    a, c->wording, arena_printf(a, "motive_%s", hit->value), NULL, 0);
	return wording_fill(a, c->wording, "motive",
	    &(struct wording_slot){"motive", motive}, 1);
}

static const char *hedge_words(
    struct arena *a, const struct advice_case *c, const struct passage *p)
{
	const struct cue_hit *hit = passage_find(p, CUE_HEDGE, 0), *next = hit;

	/* A stated confidence says more than "likely". */
	while (next != NULL) {
		if (strcmp(next->value, "likely") != 0)
			hit = next;
		next = passage_find(p, CUE_HEDGE, next->start + 1);
	}
	if (hit == NULL)
		return NULL;
	return wording_fill(
	    a, c->wording, arena_printf(a, "hedge_%s", hit->value), NULL, 0);
}

static const char *named_note(
    struct arena *a, const struct advice_case *c, const struct suspect *s)
{
	const char *detail = NULL;

	if (s->claimed)
		return wording_fill(a, c->wording, "claimed",
		    &(struct wording_slot){"actor", s->name}, 1);
	detail = join(
	    a, c, country_words(a, c, s->best), motive_words(a, c, s->best));
	detail = join(a, c, detail, hedge_words(a, c, s->best));
	return wording_fill(a, c->wording,
	    detail == NULL ? "actor" : "actor_detail",
	    (struct wording_slot[]){{"actor", s->name}, {"detail", detail}}, 2);
}

/* The title's or the lead's word of attackers from somewhere, or NULL. */
static const char *country_note(struct arena *a, const struct advice_case *c)
{
	const struct reading *r = c->reading;
	const struct passage *p = &r->title;
	const char *country, *detail;
	size_t i;

	for (i = 0; country_of(p) == NULL; i++) {
		if (i == LEAD || i == r->passages.n)
			return NULL;
		p = &r->passages.v[i];
	}
	if (passage_has(p, CUE_UNLIKE) || passage_has(p, CUE_HISTORY))
		return NULL;
	country = country_words(a, c, p);
	detail = join(a, c, motive_words(a, c, p), hedge_words(a, c, p));
	return wording_fill(a, c->wording,
	    detail == NULL ? "country" : "country_detail",
	    (struct wording_slot[]){{"country", country}, {"detail", detail}},
	    2);
}

/* Is the article about an attack at all? */
static bool is_about_attack(const struct classification *class)
{
	switch (class->event_type) {
	case EVENT_ACTIVE_EXPLOITATION:
	case EVENT_INCIDENT:
	case EVENT_SUPPLY_CHAIN:
	case EVENT_MALWARE_CAMPAIGN:
	case EVENT_CYBERCRIME_TREND:
	case EVENT_SECURITY_RESEARCH:
		return true;
	case EVENT_VULNERABILITY_ADVISORY:
	case EVENT_TAKEDOWN:
	case EVENT_TOOL_RELEASE:
	case EVENT_COUNT:
		break;
	}
	return false;
}

const char *attribution_note(struct arena *a, const struct advice_case *c)
{
	const struct reading *r = c->reading;
	enum event_type event = c->in->class->event_type;
	struct suspects all = {0};
	const struct suspect *best;
	bool nobody = false;
	const char *note;
	size_t i;

	if (!is_about_attack(c->in->class))
		return NULL;
	note_actors(a, &all, &r->title, true, true);
	for (i = 0; i < r->passages.n; i++) {
		note_actors(a, &all, &r->passages.v[i], false, i < LEAD);
		nobody =
		    nobody || passage_has(&r->passages.v[i], CUE_NOT_CLAIMED);
	}
	best = strongest(&all);
	if (best != NULL)
		return named_note(a, c, best);
	note = country_note(a, c);
	if (note != NULL)
		return note;
	if (nobody)
		return wording_fill(a, c->wording, "nobody", NULL, 0);
	if (all.n == 0 && r->passages.n >= 2 * (size_t)LEAD &&
	    (event == EVENT_INCIDENT || event == EVENT_MALWARE_CAMPAIGN))
		return wording_fill(a, c->wording, "nothing", NULL, 0);
	return NULL;
}

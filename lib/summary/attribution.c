/*
 * Who did it, as far as the article says so: an actor it names and ties to its
 * story, or a country beside a word for attackers. Its hedges are kept. A
 * country or a motive is never taken from anywhere but the sentence itself.
 */
#include "summary/parts.h"

#include <string.h>
#include <strings.h>

enum {
	LEAD = 5, /* passages that tell what the article is about */
	SUSPECTS_MOST = 64,
	CLAIM = 60,  /* bytes between a name and its claim */
	BESIDE = 28, /* bytes between a country and the word for attackers */
	LEAST_SCORE = 5
};

static const double RIVAL = 0.6;

struct suspect {
	const char *name;
	double score;
	bool titled, claimed;
	const struct passage *best; /* the passage that ties it most */
	double best_score;
};

struct suspects {
	struct suspect *v;
	size_t n, cap;
};

/* Where a passage stands, and in what kind of article. */
struct place {
	bool title, lead, incident;
};

/* The suspect of that name, a new one if need be; NULL: there are enough. */
static struct suspect *suspect_of(
    struct arena *a, struct suspects *all, const char *name)
{
	size_t i;

	for (i = 0; i < all->n; i++) {
		if (strcmp(all->v[i].name, name) == 0)
			return &all->v[i];
	}
	if (all->n == SUSPECTS_MOST)
		return NULL;
	*VEC_PUSH(a, all) = (struct suspect){.name = name};
	return &all->v[all->n - 1];
}

/* The passage's hit of the cue that begins at most max bytes behind from. */
static bool follows(
    const struct passage *p, enum cue cue, size_t from, size_t max)
{
	const struct cue_hit *hit = passage_find(p, cue, from);

	return hit != NULL && hit->start - from <= max;
}

/* An actor's name; a ransomware's, where a gang goes by it or the title says
 * whose attack it is. */
static bool is_suspect(
    const struct passage *p, const struct name_hit *name, bool title)
{
	static const char ransomware[] = " ransomware";
	size_t at = name->end, n = sizeof(ransomware) - 1;
	bool said = at - name->start > n &&
		    strncasecmp(p->s + at - n, ransomware, n) == 0;

	if (name->kind == NAME_ACTOR)
		return true;
	if (name->kind != NAME_MALWARE)
		return false;
	if (p->n - at > n && strncasecmp(p->s + at, ransomware, n) == 0) {
		said = true;
		at += n;
	}
	return (title && said) || follows(p, CUE_GANG, at, 1) ||
	       follows(p, CUE_CLAIM, at, CLAIM);
}

/* How much the passage ties the actors it names to the article's story. */
static double tie(const struct passage *p, const struct place *where)
{
	double s = 0.5;

	if (passage_has(p, CUE_UNLIKE) || passage_has(p, CUE_DISPUTED))
		return -2;
	if (passage_has(p, CUE_CLAIM) && where->incident)
		return where->title || where->lead ? 7 : LEAST_SCORE;
	if (passage_has(p, CUE_HISTORY) && !where->title && !where->lead)
		return 0.2;
	s += where->title ? 5 : where->lead ? 2 : 0;
	s += passage_has(p, CUE_LINK) ? 2 : 0;
	return s;
}

static void note_actors(struct arena *a, struct suspects *all,
    const struct passage *p, const struct place *where)
{
	double score = tie(p, where);
	const struct name_hit *name;
	struct suspect *s;
	size_t i;

	for (i = 0; i < p->names.n; i++) {
		name = &p->names.v[i];
		if (!is_suspect(p, name, where->title))
			continue;
		s = suspect_of(a, all, name->name);
		if (s == NULL)
			return;
		s->score += score;
		s->titled = s->titled || where->title;
		s->claimed =
		    s->claimed || (where->incident && score > 0 &&
				      follows(p, CUE_CLAIM, name->end, CLAIM));
		if (score > s->best_score) {
			s->best_score = score;
			s->best = p;
		}
	}
}

/* The one whom the article ties most; NULL if several are tied as much and
 * none of them by the title: then it is a survey, or hearsay. */
static const struct suspect *strongest(const struct suspects *all)
{
	const struct suspect *best = NULL;
	size_t i, rivals = 0;

	for (i = 0; i < all->n; i++) {
		if (best == NULL || all->v[i].score > best->score)
			best = &all->v[i];
	}
	if (best == NULL || best->score < LEAST_SCORE)
		return NULL;
	for (i = 0; i < all->n; i++)
		rivals += &all->v[i] != best &&
			  all->v[i].titled == best->titled &&
			  all->v[i].score > RIVAL * best->score;
	return rivals == 0 ? best : NULL;
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

/* Does the passage name this actor and no other? A title may name none. */
static bool names_only(const struct passage *p, const char *actor, bool title)
{
	bool named = title;
	size_t i;

	for (i = 0; i < p->names.n; i++) {
		if (p->names.v[i].kind != NAME_ACTOR)
			continue;
		if (strcmp(p->names.v[i].name, actor) != 0)
			return false;
		named = true;
	}
	return named && !passage_has(p, CUE_UNLIKE);
}

/* Country and motive by the first passages that tell them of this actor
 * alone, with the hedge of the passage that ties it or of those. */
static const char *detail_words(
    struct arena *a, const struct advice_case *c, const struct suspect *s)
{
	const char *country = NULL, *motive = NULL, *hedge;
	const struct reading *r = c->reading;
	const struct passage *p;
	size_t i;

	hedge = hedge_words(a, c, s->best);
	for (i = 0; i <= r->passages.n; i++) {
		p = i == 0 ? &r->title : &r->passages.v[i - 1];
		if (!names_only(p, s->name, i == 0) && p != s->best)
			continue;
		if (hedge == NULL && passage_has(p, CUE_LINK))
			hedge = hedge_words(a, c, p);
		if (country == NULL)
			country = country_words(a, c, p);
		if (motive == NULL)
			motive = motive_words(a, c, p);
	}
	return join(a, c, join(a, c, country, motive), hedge);
}

static const char *named_note(
    struct arena *a, const struct advice_case *c, const struct suspect *s)
{
	const char *detail = detail_words(a, c, s);

	if (s->claimed)
		return wording_fill(a, c->wording, "claimed",
		    &(struct wording_slot){"actor", s->name}, 1);
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

/* The title's kind of attackers: state-sponsored, hacktivists; or NULL. */
static const char *kind_note(struct arena *a, const struct advice_case *c)
{
	const struct cue_hit *hit =
	    passage_find(&c->reading->title, CUE_KIND, 0);
	const char *kind;

	if (hit == NULL)
		return NULL;
	kind = wording_fill(
	    a, c->wording, arena_printf(a, "kind_%s", hit->value), NULL, 0);
	return wording_fill(
	    a, c->wording, "kind", &(struct wording_slot){"kind", kind}, 1);
}

/* That nobody is known to have done it, where the article says so. */
static const char *nobody_note(struct arena *a, const struct advice_case *c)
{
	const struct reading *r = c->reading;
	const struct cue_hit *hit;
	size_t i;

	for (i = 0; i < r->passages.n; i++) {
		hit = passage_find(&r->passages.v[i], CUE_NOT_CLAIMED, 0);
		if (hit != NULL && !passage_has(&r->passages.v[i], CUE_HISTORY))
			return wording_fill(a, c->wording, hit->value, NULL, 0);
	}
	return NULL;
}

const char *attribution_note(struct arena *a, const struct advice_case *c)
{
	const struct reading *r = c->reading;
	struct place where = {.title = true, .lead = true};
	struct suspects all = {0};
	const struct suspect *best;
	const char *note;
	size_t i;

	if (!is_about_attack(c->in->class))
		return NULL;
	where.incident = c->in->class->event_type == EVENT_INCIDENT;
	note_actors(a, &all, &r->title, &where);
	where.title = false;
	for (i = 0; i < r->passages.n; i++) {
		where.lead = i < LEAD;
		note_actors(a, &all, &r->passages.v[i], &where);
	}
	best = strongest(&all);
	if (best != NULL)
		return named_note(a, c, best);
	note = country_note(a, c);
	if (note == NULL)
		note = kind_note(a, c);
	if (note == NULL && where.incident && all.n == 0)
		note = nobody_note(a, c);
	return note;
}

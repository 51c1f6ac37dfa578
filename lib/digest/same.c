/* Evidence that two articles tell one event, added up. */
#include "digest/same.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"

/*
 * What each thing that two articles share is worth. Measured on the pairs of
 * test/stories/: ENOUGH is one story.
 */
enum {
	ENOUGH = 30,

	MORE_NAMES_PART = 3, /* each further name is worth a third … */
	TEXTS_MOST = 20,     /* … and without a title all are no more */
	IDENTIFIER = 20,     /* a model, a build */
	IDENTIFIERS_MOST = 25,
	PRODUCT_TITLES = 10,
	STARRED = 12,

	CVE_SUBJECT = 10, /* the first of both */
	CVE_MORE = 12,	  /* each further one, at most two */
	CVE_OTHER = 5,
	PRIMARY = 12,
	EVENT = 5,
	AMOUNT = 5, /* two digits; three are worth twice as much */
	AMOUNTS_MOST = 24,
	WORD = 3, /* of both titles */
	WORDS_MOST = 9,

	SHORT_SOUND = 3, /* consonants that many names share */

	OTHER_CVES = 30, /* that speaks against it */
	OTHER_TITLES = 40,
	OTHER_AMOUNTS = 10,

	DAYS_NEAR = 10, /* as long as a story is retold */
	DAYS_MOST = 35,
	FAR = 30, /* what is lacking beyond DAYS_NEAR */

	RARE_LEAST = 6, /* articles that may have a rare name, */
	RARE_PART = 25	/* and one of so many of the day */
};

bool same_is_rare(const struct day *day, uint32_t id)
{
	return day->times[id] <= RARE_LEAST + day->articles / RARE_PART;
}

static bool same_id(uint32_t x, uint32_t y)
{
	return x != 0 && x == y;
}

static int smaller(int x, int y)
{
	return x < y ? x : y;
}

/* What the names are worth, by where they stand. */
struct names {
	int best, rest; /* of those with a title */
	int texts, texts_rest;
	int amounts, identifiers, known;
};

/* Where a name stands in an article. */
enum place { IN_TITLE, IN_LEAD, IN_TEXT, IN_ADDRESS, PLACES };

static const int worth[PLACES][PLACES] = {
    [IN_TITLE] = {30, 30, 18, 20},
    [IN_LEAD] = {30, 15, 10, 10},
    [IN_TEXT] = {18, 10, 10, 5},
    [IN_ADDRESS] = {20, 10, 5, 0},
};

static enum place place_of(const struct trait *p)
{
	return p->title	 ? IN_TITLE
	       : p->lead ? IN_LEAD
	       : p->text ? IN_TEXT
			 : IN_ADDRESS;
}

static int worth_of_amount(
    const struct trait *p, const struct trait *q, const char *key)
{
	size_t digits = mention_digits(key);
	int points = digits < 2 ? 0 : digits == 2 ? AMOUNT : 2 * AMOUNT;

	return p->title || q->title ? 2 * points : points;
}

static void add(int *best, int *rest, int points)
{
	if (points > *best) {
		*rest += *best / MORE_NAMES_PART;
		*best = points;
	} else {
		*rest += points / MORE_NAMES_PART;
	}
}

/* Does its capital only begin a title or a sentence? */
static bool is_weak(const struct trait *p)
{
	return (p->title || p->text) && !p->inner;
}

static void weigh_name(
    const struct trait *p, const struct trait *q, struct names *sum)
{
	int points = worth[place_of(p)][place_of(q)];

	if (p->product || q->product) {
		if (p->title && q->title)
			sum->known += PRODUCT_TITLES;
	} else if (p->starred || q->starred) {
		if (points >= worth[IN_TITLE][IN_LEAD])
			sum->known = STARRED;
	} else if (is_weak(p) || is_weak(q)) {
		add(&sum->best, &sum->rest, points / 2);
	} else if (points > worth[IN_LEAD][IN_LEAD]) {
		add(&sum->best, &sum->rest, points);
	} else {
		add(&sum->texts, &sum->texts_rest, points);
	}
}

static void weigh(const struct day *day, const struct trait *p,
    const struct trait *q, struct names *sum)
{
	switch (p->kind) {
	case MENTION_AMOUNT:
		sum->amounts +=
		    worth_of_amount(p, q, trait_text(day->pool, p->id));
		break;
	case MENTION_IDENTIFIER:
		sum->identifiers += IDENTIFIER;
		break;
	case MENTION_NAME:
	case MENTION_QUOTE:
		weigh_name(p, q, sum);
		break;
	case MENTION_PHRASE:
	case MENTION_PLACE:
		break;
	}
}

/* Two names in a row whose first is id's; NULL: none behind from. */
static const struct trait *phrase_of(const struct day *day,
    const struct traits *t, const char *name, size_t *from)
{
	size_t n = strlen(name);

	for (; *from < t->names.n; (*from)++) {
		const struct trait *p = &t->names.v[*from];
		const char *text = trait_text(day->pool, p->id);

		if (p->kind == MENTION_PHRASE && strncmp(text, name, n) == 0 &&
		    text[n] == ' ')
			return p;
	}
	return NULL;
}

/* Do both always say more behind the name, and never the same: Northgate Health
 * and Northgate Homes? */
static bool phrases_differ(const struct day *day, const struct traits *x,
    const struct traits *y, const char *name)
{
	const struct trait *p;
	size_t i = 0;

	if (phrase_of(day, x, name, &i) == NULL)
		return false;
	i = 0;
	if (phrase_of(day, y, name, &i) == NULL)
		return false;
	for (i = 0; (p = phrase_of(day, x, name, &i)) != NULL; i++) {
		if (traits_find(y, p->id) != NULL)
			return false;
	}
	return true;
}

static struct names compare_names(
    const struct day *day, const struct traits *x, const struct traits *y)
{
	struct names sum = {0};
	size_t i = 0, j = 0;

	while (i < x->names.n && j < y->names.n) {
		const struct trait *p = &x->names.v[i], *q = &y->names.v[j];

		if (p->id == q->id && same_is_rare(day, p->id) &&
		    !(p->kind == MENTION_NAME &&
			phrases_differ(
			    day, x, y, trait_text(day->pool, p->id))))
			weigh(day, p, q, &sum);
		i += p->id <= q->id;
		j += q->id <= p->id;
	}
	return sum;
}

static enum place sound_place(const struct sound *s)
{
	return s->title ? IN_TITLE : s->lead ? IN_LEAD : IN_TEXT;
}

/* Names that one article has in katakana and the other in Latin letters. */
static void compare_sounds(const struct day *day, const struct traits *x,
    const struct traits *y, struct names *sum)
{
	size_t i = 0, j = 0;

	while (i < x->sounds.n && j < y->sounds.n) {
		const struct sound *p = &x->sounds.v[i], *q = &y->sounds.v[j];

		if (p->id == q->id && p->katakana != q->katakana &&
		    same_is_rare(day, p->id)) {
			int points = worth[sound_place(p)][sound_place(q)];

			if (points <= worth[IN_LEAD][IN_LEAD])
				add(&sum->texts, &sum->texts_rest, points);
			else if (p->letters > SHORT_SOUND)
				add(&sum->best, &sum->rest, points);
			else
				sum->rest += points / MORE_NAMES_PART;
		}
		i += p->id <= q->id;
		j += q->id <= p->id;
	}
}

/* Is just one of them on somebody who was hurt? One weakness has many victims. */
static bool only_one_is_incident(const struct traits *x, const struct traits *y)
{
	return x->event >= 0 && y->event >= 0 &&
	       (x->event == EVENT_INCIDENT) != (y->event == EVENT_INCIDENT);
}

static int compare_cves(const struct traits *x, const struct traits *y)
{
	size_t n = ids_shared(&x->cves, &y->cves);

	if (n == 0 || only_one_is_incident(x, y))
		return 0;
	if (x->cve != y->cve)
		return CVE_OTHER;
	return CVE_SUBJECT + CVE_MORE * smaller((int)n - 1, 2);
}

/* Does each article lead with a CVE that is not the other's subject? */
static bool cves_differ(const struct traits *x, const struct traits *y)
{
	return x->cve != 0 && y->cve != 0 && x->cve != y->cve &&
	       !(ids_have(&x->cves, y->cve) && ids_have(&y->cves, x->cve));
}

/* Has the title of x a name of the kind that y does not know at all? */
static bool names_other(
    const struct traits *x, const struct traits *y, enum mention_kind kind)
{
	size_t i;

	for (i = 0; i < x->names.n; i++) {
		const struct trait *p = &x->names.v[i];

		if (p->title && p->inner && p->kind == kind && !p->starred &&
		    !p->product && traits_find(y, p->id) == NULL)
			return true;
	}
	return false;
}

/* Does each title name somebody, or somewhere, of whom the other article says
 * nothing: two victims of one gang? Names in two scripts tell nothing. */
static bool titles_differ(const struct traits *x, const struct traits *y)
{
	if (x->cjk != y->cjk)
		return false;
	return (names_other(x, y, MENTION_NAME) &&
		   names_other(y, x, MENTION_NAME)) ||
	       (names_other(x, y, MENTION_PLACE) &&
		   names_other(y, x, MENTION_PLACE));
}

/* Has the title of x an amount; is one of them in y? */
static bool counts_alike(const struct day *day, const struct traits *x,
    const struct traits *y, bool *counts)
{
	size_t i;

	for (i = 0; i < x->names.n; i++) {
		const struct trait *p = &x->names.v[i];

		if (!p->title || p->kind != MENTION_AMOUNT ||
		    mention_digits(trait_text(day->pool, p->id)) < 2)
			continue;
		*counts = true;
		if (traits_find(y, p->id) != NULL)
			return true;
	}
	return false;
}

/* Does each title count something, and not what the other article counts? */
static bool amounts_differ(
    const struct day *day, const struct traits *x, const struct traits *y)
{
	bool one = false, two = false;

	if (x->cjk != y->cjk) /* other currencies */
		return false;
	return !counts_alike(day, x, y, &one) &&
	       !counts_alike(day, y, x, &two) && one && two;
}

static int days_between(const struct traits *x, const struct traits *y)
{
	if (x->published == DATE_NONE || y->published == DATE_NONE)
		return 0;
	return (int)(llabs(x->published - y->published) / 86400);
}

/* What speaks for one event. */
static int evidence(
    const struct traits *x, const struct traits *y, const struct names *names)
{
	int points = names->best + names->rest + names->known;

	points += smaller(names->texts + names->texts_rest, TEXTS_MOST);
	points += smaller(names->amounts, AMOUNTS_MOST);
	points += smaller(names->identifiers, IDENTIFIERS_MOST);
	points += compare_cves(x, y);
	points += same_id(x->primary, y->primary) ? PRIMARY : 0;
	points += x->event >= 0 && x->event == y->event ? EVENT : 0;
	return points + smaller(WORD * (int)ids_shared(&x->words, &y->words),
			    WORDS_MOST);
}

/* What speaks against it. */
static int doubt(
    const struct day *day, const struct traits *x, const struct traits *y)
{
	return (cves_differ(x, y) ? OTHER_CVES : 0) +
	       (titles_differ(x, y) ? OTHER_TITLES : 0) +
	       (amounts_differ(day, x, y) ? OTHER_AMOUNTS : 0) +
	       (days_between(x, y) > DAYS_NEAR ? FAR : 0);
}

bool same_story(
    const struct day *day, const struct traits *x, const struct traits *y)
{
	struct names names;

	if (same_id(x->source, y->url) || same_id(x->url, y->source) ||
	    ids_shared(&x->indicators, &y->indicators) >= 2)
		return true;
	if (days_between(x, y) > DAYS_MOST)
		return false;
	names = compare_names(day, x, y);
	compare_sounds(day, x, y, &names);
	if (names.best + names.identifiers + names.amounts + names.known == 0 &&
	    ids_shared(&x->cves, &y->cves) < 2)
		return false; /* one weakness has many victims */
	return evidence(x, y, &names) >= ENOUGH + doubt(day, x, y);
}

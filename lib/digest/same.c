/* Evidence that two articles tell one event, added up. */
#include "digest/same.h"

#include <stdlib.h>

#include "base/date.h"
#include "digest/same_names.h"

/*
 * What each thing that two articles share is worth. Measured on the pairs of
 * test/stories/: ENOUGH is one story.
 */
enum {
	ENOUGH = 30,

	TEXTS_MOST = 20, /* names of no title, however many */
	IDENTIFIERS_MOST = 25,

	CVE_SUBJECT = 10, /* the first of both */
	CVE_MORE = 12,	  /* each further one, at most two */
	CVE_OTHER = 5,
	PRIMARY = 12,
	EVENT = 5,
	AMOUNTS_MOST = 24,
	WORD = 3, /* of both titles */
	WORDS_MOST = 9,

	OTHER_CVES = 30, /* that speaks against it */
	OTHER_TITLES = 40,
	OTHER_AMOUNTS = 10,
	OTHER_ACTS = 10, /* more than one name of both titles outweighs */

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

static int smaller(int x, int y)
{
	return x < y ? x : y;
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

/* Does one title only tell of harm, the other only of what an authority did? */
static bool acts_differ(const struct traits *x, const struct traits *y)
{
	return x->acts != 0 && y->acts != 0 && (x->acts & y->acts) == 0;
}

/* Is an attacker the only one whom both name, and does a title name somebody of
 * whom the other article says nothing? */
static bool victims_differ(
    const struct traits *x, const struct traits *y, const struct names *names)
{
	return x->cjk == y->cjk && names->starred > 0 && names->best == 0 &&
	       names->texts == 0 &&
	       (names_other(x, y, MENTION_NAME) ||
		   names_other(y, x, MENTION_NAME));
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
	int points =
	    names->best + names->rest + names->products + names->starred;

	points += smaller(names->texts + names->texts_rest, TEXTS_MOST);
	points += smaller(names->amounts, AMOUNTS_MOST);
	points += smaller(names->identifiers, IDENTIFIERS_MOST);
	points += compare_cves(x, y);
	points += ids_same(x->primary, y->primary) ? PRIMARY : 0;
	points += x->event >= 0 && x->event == y->event ? EVENT : 0;
	return points + smaller(WORD * (int)ids_shared(&x->words, &y->words),
			    WORDS_MOST);
}

/* What speaks against it. */
static int doubt(const struct day *day, const struct traits *x,
    const struct traits *y, const struct names *names)
{
	return (cves_differ(x, y) ? OTHER_CVES : 0) +
	       ((!names->phrase && titles_differ(x, y)) ||
			   victims_differ(x, y, names)
		       ? OTHER_TITLES
		       : 0) +
	       (acts_differ(x, y) ? OTHER_ACTS : 0) +
	       (amounts_differ(day, x, y) ? OTHER_AMOUNTS : 0) +
	       (days_between(x, y) <= DAYS_NEAR			 ? 0
		   : names->best >= ENOUGH && names->amounts > 0 ? FAR / 2
								 : FAR);
}

/* Are names that stand in the texts alone all that both have? */
static bool is_little(const struct names *names)
{
	return names->best == 0 && names->products == 0 &&
	       names->starred == 0 && names->identifiers == 0 &&
	       names->amounts == 0;
}

bool same_story(
    const struct day *day, const struct traits *x, const struct traits *y)
{
	struct names names;

	if (ids_same(x->source, y->url) || ids_same(x->url, y->source) ||
	    ids_shared(&x->indicators, &y->indicators) >= 2)
		return true;
	if (days_between(x, y) > DAYS_MOST)
		return false;
	names = same_names(day, x, y);
	if (is_little(&names) && ids_shared(&x->cves, &y->cves) < 2)
		return false; /* one weakness has many victims */
	return evidence(x, y, &names) >= ENOUGH + doubt(day, x, y, &names);
}

/* Evidence that two articles tell one event, added up. */
#include "digest/same.h"

#include <math.h>
#include <stdlib.h>

#include "base/date.h"
#include "digest/same_names.h"

/*
 * What speaks for one event and against it, and what each is worth. Round
 * numbers: of the three sets of test/stories/, the weights that two teach
 * (logistic regression that is held near these) do no better on the third.
 */
enum clue {
	SUBJECT,
	MORE_NAMES,
	KNOWN_NAME,
	PLACE,
	AMOUNTS,
	ALIKE,
	CVES,
	PRIMARY,
	TITLE,
	OTHER_CVE,
	OTHER_KIND,
	AGAIN,
	OTHER_SUBJECTS,
	OTHER_SUBJECT,
	OTHER_VICTIM,
	ROUNDUP,
	DAYS,
	FAR,
	CLUES
};

static const double points[CLUES] = {
    [SUBJECT] = 40,    /* the best name that both have */
    [MORE_NAMES] = 12, /* and the others */
    [KNOWN_NAME] = 5,  /* an attacker, a product: many stories have it */
    [PLACE] = 5,
    [AMOUNTS] = 10, /* never enough alone */
    [ALIKE] = 60,   /* the part of all their names that both have */
    [CVES] = 11,    /* each, where the first is the same */
    [PRIMARY] = 12,
    [TITLE] = 40,	    /* word for word */
    [OTHER_CVE] = -40,	    /* each begins with one that is not the other's */
    [OTHER_KIND] = -40,	    /* a breach, a fine */
    [AGAIN] = -20,	    /* one says that it is not the first time */
    [OTHER_SUBJECTS] = -50, /* each title names whom the other does not know */
    [OTHER_SUBJECT] = -5,   /* one does */
    [OTHER_VICTIM] = -30,   /* an attacker, a weakness is all they share */
    [ROUNDUP] = -30,	    /* of many stories */
    [DAYS] = -10,	    /* the logarithm of days, from the second on */
    [FAR] = -13,	    /* more days than a story is told */
};

enum {
	ENOUGH = 11,
	NEARLY = 5, /* so much that shared words decide */
	CVES_MOST = 3,
	DAYS_NEAR = 10,
	DAYS_MOST = 35,
	DAYS_WORDS = 3, /* a week later the words are of the next of its kind */
	FEW_WORDS = 15, /* of few words a part is chance */
	RARE_LEAST = 6, /* articles that may have a rare name, */
	RARE_PART = 25	/* and one of so many of the day */
};

static const double subject_least = 0.3, victim_least = 0.5, words_least = 0.25,
		    product_least = 0.6; /* in both titles */

bool same_is_rare(const struct day *day, uint32_t id)
{
	return day->times[id] <= RARE_LEAST + day->articles / RARE_PART;
}

/* Are both about one weakness, or the same ones in another order? */
static bool weakness_same(const struct traits *x, const struct traits *y)
{
	return ids_same(x->cve, y->cve) ||
	       (ids_shared(&x->cves, &y->cves) > 1 &&
		   ids_have(&x->cves, y->cve) && ids_have(&y->cves, x->cve));
}

/* How many both have, if that is what they are about: one weakness has many
 * victims, but the title that names its product tells of no victim. */
static size_t cves_of_both(
    const struct traits *x, const struct traits *y, const struct names *names)
{
	size_t n = ids_shared(&x->cves, &y->cves);

	if (!weakness_same(x, y) ||
	    ((x->event == EVENT_INCIDENT || y->event == EVENT_INCIDENT) &&
		names->known < product_least))
		return 0;
	return n < CVES_MOST ? n : CVES_MOST;
}

static bool victims_differ(const struct traits *x, const struct traits *y,
    const struct names *names, bool other)
{
	return (other && names->known > 0 && names->subject < subject_least &&
		   cves_of_both(x, y, names) == 0) ||
	       (x->event == EVENT_INCIDENT && y->event == EVENT_INCIDENT &&
		   names->subject < victim_least &&
		   ids_shared(&x->cves, &y->cves) > 0);
}

static bool cves_differ(const struct traits *x, const struct traits *y)
{
	return x->cve != 0 && y->cve != 0 && x->cve != y->cve &&
	       !(ids_have(&x->cves, y->cve) && ids_have(&y->cves, x->cve));
}

/* A weakness that is attacked is the one that is mended. */
static bool kinds_differ(const struct traits *x, const struct traits *y)
{
	return !ids_same(x->cve, y->cve) && x->acts != 0 && y->acts != 0 &&
	       (x->acts & y->acts) == 0;
}

/* Does the title of x name somebody of whom y says nothing? */
static bool names_other(
    const struct day *day, const struct traits *x, const struct traits *y)
{
	size_t i;

	for (i = 0; i < x->names.n; i++) {
		const struct trait *p = &x->names.v[i];

		if (p->title && p->inner && p->kind == MENTION_NAME &&
		    !p->product && !day->starred[p->id] &&
		    traits_find(y, p->id) == NULL)
			return true;
	}
	return false;
}

static double days_between(const struct traits *x, const struct traits *y)
{
	if (x->published == DATE_NONE || y->published == DATE_NONE)
		return 0;
	return (double)llabs(x->published - y->published) / 86400;
}

/* Does anything but time speak against it? */
static bool is_told_apart(const double clues[CLUES])
{
	int i;

	for (i = OTHER_CVE; i <= ROUNDUP; i++) {
		if (clues[i] != 0)
			return true;
	}
	return false;
}

/* Does the longer text have many words of the shorter, be they whose they may? On
 * one day: a week later they are those of the next of its kind. */
static bool words_same(const struct traits *x, const struct traits *y)
{
	size_t n = x->words.n < y->words.n ? x->words.n : y->words.n;

	return x->cjk == y->cjk && days_between(x, y) <= DAYS_WORDS &&
	       (double)ids_shared(&x->words, &y->words) >=
		   words_least * (double)(n + FEW_WORDS);
}

static void find_clues(const struct day *day, const struct traits *x,
    const struct traits *y, double clues[CLUES])
{
	struct names names = same_names(day, x, y);
	/* names in two scripts tell nothing */
	bool told = x->cjk == y->cjk && !names.spelled;
	bool one = told && names_other(day, x, y);
	bool two = told && names_other(day, y, x);

	clues[SUBJECT] = names.subject;
	clues[MORE_NAMES] = names.more;
	clues[KNOWN_NAME] = names.known;
	clues[PLACE] = names.place;
	clues[AMOUNTS] = names.amounts;
	clues[ALIKE] = names.alike;
	clues[CVES] = (double)cves_of_both(x, y, &names);
	clues[PRIMARY] = ids_same(x->primary, y->primary);
	clues[TITLE] = ids_same(x->title, y->title);
	clues[OTHER_CVE] = cves_differ(x, y);
	clues[OTHER_KIND] = kinds_differ(x, y);
	clues[AGAIN] = x->again != y->again;
	clues[OTHER_SUBJECTS] = one && two;
	clues[OTHER_SUBJECT] = one != two;
	clues[OTHER_VICTIM] = victims_differ(x, y, &names, one != two);
	clues[ROUNDUP] = x->roundup || y->roundup;
	clues[DAYS] = log(fmax(1, (1 + days_between(x, y)) / 2));
	clues[FAR] = days_between(x, y) > DAYS_NEAR;
}

bool same_story(
    const struct day *day, const struct traits *x, const struct traits *y)
{
	double clues[CLUES], sum = 0;
	int i;

	if (ids_same(x->url, y->url) || ids_same(x->source, y->url) ||
	    ids_same(x->url, y->source) ||
	    ids_shared(&x->indicators, &y->indicators) >= 2)
		return true;
	if (days_between(x, y) > DAYS_MOST)
		return false;
	find_clues(day, x, y, clues);
	for (i = 0; i < CLUES; i++)
		sum += points[i] * clues[i];
	return sum > ENOUGH ||
	       (sum > NEARLY && !is_told_apart(clues) && words_same(x, y));
}

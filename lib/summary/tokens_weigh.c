/* Negations and doubts among the words of a clause, and how far they reach. */
#include "summary/tokens.h"

#include <string.h>

enum {
	AHEAD = 140, /* bytes from a negation to what it denies */
	BACK = 110,  /* and to what stood before it */
	DOUBT = 140, /* bytes that a doubt reaches */
	MOOD = 50,   /* and in which it turns words that are sure */
	TOUCH = 6,   /* to what a word touches */
};

/* What a negation can take. */
static bool is_deniable(enum say say)
{
	static const enum say deniable[] = {SAY_USE, SAY_ABUSE, SAY_DOES,
	    SAY_HARM, SAY_HARMED, SAY_DEED, SAY_USED, SAY_FACT, SAY_ATTACK,
	    SAY_INCIDENT, SAY_MISUSE, SAY_PROOF, SAY_CODE, SAY_FIX, SAY_MEND,
	    SAY_PATCH, SAY_UNFIXED, SAY_ELSE, SAY_KEV, SAY_PUBLIC, SAY_HELD,
	    SAY_OTHER, SAY_TRACE};
	size_t i;

	for (i = 0; i < sizeof(deniable) / sizeof(deniable[0]); i++) {
		if (deniable[i] == say)
			return true;
	}
	return false;
}

/* Deny the nearest behind token i, and what "or" ties to it. */
static void deny_ahead(const struct passage *p, struct tokens *t, size_t i)
{
	bool more = true;
	size_t k;

	if (p->s[t->v[i].end] == ',') /* "No, …": an answer */
		return;
	for (k = i + 1; k < t->n; k++) {
		if (t->v[k].start > t->v[i].end + AHEAD)
			return;
		more = more || t->v[k].say == SAY_OR;
		if (!more || !is_deniable(t->v[k].say))
			continue;
		t->v[k].denied = true;
		more = t->v[k].say == SAY_TRACE ||
		       (k + 1 < t->n && t->v[k + 1].start == t->v[k].start);
	}
}

/* Ends a verb before the comma at s[at]? "…ており、" is said apart from what
 * follows; "…して、…できる" is not. */
static bool is_verb_before(const struct passage *p, size_t at)
{
	static const char *const verbs[] = {
	    "おり", "を受け", "ため", "たところ", "ていて"};
	size_t i;

	for (i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
		if (passage_has_before(p, at, verbs[i]))
			return true;
	}
	return false;
}

/* Where the Japanese part that ends at s[end] begins, as far as anything
 * reaches; or 0. */
static size_t part_start(const struct passage *p, size_t end)
{
	static const char comma[] = "、";
	const size_t n = sizeof(comma) - 1;
	size_t at;

	for (at = end; at >= n && at + DOUBT + BACK > end; at--) {
		if (passage_has_before(p, at, comma) &&
		    is_verb_before(p, at - n))
			return at;
	}
	return 0;
}

/* How far back it denies: "…なし" only the word it is written to. */
static size_t back_to(const struct passage *p, const struct token *by)
{
	static const char comma[] = "、", bare[] = "なし";
	const size_t from = part_start(p, by->start);
	size_t at;

	if (by->end - by->start == strlen(bare) &&
	    passage_has_before(p, by->end, bare)) {
		for (at = by->start; at > from + strlen(comma); at--) {
			if (passage_has_before(p, at, comma))
				return at;
		}
	}
	return by->start > from + BACK ? by->start - BACK : from;
}

/* Deny the nearest before token i, and what "や" ties to it. */
static void deny_back(const struct passage *p, struct tokens *t, size_t i)
{
	const size_t from = back_to(p, &t->v[i]);
	bool more = true;
	size_t k;

	for (k = i; k-- > 0;) {
		if (t->v[k].end <= from && from > 0)
			return;
		more = more || t->v[k].say == SAY_OR;
		if (!more || !is_deniable(t->v[k].say))
			continue;
		t->v[k].denied = true;
		more = t->v[k].say == SAY_TRACE ||
		       (k > 0 && t->v[k - 1].start == t->v[k].start);
	}
}

/* Bytes to which the doubt reaches that word: "which lets attackers in, was
 * exploited" is no doubt of the latter. */
static size_t reach(const struct token *by, const struct token *to)
{
	return to->say == SAY_USED && by->say != SAY_UNCLEAR ? MOOD : DOUBT;
}

static void doubt(const struct passage *p, struct tokens *t, size_t i)
{
	const struct token *by = &t->v[i];
	bool back = by->say == SAY_MAYBE ||
		    (by->say == SAY_UNCLEAR && token_is_japanese(p, by));
	size_t k, from = back ? part_start(p, by->start) : 0;

	for (k = 0; k < t->n; k++) {
		struct token *to = &t->v[k];

		if (to->start < from)
			continue;

		if (back ? to->end > by->start ||
			       by->start - to->end > reach(by, to)
			 : to->start < by->end ||
			       to->start - by->end > reach(by, to))
			continue;
		to->doubted = true;
		to->unclear = to->unclear || by->say == SAY_UNCLEAR;
	}
}

/* "By exploiting it, somebody could …": the doubt is of both. */
static void doubt_means(const struct passage *p, struct tokens *t, size_t i)
{
	const struct token *by = &t->v[i];
	size_t k;

	for (k = 0; k < i; k++) {
		if (t->v[k].end + DOUBT >= by->start &&
		    passage_has_before(p, t->v[k].end, "ing") &&
		    (passage_has_before(p, t->v[k].start, "by ") ||
			passage_has_before(p, t->v[k].start, "By ")))
			t->v[k].doubted = true;
	}
}

/* What attackers do; code and fixes may come from anybody. */
static bool is_deed(enum say say)
{
	const uint64_t others = tokens_bit(SAY_FIX) | tokens_bit(SAY_PATCH) |
				tokens_bit(SAY_OUT) | tokens_bit(SAY_PROOF) |
				tokens_bit(SAY_CODE) | tokens_bit(SAY_PUBLIC);

	return (others & tokens_bit(say)) == 0;
}

/* "Testers used …": what they do to show it. */
static bool tester_does(const struct tokens *t)
{
	const uint64_t deeds = tokens_bit(SAY_USE) | tokens_bit(SAY_ABUSE) |
			       tokens_bit(SAY_USED) | tokens_bit(SAY_HARM) |
			       tokens_bit(SAY_DEED) | tokens_bit(SAY_DOES);
	size_t i;

	for (i = 0; i + 1 < t->n; i++) {
		if (t->v[i].say == SAY_TESTER &&
		    (deeds & tokens_bit(t->v[i + 1].say)) != 0 &&
		    t->v[i + 1].start <= t->v[i].end + TOUCH)
			return true;
	}
	return false;
}

/* What is done in a laboratory, or said of a kind of weakness, is not done to
 * or said of this one. */
static void doubt_all(struct tokens *t)
{
	size_t k;

	for (k = 0; k < t->n; k++)
		t->v[k].doubted = t->v[k].doubted || is_deed(t->v[k].say);
}

/* "No known attacks" no longer holds: what was denied is so, and the other way
 * round. */
static void flip(struct tokens *t)
{
	size_t k;

	for (k = 0; k < t->n; k++) {
		if (t->v[k].say == SAY_UNUSED || is_deniable(t->v[k].say))
			t->v[k].denied = !t->v[k].denied;
	}
}

/* "Not unexploited". */
static void deny_unused(struct tokens *t, size_t i)
{
	if (i + 1 < t->n && t->v[i + 1].say == SAY_UNUSED &&
	    t->v[i + 1].start <= t->v[i].end + 1)
		t->v[i + 1].denied = true;
}

/* "Exploiting it takes patience": nobody is said to. */
static void doubt_gerund(const struct passage *p, struct tokens *t)
{
	size_t k;

	for (k = 0; k < t->n && t->v[k].start == 0; k++) {
		if ((t->v[k].say == SAY_ABUSE || t->v[k].say == SAY_VIA ||
			t->v[k].say == SAY_USE) &&
		    passage_has_before(p, t->v[k].end, "ing"))
			t->v[k].doubted = true;
	}
}

void tokens_weigh(const struct passage *p, struct tokens *t)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		switch ((int)t->v[i].say) {
		case SAY_NOT:
			deny_ahead(p, t, i);
			deny_unused(t, i);
			break;
		case SAY_NOT_SO:
			deny_back(p, t, i);
			break;
		case SAY_MAY:
			doubt_means(p, t, i);
			doubt(p, t, i);
			break;
		case SAY_MAYBE:
		case SAY_UNCLEAR:
			doubt(p, t, i);
			break;
		case SAY_ALWAYS:
			if (p->cves.n == 0)
				doubt_all(t);
			break;
		case SAY_LAB:
			doubt_all(t);
			break;
		}
	}
	if (tokens_have(t, SAY_FLIP))
		flip(t);
	if (tester_does(t))
		doubt_all(t);
	if (!tokens_have(t, SAY_ACTOR))
		doubt_gerund(p, t);
}

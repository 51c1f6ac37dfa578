/* Deeds and the weakness they were done through. */
#include "summary/deeds.h"

#include <string.h>

enum {
	NEXT = 40, /* bytes from an actor to a verb in the present, from
		    * "through" to what a weakness is called */
	TOUCH = 6  /* between words side by side, in Japanese too */
};

/* "A ransomware attack": no verb. */
static bool is_compound(const struct passage *p, const struct token *actor,
    const struct token *does)
{
	return does->start == actor->end + 1 && p->s[actor->end - 1] != 's' &&
	       p->s[does->end - 1] != 's';
}

/* "Attackers abuse …": the actor just before the verb. */
static bool actor_does(const struct tokens *t, const struct passage *p)
{
	size_t i, k;

	for (i = 0; i < t->n; i++) {
		if (t->v[i].say != SAY_DOES || !token_is_plain(&t->v[i]))
			continue;
		for (k = i; k-- > 0;) {
			if (t->v[k].say == SAY_ACTOR &&
			    t->v[k].end + NEXT >= t->v[i].start &&
			    !is_compound(p, &t->v[k], &t->v[i]))
				return true;
		}
	}
	return false;
}

/* Does the token touch a CVE: "through CVE-…", "CVE-…を経由"? */
static bool touches_cve(const struct passage *p, const struct token *via)
{
	size_t k, at;

	for (k = 0; k < p->cves.n; k++) {
		at = p->cve_starts.v[k];
		if ((at >= via->end && at - via->end <= TOUCH) ||
		    (at < via->start &&
			at + strlen(p->cves.v[k]) + TOUCH >= via->start))
			return true;
	}
	return false;
}

/* Does it stand beside a weakness: "through a flaw in", "脆弱性を経由"? */
static bool touches_weakness(const struct tokens *t, size_t i)
{
	const struct token *via = &t->v[i];
	size_t k;

	for (k = 0; k < t->n; k++) {
		if (t->v[k].say == SAY_WEAKNESS &&
		    ((k > i && t->v[k].start - via->end <= NEXT) ||
			(k < i && via->start - t->v[k].end <= TOUCH)))
			return true;
	}
	return false;
}

/* Was something done through the weakness? What code does is no deed. */
static bool is_done_via(const struct tokens *t, const struct passage *p)
{
	bool done =
	    tokens_have_plain(t, SAY_HARM) || tokens_have_plain(t, SAY_DEED) ||
	    tokens_have_plain(t, SAY_USE) || tokens_have_plain(t, SAY_ATTACK) ||
	    tokens_have_plain(t, SAY_ACTOR);
	size_t i;

	if (tokens_have(t, SAY_CODE) || tokens_have(t, SAY_PROOF))
		return false;
	for (i = 0; i < t->n; i++) {
		if (t->v[i].say != SAY_VIA || !token_is_plain(&t->v[i]))
			continue;
		if ((done || !tokens_have(t, SAY_FIX)) &&
		    touches_cve(p, &t->v[i]))
			return true;
		if ((done || token_is_japanese(p, &t->v[i])) &&
		    touches_weakness(t, i))
			return true;
	}
	return false;
}

static bool touch(const struct token *a, const struct token *b)
{
	return b->start >= a->end && b->start - a->end <= TOUCH;
}

/* "Was used", "has been leveraged". */
static bool is_passive(const struct passage *p, const struct token *use)
{
	static const char *const be[] = {"was ", "were ", "been ", "being "};
	size_t k;

	for (k = 0; k < sizeof(be) / sizeof(be[0]); k++) {
		if (passage_has_before(p, use->start, be[k]) ||
		    strncmp(p->s + use->start, be[k], strlen(be[k])) == 0)
			return true;
	}
	return false;
}

/* "Used to wipe", "was used to install". */
static bool is_purpose(
    const struct passage *p, const struct token *use, const struct token *end)
{
	return end->say == SAY_HARM ||
	       (end->say == SAY_DEED && is_passive(p, use) &&
		   strncmp(p->s + end->start, "to ", strlen("to ")) == 0);
}

/* "A flaw … was leveraged to …", "… was used against …" */
static bool is_passive_to(
    const struct tokens *t, const struct passage *p, size_t i)
{
	static const char to[] = " to ", is[] = " to be", on[] = " against ";
	const struct token *use = &t->v[i];
	bool weakness = false;
	size_t k;

	for (k = 0; k < i; k++)
		weakness = weakness || t->v[k].say == SAY_WEAKNESS;
	if (!weakness || !is_passive(p, use) || p->n - use->end < sizeof(on))
		return false;
	return strncmp(p->s + use->end, on, strlen(on)) == 0 ||
	       (strncmp(p->s + use->end, to, strlen(to)) == 0 &&
		   strncmp(p->s + use->end, is, strlen(is)) != 0);
}

/* "Used to wipe", "監視に使われた": the use just beside its end. */
static bool is_used_to(const struct tokens *t, const struct passage *p)
{
	size_t i, k;

	for (i = 0; i < t->n; i++) {
		bool japanese = token_is_japanese(p, &t->v[i]);

		if (t->v[i].say != SAY_USE || !token_is_plain(&t->v[i]))
			continue;
		if (is_passive_to(t, p, i))
			return true;
		for (k = i > 3 ? i - 3 : 0; k < t->n && k < i + 3; k++) {
			const struct token *end = &t->v[k];

			if (token_is_plain(end) &&
			    (japanese ? end->say == SAY_END &&
					    touch(end, &t->v[i])
				      : touch(&t->v[i], end) &&
					    is_purpose(p, &t->v[i], end)))
				return true;
		}
	}
	return false;
}

/* Is harm that is told of an attack's? Casinos are robbed by phone, too. */
static bool is_tied(const struct tokens *t, const struct statement *s)
{
	const uint64_t ties = tokens_bit(SAY_ACTOR) | tokens_bit(SAY_WEAKNESS) |
			      tokens_bit(SAY_ATTACK) |
			      tokens_bit(SAY_INCIDENT) | tokens_bit(SAY_SEEN);

	return s->k > 0 || (t->says & ties) != 0 || s->cves.n > 0;
}

bool deeds_use_it(const struct tokens *t, const struct statement *s)
{
	if (tokens_have_plain(t, SAY_ABUSE) ||
	    (tokens_have_plain(t, SAY_HARMED) && is_tied(t, s)))
		return true;
	if (tokens_have(t, SAY_SALE)) /* what is sold is said to do a lot */
		return false;
	if ((tokens_have_plain(t, SAY_ATTACK) ||
		tokens_have_plain(t, SAY_INCIDENT) ||
		tokens_have_plain(t, SAY_MISUSE)) &&
	    tokens_have_plain(t, SAY_SEEN))
		return true;
	if (is_used_to(t, s->of))
		return true;
	return (tokens_have(t, SAY_ACTOR) &&
		   (tokens_have_plain(t, SAY_USE) ||
		       tokens_have_plain(t, SAY_HARM) ||
		       tokens_have_plain(t, SAY_DEED) ||
		       actor_does(t, s->of))) ||
	       is_done_via(t, s->of);
}

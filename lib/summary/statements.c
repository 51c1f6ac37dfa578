/*
 * Clauses and what they claim. Words that mean little alone count together: an
 * actor and a deed, a deed and the weakness it was done through.
 */
#include "summary/statements.h"

#include <string.h>

#include "summary/tokens.h"

enum {
	NEXT = 40, /* bytes from an actor to a verb in the present, from
		    * "through" to what a weakness is called */
	TOUCH = 6, /* between words side by side, in Japanese too */
	MARK = 12  /* from the start of a sentence to "Update" in it */
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
	    tokens_have_plain(t, SAY_HARM) || tokens_have_plain(t, SAY_USE) ||
	    tokens_have_plain(t, SAY_ATTACK) || tokens_have_plain(t, SAY_ACTOR);
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

/* "Used to wipe", "監視に使われた": the use just beside its end. */
static bool is_used_to(const struct tokens *t, const struct passage *p)
{
	size_t i, k;

	for (i = 0; i < t->n; i++) {
		bool japanese = token_is_japanese(p, &t->v[i]);

		if (t->v[i].say != SAY_USE || !token_is_plain(&t->v[i]))
			continue;
		for (k = i > 3 ? i - 3 : 0; k < t->n && k < i + 3; k++) {
			const struct token *end = &t->v[k];

			if (token_is_plain(end) &&
			    (japanese ? end->say == SAY_END &&
					    touch(end, &t->v[i])
				      : end->say == SAY_HARM &&
					    touch(&t->v[i], end)))
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

static bool is_used(const struct tokens *t, const struct statement *s)
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
		       actor_does(t, s->of))) ||
	       is_done_via(t, s->of);
}

/* "The maker is aware of a report that it may have been used": so makers speak
 * of attacks that they know of. */
static bool is_reported(const struct tokens *t)
{
	return tokens_have_undenied(t, SAY_REPORT) &&
	       (tokens_have_undenied(t, SAY_ABUSE) ||
		   tokens_have_undenied(t, SAY_USED) ||
		   (tokens_have_undenied(t, SAY_ATTACK) &&
		       (tokens_have_undenied(t, SAY_USE) ||
			   tokens_have_undenied(t, SAY_MISUSE))));
}

static unsigned use_claims(const struct tokens *t, const struct statement *s)
{
	const uint64_t sure = tokens_bit(SAY_USED) | tokens_bit(SAY_FACT) |
			      tokens_bit(SAY_ABUSE) | tokens_bit(SAY_MISUSE);
	const uint64_t weak = tokens_bit(SAY_USE) | tokens_bit(SAY_ATTACK) |
			      tokens_bit(SAY_INCIDENT);
	unsigned out = tokens_have(t, SAY_RETRACT) ? CLAIM_RETRACTED : 0;

	if (tokens_have_denied(t, tokens_bit(SAY_UNUSED)))
		return out | CLAIM_USED | CLAIM_SURELY;
	if (tokens_have_plain(t, SAY_UNUSED) || tokens_have_denied(t, sure))
		return out | CLAIM_NOT_USED | CLAIM_SURELY;
	if (!tokens_have(t, SAY_SALE) &&
	    tokens_have_denied(t, tokens_bit(SAY_USE) | tokens_bit(SAY_ATTACK)))
		return out | CLAIM_NOT_USED;
	if (tokens_have_denied(t, tokens_bit(SAY_TRACE)))
		out |= CLAIM_CLEAN;
	if (is_reported(t))
		return out | CLAIM_USED | CLAIM_SURELY;
	if (tokens_have_unclear(t, sure | weak))
		out |= CLAIM_TALK;
	if (tokens_have_plain(t, SAY_USED) || tokens_have(t, SAY_FACT))
		return out | CLAIM_USED | CLAIM_SURELY;
	return out | (is_used(t, s) ? CLAIM_USED : 0);
}

static unsigned fix_claims(const struct tokens *t)
{
	const uint64_t fix = tokens_bit(SAY_FIX) | tokens_bit(SAY_PATCH);
	unsigned out = 0;

	if (tokens_have_undenied(t, SAY_UNFIXED) || tokens_have_denied(t, fix))
		return CLAIM_UNFIXED;
	if (tokens_have_plain(t, SAY_FIX) ||
	    (tokens_have_plain(t, SAY_PATCH) && tokens_have_plain(t, SAY_OUT)))
		out |= CLAIM_FIXED;
	if (tokens_have_plain(t, SAY_OPEN))
		out |= CLAIM_AWAITED;
	if (tokens_have(t, SAY_LATER) &&
	    (tokens_have(t, SAY_PATCH) || tokens_have(t, SAY_FIX)))
		out = CLAIM_AWAITED;
	return out;
}

/* Public code is told of in one sentence, not always in one clause. */
static unsigned code_claims(const struct tokens *t)
{
	if (tokens_have(t, SAY_HELD) || tokens_have(t, SAY_SALE) ||
	    tokens_have_denied(t, tokens_bit(SAY_CODE) | tokens_bit(SAY_PROOF)))
		return 0;
	if (tokens_have_plain(t, SAY_PUBLIC) ||
	    (tokens_have_plain(t, SAY_PROOF) && tokens_have_plain(t, SAY_OUT)))
		return CLAIM_POC | CLAIM_PROOF;
	return tokens_have_plain(t, SAY_CODE) && tokens_have_plain(t, SAY_OUT)
		   ? CLAIM_POC
		   : 0;
}

static const struct {
	enum say say;
	enum claim claim;
} direct[] = {
    {SAY_DEADLINE, CLAIM_DEADLINE},
    {SAY_OTHER, CLAIM_OTHER},
    {SAY_NEW, CLAIM_NEW},
    {SAY_WEAKNESS, CLAIM_WEAKNESS},
    {SAY_MISHAP, CLAIM_MISHAP},
    {SAY_ATTACK, CLAIM_ATTACK},
    {SAY_INCIDENT, CLAIM_ATTACK},
    {SAY_MISUSE, CLAIM_ATTACK},
    {SAY_ABUSE, CLAIM_ATTACK},
    {SAY_PROOF, CLAIM_CODE},
    {SAY_CODE, CLAIM_CODE},
    {SAY_FRAME, CLAIM_FRAME},
    {SAY_ONCE, CLAIM_ONCE},
    {SAY_FLAWLESS, CLAIM_FLAWLESS},
};

/* "There was no security hole." */
static bool names_no_weakness(const struct tokens *t)
{
	size_t i;

	for (i = 0; i + 1 < t->n; i++) {
		if (t->v[i].say == SAY_NOT &&
		    t->v[i].end - t->v[i].start == strlen("no") &&
		    t->v[i + 1].say == SAY_WEAKNESS &&
		    t->v[i + 1].start <= t->v[i].end + MARK)
			return true;
	}
	return false;
}

static void claim_clause(const struct tokens *t, struct statement *out)
{
	size_t i;

	for (i = 0; i < sizeof(direct) / sizeof(direct[0]); i++) {
		if (tokens_have(t, direct[i].say) &&
		    !tokens_have_denied(t, tokens_bit(direct[i].say)))
			out->claims |= direct[i].claim;
	}
	if (names_no_weakness(t))
		out->claims |= CLAIM_FLAWLESS;
	if (tokens_have_undenied(t, SAY_KEV) &&
	    !tokens_have_unclear(t, tokens_bit(SAY_KEV)))
		out->claims |= CLAIM_LISTED;
	if (tokens_have_denied(t, tokens_bit(SAY_KEV)) ||
	    (tokens_have(t, SAY_KEV) && tokens_have(t, SAY_DELIST)))
		out->claims |= CLAIM_UNLISTED;
	out->claims |= use_claims(t, out);
	if (tokens_have_plain(t, SAY_HARM) ||
	    tokens_have_plain(t, SAY_INCIDENT))
		out->claims |= CLAIM_HINT;
	out->claims |= fix_claims(t);
}

static void add_cves(struct arena *a, struct statement *s)
{
	const struct passage *p = s->of;
	size_t i;

	for (i = 0; i < p->cves.n; i++) {
		if (p->cve_starts.v[i] >= s->start &&
		    p->cve_starts.v[i] < s->end)
			*VEC_PUSH(a, &s->cves) = p->cves.v[i];
	}
}

static bool holds_cve(const struct passage *p, size_t start, size_t end)
{
	size_t i;

	for (i = 0; i < p->cves.n; i++) {
		if (p->cve_starts.v[i] >= start && p->cve_starts.v[i] < end)
			return true;
	}
	return false;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Does the clause that began at start end before the token? It does at "while",
 * and where behind one CVE a newer one comes up. */
static bool ends_clause(
    const struct passage *p, size_t start, const struct token *t)
{
	if (t->say == SAY_NEW ||
	    (t->say == SAY_OTHER && !token_is_japanese(p, t)))
		return holds_cve(p, start, t->start) &&
		       holds_cve(p, t->end, p->n);
	return t->say == SAY_BREAK &&
	       !(p->s[t->start] == ':' && t->end < p->n &&
		   is_digit(p->s[t->end]));
}

/* Weigh tokens from..to of the sentence as a clause. */
static void read_clause(struct arena *a, const struct tokens *all, size_t from,
    size_t to, struct statement *s)
{
	struct tokens t = tokens_slice(all, from, to);

	tokens_weigh(s->of, &t);
	add_cves(a, s);
	claim_clause(&t, s);
}

/* "[Update, 3 May] …" */
static bool is_update(const struct tokens *t)
{
	return t->n > 0 && t->v[0].say == SAY_UPDATE && t->v[0].start <= MARK;
}

void statements_read(
    struct arena *a, const struct reading *r, size_t k, struct statements *out)
{
	const struct passage *p = k == 0 ? &r->title : &r->passages.v[k - 1];
	struct tokens t = {0};
	size_t i, from = 0, start = 0, first = out->n;

	tokens_read(a, p, &t);
	for (i = 0; i <= t.n; i++) {
		size_t end = i < t.n ? t.v[i].start : p->n;

		if (i < t.n && !ends_clause(p, start, &t.v[i]) &&
		    !(i > from + 1 && t.v[i - 1].say == SAY_ONCE))
			continue;
		*VEC_PUSH(a, out) = (struct statement){
		    .of = p, .k = k, .start = start, .end = end};
		read_clause(a, &t, from, i, &out->v[out->n - 1]);
		from = i;
		start = end;
	}
	out->v[out->n - 1].claims |= code_claims(&t);
	for (i = first; i < out->n && is_update(&t); i++)
		out->v[i].claims |= CLAIM_LATEST;
}

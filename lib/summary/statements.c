/*
 * Clauses and what they claim.
 */
#include "summary/statements.h"

#include <string.h>

#include "summary/deeds.h"

enum {
	MARK = 12,    /* bytes from a sentence's start to "Update" in it */
	SHORTEST = 16 /* of a clause before "however" */
};

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
	return out | (deeds_use_it(t, s) ? CLAIM_USED : 0);
}

static unsigned fix_claims(const struct tokens *t)
{
	const uint64_t fix = tokens_bit(SAY_FIX) | tokens_bit(SAY_PATCH);
	unsigned out = 0;

	if (tokens_have_undenied(t, SAY_UNFIXED) ||
	    tokens_have_denied(t, fix | tokens_bit(SAY_MEND)))
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
	    (tokens_have_denied(
		 t, tokens_bit(SAY_CODE) | tokens_bit(SAY_PROOF)) &&
		!tokens_have_plain(t, SAY_PUBLIC)))
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
    {SAY_FORMER, CLAIM_FORMER},
    {SAY_LATTER, CLAIM_LATTER},
    {SAY_WEAKNESS, CLAIM_WEAKNESS},
    {SAY_MISHAP, CLAIM_MISHAP},
    {SAY_ATTACK, CLAIM_ATTACK},
    {SAY_INCIDENT, CLAIM_ATTACK},
    {SAY_MISUSE, CLAIM_ATTACK},
    {SAY_ABUSE, CLAIM_ATTACK},
    {SAY_PROOF, CLAIM_CODE},
    {SAY_CODE, CLAIM_CODE},
    {SAY_FRAME, CLAIM_FRAME},
    {SAY_PAST, CLAIM_PAST},
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
	if (p->s[t->start] != ':' && p->s[t->start] != ';' &&
	    t->start < start + SHORTEST && !token_is_japanese(p, t))
		return false; /* "The latter, however, …" */
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

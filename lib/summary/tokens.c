/* Words of sentences, and negations and doubts among them. */
#include "summary/tokens.h"

#include "text/lexicon.h"

enum {
	AHEAD = 140, /* bytes from a negation to what it denies */
	BACK = 110,  /* and to what stood before it */
	DOUBT = 140, /* bytes that a doubt reaches */
	MOOD = 50,   /* and in which it turns words that are sure */
	TOKENS_MOST = 200
};

static const char *const say_names[SAYS] = {"break", "actor", "use", "abuse",
    "via", "does", "harm", "harmed", "used", "fact", "attack", "incident",
    "misuse", "seen", "not", "not_so", "or", "unused", "may", "maybe",
    "unclear", "retract", "proof", "code", "out", "public", "held", "sale",
    "fix", "patch", "later", "unfixed", "open", "kev", "deadline", "else",
    "weakness", "mishap", "new", "other", "frame"};

static struct lexicon *words;

void tokens_load(void)
{
	if (words == NULL)
		words =
		    lexicon_load("summary/exploitation.tsv", say_names, SAYS);
}

uint64_t tokens_bit(enum say say)
{
	return (uint64_t)1 << say;
}

void tokens_push(struct arena *a, struct tokens *to, const struct token *t)
{
	*VEC_PUSH(a, to) = *t;
	to->says |= tokens_bit(t->say);
}

void tokens_read(struct arena *a, const struct passage *p, struct tokens *out)
{
	const struct lexicon_entry *e;
	struct lexicon_hit hit;
	size_t pos = 0;

	tokens_load();
	while (out->n < TOKENS_MOST &&
	       lexicon_next(words, p->s, p->n, &pos, &hit)) {
		for (e = hit.entry; e != NULL; e = e->also)
			tokens_push(a, out,
			    &(struct token){.say = (enum say)e->class,
				.start = hit.start,
				.end = hit.end});
	}
}

/* What a negation can take. */
static bool is_deniable(enum say say)
{
	static const enum say deniable[] = {SAY_USE, SAY_ABUSE, SAY_DOES,
	    SAY_HARM, SAY_HARMED, SAY_USED, SAY_FACT, SAY_ATTACK, SAY_INCIDENT,
	    SAY_MISUSE, SAY_PROOF, SAY_CODE, SAY_FIX, SAY_PATCH, SAY_UNFIXED,
	    SAY_ELSE, SAY_KEV, SAY_PUBLIC, SAY_HELD, SAY_OTHER};
	size_t i;

	for (i = 0; i < sizeof(deniable) / sizeof(deniable[0]); i++) {
		if (deniable[i] == say)
			return true;
	}
	return false;
}

/* Deny the nearest behind token i, and what "or" ties to it. */
static void deny_ahead(struct tokens *t, size_t i)
{
	bool more = true;
	size_t k;

	for (k = i + 1; k < t->n; k++) {
		if (t->v[k].start > t->v[i].end + AHEAD)
			return;
		more = more || t->v[k].say == SAY_OR;
		if (!more || !is_deniable(t->v[k].say))
			continue;
		t->v[k].denied = true;
		more = k + 1 < t->n && t->v[k + 1].start == t->v[k].start;
	}
}

/* Deny the nearest before token i, and what "や" ties to it. */
static void deny_back(struct tokens *t, size_t i)
{
	bool more = true;
	size_t k;

	for (k = i; k-- > 0;) {
		if (t->v[k].end + BACK < t->v[i].start)
			return;
		more = more || t->v[k].say == SAY_OR;
		if (!more || !is_deniable(t->v[k].say))
			continue;
		t->v[k].denied = true;
		more = k > 0 && t->v[k - 1].start == t->v[k].start;
	}
}

/* A Japanese word is denied and doubted from behind. */
bool token_is_japanese(const struct passage *p, const struct token *t)
{
	return (p->s[t->start] & 0x80) != 0;
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
	size_t k;

	for (k = 0; k < t->n; k++) {
		struct token *to = &t->v[k];

		if (back ? to->end > by->start ||
			       by->start - to->end > reach(by, to)
			 : to->start < by->end ||
			       to->start - by->end > reach(by, to))
			continue;
		to->doubted = true;
		to->unclear = to->unclear || by->say == SAY_UNCLEAR;
	}
}

void tokens_weigh(const struct passage *p, struct tokens *t)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		switch ((int)t->v[i].say) {
		case SAY_NOT:
			deny_ahead(t, i);
			break;
		case SAY_NOT_SO:
			deny_back(t, i);
			break;
		case SAY_MAY:
		case SAY_MAYBE:
		case SAY_UNCLEAR:
			doubt(p, t, i);
			break;
		}
	}
}

bool token_is_plain(const struct token *t)
{
	return !t->denied && !t->doubted;
}

/* Does a plain token of it stand there? */
bool tokens_have_plain(const struct tokens *t, enum say say)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		if (t->v[i].say == say && token_is_plain(&t->v[i]))
			return true;
	}
	return false;
}

/* Does it stand there, be it with doubt? */
bool tokens_have_undenied(const struct tokens *t, enum say say)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		if (t->v[i].say == say && !t->v[i].denied)
			return true;
	}
	return false;
}

bool tokens_have(const struct tokens *t, enum say say)
{
	return (t->says & tokens_bit(say)) != 0;
}

bool tokens_have_denied(const struct tokens *t, uint64_t says)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		if ((says & tokens_bit(t->v[i].say)) != 0 && t->v[i].denied)
			return true;
	}
	return false;
}

bool tokens_have_unclear(const struct tokens *t, uint64_t says)
{
	size_t i;

	for (i = 0; i < t->n; i++) {
		if ((says & tokens_bit(t->v[i].say)) != 0 && t->v[i].unclear)
			return true;
	}
	return false;
}

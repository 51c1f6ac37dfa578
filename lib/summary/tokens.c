/* Words of sentences; what of them is denied and doubted: tokens_weigh.c. */
#include "summary/tokens.h"

#include <string.h>

#include "summary/inflect.h"
#include "text/lexicon.h"

enum { TOKENS_MOST = 200 };

static const char *const say_names[SAYS] = {"break", "actor", "use", "abuse",
    "via", "does", "harm", "harmed", "deed", "used", "fact", "attack",
    "incident", "misuse", "seen", "not", "not_so", "or", "unused", "may",
    "maybe", "unclear", "retract", "proof", "code", "out", "public", "held",
    "sale", "fix", "mend", "patch", "later", "unfixed", "open", "kev",
    "deadline", "else", "weakness", "mishap", "new", "former", "latter",
    "other", "frame", "past", "flip", "trace", "once", "update", "report",
    "always", "lab", "flawless", "delist", "end", "tester"};

static struct lexicon *words;

/* What the forms of a verb say. */
static void load_verbs(void)
{
	static const char *const roles[] = {"crime", "deed", "abuse", "use"};
	static const int says[][VERB_FORMS] = {
	    {SAY_DOES, SAY_HARM, SAY_HARM, SAY_HARMED},
	    {SAY_DOES, SAY_DEED, SAY_DEED, -1},
	    {SAY_DOES, SAY_ABUSE, -1, -1},
	    {SAY_DOES, SAY_USE, -1, -1},
	};

	inflect_put(words, "summary/verbs.tsv", roles, says,
	    sizeof(roles) / sizeof(roles[0]));
}

void tokens_load(void)
{
	if (words != NULL)
		return;
	words = lexicon_load("summary/exploitation.tsv", say_names, SAYS);
	load_verbs();
}

uint64_t tokens_bit(enum say say)
{
	return (uint64_t)1 << say;
}

struct tokens tokens_slice(const struct tokens *all, size_t from, size_t to)
{
	struct tokens out = {.n = to - from};
	size_t i;

	if (out.n > 0)
		out.v = &all->v[from];
	for (i = 0; i < out.n; i++)
		out.says |= tokens_bit(out.v[i].say);
	return out;
}

static void push(struct arena *a, struct tokens *to, const struct token *t)
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
	       lexicon_find(words, &p->words, &pos, &hit)) {
		for (e = hit.entry; e != NULL; e = e->also)
			push(a, out,
			    &(struct token){.say = (enum say)e->class,
				.start = hit.start,
				.end = hit.end});
	}
}

/* A Japanese word is denied and doubted from behind. */
bool token_is_japanese(const struct passage *p, const struct token *t)
{
	return (p->s[t->start] & 0x80) != 0;
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

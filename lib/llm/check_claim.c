/*
 * The use of a weakness, clause by clause. In Japanese the first words behind
 * 悪用 that say so make it a fact, deny it or leave it open; in English any word
 * of the clause may.
 */
#include "llm/check_claim.h"

#include <stdbool.h>
#include <string.h>

#include "llm/check_text.h"
#include "llm/check_words.h"

enum { REACH = 60 }; /* bytes behind 悪用 */

static unsigned bit(enum check_class c)
{
	return 1U << c;
}

/* Does the clause end between s[from] and s[to]? */
static bool is_ended(const char *s, size_t from, size_t to, bool japanese)
{
	size_t i;

	for (i = from; i < to; i++) {
		if (strncmp(s + i, "。", 3) == 0)
			return true;
		if (!japanese &&
		    (strchr(",;:", s[i]) != NULL ||
			(strchr(".?!", s[i]) != NULL &&
			    (s[i + 1] == ' ' || s[i + 1] == '\0'))))
			return true;
	}
	return false;
}

/* What a clause is known to hold. */
struct clause {
	unsigned words;
	size_t end;	/* of the last phrase */
	size_t exploit; /* end of the last 悪用 that is not yet judged, or 0 */
};

static unsigned judge_english(const struct clause *c)
{
	if ((c->words & bit(CHECK_EXPLOIT_EN)) == 0 &&
	    (c->words & bit(CHECK_DONE_EN)) == 0)
		return 0;
	if (c->words & bit(CHECK_NOT_EN))
		return CHECK_SAID_UNUSED;
	if (c->words & bit(CHECK_MAY_EN))
		return 0;
	return c->words & bit(CHECK_DONE_EN) ? CHECK_SAID_USED : 0;
}

/* The first words behind 悪用 decide. */
static unsigned judge_japanese(
    struct clause *c, const char *s, unsigned classes, size_t start)
{
	const unsigned deciding =
	    bit(CHECK_DONE_JA) | bit(CHECK_UNDONE_JA) | bit(CHECK_MAY_JA);
	bool near;

	if (c->exploit == 0)
		return 0;
	if (classes & bit(CHECK_THING_JA)) /* "された形跡": of what? */
		c->exploit = c->end;
	if ((classes & deciding) == 0)
		return 0;
	near = start - c->exploit <= REACH &&
	       !is_ended(s, c->exploit, start, true);
	c->exploit = 0;
	if (!near || classes & bit(CHECK_MAY_JA))
		return 0;
	return classes & bit(CHECK_UNDONE_JA) ? CHECK_SAID_UNUSED
					      : CHECK_SAID_USED;
}

unsigned check_claims(const char *s, size_t n)
{
	struct clause c = {0};
	size_t pos = 0, start, end;
	unsigned classes, said = 0;

	while ((classes = check_words_next(s, n, &pos, &start, &end)) != 0) {
		if (is_ended(s, c.end, start, false) ||
		    classes & bit(CHECK_BREAK_EN)) {
			said |= judge_english(&c);
			c.words = 0;
		}
		c.words |= classes;
		c.end = end;
		said |= judge_japanese(&c, s, classes, start);
		if (classes & bit(CHECK_EXPLOIT_JA))
			c.exploit = end;
	}
	return said | judge_english(&c);
}

const char *check_claim_fault(unsigned line, unsigned article)
{
	const bool used = article & CHECK_SAID_USED,
		   unused = article & CHECK_SAID_UNUSED;

	if (line & CHECK_SAID_USED && unused && !used)
		return "it says that something is exploited, which the article "
		       "denies";
	if (line & CHECK_SAID_UNUSED && !unused)
		return used ? "it says that something is not exploited, which "
			      "the article says it is"
			    : "it says that something is not exploited, which "
			      "the article does not say";
	return NULL;
}

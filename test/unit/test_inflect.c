/* Verbs of the list in all their forms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "summary/inflect.h"

enum { PRESENT, PAST, PURPOSE, PASSIVE };

static const char *const roles[] = {"crime"};
static const int classes[][VERB_FORMS] = {{PRESENT, PAST, PURPOSE, PASSIVE}};

/* The class of the words, or -1; a Japanese passive is one of the past, too. */
static int class_of(const struct lexicon *lex, const char *words)
{
	struct lexicon_hit hit;

	if (!lexicon_at(lex, words, strlen(words), 0, &hit) ||
	    hit.end != strlen(words))
		return -1;
	return hit.entry->also != NULL && hit.entry->class == PAST
		   ? hit.entry->also->class
		   : hit.entry->class;
}

static void forms(void **state)
{
	static const struct {
		const char *words;
		int class;
	} cases[] = {
	    {"steal", PRESENT}, {"steals", PRESENT}, {"stole", PAST},
	    {"stealing", PAST}, {"stealed", -1}, {"to steal", PURPOSE},
	    {"were stolen", PASSIVE}, {"robbed", PAST}, {"looted", PAST},
	    {"hijacks", PRESENT}, {"breaches", PRESENT}, {"defaced", PAST},
	    {"defacing", PAST}, {"break into", PRESENT},
	    {"was broken into", PASSIVE}, {"breaking into", PAST},
	    {"empties", PRESENT}, {"emptied", PAST}, {"盗んだ", PAST},
	    {"盗まれた", PASSIVE}, {"奪って", PAST}, {"奪われ、", PASSIVE},
	    {"窃取して", PAST}, {"窃取されて", PASSIVE}, {"書き換えた", PAST},
	    {"書き換えられた", PASSIVE}, {"抜き取られる被害", PASSIVE},
	    {"exploited", -1}, /* of a role that was not asked for */
	};
	static struct lexicon *lex; /* is never freed */
	size_t i;

	(void)state;
	lex = lexicon_new();
	inflect_put(lex, "summary/verbs.tsv", roles, classes, 1);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (class_of(lex, cases[i].words) != cases[i].class)
			fail_msg("%s: %d", cases[i].words,
			    class_of(lex, cases[i].words));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

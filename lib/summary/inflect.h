/*
 * Verbs of what attackers do (etc/summary/verbs.tsv) in all their forms, as
 * words of a lexicon: one word of the list stands for steal, steals, stole,
 * stolen, stealing, "was stolen" and their like. Private to lib/summary.
 */
#ifndef SUMMARY_INFLECT_H
#define SUMMARY_INFLECT_H

#include "text/lexicon.h"

/* What a form of a verb may be. */
enum verb_form {
	VERB_PRESENT, /* "steal", "steals": a deed if somebody stands before */
	VERB_PAST,    /* "stole", "stealing", 盗んだ */
	VERB_PURPOSE, /* "to steal" */
	VERB_PASSIVE, /* "was stolen", 盗まれた */
	VERB_FORMS
};

/* Put the forms of the list's verbs into the lexicon. roles: the words that the
 * list's first field may have; classes: of each, which class its forms have, or
 * -1 for those that are left out. A passive is of the class of the past,
 * too. */
void inflect_put(struct lexicon *lex, const char *resource,
    const char *const *roles, const int (*classes)[VERB_FORMS], size_t n);

#endif

/*
 * Does a clause tell of somebody's using the weakness? Words that mean little
 * alone count together: an actor and a deed, a deed and the weakness it was
 * done through. Private to lib/summary.
 */
#ifndef SUMMARY_DEEDS_H
#define SUMMARY_DEEDS_H

#include "summary/statements.h"
#include "summary/tokens.h"

/* Is it used, by the clause's words (weighed) and CVEs? */
bool deeds_use_it(const struct tokens *t, const struct statement *s);

#endif

/*
 * Which CVEs an article is about, and on which of them a statement bears;
 * private to lib/summary.
 */
#ifndef SUMMARY_SUBJECTS_H
#define SUMMARY_SUBJECTS_H

#include "summary/statements.h"

enum { SUBJECTS_MOST = 64 };

/* The CVEs the statements (in the article's order) are about: the title's, else
 * its lead's, else those of the first passage that names any; without those
 * that are told of for comparison. Lives in the arena. */
struct strings subjects_find(struct arena *a, const struct statements *all);

/* Say of each statement on which of the subjects it bears, a bit each: its own
 * CVEs decide, else those just before it. All bits are set if no CVE is near,
 * none if only others are. */
void subjects_bind(struct statements *all, const struct strings *subjects);

#endif

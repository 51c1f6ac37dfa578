/*
 * Names of attackers that no list knows but the article itself introduces:
 * "a group tracked as Paper Heron", "the Red Mullet ransomware gang". Private
 * to lib/summary.
 */
#ifndef SUMMARY_INTRODUCED_H
#define SUMMARY_INTRODUCED_H

#include "summary/reading.h"

/* Add the names that passages introduce to every passage (and the title) that
 * holds them, as actors. */
void introduced_add(struct arena *a, struct reading *r);

#endif

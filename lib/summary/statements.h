/*
 * What a sentence says of a weakness: that it is used, that it is not, that
 * code is public, that there is a fix. Clause by clause: a negation and a doubt
 * reach no further.
 * Private to lib/summary.
 */
#ifndef SUMMARY_STATEMENTS_H
#define SUMMARY_STATEMENTS_H

#include "summary/reading.h"

enum claim {
	CLAIM_USED = 1 << 0,	  /* somebody uses it */
	CLAIM_SURELY = 1 << 1,	  /* this in words that mean nothing else */
	CLAIM_NOT_USED = 1 << 2,  /* nobody is known to */
	CLAIM_RETRACTED = 1 << 3, /* what was said of it was wrong */
	CLAIM_POC = 1 << 4,	  /* code that uses it is public */
	CLAIM_FIXED = 1 << 5,
	CLAIM_UNFIXED = 1 << 6,
	CLAIM_AWAITED = 1 << 7,	  /* a fix is promised, or not taken up */
	CLAIM_LISTED = 1 << 8,	  /* it stands in CISA's catalogue */
	CLAIM_DEADLINE = 1 << 9,  /* the agencies' date is told of */
	CLAIM_TALK = 1 << 10,	  /* whether it is used is not clear */
	CLAIM_OTHER = 1 << 11,	  /* it is another weakness */
	CLAIM_NEW = 1 << 12,	  /* it is the newest */
	CLAIM_WEAKNESS = 1 << 13, /* a weakness is named by its kind */
	CLAIM_FRAME = 1 << 14,	  /* it is of trade, law, figures, the past */
	CLAIM_PROOF = 1 << 15,	  /* public code, in words that mean no other */
	CLAIM_MISHAP = 1 << 16,	  /* what may be a weakness is named */
	CLAIM_ATTACK = 1 << 17,	  /* attacks are talked of */
	CLAIM_CODE = 1 << 18,	  /* code is talked of */
	CLAIM_HINT = 1 << 19,	  /* harm is told of, not by whom */
	CLAIM_CLEAN = 1 << 20,	  /* no traces of use were found */
	CLAIM_ONCE = 1 << 21,	  /* so it was before */
	CLAIM_LATEST = 1 << 22,	  /* so it is by now */
	CLAIM_UNLISTED = 1 << 23, /* it does not stand in CISA's catalogue */
	CLAIM_FLAWLESS = 1 << 24, /* no weakness is needed */
	CLAIM_FORMER = 1 << 25,	  /* of the two just named it is the first */
	CLAIM_LATTER = 1 << 26,	  /* … the second */
	CLAIM_PAST = 1 << 27	  /* it is of history, a court, art */
};

/* A clause, and what it says. */
struct statement {
	const struct passage *of;
	size_t k;	   /* 0: of the title, else 1 + index of its passage */
	size_t start, end; /* bytes of the passage */
	unsigned claims;   /* bits of enum claim */
	struct strings cves;
	uint64_t subjects; /* on which it bears: subjects_bind() */
};

struct statements {
	struct statement *v;
	size_t n, cap;
};

/* Append what the title (k = 0) or passage k - 1 says, clause by clause; all of
 * it lives in the arena. */
void statements_read(
    struct arena *a, const struct reading *r, size_t k, struct statements *out);

#endif

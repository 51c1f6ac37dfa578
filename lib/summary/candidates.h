/*
 * The sentences that a summary may take: prose and list items, each once, no
 * headings (but the first line, which may be the text's title), tables, rows of
 * indicators or page furniture. Of a long text the first CANDIDATES_HEAD and
 * the last CANDIDATES_TAIL.
 */
#ifndef SUMMARY_CANDIDATES_H
#define SUMMARY_CANDIDATES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"
#include "text/text.h"

enum { CANDIDATES_HEAD = 300, CANDIDATES_TAIL = 100 };

struct candidate {
	size_t start, end; /* bytes of the text, no blanks around */
	size_t width;	   /* Latin letters' worth: an ideograph is two */
	enum line_kind kind;
	bool said;	   /* the reader is told it elsewhere */
	bool profile;	   /* it says what a firm is: see junk.h */
	uint64_t key;	   /* equal for equal words */
	VEC(size_t) terms; /* what it holds, each once: see terms.h */
};

struct candidates {
	struct candidate *v;
	size_t n, cap;
};

/* Collect from the text; the title, which may be empty, is not repeated. */
void candidates_collect(struct arena *a, const struct text *text,
    const struct words *title, struct candidates *out);

#endif

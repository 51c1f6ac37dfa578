/*
 * What lines state and an article must bear out. First the facts of all lines
 * are read, then the article once; then each fact knows whether it was found.
 * Private to lib/llm.
 */
#ifndef LLM_CHECK_FACT_H
#define LLM_CHECK_FACT_H

#include "base/arena.h"
#include "llm/check_keys.h"
#include "llm/check_token.h"

enum { CHECK_FACT_KEYS = 8 };

/* A fact: found if any of its keys is. */
struct check_fact {
	enum check_kind kind;
	const char *shown; /* as the line has it */
	size_t shown_n;
	struct check_key *any[CHECK_FACT_KEYS];
	size_t n;
};

struct check_facts {
	struct check_fact *v;
	size_t n, cap;
};

/* All that is looked for, by how it is compared. */
struct check_proof {
	struct arena *a; /* of all that is made here */
	struct check_keys exact, loose, values;
	bool about; /* some number is said to be rounded */
};

/* Make it ready for facts. */
void check_proof_start(struct check_proof *p, struct arena *a);

/* Append the facts of a line in language ("ja": every word in Latin letters is
 * one; "en": those that look like names). */
void check_fact_read(struct check_proof *p, const char *line,
    const char *language, struct check_facts *out);

/* After all facts, before the first text. */
void check_proof_sort(struct check_proof *p);

/* Find what s[0..n), a check_text(), bears out. */
void check_proof_read(struct check_proof *p, const char *s, size_t n);

/* A year, or a whole date (yyyymmdd), that is known otherwise. */
void check_proof_year(struct check_proof *p, int year);
void check_proof_date(struct check_proof *p, int yyyymmdd);

/* The first fact that no text bore out, as a fault; NULL: all were. */
const char *check_fact_fault(struct arena *a, const struct check_facts *facts);

#endif

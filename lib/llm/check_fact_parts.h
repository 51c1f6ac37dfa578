/* The reading of a line's facts. Private to lib/llm/check_fact*.c. */
#ifndef LLM_CHECK_FACT_PARTS_H
#define LLM_CHECK_FACT_PARTS_H

#include "llm/check_fact.h"
#include "llm/check_value.h"

/* A line while its facts are read. */
struct check_reader {
	struct check_proof *p;
	const char *s; /* a check_text() */
	size_t n;
	const struct check_token *v; /* its tokens */
	size_t count;
	struct check_facts *out;
};

/* A new fact of the token, without keys. */
struct check_fact *check_fact_add(
    struct check_reader *r, const struct check_token *t);

/* One more string, or value (check_value.h), that proves it. */
void check_fact_key(struct check_reader *r, struct check_fact *f,
    struct check_keys *keys, const char *s, size_t n, enum check_edge edge);
void check_fact_value(
    struct check_reader *r, struct check_fact *f, struct check_value v);

/* The facts of token k, a number, and of tokens that are dates and times. */
void check_fact_number(struct check_reader *r, size_t k);
void check_fact_date(struct check_reader *r, const struct check_token *t);
void check_fact_time(struct check_reader *r, const struct check_token *t);

#endif

/* What a text names that can be true or not: numbers, dates, versions, hosts,
 * identifiers, names in western letters. Private to lib/llm. */
#ifndef LLM_CHECK_TOKEN_H
#define LLM_CHECK_TOKEN_H

#include "llm/check_date.h"
#include "llm/check_number.h"

enum check_kind {
	CHECK_NAME,	  /* letters */
	CHECK_IDENTIFIER, /* letters and digits: "apt28", "ms17-010" */
	CHECK_NUMBER,
	CHECK_DATE,
	CHECK_TIME, /* "10:30" */
	CHECK_VERSION,
	CHECK_CVE,
	CHECK_HASH,
	CHECK_ADDRESS,
	CHECK_HOST,
	CHECK_FILE, /* anything else with a dot or a path */
	CHECK_EMAIL,
	CHECK_URL,
	CHECK_KINDS
};

struct check_token {
	enum check_kind kind;
	size_t start, end; /* bytes */
	struct check_number number;
	int year;	  /* a number that may be one; or 0 */
	int hour, minute; /* of a time */
	struct check_date date;
};

struct check_tokens {
	const char *s; /* a check_text() */
	size_t n, pos;
	size_t chunk; /* up to here pos is within what has no blanks */
};

/* Begin to read s[0..n). */
void check_tokens_start(struct check_tokens *r, const char *s, size_t n);

/* The next one into *t; false behind the last. One pass. */
bool check_tokens_next(struct check_tokens *r, struct check_token *t);

#endif

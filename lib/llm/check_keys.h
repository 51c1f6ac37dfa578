/*
 * What is looked for in a text: strings that are all searched in one pass, by
 * walking down the sorted list of them from every word's start. Private to
 * lib/llm.
 */
#ifndef LLM_CHECK_KEYS_H
#define LLM_CHECK_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Where a key may begin and end. */
enum check_edge {
	CHECK_EDGE_NAME,    /* a digit or an s of the plural may follow */
	CHECK_EDGE_WORD,    /* at words' edges */
	CHECK_EDGE_VERSION, /* not inside a longer version */
	CHECK_EDGE_EXACT,   /* nor inside a longer name with dots or hyphens */
	CHECK_EDGE_URL	    /* nor before more of its path */
};

struct check_key {
	const char *s; /* in lower case */
	size_t n;
	enum check_edge edge;
	bool found;
};

struct check_keys {
	struct check_key **v; /* sorted by check_keys_sort() */
	size_t n, cap;
	size_t first[257]; /* of each first byte: where its keys begin */
	bool loose; /* a blank, hyphen or underscore of the text may lack */
	bool raw;   /* no text: bytes, as they are */
};

/* A new key: s[0..n) in lower case, and for loose keys without what may lack.
 * The arena owns it. */
struct check_key *check_keys_add(struct arena *a, struct check_keys *k,
    const char *s, size_t n, enum check_edge edge);

/* Once, before anything is looked for. */
void check_keys_sort(struct check_keys *k);

/* Find the keys that begin at s[at], where a word begins (or a number, behind a
 * letter). */
void check_keys_walk(struct check_keys *k, const char *s, size_t n, size_t at);

/* The key that is s[0..n) as a whole is found. */
void check_keys_mark(struct check_keys *k, const char *s, size_t n);

#endif

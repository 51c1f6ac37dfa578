/*
 * Word lists of etc/ and where their phrases stand in running text. One format
 * for all of them, a line an entry, fields parted by tabs:
 *
 *	class	value	phrase|phrase|…
 *
 * A phrase is matched without regard to ASCII case and to full width; a blank
 * in it stands for any run of blanks, hyphens and underscores. It begins and
 * ends at a word's edge, except where it ends in * (then anything may follow)
 * or borders on a letter outside ASCII: Japanese has no blanks. "=Play" wants
 * the case as written. A line that starts with # is a comment.
 *
 * Finding is one pass, the longest phrase at each place; its cost does not grow
 * with the number of phrases.
 */
#ifndef TEXT_LEXICON_H
#define TEXT_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"

enum { LEXICON_PHRASE_MAX = 96 }; /* bytes; longer ones are left out */

struct lexicon;

struct lexicon_entry {
	int class;	   /* index into the classes given to lexicon_load() */
	const char *value; /* the second field: a name or a number */
	double weight;	   /* the value read as a number, else 0 */
	const struct lexicon_entry
	    *also; /* same phrase, other class; or NULL */
};

struct lexicon_hit {
	const struct lexicon_entry *entry;
	size_t start, end; /* bytes of the text */
};

/* Read the resource (see base/resource.h); lines of classes that are not among
 * the n given are left out. The result is never freed and never changes; an
 * absent resource gives an empty lexicon. */
struct lexicon *lexicon_load(
    const char *resource, const char *const *classes, size_t n);

/* An empty one, for lexicon_put(). */
struct lexicon *lexicon_new(void);

/* Put a phrase of n bytes into it, before the first search. entry->value is the
 * caller's and stays; also is not read, the phrase is copied. One that is longer
 * than LEXICON_PHRASE_MAX, or has neither letter nor sign, is left out. */
void lexicon_put(struct lexicon *lex, const char *phrase, size_t n,
    const struct lexicon_entry *entry);

/* Read another resource into the same lexicon. */
void lexicon_add(struct lexicon *lex, const char *resource,
    const char *const *classes, size_t n);

/* The longest phrase that starts at s[at]; false: none, or no word starts
 * there. */
bool lexicon_at(const struct lexicon *lex, const char *s, size_t n, size_t at,
    struct lexicon_hit *hit);

/* The next phrase in s[0..n) from *pos on, and *pos behind it; false: none. */
bool lexicon_next(const struct lexicon *lex, const char *s, size_t n,
    size_t *pos, struct lexicon_hit *hit);

typedef void lexicon_on_hit(void *data, const struct lexicon_hit *hit);

/* Call on_hit for every phrase in s[0..n), those too that overlap or stand in
 * one another, by their starts. */
void lexicon_scan(const struct lexicon *lex, const char *s, size_t n,
    lexicon_on_hit *on_hit, void *data);

/* A place where a phrase may begin, the four folded bytes there, and hashes of
 * them and of the first three. */
struct lexicon_start {
	uint32_t at, head;
	uint16_t four, three;
};

/* A text that several lexicons look through: the places are found once. */
struct lexicon_text {
	const char *s; /* not NUL-terminated */
	size_t n;
	size_t before; /* where s begins in what the places are counted in */
	VEC(struct lexicon_start) starts;
};

/* The next place in s[0..n) from *pos on, and *pos behind its word; false:
 * none. */
bool lexicon_start_next(
    const char *s, size_t n, size_t *pos, struct lexicon_start *start);

/* Make s[0..n), n < 4 GiB, ready; the arena owns the places. */
void lexicon_read(
    struct arena *a, const char *s, size_t n, struct lexicon_text *out);

/* The part s[start..end) of a text that was made ready, end <= n. It shares the
 * places, and lives as long. */
struct lexicon_text lexicon_part(
    const struct lexicon_text *t, size_t start, size_t end);

/* Where the place of that number is in t->s. */
static inline size_t lexicon_place(const struct lexicon_text *t, size_t i)
{
	return t->starts.v[i].at - t->before;
}

/* May a phrase begin at the place of that number? Most places begin none. */
bool lexicon_may_begin(
    const struct lexicon *lex, const struct lexicon_text *t, size_t i);

/* The longest phrase at the place of that number. */
bool lexicon_find_at(const struct lexicon *lex, const struct lexicon_text *t,
    size_t i, struct lexicon_hit *hit);

/* Like lexicon_next() and lexicon_scan(); *next counts places, from 0. */
bool lexicon_find(const struct lexicon *lex, const struct lexicon_text *t,
    size_t *next, struct lexicon_hit *hit);
void lexicon_find_all(const struct lexicon *lex, const struct lexicon_text *t,
    lexicon_on_hit *on_hit, void *data);

#endif

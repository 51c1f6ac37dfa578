/*
 * Names of actors, malware families and products in running text, with their
 * aliases folded into one name. The lists are etc/names/NAME.tsv in the form of
 * text/lexicon.h: kind, name, aliases. Designations that follow a scheme
 * (APT 41, UNC3944, Storm-0501, Salt Typhoon) need no list.
 */
#ifndef TEXT_NAMES_H
#define TEXT_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "text/lexicon.h"

enum name_kind { NAME_ACTOR, NAME_MALWARE, NAME_PRODUCT, NAME_KINDS };

struct name_hit {
	enum name_kind kind;
	const char *name;  /* the usual one; the list or the arena owns it */
	size_t start, end; /* bytes of the text */
};

struct name_hits {
	struct name_hit *v;
	size_t n, cap;
};

/* Read the lists: before the first use and before the sandbox shuts; again when
 * they may have changed. What was found before stays valid. */
void names_load(void);

/* Add a name of n bytes that our lists do not have, as an alias of usual (the
 * caller's, and stays); exact: only as it is written. After
 * names_load(). False: our lists know it, or had it only beside a noun, or it
 * was added before. */
bool names_add(enum name_kind kind, const char *s, size_t n, const char *usual,
    bool exact);

/* What our lists, or what was added, call the name of that kind; NULL: they do
 * not know it. */
const char *names_usual(enum name_kind kind, const char *s, size_t n);

/* The next name in s[0..n) from *pos on, and *pos behind it; false: none. */
bool names_next(struct arena *a, const char *s, size_t n, size_t *pos,
    struct name_hit *hit);

/* Append all names in the text. */
void names_find(
    struct arena *a, const struct lexicon_text *t, struct name_hits *out);

/* "actor", "malware", "product". */
const char *name_kind_word(enum name_kind kind);

/* name as a tag's value: lower case, runs of anything but letters and digits
 * as one underscore; the arena owns it. */
const char *name_slug(struct arena *a, const char *name);

#endif

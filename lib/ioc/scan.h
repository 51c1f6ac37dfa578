/*
 * The walk over the refanged text: it cuts words (runs of letters, digits,
 * "-", "_", single "."), and offers each to the recognisers of types.c, which
 * may read on behind it. Every recogniser looks at a bounded stretch or
 * consumes what it reads, so the walk is linear.
 */
#ifndef IOC_SCAN_H
#define IOC_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"
#include "ioc/refang.h"
#include "ioc/section.h"
#include "ioc/setting.h"
#include "model/indicator.h"

struct ioc_known;

enum word_has {
	HAS_DOT = 1,
	HAS_DASH = 2,
	HAS_UNDERSCORE = 4,
	HAS_DIGIT = 8,
	HAS_LETTER = 16,
	HAS_NONHEX = 32,
	HAS_HIGH = 64
};

struct word {
	size_t from, to; /* offsets into the refanged text */
	unsigned has;
};

/* What is remembered of a candidate until the whole document is known. */
enum trait {
	TRAIT_DOUBTFUL = 1,   /* a host or a file name */
	TRAIT_LONE = 2,	      /* fills its line or table cell */
	TRAIT_PATH = 4,	      /* a URL with more than a host */
	TRAIT_REFERENCE = 8,  /* only ever stood among references */
	TRAIT_FILE = 16,      /* of the two, rather a file name */
	TRAIT_NAMED = 32,     /* written as a name: "Booking.com" */
	TRAIT_EXTENSION = 64, /* of a package: it extends a program */
	TRAIT_ITEM = 128      /* listed, and not in the midst of prose */
};

struct candidate {
	struct indicator ind;
	const char *host; /* of a domain, URL or address of mail; or NULL */
	unsigned traits;
	uint32_t hash; /* of type and value */
	size_t at;     /* in the refanged text, the first one */
};

struct candidates {
	struct candidate *v;
	size_t n, cap;
};

/* Small, so that all of them stay near at hand however long the text is. */
struct scan_slot {
	uint16_t tag;	/* the upper half of the hash */
	uint16_t index; /* index of a candidate + 1; 0 is free */
};

/* The last question of its place: is the name a top-level domain? */
struct scan_tld {
	char name[8]; /* no more than 7 bytes, NUL-terminated */
	bool is;
};

enum { SCAN_TLDS = 256 };

/* Where in its parts and lines the text is read. */
struct scan_cursor {
	size_t section; /* how many of the sections begin before */
	struct setting lines;
};

struct scan {
	struct arena *a;
	const struct ioc_known *known;
	struct refanged *refanged;
	const char *text; /* the original, text_n bytes */
	size_t text_n;
	const char *s; /* the refanged text, NUL-terminated */
	size_t n;
	const struct sections *sections;
	struct scan_cursor cursor;
	size_t announced; /* lists of packages are looked for up to here */
	struct candidates *found;
	struct buf scratch;	 /* a value while it is made */
	struct scan_slot *slots; /* the candidates by type and value */
	size_t slot_mask;
	struct scan_tld *tlds; /* SCAN_TLDS of them */
};

/* What a recogniser found: from..to are offsets into the refanged text. */
struct hit {
	enum indicator_type type;
	const char *value; /* copied when it is new */
	const char *host;  /* copied; or NULL */
	size_t from, to;
	unsigned traits;
};

/* The byte at an offset; '\n' beyond the end. */
static inline char scan_at(const struct scan *sc, size_t i)
{
	return i < sc->n ? sc->s[i] : '\n';
}

/* The byte before an offset; '\n' at the beginning. */
static inline char scan_before(const struct scan *sc, size_t i)
{
	return i > 0 ? sc->s[i - 1] : '\n';
}

/* Length in bytes of the character of a word at i: 1, 2, or 0 if none. */
size_t scan_word_char(const struct scan *sc, size_t i);

/* Cut the word that starts at i. */
struct word scan_word(const struct scan *sc, size_t i);

/* Did the original write from..to defanged? */
bool scan_marked(const struct scan *sc, size_t from, size_t to);

/* Does from..to fill its line, table cell or field? */
bool scan_is_lone(const struct scan *sc, size_t from, size_t to);

/* Remember a find, or count it if it is known already. */
void scan_found(struct scan *sc, const struct hit *hit);

/* Back to the begin of the text. */
void scan_rewind(struct scan *sc);

/* Walk over the whole text. */
void scan_run(struct scan *sc);

#endif

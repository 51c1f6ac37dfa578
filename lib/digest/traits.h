/*
 * What articles are compared by. Equal texts of all articles of a day are one
 * number, so that comparing two articles is merging sorted numbers, and looking
 * up who else has one is an index. Private to lib/digest.
 */
#ifndef DIGEST_TRAITS_H
#define DIGEST_TRAITS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"
#include "model/digest.h"
#include "text/mentions.h"

/* Something that an article names. */
struct trait {
	uint32_t id;
	enum mention_kind kind;
	bool title, text; /* where */
	bool lead;	  /* in the first sentences of the text */
	bool slug;	  /* in its address, or in its source's */
	bool inner;	  /* it begins no mere sentence, and is not common */
	bool common;	  /* a common word with a capital */
	bool starred;	  /* an attacker or malware: stands in many stories */
	bool product;	  /* one that many know */
};

/* What a title tells of. One company may be robbed, fined and bought in a week,
 * and mend its product. */
enum act {
	ACT_OUTAGE = 1,	 /* by an attack or not */
	ACT_CRIME = 2,	 /* what somebody is arrested for */
	ACT_HARM = 3,	 /* a breach, a theft: may bring an outage, an arrest */
	ACT_MEASURE = 4, /* of a court or an authority */
	ACT_TRIAL = 6,	 /* such a one for a crime */
	ACT_WEAKNESS = 8, /* and its mending */
	ACT_DEAL = 16,	  /* of money, not of security */
	ACT_KINDS = 31,
	ACT_PROGRESS = 32 /* moves a story on, said for the first time */
};

/* How a name sounds in katakana. */
struct sound {
	uint32_t id;
	size_t letters;	      /* consonants */
	bool katakana, latin; /* in which scripts the article has it */
	bool title, lead;
	bool common;  /* a common word sounds so */
	bool product; /* one that many know does */
};

/* Sets: sorted, each number once. */
struct ids {
	uint32_t *v;
	size_t n, cap;
};

struct traits {
	uint32_t url, source; /* 0: none; the primary source, no home page, */
	uint32_t primary;     /* and the same if it is no list of pages */
	uint32_t cve;	      /* the first that it names, or 0 */
	uint32_t title;	      /* the whole, if it tells enough, or 0 */
	struct ids cves, indicators;
	struct ids numbers;  /* of the title */
	struct ids progress; /* of the title: charged, patched … */
	unsigned acts;	     /* ACT_KINDS: of which the title tells */
	bool again;	     /* the title tells that it is not the first time */
	bool roundup;	     /* the title promises many stories */
	struct {
		struct trait *v;
		size_t n, cap;
	} names;	  /* by id */
	size_t texts;	  /* how many of them the text has */
	struct ids words; /* of its beginning: text/content_words.h */
	struct {
		struct sound *v;
		size_t n, cap;
	} sounds;  /* by id */
	bool cjk;  /* the title is in Japanese or alike */
	int event; /* enum event_type, or -1 */
	int64_t published;
};

struct trait_pool;

/* An empty pool; it lives in the arena. */
struct trait_pool *trait_pool_new(struct arena *a);

/* The number of a text, which must live as long as the pool; 0 for NULL. */
uint32_t trait_id(struct trait_pool *pool, const char *text);

/* How many numbers it has given, 0 (none) among them. */
size_t trait_pool_size(const struct trait_pool *pool);

/* The text of an id. */
const char *trait_text(const struct trait_pool *pool, uint32_t id);

/* Read what a candidate, or an earlier story, is compared by. */
void traits_of_candidate(struct arena *a, struct trait_pool *pool,
    const struct candidate *c, struct traits *t);
void traits_of_past(struct arena *a, struct trait_pool *pool,
    const struct past_story *p, struct traits *t);

/* Note what a word of the title, in folded case, says was done. */
void traits_add_acts(struct arena *a, struct trait_pool *pool, const char *word,
    struct traits *t);

/* Note whether the title, in folded case, tells of many stories, or of one that
 * was before. */
void traits_read_manner(const char *title, struct traits *t);

/* Is there a number, and the same? */
bool ids_same(uint32_t x, uint32_t y);

/* For qsort(): by the uint32_t that an element begins with. */
int ids_order(const void *x, const void *y);

/* Sort, and let each number be there once. */
void ids_make_set(struct ids *s);

/* How many are in both sets. */
size_t ids_shared(const struct ids *x, const struct ids *y);

/* Is the number in the set? */
bool ids_have(const struct ids *s, uint32_t id);

/* The article's trait of that id, or NULL. */
const struct trait *traits_find(const struct traits *t, uint32_t id);

#endif

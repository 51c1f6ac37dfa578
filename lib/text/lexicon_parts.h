/* What a lexicon is made of: for its loading and its searches. */
#ifndef TEXT_LEXICON_PARTS_H
#define TEXT_LEXICON_PARTS_H

#include <stdint.h>

#include "text/fold.h"
#include "text/lexicon.h"
#include "text/trie.h"

enum {
	LEXICON_HEADS = 1 << 15,
	LEXICON_SHORT = 0xffffff /* the part of a head that phrases of three
				  * bytes have */
};

/* A phrase ends here. */
struct ending {
	struct lexicon_entry entry;
	const char *exact; /* the phrase as written, where case counts */
	bool open;	   /* anything may follow */
};

struct lexicon {
	struct trie trie; /* folded phrases, to struct ending */
	bool first[256];  /* with which bytes of a text a phrase may begin */
	/* A bit for the hash of each head: the first FOLD_HEAD bytes of a
	 * phrase, or three for all that is shorter. */
	uint32_t heads[LEXICON_HEADS / 32];
};

/* Which bit is for that head. */
static inline uint16_t lexicon_head_bit(uint32_t head)
{
	return (uint16_t)(head * 0x9e3779b1u >> 17);
}

#endif

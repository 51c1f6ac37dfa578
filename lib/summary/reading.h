/*
 * An article read for advice: its sentences with the cues
 * (etc/summary/cues.tsv) and the names each holds. What the parts of advice
 * look at; private to lib/summary.
 */
#ifndef SUMMARY_READING_H
#define SUMMARY_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"
#include "text/lexicon.h"
#include "text/names.h"
#include "text/text.h"

enum cue {
	CUE_ADVISE,
	CUE_MUST,
	CUE_IMPERATIVE,
	CUE_ACT,
	CUE_UPDATE,
	CUE_WARNER,
	CUE_AWARE,
	CUE_PAST,
	CUE_ATTACKER,
	CUE_ADVERT,
	CUE_ADVICE_HEADING,
	CUE_VULNERABILITY,
	CUE_EXPLOIT,
	CUE_NEGATION,
	CUE_HISTORY,
	CUE_CONTEST,
	CUE_LINK,
	CUE_CLAIM,
	CUE_NOT_CLAIMED,
	CUE_HEDGE,
	CUE_TIE,
	CUE_UNLIKE,
	CUE_COUNTRY,
	CUE_ACTOR_NOUN,
	CUE_SPEAKING,
	CUE_MOTIVE,
	CUE_CREDENTIAL,
	CUE_STOLEN,
	CUE_SOURCE_WORD,
	CUE_DISPUTED,
	CUE_KIND,
	CUE_GANG,
	CUE_ROUNDUP,
	CUE_AFTERMATH,
	CUE_VAGUE,
	CUE_CALLED,
	CUE_CREW,
	CUE_THING,
	CUE_WHO,
	CUE_PURPOSE,
	CUE_TELL,
	CUE_AUDIENCE,
	CUES
};

/* Bytes of text that are read: what an article has to say stands before. */
enum { READING_MOST = 262144 };

struct cue_hit {
	enum cue cue;
	const char *value; /* of the list */
	size_t start, end; /* bytes of the sentence's text */
};

/* A sentence, or the title. Hits are in order; behind the names that the lists
 * know stand those that the article introduces. */
struct passage {
	const char *s; /* not NUL-terminated */
	size_t n;
	struct lexicon_text words; /* the same for lexicons */
	struct sentence at;	   /* where it stands; zeroed for the title */
	uint64_t cues;		   /* bit 1 << cue of each that it holds */
	bool advised; /* it stands under a heading that promises advice,
			     * or in a list that a sentence of advice opens */
	VEC(struct cue_hit) hits;
	struct name_hits names;
	struct strings cves;	/* in capitals */
	VEC(size_t) cve_starts; /* where each stands */
};

struct reading {
	struct passage title;
	VEC(struct passage) passages; /* of the text */
};

/* Load the cues; once a process. */
void reading_load(void);

/* Read title and text (either may be NULL); everything lives in the arena. */
void reading_make(struct arena *a, const char *title, const struct text *text,
    struct reading *out);

/* Does the passage hold the cue? */
bool passage_has(const struct passage *p, enum cue cue);

/* The passage's first hit of the cue from byte from on, or NULL. */
const struct cue_hit *passage_find(
    const struct passage *p, enum cue cue, size_t from);

/* Do these words, as written, end at byte at of the passage? */
bool passage_has_before(const struct passage *p, size_t at, const char *words);

/* Does it name the CVE? */
bool passage_names_cve(const struct passage *p, const char *cve);

#endif

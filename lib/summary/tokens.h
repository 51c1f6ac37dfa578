/*
 * The words of a sentence that tell whether a weakness is used, of
 * etc/summary/exploitation.tsv, and which of them the sentence denies or
 * doubts. Private to lib/summary.
 */
#ifndef SUMMARY_TOKENS_H
#define SUMMARY_TOKENS_H

#include "summary/reading.h"

/* What a word says; the classes of the list. */
enum say {
	SAY_BREAK,    /* a clause ends */
	SAY_ACTOR,    /* who attacks */
	SAY_USE,      /* verbs of using something, as a fact */
	SAY_ABUSE,    /* verbs that mean an attack beside any weakness */
	SAY_VIA,      /* stands between a deed and the weakness it needs */
	SAY_DOES,     /* verbs in the present, behind an actor */
	SAY_HARM,     /* verbs of what is done through it */
	SAY_HARMED,   /* what befell its victims */
	SAY_DEED,     /* verbs of what others do, too */
	SAY_USED,     /* says all by itself that it is used */
	SAY_FACT,     /* the same, though hedged */
	SAY_ATTACK,   /* nouns of attacks */
	SAY_INCIDENT, /* nouns of what attacks lead to */
	SAY_MISUSE,   /* nouns of use */
	SAY_SEEN,     /* somebody sees it */
	SAY_NOT,      /* denies what follows */
	SAY_NOT_SO,   /* denies what stands before */
	SAY_OR,	      /* what is denied goes on */
	SAY_UNUSED,   /* says all by itself that nobody uses it */
	SAY_MAY,      /* doubts what follows */
	SAY_MAYBE,    /* doubts what stands before */
	SAY_UNCLEAR,  /* the same, of what may have happened */
	SAY_RETRACT,  /* takes back what was said */
	SAY_PROOF,    /* nouns of proof */
	SAY_CODE,     /* nouns of what may be one */
	SAY_OUT,      /* it became public */
	SAY_PUBLIC,   /* says all by itself that code is public */
	SAY_HELD,     /* it did not */
	SAY_SALE,     /* it costs */
	SAY_FIX,      /* it is mended */
	SAY_MEND,     /* verbs of mending, which count if they are denied */
	SAY_PATCH,    /* nouns of a fix */
	SAY_LATER,    /* promises */
	SAY_UNFIXED,  /* says all by itself that there is no fix */
	SAY_OPEN,     /* it stays open, at least here and there */
	SAY_KEV,
	SAY_DEADLINE,
	SAY_ELSE, /* may be denied and means nothing here */
	SAY_WEAKNESS,
	SAY_MISHAP, /* what may be one */
	SAY_NEW,
	SAY_FORMER, /* of two weaknesses the first */
	SAY_LATTER,
	SAY_OTHER,
	SAY_FRAME,
	SAY_PAST,     /* it is told of as history, at court, in art */
	SAY_FLIP,     /* says that the clause is not so */
	SAY_TRACE,    /* what would be found if it were used */
	SAY_ONCE,     /* what follows was so, or was said, before */
	SAY_UPDATE,   /* opens what was added last */
	SAY_REPORT,   /* somebody told so: a doubt out of caution */
	SAY_ALWAYS,   /* speaks of a kind, not of one weakness */
	SAY_LAB,      /* done to show that it can be done */
	SAY_FLAWLESS, /* no weakness is needed */
	SAY_DELIST,   /* taken out of a list */
	SAY_END,      /* what somebody uses it for */
	SAY_TESTER,   /* who breaks in to show that it can be done */
	SAYS	      /* at most 64 */
};

/* A word, and how the sentence means it. */
struct token {
	enum say say;
	size_t start, end; /* bytes of the passage */
	bool denied;
	bool doubted; /* it may be, or may have been */
	bool unclear; /* it may have been */
};

/* Words in their order; a phrase of two classes stands there twice. */
struct tokens {
	struct token *v;
	size_t n, cap;
	uint64_t says; /* tokens_bit() of each that they hold */
};

/* Read the list; once a process. */
void tokens_load(void);

/* Append the passage's words; they live in the arena. */
void tokens_read(struct arena *a, const struct passage *p, struct tokens *out);

/* Those from..to, where they stand: what is marked in them is marked in all. */
struct tokens tokens_slice(const struct tokens *all, size_t from, size_t to);

/* Mark what the passage's clause of these words denies and doubts: a negation
 * takes the nearest word that can be denied, a doubt all in its reach. */
void tokens_weigh(const struct passage *p, struct tokens *t);

/* The bit of a class. */
uint64_t tokens_bit(enum say say);

/* Does a word of the class stand there, however meant? */
bool tokens_have(const struct tokens *t, enum say say);

/* … neither denied nor doubted? */
bool tokens_have_plain(const struct tokens *t, enum say say);

/* … not denied? */
bool tokens_have_undenied(const struct tokens *t, enum say say);

/* … denied, of one of the classes whose bits are given? */
bool tokens_have_denied(const struct tokens *t, uint64_t says);

/* … of which it is not clear whether it was, of one of these classes? */
bool tokens_have_unclear(const struct tokens *t, uint64_t says);

/* Is the word neither denied nor doubted? */
bool token_is_plain(const struct token *t);

/* Is it Japanese? What denies or doubts such a word stands behind it. */
bool token_is_japanese(const struct passage *p, const struct token *t);

#endif

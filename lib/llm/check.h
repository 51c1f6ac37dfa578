/*
 * Is what a model wrote true to the article? Every number of two digits and
 * more, version, date, CVE, host, address, hash and every Latin name in a field
 * must stand in the article (refanged, normalised, with 億 and 万 reckoned);
 * Japanese must be Japanese; lines are few and short; nothing of the prompt, no
 * markup, no link that the article has not. A field fails alone.
 *
 * What speaks to a language model (text/addressed.h) proves nothing. Headlines
 * and advice name no host, address or URL at all, no line a telephone number;
 * what other lines name is defanged.
 *
 * What cannot be told: facts of the article put together falsely (who did what
 * to whom, which CVE is the exploited one where one is and one is not), names in
 * katakana or kanji, numbers of one digit, doubts that are left out, and what an
 * article says to mislead people rather than models. What is true but not said
 * there (a sum, a year, a conversion of money) is refused.
 */
#ifndef LLM_CHECK_H
#define LLM_CHECK_H

#include <stdint.h>

#include "base/arena.h"
#include "model/written.h"

/* What an answer is judged by. */
struct llm_truth {
	const char *title, *text, *url; /* of the article; title, url or NULL */
	int64_t published;    /* UTC seconds; 0: unknown. Proves the year that
			      * a text leaves out, and its weekdays' dates */
	const char *language; /* of the answer: "ja" or "en" */
	const char *instructions; /* llm_prompts_words() */
	size_t max_lines;	  /* of a summary */
	size_t line_chars; /* a line; 30 % more is cut at a clause, what is
			    * longer is a fault */
};

/* Read the word lists: before the first use and before a sandbox shuts. */
void llm_check_load(void);

/* Judge each field that has no fault yet: its lines become plain text of one
 * line each, or the field gets its fault, which names what is wrong ("CVE-2026-1
 * is not in the article") in words that may be sent back to the model, and
 * loses its lines. */
void llm_check(
    struct arena *a, const struct llm_truth *truth, struct written *w);

/* The same for the facts of a part: those that fail are taken out. */
void llm_check_facts(
    struct arena *a, const struct llm_truth *truth, struct strings *facts);

/* "summary: CVE-2026-1 is not in the article; …": the faults of w in one text
 * of a few hundred bytes, or NULL. */
const char *llm_faults(struct arena *a, const struct written *w);

#endif

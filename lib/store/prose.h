/*
 * Inside lib/store only: what an entry of a feed says, as words that can be
 * compared, so that an edit is told from a new pixel and a copy under another
 * title from another article. No parser: what is read here is compared, never
 * shown.
 */
#ifndef STORE_PROSE_H
#define STORE_PROSE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/vec.h"

struct prose_word {
	uint64_t hash; /* of its letters, small */
	bool number;   /* holds a digit: "2", "v1.2", "cve-2024-3094" */
};

struct prose {
	VEC(struct prose_word) words;
};

/* Texts of fewer words may be alike by chance. */
enum { PROSE_SKETCH = 16, PROSE_FEW = 12 };

/* A text in so few numbers that two of them tell how alike their texts are: the
 * least hash of its runs of three words in each of 16 classes (Broder 1997;
 * Li, Owen, Zhang 2012). Zero: none in that class. */
struct prose_sketch {
	uint32_t least[PROSE_SKETCH];
};

/* Read the words of HTML, without tags and without what etc/feed/noise.txt
 * lists, into *out, which is empty; NULL has none. Of half a megabyte at most:
 * what comes behind is not compared. */
void prose_html(struct arena *a, const char *html, struct prose *out);

/* Append the words of plain text, all of them. */
void prose_plain(struct arena *a, const char *text, struct prose *out);

/* Are they the same words in the same order? */
bool prose_is_same(const struct prose *x, const struct prose *y);

/* The sketch of a text, by which prose_alike() compares it. */
struct prose_sketch prose_sketch_of(const struct prose *p);

/* The share of runs of three words that two texts have in common, about: 0 to
 * 1; of texts without any 0. */
double prose_alike(const struct prose_sketch *x, const struct prose_sketch *y);

/* A title and the text below it. */
struct prose_story {
	struct prose title, text;
};

/* Is y the story x under another title? Nearly all words of the texts are the
 * same; no number and no word of a title tells the texts apart; and no number
 * stands in one alone: advisories and releases from one template differ in just
 * these. */
bool prose_is_retold(
    struct arena *a, const struct prose_story *x, const struct prose_story *y);

#endif

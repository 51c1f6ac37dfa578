/*
 * What CISA's catalogue of exploited vulnerabilities adds to a digest: notes of
 * the stories whose articles name one, their place, and its additions as links.
 */
#ifndef DIGEST_KEV_H
#define DIGEST_KEV_H

#include <stdbool.h>

#include "base/arena.h"
#include "digest/group.h"
#include "digest/words.h"
#include "model/digest.h"

/* Is the article about one: in its title, or the CVE that it names most? */
bool kev_is_subject(const struct candidate *c);

/* Append the notes of a group's articles: a line for those of the same days, at
 * most three, the first named first. The arena owns them. */
void kev_notes(struct arena *a, const struct words *words,
    const struct candidate *all, const struct group *g, struct strings *out);

/* Does a note of the article say the opposite: that it is not known to be
 * exploited what the catalogue has, since it was written before? */
bool kev_contradicts(
    const struct words *words, const struct candidate *c, const char *note);

/* Does one of the group's articles name the vulnerability of this addition? */
bool kev_is_told(const struct candidate *all, const struct group *g,
    const struct candidate *addition);

/* The title of an addition's link, with the day by which it is to be fixed; the
 * arena owns it, or it is title. */
const char *kev_link_title(struct arena *a, const struct words *words,
    const struct candidate *addition, const char *title);

#endif

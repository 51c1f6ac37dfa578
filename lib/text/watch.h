/*
 * The watch list: what an organisation uses and cares about, and where articles
 * name it. A word is a phrase of text/lexicon.h: whole words without regard to
 * case ("=Word": as written; "word*": anything may follow), in CJK text also
 * inside a run of letters. A CPE name (NISTIR 7695; "cpe:2.3:a:vendor:product:…"
 * or "cpe:/a:vendor:product") stands for texts that name both its vendor and
 * its product.
 */
#ifndef TEXT_WATCH_H
#define TEXT_WATCH_H

#include <stddef.h>

#include "base/arena.h"
#include "base/vec.h"

enum watch_kind { WATCH_VENDOR, WATCH_PRODUCT, WATCH_WORD, WATCH_KINDS };

struct watch_words {
	struct strings of[WATCH_KINDS];
};

struct watch;

/* Make the matcher of a list, which is copied; it is never freed. NULL for an
 * empty list. */
struct watch *watch_new(const struct watch_words *list);

/* Read one text of a document (NULL: none) in one pass. */
void watch_read(struct watch *w, const char *text);

/* End the document: append what its texts named, as configured and each once:
 * "vendor:Halyard", "product:…", "word:…". The list and its texts are the
 * arena's. */
void watch_take(struct watch *w, struct arena *a, struct strings *hits);

#endif

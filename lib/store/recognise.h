/*
 * Inside lib/store only: which article of the store an entry is. Nothing that
 * was ever seen is new: all keys of all entries are kept (article_keys). A key
 * alone is believed as far as nothing speaks against it, and what one source
 * says of another's pages is believed of that source alone.
 */
#ifndef STORE_RECOGNISE_H
#define STORE_RECOGNISE_H

#include <stdbool.h>
#include <stdint.h>

#include "store/db.h"
#include "store/entries.h"

/* The articles of one call that an entry was found for: one that stands twice
 * in a feed counts once, so that two wordings of it do not take turns as edits;
 * and what is still in the feed under its own name is nobody's earlier form. */
struct id_set {
	int64_t *v;  /* ids are > 0 */
	size_t size; /* a power of two */
};

/* Room for n ids; the arena owns it. */
void id_set_init(struct arena *a, struct id_set *set, size_t n);

/* false: it was in it. At most as many as there is room for. */
bool id_set_add(struct id_set *set, int64_t id);

/* Is the id in it? */
bool id_set_has(const struct id_set *set, int64_t id);

/* An article of the store as it was known before this entry. */
struct known {
	int64_t id;    /* 0: none */
	int64_t owner; /* the source that it is kept of */
	const char *url, *title;
	int64_t published; /* or DATE_NONE */
	int64_t edited;	   /* or DATE_NONE */
	bool ours;	   /* this source showed it; else the rest is empty */
	bool same_form;	   /* to the byte as this source showed it last */
	char hash[HASH_HEX];
	int64_t words, edits;
	struct prose_sketch sketch;
	bool has[ENTRY_KEYS]; /* which keys of the entry are kept already */
	bool page_is_other;   /* the page is the key of another article */
};

/* One call of store_items_save(). */
struct recogniser {
	struct store *st;
	struct arena *arena; /* of one entry */
	struct arena *keep;  /* of the whole call */
	int64_t source_id, now;
	const char *source_site; /* entry_site() of its feed, or NULL */
	int64_t site_scope;	 /* recognise_scope() of its own pages */
	struct {
		const char *origin;
		bool own;
	} last;		/* the last origin that was asked about */
	int64_t oldest; /* of the feed's entries; INT64_MAX: none has a date */
	const struct id_set *seen;
	struct known by_title;	 /* of the last entry that no key told */
	bool stranger;		 /* no key of the last entry is anybody's */
	struct earlier *earlier; /* earlier.c's own */
	int64_t compared;	 /* its texts: what they cost */
};

/* The first date of the item that can be, or DATE_NONE. A date of the coming
 * day is a clock or a zone that is wrong, or wants to be first in every list:
 * it is now. */
int64_t recognise_date(const struct feed_item *it, int64_t now);

/* A key as a value of a statement, NULL if the entry has none of that kind; it
 * points into the entry. */
struct db_value recognise_key(const struct entry *e, enum entry_key kind);

/* The article of which the entry's keys say that it is the same, or none: by
 * guid, else by page, else by title and time if it has neither. 0 or -1. */
int recognise_by_keys(
    struct recogniser *r, const struct entry *e, struct known *out);

/* The article that the entry is the same as under another guid and another
 * address: of the same title and time, or retold; never one that the feed still
 * holds. Ask when all entries with keys of their own were found. 0 or -1. */
int recognise_by_words(struct recogniser *r, const struct entry *e,
    const struct entry_words *w, struct known *out);

/* The article of that id as the entry finds it. 0 or -1. */
int recognise_read(
    struct recogniser *r, const struct entry *e, int64_t id, struct known *out);

/* The source's feed is at that address. Before all else. */
void recognise_source(struct recogniser *r, const char *feed_url);

enum likeness { LIKENESS_SOME, LIKENESS_NONE, LIKENESS_UNKNOWN };

/* Are the text that this source showed last and the entry's alike? Unknown: one
 * is too short to tell. */
enum likeness recognise_likeness(
    struct arena *a, const struct known *k, const struct entry *e);

/* Where entries may be one another's earlier form: a number for the site if the
 * source publishes it, else for the source. */
int64_t recognise_scope(struct recogniser *r, const struct entry *e);

/* Is the source the one that publishes the page at that address? */
bool recognise_is_publisher(struct recogniser *r, const char *url);

#endif

/*
 * Queries for people and scripts: rows of named columns, as the documented
 * views have them. The caller prints them as a table, JSON or CSV.
 */
#ifndef STORE_LIST_H
#define STORE_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;

enum store_list {
	LIST_ARTICLES,
	LIST_ARTICLE, /* one */
	LIST_FIELDS,  /* of one article's story, where each comes from, and its
		       * lines, parted by line feeds */
	LIST_EXTRACTED, /* the same fields as they were extracted */
	LIST_STORIES,
	LIST_SEARCH,
	LIST_IOCS,
	LIST_SIGHTINGS, /* of one value, or in one article */
	LIST_TAGS,
	LIST_SOURCES,
	LIST_DIGESTS,
	LIST_COUNT
};

/* What is wanted; a zeroed member does not restrict. */
struct list_filter {
	int64_t since;	     /* UTC seconds; of stories and digests: yyyymmdd */
	const char *section; /* articles, stories, search: a section's word */
	const char *type;    /* indicators: their type; tags: "actor" … */
	const char *source;  /* articles, search: a source's name */
	const char *state;   /* articles */
	const char *value;   /* indicators, sightings: exactly this */
	const char *read;    /* beside a value: or exactly this */
	const char *host;    /* sightings: or any URL of this host */
	const char *article; /* one article, its fields, sightings in it: the
			      * article's number */
	const char *known;   /* not NULL: indicators, and sightings in an
			      * article, that are known to be benign, too */
	const char *words;   /* search: all of them, "…" is a phrase */
	const char *left_out; /* articles: not NULL: those with a reason */
	int limit;	      /* rows; 0: 100 */
};

enum { LIST_CELLS = 32 };

struct list_cell {
	const char *name; /* the column's */
	const char *text; /* NULL: none */
	bool number;	  /* the text is a JSON number */
};

/* Call on_row(ctx, cells, n) for every row, the newest first (sources: by
 * name); cells are valid during the call; another value than 0 ends it. 0, or
 * -1 with store_reason(). */
int store_list(struct store *st, enum store_list what,
    const struct list_filter *filter,
    int (*on_row)(void *ctx, const struct list_cell *cells, size_t n),
    void *ctx);

/* What the cells of that list are called, for an answer without rows: their
 * number, at most LIST_CELLS; texts are NULL. */
size_t store_list_columns(
    struct store *st, enum store_list what, struct list_cell *cells);

#endif

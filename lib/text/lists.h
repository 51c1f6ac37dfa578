/*
 * The lists of etc/known/ and etc/ioc/. A file has lines "reason: …" and
 * "match: …" that hold for the entries below them, and one entry a line; "#"
 * begins a comment. Where match is "net" an entry is an address range, and its
 * reason stands behind it.
 */
#ifndef TEXT_LISTS_H
#define TEXT_LISTS_H

#include "base/arena.h"

/* The administrator's own, empty where it is built in. */
#define LISTS_OWN "known/own.txt"

struct list_entry {
	const char *file;   /* "known/news.txt" */
	const char *reason; /* "known" where the file names none */
	const char *match;  /* "value" where the file names none */
	const char *text;
};

/* Call on_entry for every entry of the resources whose names begin so, "known/"
 * say, in their order. The arena owns the strings; entries below one line have
 * its very pointer. */
void lists_read(struct arena *a, const char *prefix,
    void (*on_entry)(void *data, const struct list_entry *entry), void *data);

#endif

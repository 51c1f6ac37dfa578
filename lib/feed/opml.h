/*
 * OPML 2.0 (opml.org/spec2.opml): lists of subscriptions, as feed readers
 * import and export them. An outline with an xmlUrl is a feed, what it stands
 * in are its folders. What we know of a source and OPML has no word for
 * travels in attributes of a namespace of our own, which other readers pass
 * over. Reads what is hostile: in linear time, in the memory of one outline,
 * without recursion; no tree is built and nothing is loaded.
 */
#ifndef FEED_OPML_H
#define FEED_OPML_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "model/outline.h"

/* The namespace of our attributes, bound to the prefix "secdigest". */
#define OPML_NAMESPACE "urn:secdigest:source"

/* At most so many outlines are read, each with so many folders (the inner ones
 * are kept) and settings. */
enum { OPML_MAX_OUTLINES = 5000, OPML_MAX_FOLDERS = 8, OPML_MAX_SETTINGS = 16 };

/* Read n bytes, in whatever charset they declare, into *out, which lives in the
 * arena. Every outline that holds no others is listed, also one without an
 * xmlUrl. 0; -1 with the reason when it is no OPML. */
int opml_read(struct arena *a, const char *data, size_t n, struct outlines *out,
    struct err *err);

/* Append the list as OPML; outlines of one folder must stand together, and
 * only their outermost folder is written. */
void opml_write(struct buf *b, const struct outlines *list);

#endif

/*
 * Feeds that a document names: the subscriptions of an OPML file, the feeds
 * that a page links. What passes from the readers to the care for the sources.
 */
#ifndef MODEL_OUTLINE_H
#define MODEL_OUTLINE_H

#include "base/vec.h"
#include "base/wire.h"

/* Strings are UTF-8, on one line, or NULL; all is in one arena. */
struct outline {
	const char *title;
	const char *url;      /* of the feed, as written */
	const char *html_url; /* of the site */
	const char *type;     /* "rss", "link" …, or a media type */
	const char *language;
	const char *name;	 /* ours: the source's name */
	struct strings folders;	 /* that it stands in, outermost first */
	struct strings settings; /* ours: key, value, key, value … */
};

struct outlines {
	const char *title;
	struct strings warnings; /* "line 12: …" */
	VEC(struct outline) list;
};

/* Append to a message. */
void outlines_put(struct buf *b, const struct outlines *o);

/* Read from a message into w's arena; a malformed one fails w. */
void outlines_get(struct wire *w, struct outlines *o);

#endif

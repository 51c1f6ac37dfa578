/* A feed as it was read: what passes from lib/feed to the store. */
#ifndef MODEL_FEED_H
#define MODEL_FEED_H

#include <stdint.h>

#include "base/jsonw.h"
#include "base/vec.h"
#include "base/wire.h"
#include "model/kev.h"

struct feed_enclosure {
	const char *url, *type; /* type: media type or NULL */
	int64_t length;		/* bytes, -1 unknown */
};

/* One entry. Strings are UTF-8 or NULL; all is in one arena. */
struct feed_item {
	const char *id;	    /* guid, atom:id, rdf:about; NULL if none */
	const char *link;   /* absolute */
	const char *title;  /* plain text */
	const char *author; /* plain text */
	int64_t published;  /* UTC seconds or DATE_NONE */
	int64_t updated;
	const char *summary; /* HTML */
	const char *content; /* HTML */
	struct strings categories;
	VEC(struct feed_enclosure) enclosures;
	const char *left_out; /* why the source's policy does, or NULL */
	struct strings watch; /* what it names of the watch list */
};

struct feed {
	const char *format; /* rss2.0, atom1.0 …, as the filter says it */
	const char *title, *link, *language;
	int ttl_minutes;	 /* of the feed itself, 0 unknown */
	unsigned skip_hours;	 /* not to be polled then: bits 0-23, UTC */
	unsigned skip_days;	 /* bits 0 Sunday … 6 Saturday, UTC */
	struct strings warnings; /* "line 12: …" */
	VEC(struct feed_item) items;
	struct kev_entries kev; /* of a catalogue, no feed */
};

/* Append to a message. */
void feed_put(struct buf *b, const struct feed *f);

/* Read from a message into w's arena; a malformed one fails w. */
void feed_get(struct wire *w, struct feed *f);

/* The members of the filter's JSON object, from "format" on; a published or
 * updated of DATE_NONE is null. */
void feed_json(struct jsonw *w, const struct feed *f);

#endif

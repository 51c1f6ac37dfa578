/* An article's page as it was read: metadata, text, links. */
#ifndef MODEL_ARTICLE_H
#define MODEL_ARTICLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/jsonw.h"
#include "base/vec.h"
#include "base/wire.h"

struct article_link {
	const char *url;  /* absolute, http or https */
	const char *text; /* the anchor's words */
	size_t paragraph; /* of text in which it stands, from 0 */
};

/* Strings are UTF-8 or NULL; all is in one arena. */
struct article {
	const char *url; /* canonical, else as given */
	const char *title, *byline, *site, *language;
	int64_t published;     /* UTC seconds or DATE_NONE */
	const char *text;      /* plain; a blank line between paragraphs */
	bool paywalled;	       /* the text is a teaser */
	const char *next_page; /* where it goes on, or NULL */
	const char *blocked;   /* why it is no article (bot wall …) or NULL */
	VEC(struct article_link) links; /* out of the text */
};

/* Append to a message. */
void article_put(struct buf *b, const struct article *art);

/* Read from a message into w's arena; a malformed one fails w. */
void article_get(struct wire *w, struct article *art);

/* The members of the filter's JSON object, from "url" on. */
void article_json(struct jsonw *w, const struct article *art);

#endif

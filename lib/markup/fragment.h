/*
 * Pieces of HTML as feeds carry them, read without a tree: a title becomes
 * plain text, relative links in a summary become absolute. Linear, and lenient
 * as the pieces are: what is no tag is text.
 */
#ifndef MARKUP_FRAGMENT_H
#define MARKUP_FRAGMENT_H

#include <stdbool.h>

#include "base/arena.h"

enum fragment_kind {
	FRAGMENT_HTML, /* said to be HTML: every tag is one */
	FRAGMENT_MAYBE /* text or HTML: only tags of formatting and links are
			* taken for tags; "<script>" in a title is text */
};

/* The text of the fragment on one line; the arena owns it. */
char *fragment_plain(
    struct arena *a, const char *html, enum fragment_kind kind);

/* The fragment with every href, src and the like resolved against base (NULL:
 * as it is); the arena owns the result, or it is html itself. */
const char *fragment_absolute(
    struct arena *a, const char *html, const char *base);

/* Plain text as HTML: &, < and > escaped. The arena owns the result. */
char *fragment_escape(struct arena *a, const char *text);

/* Does the text hold a closing tag of formatting, so that it is hardly plain?
 */
bool fragment_is_html(const char *text);

#endif

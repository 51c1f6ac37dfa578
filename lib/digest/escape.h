/*
 * Untrusted text inside our formats. Markdown follows CommonMark and GFM; what
 * the archive's reader trips over is escaped too. Private to lib/digest.
 */
#ifndef DIGEST_ESCAPE_H
#define DIGEST_ESCAPE_H

#include "base/buf.h"

/* A line of running text: nothing in it begins a link, a tag, code, emphasis,
 * a heading or a list. Defanging brackets ("[.]") stay as they are. */
void escape_markdown(struct buf *b, const char *text);

/* The text of a link: as escape_markdown(), and no square brackets. */
void escape_link_text(struct buf *b, const char *text);

/* A URL for a link or a line of its own: http(s) only, else nothing is put; no
 * blank, bracket, quote or control character, nothing beyond ASCII, no entity,
 * and no final mark that a reader would take for the sentence's. */
void escape_url(struct buf *b, const char *url);

/* Text or attribute value of HTML. */
void escape_html(struct buf *b, const char *text);

#endif

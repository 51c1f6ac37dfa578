/*
 * Character references: &eacute; &#233; &#xe9;, as the HTML Living Standard
 * reads them, for HTML and for feeds that use its names without declaring them.
 */
#ifndef TEXT_ENTITY_H
#define TEXT_ENTITY_H

#include <stddef.h>

enum { ENTITY_MAX = 8 }; /* bytes of the longest text of a reference */

/* Read the reference at s[0] == '&', n bytes are left: its text (UTF-8, not
 * terminated, may be empty) in out, its length in *out_n. Returns the length of
 * the reference, 0 if it is none. A name needs its semicolon: "&copy=2" is a
 * part of a URL. */
size_t entity_read(
    const char *s, size_t n, char out[ENTITY_MAX], size_t *out_n);

/* Read the table of names now, before a sandbox shuts the files away. */
void entity_load(void);

#endif

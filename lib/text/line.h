/* Plain text as lines, and what kind of line each is by its looks. */
#ifndef TEXT_LINE_H
#define TEXT_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "text/sentence.h"
#include "text/words.h"

struct line {
	size_t start,
	    end;     /* bytes without blanks around and without a bullet */
	size_t next; /* where the next line begins */
	enum line_kind kind;
};

/* The line that begins at that byte of the text, into *line (empty if it is
 * blank); false if there is none. */
bool line_next(const struct words *text, size_t from, struct line *line);

/* Does s[0..n) end with a mark that ends a sentence, perhaps in a closing quote
 * or bracket? */
bool line_has_final_mark(const char *s, size_t n);

/* Where text[start..end) ends without the blanks behind it. */
size_t line_trim_end(const char *text, size_t start, size_t end);

#endif

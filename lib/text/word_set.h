/*
 * Sets of words out of the lists of etc/: words parted by blanks and ends of
 * lines; a line that begins with # is a comment.
 */
#ifndef TEXT_WORD_SET_H
#define TEXT_WORD_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct word_set {
	const char *resource; /* its name, see base/resource.h */
	const char *text;     /* as it was read; NULL: not yet */
	uint32_t *slots;
	size_t room; /* power of two, at most half full */
};

/* Read the words of set->resource, again if it has changed. */
void word_set_load(struct word_set *set);

/* Has it the word s[0..n), byte by byte? It is loaded if it was not. */
bool word_set_has(struct word_set *set, const char *s, size_t n);

#endif

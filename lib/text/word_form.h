/* What the letters of a western word are. */
#ifndef TEXT_WORD_FORM_H
#define TEXT_WORD_FORM_H

#include <stdbool.h>
#include <stddef.h>

struct word_form {
	size_t letters, upper, digits;
	bool dotted;   /* a dot, an @ or a bracket in it */
	size_t hyphen; /* of one before a part in lower case, or 0 */
};

/* The form of s[0..n). */
struct word_form word_form_of(const char *s, size_t n);

/* The length of the word s[0..n) without "'s". */
size_t word_without_possessive(const char *s, size_t n);

/* Is it a word and a short verb: "I'll", "we've"? */
bool word_is_contraction(const char *s, size_t n);

/* The bytes of a part in lower case before a hyphen and a capital: "pro-". */
size_t word_prefix(const char *s, size_t n);

#endif

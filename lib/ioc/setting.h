/*
 * The setting of an indicator: the kind of place where it first stands, what it
 * is for and whose it is, as far as the text says so beside it.
 */
#ifndef IOC_SETTING_H
#define IOC_SETTING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/indicator.h"

/* A walk over the lines of a text, for indicators in the order of their
 * offsets. */
struct setting {
	struct arena *a;
	const char *s;
	size_t n;
	size_t from, to;	     /* the line */
	size_t words_to;	     /* its last blank; from: it has none */
	bool row;		     /* it is one of a table */
	size_t label_from, label_to; /* the line that announces what follows */
	bool label_read;	     /* what it says is known: */
	enum indicator_role label_role;
	const char *label_name;
	bool fenced; /* in a block of code */
};

/* Read the words (etc/roles/) and the names: before the sandbox shuts. */
void setting_load(void);

/* Begin with s[0..n). */
void setting_begin(struct setting *w, struct arena *a, const char *s, size_t n);

/* The kind of place at an offset, which is not before the last one's line; of
 * one that is: prose. */
enum indicator_place setting_place(struct setting *w, size_t offset);

/* Fill place, near and, if it has none, role of the indicator, whose context is
 * known; its offset is not before the last one's. */
void setting_of(struct setting *w, struct indicator *ind);

#endif

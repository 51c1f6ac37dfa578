/*
 * Undoing what authors do to make an address harmless: hxxp, [.], (dot), [at],
 * \. and the ideographic full stop, zero-width characters, brackets around
 * schemes. The whole text is rewritten in one pass; a list of the edits tells
 * for each place where it stood in the original and whether it was defanged.
 */
#ifndef IOC_REFANG_H
#define IOC_REFANG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct ioc_known;

struct edit {
	uint32_t out, in; /* ends of the replacement and of the original */
	uint32_t marks;	  /* how many edits up to this one undid defanging */
};

struct refanged {
	struct buf text;
	struct edit *edits; /* in order */
	size_t n, cap;
	size_t near; /* the edit that was last looked for */
};

/* Rewrite in[0..n), n < 4 GiB; the caller frees r with refang_free(). */
void refang(struct refanged *r, const struct ioc_known *known, const char *in,
    size_t n);

/* The original's offset of an offset into the rewritten text. */
size_t refang_offset(struct refanged *r, size_t at);

/* Did [from, to) of the rewritten text stand defanged in the original? */
bool refang_marked(struct refanged *r, size_t from, size_t to);

/* Free what refang() made. */
void refang_free(struct refanged *r);

#endif

/* What the files of xml_mend*.c share. Inside lib/markup only. */
#ifndef MARKUP_XML_MEND_PARTS_H
#define MARKUP_XML_MEND_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "markup/xml_mend.h"

/* Feeds have depths below 30 and attributes below 20. ENTITIES: those that the
 * document declares itself, with plain text of at most ENTITY_TEXT bytes;
 * EXPANSION: all that they may become together. CLOSE: how many open elements
 * one end tag may close. PIECE: bytes of text that are mended at once.
 * ATTRIBUTE, NAME: bytes of one that are kept. */
enum {
	DEPTH = 200,
	ATTRIBUTES = 64,
	ATTRIBUTE = 256 * 1024,
	NAME = 1000,
	PIECE = 16 * 1024,
	CLOSE = 64,
	ENTITIES = 32,
	ENTITY_TEXT = 1000,
	EXPANSION = 64 * 1024
};

struct span {
	const char *s;
	size_t n;
};

struct xml_mend {
	const char *start, *p, *end;
	const char *plain; /* no & < > in the text up to here */
	const char *cdata; /* the end of the CDATA section at p, or NULL */
	bool no_cdata_end; /* of any section from here on */
	struct buf *out;
	struct xml_faults *faults;
	const char *counted; /* lines are counted up to here */
	size_t line;
	struct span open[DEPTH];
	size_t depth, deeper; /* deeper: open ones that were left out */
	struct {
		struct span name, text;
	} entities[ENTITIES];
	size_t entity_count, expansion;
};

/* Note the fault at p, if it is the first of its kind. */
void mend_note(struct xml_mend *m, enum xml_fault fault);

/* How many bytes are left. */
size_t mend_left(const struct xml_mend *m);

/* Does the text stand at p? */
bool mend_at(const struct xml_mend *m, const char *text);

/* May the byte stand in a name, or begin one? */
bool mend_is_name(char c);
bool mend_is_name_start(char c);

/* The name at p, which may be empty; what is too long is cut. */
struct span mend_read_name(struct xml_mend *m);

/* Append s[0..n) with & < > and quotes escaped. */
void mend_put_escaped(struct buf *out, const char *s, size_t n);

/* Forget everything up to p, or all white space, but the line ends. */
void mend_skip_to(struct xml_mend *m, const char *p);
void mend_skip_spaces(struct xml_mend *m);

/* Skip a construct that ends in text; at a missing end skip all. */
void mend_skip_past(struct xml_mend *m, const char *text);

/* Is the & at p a reference to an entity that the document declares? Then its
 * text is put. */
bool mend_put_declared(struct xml_mend *m);

/* Put what the & at p refers to, or an escaped &. */
void mend_ampersand(struct xml_mend *m);

/* Put the attributes up to the tag's end; a repeated name counts once. */
void mend_attributes(struct xml_mend *m);

/* <!DOCTYPE … [ … ]>, from which only plain entities are kept. */
void mend_doctype(struct xml_mend *m);

#endif

/*
 * Makes well-formed XML of what feeds really serve, before the XML parser sees
 * it: bare & and <, HTML's named references, attributes without quotes, tags
 * that cross. Also takes out what no feed needs and what attacks are made of:
 * the document type with its entities, processing instructions, comments, depth
 * and attributes without end; the instructions that are left are its own, and
 * stand for the text of CDATA sections. Lines stay where they are. Works piece by piece,
 * so that a document never stands mended in memory. Not for users of xml.h.
 */
#ifndef MARKUP_XML_MEND_H
#define MARKUP_XML_MEND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

enum xml_fault {
	XML_FAULT_AMPERSAND,
	XML_FAULT_LESS,
	XML_FAULT_ATTRIBUTE,
	XML_FAULT_TAGS,
	XML_FAULT_DEPTH,
	XML_FAULT_CUT,
	XML_FAULTS
};

struct xml_mend;

/* The target of the instructions: <?place 120 8?> are the 8 bytes of the text
 * from its 120th on. */
#define XML_MEND_PLACE "place"

/* The line of the first fault of each kind, 0 for none. */
struct xml_faults {
	size_t line[XML_FAULTS];
};

/* In words, for a person. */
const char *xml_fault_text(enum xml_fault fault);

/* A mender of n bytes of clean UTF-8, NUL behind them, which must stay there;
 * faults as they are found. The caller frees it. */
struct xml_mend *xml_mend_new(
    const char *s, size_t n, struct xml_faults *faults);

/* NULL is fine. */
void xml_mend_free(struct xml_mend *m);

/* Append the next piece of the mended text to out; false at the end. A document
 * that breaks off still breaks off. */
bool xml_mend_more(struct xml_mend *m, struct buf *out);

#endif

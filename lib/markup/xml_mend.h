/*
 * Makes well-formed XML of what feeds really serve, before the XML parser sees
 * it: bare & and <, HTML's named references, attributes without quotes, tags
 * that cross. Also takes out what no feed needs and what attacks are made of:
 * the document type with its entities, processing instructions, comments, depth
 * and attributes without end. Lines stay where they are. Not for users of
 * xml.h.
 */
#ifndef MARKUP_XML_MEND_H
#define MARKUP_XML_MEND_H

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

/* The line of the first fault of each kind, 0 for none. */
struct xml_faults {
	size_t line[XML_FAULTS];
};

/* In words, for a person. */
const char *xml_fault_text(enum xml_fault fault);

/* Append the mended text of n bytes of clean UTF-8 to out. A document that
 * breaks off still breaks off. */
void xml_mend(
    const char *s, size_t n, struct buf *out, struct xml_faults *faults);

#endif

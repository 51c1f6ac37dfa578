/*
 * Names of character encodings: the labels of the WHATWG Encoding Standard, and
 * where documents and headers write them. Inside lib/text only.
 */
#ifndef TEXT_CHARSET_LABEL_H
#define TEXT_CHARSET_LABEL_H

#include <stddef.h>

#include "text/charset.h"

struct charset_entry {
	const char *name;   /* as the standard names it, in lower case */
	const char *iconv;  /* glibc's converter of the same bytes */
	unsigned char unit; /* bytes to skip at a fault */
	const char *labels; /* in lower case, a space around each */
};

/* The k-th encoding; NULL behind the last. */
const struct charset_entry *charset_entry(size_t k);

/* The encoding of a label of n bytes, whatever its case and the white space
 * and quotes around it; NULL if the label is unknown. */
const struct charset_entry *charset_by_label(const char *label, size_t n);

/* The encoding that an HTTP Content-Type names, or NULL. */
const struct charset_entry *charset_of_header(const char *content_type);

/* The encoding that the document itself declares in its first bytes: the XML
 * declaration, or HTML's <meta charset> and <meta http-equiv>; or NULL. */
const struct charset_entry *charset_declared(
    const char *data, size_t n, enum charset_kind kind);

#endif

/* Which parts of a document list its indicators, and which its references. */
#ifndef IOC_SECTION_H
#define IOC_SECTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/vec.h"

struct ioc_known;

enum section_kind { SECTION_PLAIN, SECTION_INDICATORS, SECTION_REFERENCES };

/* What the lines of a part name, besides addresses and hashes. */
enum section_names {
	SECTION_NAMES_NOTHING,
	SECTION_NAMES_PACKAGES,
	SECTION_NAMES_EXTENSIONS
};

struct section {
	size_t from; /* offset into the text */
	enum section_kind kind;
	enum section_names names;
};

struct sections {
	struct section *v;
	size_t n, cap;
};

/* Find the headings of s[0..n) that begin or end such a part; in order. */
void sections_find(struct arena *a, const struct ioc_known *known,
    const char *s, size_t n, struct sections *out);

/* Is the short text before a value on its line ("Reference: ") one that names
 * references? */
bool section_is_reference_label(
    const struct ioc_known *known, const char *s, size_t n);

#endif

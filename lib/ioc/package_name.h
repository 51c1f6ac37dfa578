/* Names of packages. Private to lib/ioc. */
#ifndef IOC_PACKAGE_NAME_H
#define IOC_PACKAGE_NAME_H

#include <stdbool.h>

#include "ioc/known.h"
#include "ioc/scan.h"

/* Bytes of a kana, a CJK character, a Japanese bracket. */
enum { SYMBOL = 3, PACKAGE_WORD_MOST = 40 };

/* How the text has announced names. */
struct naming {
	bool announced; /* a list behind a colon, or below a heading */
	bool named;	/* "named", "called" */
	bool one;	/* the noun is singular, or has none */
	bool extension; /* the noun is one of extensions */
};

/* The reason of s[0..n) in the list, in any case; NULL: it is not in it. */
const char *package_word(
    const struct scan *sc, enum known_list list, const char *s, size_t n);

/* Record the names that stand at i, in a list or alone; returns the offset
 * behind the last, 0 if there is none. */
size_t package_names(struct scan *sc, size_t i, const struct naming *how);

/* Record the name that the line of a list or the first cell of a table row
 * i..end holds, if it does; extension: of an extension. */
void package_line(struct scan *sc, size_t i, size_t end, bool extension);

#endif

/*
 * Cyber observables in running text: what several stages need of them below the
 * extractor itself. Defanging and refanging, and a quick count by which the
 * article stage sees an indicator table before it would prune it.
 */
#ifndef TEXT_OBSERVABLE_H
#define TEXT_OBSERVABLE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

/* How many strings in s[0..n) look like indicators: hashes, addresses,
 * defanged hosts and URLs, CVE ids, registry keys. Quick and rough, one pass;
 * counts at most 255. */
size_t observable_count(const char *s, size_t n);

/* value with [.] for every dot of the host and hxxp for http, the form in which
 * a person may read it without harm; the arena owns it. */
char *observable_defang(struct arena *a, const char *value);

/* Append value as it was before observable_defang(): one that a person copied
 * out of a digest. Other ways of defanging are the extractor's business. */
void observable_refang(struct buf *out, const char *value);

#endif

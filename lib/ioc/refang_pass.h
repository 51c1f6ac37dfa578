/* What the parts of the refanging pass share; for refang*.c alone. */
#ifndef IOC_REFANG_PASS_H
#define IOC_REFANG_PASS_H

#include <stdbool.h>
#include <stddef.h>

#include "ioc/refang.h"

enum { REFANG_LABEL_MAX = 63 };

struct refang_pass {
	struct refanged *r;
	const struct ioc_known *known;
	const char *in;
	size_t n, i; /* i: the next byte to read */
	size_t wide; /* in the output, behind the last dot of refang_wide.c */
};

/* The input's byte at an offset; '\n' beyond the end. */
static inline char refang_peek(const struct refang_pass *p, size_t at)
{
	return at < p->n ? p->in[at] : '\n';
}

/* The last byte written; '\n' if there is none. */
static inline char refang_last(const struct refang_pass *p)
{
	return p->r->text.n > 0 ? p->r->text.s[p->r->text.n - 1] : '\n';
}

/* Write `with` for the next len bytes of the input; mark: they were defanged.
 */
void refang_replace(
    struct refang_pass *p, size_t len, const char *with, bool mark);

/* May a label with this first byte follow a dot? Letters beyond ASCII may. */
bool refang_starts_label(char c);

/* The end of the label at `at`: `at` if none is there. */
size_t refang_label_end(const struct refang_pass *p, size_t at);

/* Is the label at `at` a top-level domain that begins in lower case? */
bool refang_is_tld(const struct refang_pass *p, size_t at);

/* Does a top-level domain, a number behind a number, or a label with another
 * defanged dot stand at `at`? The proof where blanks could as well
 * part words. before: the byte before the dot. */
bool refang_label_proves(const struct refang_pass *p, size_t at, char before);

/* "://" follows: give the scheme at the end of the output its own name. False
 * if none of the web or of FTP stands there. */
bool refang_mend_scheme(struct refang_pass *p);

/* The handlers of the bytes that may begin a way of defanging. True if they
 * have written something for it. */
bool refang_bracket(struct refang_pass *p);   /* [.] (at) {dot} <.> [:] */
bool refang_backslash(struct refang_pass *p); /* \. \/ */
bool refang_reference(struct refang_pass *p); /* &#46; */
bool refang_colon(struct refang_pass *p);     /* :// :[//] */
bool refang_percent(struct refang_pass *p);   /* http%3A%2F%2F */
bool refang_blank(struct refang_pass *p);     /* " dot ", "_dot_" */
bool refang_multibyte(struct refang_pass *p); /* beyond ASCII */

#endif

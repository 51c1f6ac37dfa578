/*
 * Vulnerabilities that are known to be exploited, as CISA's catalogue (KEV)
 * lists them: what a catalogue says, and what the digest marks its stories by.
 */
#ifndef MODEL_KEV_H
#define MODEL_KEV_H

#include <stdbool.h>
#include <stdint.h>

#include "base/vec.h"
#include "base/wire.h"

/* Strings but cve may be NULL. */
struct kev_entry {
	const char *cve; /* "CVE-2025-1234" */
	const char *vendor, *product;
	const char *name;   /* of the vulnerability */
	const char *action; /* that is required */
	int64_t added;	    /* the day's first second in UTC */
	int64_t due;	    /* likewise, or DATE_NONE */
	bool ransomware;    /* campaigns are known to use it */
};

struct kev_entries {
	struct kev_entry *v;
	size_t n, cap;
};

/* A vulnerability of CISA's catalogue that an article names. */
struct kev_mark {
	const char *cve;
	int64_t added, due; /* as above */
	bool ransomware;    /* campaigns use it */
	size_t count;	    /* times in the article */
};

struct kev_marks {
	struct kev_mark *v;
	size_t n, cap;
};

/* "CVE-", four digits, "-", four to nineteen digits? */
bool kev_is_cve(const char *s);

/* Append to a message. */
void kev_put(struct buf *b, const struct kev_entries *list);

/* Read from a message into w's arena; a malformed one fails w. */
void kev_get(struct wire *w, struct kev_entries *list);

#endif

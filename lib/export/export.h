/*
 * A day's indicators in the formats of other machines: block lists, CSV, a MISP
 * event, a STIX bundle. The same day gives the same bytes, always. Nothing is
 * read but the day and the lists of etc/known/ and etc/export/.
 */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "base/arena.h"
#include "base/buf.h"
#include "model/export.h"

enum export_file {
	EXPORT_CSV,
	EXPORT_MISP,
	EXPORT_STIX,
	EXPORT_DOMAINS,
	EXPORT_IPV4,
	EXPORT_IPV6,
	EXPORT_URLS,
	EXPORT_MD5,
	EXPORT_SHA1,
	EXPORT_SHA256,
	EXPORT_FILES
};

/* What the configuration says of them. */
struct export_rules {
	const char *organisation; /* who says so, in MISP and STIX */
	const char *timezone;	  /* of dates */
	const char *csv_author, *csv_confidence, *csv_description;
	bool list_networks; /* block lists hold networks, too */
	bool list_unmarked; /* and what its author does not mark as bad */
};

/* "csv", "misp", "stix", "domains" …: its name for a person. */
const char *export_name(enum export_file file);

/* The word of the configuration that wants it: all block lists have one. */
const char *export_group(enum export_file file);

/* Where it goes below the spool: base is the digest's name without suffix. The
 * arena owns it. */
const char *export_path(struct arena *a, enum export_file file,
    const char *base, const struct export_day *d, const struct export_rules *r);

/* Drop what no format could hold, tell the standing of the rest, put titles on
 * one line: once, before any of the following. */
void export_judge(struct arena *a, struct export_day *d);

/* Append the file's bytes to b; none: there is no file on such a day. */
void export_render(struct arena *a, enum export_file file,
    const struct export_day *d, const struct export_rules *r, struct buf *b);

#endif

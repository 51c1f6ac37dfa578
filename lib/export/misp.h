/*
 * A MISP feed: a folder with an event a day, the manifest that names them, and
 * the hashes of all their values, by which a MISP looks up what it has.
 */
#ifndef EXPORT_MISP_H
#define EXPORT_MISP_H

#include <stdbool.h>

#include "export/export.h"

#define MISP_FOLDER "misp"

/* A day whose event is in the folder. */
struct misp_day {
	int day; /* yyyymmdd */
	int64_t cutoff;
	const char *event; /* its UUID */
};

/* The UUID of a day's event, also its file's name; the arena owns it. */
const char *misp_event(struct arena *a, const struct export_rules *r, int day);

/* Append manifest.json of these days. */
void misp_manifest(struct arena *a, const struct misp_day *days, size_t n,
    const struct export_rules *r, struct buf *b);

/* Append the lines of hashes.csv for one day: MD5 of a value, comma, UUID of
 * the event. */
void misp_hashes(struct arena *a, const struct export_day *d,
    const struct export_rules *r, struct buf *b);

/* Append those lines of an older hashes.csv that are an event's; false: there
 * is none. */
bool misp_keep_hashes(const char *old, const char *event, struct buf *b);

#endif

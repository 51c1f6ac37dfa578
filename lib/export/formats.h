/* One function a format, and what they share. Private to lib/export. */
#ifndef EXPORT_FORMATS_H
#define EXPORT_FORMATS_H

#include "base/jsonw.h"
#include "export/export.h"

enum { DAY_TEXT = 11 };

/* Append the day in that format. */
void format_csv(struct arena *a, const struct export_day *d,
    const struct export_rules *r, struct buf *b);
void format_misp(struct arena *a, const struct export_day *d,
    const struct export_rules *r, struct buf *b);
void format_stix(struct arena *a, const struct export_day *d,
    const struct export_rules *r, struct buf *b);

/* Append the block list of these types, headed by name. */
void format_list(struct arena *a, enum export_file list,
    const struct export_day *d, const struct export_rules *r, struct buf *b);

/* Indicators, each once. */
struct export_iocs {
	const struct export_ioc **v;
	size_t n, cap;
};

/* All of the day by type and value, each as the first article has it of those
 * that think worst of it. */
struct export_iocs export_unique(struct arena *a, const struct export_day *d);

/* "2026-03-10" for 20260310. */
const char *export_date(int day, char out[DAY_TEXT]);

/* The UUID of the organisation that exports: whatever it names is below. The
 * arena owns it. */
const char *export_organisation(struct arena *a, const struct export_rules *r);

/* The article's tag of that dimension, "actor" say, without it: NULL if it has
 * none or several, for then nothing says which is meant. */
const char *export_tag(const struct export_article *art, const char *dimension);

/* What the article says next to the indicator, on one line of at most so many
 * characters; NULL if that is no more than the indicator itself. */
const char *export_context(
    struct arena *a, const struct export_ioc *ioc, size_t max_chars);

#endif

/* One function a format, and what they share. Private to lib/digest. */
#ifndef DIGEST_FORMATS_H
#define DIGEST_FORMATS_H

#include "digest/render.h"

/* Append the digest in that format. */
void format_markdown(struct arena *a, const struct digest *d,
    const struct words *words, struct buf *b);
void format_html(struct arena *a, const struct digest *d,
    const struct words *words, struct buf *b);
void format_json(struct arena *a, const struct digest *d,
    const struct words *words, struct buf *b);

/* The words for a section's heading and a label. */
const char *format_section(const struct words *words, enum section s);
const char *format_label(const struct words *words, enum digest_label label);

/* The sentence on what made the text and what was read. */
const char *format_coverage(
    struct arena *a, const struct digest *d, const struct words *words);

#endif

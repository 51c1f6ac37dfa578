/*
 * A frozen digest as a file: the same digest gives the same bytes, always.
 * Nothing is read but the digest and the wording of its language.
 */
#ifndef DIGEST_RENDER_H
#define DIGEST_RENDER_H

#include "base/arena.h"
#include "base/buf.h"
#include "digest/words.h"
#include "model/digest.h"

enum digest_format { FORMAT_MARKDOWN, FORMAT_HTML, FORMAT_JSON, FORMATS };

/* "md", "html", "json": also the file's suffix. */
const char *digest_format_name(enum digest_format format);

/* The format of that name, or -1. */
int digest_format_parse(const char *name);

/* Append the file's bytes to b. */
void digest_render(struct arena *a, enum digest_format format,
    const struct digest *d, const struct words *words, struct buf *b);

/* The file's name after a strftime(3) pattern and the format's suffix; the
 * arena owns it. NULL if the pattern gives no plain file name: empty, with a
 * slash, or with a dot in front. */
const char *digest_file_name(
    struct arena *a, const char *pattern, int day, enum digest_format format);

#endif

/*
 * Text for a full-text index that splits at blanks and punctuation: runs of
 * Chinese, Japanese and Korean letters, which have no blanks between words,
 * are written as overlapping pairs ("脆弱性" becomes "脆弱 弱性"), so that any
 * word of two letters or more is found as a phrase of pairs.
 */
#ifndef TEXT_BIGRAM_H
#define TEXT_BIGRAM_H

#include <stddef.h>

#include "base/buf.h"

/* Append s[0..n) in that form, in Unicode's NFKC (full-width Latin letters and
 * half-width kana become the usual ones); a lone letter stays alone. */
void bigram_spread(struct buf *out, const char *s, size_t n);

/* Append what people type as an FTS5 query: every word must occur, "…" is a
 * phrase, word* a beginning; nothing in it can be a syntax error. Nothing is
 * appended for words without a letter or digit. */
void bigram_query(struct buf *out, const char *words);

#endif

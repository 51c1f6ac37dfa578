/* What may be cut off the head of a sentence. */
#ifndef SUMMARY_TRIM_HEAD_H
#define SUMMARY_TRIM_HEAD_H

#include <stdbool.h>
#include <stddef.h>

/* How many bytes at the head of the sentence s[0..n) may go: datelines ("LONDON
 * (Reuters) - "), connectives ("However, Cisco" -> "Cisco"; never such that a
 * small letter begins), and, unless careful, the newspaper that is cited. */
size_t trim_head(const char *s, size_t n, bool careful);

#endif

/* Inside lib/store only: words of an entry that change without an edit. */
#ifndef STORE_NOISE_H
#define STORE_NOISE_H

#include <stddef.h>

struct prose;

/* How many words from the one at i on are such a run (etc/feed/noise.txt), the
 * longest; 0: none starts there. At most about 40 words are looked at. */
size_t noise_at(const struct prose *p, size_t i);

#endif

/* Does a text call a name a gang, spies, or ransomware: "the Paper Heron gang",
 * "the espionage group Glass Lantern", ランサム集団「…」? Such a name stands in
 * the stories of many victims. Names that are known: names.h. */
#ifndef TEXT_ATTACKER_H
#define TEXT_ATTACKER_H

#include <stdbool.h>
#include <stddef.h>

/* Is the word s[start..end) of s[0..n), or the capitalised words that it stands
 * among, called so just before or behind? */
bool attacker_is_called(const char *s, size_t n, size_t start, size_t end);

#endif

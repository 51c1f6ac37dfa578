/*
 * The recognisers of the indicator types, one type_*.c a family. Each is given
 * a word, decides whether the word and what follows are of its types, records
 * them with scan_found(), and returns the offset behind what it has consumed,
 * or 0 if it is none of its own.
 */
#ifndef IOC_TYPES_H
#define IOC_TYPES_H

#include <stddef.h>

#include "ioc/scan.h"

/* Offer the word to the recognisers in the order of the table. */
size_t types_match(struct scan *sc, const struct word *w);

/* The same for a byte at i that begins no word: "::1", "/tmp/x", "\\host". */
size_t types_match_sign(struct scan *sc, size_t i);

size_t type_url(struct scan *sc, const struct word *w);
size_t type_email(struct scan *sc, const struct word *w);
size_t type_regkey(struct scan *sc, const struct word *w);
size_t type_drive_path(struct scan *sc, const struct word *w);
size_t type_colons(struct scan *sc, const struct word *w);
size_t type_dashed_mac(struct scan *sc, const struct word *w);
size_t type_identifier(struct scan *sc, const struct word *w);
size_t type_hash(struct scan *sc, const struct word *w);
size_t type_coin(struct scan *sc, const struct word *w);
size_t type_ipv4(struct scan *sc, const struct word *w);
size_t type_host(struct scan *sc, const struct word *w);
size_t type_filename(struct scan *sc, const struct word *w);
size_t type_yara(struct scan *sc, const struct word *w);
size_t type_package(struct scan *sc, const struct word *w);

/* Record the digests that ".", "-" and "_" divide within from..to: samples are
 * often named after theirs. */
void hash_in_name(struct scan *sc, size_t from, size_t to);

/* The end of the Windows path or registry key that goes on at i. */
size_t path_windows_end(const struct scan *sc, size_t i);

/* The end of "/24" at i, at most max bits; i if there is none. */
size_t address_prefix_end(const struct scan *sc, size_t i, unsigned max);

size_t type_ipv6_sign(struct scan *sc, size_t i);
size_t type_unix_path(struct scan *sc, size_t i);
size_t type_unc_path(struct scan *sc, size_t i);
size_t type_variable_path(struct scan *sc, size_t i);

#endif

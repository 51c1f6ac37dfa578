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

/* Make the tables of types_match(); ioc_known_load() does. */
void types_load(void);

/* Offer the word to the recognisers in the order of the table. */
size_t types_match(struct scan *sc, const struct word *w);

/* The same for a byte at i that begins no word: "::1", "/tmp/x", "\\host", a
 * noun of Japanese. */
size_t types_match_sign(struct scan *sc, size_t i);

/* scheme://… */
size_t type_url(struct scan *sc, const struct word *w);

/* local@host */
size_t type_email(struct scan *sc, const struct word *w);

/* HKLM\… */
size_t type_regkey(struct scan *sc, const struct word *w);

/* C:\… */
size_t type_drive_path(struct scan *sc, const struct word *w);

/* IPv6 and ranges, hardware addresses, ssdeep */
size_t type_colons(struct scan *sc, const struct word *w);

/* 00-11-22-33-44-55 */
size_t type_dashed_mac(struct scan *sc, const struct word *w);

/* CVE-2026-1000, T1059.001, AS64500 */
size_t type_identifier(struct scan *sc, const struct word *w);

/* MD5, SHA-1, SHA-256, SHA-512 */
size_t type_hash(struct scan *sc, const struct word *w);

/* Wallets of Bitcoin, Ethereum, Monero */
size_t type_coin(struct scan *sc, const struct word *w);

/* IPv4, ranges, and URLs without a scheme on an address */
size_t type_ipv4(struct scan *sc, const struct word *w);

/* Domains, Tor addresses, URLs without a scheme */
size_t type_host(struct scan *sc, const struct word *w);

/* name.exe */
size_t type_filename(struct scan *sc, const struct word *w);

/* rule name { */
size_t type_yara(struct scan *sc, const struct word *w);

/* com.example.app, @scope/name@1.2.3 */
size_t type_package(struct scan *sc, const struct word *w);

/* pkg:npm/name@1.2.3 */
size_t type_purl(struct scan *sc, const struct word *w);

/* "npm package name" at the noun */
size_t type_package_noun(struct scan *sc, const struct word *w);

/* The same in Japanese, at the first byte of the noun. */
size_t type_package_wide(struct scan *sc, size_t i);

/* The identifier of a browser's extension: 32 letters a-p. */
size_t type_extension_id(struct scan *sc, const struct word *w);

/* ::1 */
size_t type_ipv6_sign(struct scan *sc, size_t i);

/* /tmp/x, ~/x */
size_t type_unix_path(struct scan *sc, size_t i);

/* \\host\share */
size_t type_unc_path(struct scan *sc, size_t i);

/* %TEMP%\x */
size_t type_variable_path(struct scan *sc, size_t i);

/* Record the digests that ".", "-" and "_" divide within from..to: samples are
 * often named after theirs. */
void hash_in_name(struct scan *sc, size_t from, size_t to);

/* The end of the Windows path or registry key that goes on at i. */
size_t path_windows_end(const struct scan *sc, size_t i);

/* The end of "/24" at i, at most max bits; i if there is none. */
size_t address_prefix_end(const struct scan *sc, size_t i, unsigned max);

#endif

/* Pieces of text that may be a name, a number, an address or the like, by their
 * letters. Private to lib/llm/check_token.c. */
#ifndef LLM_CHECK_PIECE_H
#define LLM_CHECK_PIECE_H

#include <stdbool.h>
#include <stddef.h>

/* A run of western letters and digits with these between them. */
struct check_piece {
	const char *s;
	size_t n;
	size_t letters, digits, dots, lines, hyphens; /* lines: '_' */
};

/* The piece of s[at..end), at most 256 bytes and 8 hyphens of it. */
struct check_piece check_piece_at(const char *s, size_t end, size_t at);

/* Where the run of words and of these joints that begins at s[at] ends, without
 * joints at its end. */
size_t check_piece_run(const char *s, size_t n, size_t at, const char *joints);

/* Is it a digest, or hexadecimal as long and as mixed? "CVE-…"? Letters alone
 * between dots: "U.S", "e.g"? */
bool check_piece_is_hash(const struct check_piece *p);
bool check_piece_is_cve(const struct check_piece *p);
bool check_piece_is_initials(const struct check_piece *p);

/* The bytes of digits with dots between them. */
size_t check_piece_dotted(const char *s, size_t n, size_t *dots);

/* Are digits and dots four numbers of a byte each? */
bool check_piece_is_ipv4(const char *s, size_t n);

/* Behind ":8080" or "/24" at s[at], or at. */
size_t check_piece_behind_address(const char *s, size_t end, size_t at);

/* IPv6, or a MAC address: colons between hexadecimal digits? */
bool check_piece_is_colons(const char *s, size_t n);

/* The bytes of "10:30" or "10:30:45"; 0: none. */
size_t check_piece_time(const char *s, size_t n);

/* Is s[0..n) what may hang on a number: "GB", "th"? */
bool check_piece_is_unit(const char *s, size_t n);

#endif

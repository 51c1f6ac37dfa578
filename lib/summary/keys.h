/*
 * Words as numbers that the tables of learned weights are looked up by: FNV-1a
 * of a kind and of bytes (RFC 9923). The tables keep the numbers, so how they are
 * made may never change without learning anew. Private to lib/summary.
 */
#ifndef SUMMARY_KEYS_H
#define SUMMARY_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The key of nothing but a kind: 0 to 255. */
uint32_t keys_begin(unsigned kind);

/* A key, and n bytes more. */
uint32_t keys_mix(uint32_t key, const void *p, size_t n);

/* A key, and the lowest bytes of a number more, the same on any machine. */
uint32_t keys_mix_number(uint32_t key, uint32_t number, unsigned bytes);

/* The key of a word of western letters in lower case; a number is any number. */
uint32_t keys_word(unsigned kind, const char *s, size_t n);

/* The same without its ending. */
uint32_t keys_stem(unsigned kind, const char *s, size_t n);

/* Is it of a word of western letters and digits? */
bool keys_is_letter(char c);

/* Is it no part of a character beyond ASCII? */
bool keys_is_ascii(char c);

#endif

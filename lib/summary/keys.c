/* Words as numbers. */
#include "summary/keys.h"

#include <string.h>

enum {
	WORD_MOST = 32, /* letters of a word that count */
	STEM = 3	/* that stay of one without its ending */
};

uint32_t keys_mix(uint32_t key, const void *p, size_t n)
{
	const unsigned char *s = p;
	size_t i;

	for (i = 0; i < n; i++)
		key = (key ^ s[i]) * 0x01000193u;
	return key;
}

uint32_t keys_mix_number(uint32_t key, uint32_t number, unsigned bytes)
{
	unsigned char byte;

	for (; bytes > 0; bytes--, number >>= 8) {
		byte = number & 255;
		key = keys_mix(key, &byte, 1);
	}
	return key;
}

uint32_t keys_begin(unsigned kind)
{
	const unsigned char byte = (unsigned char)kind;

	return keys_mix(0x811c9dc5u, &byte, 1);
}

/* A word in lower case, as far as it fits; a number is 0. Returns its bytes. */
static size_t fold(const char *s, size_t n, char out[WORD_MOST])
{
	size_t i, k;

	for (i = k = 0; i < n && k < WORD_MOST; i++) {
		char c = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] + 32) : s[i];

		if (c >= '0' && c <= '9')
			c = '0';
		if (c != '0' || k == 0 || out[k - 1] != '0')
			out[k++] = c;
	}
	return k;
}

uint32_t keys_word(unsigned kind, const char *s, size_t n)
{
	char word[WORD_MOST] = "";
	const size_t k = fold(s, n, word);

	return keys_mix(keys_begin(kind), word, k);
}

uint32_t keys_stem(unsigned kind, const char *s, size_t n)
{
	static const char *const endings[] = {
	    "ing", "ed", "es", "s", "ly", "e"};
	char word[WORD_MOST] = "";
	size_t i, k = fold(s, n, word), len;

	for (i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		len = strlen(endings[i]);
		if (k >= len + STEM &&
		    memcmp(word + k - len, endings[i], len) == 0)
			return keys_mix(keys_begin(kind), word, k - len);
	}
	return keys_mix(keys_begin(kind), word, k);
}

bool keys_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '\'';
}

bool keys_is_ascii(char c)
{
	return (c & 0x80) == 0;
}

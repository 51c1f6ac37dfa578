/* Names in katakana and in Latin letters by their consonants. */
#include "text/mentions.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

enum { SOUND_LEAST = 3, SOUND_MOST = 24 };

/* The consonant of each kana from ァ (U+30A1) to ヶ; '-' has none: vowels, small
 * ones, ッ, ya and wa. What the two scripts do not tell apart is one: l and r,
 * b and v, s, z and j. */
static const char kana[] = "----------"
			   "kgkgkgkgkg"
			   "ssssssssss"
			   "tdtd-tdtdtd"
			   "nnnnn"
			   "hbphbpfbphbphbp"
			   "mmmmm"
			   "------"
			   "rrrrr"
			   "-----nbkk";

static size_t sound_of_kana(const char *s, char out[SOUND_MOST + 1])
{
	size_t n = strlen(s), i, len, k = 0;
	uint32_t cp;

	for (i = 0; i < n && k < SOUND_MOST; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		if (cp >= 0x30a1 && cp < 0x30a1 + sizeof(kana) - 1 &&
		    kana[cp - 0x30a1] != '-')
			out[k++] = kana[cp - 0x30a1];
		else if (cp < 0x30a1 || cp > 0x30fc)
			return 0;
	}
	return k;
}

/* Letters that are one sound, or none (""), before single ones. */
static const struct {
	const char *letters, *sound;
} groups[] = {{"tch", "t"}, {"sch", "s"}, {"ck", "k"}, {"ch", "t"}, {"sh", "s"},
    {"th", "s"}, {"ph", "f"}, {"gh", "g"}, {"wh", ""}, {"kn", "n"}, {"ce", "s"},
    {"ci", "s"}, {"cy", "s"}, {"mb", "nb"}, {"mp", "np"}, {"x", "ks"},
    {"q", "k"}, {"c", "k"}, {"l", "r"}, {"v", "b"}, {"z", "s"}, {"j", "s"}};

static bool is_vowel(char c)
{
	return c != '\0' && strchr("aeiouy", c) != NULL;
}

/* The sound at s, and how many letters it takes. */
static const char *sound_at(const char *s, bool after_vowel, size_t *len)
{
	static const char single[] = "b\0d\0f\0g\0h\0k\0m\0n\0p\0r\0s\0t";
	size_t i;

	for (i = 0; i < sizeof(groups) / sizeof(*groups); i++) {
		*len = strlen(groups[i].letters);
		if (strncmp(s, groups[i].letters, *len) == 0)
			return groups[i].sound;
	}
	*len = 1;
	if (*s == 'r' && after_vowel && !is_vowel(s[1]))
		return ""; /* "harbor": ハーバー */
	for (i = 0; i < sizeof(single); i += 2) {
		if (*s == single[i])
			return single + i;
	}
	return "";
}

static size_t sound_of_latin(const char *s, char out[SOUND_MOST + 1])
{
	bool after_vowel = false;
	size_t k = 0, len;

	for (; *s != '\0'; s += len) {
		const char *sound = sound_at(s, after_vowel, &len);

		if (*s < 'a' || *s > 'z')
			return 0;
		if (s[1] == s[0] && len == 1) /* "tt" is one */
			sound = "";
		for (; *sound != '\0' && k < SOUND_MOST; sound++)
			out[k++] = *sound;
		after_vowel = is_vowel(s[len - 1]);
	}
	return k;
}

const char *mention_sound(struct arena *a, const char *key)
{
	char out[SOUND_MOST + 1];
	size_t n = (*key & 0x80) != 0 ? sound_of_kana(key, out)
				      : sound_of_latin(key, out);

	return n < SOUND_LEAST ? NULL : arena_strndup(a, out, n);
}

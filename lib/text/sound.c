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

/* Katakana, or hiragana and a firm's trade in kanji: なでしこ銀行. */
static size_t sound_of_kana(const char *s, char out[SOUND_MOST + 1])
{
	enum { HIRAGANA = 0x3041, KATAKANA = 0x30a1, LAST = 0x30fc };
	size_t n = strlen(s), i, len, k = 0;
	bool hiragana = false;
	uint32_t cp;

	for (i = 0; i < n && k < SOUND_MOST; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		if (cp >= HIRAGANA && cp < HIRAGANA + sizeof(kana) - 1) {
			hiragana = true;
			cp += KATAKANA - HIRAGANA;
		}
		if (cp < KATAKANA || cp > LAST)
			return hiragana ? k : 0;
		if (cp < KATAKANA + sizeof(kana) - 1 &&
		    kana[cp - KATAKANA] != '-')
			out[k++] = kana[cp - KATAKANA];
	}
	return k;
}

/* Letters that are one sound, or none (""), before single ones; those of a
 * word's end have a blank behind. By their first letter. */
static const struct group {
	const char *letters, *sound;
} groups[] = {{"chr", "kr"}, {"chn", "kn"}, {"chl", "kr"}, {"cce", "ks"},
    {"cci", "ks"}, {"ck", "k"}, {"ch", "t"}, {"ce", "s"}, {"ci", "s"},
    {"cy", "s"}, {"c", "k"}, {"dge", "s"}, {"dgi", "s"}, {"dgy", "s"},
    {"ds", "s"}, {"gh", "g"}, {"ge ", "s"}, {"gy ", "s"}, {"j", "s"},
    {"kh", "k"}, {"kn", "n"}, {"l", "r"}, {"mb", "nb"}, {"mp", "np"},
    {"ph", "f"}, {"q", "k"}, {"re ", ""}, {"sch", "s"}, {"sion", "sn"},
    {"sce", "s"}, {"sci", "s"}, {"sh", "s"}, {"tch", "t"}, {"tion", "sn"},
    {"ts", "t"}, {"tz", "t"}, {"th", "s"}, {"v", "b"}, {"wh", ""}, {"x", "ks"},
    {"z", "s"}};

static const struct group *const groups_end =
    groups + sizeof(groups) / sizeof(*groups);

/* And as other languages than English speak them. */
static const char *const rolled[][2] = {{"ng ", "n"}, {"r", "r"}};

static bool is_vowel(char c)
{
	return c != '\0' && strchr("aeiouy", c) != NULL;
}

/* The sound at s, and how many letters it takes. */
static const char *sound_at(
    const char *s, bool after_vowel, bool english, size_t *len)
{
	static const char single[] = "b\0d\0f\0g\0h\0k\0m\0n\0p\0r\0s\0t";
	const struct group *g;
	size_t i;

	for (i = 0; i < sizeof(rolled) / sizeof(*rolled) && !english; i++) {
		if (rolled[i][0][0] != *s)
			continue;
		*len = strlen(rolled[i][0]);
		if (strncmp(s, rolled[i][0], *len) == 0)
			return rolled[i][1];
	}
	for (g = groups; g < groups_end && g->letters[0] <= *s; g++) {
		if (g->letters[0] != *s)
			continue;
		*len = strlen(g->letters);
		if (strncmp(s, g->letters, *len) == 0)
			return g->sound;
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

/* Words in lower case, a blank behind each. */
static size_t sound_of_latin(
    const char *s, bool english, char out[SOUND_MOST + 1])
{
	bool after_vowel = false;
	size_t k = 0, len;

	for (; *s != '\0'; s += len) {
		const char *sound = sound_at(s, after_vowel, english, &len);

		if (*s != ' ' && (*s < 'a' || *s > 'z'))
			return 0;
		if (s[1] == s[0] && len == 1) /* "tt" is one */
			sound = "";
		for (; *sound != '\0' && k < SOUND_MOST; sound++)
			out[k++] = *sound;
		after_vowel = is_vowel(s[len - 1]);
	}
	return k;
}

void mention_sounds(struct arena *a, const char *key, struct strings *out)
{
	const char *const words[] = {key, " "};
	char one[SOUND_MOST + 1], two[SOUND_MOST + 1];
	bool latin = (*key & 0x80) == 0;
	size_t n, m = 0;

	if (latin) {
		key = arena_join(a, words, 2);
		n = sound_of_latin(key, true, one);
		m = sound_of_latin(key, false, two);
	} else {
		n = sound_of_kana(key, one);
	}
	if (n >= SOUND_LEAST)
		*VEC_PUSH(a, out) = arena_strndup(a, one, n);
	if (m >= SOUND_LEAST && (m != n || memcmp(one, two, n) != 0))
		*VEC_PUSH(a, out) = arena_strndup(a, two, m);
}

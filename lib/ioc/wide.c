/*
 * Letters of CJK text around URLs and names. That they belong to a path needs a
 * proof: an extension or a further slash behind them, or a blank and how a
 * sentence goes on, or that the URL with them is all of its line, cell or
 * quotation; and they must not begin as a sentence goes on.
 */
#include "ioc/wide.h"

#include <string.h>

#include "ioc/chars.h"
#include "ioc/known.h"

enum {
	LETTER = 3,
	NAME_MAX_LEN = 128,
	EXTENSION_MAX = 8,
	TWO_LETTERS = 6,
	COUNT_MAX = 4,
	COUNTS_MAX = 4
};

/* The code point of three bytes. */
static unsigned code_of(const char *s)
{
	return ((unsigned)s[0] & 0xfu) << 12 | ((unsigned)s[1] & 0x3fu) << 6 |
	       ((unsigned)s[2] & 0x3fu);
}

/* Ranges of what is no letter: punctuation, arrows and forms; the marks of CJK
 * but for 々〆〇; ・; fullwidth ones. */
static const struct {
	unsigned from, to;
} marks[] = {{0x2000, 0x2bff}, {0x3000, 0x3004}, {0x3008, 0x3030},
    {0x30fb, 0x30fb}, {0xe000, 0xf8ff}, {0xfe10, 0xfe6f}, {0xfeff, 0xff0f},
    {0xff1a, 0xff20}, {0xff3b, 0xff40}, {0xff5b, 0xff65}, {0xffa0, 0xffff}};

size_t wide_letter(const struct scan *sc, size_t i)
{
	unsigned char first = (unsigned char)scan_at(sc, i);
	size_t len = first >= 0xf0 ? 4 : LETTER, k;
	unsigned code;

	if (first < 0xe0 || first > 0xf4 || len > sc->n - i)
		return 0;
	for (k = 1; k < len; k++) {
		if ((sc->s[i + k] & 0xc0) != 0x80)
			return 0;
	}
	code = len == LETTER ? code_of(sc->s + i) : 0;
	for (k = 0; k < sizeof(marks) / sizeof(marks[0]); k++) {
		if (code >= marks[k].from && code <= marks[k].to)
			return 0;
	}
	return len;
}

bool wide_is_mark(const char *s)
{
	return memcmp(s, "\xe3\x80", 2) == 0 || memcmp(s, "・", 3) == 0 ||
	       memcmp(s, "\xef\xbc", 2) == 0 || memcmp(s, "\xe2\x80", 2) == 0;
}

/* What a sentence goes on with behind a URL. */
static const char *const particles[] = {"の", "に", "を", "は", "が", "へ",
    "と", "で", "も", "や", "か", "より", "まで", "など", "および", "または",
    "ほか", "だけ", "等", "他", "及び", "又は", "並びに", "或いは", "若しくは",
    "経由", "配下", "宛", "から", "에서", "으로", "에", "을", "를", "은", "는",
    "이", "가", "와", "과", "로", "의"};
enum { PARTICLES = sizeof(particles) / sizeof(particles[0]) };

static bool begins_particle(const char *s, size_t n)
{
	size_t k, len;

	for (k = 0; k < PARTICLES; k++) {
		len = strlen(particles[k]);
		if (len <= n && memcmp(s, particles[k], len) == 0)
			return true;
	}
	return false;
}

/* Letters of endings and particles: hiragana, Hangul. */
static bool has_soft(const char *s, size_t n)
{
	size_t i;
	unsigned code;

	for (i = 0; i + LETTER <= n; i += (unsigned char)s[i] >= 0xf0 ? 4 : 3) {
		code = code_of(s + i);
		if ((unsigned char)s[i] < 0xf0 &&
		    ((code > 0x3040 && code < 0x30a0) || code >= 0xac00))
			return true;
	}
	return false;
}

enum { KANJI = 1, HIRAGANA = 2 };

/* Of the letter at s; 0: another. */
static unsigned script_of(const char *s)
{
	unsigned code = ((unsigned char)*s & 0xf0) == 0xe0 ? code_of(s) : 0;

	if (code >= 0x4e00 && code < 0xa000)
		return KANJI;
	return code > 0x3040 && code < 0x30a0 ? HIRAGANA : 0;
}

/* ".pdf" at i, and the word ends there */
static bool is_extension_at(const struct scan *sc, size_t i)
{
	char name[EXTENSION_MAX + 1];
	size_t n = 0;

	if (scan_at(sc, i) != '.')
		return false;
	while (n < EXTENSION_MAX && char_is(scan_at(sc, i + 1 + n), CH_ALNUM)) {
		name[n] = char_lower(sc->s[i + 1 + n]);
		n++;
	}
	name[n] = '\0';
	return !char_is(scan_at(sc, i + 1 + n), CH_ALNUM) &&
	       (known_listed(sc->known, KNOWN_EXTENSION, name) != NULL ||
		   known_listed(sc->known, KNOWN_EXTENSION_TLD, name) != NULL);
}

/* Behind "(1)" at i: the second of that name; i if it is none. */
static size_t skip_count(const struct scan *sc, size_t i)
{
	size_t k = i + 1;

	while (k - i < COUNT_MAX && char_is(scan_at(sc, k), CH_DIGIT))
		k++;
	return scan_at(sc, i) == '(' && k > i + 1 && scan_at(sc, k) == ')'
		   ? k + 1
		   : i;
}

/* The same of "(1)(2)". */
static size_t skip_counts(const struct scan *sc, size_t i)
{
	size_t k, end;

	for (k = 0; k < COUNTS_MAX && (end = skip_count(sc, i)) > i; k++)
		i = end;
	return i;
}

/* Does the URL or the path visibly go on at i? */
static bool goes_on(const struct scan *sc, size_t i)
{
	size_t from, len;

	from = i = skip_counts(sc, i);
	/* "_2026.zip", "2版/" */
	while (i - from < NAME_MAX_LEN &&
	       (char_is(scan_at(sc, i), CH_DIGIT) ||
		   memchr("_-%", scan_at(sc, i), 3) != NULL)) {
		do {
			len = char_is(scan_at(sc, i), CH_ALNUM) ||
				      memchr("_-%", scan_at(sc, i), 3) != NULL
				  ? 1
				  : wide_letter(sc, i);
			i += len;
		} while (len > 0 && i - from < NAME_MAX_LEN);
	}
	return memchr("/\\&", scan_at(sc, i), 3) != NULL ||
	       is_extension_at(sc, i);
}

/* Is from..to all that stands in brackets of CJK text? */
static bool is_quoted(const struct scan *sc, size_t from, size_t to)
{
	static const char *const quotes[][2] = {{"「", "」"}, {"『", "』"},
	    {"（", "）"}, {"【", "】"}, {"《", "》"}, {"“", "”"}};
	size_t k;

	for (k = 0; k < sizeof(quotes) / sizeof(quotes[0]); k++) {
		if (from >= LETTER && sc->n - to >= LETTER &&
		    memcmp(sc->s + from - LETTER, quotes[k][0], LETTER) == 0 &&
		    memcmp(sc->s + to, quotes[k][1], LETTER) == 0)
			return true;
	}
	return false;
}

/* Does the sentence go on at i, behind a blank? */
static bool is_parted(const struct scan *sc, size_t i)
{
	return scan_at(sc, i) == ' ' && wide_letter(sc, i + 1) > 0 &&
	       begins_particle(sc->s + i + 1, sc->n - i - 1);
}

/* Is the dot of a file's extension before i in its part of the path? */
static bool is_behind_dot(const struct scan *sc, size_t from, size_t i)
{
	size_t least = i - from > NAME_MAX_LEN ? i - NAME_MAX_LEN : from;

	while (i > least && memchr("/\\=&", sc->s[i - 1], 4) == NULL) {
		if (sc->s[i - 1] == '.')
			return true;
		i--;
	}
	return false;
}

/* Is the run a word of its own though it begins as a sentence goes on: all
 * hiragana ("はじめに") or all kanji ("他", "他社"), and the path goes on at its
 * end? Of two scripts ("の設定") it would be particle and word. */
static bool is_word(const struct scan *sc, size_t i, size_t end)
{
	size_t n = end - i;
	unsigned script = script_of(sc->s + i), k;

	for (k = 0; k < n; k += LETTER) {
		if (script == 0 || script_of(sc->s + i + k) != script)
			return false;
	}
	return (script == KANJI ||
		   (n > TWO_LETTERS &&
		       !char_word_of(particles, PARTICLES, sc->s + i, n))) &&
	       (scan_at(sc, end) == '/' || is_extension_at(sc, end));
}

size_t wide_path_end(const struct scan *sc, size_t from, size_t i)
{
	bool starts = memchr("/\\=_-#", scan_before(sc, i), 6) != NULL, soft;
	size_t end = i, len, n;

	while ((len = wide_letter(sc, end)) > 0 && end - i < NAME_MAX_LEN)
		end += len;
	n = end - i;
	if (n == 0)
		return i;
	if (scan_before(sc, i) == '/' && is_word(sc, i, end))
		return end;
	if (begins_particle(sc->s + i, n) ||
	    memmem(sc->s + i, n, "を", LETTER) != NULL)
		return i;
	soft = has_soft(sc->s + i, n);
	if (!starts && (soft || is_behind_dot(sc, from, i)))
		return i;
	if (goes_on(sc, end) ||
	    (!soft && starts && n >= TWO_LETTERS &&
		(is_quoted(sc, from, end) || is_parted(sc, end) ||
		    scan_is_lone(sc, from, end))))
		return end;
	return i;
}

size_t wide_name_start(const struct scan *sc, size_t i, size_t to)
{
	size_t from = i;
	char before;

	while (from >= LETTER && i - from < NAME_MAX_LEN) {
		if (char_is(sc->s[from - 1], CH_WORD) &&
		    (sc->s[from - 1] & 0x80) == 0)
			from--;
		else if ((sc->s[from - LETTER] & 0xf0) == 0xe0 &&
			 !wide_is_mark(sc->s + from - LETTER))
			from -= LETTER;
		else
			break;
	}
	before = scan_before(sc, from);
	if (from == i ||
	    (from >= LETTER && wide_is_mark(sc->s + from - LETTER) &&
		memcmp(sc->s + from - LETTER, "、", LETTER) != 0 &&
		memcmp(sc->s + from - LETTER, "。", LETTER) != 0) ||
	    memchr("\"'`(:|\t", before, 7) != NULL)
		return from;
	return scan_is_lone(sc, from, to) ? from : i;
}

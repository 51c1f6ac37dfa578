/* Language by script and small words. */
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/resource.h"
#include "base/utf8.h"
#include "base/xmalloc.h"
#include "text/normalise.h"

enum {
	LOOK_MAX = 65536, /* bytes */
	LANGUAGE_MAX = 32,
	WORD_MAX = 15,
	WORD_SHARE = 20 /* one word in so many must be a small one */
};

/* A word in folded case. */
struct function_word {
	char text[WORD_MAX + 1];
	uint32_t languages; /* a bit for each that has it */
};

/* Filled once by language_load(), never changed after. */
static struct {
	char codes[LANGUAGE_MAX][4];
	size_t languages;
	struct function_word *words; /* the first is none */
	size_t n;
	uint16_t *slots; /* by their hash: which word, 0 is free */
	size_t room;	 /* power of two, at most half full */
} lists;

/* Letters per script of the text looked at. */
struct scripts {
	size_t latin, cyrillic, greek, arabic, hebrew, devanagari, thai;
	size_t kana, han, hangul;
	size_t japanese, simplified; /* kanji forms that only these have */
	size_t ukrainian;
};

/* The slot that the word in folded case has, or would take. */
static uint16_t *slot_of(const char *s, size_t n)
{
	size_t i = hash_quick(0, s, n);
	const char *has;

	for (;; i++) {
		uint16_t *slot = &lists.slots[i & (lists.room - 1)];

		has = lists.words[*slot].text;
		if (*slot == 0 || (strncmp(has, s, n) == 0 && has[n] == '\0'))
			return slot;
	}
}

/* The languages that have the word in folded case, a bit for each. */
static uint32_t languages_of(const char *s, size_t n)
{
	return n > WORD_MAX ? 0 : lists.words[*slot_of(s, n)].languages;
}

/* Add the words of s[0..n), separated by blanks, to language. */
static void add_words(const char *s, size_t n, size_t language)
{
	char word[WORD_MAX + 1] = "";
	uint16_t *slot;
	size_t i, len;

	for (i = 0; i < n; i += len + 1) {
		for (len = 0; i + len < n && s[i + len] != ' ';)
			len++;
		if (len == 0 || len > WORD_MAX || lists.n > UINT16_MAX)
			continue;
		normalise_lower(s + i, len, word);
		slot = slot_of(word, len);
		if (*slot == 0) {
			*slot = (uint16_t)lists.n;
			memcpy(lists.words[lists.n++].text, word, len);
		}
		lists.words[*slot].languages |= (uint32_t)1 << language;
	}
}

void language_load(void)
{
	size_t size = 0, len;
	const char *s, *end, *tab;

	if (lists.words != NULL)
		return;
	s = resource_text("text/function-words.tsv", &size);
	/* a word and the blank behind it are two bytes at least */
	for (lists.room = 64; lists.room < size; lists.room *= 2)
		;
	lists.slots = xcalloc(lists.room, sizeof(*lists.slots));
	lists.words = xcalloc(lists.room / 2 + 1, sizeof(*lists.words));
	lists.n = 1;
	for (end = s + size; s < end; s += len + 1) {
		len = strcspn(s, "\n");
		tab = memchr(s, '\t', len);
		if (*s == '#' || tab == NULL || tab - s > 3 ||
		    lists.languages == LANGUAGE_MAX)
			continue;
		memcpy(lists.codes[lists.languages], s, (size_t)(tab - s));
		add_words(
		    tab + 1, len - (size_t)(tab + 1 - s), lists.languages++);
	}
}

bool language_is_function_word(const char *code, const char *word)
{
	uint32_t languages;
	size_t i;

	language_load();
	languages = languages_of(word, strlen(word));
	for (i = 0; languages != 0; i++, languages >>= 1) {
		if ((languages & 1) != 0 && strcmp(lists.codes[i], code) == 0)
			return true;
	}
	return false;
}

/* Which of the Latin languages has most of its small words in s. A single word
 * is too little, but for the list's first language, which is English. */
static const char *guess_latin(const struct words *text, size_t n)
{
	size_t hits[LANGUAGE_MAX] = {0}, words = 0, best = 0, i;
	struct word_reader r;
	struct word word;
	uint32_t having;

	word_start_in(&r, text, 0, n);
	while (word_next(&r, &word)) {
		if (word.kind != WORD_ALPHA)
			continue;
		words++;
		having = languages_of(
		    text->lower + word.start, word.end - word.start);
		for (i = 0; having != 0; i++, having >>= 1)
			hits[i] += having & 1;
	}
	for (i = 1; i < lists.languages; i++) {
		if (hits[i] > hits[best])
			best = i;
	}
	if (hits[best] * WORD_SHARE < words || hits[best] == 0)
		return "und";
	if (hits[best] == 1 && best > 0) /* "Vendor fixes AI flaw" */
		return "und";
	return lists.codes[best];
}

static bool is_in(const char *set, uint32_t cp)
{
	char one[5] = "";

	utf8_encode(cp, one);
	return strstr(set, one) != NULL;
}

static void count_han(struct scripts *c, uint32_t cp)
{
	static const char japanese[] =
	    "対発関検悪図実権変拡価広転軽鉄応戦単総続読"
	    "売団円駅県済経観験厳働込払帰氷処険将";
	static const char simplified[] =
	    "发关检对恶图实权变扩价广转轻铁应战单总续"
	    "读卖团圆县济经观验严还这们说时问门网"
	    "络题击黑过进与东车长开动务产业电见";

	c->han++;
	if (is_in(japanese, cp))
		c->japanese++;
	else if (is_in(simplified, cp))
		c->simplified++;
}

static void count_letter(struct scripts *c, uint32_t cp)
{
	static const struct {
		uint32_t low, high;
		size_t offset;
	} ranges[] = {{0x370, 0x3ff, offsetof(struct scripts, greek)},
	    {0x400, 0x52f, offsetof(struct scripts, cyrillic)},
	    {0x590, 0x5ff, offsetof(struct scripts, hebrew)},
	    {0x600, 0x77f, offsetof(struct scripts, arabic)},
	    {0x900, 0x97f, offsetof(struct scripts, devanagari)},
	    {0xe00, 0xe7f, offsetof(struct scripts, thai)}};
	size_t i;

	for (i = 0; i < sizeof(ranges) / sizeof(*ranges); i++) {
		if (cp >= ranges[i].low && cp <= ranges[i].high) {
			++*(size_t *)((char *)c + ranges[i].offset);
			c->ukrainian += cp == 0x456 || cp == 0x457 ||
					cp == 0x454 || cp == 0x491;
			return;
		}
	}
	c->latin++;
}

/* Count all letters that are not ASCII. */
static void count_scripts(const char *s, size_t n, struct scripts *c)
{
	size_t i, len;
	uint32_t cp;
	int kind;

	for (i = utf8_ascii(s, n); i < n;
	     i += len, i += utf8_ascii(s + i, n - i)) {
		len = utf8_decode(s + i, n - i, &cp);
		kind = word_kind(cp);
		if (kind == WORD_HIRAGANA || kind == WORD_KATAKANA)
			c->kana++;
		else if (kind == WORD_HAN)
			count_han(c, cp);
		else if (kind == WORD_HANGUL)
			c->hangul++;
		else if (kind == WORD_ALPHA)
			count_letter(c, cp);
	}
}

/* The language of East Asian text, or NULL if it is no such text. One of its
 * characters weighs as much as three letters. */
static const char *guess_cjk(const struct scripts *c)
{
	const size_t all = c->kana + c->han + c->hangul;

	if (all == 0 || all * 3 < c->latin + c->cyrillic)
		return NULL;
	if (c->hangul * 3 > all)
		return "ko";
	if (c->kana * 10 >= all || c->japanese > c->simplified)
		return "ja";
	return "zh";
}

/* The language that the scripts alone tell, or NULL. */
static const char *guess_by_script(const struct scripts *c)
{
	const struct {
		size_t letters;
		const char *code;
	} others[] = {{c->cyrillic, c->ukrainian > 0 ? "uk" : "ru"},
	    {c->greek, "el"}, {c->arabic, "ar"}, {c->hebrew, "he"},
	    {c->devanagari, "hi"}, {c->thai, "th"}};
	const char *cjk = guess_cjk(c);
	size_t i;

	if (cjk != NULL)
		return cjk;
	for (i = 0; i < sizeof(others) / sizeof(*others); i++) {
		if (others[i].letters > c->latin)
			return others[i].code;
	}
	return NULL;
}

static size_t count_ascii_letters(const char *s, size_t n)
{
	size_t i, letters = 0;

	for (i = 0; i < n; i++)
		letters += (s[i] | 0x20) >= 'a' && (s[i] | 0x20) <= 'z';
	return letters;
}

const char *language_of(const struct words *text)
{
	const size_t n = utf8_cut(text->s, text->n, LOOK_MAX);
	struct scripts c = {0};
	const char *language;

	language_load();
	count_scripts(text->s, n, &c);
	language = guess_by_script(&c);
	if (language != NULL) { /* if it outweighs the letters of ASCII, too */
		c.latin += count_ascii_letters(text->s, n);
		language = guess_by_script(&c);
	}
	return language != NULL ? language : guess_latin(text, n);
}

const char *language_guess(const char *s, size_t n)
{
	struct arena *a = arena_new();
	struct words text;
	const char *language;

	words_read(a, s, utf8_cut(s, n, LOOK_MAX), &text);
	language = language_of(&text);
	arena_free(a);
	return language;
}

/* Language by script and small words. */
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/resource.h"
#include "base/utf8.h"
#include "base/xmalloc.h"
#include "text/normalise.h"
#include "text/words.h"

enum {
	LOOK_MAX = 65536, /* bytes */
	LANGUAGE_MAX = 32,
	WORD_MAX = 15,
	WORD_SHARE = 20 /* one word in so many must be a small one */
};

struct function_word {
	char text[WORD_MAX + 1];
	unsigned language; /* index into codes */
};

/* Filled once by language_load(), never changed after. */
static struct {
	char codes[LANGUAGE_MAX][4];
	size_t languages;
	struct function_word *words; /* sorted by text */
	size_t n;
} lists;

/* Letters per script of the text looked at. */
struct scripts {
	size_t latin, cyrillic, greek, arabic, hebrew, devanagari, thai;
	size_t kana, han, hangul;
	size_t japanese, simplified; /* kanji forms that only these have */
	size_t ukrainian;
};

static int by_text(const void *a, const void *b)
{
	const struct function_word *x = a, *y = b;

	return strcmp(x->text, y->text);
}

/* Add the words of s[0..n), separated by blanks, to language. */
static void add_words(const char *s, size_t n, unsigned language)
{
	size_t i, len;

	for (i = 0; i < n; i += len + 1) {
		for (len = 0; i + len < n && s[i + len] != ' ';)
			len++;
		if (len == 0 || len > WORD_MAX)
			continue;
		memcpy(lists.words[lists.n].text, s + i, len);
		lists.words[lists.n++].language = language;
	}
}

void language_load(void)
{
	size_t size = 0, len;
	const char *s, *end, *tab;

	if (lists.words != NULL)
		return;
	s = resource_text("text/function-words.tsv", &size);
	lists.words = xcalloc(size / 2 + 1, sizeof(*lists.words));
	for (end = s + size; s < end; s += len + 1) {
		len = strcspn(s, "\n");
		tab = memchr(s, '\t', len);
		if (*s == '#' || tab == NULL || tab - s > 3 ||
		    lists.languages == LANGUAGE_MAX)
			continue;
		memcpy(lists.codes[lists.languages], s, (size_t)(tab - s));
		add_words(tab + 1, len - (size_t)(tab + 1 - s),
		    (unsigned)lists.languages++);
	}
	qsort(lists.words, lists.n, sizeof(*lists.words), by_text);
}

/* The first entry of that word, or NULL. */
static const struct function_word *find_word(const struct function_word *key)
{
	const struct function_word *w =
	    bsearch(key, lists.words, lists.n, sizeof(*lists.words), by_text);

	while (w != NULL && w > lists.words && by_text(w - 1, key) == 0)
		w--;
	return w;
}

/* The word in folded case, cut off if it is too long to be in the lists. */
static void fold_word(const char *s, size_t n, struct function_word *key)
{
	size_t i;

	*key = (struct function_word){.language = 0};
	if (n > WORD_MAX)
		return;
	for (i = 0; i < n; i++) {
		key->text[i] = s[i];
		if (s[i] >= 'A' && s[i] <= 'Z')
			key->text[i] |= 0x20;
	}
}

bool language_is_function_word(const char *code, const char *word)
{
	const struct function_word *w, *end;
	struct function_word key;

	language_load();
	end = lists.words + lists.n;
	fold_word(word, strlen(word), &key);
	for (w = find_word(&key); w != NULL && w < end && by_text(w, &key) == 0;
	     w++) {
		if (strcmp(lists.codes[w->language], code) == 0)
			return true;
	}
	return false;
}

/* Which of the Latin languages has most of its small words in s. A single word
 * is too little, but for the list's first language, which is English. */
static const char *guess_latin(const char *s, size_t n)
{
	size_t hits[LANGUAGE_MAX] = {0}, words = 0, best = 0, i;
	const struct function_word *w, *end = lists.words + lists.n;
	struct function_word key;
	struct word_reader r;
	struct word word;

	word_start(&r, s, 0, n);
	while (word_next(&r, &word)) {
		if (word.kind != WORD_ALPHA)
			continue;
		words++;
		fold_word(s + word.start, word.end - word.start, &key);
		for (w = find_word(&key);
		     w != NULL && w < end && by_text(w, &key) == 0; w++)
			hits[w->language]++;
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

static void count_scripts(const char *s, size_t n, struct scripts *c)
{
	size_t i, len;
	uint32_t cp;
	int kind;

	for (i = 0; i < n; i += len) {
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

const char *language_guess(const char *s, size_t n)
{
	struct scripts c = {0};
	const char *cjk;

	language_load();
	n = utf8_cut(s, n, LOOK_MAX);
	count_scripts(s, n, &c);
	cjk = guess_cjk(&c);
	if (cjk != NULL)
		return cjk;
	const struct {
		size_t letters;
		const char *code;
	} others[] = {{c.cyrillic, c.ukrainian > 0 ? "uk" : "ru"},
	    {c.greek, "el"}, {c.arabic, "ar"}, {c.hebrew, "he"},
	    {c.devanagari, "hi"}, {c.thai, "th"}};
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		if (others[i].letters > c.latin)
			return others[i].code;
	}
	return guess_latin(s, n);
}

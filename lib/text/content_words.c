/* The words of a text's beginning, as lines to keep and to compare. */
#include "text/content_words.h"

#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "text/language.h"
#include "text/normalise.h"
#include "text/plain_words.h"

enum {
	LOOK_MOST = 3000, /* bytes that are read */
	WORD_MOST = 48,	  /* bytes */
	SLOTS = 2048,	  /* a power of two, twice as many as words */
	KANJI = 3,	  /* bytes */
	STEM_LEAST = 3	  /* letters */
};

static const char mark[] = "words:";

struct collector {
	struct arena *a;
	struct strings *out;
	struct buf line;
	const char **slots; /* open addressing */
	size_t lines;
};

static void end_line(struct collector *c)
{
	if (c->line.n > 0)
		*VEC_PUSH(c->a, c->out) =
		    arena_strndup(c->a, c->line.s, c->line.n);
	c->lines += c->line.n > 0;
	buf_clear(&c->line);
}

/* Is it the first time? */
static bool is_new(struct collector *c, const char *word, size_t n)
{
	size_t i = hash_quick(0, word, n) & (SLOTS - 1);

	while (c->slots[i] != NULL && strcmp(c->slots[i], word) != 0)
		i = (i + 1) & (SLOTS - 1);
	if (c->slots[i] != NULL)
		return false;
	c->slots[i] = arena_strndup(c->a, word, n);
	return true;
}

static void add(struct collector *c, const char *word)
{
	size_t n = strlen(word);

	if (!is_new(c, word, n))
		return;
	if (c->line.n + 1 + n > CONTENT_LINE)
		end_line(c);
	if (c->lines == CONTENT_LINES)
		return;
	buf_puts(&c->line, c->line.n == 0 ? mark : " ");
	buf_put(&c->line, word, n);
}

static bool ends_with(const char *word, size_t n, const char *end)
{
	size_t k = strlen(end);

	return n >= k + STEM_LEAST && memcmp(word + n - k, end, k) == 0;
}

/* Cut what grammar adds: "stopped", "stops"; "policies", "policy". */
static void cut_ending(char *word)
{
	static const char *const ends[][2] = {{"ies", "y"}, {"ied", "y"},
	    {"ing", ""}, {"ed", ""}, {"es", ""}, {"s", ""}};
	size_t n = strlen(word), i;

	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		if (ends_with(word, n, ends[i][0])) {
			n -= strlen(ends[i][0]);
			if (ends[i][1][0] != '\0')
				word[n++] = ends[i][1][0];
			break;
		}
	}
	if (n > STEM_LEAST && word[n - 1] == word[n - 2] &&
	    strchr("aeiouls", word[n - 1]) == NULL)
		n--;
	if (n > STEM_LEAST + 1 && word[n - 1] == 'e')
		n--;
	word[n] = '\0';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_inside(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9');
}

/* The parts of a word in Latin letters: of "evil[.]com" two. */
static void read_latin(struct collector *c, const char *s, size_t n)
{
	enum { LEAST = 3 };
	char word[WORD_MOST + 1];
	size_t i, len;

	for (i = 0; i < n; i += len) {
		for (len = 0; i + len < n && is_inside(s[i + len]);)
			len++;
		if (len >= LEAST && len <= WORD_MOST && is_letter(s[i])) {
			normalise_lower(s + i, len, word);
			word[len] = '\0';
			if (language_is_function_word("en", word) ||
			    plain_word_is(word))
				continue;
			cut_ending(word);
			add(c, word);
		}
		len += len == 0;
	}
}

static void read_kanji(struct collector *c, const char *s, size_t n)
{
	const char *word;
	size_t i;

	for (i = 0; n % KANJI == 0 && i + KANJI < n; i += KANJI) {
		word = arena_strndup(c->a, s + i, 2 * (size_t)KANJI);
		if (!plain_word_is(word))
			add(c, word);
	}
}

static void read_katakana(struct collector *c, const char *s, size_t n)
{
	const char *word;

	if (n <= KANJI || n > WORD_MOST)
		return;
	word = normalise_fold(c->a, s, n);
	if (!plain_word_is(word))
		add(c, word);
}

void content_words_list(
    struct arena *a, const struct text *text, struct strings *out)
{
	struct collector c = {.a = a,
	    .out = out,
	    .slots = arena_alloc(a, SLOTS * sizeof(*c.slots))};
	struct word_reader r;
	struct word w;

	word_start_in(
	    &r, &text->words, 0, utf8_cut(text->s, text->n, LOOK_MOST));
	while (word_next(&r, &w)) {
		const char *s = text->s + w.start;
		size_t n = w.end - w.start;

		if (w.kind == WORD_ALPHA)
			read_latin(&c, s, n);
		else if (w.kind == WORD_HAN)
			read_kanji(&c, s, n);
		else if (w.kind == WORD_KATAKANA)
			read_katakana(&c, s, n);
	}
	end_line(&c);
	buf_free(&c.line);
}

const char *content_words_parse(const char *line)
{
	const size_t n = sizeof(mark) - 1;

	return strncmp(line, mark, n) == 0 && line[n] != '\0' ? line + n : NULL;
}

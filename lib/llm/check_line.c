/*
 * Lines as plain text. What a model puts around a line out of habit is taken
 * off; what would be read by a machine (a link, a tag, a command) is a fault,
 * for nobody asked for it.
 */
#include "llm/check_line.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "llm/check_fault.h"
#include "llm/check_words.h"
#include "text/addressed.h"
#include "text/entity.h"
#include "text/normalise.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The bytes of a bullet at s: "- ", "・", "1. ", "(2) ". */
static size_t bullet(const char *s)
{
	static const char *const bullets[] = {"- ", "* ", "+ ", "• ", "– ",
	    "— ", "・", "● ", "○ ", "■ ", "◆ ", "▪ ", "‣ ", "◦ "};
	size_t i, open = *s == '(', n;

	for (i = 0; i < sizeof(bullets) / sizeof(*bullets); i++) {
		n = strlen(bullets[i]);
		if (strncmp(s, bullets[i], n) == 0)
			return n;
	}
	for (i = open; i < open + 2 && is_digit(s[i]); i++)
		;
	if (i == open || (s[i] != '.' && s[i] != ')') || s[i + 1] != ' ')
		return 0;
	return i + 2;
}

/* The bytes of a quote at s that its counterpart closes at the end, and of that
 * in *close; 0: none, or they are no pair around the whole. */
static size_t around(const char *s, size_t n, size_t *close)
{
	static const char *const pairs[][2] = {{"\"", "\""}, {"'", "'"},
	    {"“", "”"}, {"‘", "’"}, {"「", "」"}, {"『", "』"}};
	size_t i, open, end;

	for (i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		open = strlen(pairs[i][0]);
		end = strlen(pairs[i][1]);
		if (n <= open + end || strncmp(s, pairs[i][0], open) != 0 ||
		    strcmp(s + n - end, pairs[i][1]) != 0 ||
		    strstr(s + open, pairs[i][1]) != s + n - end)
			continue;
		*close = end;
		return open;
	}
	return 0;
}

/* Without marks of bold type and of code. */
static char *without_type(struct arena *a, const char *s)
{
	struct buf b = {0};
	char *out;

	while (*s != '\0') {
		if (strncmp(s, "**", 2) == 0 || strncmp(s, "__", 2) == 0)
			s += 2;
		else if (*s == '`')
			s++;
		else
			buf_putc(&b, *s++);
	}
	out = normalise_line(a, buf_str(&b), b.n);
	buf_free(&b);
	return out;
}

const char *check_line_bare(struct arena *a, const char *raw)
{
	const char *s = without_type(a, normalise_line(a, raw, strlen(raw)));
	size_t n = strlen(s), close = 0, len;

	while ((len = bullet(s)) > 0 || (len = around(s, n, &close)) > 0) {
		s = normalise_line(a, s + len, n - len - close);
		n = strlen(s);
		close = 0;
	}
	return check_word_is(CHECK_NONE, s, n) ? "" : s;
}

/* The first character that hides or turns text, stands for nothing, or marks
 * where a prompt's blanks were; soft hyphens and the like are taken off. */
static bool hides(const char *s)
{
	const size_t n = strlen(s);
	size_t i, len;
	uint32_t cp;

	for (i = 0; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		if (cp == 0xfffd || (cp >= 0xe000 && cp <= 0xf8ff) ||
		    cp >= 0xf0000)
			return true;
		if (cp != 0xad && cp != 0xfe0f && cp != 0xfeff &&
		    normalise_is_invisible(cp))
			return true;
	}
	return false;
}

/* A tag, a comment, or a mark of chat templates: < and a letter, /, !, ? or |.
 */
static const char *find_tag(const char *s)
{
	for (; (s = strchr(s, '<')) != NULL; s++) {
		if (is_letter(s[1]) || (s[1] != '\0' && strchr("/!?|", s[1])))
			return s;
	}
	return NULL;
}

static const char *find_entity(const char *s)
{
	char text[ENTITY_MAX];
	size_t n;

	for (; (s = strchr(s, '&')) != NULL; s++) {
		if (entity_read(s, strlen(s), text, &n) > 0)
			return s;
	}
	return NULL;
}

/* A scheme that runs or holds something, with what it runs. */
static const char *find_scheme(const char *s)
{
	static const char *const schemes[] = {
	    "javascript:", "vbscript:", "file:", "data:"};
	const char *at;
	size_t i, n;

	for (i = 0; i < sizeof(schemes) / sizeof(*schemes); i++) {
		n = strlen(schemes[i]);
		for (at = s; (at = strcasestr(at, schemes[i])) != NULL; at++) {
			if (at[n] != ' ' && at[n] != '\0' &&
			    (at[n] & 0x80) == 0)
				return at;
		}
	}
	return NULL;
}

/* Marks of Markdown and of what a model was asked in. */
static const char *find_mark(const char *s)
{
	static const char *const anywhere[] = {"](", "![", "```", "~~~",
	    "[INST", "[/INST", "{{", "}}", "${", "$(", "<<<", ">>>", "[[", "]]",
	    "| sh", "| bash", "|sh", "|bash", "&& "};
	static const char *const first[] = {
	    "#", ">", "|", "{", "[{", "[\"", "---", "===", "***", "\""};
	const char *at;
	size_t i;

	for (i = 0; i < sizeof(anywhere) / sizeof(*anywhere); i++) {
		if ((at = strstr(s, anywhere[i])) != NULL)
			return at;
	}
	for (i = 0; i + 1 < sizeof(first) / sizeof(*first); i++) {
		if (strncmp(s, first[i], strlen(first[i])) == 0)
			return s;
	}
	return NULL;
}

const char *check_line_markup(struct arena *a, const char *raw)
{
	static const struct {
		const char *(*find)(const char *s);
		const char *fault;
	} kinds[] = {{find_tag, "it holds markup"},
	    {find_entity, "it holds markup"}, {find_mark, "it holds markup"},
	    {find_scheme, "it holds a URL that runs something"}};
	const char *s = check_line_bare(a, raw);
	struct lexicon_text words;
	unsigned classes;
	size_t i;

	if (hides(raw))
		return "it holds hidden characters";
	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (kinds[i].find(s) != NULL)
			return kinds[i].fault;
	}
	if (strstr(raw, "```") != NULL)
		return "it holds markup";
	lexicon_read(a, s, strlen(s), &words);
	classes = check_words_in(s, strlen(s));
	if (classes & 1U << CHECK_MODEL || addressed_to_model(a, &words))
		return "it speaks to or as a language model";
	if (classes & 1U << CHECK_COMMAND)
		return "it holds a command";
	return NULL;
}

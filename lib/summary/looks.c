/* The looks of a sentence as a line that stands alone. */
#include "summary/looks.h"

#include <string.h>

#include "base/utf8.h"

static const double for_fragment = 0.75, for_half_quotation = 0.6,
		    for_endless = 0.5, for_profile = 0.4, for_said = 0.2;

enum {
	ENDLESS = 500, /* letters' worth; no line of a digest */
	CODE_MARKS_LEAST = 2,
	WORDS_PER_MARKS = 5 /* two marks of 10 words, three of 22 */
};

struct mark {
	const char *s;
	double worth;
};

/* Quotations, and what speaks of the sentence before. */
static const struct mark heads[] = {{"\"", 0.75}, {"“", 0.75}, {"'", 0.75},
    {"‘", 0.75}, {"「", 0.75}, {"«", 0.75}, {"„", 0.75}, {"He ", 0.8},
    {"She ", 0.8}, {"They ", 0.8}, {"It ", 0.8}, {"This ", 0.8}, {"That ", 0.8},
    {"That’s ", 0.7}, {"That's ", 0.7}, {"These ", 0.8}, {"Those ", 0.8},
    {"これ", 0.8}, {"それ", 0.8}, {"その", 0.9}, {"こう", 0.8}, {"ここ", 0.8},
    {"彼", 0.8}};

/* Questions, what only introduces a list, what breaks off. */
static const struct mark tails[] = {{"?", 0.5}, {"？", 0.5}, {":", 0.2},
    {"：", 0.2}, {";", 0.75}, {"...", 0.2}, {"…", 0.2}, {"[…]", 0.2}};

static bool begins_with(const char *s, size_t n, const char *head)
{
	size_t len;

	if (n == 0 || *s != *head) /* mostly */
		return false;
	len = strlen(head);
	return n >= len && memcmp(s, head, len) == 0;
}

static bool ends_with(const char *s, size_t n, const char *tail)
{
	const size_t len = strlen(tail);

	return n >= len && memcmp(s + n - len, tail, len) == 0;
}

/* How often c stands in s. */
static size_t count_of(const char *s, size_t n, char c)
{
	const char *end = s + n;
	size_t found = 0;

	while ((s = memchr(s, c, (size_t)(end - s))) != NULL) {
		found++;
		s++;
	}
	return found;
}

/* Does a quotation begin or end outside of s? */
static bool holds_half_quotation(const char *s, size_t n)
{
	size_t i, len;
	int depth = 0;
	uint32_t cp;

	for (i = utf8_ascii(s, n); i < n;
	     i += len, i += utf8_ascii(s + i, n - i)) {
		len = utf8_decode(s + i, n - i, &cp);
		depth += (cp == 0x201c) - (cp == 0x201d);
		depth += (cp == 0x300c) - (cp == 0x300d);
	}
	return count_of(s, n, '"') % 2 != 0 || depth != 0;
}

static bool is_identifier(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_';
}

/* "key = …", "data.name += …" */
static bool is_assignment(const char *s, size_t n)
{
	static const char *const signs[] = {" = ", " += ", " := ", " == "};
	size_t i = 0, k;

	if (begins_with(s, n, "var "))
		i = 4;
	while (i < n && (is_identifier(s[i]) || s[i] == '.' || s[i] == '$'))
		i++;
	for (k = 0; i > 0 && k < sizeof(signs) / sizeof(*signs); k++) {
		if (begins_with(s + i, n - i, signs[k]))
			return true;
	}
	return false;
}

/* May code_at() or is_switch() be more than nothing? Hardly ever, and it is asked
 * for each byte. */
static bool may_begin_code(char c)
{
	static const bool begins[256] = {['='] = true,
	    ['{'] = true,
	    ['}'] = true,
	    ['('] = true,
	    [':'] = true,
	    ['-'] = true,
	    ['&'] = true,
	    ['|'] = true,
	    ['0'] = true,
	    [']'] = true,
	    ['$'] = true,
	    [' '] = true};

	return begins[(unsigned char)c];
}

/* " -nop", " /v ": what follows a command. */
static bool is_switch(const char *s, size_t n)
{
	return n > 3 && s[0] == ' ' && is_identifier(s[2]) &&
	       (s[1] == '-' || (s[1] == '/' && s[3] == ' '));
}

/* How much of a program is at s: a sign of its own, a call. */
static size_t code_at(const char *s, size_t n)
{
	static const char *const signs[] = {"=", "{", "}", "()", "(\"", "('",
	    "::", "->", "&&", "||", "0x", "];"};
	size_t i;

	for (i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		if (begins_with(s, n, signs[i]))
			return 1;
	}
	return n > 1 && s[0] == '$' && is_identifier(s[1]) &&
	       (s[1] < '0' || s[1] > '9');
}

bool looks_like_code(const char *s, size_t n)
{
	size_t i, marks = 0, words = 1;

	if (is_assignment(s, n))
		return true;
	for (i = 0; i < n; i++) {
		if (!may_begin_code(s[i]))
			continue;
		words += s[i] == ' ';
		marks += s[i] == ' ' ? is_switch(s + i, n - i)
				     : code_at(s + i, n - i);
	}
	return marks >= CODE_MARKS_LEAST &&
	       marks * marks * WORDS_PER_MARKS >= words * 2;
}

bool looks_cut_off(const char *s, size_t n)
{
	return ends_with(s, n, "...") || ends_with(s, n, "…") ||
	       ends_with(s, n, "[…]");
}

double looks_of(const char *text, const struct candidate *c)
{
	const char *s = text + c->start;
	const size_t n = c->end - c->start;
	double worth = c->kind == LINE_PROSE ? 1 : for_fragment;
	size_t i;

	for (i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
		if (begins_with(s, n, heads[i].s))
			worth *= heads[i].worth;
	}
	for (i = 0; i < sizeof(tails) / sizeof(*tails); i++) {
		if (ends_with(s, n, tails[i].s))
			worth *= tails[i].worth;
	}
	if (c->width > ENDLESS)
		worth *= for_endless;
	if (c->said && c->kind == LINE_ITEM)
		worth *= for_said;
	if (c->profile)
		worth *= for_profile;
	return holds_half_quotation(s, n) ? worth * for_half_quotation : worth;
}

/*
 * Comparable text. Both sides go through here, so what is undone needs no rule
 * for when it was meant: "(at)" may well become "@" in both.
 */
#include "llm/check_text.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "llm/check_kanji.h"
#include "text/normalise.h"
#include "text/words.h"

/* What stands for what, after NFKC; by their first bytes. */
static const struct {
	const char *from, *to;
	bool word; /* at a word's start */
} forms[] = {
    {"hxxps", "https", true},
    {"hxxp", "http", true},
    {"[.]", ".", false},
    {"(.)", ".", false},
    {"{.}", ".", false},
    {"[dot]", ".", false},
    {"(dot)", ".", false},
    {"[.", ".", false},
    {"[:]", ":", false},
    {"[://]", "://", false},
    {"[/]", "/", false},
    {"[@]", "@", false},
    {"[at]", "@", false},
    {"(at)", "@", false},
    {"‐", "-", false},
    {"–", "-", false},
    {"−", "-", false},
    {"—", " ", false},
    {"―", " ", false},
    {"〜", "~", false},
    {"’", "'", false},
    {"‘", "'", false},
};
enum { FORMS = sizeof(forms) / sizeof(*forms) };

static const char beginnings[] = "hH[({\xe2\xe3\xe4\xe5\xe7\xe9";

/* NFKC would write it as letters, which then belong to the name before them. */
static void blank_trademarks(char *s)
{
	static const char *const marks[] = {"™", "℠"};
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		for (char *at = s; (at = strstr(at, marks[i])) != NULL;)
			memset(at, ' ', strlen(marks[i]));
	}
}

static size_t form_at(const char *s, size_t n, bool word, const char **to,
    char number[CHECK_KANJI_DIGITS + 1])
{
	size_t k, len = check_kanji_number(s, n, number);

	*to = number;
	if (len > 0)
		return len;
	for (k = 0; k < FORMS; k++) {
		len = strlen(forms[k].from);
		if (len > n || (forms[k].word && !word) ||
		    strncasecmp(s, forms[k].from, len) != 0)
			continue;
		*to = forms[k].to;
		return len;
	}
	return 0;
}

char *check_text(struct arena *a, const char *s, size_t n, size_t *out_n)
{
	char *line = normalise_line(a, s, n);
	char number[CHECK_KANJI_DIGITS + 1];
	const char *in, *to;
	size_t i, len;
	char *out;

	blank_trademarks(line);
	in = normalise_compat(a, line, strlen(line));
	n = strlen(in);
	out = arena_take(a, n + 1); /* no form is longer than what it is of */
	*out_n = 0;
	for (i = 0; i < n; i += len) {
		len = memchr(beginnings, in[i], sizeof(beginnings) - 1) == NULL
			  ? 0
			  : form_at(in + i, n - i, !check_is_word_before(in, i),
				&to, number);
		if (len == 0) {
			len = 1;
			out[(*out_n)++] = in[i];
			continue;
		}
		memcpy(out + *out_n, to, strlen(to));
		*out_n += strlen(to);
	}
	out[*out_n] = '\0';
	return out;
}

bool check_is_word(const char *s, size_t n, size_t i, size_t *len)
{
	uint32_t cp;
	size_t unused;
	int kind;

	if (len == NULL)
		len = &unused;
	*len = 1;
	if (i >= n)
		return false;
	if ((s[i] & 0x80) == 0)
		return check_is_letter(s[i]) || check_is_digit(s[i]);
	*len = utf8_decode(s + i, n - i, &cp);
	kind = word_kind(cp);
	return kind == WORD_ALPHA || kind == WORD_NUMBER;
}

bool check_is_word_before(const char *s, size_t i)
{
	const size_t end = i;

	if (i == 0)
		return false;
	do {
		i--;
	} while (i > 0 && end - i < 4 && (s[i] & 0xc0) == 0x80);
	return check_is_word(s, end, i, NULL);
}

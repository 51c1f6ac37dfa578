/* Names that a text calls a gang, spies, or ransomware. */
#include "text/attacker.h"

#include <string.h>
#include <strings.h>

enum { WORDS_MOST = 3 }; /* of a name */

/* Words, and how many bytes they are. */
struct phrase {
	const char *s;
	size_t n;
};

#define W(word)                                                                \
	{                                                                      \
		word, sizeof(word) - 1                                         \
	}

#define CREWS                                                                  \
	W("gang"), W("crew"), W("collective"), W("cartel"), W("syndicate"),    \
	    W("hacking group"), W("hacker group"), W("threat group"),          \
	    W("threat actor"), W("espionage group"), W("spy group"),           \
	    W("extortion group"), W("cybercrime group"),                       \
	    W("hacktivist group"), W("ransomware group"),                      \
	    W("ransomware operation")

/* What a name is called just behind it ... */
static const struct phrase behind[] = {CREWS, W("ransomware"), W("affiliate"),
    W("hacktivists"), W("ransomware-as-a-service"), W("ランサム"), W("集団"),
    W("が犯行声明"), {NULL, 0}};

/* ... unless that befell it: "the Acme ransomware attack". */
static const struct phrase befell[] = {W("attack"), W("incident"), W("breach"),
    W("case"), W("infection"), W("outage"), {NULL, 0}};

/* ... and just before it, or before "known as". */
static const struct phrase before[] = {CREWS, W("affiliate of"), W("集団"),
    W("グループ"), W("ギャング"), W("ランサムウェア"), W("ランサム"),
    {NULL, 0}};
static const struct phrase known_as[] = {W("tracked as"), W("known as"),
    W("called"), W("dubbed"), W("named"), W("calling itself"), {NULL, 0}};

static const struct phrase quotes[] = {W("\""), W("'"), W("「"), W("『"),
    W("」"), W("』"), W("“"), W("”"), W("‘"), W("’"), {NULL, 0}};

static bool is_byte_of_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The bytes of the word of the list that s[0..n) begins with, or 0: a whole
 * word, or several of it. */
static size_t begins(const char *s, size_t n, const struct phrase *w)
{
	size_t end;

	for (; w->n > 0; w++) {
		if (n < w->n || (s[0] | 0x20) != (w->s[0] | 0x20) ||
		    strncasecmp(s, w->s, w->n) != 0)
			continue;
		end = w->n + (w->n < n && s[w->n] == 's');
		if ((w->s[0] & 0x80) != 0 || end == n ||
		    !is_byte_of_word(s[end]))
			return end;
	}
	return 0;
}

/* The same of what s[0..n) ends with, in lower case: the Gang Of a headline ends
 * a name. */
static size_t ends(const char *s, size_t n, const struct phrase *w)
{
	for (; w->n > 0; w++) {
		if (n >= w->n && s[n - 1] == w->s[w->n - 1] &&
		    memcmp(s + n - w->n, w->s, w->n) == 0 &&
		    ((w->s[0] & 0x80) != 0 || n == w->n ||
			!is_byte_of_word(s[n - w->n - 1])))
			return w->n;
	}
	return 0;
}

static size_t without_blank(const char *s, size_t n)
{
	return n > 0 && s[n - 1] == ' ' ? n - 1 : n;
}

/* May a quote begin or end with it? */
static bool is_of_quote(char c)
{
	return c == '"' || c == '\'' || (c & 0x80) != 0;
}

static bool is_called_behind(const char *s, size_t n, size_t end)
{
	size_t words, at, k;

	for (words = 0; words < WORDS_MOST; words++) {
		at = end;
		if (end < n && is_of_quote(s[end]))
			at += begins(s + end, n - end, quotes);
		at += at < n && s[at] == ' ';
		k = begins(s + at, n - at, behind);
		if (k > 0) {
			at += k + 1;
			return at >= n || begins(s + at, n - at, befell) == 0;
		}
		if (end + 1 >= n || s[end] != ' ' || !is_capital(s[end + 1]))
			return false;
		for (end++; end < n && is_byte_of_word(s[end]);)
			end++;
	}
	return false;
}

static bool is_called_before(const char *s, size_t start)
{
	size_t words, at;

	for (words = 0; words < WORDS_MOST; words++) {
		at = start;
		if (start > 0 && is_of_quote(s[start - 1]))
			at -= ends(s, start, quotes);
		at = without_blank(s, at);
		at = without_blank(s, at - ends(s, at, known_as));
		if (ends(s, at, before) > 0)
			return true;
		at = without_blank(s, start);
		if (at == start)
			return false;
		for (start = at; start > 0 && is_byte_of_word(s[start - 1]);)
			start--;
		if (!is_capital(s[start]))
			return false;
	}
	return false;
}

bool attacker_is_called(const char *s, size_t n, size_t start, size_t end)
{
	return is_called_behind(s, n, end) || is_called_before(s, start);
}

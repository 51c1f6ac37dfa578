/* Names that a text calls a gang, spies, or ransomware. */
#include "text/attacker.h"

#include <string.h>
#include <strings.h>

enum { WORDS_MOST = 3 }; /* of a name */

#define CREWS                                                                  \
	"gang", "crew", "collective", "cartel", "syndicate", "hacking group",  \
	    "hacker group", "threat group", "threat actor", "espionage group", \
	    "spy group", "extortion group", "cybercrime group",                \
	    "hacktivist group", "ransomware group", "ransomware operation"

/* What a name is called just behind it ... */
static const char *const behind[] = {CREWS, "ransomware", "affiliate",
    "hacktivists", "ransomware-as-a-service", "ランサム", "集団", "が犯行声明",
    NULL};

/* ... unless that befell it: "the Acme ransomware attack". */
static const char *const befell[] = {
    "attack", "incident", "breach", "case", "infection", "outage", NULL};

/* ... and just before it, or before "known as". */
static const char *const before[] = {CREWS, "affiliate of", "集団", "グループ",
    "ギャング", "ランサムウェア", "ランサム", NULL};
static const char *const known_as[] = {"tracked as", "known as", "called",
    "dubbed", "named", "calling itself", NULL};

static const char *const quotes[] = {
    "\"", "'", "「", "『", "」", "』", "“", "”", "‘", "’", NULL};

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
static size_t begins(const char *s, size_t n, const char *const *list)
{
	size_t k, end;

	for (; *list != NULL; list++) {
		if (n == 0 || (s[0] | 0x20) != ((*list)[0] | 0x20))
			continue;
		k = strlen(*list);
		if (n < k || strncasecmp(s, *list, k) != 0)
			continue;
		end = k + (k < n && s[k] == 's');
		if (((*list)[0] & 0x80) != 0 || end == n ||
		    !is_byte_of_word(s[end]))
			return end;
	}
	return 0;
}

/* The same of what s[0..n) ends with, in lower case: the Gang Of a headline ends
 * a name. */
static size_t ends(const char *s, size_t n, const char *const *list)
{
	size_t k;

	for (; *list != NULL; list++) {
		k = strlen(*list);
		if (n >= k && s[n - 1] == (*list)[k - 1] &&
		    memcmp(s + n - k, *list, k) == 0 &&
		    (((*list)[0] & 0x80) != 0 || n == k ||
			!is_byte_of_word(s[n - k - 1])))
			return k;
	}
	return 0;
}

static size_t without_blank(const char *s, size_t n)
{
	return n > 0 && s[n - 1] == ' ' ? n - 1 : n;
}

static bool is_called_behind(const char *s, size_t n, size_t end)
{
	size_t words, at, k;

	for (words = 0; words < WORDS_MOST; words++) {
		at = end + begins(s + end, n - end, quotes);
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
		at = start - ends(s, start, quotes);
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

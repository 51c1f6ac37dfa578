/* Characters beyond ASCII that stand for a dot, a dash, a letter or nothing. */
#include <string.h>

#include "ioc/chars.h"
#include "ioc/refang_pass.h"

/* The ASCII character of the fullwidth form at `at` (U+FF01-FF5E), or 0. */
static char narrow(const struct refang_pass *p, size_t at)
{
	const unsigned char *s = (const unsigned char *)p->in + at;

	if (at > p->n || p->n - at < 3 || s[0] != 0xef || s[1] < 0xbc ||
	    s[1] > 0xbd || (s[1] == 0xbd && s[2] > 0x9e))
		return 0;
	return (char)((s[1] - 0xbc) * 0x40 + s[2] - 0x81 + '!');
}

/* A dot that a Japanese keyboard makes: len bytes. Between fullwidth letters it
 * is how a name is written; elsewhere, and between numbers, it defangs. */
static bool on_wide_dot(struct refang_pass *p, size_t len)
{
	char before = p->i >= 3 ? narrow(p, p->i - 3) : 0;
	char next = narrow(p, p->i + len);
	bool numbers =
	    char_is(next, CH_DIGIT) && char_is(refang_last(p), CH_DIGIT);
	bool name = char_is(before, CH_ALNUM) && char_is(next, CH_ALNUM) &&
		    char_lower(next) == next;

	if (!char_is(refang_last(p), CH_ALNUM) ||
	    !(numbers || name ||
		refang_label_proves(p, p->i + len, refang_last(p))))
		return false;
	refang_replace(p, len, ".", numbers || !name);
	return true;
}

/* Fullwidth forms U+FF01-FF5E; the marks among them only where they can be
 * part of an address. */
static bool on_fullwidth(struct refang_pass *p, unsigned cp)
{
	char with[2] = {(char)(cp - 0xff01 + '!'), '\0'};

	if (cp == 0xff0e || cp == 0xff61)
		return on_wide_dot(p, 3);
	if (cp < 0xff01 || cp > 0xff5e ||
	    !(char_is(with[0], CH_ALNUM) || strchr("@:/-_", with[0]) != NULL))
		return false;
	refang_replace(p, 3, with, false);
	return true;
}

/* The opening ones of those in refang_bracket.c: ［ （ ｛ ＜ 【 〔 */
static bool is_wide_bracket(unsigned cp)
{
	return cp == 0xff3b || cp == 0xff08 || cp == 0xff5b || cp == 0xff1c ||
	       cp == 0x3010 || cp == 0x3014;
}

/* Characters that no eye sees, and look-alikes of "-" and ".". */
bool refang_multibyte(struct refang_pass *p)
{
	const unsigned char *s = (const unsigned char *)p->in + p->i;
	size_t left = p->n - p->i;
	unsigned cp;

	if (s[0] == 0xc2) {
		if (left < 2 || (s[1] != 0xad && s[1] != 0xa0))
			return false;
		refang_replace(p, 2, s[1] == 0xad ? "" : " ", false);
		return true;
	}
	if (left < 3)
		return false;
	cp = (s[0] & 0xfu) << 12 | (s[1] & 0x3fu) << 6 | (s[2] & 0x3fu);
	if ((cp >= 0x200b && cp <= 0x200f) || cp == 0x2060 || cp == 0xfeff) {
		refang_replace(p, 3, "", false);
		return true;
	}
	if (cp == 0x2010 || cp == 0x2011) {
		refang_replace(p, 3, "-", false);
		return true;
	}
	if (cp == 0x3002 || cp == 0x2024)
		return on_wide_dot(p, 3);
	if (is_wide_bracket(cp) && refang_bracket(p))
		return true;
	return cp >= 0xff00 && on_fullwidth(p, cp);
}

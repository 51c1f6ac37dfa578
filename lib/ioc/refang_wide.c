/* Characters beyond ASCII that stand for a dot, a dash, a letter or nothing. */
#include <stdio.h>
#include <string.h>

#include "ioc/chars.h"
#include "ioc/host.h"
#include "ioc/known.h"
#include "ioc/refang_pass.h"

enum { PART_MAX = 3, ADDRESS_MAX = 16, PORT_MAX = 5 };

/* The ASCII character of the fullwidth form at `at` (U+FF01-FF5E), or 0. */
static char narrow(const struct refang_pass *p, size_t at)
{
	const unsigned char *s = (const unsigned char *)p->in + at;

	if (at > p->n || p->n - at < 3 || s[0] != 0xef || s[1] < 0xbc ||
	    s[1] > 0xbd || (s[1] == 0xbd && s[2] > 0x9e))
		return 0;
	return (char)((s[1] - 0xbc) * 0x40 + s[2] - 0x81 + '!');
}

/* Is what is written, up to its end, the number of an address that goes on? */
static bool is_address_part(const struct refang_pass *p)
{
	const struct buf *out = &p->r->text;
	size_t from = out->n;

	while (from > 0 && out->n - from <= PART_MAX &&
	       char_is(out->s[from - 1], CH_DIGIT))
		from--;
	return from < out->n && out->n - from <= PART_MAX &&
	       (from == 0 || !char_is(out->s[from - 1], CH_ALNUM));
}

static bool ends_address(const struct refang_pass *p)
{
	const struct buf *out = &p->r->text;
	size_t from = out->n;

	while (from > 0 && out->n - from < ADDRESS_MAX &&
	       (out->s[from - 1] == '.' || char_is(out->s[from - 1], CH_DIGIT)))
		from--;
	return host_is_ipv4(out->s + from, out->n - from);
}

/* Is what is written a whole name, "bad.com" with a dot of another kind? Then
 * this one ends a sentence, unless it is inside "co.jp". at: behind it. */
static bool ends_name(const struct refang_pass *p, size_t at)
{
	const struct buf *out = &p->r->text;
	size_t from = out->n, end = refang_label_end(p, at);
	char suffix[2 * (REFANG_LABEL_MAX + 1)];

	while (from > 0 && out->n - from < REFANG_LABEL_MAX &&
	       char_is(out->s[from - 1], CH_ALNUM | CH_WORD) &&
	       out->s[from - 1] != '.')
		from--;
	if (from == 0 || out->s[from - 1] != '.' || from == p->wide ||
	    !known_is_tld(p->known, out->s + from, out->n - from))
		return false;
	snprintf(suffix, sizeof(suffix), "%.*s.%.*s", (int)(out->n - from),
	    out->s + from, (int)(end - at), p->in + at);
	return !known_is_suffix(p->known, suffix);
}

/* A dot that a Japanese keyboard makes: len bytes. Between fullwidth letters it
 * is how a name is written, between fullwidth numbers a version or an address;
 * elsewhere it defangs. Behind a whole address or name it is a full stop. */
static bool on_wide_dot(struct refang_pass *p, size_t len)
{
	size_t at = p->i + len;
	char before = p->i >= 3 ? narrow(p, p->i - 3) : 0;
	char next = narrow(p, at), last = refang_last(p);
	bool wide = char_is(before, CH_ALNUM) && char_is(next, CH_ALNUM) &&
		    char_lower(next) == next;
	bool dot;

	if (next == 0)
		next = refang_peek(p, at);
	if (char_is(last, CH_DIGIT) && char_is(next, CH_DIGIT))
		dot = is_address_part(p) && !ends_address(p);
	else
		dot = char_is(last, CH_ALNUM) &&
		      (wide || refang_is_tld(p, at)) && !ends_name(p, at);
	if (!dot)
		return false;
	refang_replace(p, len, ".", !wide);
	p->wide = p->r->text.n;
	return true;
}

/* Is the mark behind p->i's three bytes a part of an address? One between other
 * fullwidth forms is, and a colon before a port or "//"; a lone one parts words:
 * "bad.com／1.2.3.4", "C2：2001:db8::1". */
static bool is_within(const struct refang_pass *p, char mark)
{
	size_t at = p->i + 3, end = at;

	if ((p->i >= 3 && narrow(p, p->i - 3) != 0) || narrow(p, at) != 0)
		return true;
	while (end - at < PORT_MAX && char_is(refang_peek(p, end), CH_DIGIT))
		end++;
	return mark == ':' && (refang_peek(p, at) == '/' ||
				  (end > at && refang_peek(p, end) != ':' &&
				      !char_is(refang_peek(p, end), CH_WORD)));
}

/* Fullwidth forms U+FF01-FF5E; the marks among them only where they can be
 * part of an address. An "@" between other letters was put there to defang. */
static bool on_fullwidth(struct refang_pass *p, unsigned cp)
{
	char with[2] = {(char)(cp - 0xff01 + '!'), '\0'};

	if (cp == 0xff0e || cp == 0xff61)
		return on_wide_dot(p, 3);
	if (cp < 0xff01 || cp > 0xff5e ||
	    !(char_is(with[0], CH_ALNUM) || strchr("@:/-_", with[0]) != NULL) ||
	    (strchr(":/", with[0]) != NULL && !is_within(p, with[0])))
		return false;
	refang_replace(p, 3, with,
	    with[0] == '@' && p->i > 0 && char_is(p->in[p->i - 1], CH_ALNUM) &&
		char_is(refang_peek(p, p->i + 3), CH_ALNUM));
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

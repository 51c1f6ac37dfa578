/* Undoing the ways of defanging: one rewriting pass over the text. */
#include "ioc/refang.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/xmalloc.h"
#include "ioc/chars.h"
#include "ioc/known.h"

enum { LABEL_MAX = 63, SPACES_MAX = 2 };

struct pass {
	struct refanged *r;
	const struct ioc_known *known;
	const char *in;
	size_t n, i; /* i: the next byte to read */
};

static void note_edit(struct pass *p, bool mark)
{
	struct refanged *r = p->r;
	uint32_t before = r->n > 0 ? r->edits[r->n - 1].marks : 0;

	/* Where the output was cut back, edits beyond its end are gone. */
	while (r->n > 0 && r->edits[r->n - 1].out > r->text.n)
		r->n--;
	if (r->n == r->cap) {
		r->cap = r->cap != 0 ? r->cap * 2 : 64;
		r->edits = xrealloc(r->edits, r->cap * sizeof(*r->edits));
	}
	r->edits[r->n++] = (struct edit){
	    (uint32_t)r->text.n, (uint32_t)p->i, before + (mark ? 1 : 0)};
}

/* Write what stands for the next len bytes of the input. */
static void replace(struct pass *p, size_t len, const char *with, bool mark)
{
	buf_puts(&p->r->text, with);
	p->i += len;
	note_edit(p, mark);
}

static char last_out(const struct pass *p)
{
	return p->r->text.n > 0 ? p->r->text.s[p->r->text.n - 1] : '\n';
}

static char peek(const struct pass *p, size_t at)
{
	return at < p->n ? p->in[at] : '\n';
}

static size_t skip_blanks(const struct pass *p, size_t at)
{
	size_t end = at + SPACES_MAX;

	while (at < end && peek(p, at) == ' ')
		at++;
	return at;
}

/* May a label with this first byte follow a dot? Letters beyond ASCII may. */
static bool starts_label(char c)
{
	return char_is(c, CH_ALNUM) || (char_is(c, CH_WORD) && (c & 0x80));
}

/* Does a top-level domain, a number behind a number, or a label with another
 * defanged dot stand at `at`? The proof where blanks or an ideographic full
 * stop could as well end a sentence. */
static bool label_proves(const struct pass *p, size_t at, char before)
{
	size_t end = at;

	while (end - at < LABEL_MAX &&
	       char_is(peek(p, end), CH_ALNUM | CH_WORD) && peek(p, end) != '.')
		end++;
	if (end == at)
		return false;
	if (char_is(before, CH_DIGIT) && char_is(p->in[at], CH_DIGIT))
		return end - at <= 3;
	if (memchr("[({<.", peek(p, end), 5) != NULL &&
	    starts_label(peek(p, end + 1)) == (peek(p, end) == '.'))
		return true;
	return !char_upper(p->in[at]) &&
	       known_is_tld(p->known, p->in + at, end - at);
}

/* What may stand between brackets, and what it means. */
static const struct {
	const char *word, *means;
} bracketed[] = {
    {".", "."},
    {"dot", "."},
    {"d0t", "."},
    {"punkt", "."},
    {"@", "@"},
    {"at", "@"},
    {"://", "://"},
    {":", ":"},
    {":/", ":/"},
    {"//", "//"},
    {"/", "/"},
    {",", "."},
    {"point", "."},
    {"punto", "."},
    {":\\/\\/", "://"},
};
enum { BRACKETED = sizeof(bracketed) / sizeof(bracketed[0]) };

static char closer_of(char open)
{
	return open == '[' ? ']' : open == '(' ? ')' : open == '{' ? '}' : '>';
}

/* The meaning of the bracket at p->i and its *len bytes, or NULL. The closing
 * one may be missing behind "[.": an analyst's short form. */
static const char *read_bracket(const struct pass *p, size_t *len)
{
	char close = closer_of(p->in[p->i]);
	size_t at = skip_blanks(p, p->i + 1), k, end, w;

	for (k = 0; k < BRACKETED; k++) {
		w = strlen(bracketed[k].word);
		if (w > p->n - at ||
		    strncasecmp(p->in + at, bracketed[k].word, w) != 0)
			continue;
		end = skip_blanks(p, at + w);
		if (peek(p, end) == '\\' && peek(p, end + 1) == close)
			end++;
		if (peek(p, end) == close) {
			*len = end + 1 - p->i;
			return bracketed[k].means;
		}
		if (k == 0 && close == ']' && at == p->i + 1 &&
		    starts_label(peek(p, end)) && end == at + w) {
			*len = 2;
			return ".";
		}
	}
	return NULL;
}

/* The output without its blanks at the end, at most SPACES_MAX of them. */
static size_t out_trimmed(const struct pass *p)
{
	size_t n = p->r->text.n, least = n > SPACES_MAX ? n - SPACES_MAX : 0;

	while (n > least && p->r->text.s[n - 1] == ' ')
		n--;
	return n;
}

static const struct {
	const char *form, *scheme;
} schemes[] = {
    {"[https]", "https"},
    {"[hxxps]", "https"},
    {"h[xx]ps", "https"},
    {"h[tt]ps", "https"},
    {"htt[p]s", "https"},
    {"hxxp[s]", "https"},
    {"http[s]", "https"},
    {"[http]", "http"},
    {"[hxxp]", "http"},
    {"h[xx]p", "http"},
    {"h[tt]p", "http"},
    {"hxxxps", "https"},
    {"htt[p]", "http"},
    {"hxxxp", "http"},
    {"hxxps", "https"},
    {"hxtps", "https"},
    {"htxps", "https"},
    {"httxs", "https"},
    {"h**ps", "https"},
    {"h__ps", "https"},
    {"hzzps", "https"},
    {"hyyps", "https"},
    {"h--ps", "https"},
    {"httxps", "https"},
    {"meows", "https"},
    {"hxxp", "http"},
    {"hxtp", "http"},
    {"htxp", "http"},
    {"httx", "http"},
    {"h**p", "http"},
    {"h__p", "http"},
    {"hzzp", "http"},
    {"hyyp", "http"},
    {"h--p", "http"},
    {"meow", "http"},
    {"hxps", "https"},
    {"fxxps", "ftps"},
    {"fxxp", "ftp"},
    {"fxp", "ftp"},
    {"f*p", "ftp"},
    {"hxp", "http"},
    {"ttps", NULL},
    {"ttp", NULL},
};
enum { SCHEMES = sizeof(schemes) / sizeof(schemes[0]) };

/* "://" follows: give the scheme at the end of the output its own name. */
static void mend_scheme(struct pass *p)
{
	struct buf *out = &p->r->text;
	size_t k, n;

	for (k = 0; k < SCHEMES; k++) {
		n = strlen(schemes[k].form);
		if (n > out->n ||
		    strncasecmp(out->s + out->n - n, schemes[k].form, n) != 0)
			continue;
		if (schemes[k].scheme == NULL)
			return;
		out->n -= n;
		replace(p, 0, schemes[k].scheme, true);
		return;
	}
}

static bool on_bracket(struct pass *p)
{
	size_t len, keep = out_trimmed(p), next;
	const char *means = read_bracket(p, &len);
	bool spaced = keep < p->r->text.n;
	char before;

	if (means == NULL || keep == 0)
		return false;
	before = p->r->text.s[keep - 1];
	if (before == '\\' && keep > 1 && peek(p, p->i + len - 2) == '\\')
		before = p->r->text.s[--keep - 1]; /* Markdown's \[.\] */
	next = *means == '.' || *means == '@' ? skip_blanks(p, p->i + len)
					      : p->i + len;
	if (*means == '/' || *means == ':') {
		if (spaced || char_is(peek(p, next), CH_SPACE))
			return false;
		if (*means == ':' && (means[1] == '/' || peek(p, next) == '/'))
			mend_scheme(p);
		replace(p, len, means, true);
		return true;
	}
	if (!char_is(before, CH_WORD | CH_ALNUM) && before != ']' &&
	    !(before & 0x80))
		return false;
	if (!starts_label(peek(p, next)) &&
	    memchr("[*", peek(p, next), 2) == NULL)
		return false;
	spaced |= next > p->i + len;
	if (spaced && *means == '.' && !label_proves(p, next, before))
		return false;
	p->r->text.n = keep;
	replace(p, next - p->i, means, true);
	return true;
}

/* "\.zip" of a pattern for file names is no sign that a host is meant. */
static bool is_extension_at(const struct pass *p, size_t at)
{
	char word[8];
	size_t n = 0;

	while (n + 1 < sizeof(word) && char_is(peek(p, at + n), CH_ALNUM)) {
		word[n] = char_lower(p->in[at + n]);
		n++;
	}
	word[n] = '\0';
	return known_listed(p->known, KNOWN_EXTENSION_TLD, word) != NULL;
}

/* \. and \/ and \: of regular expressions and JSON; not in a Windows path. */
static bool on_backslash(struct pass *p)
{
	static const char undone[] = ".:/@";
	char next = peek(p, p->i + 1), with[2] = {next, '\0'};
	const struct buf *out = &p->r->text;
	size_t k = out->n;

	if (memchr(undone, next, sizeof(undone) - 1) == NULL ||
	    !char_is(last_out(p), CH_ALNUM | CH_MARK | CH_URL) ||
	    !(starts_label(peek(p, p->i + 2)) || peek(p, p->i + 2) == '\\' ||
		next == '/'))
		return false;
	while (
	    k > 0 && out->n - k < LABEL_MAX && char_is(out->s[k - 1], CH_WORD))
		k--;
	if (k > 0 && out->s[k - 1] == '\\')
		return false;
	replace(p, 2, with, next == '.' && !is_extension_at(p, p->i + 2));
	return true;
}

static bool on_colon(struct pass *p)
{
	static const char *const forms[] = {
	    "://", ":\\/\\/", ":[//]", ":[/]/", ":/[/]", ":[/][/]"};
	size_t k, n;

	for (k = 0; k < sizeof(forms) / sizeof(forms[0]); k++) {
		n = strlen(forms[k]);
		if (n > p->n - p->i || memcmp(p->in + p->i, forms[k], n) != 0)
			continue;
		mend_scheme(p);
		if (k == 0) {
			buf_puts(&p->r->text, "://");
			p->i += n;
		} else {
			replace(p, n, "://", forms[k][1] == '[');
		}
		return true;
	}
	return false;
}

/* "name at host dot com": only as a whole, never a lone word of prose. */
static bool on_blank(struct pass *p)
{
	static const char *const common[] = {"com", "net", "org", "info", "biz",
	    "ru", "cn", "xyz", "top", "onion", "io", "de", "jp"};
	static const char *const prose[] = {
	    "the", "a", "an", "this", "that", "of", "pre", "and", "or", "in"};
	const char *in = p->in + p->i;
	size_t left = p->n - p->i, k, end, from = p->r->text.n;

	if (left < 6 || strncasecmp(in, " dot ", 5) != 0)
		return false;
	for (end = 5; end < left && char_is(in[end], CH_ALPHA);)
		end++;
	while (from > 0 && char_is(p->r->text.s[from - 1], CH_WORD) &&
	       p->r->text.n - from < LABEL_MAX)
		from--;
	for (k = 0; k < sizeof(prose) / sizeof(prose[0]); k++) {
		if (strlen(prose[k]) == p->r->text.n - from &&
		    strncasecmp(
			prose[k], p->r->text.s + from, strlen(prose[k])) == 0)
			return false;
	}
	for (k = 0; k < sizeof(common) / sizeof(common[0]); k++) {
		if (from < p->r->text.n && strlen(common[k]) == end - 5 &&
		    strncasecmp(common[k], in + 5, end - 5) == 0)
			break;
	}
	if (k == sizeof(common) / sizeof(common[0]))
		return false;
	if (from >= 4 && memcmp(p->r->text.s + from - 4, " at ", 4) == 0) {
		memmove(p->r->text.s + from - 3, p->r->text.s + from,
		    p->r->text.n - from);
		p->r->text.s[from - 4] = '@';
		p->r->text.n -= 3;
	}
	replace(p, 5, ".", true);
	return true;
}

/* The printable character of "%2F", or 0. */
static char percent_char(const struct pass *p)
{
	const char *in = p->in + p->i;
	long c;

	if (p->n - p->i < 3 || *in != '%' || !char_is(in[1], CH_HEX) ||
	    !char_is(in[2], CH_HEX))
		return 0;
	c = strtol((char[]){in[1], in[2], 0}, NULL, 16);
	return c > ' ' && c < 0x7f ? (char)c : 0;
}

/* A URL that stands percent-encoded as a whole, not as a parameter of another:
 * decode it to its end. */
static bool on_percent(struct pass *p)
{
	const struct buf *out = &p->r->text;
	size_t k = out->n;
	char c;

	if (p->n - p->i < 9 || strncasecmp(p->in + p->i, "%3A%2F%2F", 9) != 0)
		return false;
	while (k > 0 && out->n - k < 6 && char_is(out->s[k - 1], CH_ALPHA))
		k--;
	if (k > 0 && char_is(out->s[k - 1], CH_URL) &&
	    memchr("([:", out->s[k - 1], 3) == NULL)
		return false;
	mend_scheme(p);
	while (p->i < p->n && char_is(p->in[p->i], CH_URL)) {
		if ((c = percent_char(p)) != 0)
			replace(p, 3, (char[]){c, '\0'}, true);
		else
			buf_putc(&p->r->text, p->in[p->i++]);
	}
	return true;
}

/* A dot that a Japanese keyboard makes: len bytes. */
static bool on_wide_dot(struct pass *p, size_t len)
{
	const unsigned char *next = (const unsigned char *)p->in + p->i + len;
	bool wide_digit = p->n - p->i >= len + 3 && next[0] == 0xef &&
			  next[1] == 0xbc && next[2] >= 0x90 && next[2] <= 0x99;

	if (!char_is(last_out(p), CH_ALNUM) ||
	    !(label_proves(p, p->i + len, last_out(p)) ||
		(wide_digit && char_is(last_out(p), CH_DIGIT))))
		return false;
	replace(p, len, ".", true);
	return true;
}

/* Fullwidth forms U+FF01-FF5E; the marks among them only where they can be
 * part of an address. */
static bool on_fullwidth(struct pass *p, unsigned cp)
{
	char with[2] = {(char)(cp - 0xff01 + '!'), '\0'};

	if (cp == 0xff0e || cp == 0xff61)
		return on_wide_dot(p, 3);
	if (cp < 0xff01 || cp > 0xff5e ||
	    !(char_is(with[0], CH_ALNUM) || strchr("@:/-_", with[0]) != NULL))
		return false;
	replace(p, 3, with, false);
	return true;
}

/* Characters that no eye sees, and look-alikes of "-" and ".". */
static bool on_multibyte(struct pass *p)
{
	const unsigned char *s = (const unsigned char *)p->in + p->i;
	size_t left = p->n - p->i;
	unsigned cp;

	if (s[0] == 0xc2) {
		if (left < 2 || (s[1] != 0xad && s[1] != 0xa0))
			return false;
		replace(p, 2, s[1] == 0xad ? "" : " ", false);
		return true;
	}
	if (left < 3)
		return false;
	cp = (s[0] & 0xfu) << 12 | (s[1] & 0x3fu) << 6 | (s[2] & 0x3fu);
	if ((cp >= 0x200b && cp <= 0x200f) || cp == 0x2060 || cp == 0xfeff) {
		replace(p, 3, "", false);
		return true;
	}
	if (cp == 0x2010 || cp == 0x2011) {
		replace(p, 3, "-", false);
		return true;
	}
	if (cp == 0x3002 || cp == 0x2024)
		return on_wide_dot(p, 3);
	return cp >= 0xff00 && on_fullwidth(p, cp);
}

static bool on_mark(struct pass *p)
{
	switch (p->in[p->i]) {
	case '[':
	case '(':
	case '{':
	case '<':
		return on_bracket(p);
	case '\\':
		return on_backslash(p);
	case ':':
		return on_colon(p);
	case ' ':
		return (peek(p, p->i + 1) | 0x20) == 'd' && on_blank(p);
	case '%':
		return on_percent(p);
	default:
		return on_multibyte(p);
	}
}

void refang(
    struct refanged *r, const struct ioc_known *known, const char *in, size_t n)
{
	struct pass p = {.r = r, .known = known, .in = in, .n = n};
	size_t plain;

	*r = (struct refanged){0};
	buf_reserve(&r->text, n + 1);
	while (p.i < n) {
		plain = p.i;
		while (p.i < n && !char_is(in[p.i], CH_MARK))
			p.i++;
		buf_put(&r->text, in + plain, p.i - plain);
		if (p.i < n && !on_mark(&p))
			buf_putc(&r->text, in[p.i++]);
	}
	buf_str(&r->text);
}

/* How many edits end at or before `at`. */
static size_t edits_before(const struct refanged *r, size_t at)
{
	size_t lo = 0, hi = r->n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (r->edits[mid].out <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

size_t refang_offset(const struct refanged *r, size_t at)
{
	size_t k = edits_before(r, at);

	if (k == 0)
		return at;
	return r->edits[k - 1].in + (at - r->edits[k - 1].out);
}

bool refang_marked(const struct refanged *r, size_t from, size_t to)
{
	size_t k = edits_before(r, from), m = edits_before(r, to);

	return m > 0 &&
	       r->edits[m - 1].marks > (k > 0 ? r->edits[k - 1].marks : 0);
}

void refang_free(struct refanged *r)
{
	buf_free(&r->text);
	free(r->edits);
	*r = (struct refanged){0};
}

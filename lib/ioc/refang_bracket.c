/* Brackets: [.] (dot) {.} <.> [at] [:] [://] [/], with blanks or Markdown's
 * backslashes or without, doubled, and those of a Japanese keyboard. */
#include <string.h>
#include <strings.h>

#include "ioc/chars.h"
#include "ioc/known.h"
#include "ioc/refang_pass.h"

enum { SPACES_MAX = 2 };

static size_t skip_blanks(const struct refang_pass *p, size_t at)
{
	size_t end = at + SPACES_MAX;

	while (at < end && refang_peek(p, at) == ' ')
		at++;
	return at;
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
    {"?", "?"},
    {",", "."},
    {"point", "."},
    {"punto", "."},
    {":\\/\\/", "://"},
    {"．", "."},
    {"。", "."},
    {"｡", "."},
    {"・", "."},
    {"ドット", "."},
    {"点", "."},
    {"＠", "@"},
    {"アットマーク", "@"},
    {"：", ":"},
    {"：／／", "://"},
    {"／", "/"},
};
enum { BRACKETED = sizeof(bracketed) / sizeof(bracketed[0]) };

static const struct {
	const char *open, *close;
} brackets[] = {
    {"[", "]"},
    {"(", ")"},
    {"{", "}"},
    {"<", ">"},
    {"［", "］"},
    {"（", "）"},
    {"｛", "｝"},
    {"＜", "＞"},
    {"【", "】"},
    {"〔", "〕"},
};
enum { BRACKETS = sizeof(brackets) / sizeof(brackets[0]) };

/* The length of mark where it stands at `at`, or 0. */
static size_t mark_at(const struct refang_pass *p, size_t at, const char *mark)
{
	size_t n = strlen(mark);

	return at < p->n && n <= p->n - at && memcmp(p->in + at, mark, n) == 0
		   ? n
		   : 0;
}

/* Behind the opening bracket, or two of them, at p->i; p->i if there is none.
 * *close: the other one. */
static size_t skip_open(const struct refang_pass *p, const char **close)
{
	size_t k, at;

	for (k = 0; k < BRACKETS; k++) {
		if (brackets[k].open[0] != p->in[p->i] ||
		    mark_at(p, p->i, brackets[k].open) == 0)
			continue;
		*close = brackets[k].close;
		at = p->i + strlen(brackets[k].open);
		return at + mark_at(p, at, brackets[k].open);
	}
	return p->i;
}

/* Behind the closing bracket, or two of them, at `at`; 0 if there is none. */
static size_t skip_close(
    const struct refang_pass *p, size_t at, const char *close)
{
	size_t n;

	if (refang_peek(p, at) == '\\' && mark_at(p, at + 1, close) != 0)
		at++;
	n = mark_at(p, at, close);
	return n > 0 ? at + n + mark_at(p, at + n, close) : 0;
}

/* "[.com": an analyst's short form, without the closing bracket. */
static bool is_short_dot(const struct refang_pass *p)
{
	return refang_peek(p, p->i) == '[' && refang_peek(p, p->i + 1) == '.' &&
	       refang_starts_label(refang_peek(p, p->i + 2));
}

/* The meaning of the bracket at p->i and its *len bytes, or NULL. */
static const char *read_bracket(const struct refang_pass *p, size_t *len)
{
	const char *close = NULL;
	size_t open = skip_open(p, &close), at = skip_blanks(p, open), k, end;
	char first = char_lower(refang_peek(p, at));

	for (k = 0; k < BRACKETED && open > p->i; k++) {
		size_t w = strlen(bracketed[k].word);

		if (*bracketed[k].word != first || w > p->n - at ||
		    strncasecmp(p->in + at, bracketed[k].word, w) != 0)
			continue;
		end = skip_close(p, skip_blanks(p, at + w), close);
		if (end > 0) {
			*len = end - p->i;
			return bracketed[k].means;
		}
	}
	*len = 2;
	return is_short_dot(p) ? "." : NULL;
}

/* The output without its blanks at the end, at most SPACES_MAX of them. */
static size_t out_trimmed(const struct refang_pass *p)
{
	size_t n = p->r->text.n, least = n > SPACES_MAX ? n - SPACES_MAX : 0;

	while (n > least && p->r->text.s[n - 1] == ' ')
		n--;
	return n;
}

struct bracket {
	const char *means;
	size_t len;  /* bytes of the input */
	size_t keep; /* of the output, without the blanks before the bracket */
	bool spaced; /* blanks stand before or behind it */
};

/* Of ":", "/" and "?": nothing but the address may touch them. */
static bool write_slash(struct refang_pass *p, const struct bracket *b)
{
	char next = refang_peek(p, p->i + b->len);

	if (b->spaced || char_is(next, CH_SPACE))
		return false;
	p->r->text.n = b->keep;
	if (*b->means == ':')
		refang_mend_scheme(p);
	refang_replace(p, b->len, b->means, true);
	return true;
}

/* The same, and over the end of a line: pages of a PDF break anywhere. */
static size_t skip_break(const struct refang_pass *p, size_t at)
{
	size_t end = skip_blanks(p, at);

	end += refang_peek(p, end) == '\r';
	return end < p->n && p->in[end] == '\n' ? skip_blanks(p, end + 1)
						: skip_blanks(p, at);
}

/* Of "." and "@": a label on both sides. */
static bool write_dot(struct refang_pass *p, const struct bracket *b)
{
	char before = p->r->text.s[b->keep - 1];
	size_t next = skip_break(p, p->i + b->len);
	bool spaced = b->spaced || next > p->i + b->len;

	if (!char_is(before, CH_WORD) && before != ']' && !(before & 0x80))
		return false;
	if (!refang_starts_label(refang_peek(p, next)) &&
	    memchr("[*", refang_peek(p, next), 2) == NULL)
		return false;
	if (spaced && *b->means == '.' && !refang_label_proves(p, next, before))
		return false;
	p->r->text.n = b->keep;
	refang_replace(p, next - p->i, b->means, true);
	return true;
}

/* <wbr>: a place to break a line, left over in text. */
static bool drop_break(struct refang_pass *p)
{
	static const char *const breaks[] = {"<wbr>", "<wbr/>", "<wbr />"};
	size_t k, n;

	for (k = 0; k < sizeof(breaks) / sizeof(breaks[0]); k++) {
		n = strlen(breaks[k]);
		if (n > p->n - p->i ||
		    strncasecmp(p->in + p->i, breaks[k], n) != 0)
			continue;
		refang_replace(p, n, "", false);
		return true;
	}
	return false;
}

/* "evil.]com": the opening bracket got lost, and is not farther before. */
static bool drop_closing(struct refang_pass *p)
{
	const struct buf *out = &p->r->text;
	size_t reach = out->n < REFANG_LABEL_MAX ? out->n : REFANG_LABEL_MAX;
	char before = out->n > 1 ? out->s[out->n - 2] : '\n';

	if (refang_last(p) != '.' || !char_is(before, CH_ALNUM) ||
	    memchr(out->s + out->n - reach, '[', reach) != NULL ||
	    !refang_label_proves(p, p->i + 1, before))
		return false;
	refang_replace(p, 1, "", true);
	return true;
}

/* "bad.[com]": the label in brackets, the dot before them. */
static bool unwrap_label(struct refang_pass *p)
{
	static const char open[] = "[({", close[] = "])}";
	const char *kind = strchr(open, p->in[p->i]);
	const struct buf *out = &p->r->text;
	char label[REFANG_LABEL_MAX + 1];
	size_t n = 0;

	if (kind == NULL || refang_last(p) != '.' || out->n < 2 ||
	    !char_is(out->s[out->n - 2], CH_ALNUM))
		return false;
	while (n < REFANG_LABEL_MAX &&
	       char_is(refang_peek(p, p->i + 1 + n), CH_ALPHA)) {
		label[n] = p->in[p->i + 1 + n];
		n++;
	}
	label[n] = '\0';
	/* "the end.(in short)" */
	if (n < 3 || refang_peek(p, p->i + 1 + n) != close[kind - open] ||
	    !known_is_tld(p->known, label, n))
		return false;
	refang_replace(p, n + 2, label, true);
	return true;
}

bool refang_bracket(struct refang_pass *p)
{
	struct bracket b = {.keep = out_trimmed(p)};

	if (p->in[p->i] == ']')
		return drop_closing(p);
	if ((p->in[p->i] == '<' && drop_break(p)) || unwrap_label(p))
		return true;
	b.means = read_bracket(p, &b.len);
	if (b.means == NULL || b.keep == 0)
		return false;
	b.spaced = b.keep < p->r->text.n;
	/* Markdown's \[.\] */
	if (p->r->text.s[b.keep - 1] == '\\' && b.keep > 1 &&
	    refang_peek(p, p->i + b.len - 2) == '\\')
		b.keep--;
	return strchr("/:?", *b.means) != NULL ? write_slash(p, &b)
					       : write_dot(p, &b);
}

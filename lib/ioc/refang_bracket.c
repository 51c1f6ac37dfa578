/* Brackets: [.] (dot) {.} <.> [at] [:] [://] [/], with blanks or Markdown's
 * backslashes or without. */
#include <string.h>
#include <strings.h>

#include "ioc/chars.h"
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
static const char *read_bracket(const struct refang_pass *p, size_t *len)
{
	char close = closer_of(p->in[p->i]);
	size_t at = skip_blanks(p, p->i + 1), k, end, w;
	char first = char_lower(refang_peek(p, at));

	for (k = 0; k < BRACKETED; k++) {
		w = strlen(bracketed[k].word);
		if (*bracketed[k].word != first || w > p->n - at ||
		    strncasecmp(p->in + at, bracketed[k].word, w) != 0)
			continue;
		end = skip_blanks(p, at + w);
		if (refang_peek(p, end) == '\\' &&
		    refang_peek(p, end + 1) == close)
			end++;
		if (refang_peek(p, end) == close) {
			*len = end + 1 - p->i;
			return bracketed[k].means;
		}
		if (k == 0 && close == ']' && at == p->i + 1 &&
		    refang_starts_label(refang_peek(p, end)) && end == at + w) {
			*len = 2;
			return ".";
		}
	}
	return NULL;
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

/* Of ":" and "/": nothing but the address may touch them. */
static bool write_slash(struct refang_pass *p, const struct bracket *b)
{
	char next = refang_peek(p, p->i + b->len);

	if (b->spaced || char_is(next, CH_SPACE))
		return false;
	p->r->text.n = b->keep;
	if (*b->means == ':' && (b->means[1] == '/' || next == '/'))
		refang_mend_scheme(p);
	refang_replace(p, b->len, b->means, true);
	return true;
}

/* Of "." and "@": a label on both sides. */
static bool write_dot(struct refang_pass *p, const struct bracket *b)
{
	char before = p->r->text.s[b->keep - 1];
	size_t next = skip_blanks(p, p->i + b->len);
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

bool refang_bracket(struct refang_pass *p)
{
	struct bracket b = {.keep = out_trimmed(p)};

	b.means = read_bracket(p, &b.len);
	if (b.means == NULL || b.keep == 0)
		return false;
	b.spaced = b.keep < p->r->text.n;
	/* Markdown's \[.\] */
	if (p->r->text.s[b.keep - 1] == '\\' && b.keep > 1 &&
	    refang_peek(p, p->i + b.len - 2) == '\\')
		b.keep--;
	return *b.means == '/' || *b.means == ':' ? write_slash(p, &b)
						  : write_dot(p, &b);
}

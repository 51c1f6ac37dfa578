/*
 * Undoing the ways of defanging: the rewriting pass and the list of its edits.
 * What each sign means is in refang_*.c.
 */
#include "ioc/refang.h"

#include <stdlib.h>
#include <string.h>

#include "base/xmalloc.h"
#include "ioc/chars.h"
#include "ioc/known.h"
#include "ioc/refang_pass.h"

static void note_edit(struct refang_pass *p, bool mark)
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

void refang_replace(
    struct refang_pass *p, size_t len, const char *with, bool mark)
{
	buf_puts(&p->r->text, with);
	p->i += len;
	note_edit(p, mark);
}

bool refang_starts_label(char c)
{
	return char_is(c, CH_ALNUM) || (char_is(c, CH_WORD) && (c & 0x80));
}

size_t refang_label_end(const struct refang_pass *p, size_t at)
{
	size_t end = at;

	while (end - at < REFANG_LABEL_MAX &&
	       char_is(refang_peek(p, end), CH_ALNUM | CH_WORD) &&
	       refang_peek(p, end) != '.')
		end++;
	return end;
}

bool refang_is_tld(const struct refang_pass *p, size_t at)
{
	size_t end = refang_label_end(p, at);

	return end > at && !char_upper(p->in[at]) &&
	       known_is_tld(p->known, p->in + at, end - at);
}

bool refang_label_proves(const struct refang_pass *p, size_t at, char before)
{
	size_t end = refang_label_end(p, at);

	if (end == at)
		return false;
	if (char_is(before, CH_DIGIT) && char_is(p->in[at], CH_DIGIT))
		return end - at <= 3;
	if (memchr("[({<.", refang_peek(p, end), 5) != NULL &&
	    refang_starts_label(refang_peek(p, end + 1)) ==
		(refang_peek(p, end) == '.'))
		return true;
	return refang_is_tld(p, at);
}

static bool on_mark(struct refang_pass *p)
{
	switch (p->in[p->i]) {
	case '[':
	case '(':
	case '{':
	case '<':
	case ']':
		return refang_bracket(p);
	case '\\':
		return refang_backslash(p);
	case ':':
		return refang_colon(p);
	case '&':
		return refang_reference(p);
	case ' ':
	case '_':
		return refang_blank(p);
	case '%':
		return refang_percent(p);
	default:
		return refang_multibyte(p);
	}
}

/* Two bytes say whether a way of defanging may begin: few colons are "://", few
 * kana are a full stop. " dot " and "_dot_" are looked for by their "do", ".]" by
 * its dot: what is rarer. ALONE: any byte may follow. */
enum {
	ALONE = 1,
	COLON = 2,
	PERCENT = 4,
	WIDE = 8,
	DOT = 16,
	SPOKEN = 32,
	HASH = 64
};

static const unsigned char firsts[256] = {
    ['('] = ALONE,
    ['<'] = ALONE,
    ['['] = ALONE,
    ['\\'] = ALONE,
    ['{'] = ALONE,
    [0xc2] = ALONE,
    [0xef] = ALONE,
    [':'] = COLON,
    ['%'] = PERCENT,
    ['&'] = HASH,
    [0xe2] = WIDE,
    [0xe3] = WIDE,
    ['.'] = DOT,
    ['D'] = SPOKEN,
    ['d'] = SPOKEN,
};

static const unsigned char seconds[256] = {
    ['/'] = COLON,
    ['['] = COLON,
    ['\\'] = COLON,
    ['3'] = PERCENT,
    ['#'] = HASH,
    [0x80 ... 0x81] = WIDE,
    [']'] = DOT,
    ['O'] = SPOKEN,
    ['o'] = SPOKEN,
};

/* The next place from p->i on where a way of defanging may begin; or n. */
static size_t next_mark(const struct refang_pass *p)
{
	const unsigned char *in = (const unsigned char *)p->in;
	size_t i = p->i, last = p->n - 1;

	if (in[i] == ']' && i > 0 && in[i - 1] == '.')
		return i;
	for (;; i++) {
		while (i < last &&
		       (firsts[in[i]] & (seconds[in[i + 1]] | ALONE)) == 0)
			i++;
		if (i >= last)
			return firsts[in[last]] == ALONE ? last : p->n;
		if (firsts[in[i]] == DOT)
			return i + 1;
		if (firsts[in[i]] != SPOKEN)
			return i;
		if (i > p->i && (in[i - 1] == ' ' || in[i - 1] == '_'))
			return i - 1;
	}
}

void refang(
    struct refanged *r, const struct ioc_known *known, const char *in, size_t n)
{
	struct refang_pass p = {.r = r, .known = known, .in = in, .n = n};
	size_t mark;

	*r = (struct refanged){0};
	buf_reserve(&r->text, n + 1);
	while (p.i < n) {
		mark = next_mark(&p);
		buf_put(&r->text, in + p.i, mark - p.i);
		p.i = mark;
		if (p.i < n && !on_mark(&p))
			buf_putc(&r->text, in[p.i++]);
	}
	buf_str(&r->text);
}

/* How many edits end at or before `at`. Who walks over the text asks for places
 * near the last: the steps double until they are beyond it. */
static size_t edits_before(struct refanged *r, size_t at)
{
	size_t lo = r->near, hi = r->near, mid, step;

	for (step = 1; lo > 0 && r->edits[lo - 1].out > at; step *= 2) {
		hi = lo - 1;
		lo -= step < lo ? step : lo;
	}
	for (step = 1; hi < r->n && r->edits[hi].out <= at; step *= 2) {
		lo = hi + 1;
		hi += step < r->n - hi ? step : r->n - hi;
	}
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (r->edits[mid].out <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	r->near = lo;
	return lo;
}

size_t refang_offset(struct refanged *r, size_t at)
{
	size_t k = edits_before(r, at);

	if (k == 0)
		return at;
	return r->edits[k - 1].in + (at - r->edits[k - 1].out);
}

bool refang_marked(struct refanged *r, size_t from, size_t to)
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

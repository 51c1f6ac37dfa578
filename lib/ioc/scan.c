/* The walk over the text, and the set of what it finds. */
#include "ioc/scan.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "ioc/chars.h"
#include "ioc/type_package.h"
#include "ioc/types.h"

/* A document with more different indicators than this is no document but a
 * data base; those beyond are left out, repeats are still counted. */
enum {
	FOUND_MAX = 50000,
	SLOTS_FIRST = 64,
	LONE_MARGIN = 24,
	LABEL_REACH = 40
};
static_assert(FOUND_MAX <= UINT16_MAX, "an index fits a slot");

/* What a byte of a word adds to it. LOOK: the next byte has a say; END: it is
 * no part of a word; SIGN: but may begin an indicator itself. */
enum { LOOK = 0x80, END = LOOK | 0x100, SIGN = END | 0x200 };

static const unsigned short has_of[256] = {
    [0 ... '$'] = END,
    ['%'] = SIGN,
    ['&' ... ','] = END,
    ['-'] = HAS_DASH | HAS_NONHEX,
    ['.'] = HAS_DOT | HAS_NONHEX | LOOK,
    ['/'] = SIGN,
    ['0' ... '9'] = HAS_DIGIT,
    [':'] = SIGN,
    [';' ... '@'] = END,
    ['A' ... 'F'] = HAS_LETTER,
    ['G' ... 'Z'] = HAS_LETTER | HAS_NONHEX,
    ['['] = END,
    ['\\'] = SIGN,
    [']' ... '^'] = END,
    ['_'] = HAS_UNDERSCORE | HAS_NONHEX,
    ['`'] = END,
    ['a' ... 'f'] = HAS_LETTER,
    ['g' ... 'z'] = HAS_LETTER | HAS_NONHEX,
    ['{' ... '}'] = END,
    ['~'] = SIGN,
    [0x7f ... 0xc2] = END,
    [0xc3 ... 0xdb] = HAS_HIGH | HAS_LETTER | HAS_NONHEX | LOOK,
    [0xdc ... 0xe2] = END,
    [0xe3] = SIGN, /* パッケージ */
    [0xe4 ... 0xe5] = END,
    [0xe6] = SIGN, /* 拡張機能 */
    [0xe7 ... 0xff] = END,
};

size_t scan_word_char(const struct scan *sc, size_t i)
{
	if (i >= sc->n || !char_is(sc->s[i], CH_WORD))
		return 0;
	if ((sc->s[i] & 0x80) == 0)
		return 1;
	return i + 1 < sc->n && (sc->s[i + 1] & 0xc0) == 0x80 ? 2 : 0;
}

/* Without the punctuation behind it, which is the sentence's: "AS64500."; a word
 * of nothing else stays whole, so that none is cut twice. */
static struct word trim_word(const struct scan *sc, struct word w)
{
	size_t i, to = w.to;

	while (to > w.from && char_joins(sc->s[to - 1]))
		to--;
	if (to == w.from || to == w.to)
		return w;
	w = (struct word){w.from, to, 0};
	for (i = w.from; i < to; i++)
		w.has |= has_of[(unsigned char)sc->s[i]];
	w.has &= HAS_HIGH * 2 - 1;
	return w;
}

/* The text ends with a NUL, which is in no word. */
struct word scan_word(const struct scan *sc, size_t i)
{
	const unsigned char *s = (const unsigned char *)sc->s, *p = s + i;
	unsigned all = 0, has;

	for (;; p++) {
		while (((has = has_of[*p]) & LOOK) == 0) {
			all |= has;
			p++;
		}
		if ((has & END) == END || ((has & HAS_DOT) != 0 && p[1] == '.'))
			break;
		if ((has & HAS_HIGH) != 0 && (*++p & 0xc0) != 0x80) {
			p--;
			break;
		}
		all |= has & ~(unsigned)LOOK;
	}
	return trim_word(sc, (struct word){i, (size_t)(p - s), all});
}

bool scan_marked(const struct scan *sc, size_t from, size_t to)
{
	return refang_marked(sc->refanged, from, to);
}

static void grow_slots(struct scan *sc)
{
	size_t size = sc->slots != NULL ? (sc->slot_mask + 1) * 2 : SLOTS_FIRST;
	size_t i, at;
	uint32_t hash;

	sc->slots = arena_alloc(sc->a, size * sizeof(*sc->slots));
	sc->slot_mask = size - 1;
	for (i = 0; i < sc->found->n; i++) {
		hash = sc->found->v[i].hash;
		at = hash & sc->slot_mask;
		while (sc->slots[at].index != 0)
			at = (at + 1) & sc->slot_mask;
		sc->slots[at] = (struct scan_slot){
		    (uint16_t)(hash >> 16), (uint16_t)(i + 1)};
	}
}

/* The slot of (type, value) and its hash: its own or the free one for it. */
static struct scan_slot *find_slot(
    const struct scan *sc, const struct hit *hit, uint32_t hash)
{
	size_t at = hash & sc->slot_mask;
	const struct candidate *c;

	for (; sc->slots[at].index != 0; at = (at + 1) & sc->slot_mask) {
		if (sc->slots[at].tag != hash >> 16)
			continue;
		c = &sc->found->v[sc->slots[at].index - 1];
		if (c->hash == hash && c->ind.type == hit->type &&
		    strcmp(c->ind.value, hit->value) == 0)
			break;
	}
	return &sc->slots[at];
}

/* Decoration of a list entry or table cell; "," and ";" part fields. */
static bool is_decoration(char c)
{
	switch (c) {
	case ' ':
	case '-':
	case '*':
	case '`':
	case '\'':
	case '"':
	case '(':
	case ')':
	case '[':
	case ']':
	case '<':
	case '>':
	case '_':
	case '+':
		return true;
	default:
		return false;
	}
}

static bool is_cell_end(char c)
{
	return c == '\n' || c == '\r' || c == '\t' || c == '|' || c == ',' ||
	       c == ';';
}

bool scan_is_lone(const struct scan *sc, size_t from, size_t to)
{
	size_t k;

	for (k = 0; k < LONE_MARGIN && is_decoration(scan_before(sc, from));
	     k++)
		from--;
	if (!is_cell_end(scan_before(sc, from)) &&
	    !((scan_before(sc, from) & 0x80) && k > 0)) /* "• " */
		return false;
	for (k = 0; k < LONE_MARGIN &&
		    (is_decoration(scan_at(sc, to)) || scan_at(sc, to) == ':' ||
			char_is(scan_at(sc, to), CH_DIGIT));
	     k++)
		to++;
	return is_cell_end(scan_at(sc, to));
}

static enum section_kind section_at(struct scan *sc, size_t at)
{
	while (sc->cursor.section < sc->sections->n &&
	       sc->sections->v[sc->cursor.section].from <= at)
		sc->cursor.section++;
	return sc->cursor.section > 0
		   ? sc->sections->v[sc->cursor.section - 1].kind
		   : SECTION_PLAIN;
}

/* Does the line before from only say that a reference follows? */
static bool is_labelled_reference(const struct scan *sc, size_t from)
{
	size_t i = from;

	while (i > 0 && from - i < LABEL_REACH && sc->s[i - 1] != '\n')
		i--;
	return i < from &&
	       section_is_reference_label(sc->known, sc->s + i, from - i);
}

/* "[text](URL)" of Markdown, "URL[text]" of AsciiDoc, an attribute of HTML: a
 * link, not a listing. */
static bool is_markup_link(const struct scan *sc, size_t from, size_t to)
{
	return (scan_before(sc, from) == '(' && from > 1 &&
		   sc->s[from - 2] == ']') ||
	       (from > 5 && (memcmp(sc->s + from - 5, "src=\"", 5) == 0 ||
				memcmp(sc->s + from - 5, "ref=\"", 5) == 0)) ||
	       (scan_at(sc, to) == '[' && scan_at(sc, to + 1) != ']');
}

static bool is_reference(struct scan *sc, const struct hit *hit)
{
	enum section_kind kind = section_at(sc, hit->from);

	return kind == SECTION_REFERENCES || (hit->traits & TRAIT_NAMED) != 0 ||
	       (hit->host != NULL &&
		   (is_labelled_reference(sc, hit->from) ||
		       is_markup_link(sc, hit->from, hit->to)));
}

/* Under a heading for indicators authors write sentences, too, and in these the
 * names of those who help. */
static void note_listed(
    struct scan *sc, const struct hit *hit, struct candidate *c)
{
	if (section_at(sc, hit->from) != SECTION_INDICATORS)
		return;
	c->ind.listed = true;
	if (!(c->traits & TRAIT_ITEM) &&
	    setting_place(&sc->cursor.lines, hit->from) != INDICATOR_IN_PROSE)
		c->traits |= TRAIT_ITEM;
}

void scan_found(struct scan *sc, const struct hit *hit)
{
	const uint32_t hash =
	    (uint32_t)hash_quick(hit->type, hit->value, strlen(hit->value));
	struct candidate *c;
	struct scan_slot *slot;

	if (sc->slots == NULL || sc->found->n * 4 >= sc->slot_mask * 3)
		grow_slots(sc);
	slot = find_slot(sc, hit, hash);
	if (slot->index == 0) {
		if (sc->found->n >= FOUND_MAX)
			return;
		c = VEC_PUSH(sc->a, sc->found);
		*slot = (struct scan_slot){
		    (uint16_t)(hash >> 16), (uint16_t)sc->found->n};
		c->hash = hash;
		c->ind.type = hit->type;
		c->ind.value = arena_strdup(sc->a, hit->value);
		c->ind.offset = refang_offset(sc->refanged, hit->from);
		c->host = arena_strdup(sc->a, hit->host);
		c->at = hit->from;
		c->traits = TRAIT_DOUBTFUL | TRAIT_REFERENCE;
	}
	c = &sc->found->v[slot->index - 1];
	c->ind.count++;
	c->traits |= hit->traits & ~(unsigned)TRAIT_DOUBTFUL;
	note_listed(sc, hit, c);
	c->ind.extension |= (hit->traits & TRAIT_EXTENSION) != 0;
	if (!(hit->traits & TRAIT_DOUBTFUL))
		c->traits &= ~(unsigned)TRAIT_DOUBTFUL;
	/* Each only while it can still tell something. */
	if (!c->ind.defanged)
		c->ind.defanged = scan_marked(sc, hit->from, hit->to);
	if ((c->traits & TRAIT_REFERENCE) && !is_reference(sc, hit))
		c->traits &= ~(unsigned)TRAIT_REFERENCE;
	if (!(c->traits & TRAIT_LONE) && scan_is_lone(sc, hit->from, hit->to))
		c->traits |= TRAIT_LONE;
}

/* Does "パッケージ" or "拡張機能" begin at s? Most kana do not: these two looks
 * are all they cost. */
static bool may_be_noun(const char *s)
{
	return memcmp(s, "パッ", 6) == 0 || memcmp(s, "拡張", 6) == 0;
}

/* Read what the sign at i begins; returns the offset behind it. */
static size_t step_sign(struct scan *sc, size_t i)
{
	size_t end;

	if ((sc->s[i] & 0x80) != 0 &&
	    (sc->n - i < 6 || !may_be_noun(sc->s + i)))
		return i + 1;
	end = types_match_sign(sc, i);
	return end > i ? end : i + 1;
}

/* Read the word at i; of one without a byte its first may be a sign. */
static size_t step_word(struct scan *sc, size_t i)
{
	const struct word w = scan_word(sc, i);
	size_t end;

	if (w.to == i)
		return step_sign(sc, i);
	end = types_match(sc, &w);
	return end > i ? end : w.to;
}

void scan_rewind(struct scan *sc)
{
	sc->cursor.section = 0;
	setting_begin(&sc->cursor.lines, sc->a, sc->s, sc->n);
}

void scan_run(struct scan *sc)
{
	size_t i = 0;
	unsigned has;

	scan_rewind(sc);
	sc->tlds = arena_alloc(sc->a, SCAN_TLDS * sizeof(*sc->tlds));
	while (i < sc->n) {
		has = has_of[(unsigned char)sc->s[i]];
		if (has == END)
			i++;
		else
			i = has == SIGN ? step_sign(sc, i) : step_word(sc, i);
	}
	type_package_listed(sc);
}

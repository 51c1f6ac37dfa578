/* Words by script, without a dictionary. */
#include "text/words.h"

#include <string.h>
#include <unictype.h>

#include "base/utf8.h"
#include "text/normalise.h"

static bool between(uint32_t cp, uint32_t low, uint32_t high)
{
	return cp >= low && cp <= high;
}

/* What a byte is: of ASCII the kind of word + 1, a mark that may join, or
 * neither. */
enum { APART, ALPHA = WORD_ALPHA + 1, NUMBER = WORD_NUMBER + 1, JOINT, WIDE };

static const unsigned char bytes[256] = {['0' ... '9'] = NUMBER,
    ['A' ... 'Z'] = ALPHA,
    ['a' ... 'z'] = ALPHA,
    ['['] = JOINT,
    ['('] = JOINT,
    ['-'] = JOINT,
    ['.'] = JOINT,
    ['_'] = JOINT,
    ['/'] = JOINT,
    ['\''] = JOINT,
    ['&'] = JOINT,
    ['+'] = JOINT,
    ['@'] = JOINT,
    [':'] = JOINT,
    [','] = JOINT,
    [0x80 ... 0xff] = WIDE};

static int byte_of(char c)
{
	return bytes[(unsigned char)c];
}

static int ascii_kind(uint32_t cp)
{
	return bytes[cp] <= NUMBER ? bytes[cp] - 1 : -1;
}

int word_kind(uint32_t cp)
{
	if (cp < 0x80)
		return ascii_kind(cp);
	if (between(cp, 0x3041, 0x309f))
		return WORD_HIRAGANA;
	if ((between(cp, 0x30a1, 0x30ff) && cp != 0x30fb) ||
	    between(cp, 0xff66, 0xff9f))
		return WORD_KATAKANA;
	if (between(cp, 0x4e00, 0x9fff) || between(cp, 0x3400, 0x4dbf) ||
	    between(cp, 0x20000, 0x323af) || between(cp, 0xf900, 0xfaff) ||
	    cp == 0x3005)
		return WORD_HAN;
	if (between(cp, 0xac00, 0xd7af) || between(cp, 0x1100, 0x11ff))
		return WORD_HANGUL;
	if (uc_is_general_category_withtable(
		cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M))
		return WORD_ALPHA;
	return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Nd)
		   ? WORD_NUMBER
		   : -1;
}

void word_start(
    struct word_reader *r, const char *text, size_t start, size_t end)
{
	*r = (struct word_reader){.text = text, .pos = start, .end = end};
}

/* The first known word that ends behind at. */
static const struct word *find_known(const struct words *text, size_t at)
{
	size_t low = 0, high = text->list.n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (text->list.v[mid].end <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return text->list.v + low;
}

void word_start_in(
    struct word_reader *r, const struct words *text, size_t start, size_t end)
{
	word_start(r, text->s, start, end);
	if (text->list.n > 0) {
		r->known = find_known(text, start);
		r->known_end = text->list.v + text->list.n;
	}
}

void words_read(struct arena *a, const char *s, size_t n, struct words *out)
{
	char *lower = arena_take(a, n + 1);
	struct word_reader r;
	struct word w;

	normalise_lower(s, n, lower);
	*out = (struct words){.s = s, .lower = lower, .n = n};
	word_start(&r, s, 0, n);
	while (word_next_read(&r, &w))
		*VEC_PUSH(a, &out->list) = w;
}

static bool is_western(int kind)
{
	return kind == WORD_ALPHA || kind == WORD_NUMBER;
}

/* The kind of the character at i that is not ASCII, and its length. */
static int wide_kind_at(const struct word_reader *r, size_t i, size_t *len)
{
	uint32_t cp;

	*len = utf8_decode_any(r->text + i, r->end - i, &cp);
	return word_kind(cp);
}

/* The kind of the character at i, and its length. */
static inline int kind_at(const struct word_reader *r, size_t i, size_t *len)
{
	*len = i < r->end;
	if (i >= r->end)
		return -1;
	if (byte_of(r->text[i]) == WIDE)
		return wide_kind_at(r, i, len);
	return ascii_kind((unsigned char)r->text[i]);
}

/* The length of the mark at s, of those that may join two halves of one word,
 * or 0. */
static size_t mark_length(const char *s, size_t n, bool number)
{
	static const char *const marks[] = {"[.]", "(.)", "[@]", "’"};
	size_t k, len;

	if (byte_of(*s) == JOINT && *s != '[' && *s != '(')
		return *s != ',' || number;
	for (k = 0; k < sizeof(marks) / sizeof(*marks); k++) {
		len = strlen(marks[k]);
		if (marks[k][0] == *s && n > len &&
		    memcmp(s, marks[k], len) == 0)
			return len;
	}
	return 0;
}

/* The length of a mark at i that does join, or 0. */
static size_t joint_at(const struct word_reader *r, size_t i, bool number)
{
	size_t len, mark = mark_length(r->text + i, r->end - i, number);

	return mark > 0 && is_western(kind_at(r, i + mark, &len)) ? mark : 0;
}

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Behind the small letters of ASCII at s[i]: most letters of most texts. */
static inline size_t skip_small(const char *s, size_t i, size_t end)
{
	while (i < end && is_small(s[i]))
		i++;
	return i;
}

/* Take the rest of a western word. A joint has as many characters as bytes. */
static void read_western(struct word_reader *r, struct word *w)
{
	const size_t small = skip_small(r->text, r->pos, r->end);
	bool alpha = small > r->pos || w->kind == WORD_ALPHA, wide = false;
	size_t i, len, more = 0;
	int kind;

	for (i = small; i < r->end && byte_of(r->text[i]) != APART;
	     i = skip_small(r->text, i + len, r->end)) {
		kind = kind_at(r, i, &len);
		alpha |= kind == WORD_ALPHA;
		if (is_western(kind))
			more += len - 1;
		else
			len = joint_at(r, i, !alpha);
		if (len == 0)
			break;
		wide |= byte_of(r->text[i]) == WIDE;
		alpha |= i + len < r->end && is_small(r->text[i + len]);
	}
	w->chars = i - r->pos - more;
	w->kind = alpha ? WORD_ALPHA : WORD_NUMBER;
	w->ascii = !wide;
	w->small = i == small;
	r->pos = i;
}

/* Take the rest of a run of one kind. */
static void read_run(struct word_reader *r, struct word *w)
{
	size_t len;

	while (kind_at(r, r->pos, &len) == (int)w->kind) {
		r->pos += len;
		w->chars++;
	}
}

bool word_next_read(struct word_reader *r, struct word *w)
{
	size_t len, i = r->pos;
	int kind;

	if (r->known < r->known_end && r->known->start >= r->end)
		return false;
	while (i < r->end && byte_of(r->text[i]) == APART)
		i++;
	for (; (kind = kind_at(r, i, &len)) < 0; i += len) {
		if (len == 0) {
			r->pos = i;
			return false;
		}
	}
	*w = (struct word){.start = i, .kind = (enum word_kind)kind};
	r->pos = i;
	if (is_western(kind))
		read_western(r, w);
	else
		read_run(r, w);
	w->end = r->pos;
	return true;
}

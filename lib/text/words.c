/* Words by script, without a dictionary. */
#include "text/words.h"

#include <string.h>
#include <unictype.h>

#include "base/utf8.h"

static bool between(uint32_t cp, uint32_t low, uint32_t high)
{
	return cp >= low && cp <= high;
}

static int ascii_kind(uint32_t cp)
{
	static const unsigned char kinds[0x100] = {
	    ['0' ... '9'] = WORD_NUMBER + 1,
	    ['A' ... 'Z'] = WORD_ALPHA + 1,
	    ['a' ... 'z'] = WORD_ALPHA + 1};

	return kinds[cp] - 1;
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
	if (uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Nd))
		return WORD_NUMBER;
	return uc_is_general_category_withtable(
		   cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M)
		   ? WORD_ALPHA
		   : -1;
}

void word_start(
    struct word_reader *r, const char *text, size_t start, size_t end)
{
	*r = (struct word_reader){.text = text, .pos = start, .end = end};
}

static bool is_western(int kind)
{
	return kind == WORD_ALPHA || kind == WORD_NUMBER;
}

/* The kind of the character at i, and its length. */
static int kind_at(const struct word_reader *r, size_t i, size_t *len)
{
	uint32_t cp;

	*len = i < r->end;
	if (i >= r->end)
		return -1;
	if ((r->text[i] & 0x80) == 0)
		return ascii_kind((unsigned char)r->text[i]);
	*len = utf8_decode(r->text + i, r->end - i, &cp);
	return word_kind(cp);
}

/* Does a joint begin so? Most often it is a blank that stands there. */
static bool may_join(char c)
{
	static const bool begins[256] = {['['] = true,
	    ['('] = true,
	    ['-'] = true,
	    ['.'] = true,
	    ['_'] = true,
	    ['/'] = true,
	    ['\''] = true,
	    [0xe2] = true,
	    ['&'] = true,
	    ['+'] = true,
	    ['@'] = true,
	    [':'] = true,
	    [','] = true};

	return begins[(unsigned char)c];
}

/* The length of a mark at i that joins two halves of one word, or 0. */
static size_t joint_at(const struct word_reader *r, size_t i, bool number)
{
	static const char *const joints[] = {"[.]", "(.)", "[@]", "-", ".", "_",
	    "/", "'", "’", "&", "+", "@", ":"};
	size_t k, len, skip;

	if (i >= r->end || !may_join(r->text[i]))
		return 0;
	if (number && r->text[i] == ',')
		skip = 1;
	else
		skip = 0;
	for (k = 0; skip == 0 && k < sizeof(joints) / sizeof(*joints); k++) {
		if (joints[k][0] != r->text[i])
			continue;
		len = strlen(joints[k]);
		if (r->end - i > len &&
		    memcmp(r->text + i, joints[k], len) == 0)
			skip = len;
	}
	if (skip == 0 || !is_western(kind_at(r, i + skip, &len)))
		return 0;
	return skip;
}

/* Take the rest of a western word. */
static void read_western(struct word_reader *r, struct word *w)
{
	size_t len, joint, i;
	int kind;

	for (;;) {
		/* most letters of most texts */
		for (i = r->pos;
		     i < r->end &&
		     ascii_kind((unsigned char)r->text[i]) == WORD_ALPHA;
		     i++)
			w->kind = WORD_ALPHA;
		w->chars += i - r->pos;
		r->pos = i;
		if (i < r->end && r->text[i] == ' ') /* and most words' ends */
			break;
		kind = kind_at(r, r->pos, &len);
		if (is_western(kind)) {
			if (kind == WORD_ALPHA)
				w->kind = WORD_ALPHA;
			r->pos += len;
			w->chars++;
			continue;
		}
		joint = joint_at(r, r->pos, w->kind == WORD_NUMBER);
		if (joint == 0)
			break;
		r->pos += joint;
		w->chars += joint;
	}
}

bool word_next(struct word_reader *r, struct word *w)
{
	size_t len;
	int kind;

	while ((kind = kind_at(r, r->pos, &len)) < 0) {
		if (len == 0)
			return false;
		r->pos += len;
	}
	*w = (struct word){.start = r->pos, .kind = (enum word_kind)kind};
	if (is_western(kind)) {
		read_western(r, w);
	} else {
		while (kind_at(r, r->pos, &len) == kind) {
			r->pos += len;
			w->chars++;
		}
	}
	w->end = r->pos;
	return true;
}

/*
 * The setting of an indicator. A word says something of an indicator that stands
 * in the same sentence or row, or in the line that announces its list; of two,
 * the nearer one counts, and none that is denied right beside it ("no C2",
 * 「C2サーバではない」). More of a sentence is not understood.
 */
#include "ioc/setting.h"

#include <string.h>

#include "ioc/chars.h"
#include "text/lexicon.h"
#include "text/names.h"

enum { LABEL_MAX = 120, MARK_MAX = 16 };

/* The classes of words: the roles from INDICATOR_C2 up to the one that the
 * judge gives, and what denies the role behind it, before it. */
enum {
	WORD_ROLES = INDICATOR_REFERENCE - 1,
	WORD_DENIES = WORD_ROLES,
	WORD_DENIED,
	WORDS
};

static struct lexicon *roles;

void setting_load(void)
{
	static const char *words[WORDS] = {
	    [WORD_DENIES] = "not", [WORD_DENIED] = "denied"};
	int k;

	for (k = 0; k < WORD_ROLES; k++)
		words[k] = indicator_role_name((enum indicator_role)(k + 1));
	if (roles == NULL)
		roles = lexicon_load("roles/indicators.tsv", words, WORDS);
	names_load();
}

static bool is_fence(const char *s, size_t n)
{
	return n >= 3 && (memcmp(s, "```", 3) == 0 || memcmp(s, "~~~", 3) == 0);
}

/* The bytes of a list's mark at the begin of a line: "- ", "12. ", "・"; 0 if
 * there is none. */
static size_t list_mark(const char *s, size_t n)
{
	size_t i = 0, digits;

	while (i < n && i < MARK_MAX && char_is(s[i], CH_SPACE))
		i++;
	if (n - i >= 2 && memchr("-*+", s[i], 3) != NULL && s[i + 1] == ' ')
		return i + 2;
	if (n - i >= 3 &&
	    (memcmp(s + i, "・", 3) == 0 || memcmp(s + i, "•", 3) == 0))
		return i + 3;
	for (digits = i;
	     digits < n && digits - i < 3 && char_is(s[digits], CH_DIGIT);)
		digits++;
	return digits > i && n - digits >= 2 &&
		       (s[digits] == '.' || s[digits] == ')') &&
		       s[digits + 1] == ' '
		   ? digits + 2
		   : 0;
}

static bool is_heading(const char *s, size_t n)
{
	size_t k = 0;

	while (k < n && k < 7 && s[k] == '#')
		k++;
	return k > 0 && k < n && s[k] == ' ';
}

/* Cells of a table: Markdown's, those that tabs part, and fields of CSV. */
static bool is_row(const char *s, size_t n)
{
	const char *comma, *end = s + n;
	unsigned tight = 0;

	if (memchr(s, '|', n) != NULL || memchr(s, '\t', n) != NULL)
		return true;
	for (comma = s;
	     (comma = memchr(comma, ',', (size_t)(end - comma))) != NULL;
	     comma++)
		tight += comma + 1 < end && comma[1] != ' ';
	return tight >= 2;
}

/* Does the line announce what follows: a heading, or short and not of a list?
 */
static bool is_label(const struct setting *w)
{
	const char *s = w->s + w->from;
	size_t n = w->to - w->from;

	if (n == 0 || n > LABEL_MAX || list_mark(s, n) > 0)
		return false;
	if (is_heading(s, n) || s[n - 1] == ':')
		return true;
	if (n >= 3 && memcmp(s + n - 3, "：", 3) == 0)
		return true;
	return n <= LABEL_MAX / 2 && memchr(s, '.', n) == NULL &&
	       memchr(s, '|', n) == NULL && memchr(s, '[', n) == NULL;
}

/* Step to the next line. */
static void next_line(struct setting *w)
{
	const char *nl, *blank;

	if (w->to > w->from && is_label(w)) {
		w->label_from = w->from;
		w->label_to = w->to;
		w->label_read = false;
	}
	w->from = w->to + (w->to < w->n && w->s[w->to] == '\n');
	nl = memchr(w->s + w->from, '\n', w->n - w->from);
	w->to = nl != NULL ? (size_t)(nl - w->s) : w->n;
	/* Once a line: it may hold all the indicators there are. */
	w->row = is_row(w->s + w->from, w->to - w->from);
	blank = memrchr(w->s + w->from, ' ', w->to - w->from);
	w->words_to = blank != NULL ? (size_t)(blank - w->s) : w->from;
	if (is_fence(w->s + w->from, w->to - w->from))
		w->fenced = !w->fenced;
}

void setting_begin(struct setting *w, struct arena *a, const char *s, size_t n)
{
	*w = (struct setting){.a = a, .s = s, .n = n};
	next_line(w);
}

enum indicator_place setting_place(struct setting *w, size_t offset)
{
	const char *s;
	size_t n, mark;

	while (w->to < w->n && offset > w->to)
		next_line(w);
	if (offset < w->from)
		return INDICATOR_IN_PROSE;
	s = w->s + w->from;
	n = w->to - w->from;
	if (w->fenced)
		return INDICATOR_IN_CODE;
	if (is_heading(s, n))
		return INDICATOR_IN_HEADING;
	mark = list_mark(s, n);
	if (mark == 0 && w->row)
		return INDICATOR_IN_TABLE;
	/* Alone on its line, or behind a mark: a sentence has words before. */
	return offset - w->from <= mark + 2 &&
		       (mark > 0 || w->words_to <= offset)
		   ? INDICATOR_IN_LIST
		   : INDICATOR_IN_PROSE;
}

/* An address, a wallet: what can have a role. */
static bool has_role(enum indicator_type type)
{
	enum indicator_kind kind = indicator_kind(type);

	return kind == INDICATOR_KIND_ADDRESS || kind == INDICATOR_KIND_HOST ||
	       kind == INDICATOR_KIND_WALLET || type == INDICATOR_ONION;
}

/* A stretch of text, and where in it the indicator stands. */
struct stretch {
	const char *s;
	size_t n, at;
};

static size_t distance(const struct stretch *t, size_t from, size_t to)
{
	return to <= t->at ? t->at - to : from > t->at ? from - t->at : 0;
}

/* Is the byte at i within a word of an address, such as "download" in the
 * indicator's own path? */
static bool in_address(const struct stretch *t, size_t from, size_t to)
{
	return (from > 0 && memchr("/.-_=?@", t->s[from - 1], 7) != NULL) ||
	       (to + 1 < t->n && memchr("/[_=", t->s[to], 4) != NULL) ||
	       (to + 1 < t->n && t->s[to] == '.' &&
		   char_is(t->s[to + 1], CH_ALNUM));
}

static bool is_blank(const struct stretch *t, size_t from, size_t to)
{
	while (from < to && t->s[from] == ' ')
		from++;
	return from == to;
}

static enum indicator_role nearest_role(const struct stretch *t)
{
	struct {
		enum indicator_role role;
		size_t distance;
	} best = {INDICATOR_NO_ROLE, t->n + 1}, before = best;
	const size_t nowhere = t->n;
	size_t pos = 0, denial = nowhere, word = nowhere, d;
	struct lexicon_hit hit;

	while (roles != NULL && lexicon_next(roles, t->s, t->n, &pos, &hit)) {
		if (hit.entry->class == WORD_DENIES) {
			denial = hit.end;
			continue;
		}
		if (hit.entry->class == WORD_DENIED) {
			if (is_blank(t, word, hit.start))
				best = before;
			continue;
		}
		before = best;
		word = hit.end;
		d = distance(t, hit.start, hit.end);
		if (d < best.distance && !is_blank(t, denial, hit.start) &&
		    !in_address(t, hit.start, hit.end)) {
			best.distance = d;
			best.role = (enum indicator_role)(hit.entry->class + 1);
		}
	}
	return best.role;
}

static const char *nearest_name(struct arena *a, const struct stretch *t)
{
	size_t pos = 0, best = t->n + 1, d;
	const char *name = NULL;
	struct name_hit hit;

	while (names_next(a, t->s, t->n, &pos, &hit)) {
		d = distance(t, hit.start, hit.end);
		if (hit.kind != NAME_PRODUCT && d < best &&
		    !in_address(t, hit.start, hit.end)) {
			best = d;
			name = hit.name;
		}
	}
	return name;
}

/* What the label says, once for all that stands below it. */
static void read_label(struct setting *w)
{
	size_t n = w->label_to - w->label_from;
	const struct stretch label = {w->s + w->label_from, n, n};

	if (w->label_read)
		return;
	w->label_role = nearest_role(&label);
	w->label_name = nearest_name(w->a, &label);
	w->label_read = true;
}

/* The context, without what is nothing but the indicator. */
static struct stretch context_of(const struct indicator *ind)
{
	const char *context = ind->context != NULL ? ind->context : "", *at;
	size_t n = strlen(context), k = strcspn(ind->value, ".:/@");
	struct stretch t = {context, n, n / 2};

	at = k > 0 ? memmem(context, n, ind->value, k) : NULL;
	if (at != NULL)
		t.at = (size_t)(at - context);
	return t;
}

static bool wants_role(const struct indicator *ind)
{
	return ind->role == INDICATOR_NO_ROLE && has_role(ind->type);
}

void setting_of(struct setting *w, struct indicator *ind)
{
	struct stretch around = context_of(ind);

	ind->place = setting_place(w, ind->offset);
	if (wants_role(ind))
		ind->role = nearest_role(&around);
	ind->near = nearest_name(w->a, &around);
	if (ind->place != INDICATOR_IN_LIST && ind->place != INDICATOR_IN_TABLE)
		return;
	read_label(w);
	if (wants_role(ind))
		ind->role = w->label_role;
	if (ind->near == NULL)
		ind->near = w->label_name;
}

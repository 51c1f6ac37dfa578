/*
 * Headings. A line is one if markup says so (Markdown, AsciiDoc) or if it holds
 * nothing but a phrase of the lists etc/ioc/headings.txt. It does not read
 * HTML: the article stage has made text of that.
 */
#include "ioc/section.h"

#include <string.h>

#include "ioc/chars.h"
#include "ioc/known.h"

enum {
	SYMBOL_BYTES = 3,
	HEADING_MAX = 96,
	PLAIN_REST_MAX = 15,
	PHRASE_MAX = 40,
	STARTS_MAX = 16,
	LEVEL_BOLD = 7,
	LEVEL_PLAIN = 8
};

struct heading {
	char text[HEADING_MAX + 1]; /* lower case, without marks */
	size_t n;
	unsigned level; /* 1 is the highest */
};

static bool is_edge(char c)
{
	static const bool edges[256] = {[' '] = true,
	    ['#'] = true,
	    ['='] = true,
	    ['*'] = true,
	    ['_'] = true,
	    ['-'] = true,
	    [':'] = true,
	    ['.'] = true,
	    ['\t'] = true,
	    ['\r'] = true,
	    ['('] = true,
	    [')'] = true,
	    ['['] = true,
	    [']'] = true,
	    ['>'] = true,
	    ['|'] = true,
	    ['~'] = true,
	    ['`'] = true,
	    ['/'] = true,
	    ['0' ... '9'] = true};

	return edges[(unsigned char)c];
}

/* Symbols before Japanese headings: U+25xx, U+3010, U+3011, U+FF1A. */
static size_t symbol_at(const char *s, size_t n)
{
	static const char *const symbols[] = {"■", "□", "●", "◆", "◇", "▼", "▶",
	    "・", "•", "【", "】", "：", "◎", "○", "★", "「", "」", "―"};
	size_t k;

	if (n < SYMBOL_BYTES || (*s & 0x80) == 0)
		return 0;
	for (k = 0; k < sizeof(symbols) / sizeof(symbols[0]); k++) {
		if (memcmp(s, symbols[k], SYMBOL_BYTES) == 0)
			return SYMBOL_BYTES;
	}
	return 0;
}

/* "STEALER C2 TRAFFIC:": capitals do for the mark that plain text has not. */
static bool is_shouting_label(const char *s, size_t n)
{
	size_t i, capitals = 0;

	while (n > 0 && char_is(s[n - 1], CH_SPACE))
		n--;
	if (n < 3 || n > HEADING_MAX || s[n - 1] != ':' || !char_upper(s[0]))
		return false;
	for (i = 0; i < n; i++) {
		if (char_is(s[i], CH_ALPHA) && !char_upper(s[i]))
			return false;
		capitals += char_upper(s[i]);
	}
	return capitals > 1;
}

static unsigned level_of(const char *s, size_t n)
{
	size_t k = 0;

	while (k < n && (s[k] == '#' || s[k] == '='))
		k++;
	if (k > 0 && k <= 6 && k < n && s[k] == ' ')
		return (unsigned)k;
	return (n > 4 && s[0] == '*' && s[1] == '*') || is_shouting_label(s, n)
		   ? LEVEL_BOLD
		   : LEVEL_PLAIN;
}

/* Strip the marks before a line's words. */
static void strip_before(const char **s, size_t *n)
{
	size_t len;

	for (;;) {
		len = symbol_at(*s, *n);
		if (len == 0 && *n > 0 && is_edge(**s))
			len = 1;
		if (len == 0)
			break;
		*s += len;
		*n -= len;
	}
}

/* And those behind them. */
static void strip_behind(const char *s, size_t *n)
{
	size_t len;

	for (;;) {
		len = *n >= SYMBOL_BYTES
			  ? symbol_at(s + *n - SYMBOL_BYTES, SYMBOL_BYTES)
			  : 0;
		if (len == 0 && *n > 0 && is_edge(s[*n - 1]))
			len = 1;
		if (len == 0)
			break;
		*n -= len;
	}
}

/* The words of a line in lower case; false if it is no heading: too long,
 * empty, or without a mark and with a beginning that no phrase has. */
static bool read_heading(
    const struct ioc_known *known, const char *s, size_t n, struct heading *h)
{
	h->level = level_of(s, n);
	strip_before(&s, &n);
	/* Most lines end here: their first bytes are no phrase's. */
	if (h->level == LEVEL_PLAIN && n > 1 && !is_edge(s[1]) &&
	    !known_begins_heading(known, s, n))
		return false;
	strip_behind(s, &n);
	if (n == 0 || n > HEADING_MAX ||
	    (h->level == LEVEL_PLAIN && !known_begins_heading(known, s, n)))
		return false;
	for (h->n = 0; h->n < n; h->n++)
		h->text[h->n] = char_lower(s[h->n]);
	h->text[n] = '\0';
	return true;
}

/* May a phrase begin or end between the bytes before and at i? */
static bool is_boundary(const struct heading *h, size_t i)
{
	char before = i > 0 ? h->text[i - 1] : ' ';

	if (i >= h->n)
		return true;
	if ((h->text[i] & 0xc0) == 0x80)
		return false;
	return (before & 0x80) != 0 || (h->text[i] & 0x80) != 0 ||
	       !char_is(before, CH_ALNUM) || !char_is(h->text[i], CH_ALNUM);
}

/* The reason of the longest phrase of the list that starts at from and ends
 * at least or behind it. */
static const char *phrase_at(const struct ioc_known *known,
    enum known_list list, struct heading *h, size_t from, size_t least)
{
	size_t end = from + PHRASE_MAX < h->n ? from + PHRASE_MAX : h->n;
	const char *why = NULL;
	char kept;

	for (; end > from && end >= least && why == NULL; end--) {
		if (!is_boundary(h, end) || h->text[end - 1] == ' ')
			continue;
		kept = h->text[end];
		h->text[end] = '\0';
		why = known_listed(known, list, h->text + from);
		h->text[end] = kept;
	}
	return why;
}

/* The phrase has to be all of the line, but for what stands in brackets behind
 * it, or a few letters behind a Japanese one. */
static size_t plain_least(const struct heading *h)
{
	const char *bracket = memchr(h->text, '(', h->n);
	size_t n = bracket != NULL ? (size_t)(bracket - h->text) : h->n;

	while (n > 0 && h->text[n - 1] == ' ')
		n--;
	if ((h->text[0] & 0x80) != 0 && n > PLAIN_REST_MAX)
		n -= PLAIN_REST_MAX;
	else if ((h->text[0] & 0x80) != 0)
		n = 1;
	return n;
}

/* The phrase that is (nearly) all of the heading. */
static const char *whole_phrase(
    const struct ioc_known *known, enum known_list list, struct heading *h)
{
	return phrase_at(known, list, h, 0, plain_least(h));
}

/* The reason of the first phrase in a heading with markup that is proof enough
 * anywhere in it, or NULL. */
static const char *part_phrase(const struct ioc_known *known, struct heading *h)
{
	size_t i, starts = 0;
	const char *why;

	for (i = 0; i < h->n && h->level != LEVEL_PLAIN && starts < STARTS_MAX;
	     i++) {
		if (!is_boundary(h, i) || h->text[i] == ' ')
			continue;
		starts++;
		why = phrase_at(known, KNOWN_HEADING_PART, h, i, i + 1);
		if (why != NULL)
			return why;
	}
	return NULL;
}

/* The reason why indicators follow, or NULL. */
static const char *indicators_phrase(
    const struct ioc_known *known, struct heading *h)
{
	const char *why = whole_phrase(known, KNOWN_HEADING, h);

	return why != NULL ? why : part_phrase(known, h);
}

/* "CHAIN OF EVENTS:": a line that only announces others. */
static bool is_label(const char *s, size_t n)
{
	while (n > 0 && char_is(s[n - 1], CH_SPACE))
		n--;
	return n > 1 && n <= HEADING_MAX && s[n - 1] == ':' &&
	       memchr(s, '/', n) == NULL && !char_is(s[0], CH_SPACE);
}

struct state {
	enum section_kind kind;
	enum section_names names;
	unsigned level;
};

static enum section_names names_of(const char *why)
{
	if (strcmp(why, "packages") == 0)
		return SECTION_NAMES_PACKAGES;
	return strcmp(why, "extensions") == 0 ? SECTION_NAMES_EXTENSIONS
					      : SECTION_NAMES_NOTHING;
}

/* A heading, or another line that ends what one began. */
static void on_line(
    const struct ioc_known *known, const char *s, size_t n, struct state *st)
{
	struct heading h = {.level = LEVEL_PLAIN};
	const char *end, *why;
	bool heading;

	if (n > HEADING_MAX * 2)
		return;
	heading = read_heading(known, s, n, &h);
	why = heading ? indicators_phrase(known, &h) : NULL;
	if (why != NULL) {
		*st =
		    (struct state){SECTION_INDICATORS, names_of(why), h.level};
		return;
	}
	end = heading ? whole_phrase(known, KNOWN_HEADING_END, &h) : NULL;
	if (end != NULL)
		*st = (struct state){strcmp(end, "references") == 0
					 ? SECTION_REFERENCES
					 : SECTION_PLAIN,
		    SECTION_NAMES_NOTHING, h.level};
	else if ((heading && h.level < LEVEL_BOLD && h.level <= st->level) ||
		 (st->kind == SECTION_REFERENCES && is_label(s, n)))
		*st = (struct state){
		    SECTION_PLAIN, SECTION_NAMES_NOTHING, h.level};
}

void sections_find(struct arena *a, const struct ioc_known *known,
    const char *s, size_t n, struct sections *out)
{
	struct state st = {SECTION_PLAIN, SECTION_NAMES_NOTHING, LEVEL_PLAIN},
		     before = st;
	size_t i = 0, end;
	const char *nl;

	*out = (struct sections){0};
	while (i < n) {
		nl = memchr(s + i, '\n', n - i);
		end = nl != NULL ? (size_t)(nl - s) : n;
		on_line(known, s + i, end - i, &st);
		if (st.kind != before.kind || st.names != before.names) {
			*VEC_PUSH(a, out) =
			    (struct section){i, st.kind, st.names};
			before = st;
		}
		i = end + 1;
	}
}

bool section_is_reference_label(
    const struct ioc_known *known, const char *s, size_t n)
{
	struct heading h;
	const char *why;

	if (!read_heading(known, s, n, &h))
		return false;
	why = known_listed(known, KNOWN_HEADING_END, h.text);
	return why != NULL && strcmp(why, "references") == 0;
}

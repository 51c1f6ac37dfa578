/*
 * Plain text as sentences. Rules, no model: where a full stop ends a sentence
 * is told by what stands before it (abbreviations, initials) and behind it.
 * Japanese quotes are not torn apart. What kind of line it is, is in line.c.
 */
#include "text/sentence.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "base/utf8.h"
#include "text/line.h"
#include "text/normalise.h"
#include "text/words.h"

enum {
	BRACKET_MAX =
	    300, /* a bracket open for longer was never meant to close */
	QUOTE_MAX = 600,
	ABBREVIATION_MAX = 8
};

/* Lower case, sorted; a full stop behind them ends nothing. */
static const char *const abbreviations[] = {"adm", "al", "approx", "apr", "art",
    "aug", "ave", "bzw", "ca", "capt", "cf", "col", "dec", "dept", "dr", "ed",
    "eq", "est", "etc", "feb", "fig", "figs", "gen", "gov", "hon", "jan", "jr",
    "jul", "jun", "lt", "maj", "mar", "messrs", "mme", "mr", "mrs", "ms", "mt",
    "no", "nos", "nov", "nr", "oct", "op", "pp", "prof", "rep", "rev", "sec",
    "sen", "sens", "sep", "sept", "sgt", "sr", "st", "usw", "v", "vol", "vs"};

/* German and Nordic dates: "3. März", "17. juni". */
static const char *const ordinal_months[] = {"Jan", "Feb", "Mär", "Mar", "Apr",
    "Mai", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez", "Dec"};

static int by_string(const void *key, const void *element)
{
	return strcmp(key, *(const char *const *)element);
}

static bool is_abbreviation(const char *s, size_t n)
{
	char key[ABBREVIATION_MAX + 1];
	size_t i;

	if (n == 0 || n > ABBREVIATION_MAX)
		return false;
	for (i = 0; i < n; i++)
		key[i] =
		    (char)(s[i] >= 'A' && s[i] <= 'Z' ? s[i] | 0x20 : s[i]);
	key[n] = '\0';
	return bsearch(key, abbreviations,
		   sizeof(abbreviations) / sizeof(*abbreviations),
		   sizeof(*abbreviations), by_string) != NULL;
}

static bool is_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Is the full stop at s[dot] part of a word: "Dr.", "J.", "U.S.", "e.g."? */
static bool stop_is_inner(const char *s, size_t dot)
{
	size_t from = dot, letters;

	while (from > 0 && dot - from <= ABBREVIATION_MAX &&
	       (is_letter(s[from - 1]) || s[from - 1] == '.'))
		from--;
	letters = dot - from;
	if (letters == 0 || letters > ABBREVIATION_MAX ||
	    (from > 0 && (unsigned char)s[from - 1] >= 0x80))
		return false;
	if (letters == 1)
		return s[from] != 'I' && (from == 0 || s[from - 1] != '\'');
	if (s[from + 1] == '.') /* a.m. and p.m. end one, U.S. does not */
		return s[dot - 1] != 'm';
	return is_abbreviation(s + from, letters);
}

/* May a sentence begin with what stands at s, behind a blank? */
static bool may_begin(const char *s, size_t n)
{
	uint32_t cp;

	utf8_decode(s, n, &cp);
	return cp < 0x80 ? strchr(",;:)]}/-", (int)cp) == NULL &&
			       !(cp >= 'a' && cp <= 'z')
			 : !uc_is_property_lowercase(cp);
}

/* Behind the closing quotes and brackets at i. */
static size_t skip_closers(const char *s, size_t n, size_t i)
{
	static const uint32_t closers[] = {
	    '"', '\'', ')', ']', 0x201d, 0x2019, 0xbb, 0x203a};
	size_t len, k;
	uint32_t cp;

	for (; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		for (k = 0; k < sizeof(closers) / sizeof(*closers); k++) {
			if (closers[k] == cp)
				break;
		}
		if (k == sizeof(closers) / sizeof(*closers))
			break;
	}
	return i;
}

/* Is the full stop at s[dot] that of an ordinal number before a month? */
static bool stop_is_ordinal(const char *s, size_t n, size_t dot)
{
	size_t i, len;

	if (dot == 0 || s[dot - 1] < '0' || s[dot - 1] > '9' || n - dot < 5)
		return false;
	for (i = 0; i < sizeof(ordinal_months) / sizeof(*ordinal_months); i++) {
		len = strlen(ordinal_months[i]);
		if (n - dot - 2 >= len &&
		    memcmp(s + dot + 2, ordinal_months[i], len) == 0)
			return dot < 3 || s[dot - 3] == ' ' ||
			       s[dot - 2] == ' ';
	}
	return false;
}

/* Behind the number of a footnote at end: "vulnerability.1", "done.[12]". */
static size_t skip_footnote(const char *s, size_t n, size_t end)
{
	const bool bracket = end < n && s[end] == '[';
	size_t i = end + bracket, digits = 0;

	for (; i < n && s[i] >= '0' && s[i] <= '9'; i++)
		digits++;
	if (digits == 0 || digits > 2 || (bracket && (i == n || s[i] != ']')) ||
	    (!bracket && (end < 2 || s[end - 2] < 'a' || s[end - 2] > 'z')))
		return end;
	return i + bracket;
}

/* Behind the closing quotes at end, if a sentence may begin there; else 0. */
static size_t end_if_next_begins(const char *s, size_t n, size_t end)
{
	size_t next, len;
	uint32_t cp;

	end = skip_footnote(s, n, skip_closers(s, n, end));
	for (next = end; next < n; next += len) {
		len = utf8_decode(s + next, n - next, &cp);
		if (!normalise_is_blank(cp))
			break;
	}
	if (next == n)
		return end;
	return next > end && may_begin(s + next, n - next) ? end : 0;
}

/* The end of the sentence if the Western mark at i closes it, else 0. */
static size_t western_end(const char *s, size_t n, size_t i)
{
	size_t end = i, len, closed;
	uint32_t cp;

	for (; end < n; end += len) {
		len = utf8_decode(s + end, n - end, &cp);
		if (cp != '.' && cp != '!' && cp != '?' && cp != 0x2026)
			break;
	}
	closed = end_if_next_begins(s, n, end);
	if (end == i + 1 && s[i] == '.' && closed < n &&
	    (stop_is_inner(s, i) || stop_is_ordinal(s, n, i)))
		return 0;
	return closed;
}

/* May a Japanese sentence begin at i, behind a full-width mark? Not with the
 * particle と: 「なぜか？と聞いた」. */
static bool cjk_may_begin(const char *s, size_t n, size_t i)
{
	uint32_t cp;
	int kind;

	if (i >= n)
		return true;
	utf8_decode(s + i, n - i, &cp);
	kind = word_kind(cp);
	return kind == WORD_HAN || kind == WORD_KATAKANA || cp == 0x300c ||
	       normalise_is_blank(cp) ||
	       (kind == WORD_HIRAGANA && cp != 0x3068);
}

/* How deep in brackets and quotes, and since where. */
struct depth {
	size_t level, since, limit;
};

/* Note the bracket cp at i; unclosed ones are forgotten after a while. */
static void depth_note(struct depth *d, uint32_t cp, size_t i)
{
	const bool opens = cp == '(' || cp == 0x300c || cp == 0x300e ||
			   cp == 0xff08 || cp == 0x3010;
	const bool closes = cp == ')' || cp == 0x300d || cp == 0x300f ||
			    cp == 0xff09 || cp == 0x3011;

	if (d->level > 0 && i - d->since > d->limit)
		d->level = 0;
	if (opens && d->level++ == 0) {
		d->since = i;
		d->limit =
		    cp == 0x300c || cp == 0x300e ? QUOTE_MAX : BRACKET_MAX;
	}
	if (closes && d->level > 0)
		d->level--;
}

/* May it end a sentence or be a bracket? Hardly any of most texts. */
static bool is_outer(char c)
{
	static const bool outer[256] = {['.'] = true,
	    ['!'] = true,
	    ['?'] = true,
	    ['('] = true,
	    [')'] = true,
	    [0x80 ... 0xff] = true};

	return outer[(unsigned char)c];
}

/* Where the sentence that begins at s ends, at most n: behind its final mark
 * and the quotes and brackets that close with it. */
static size_t sentence_end(const char *s, size_t n)
{
	struct depth depth = {0};
	size_t i, len, end;
	uint32_t cp;

	for (i = 0; i < n; i += len) {
		len = 1;
		if (!is_outer(s[i]))
			continue;
		len = utf8_decode(s + i, n - i, &cp);
		depth_note(&depth, cp, i);
		if (depth.level > 0)
			continue;
		if (cp == ')' && i > 0 && strchr(".!?", s[i - 1]) != NULL) {
			end = end_if_next_begins(s, n, i);
			if (end != 0)
				return end;
		}
		if (cp == 0x3002 || cp == 0xff61)
			return i + len;
		if ((cp == 0xff01 || cp == 0xff1f || cp == 0xff0e) &&
		    cjk_may_begin(s, n, i + len))
			return i + len;
		if (cp != '.' && cp != '!' && cp != '?' && cp != 0x2026)
			continue;
		end = western_end(s, n, i);
		if (end != 0)
			return end;
		while (i + len < n && s[i + len] == (char)cp)
			len++;
	}
	return n;
}

/* The last place to cut s[0..n), n > 0, that leaves words whole. */
static size_t forced_cut(const char *s, size_t n)
{
	size_t i = n;

	while (i > n / 2 && s[i - 1] != ' ')
		i--;
	return i > n / 2 ? i : utf8_cut(s, n + 1, n);
}

/* Go to the next line that is not blank; false at the end of the text. */
static bool next_line(struct sentence_reader *r)
{
	bool blank = false;
	struct line line;

	while (line_next(&r->text, r->next, &line)) {
		r->next = line.next;
		if (line.start < line.end) {
			if (r->started) {
				r->now.line++;
				r->now.paragraph += blank;
			}
			r->started = true;
			r->now.kind = line.kind;
			r->pos = line.start;
			r->line_end = line.end;
			return true;
		}
		blank = true;
	}
	return false;
}

void sentence_start(struct sentence_reader *r, const char *text, size_t n)
{
	*r = (struct sentence_reader){.text = {.s = text, .n = n}};
}

void sentence_start_in(struct sentence_reader *r, const struct words *text)
{
	*r = (struct sentence_reader){.text = *text};
}

static size_t skip_blanks(const char *s, size_t i, size_t end)
{
	size_t len;
	uint32_t cp;

	for (; i < end; i += len) {
		len = utf8_decode(s + i, end - i, &cp);
		if (!normalise_is_blank(cp) && !normalise_is_invisible(cp))
			break;
	}
	return i;
}

bool sentence_next(struct sentence_reader *r, struct sentence *s)
{
	size_t left, end;

	r->pos = skip_blanks(r->text.s, r->pos, r->line_end);
	if (r->pos >= r->line_end && !next_line(r))
		return false;
	left = r->line_end - r->pos;
	if (left > SENTENCE_MAX)
		left = forced_cut(r->text.s + r->pos, SENTENCE_MAX);
	end = r->pos + sentence_end(r->text.s + r->pos, left);
	*s = r->now;
	s->start = r->pos;
	s->end = line_trim_end(r->text.s, r->pos, end);
	r->pos = end;
	return true;
}

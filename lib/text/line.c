/* Lines and their kinds. Looks only: no list of headings, no language. */
#include "text/line.h"

#include <string.h>

#include "base/utf8.h"
#include "text/normalise.h"
#include "text/words.h"

enum {
	LOOK_MAX = 2000,    /* bytes that tell what a line is */
	HEADING_WORDS = 9,  /* a line of fewer without a final mark is one */
	HEADING_CJK = 30,   /* characters */
	WORDS_PER_DATA = 4, /* fewer round a hash, and it is a row of data */
	DATA_TOKEN = 32	    /* a word of so many characters is a hash or URL */
};

size_t line_trim_end(const char *text, size_t start, size_t end)
{
	size_t i = end;
	uint32_t cp;

	while (i > start) {
		do
			i--;
		while (i > start && ((unsigned char)text[i] & 0xc0) == 0x80);
		utf8_decode(text + i, end - i, &cp);
		if (!normalise_is_blank(cp) && !normalise_is_invisible(cp))
			return end;
		end = i;
	}
	return start;
}

static size_t trim_start(const char *text, size_t start, size_t end)
{
	size_t len;
	uint32_t cp;

	for (; start < end; start += len) {
		len = utf8_decode(text + start, end - start, &cp);
		if (!normalise_is_blank(cp) && !normalise_is_invisible(cp))
			break;
	}
	return start;
}

/* The length of a bullet ("- ", "•", "1. ", "(2) ") at s, or 0. */
static size_t bullet_length(const char *s, size_t n)
{
	static const char *const marks[] = {"- ", "* ", "+ ", "• ", "•", "・",
	    "‣", "◦", "●", "○", "■", "□", "◆", "◇", "▪", "▶", "– ", "— ", "※"};
	size_t i, len;

	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		if (n == 0 || *s != *marks[i]) /* mostly */
			continue;
		len = strlen(marks[i]);
		if (n > len && memcmp(s, marks[i], len) == 0)
			return len;
	}
	i = n > 0 && s[0] == '(';
	for (len = i; len < n && len < i + 2 && s[len] >= '0' && s[len] <= '9';)
		len++;
	if (len == i || len + 1 >= n || s[len + 1] != ' ')
		return 0;
	return s[len] == ')' || (i == 0 && s[len] == '.') ? len + 2 : 0;
}

/* Does s hold cells: a tab, or " | "? */
static bool has_cells(const char *s, size_t n)
{
	return memchr(s, '\t', n) != NULL ||
	       (memchr(s, '|', n) != NULL &&
		   (memmem(s, n, " | ", 3) != NULL || (n > 1 && s[0] == '|')));
}

/* Is s one word with marks inside: a path, a file name, a host? */
static bool is_single_token(const char *s, size_t n)
{
	size_t i, marks = 0;

	for (i = 0; i < n; i++) {
		if ((unsigned char)s[i] <= ' ' || (unsigned char)s[i] >= 0x80)
			return false;
		marks += i + 1 < n && strchr("\\/.:_@=", s[i]) != NULL;
	}
	return marks > 0;
}

/* Marks: those of ASCII, and a list of others that ends with NULL. */
struct marks {
	const char *ascii, *wide[8];
};

/* The length of the mark with which s[0..n) ends, or 0. */
static size_t tail_in(const char *s, size_t n, const struct marks *marks)
{
	const char *const *mark;
	size_t len;

	if (n > 0 && s[n - 1] > 0)
		return strchr(marks->ascii, s[n - 1]) != NULL;
	for (mark = marks->wide; *mark != NULL; mark++) {
		len = strlen(*mark);
		if (n >= len && memcmp(s + n - len, *mark, len) == 0)
			return len;
	}
	return 0;
}

bool line_has_final_mark(const char *s, size_t n)
{
	static const struct marks stops = {
	    ".!?", {"…", "。", "！", "？", "．", "｡"}};
	static const struct marks closers = {
	    "\"')]", {"”", "’", "»", "」", "』", "）"}};
	size_t len;

	do {
		len = tail_in(s, n, &closers);
		n -= len;
	} while (len > 0);
	return tail_in(s, n, &stops) > 0;
}

/* What a line's words are. */
struct look {
	size_t plain; /* words of letters alone */
	size_t cjk;   /* characters */
	size_t data;  /* words that no sentence is made of */
};

static struct look look_at(const struct words *text, size_t start, size_t end)
{
	const char *s = text->s;
	const bool brackets = memchr(s + start, '[', end - start) != NULL;
	struct look look = {0};
	struct word_reader r;
	struct word w;
	size_t len;

	word_start_in(&r, text, start, end);
	while (word_next(&r, &w)) {
		len = w.end - w.start;
		if (w.kind != WORD_ALPHA && w.kind != WORD_NUMBER)
			look.cjk += w.chars;
		else if (w.chars >= DATA_TOKEN ||
			 (brackets &&
			     memmem(s + w.start, len, "[.]", 3) != NULL))
			look.data++;
		else if (w.kind == WORD_ALPHA && w.chars > 1)
			look.plain++;
	}
	return look;
}

static enum line_kind line_kind_of(
    const struct words *text, const struct line *line, bool item)
{
	const char *s = text->s + line->start;
	const size_t n = line->end - line->start;
	const size_t seen = n < LOOK_MAX ? n : utf8_cut(s, n, LOOK_MAX);
	struct look look;

	if (has_cells(s, seen) || is_single_token(s, seen))
		return LINE_DATA;
	look = look_at(text, line->start, line->start + seen);
	if (look.plain + look.cjk / 2 < look.data * WORDS_PER_DATA + 1)
		return LINE_DATA;
	if (item)
		return LINE_ITEM;
	if (s[0] == '#')
		return LINE_HEADING;
	if (!line_has_final_mark(s, n) && look.plain < HEADING_WORDS &&
	    look.cjk < HEADING_CJK)
		return LINE_HEADING;
	return LINE_PROSE;
}

bool line_next(const struct words *text, size_t from, struct line *line)
{
	const char *s = text->s, *end;
	size_t bullet;

	if (from >= text->n)
		return false;
	end = memchr(s + from, '\n', text->n - from);
	line->end = end != NULL ? (size_t)(end - s) : text->n;
	line->next = line->end + (end != NULL);
	line->start = trim_start(s, from, line->end);
	line->end = line_trim_end(s, line->start, line->end);
	line->kind = LINE_PROSE;
	if (line->start == line->end)
		return true;
	bullet = bullet_length(s + line->start, line->end - line->start);
	line->start = trim_start(s, line->start + bullet, line->end);
	if (line->start < line->end)
		line->kind = line_kind_of(text, line, bullet > 0);
	return true;
}

/* Untrusted text made ready to stand in a prompt. */
#include "llm/fence.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/normalise.h"

/*
 * Modifier symbols (U+02C2 to U+02FF) that no text has, that stand for nothing,
 * and that normalisation leaves alone: as rare as private-use characters, but
 * shorter, and every tokenizer has their bytes.
 */
static const char marks[][3] = {"\u02c2", "\u02c3", "\u02c4", "\u02c5",
    "\u02d2", "\u02d3", "\u02d4", "\u02d5", "\u02d6", "\u02ed", "\u02ef",
    "\u02f0", "\u02f1", "\u02f2", "\u02f3", "\u02f7"};

enum { MARKS = sizeof(marks) / sizeof(marks[0]), WORD_BYTES = 12 };

static bool stands_in(const char *s, const char *mark)
{
	return s != NULL && strstr(s, mark) != NULL;
}

void fence_make(struct fence *f, const unsigned char random[LLM_FENCE],
    const char *title, const char *text)
{
	static const char hex[] = "0123456789abcdef";
	const char *mark = marks[random[WORD_BYTES] % MARKS];
	size_t i;

	for (i = 0; i < WORD_BYTES; i++) {
		f->word[2 * i] = hex[random[i] >> 4];
		f->word[2 * i + 1] = hex[random[i] & 15];
	}
	f->word[2 * i] = '\0';
	for (i = 0; i < MARKS; i++) {
		mark = marks[(random[WORD_BYTES] + i) % MARKS];
		if (!stands_in(title, mark) && !stands_in(text, mark))
			break;
	}
	memcpy(f->mark, mark, sizeof(f->mark));
}

bool fence_marks_behind(uint32_t cp)
{
	return cp == 0x3001 || cp == 0x3002 || cp == 0xff01 || cp == 0xff1f;
}

/* May a control token begin with this character, looking at what follows? Most
 * are <|…|>, <word>, </word>, <<WORD>> and [WORD]; an indicator's [.] is none. */
static bool begins_token(uint32_t cp, const char *next, size_t n)
{
	if (cp == '<' || cp == 0xff1c)
		return true;
	if (cp != '[' || n < 2)
		return false;
	return next[0] == '/' || next[0] == '|' ||
	       ((next[0] >= 'A' && next[0] <= 'Z') &&
		   ((next[1] >= 'A' && next[1] <= 'Z') || next[1] == '_'));
}

struct writer {
	struct buf *out;
	const struct fence *f;
	bool blank, line; /* one, or a line's end, is due */
};

static void put_gap(struct writer *w)
{
	if (w->line)
		buf_putc(w->out, '\n');
	if (w->line || w->blank)
		buf_puts(w->out, w->f->mark);
	w->line = w->blank = false;
}

static void put_char(struct writer *w, uint32_t cp, const char *next, size_t n)
{
	char bytes[4];

	if (normalise_is_blank(cp)) {
		w->blank = true;
		w->line = w->line || cp == '\n';
		return;
	}
	if (normalise_is_invisible(cp))
		return;
	put_gap(w);
	buf_put(w->out, bytes, utf8_encode(cp, bytes));
	w->blank = fence_marks_behind(cp) || begins_token(cp, next, n);
}

/* A word of the fence in the text is torn: nobody can guess it, and if somebody
 * did it would do no good. */
static void tear(struct buf *b, const struct fence *f)
{
	char *p = b->s;

	while (p != NULL && (p = strstr(p, f->word)) != NULL)
		*p++ = '-';
}

char *fence_text(struct arena *a, const struct fence *f, const char *s)
{
	struct buf b = {0};
	struct writer w = {.out = &b, .f = f, .blank = true};
	size_t i, len, n = s != NULL ? strlen(s) : 0;
	uint32_t cp;
	char *text;

	for (i = 0; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		put_char(&w, cp, s + i + len, n - i - len);
	}
	tear(&b, f);
	text = arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
	return text;
}

static bool is_mark(const char *s, size_t n)
{
	size_t k;

	for (k = 0; k < MARKS && n == 2; k++) {
		if (memcmp(s, marks[k], 2) == 0)
			return true;
	}
	return false;
}

char *fence_unmark(struct arena *a, const char *s, size_t n)
{
	char *copy = arena_alloc(a, n + 1), *to = copy;
	size_t i, len;
	uint32_t cp = 0, before;

	for (i = 0; i < n; i += len) {
		before = cp;
		len = utf8_decode(s + i, n - i, &cp);
		if (!is_mark(s + i, len)) {
			memcpy(to, s + i, len);
			to += len;
		} else if (!fence_marks_behind(before)) {
			*to++ = ' ';
		}
	}
	return copy;
}

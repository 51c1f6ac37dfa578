/*
 * Word lists: a trie that is walked from every word's start where a phrase may
 * begin. The walk is bounded by the longest phrase, so a pass is linear.
 */
#include "text/lexicon.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/resource.h"
#include "base/xmalloc.h"
#include "text/trie.h"

enum { SEPARATOR = ' ', BEGIN = 4, BEGINS = 1 << 15 };

/* A phrase ends here. */
struct ending {
	struct lexicon_entry entry;
	const char *exact; /* the phrase as written, where case counts */
	bool open;	   /* anything may follow */
};

struct lexicon {
	struct trie trie; /* folded phrases, to struct ending */
	/* How phrases begin: with which bytes of a text; in folded bytes a bit
	 * for each two; and one by the hash of the first four, or of all that
	 * a shorter phrase has. */
	bool first[256];
	uint32_t twos[256][256 / 32];
	uint32_t begins[BEGINS / 32];
};

static bool is_word(unsigned char c)
{
	static const bool words[256] = {
	    ['0' ... '9'] = true, ['A' ... 'Z'] = true, ['a' ... 'z'] = true};

	return words[c];
}

/* Does a character begin so that folds to one byte? */
static bool may_be_wide(unsigned char c)
{
	return c == 0xc2 || c == 0xe2 || c == 0xe3 || c == 0xef;
}

/* A character of more than one byte, see fold(). */
static unsigned char fold_wide(const unsigned char *u, size_t n, size_t *len)
{
	if (n >= 2 && u[0] == 0xc2 && u[1] == 0xa0) {
		*len = 2;
		return SEPARATOR;
	}
	if (n < 3 || u[0] == 0xc2)
		return u[0];
	*len = 3;
	if (u[0] == 0xe2 && u[1] == 0x80 && u[2] >= 0x90 && u[2] <= 0x94)
		return SEPARATOR; /* hyphens and dashes */
	if (u[0] == 0xe2 && u[1] == 0x80 && (u[2] == 0x98 || u[2] == 0x99))
		return '\'';
	if (u[0] == 0xe3 && u[1] == 0x80 && u[2] == 0x80)
		return SEPARATOR; /* ideographic space */
	if (u[0] == 0xef && u[1] == 0xbc && u[2] >= 0x90 && u[2] <= 0x99)
		return (unsigned char)('0' + (u[2] - 0x90));
	if (u[0] == 0xef && u[1] == 0xbc && u[2] >= 0xa1 && u[2] <= 0xba)
		return (unsigned char)('a' + (u[2] - 0xa1));
	if (u[0] == 0xef && u[1] == 0xbd && u[2] >= 0x81 && u[2] <= 0x9a)
		return (unsigned char)('a' + (u[2] - 0x81));
	*len = 1;
	return u[0];
}

/* The character at s as one folded byte, *len bytes long; a byte of a longer
 * character as it is. */
static unsigned char fold(const char *s, size_t n, size_t *len)
{
	unsigned char c = (unsigned char)s[0];

	*len = 1;
	if (c <= ' ' || c == '-' || c == '_')
		return SEPARATOR;
	if (c >= 'A' && c <= 'Z')
		return (unsigned char)(c + 'a' - 'A');
	if (!may_be_wide(c))
		return c;
	return fold_wide((const unsigned char *)s, n, len);
}

/* What a byte folds to, 0: that needs a look at what follows. Filled by
 * lexicon_new(). */
static unsigned char folds[256];

static void fill_folds(void)
{
	char c = 0;
	size_t i, len;

	for (i = 0; i < sizeof(folds); i++) {
		c = (char)i;
		folds[i] =
		    may_be_wide((unsigned char)i) ? 0 : fold(&c, 1, &len);
	}
}

/* Like fold(), but a run of separators is one. */
static unsigned char fold_run(const char *s, size_t n, size_t *pos)
{
	size_t len;
	unsigned char c = fold(s + *pos, n - *pos, &len);

	*pos += len;
	while (c == SEPARATOR && *pos < n &&
	       fold(s + *pos, n - *pos, &len) == SEPARATOR)
		*pos += len;
	return c;
}

/* The next folded byte at s[*pos], and *pos behind it; *pos < n. */
static inline unsigned char fold_next(const char *s, size_t n, size_t *pos)
{
	unsigned char c = folds[(unsigned char)s[*pos]];

	if (c < SEPARATOR ||
	    (c == SEPARATOR && *pos + 1 < n &&
		folds[(unsigned char)s[*pos + 1]] <= SEPARATOR))
		return fold_run(s, n, pos);
	++*pos;
	return c;
}

/* Which bit is for up to four folded bytes, the first the lowest. */
static uint32_t begin_bit(uint32_t key)
{
	return key * 0x9e3779b1u >> 17;
}

static inline bool is_begin(const struct lexicon *lex, uint32_t key)
{
	uint32_t bit = begin_bit(key);

	return (lex->begins[bit / 32] >> bit % 32 & 1) != 0;
}

/* Note what folds to the byte, and what may be the first byte of a character
 * that does, see fold_wide(). */
static void note_first(struct lexicon *lex, unsigned char folded)
{
	if ((folded & 0xc0) == 0x80) /* no character begins with it */
		return;
	lex->first[folded] = lex->first[0xe2] = lex->first[0xef] = true;
	if (folded >= 'a' && folded <= 'z')
		lex->first[folded - 'a' + 'A'] = true;
}

static void set_bit(uint32_t *bits, size_t i)
{
	bits[i / 32] |= 1u << i % 32;
}

/* Remember how the folded phrase begins; what follows one of a single byte is
 * free. */
static void note_begin(struct lexicon *lex, const unsigned char *b, size_t n)
{
	uint32_t key = 0, next;
	size_t k;

	for (k = 0; k < BEGIN && k < n; k++)
		key |= (uint32_t)b[k] << 8 * k;
	note_first(lex, b[0]);
	for (next = 0; n == 1 && next < 256; next++) {
		set_bit(lex->twos[b[0]], next);
		set_bit(lex->begins, begin_bit(key | next << 8));
	}
	if (n > 1)
		set_bit(lex->twos[b[0]], b[1]);
	set_bit(lex->begins, begin_bit(key));
}

void lexicon_put(struct lexicon *lex, const char *s, size_t n,
    const struct lexicon_entry *entry)
{
	struct ending *end = xcalloc(1, sizeof(*end)), *other;
	unsigned char key[LEXICON_PHRASE_MAX];
	size_t pos = 0, len = 0;
	void **place = NULL;

	end->entry = *entry;
	if (n > 1 && s[0] == '=') {
		s++, n--;
		end->exact = xstrndup(s, n);
	}
	if (n > 1 && s[n - 1] == '*') {
		n--;
		end->open = true;
	}
	while (n <= LEXICON_PHRASE_MAX && pos < n)
		key[len++] = fold_next(s, n, &pos);
	if (len > 0)
		place = trie_put(&lex->trie, (const char *)key, len);
	if (place == NULL) {
		free(end);
		return;
	}
	note_begin(lex, key, len);
	other = *place;
	if (other != NULL)
		end->entry.also = &other->entry;
	*place = end;
}

static int class_of(
    const char *s, size_t n, const char *const *classes, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (strlen(classes[i]) == n && memcmp(classes[i], s, n) == 0)
			return (int)i;
	}
	return -1;
}

static void add_line(struct lexicon *lex, const char *line, size_t n,
    const char *const *classes, size_t count)
{
	const char *end = line + n, *value = memchr(line, '\t', n), *s, *bar;
	struct lexicon_entry entry = {0};

	if (n == 0 || line[0] == '#' || value == NULL)
		return;
	entry.class = class_of(line, (size_t)(value - line), classes, count);
	value++;
	s = memchr(value, '\t', (size_t)(end - value));
	if (entry.class < 0 || s == NULL)
		return;
	entry.value = xstrndup(value, (size_t)(s - value));
	entry.weight = strtod(entry.value, NULL);
	for (s++; s < end; s = bar + 1) {
		bar = memchr(s, '|', (size_t)(end - s));
		if (bar == NULL)
			bar = end;
		lexicon_put(lex, s, (size_t)(bar - s), &entry);
	}
}

void lexicon_add(struct lexicon *lex, const char *resource,
    const char *const *classes, size_t n)
{
	const char *text, *newline, *end;
	size_t len = 0;

	text = resource_text(resource, &len);
	if (text == NULL)
		return;
	for (end = text + len; text < end; text = newline + 1) {
		newline = memchr(text, '\n', (size_t)(end - text));
		if (newline == NULL)
			newline = end;
		add_line(lex, text, (size_t)(newline - text), classes, n);
	}
}

struct lexicon *lexicon_new(void)
{
	struct lexicon *lex = xcalloc(1, sizeof(*lex));

	fill_folds();
	trie_init(&lex->trie);
	return lex;
}

struct lexicon *lexicon_load(
    const char *resource, const char *const *classes, size_t n)
{
	struct lexicon *lex = lexicon_new();

	lexicon_add(lex, resource, classes, n);
	return lex;
}

/* May the phrase stand at s[start..end)? */
static bool fits(const struct ending *end, const char *s, size_t n,
    size_t start, size_t stop)
{
	if (!end->open && stop < n && is_word((unsigned char)s[stop - 1]) &&
	    is_word((unsigned char)s[stop]))
		return false;
	return end->exact == NULL ||
	       strncmp(end->exact, s + start, stop - start) == 0;
}

/* A walk along the trie from a word's start. */
struct walk {
	size_t start, pos;
	struct trie_walk at;
};

/* The next phrase that ends on the walk, a longer one each time. */
static bool walk_on(const struct lexicon *lex, const char *s, size_t n,
    struct walk *w, struct lexicon_hit *hit)
{
	const struct ending *end;

	while (w->pos < n) {
		if (!trie_step(&lex->trie, &w->at, fold_next(s, n, &w->pos)))
			return false;
		end = trie_value(&lex->trie, &w->at);
		if (end == NULL || !fits(end, s, n, w->start, w->pos))
			continue;
		*hit = (struct lexicon_hit){&end->entry, w->start, w->pos};
		return true;
	}
	return false;
}

/* May a phrase of the list start at s[at], where a word or a sign does? Of
 * nearly all places the first byte, two or four say that none does. */
static inline bool may_start(
    const struct lexicon *lex, const char *s, size_t n, size_t at)
{
	unsigned char one, two;
	uint32_t key;
	size_t k;

	if (!lex->first[(unsigned char)s[at]])
		return false;
	one = fold_next(s, n, &at);
	two = at < n ? fold_next(s, n, &at) : SEPARATOR;
	if (one == SEPARATOR || (lex->twos[one][two / 32] >> two % 32 & 1) == 0)
		return false;
	key = one | (uint32_t)two << 8;
	for (k = 2; !is_begin(lex, key); k++) {
		if (k == BEGIN || at == n)
			return false;
		key |= (uint32_t)fold_next(s, n, &at) << 8 * k;
	}
	return true;
}

static bool is_word_at(const char *s, size_t at)
{
	return is_word((unsigned char)s[at]);
}

static size_t word_end(const char *s, size_t n, size_t at)
{
	while (at < n && is_word_at(s, at))
		at++;
	return at;
}

/* The first place from at on where a phrase may start, or n. */
static size_t next_start(
    const struct lexicon *lex, const char *s, size_t n, size_t at)
{
	if (at > 0 && is_word_at(s, at - 1))
		at = word_end(s, n, at);
	while (at < n && !may_start(lex, s, n, at))
		at = is_word_at(s, at) ? word_end(s, n, at) : at + 1;
	return at;
}

/* The longest phrase that starts at s[at]. */
static bool longest_at(const struct lexicon *lex, const char *s, size_t n,
    size_t at, struct lexicon_hit *hit)
{
	struct walk w = {.start = at, .pos = at};
	bool found = false;

	while (walk_on(lex, s, n, &w, hit))
		found = true;
	return found;
}

bool lexicon_at(const struct lexicon *lex, const char *s, size_t n, size_t at,
    struct lexicon_hit *hit)
{
	return !(at > 0 && is_word_at(s, at) && is_word_at(s, at - 1)) &&
	       may_start(lex, s, n, at) && longest_at(lex, s, n, at, hit);
}

bool lexicon_next(const struct lexicon *lex, const char *s, size_t n,
    size_t *pos, struct lexicon_hit *hit)
{
	size_t at;

	for (at = *pos; (at = next_start(lex, s, n, at)) < n; at++) {
		if (longest_at(lex, s, n, at, hit)) {
			*pos = hit->end;
			return true;
		}
	}
	*pos = n;
	return false;
}

void lexicon_scan(const struct lexicon *lex, const char *s, size_t n,
    void (*on_hit)(void *data, const struct lexicon_hit *hit), void *data)
{
	struct lexicon_hit hit;
	size_t at;

	for (at = 0; (at = next_start(lex, s, n, at)) < n; at++) {
		struct walk w = {.start = at, .pos = at};

		while (walk_on(lex, s, n, &w, &hit))
			on_hit(data, &hit);
	}
}

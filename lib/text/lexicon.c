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

enum { SEPARATOR = ' ', BEGIN = 4, FOURS = 1 << 15 };

/* A phrase ends here. */
struct ending {
	struct lexicon_entry entry;
	const char *exact; /* the phrase as written, where case counts */
	bool open;	   /* anything may follow */
};

struct lexicon {
	struct trie trie;
	struct ending **endings; /* of each node, or NULL */
	size_t nendings;
	/* How phrases begin: with which bytes of a text; in folded bytes a bit
	 * for each two, the same of phrases that are shorter than four, and of
	 * the others one for each four by their hash. */
	bool first[256];
	uint32_t begins[256][256 / 32];
	uint32_t shorts[256][256 / 32];
	uint32_t fours[FOURS / 32];
};

static bool is_word(unsigned char c)
{
	static const bool words[256] = {
	    ['0' ... '9'] = true, ['A' ... 'Z'] = true, ['a' ... 'z'] = true};

	return words[c];
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
static inline unsigned char fold(const char *s, size_t n, size_t *len)
{
	unsigned char c = (unsigned char)s[0];

	*len = 1;
	if (c >= 'a' && c <= 'z')
		return c;
	if (c <= ' ' || c == '-' || c == '_')
		return SEPARATOR;
	if (c >= 'A' && c <= 'Z')
		return (unsigned char)(c + 'a' - 'A');
	if (c != 0xc2 && c != 0xe2 && c != 0xe3 && c != 0xef)
		return c;
	return fold_wide((const unsigned char *)s, n, len);
}

/* Like fold(), but a run of separators is one. */
static inline unsigned char fold_next(const char *s, size_t n, size_t *pos)
{
	size_t len;
	unsigned char c = fold(s + *pos, n - *pos, &len);

	*pos += len;
	while (c == SEPARATOR && *pos < n &&
	       fold(s + *pos, n - *pos, &len) == SEPARATOR)
		*pos += len;
	return c;
}

/* A bit for the four folded bytes. */
static uint32_t four_bit(const unsigned char four[BEGIN])
{
	uint32_t key;

	memcpy(&key, four, sizeof(key));
	return key * 0x9e3779b1u >> 17;
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

/* A bit for the first two of n folded bytes; behind a single one all are. */
static void note_two(
    uint32_t bits[256][256 / 32], const unsigned char *b, size_t n)
{
	if (n == 1)
		memset(bits[b[0]], 0xff, sizeof(bits[b[0]]));
	else
		bits[b[0]][b[1] / 32] |= 1u << b[1] % 32;
}

static inline bool has_two(
    const uint32_t bits[256][256 / 32], const unsigned char *b)
{
	return (bits[b[0]][b[1] / 32] >> b[1] % 32 & 1) != 0;
}

/* Remember how the folded phrase begins; what follows one of a single byte is
 * free. */
static void note_begin(struct lexicon *lex, const char *s, size_t n)
{
	unsigned char b[BEGIN] = {0};
	size_t pos = 0, k;

	for (k = 0; k < BEGIN && pos < n; k++)
		b[k] = fold_next(s, n, &pos);
	note_first(lex, b[0]);
	note_two(lex->begins, b, k);
	if (k < BEGIN)
		note_two(lex->shorts, b, k);
	else
		lex->fours[four_bit(b) / 32] |= 1u << four_bit(b) % 32;
}

/* One for each node. */
static void grow_endings(struct lexicon *lex)
{
	size_t i = lex->nendings;

	if (i >= lex->trie.n)
		return;
	lex->nendings = lex->trie.nodes_room;
	lex->endings =
	    xrealloc(lex->endings, lex->nendings * sizeof(*lex->endings));
	for (; i < lex->nendings; i++)
		lex->endings[i] = NULL;
}

void lexicon_put(struct lexicon *lex, const char *s, size_t n,
    const struct lexicon_entry *entry)
{
	struct ending *end = xcalloc(1, sizeof(*end));
	uint32_t node = 0;
	size_t pos = 0;

	end->entry = *entry;
	if (n > 1 && s[0] == '=') {
		s++, n--;
		end->exact = xstrndup(s, n);
	}
	if (n > 1 && s[n - 1] == '*') {
		n--;
		end->open = true;
	}
	if (n == 0 || n > LEXICON_PHRASE_MAX ||
	    lex->trie.n + n > TRIE_NODES_MAX) {
		free(end);
		return;
	}
	note_begin(lex, s, n);
	while (pos < n)
		node = trie_add(&lex->trie, node, fold_next(s, n, &pos));
	grow_endings(lex);
	if (lex->endings[node] != NULL)
		end->entry.also = &lex->endings[node]->entry;
	lex->endings[node] = end;
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
	uint32_t node;
};

/* The next phrase that ends on the walk, a longer one each time. */
static bool walk_on(const struct lexicon *lex, const char *s, size_t n,
    struct walk *w, struct lexicon_hit *hit)
{
	const struct ending *end;

	while (w->pos < n) {
		w->node =
		    trie_step(&lex->trie, w->node, fold_next(s, n, &w->pos));
		if (w->node == 0)
			return false;
		end = lex->endings[w->node];
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
	unsigned char b[BEGIN];
	size_t len, k;

	if (!lex->first[(unsigned char)s[at]])
		return false;
	b[0] = fold(s + at, n - at, &len);
	at += len;
	b[1] = at < n ? fold(s + at, n - at, &len) : SEPARATOR;
	if (b[0] == SEPARATOR || !has_two(lex->begins, b))
		return false;
	if (has_two(lex->shorts, b))
		return true;
	for (k = 1; k < BEGIN && at < n; k++)
		b[k] = fold_next(s, n, &at);
	return k == BEGIN &&
	       (lex->fours[four_bit(b) / 32] >> four_bit(b) % 32 & 1) != 0;
}

static bool is_word_at(const char *s, size_t at)
{
	return is_word((unsigned char)s[at]);
}

/* The first place from at on where a phrase may start, or n. */
static size_t next_start(
    const struct lexicon *lex, const char *s, size_t n, size_t at)
{
	bool inner = at > 0 && is_word_at(s, at - 1), word;

	for (; at < n; at++, inner = word) {
		word = is_word_at(s, at);
		if (!(inner && word) && may_start(lex, s, n, at))
			break;
	}
	return at;
}

/* The longest phrase that starts at s[at]. */
static bool longest_at(const struct lexicon *lex, const char *s, size_t n,
    size_t at, struct lexicon_hit *hit)
{
	struct walk w = {at, at, 0};
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
		struct walk w = {at, at, 0};

		while (walk_on(lex, s, n, &w, &hit))
			on_hit(data, &hit);
	}
}

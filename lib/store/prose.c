/* An entry's words: read, passed over, compared. */
#include "store/prose.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "store/noise.h"
#include "text/entity.h"
#include "text/words.h"

enum { HTML_MAX = 512 * 1024 };

/* Behind the end tag of an element whose content is no text. */
static const char *behind_raw(const char *s, const char *end, const char *close)
{
	const size_t n = strlen(close);

	for (; (s = memchr(s, '<', (size_t)(end - s))) != NULL; s++) {
		if ((size_t)(end - s) >= n && strncasecmp(s, close, n) == 0)
			return s + n;
	}
	return end;
}

/* Behind the markup that starts with the '<' at s, or s if it is none. */
static const char *behind_tag(const char *s, const char *end)
{
	const char *close;
	size_t n = (size_t)(end - s);

	if (n < 2 ||
	    (strchr("/!?", s[1]) == NULL && !isalpha((unsigned char)s[1])))
		return s;
	if (n >= 4 && memcmp(s, "<!--", 4) == 0) {
		close = memmem(s + 4, n - 4, "-->", 3);
		return close != NULL ? close + 3 : end;
	}
	if (n > 7 && strncasecmp(s, "<script", 7) == 0)
		return behind_raw(s + 7, end, "</script>");
	if (n > 6 && strncasecmp(s, "<style", 6) == 0)
		return behind_raw(s + 6, end, "</style>");
	close = memchr(s, '>', n);
	return close != NULL ? close + 1 : end;
}

/* The next byte c from s on, or end; found is where it was found before. */
static const char *find(
    const char *s, const char *end, char c, const char *found)
{
	if (found != NULL && found >= s)
		return found;
	found = memchr(s, c, (size_t)(end - s));
	return found != NULL ? found : end;
}

/* HTML without its markup, its references read. */
static void put_bare(struct buf *b, const char *s, const char *end)
{
	const char *less = NULL, *amp = NULL;

	while (s < end) {
		char text[ENTITY_MAX];
		size_t n = 0, used = 0;
		const char *next;

		if (*s == '&')
			used = entity_read(s, (size_t)(end - s), text, &n);
		if (used > 0) {
			buf_put(b, text, n);
			s += used;
			continue;
		}
		next = *s == '<' ? behind_tag(s, end) : s;
		if (next > s) {
			buf_putc(b, ' ');
			s = next;
			continue;
		}
		less = find(s + 1, end, '<', less);
		amp = find(s + 1, end, '&', amp);
		next = less < amp ? less : amp;
		buf_put(b, s, (size_t)(next - s));
		s = next;
	}
}

/* Without a branch a letter: most of a text's bytes pass here. */
static struct prose_word read_word(const char *s, size_t n)
{
	struct prose_word w = {0xcbf29ce484222325u, false}; /* FNV-1a */
	size_t i;

	for (i = 0; i < n; i++) {
		unsigned c = (unsigned char)s[i];

		w.number |= c - '0' <= 9;
		c |= (unsigned)(c - 'A' <= 'Z' - 'A') << 5;
		w.hash = (w.hash ^ c) * 0x100000001b3u;
	}
	return w;
}

static void put_words(
    struct arena *a, const char *text, size_t n, struct prose *out)
{
	struct word_reader r;
	struct word w;

	word_start(&r, text, 0, n);
	while (word_next(&r, &w))
		*VEC_PUSH(a, &out->words) =
		    read_word(text + w.start, w.end - w.start);
}

void prose_plain(struct arena *a, const char *text, struct prose *out)
{
	if (text != NULL)
		put_words(a, text, strlen(text), out);
}

void prose_html(struct arena *a, const char *html, struct prose *out)
{
	struct buf b = {0};
	size_t i, skip, kept = 0;

	if (html == NULL)
		return;
	put_bare(&b, html, html + strnlen(html, HTML_MAX));
	put_words(a, buf_str(&b), b.n, out);
	buf_free(&b);
	for (i = 0; i < out->words.n; i += skip) {
		skip = noise_at(out, i);
		if (skip == 0) {
			out->words.v[kept++] = out->words.v[i];
			skip = 1;
		}
	}
	out->words.n = kept;
}

bool prose_is_same(const struct prose *x, const struct prose *y)
{
	size_t i;

	for (i = 0; i < x->words.n && i < y->words.n; i++) {
		if (x->words.v[i].hash != y->words.v[i].hash)
			return false;
	}
	return x->words.n == y->words.n;
}

static uint64_t mix(uint64_t h)
{
	h = (h ^ h >> 33) * 0xff51afd7ed558ccdu; /* of MurmurHash3 */
	h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53u;
	return h ^ h >> 33;
}

struct prose_sketch prose_sketch_of(const struct prose *p)
{
	struct prose_sketch out = {{0}};
	size_t i;

	for (i = 0; i + 2 < p->words.n; i++) {
		const struct prose_word *w = p->words.v + i;
		uint64_t h = mix(mix(mix(w[0].hash) + w[1].hash) + w[2].hash);
		uint32_t *least = &out.least[h % PROSE_SKETCH];
		uint32_t value = (uint32_t)(h >> 32) | 1;

		if (*least == 0 || value < *least)
			*least = value;
	}
	return out;
}

double prose_alike(const struct prose_sketch *x, const struct prose_sketch *y)
{
	int same = 0, any = 0, i;

	for (i = 0; i < PROSE_SKETCH; i++) {
		any += x->least[i] != 0 || y->least[i] != 0;
		same += x->least[i] != 0 && x->least[i] == y->least[i];
	}
	return any > 0 ? (double)same / any : 0;
}

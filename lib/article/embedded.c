/* Escaped HTML in scripts -> a page. */
#include "article/embedded.h"

#include <stdlib.h>
#include <string.h>

#include "article/seen.h"
#include "base/utf8.h"

enum {
	SCRIPT_LEAST = 1000, /* bytes; shorter ones hold no article */
	LEVELS_MAX = 3	     /* JSON in JSON in a string */
};

/* How many times the string was escaped: 1, 3 or 7 backslashes stand before the
 * quote of an attribute. */
static unsigned escape_levels(const char *s, size_t n)
{
	const char *p = s, *end = s + n;
	unsigned level = 1;
	size_t k;

	while ((p = memmem(p, (size_t)(end - p), "=\\", 2)) != NULL) {
		k = strspn(++p, "\\");
		if (p[k] != '"')
			continue;
		for (level = 0; k > 0 && level < LEVELS_MAX; k /= 2)
			level++;
		break;
	}
	return level;
}

static bool read_hex(const char *s, size_t n, uint32_t *value)
{
	char digits[5] = {0};
	char *end;

	if (n < 4)
		return false;
	memcpy(digits, s, 4);
	*value = (uint32_t)strtoul(digits, &end, 16);
	return end == digits + 4;
}

/* Resolve the escape at s (a backslash) into out; returns the bytes read. */
static size_t unescape_one(const char *s, size_t n, struct buf *out)
{
	static const char from[] = "nrt", to[] = "\n\r\t";
	const char *known;
	uint32_t c, low;
	char utf8[4];
	size_t used = 6;

	if (n < 2)
		return 1;
	if (s[1] == 'u' && read_hex(s + 2, n - 2, &c)) {
		if (c >= 0xd800 && c < 0xdc00 && n >= 12 && s[6] == '\\' &&
		    s[7] == 'u' && read_hex(s + 8, n - 8, &low) &&
		    low >= 0xdc00 && low < 0xe000) {
			c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
			used = 12;
		}
		if (c != 0)
			buf_put(out, utf8, utf8_encode(c, utf8));
		return used;
	}
	known = s[1] == '\0' ? NULL : strchr(from, s[1]);
	buf_putc(out, known != NULL ? to[known - from] : s[1]);
	return 2;
}

static char *unescape(struct arena *a, const char *s, size_t n, size_t *out_n)
{
	struct buf out = {0};
	const char *p, *end = s + n;
	char *text;

	while ((p = memchr(s, '\\', (size_t)(end - s))) != NULL) {
		buf_put(&out, s, (size_t)(p - s));
		s = p + unescape_one(p, (size_t)(end - p), &out);
	}
	buf_put(&out, s, (size_t)(end - s));
	*out_n = out.n;
	text = arena_strndup(a, buf_str(&out), out.n);
	buf_free(&out);
	return text;
}

/* Only elements that hold text of their own: what stands between them is the
 * script's. */
static void drop_code(struct page *p)
{
	size_t i;

	for (i = 0; i < p->blocks.n; i++) {
		struct block *b = &p->blocks.v[i];
		enum html_tag tag = p->html->nodes.v[b->node].tag;
		unsigned class = html_tag_class(tag);

		b->dropped = tag != HTML_p && tag != HTML_pre &&
			     tag != HTML_blockquote &&
			     !(class & (HTML_ITEM | HTML_CELL | HTML_HEAD));
	}
}

static struct page *read_script(struct arena *a, const char *s, size_t n)
{
	unsigned level = escape_levels(s, n);
	struct html *html;
	struct page *page;

	while (level-- > 0)
		s = unescape(a, s, n, &n);
	/* In a div, since text of the body itself would be made a paragraph. */
	s = arena_printf(a, "<div>%.*s", (int)n, s);
	html = html_parse(a, s, strlen(s), NULL);
	if (html == NULL)
		return NULL;
	page = page_build(a, html, false);
	drop_code(page);
	return page;
}

/* Markup of paragraphs in the script, escaped or not. */
static unsigned count_paragraphs(const char *s, size_t n)
{
	static const char *const marks[] = {"<p", "\\u003cp", "\\u003Cp"};
	const char *p, *end = s + n;
	unsigned count = 0;
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t len = strlen(marks[i]);

		for (p = s;
		     (p = memmem(p, (size_t)(end - p), marks[i], len)) != NULL;
		     p += len)
			count +=
			    p + len < end &&
			    (p[len] == '>' || p[len] == ' ' || p[len] == '\\');
	}
	return count;
}

struct page *embedded_find(struct arena *a, const struct html *html)
{
	enum { PARAGRAPHS_LEAST = 2 };
	const struct html_node *best = NULL;
	unsigned most = PARAGRAPHS_LEAST - 1, count;
	uint32_t i;

	for (i = 1; i < html->nodes.n; i++) {
		const struct html_node *v = &html->nodes.v[i];

		if (v->tag != HTML_TEXT || v->n < SCRIPT_LEAST ||
		    html->nodes.v[v->parent].tag != HTML_script)
			continue;
		count = count_paragraphs(html->text.s + v->at, v->n);
		if (count <= most)
			continue;
		most = count;
		best = v;
	}
	return best == NULL ? NULL
			    : read_script(a, html->text.s + best->at, best->n);
}

const char *embedded_indicators(
    struct arena *a, const struct page *other, const struct page *page)
{
	struct seen set = seen_new(a, page->blocks.n + other->blocks.n);
	uint32_t prose = 0, shared = 0;
	struct buf out = {0};
	const char *found;
	size_t i;

	for (i = 0; i < page->blocks.n; i++) {
		const struct block *b = &page->blocks.v[i];

		if (!b->dropped)
			++*seen_times(&set, page->text.s + b->at, b->n);
	}
	for (i = 0; i < other->blocks.n; i++) {
		const struct block *b = &other->blocks.v[i];
		const char *text = other->text.s + b->at;
		bool here;

		if (b->dropped ||
		    (b->indicators == 0 && b->weight < PROSE_WEIGHT))
			continue;
		here = *seen_times(&set, text, b->n) > 0;
		if (b->indicators == 0) {
			prose++;
			shared += here;
		} else if (!here) {
			++*seen_times(&set, text, b->n);
			buf_puts(&out, out.n > 0 ? "\n" : "");
			buf_put(&out, text, b->n);
		}
	}
	found = out.n == 0 || shared * 2 < prose
		    ? NULL
		    : arena_strndup(a, out.s, out.n);
	buf_free(&out);
	return found;
}

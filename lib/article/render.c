/* Blocks -> text and links. */
#include "article/render.h"

#include <string.h>

#include "base/url.h"

enum { LINKS_MAX = 2000 };

/* What stands between two blocks in the text. */
static const char *separator(
    const struct page *p, const struct block *last, const struct block *b)
{
	const struct area *x = &p->areas[last->node], *y = &p->areas[b->node];
	uint32_t row = page_row(p, last);

	if (row != 0 && row == page_row(p, b))
		return x->cell == y->cell ? " " : " | ";
	if (row != 0 && page_row(p, b) != 0 && x->table == y->table)
		return "\n";
	if (x->list != 0 && x->list == y->list && !last->pre && !b->pre)
		return "\n";
	return "\n\n";
}

static bool starts_item(
    const struct page *p, const struct block *last, const struct block *b)
{
	uint32_t item = p->areas[b->node].item;

	return item != 0 && page_row(p, b) == 0 &&
	       p->html->nodes.v[item].tag == HTML_li &&
	       (last == NULL || p->areas[last->node].item != item);
}

static void put_link(struct arena *a, const struct page *p,
    const struct anchor *k, const char *base, struct article_link *to)
{
	const char *text = p->text.s + k->at;
	size_t n = k->n;

	to->url =
	    url_resolve(a, base, html_attr(p->html, k->node, HTML_AT_href));
	while (n > 0 && strchr(" \n", *text))
		text++, n--;
	to->text = arena_strndup(a, text, n);
}

/* The anchors of block index, which is paragraph number in the text. */
static void put_links(struct arena *a, const struct page *p, size_t *next,
    size_t index, const char *base, size_t paragraph, struct article *art)
{
	struct article_link link;

	for (; *next < p->anchors.n; ++*next) {
		const struct anchor *k = &p->anchors.v[*next];

		if (k->block > index)
			break;
		if (k->block < index || art->links.n >= LINKS_MAX)
			continue;
		put_link(a, p, k, base, &link);
		link.paragraph = paragraph;
		if (link.url != NULL && url_is_web(link.url))
			*VEC_PUSH(a, &art->links) = link;
	}
}

/* The blank lines in the block: each begins a paragraph of the text. */
static size_t count_gaps(const char *s, size_t n)
{
	size_t i, gaps = 0;

	for (i = 2; i < n; i++)
		gaps += s[i] != '\n' && s[i - 1] == '\n' && s[i - 2] == '\n';
	return gaps;
}

const char *render_text(struct arena *a, const struct page *p, const char *base,
    struct article *art)
{
	const struct block *last = NULL;
	const char *between;
	struct buf out = {0};
	size_t i, paragraph = 0, next = 0;
	char *text;

	for (i = 0; i < p->blocks.n; i++) {
		const struct block *b = &p->blocks.v[i];

		if (b->dropped || b->n == 0)
			continue;
		between = last == NULL ? "" : separator(p, last, b);
		paragraph += between[0] == '\n' && between[1] == '\n';
		buf_puts(&out, between);
		if (starts_item(p, last, b))
			buf_puts(&out, "- ");
		buf_put(&out, p->text.s + b->at, b->n);
		put_links(a, p, &next, i, base, paragraph, art);
		if (b->pre)
			paragraph += count_gaps(p->text.s + b->at, b->n);
		last = b;
	}
	text = arena_strndup(a, buf_str(&out), out.n);
	buf_free(&out);
	return text;
}

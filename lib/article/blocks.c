/*
 * The walk over a page that cuts its text into blocks, and notes of every
 * element where it stands. White space is collapsed as CSS does it (Text
 * Module, level 3: a line end between CJK characters is none).
 */
#include "article/blocks.h"

#include <string.h>
#include <strings.h>

#include "article/hidden.h"
#include "article/marks.h"
#include "article/tails.h"
#include "base/utf8.h"
#include "text/observable.h"

struct walk {
	struct arena *arena;
	struct page *page;
	const struct html *html;
	uint32_t element;  /* the innermost open block element */
	uint32_t anchor;   /* the open a element, or 0 */
	uint32_t pre;	   /* the open pre element, or 0 */
	uint32_t block;	   /* index of the open block + 1, or 0 */
	bool space, line;  /* white space is due; it had a line end */
	unsigned breaks;   /* br elements in a row */
	uint32_t last;	   /* the last character */
	uint32_t link_end; /* behind the last link's subtree */
	bool noscript;	   /* its content is shown */
};

static bool is_cjk(uint32_t c)
{
	return (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
	       (c >= 0xff00 && c <= 0xff60) || (c >= 0x20000 && c <= 0x3ffff);
}

static bool is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0;
}

/* Invisible characters that break words for a line's end. */
static bool is_nothing(uint32_t c)
{
	return c == 0xad || c == 0x200b || c == 0x2060 || c == 0xfeff;
}

static void trim_end(struct page *p, uint32_t at)
{
	while (p->text.n > at && strchr(" \t\n", p->text.s[p->text.n - 1]))
		p->text.n--;
}

/* Sentence ends: a full stop with a space behind it, or a CJK one. */
static void count_char(struct block *b, uint32_t c, uint32_t last)
{
	bool latin = c == ' ' && (last == '.' || last == '!' || last == '?');

	b->ends += latin || c == 0x3002 || c == 0xff01 || c == 0xff1f;
}

/* Words that lead elsewhere: what they name is that page's, not this one's. A
 * linked indicator stands alone. */
static bool is_linked_title(const struct page *p, const struct block *b)
{
	enum { SPACES_MAX = 3 };
	unsigned spaces = 0;
	uint32_t i;

	for (i = 0; i < b->n; i++)
		spaces += p->text.s[b->at + i] == ' ';
	return b->linked * 2 > b->weight && spaces > SPACES_MAX;
}

static void close_block(struct walk *w)
{
	struct page *p = w->page;
	struct block *b;

	if (w->block != 0)
		count_char(&p->blocks.v[w->block - 1], ' ', w->last);
	w->space = w->line = false;
	w->breaks = 0;
	w->last = 0;
	if (w->block == 0)
		return;
	b = &p->blocks.v[w->block - 1];
	w->block = 0;
	trim_end(p, b->at);
	b->n = (uint32_t)(p->text.n - b->at);
	b->rights = tails_is_rights(p->text.s + b->at, b->n);
	if (!is_linked_title(p, b))
		b->indicators =
		    (uint8_t)observable_count(p->text.s + b->at, b->n);
	buf_putc(&p->text, '\n');
}

static struct block *open_block(struct walk *w)
{
	struct block *b;

	if (w->block != 0)
		return &w->page->blocks.v[w->block - 1];
	b = VEC_PUSH(w->arena, &w->page->blocks);
	b->node = w->element;
	b->at = (uint32_t)w->page->text.n;
	b->pre = w->pre != 0;
	w->block = (uint32_t)w->page->blocks.n;
	return b;
}

/* The anchor's words end where the text ends now. */
static void note_anchor(struct walk *w)
{
	struct page *p = w->page;
	struct anchor *k =
	    p->anchors.n == 0 ? NULL : &p->anchors.v[p->anchors.n - 1];

	if (k == NULL || k->node != w->anchor || k->block != w->block - 1) {
		k = VEC_PUSH(w->arena, &p->anchors);
		k->node = w->anchor;
		k->block = w->block - 1;
		k->at = (uint32_t)p->text.n;
	}
}

static void end_anchor_text(struct walk *w)
{
	struct page *p = w->page;
	struct anchor *k = &p->anchors.v[p->anchors.n - 1];

	k->n = (uint32_t)p->text.n - k->at;
}

static void put_due_space(struct walk *w, struct block *b, uint32_t next)
{
	struct buf *text = &w->page->text;

	if (w->breaks > 0 && text->n > b->at)
		buf_putc(text, '\n');
	else if (w->space && text->n > b->at && w->last != '\n' &&
		 !(w->line && is_cjk(w->last) && is_cjk(next)))
		buf_putc(text, ' ');
	w->space = w->line = false;
	w->breaks = 0;
}

static void put_char(struct walk *w, const char *s, size_t n, uint32_t c)
{
	struct block *b;
	uint32_t weight;

	if (w->block == 0 && c == 0x3000)
		return;
	b = open_block(w);
	if (w->space || w->breaks > 0)
		count_char(b, ' ', w->last);
	put_due_space(w, b, c);
	if (w->anchor != 0)
		note_anchor(w);
	weight = is_cjk(c) ? 2 : 1;
	b->weight += weight;
	if (w->anchor != 0)
		b->linked += weight;
	count_char(b, c, w->last);
	buf_put(&w->page->text, s, n);
	w->last = c;
	if (w->anchor != 0)
		end_anchor_text(w);
}

static void put_pre(struct walk *w, const char *s, size_t n, uint32_t c)
{
	if (c == '\r' || (w->block == 0 && c == '\n'))
		return;
	if (c == 0xa0)
		s = " ", n = 1;
	open_block(w);
	put_due_space(w, &w->page->blocks.v[w->block - 1], c);
	buf_put(&w->page->text, s, n);
	w->last = c;
}

/* Does the text stand between two links? */
static bool parts_links(const struct walk *w, const struct html_node *text)
{
	return w->link_end + 1 == text->end && text->end < w->html->nodes.n &&
	       w->html->nodes.v[text->end].tag == HTML_a;
}

static void walk_text(struct walk *w, const struct html_node *node)
{
	const char *s = w->html->text.s + node->at;
	size_t i, len;
	uint32_t c;
	bool blank = true;

	for (i = 0; i < node->n; i += len) {
		len = utf8_decode(s + i, node->n - i, &c);
		if (is_nothing(c))
			continue;
		blank &= is_space(c);
		if (w->pre != 0 && is_space(c)) {
			put_pre(w, s + i, len, c);
		} else if (is_space(c)) {
			w->space = true;
			w->line |= c == '\n';
		} else {
			put_char(w, s + i, len, c);
		}
	}
	/* Two links are two things in all scripts. */
	if (blank && parts_links(w, node))
		w->line = false;
}

static bool in_page_link(const char *href)
{
	return href == NULL || href[0] == '#' || href[0] == '\0' ||
	       strncasecmp(href, "javascript:", 11) == 0;
}

/* Where the element stands: its own place or its parent's. */
static void place(struct walk *w, uint32_t i)
{
	const struct html_node *node = &w->html->nodes.v[i];
	struct area *area = &w->page->areas[i];
	const struct area *up = &w->page->areas[node->parent];
	unsigned class = html_tag_class(node->tag);

	area->row = node->tag == HTML_tr ? i : up->row;
	area->cell = class & HTML_CELL ? i : up->cell;
	area->table = node->tag == HTML_table ? i : up->table;
	if (node->tag == HTML_table)
		area->row = area->cell = 0;
	area->item = class & HTML_ITEM ? i : up->item;
	area->list = up->list != 0 ? up->list : class & HTML_LIST ? i : 0;
	if (node->tag == HTML_TEXT)
		return;
	area->hidden = hidden_is(w->html, i);
	area->marks =
	    (uint16_t)(marks_of(html_attr(w->html, i, HTML_AT_class)) |
		       marks_of(html_attr(w->html, i, HTML_AT_id)));
}

/* How many paragraphs each element holds. */
static void count_paragraphs(struct page *p)
{
	const struct html_node *v = p->html->nodes.v;
	uint32_t i;

	for (i = (uint32_t)p->html->nodes.n - 1; i > 0; i--) {
		p->areas[i].paragraphs += v[i].tag == HTML_p;
		p->areas[v[i].parent].paragraphs += p->areas[i].paragraphs;
	}
}

/* Is the element, with all that is in it, no text of the page? A hidden block is
 * a block all the same (content.c drops it); what is hidden within one would
 * stand in the middle of its text. */
static bool is_unseen(const struct walk *w, uint32_t i)
{
	enum { SWALLOWED = 3 };
	enum html_tag tag = w->html->nodes.v[i].tag;
	unsigned class = html_tag_class(tag);

	if (tag == HTML_noscript && w->noscript)
		return false;
	if (!(class & HTML_BLOCK) && w->page->areas[i].hidden &&
	    w->page->areas[i].paragraphs == 0)
		return true;
	return (class & HTML_UNSEEN) &&
	       !((class & HTML_LEAKS) &&
		   w->page->areas[i].paragraphs >= SWALLOWED);
}

static void open_element(struct walk *w, uint32_t i)
{
	enum html_tag tag = w->html->nodes.v[i].tag;

	if (html_tag_class(tag) & HTML_BLOCK) {
		close_block(w);
		w->element = i;
	}
	if (tag == HTML_br) {
		w->breaks += w->block != 0;
		if (w->breaks > 1 && w->pre == 0)
			close_block(w);
	}
	if ((tag == HTML_pre || tag == HTML_xmp || tag == HTML_listing) &&
	    w->pre == 0)
		w->pre = i;
	if (tag == HTML_a && !in_page_link(html_attr(w->html, i, HTML_AT_href)))
		w->anchor = i;
}

static void close_element(struct walk *w, uint32_t i)
{
	if (html_tag_class(w->html->nodes.v[i].tag) & HTML_BLOCK) {
		close_block(w);
		w->element = w->page->areas[i].up;
	}
	if (i == w->pre)
		w->pre = 0;
	if (i == w->anchor) {
		w->anchor = 0;
		w->link_end = w->html->nodes.v[i].end;
	}
}

static void walk_page(struct walk *w)
{
	const struct html_node *v = w->html->nodes.v;
	uint32_t i, open = 0;

	count_paragraphs(w->page);
	for (i = 1; i < w->html->nodes.n; i++) {
		for (; open != 0 && v[open].end <= i; open = v[open].parent)
			close_element(w, open);
		place(w, i);
		if (v[i].tag == HTML_TEXT) {
			walk_text(w, &v[i]);
		} else if (is_unseen(w, i)) {
			i = v[i].end - 1;
		} else {
			w->page->areas[i].up = w->element;
			open_element(w, i);
			open = i;
		}
	}
	close_block(w);
}

void blocks_read(struct arena *a, struct page *p, bool noscript)
{
	struct walk w = {
	    .arena = a, .page = p, .html = p->html, .noscript = noscript};

	walk_page(&w);
}

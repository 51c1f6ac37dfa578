/* The watch list. */
#include "text/watch.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/xmalloc.h"
#include "text/lexicon.h"

static const char *const kind_names[WATCH_KINDS] = {
    "vendor", "product", "word"};

/* What a text has named of an item. A plain word has one part only. */
enum { PART_NAME = 1, PART_VENDOR = 2 };

struct item {
	char *hit;	/* "vendor:Halyard" */
	unsigned needs; /* parts */
	unsigned seen;	/* of these, in the document at hand */
};

struct watch {
	struct lexicon *lex; /* class: an item's index; weight: the part */
	struct item *items;
	size_t n;
};

/* The next part of a CPE name, its escapes undone: *s behind it. */
static void cpe_part(const char **s, struct buf *out)
{
	buf_clear(out);
	for (; **s != '\0' && **s != ':'; (*s)++) {
		if (**s == '\\' && (*s)[1] != '\0')
			(*s)++;
		buf_putc(out, **s);
	}
	*s += **s == ':';
}

/* Does a part name something? */
static bool is_name(const struct buf *part)
{
	return part->n > 0 && strcmp(buf_str(part), "*") != 0 &&
	       strcmp(buf_str(part), "-") != 0;
}

static void put(struct watch *w, size_t item, unsigned part, const char *s)
{
	const struct lexicon_entry entry = {
	    .class = (int)item, .value = w->items[item].hit, .weight = part};

	lexicon_put(w->lex, s, strlen(s), &entry);
	w->items[item].needs |= part;
}

/* Vendor and product of a CPE name; false if it is none. */
static bool put_cpe(struct watch *w, size_t item, const char *word)
{
	struct buf type = {0}, vendor = {0}, product = {0};
	bool ok;

	if (strncasecmp(word, "cpe:2.3:", 8) == 0)
		word += 8;
	else if (strncasecmp(word, "cpe:/", 5) == 0)
		word += 5;
	else
		return false;
	cpe_part(&word, &type);
	cpe_part(&word, &vendor);
	cpe_part(&word, &product);
	ok = is_name(&vendor) || is_name(&product);
	if (is_name(&vendor))
		put(w, item, PART_VENDOR, buf_str(&vendor));
	if (is_name(&product))
		put(w, item, PART_NAME, buf_str(&product));
	buf_free(&type);
	buf_free(&vendor);
	buf_free(&product);
	return ok;
}

static void add(struct watch *w, enum watch_kind kind, const char *word)
{
	struct item *it = &w->items[w->n];
	struct buf hit = {0};

	buf_printf(&hit, "%s:%s", kind_names[kind], word);
	it->hit = xstrdup(buf_str(&hit));
	buf_free(&hit);
	if (!put_cpe(w, w->n, word))
		put(w, w->n, PART_NAME, word);
	w->n++;
}

struct watch *watch_new(const struct watch_words *list)
{
	struct watch *w;
	size_t k, i, n = 0;

	for (k = 0; k < WATCH_KINDS; k++)
		n += list->of[k].n;
	if (n == 0)
		return NULL;
	w = xcalloc(1, sizeof(*w));
	w->lex = lexicon_new();
	w->items = xcalloc(n, sizeof(*w->items));
	for (k = 0; k < WATCH_KINDS; k++) {
		for (i = 0; i < list->of[k].n; i++)
			add(w, (enum watch_kind)k, list->of[k].v[i]);
	}
	return w;
}

static void on_hit(void *data, const struct lexicon_hit *hit)
{
	struct watch *w = data;
	const struct lexicon_entry *e;

	for (e = hit->entry; e != NULL; e = e->also)
		w->items[e->class].seen |= (unsigned)e->weight;
}

void watch_read(struct watch *w, const char *text)
{
	if (text != NULL)
		lexicon_scan(w->lex, text, strlen(text), on_hit, w);
}

void watch_take(struct watch *w, struct arena *a, struct strings *hits)
{
	struct item *it;

	for (it = w->items; it < w->items + w->n; it++) {
		if (it->seen == it->needs)
			*VEC_PUSH(a, hits) = arena_strdup(a, it->hit);
		it->seen = 0;
	}
}

/* Who speaks to a language model, by the sentence. */
#include "text/addressed.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "text/normalise.h"
#include "text/sentence.h"

/* How many sentences behind such a one go with it. */
enum { SAME_LINE = 6, NEXT_LINE = 2 };

enum class { MODEL, MACHINE, ORDER, CLASSES };

static struct lexicon *words;

void addressed_load(void)
{
	static const char *const classes[CLASSES] = {
	    "model", "machine", "order"};

	if (words == NULL)
		words = lexicon_load("text/addressed.tsv", classes, CLASSES);
}

static void on_hit(void *data, const struct lexicon_hit *hit)
{
	const struct lexicon_entry *e;
	unsigned *classes = data;

	for (e = hit->entry; e != NULL; e = e->also)
		*classes |= 1U << e->class;
}

/* The mark of whose turn it is in a chat. */
static bool takes_turn(const char *s, size_t n)
{
	static const char *const turns[] = {"system:", "assistant:", "<|",
	    "[inst", "[/inst", "### instruction", "<system", "</system",
	    "</article", "</document"};
	size_t i, len;

	for (i = 0; i < sizeof(turns) / sizeof(*turns) && n > 0; i++) {
		if ((s[0] | 0x20) != (turns[i][0] | 0x20))
			continue;
		len = strlen(turns[i]);
		if (n >= len && strncasecmp(s, turns[i], len) == 0)
			return true;
	}
	return false;
}

static bool speaks(const struct lexicon_text *t)
{
	const unsigned both = 1U << MACHINE | 1U << ORDER;
	unsigned classes = 0;

	if (takes_turn(t->s, t->n))
		return true;
	addressed_load();
	lexicon_find_all(words, t, on_hit, &classes);
	return (classes & 1U << MODEL) != 0 || (classes & both) == both;
}

/* May invisible characters stand between the letters? How those begin. */
static bool may_hide(const char *s, size_t n)
{
	static const char *const begins[] = {
	    "\xc2\xad", "\xe2\x80", "\xe2\x81", "\xef\xbb", "\xf3\xa0"};
	size_t i;

	if (utf8_ascii(s, n) == n)
		return false;
	for (i = 0; i < sizeof(begins) / sizeof(*begins); i++) {
		if (memmem(s, n, begins[i], 2) != NULL)
			return true;
	}
	return false;
}

bool addressed_to_model(struct arena *a, const struct lexicon_text *t)
{
	struct lexicon_text shown;
	const char *line;

	if (!may_hide(t->s, t->n))
		return speaks(t);
	line = normalise_line(a, t->s, t->n);
	lexicon_read(a, line, strlen(line), &shown);
	return speaks(&shown);
}

/* A copy of a text, made when the first of it is to go. */
struct copy {
	struct arena *a;
	const char *s;
	char *changed; /* or NULL */
};

static void blank(struct copy *c, const struct sentence *at)
{
	if (c->changed == NULL)
		c->changed = arena_strndup(c->a, c->s, strlen(c->s));
	memset(c->changed + at->start, ' ', at->end - at->start);
}

/* How many more sentences go, of now's line and the next. */
struct reach {
	size_t line, same, next;
};

static bool is_reached(struct reach *r, const struct sentence *now)
{
	if (now->line == r->line && r->same > 0) {
		r->same--;
		return true;
	}
	if (now->line != r->line && r->next > 0) {
		r->same = 0;
		r->next--;
		return true;
	}
	return false;
}

const char *addressed_blank(struct arena *a, const char *s, bool beside)
{
	struct copy c = {a, s, NULL};
	struct sentence now, last = {0};
	struct sentence_reader r;
	struct reach reach = {0};
	struct lexicon_text t;

	sentence_start(&r, s, strlen(s));
	while (sentence_next(&r, &now)) {
		lexicon_read(a, s + now.start, now.end - now.start, &t);
		if (addressed_to_model(a, &t)) {
			if (last.end > 0 && last.line == now.line)
				blank(&c, &last);
			blank(&c, &now);
			reach = (struct reach){
			    now.line, SAME_LINE, beside ? NEXT_LINE : 0};
		} else if (is_reached(&reach, &now)) {
			blank(&c, &now);
		}
		last = now;
	}
	return c.changed != NULL ? c.changed : s;
}

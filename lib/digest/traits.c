/* What articles are compared by: read and put into numbers. */
#include "digest/traits.h"

#include <stdlib.h>
#include <string.h>

#include "base/url.h"
#include "text/content_words.h"
#include "base/utf8.h"
#include "text/normalise.h"
#include "text/plain_words.h"
#include "text/words.h"

enum {
	MAX_TITLE = 300,  /* bytes of a title that are compared */
	MAX_TIES = 100,	  /* CVEs, and indicators, of an article */
	MAX_SLUG = 12,	  /* words of an address */
	SLUG_LEAST = 5,	  /* letters of one */
	TITLE_LEAST = 30, /* bytes of a title that is not chance */
	TITLE_WORDS = 4 /* long words by which a title's capitals are judged */
};

/* Traits and sounds begin with their id. */
const struct trait *traits_find(const struct traits *t, uint32_t id)
{
	return t->names.n == 0 ? NULL
			       : bsearch(&id, t->names.v, t->names.n,
				     sizeof(t->names.v[0]), ids_order);
}

static void unite(struct trait *to, const struct trait *from)
{
	to->title |= from->title;
	to->text |= from->text;
	to->lead |= from->lead;
	to->slug |= from->slug;
	to->inner |= from->inner;
	to->common &= from->common;
	to->starred |= from->starred;
	to->product |= from->product;
}

/* Sort by id and let those of one id be one. */
static void unite_names(struct traits *t)
{
	size_t i, n = 0;

	if (t->names.n == 0)
		return;
	qsort(t->names.v, t->names.n, sizeof(t->names.v[0]), ids_order);
	for (i = 0; i < t->names.n; i++) {
		if (n == 0 || t->names.v[n - 1].id != t->names.v[i].id)
			t->names.v[n++] = t->names.v[i];
		unite(&t->names.v[n - 1], &t->names.v[i]);
	}
	t->names.n = n;
}

static void unite_sounds(struct traits *t)
{
	size_t i, n = 0;

	if (t->sounds.n == 0)
		return;
	qsort(t->sounds.v, t->sounds.n, sizeof(t->sounds.v[0]), ids_order);
	for (i = 0; i < t->sounds.n; i++) {
		if (n == 0 || t->sounds.v[n - 1].id != t->sounds.v[i].id)
			t->sounds.v[n++] = t->sounds.v[i];
		t->sounds.v[n - 1].katakana |= t->sounds.v[i].katakana;
		t->sounds.v[n - 1].latin |= t->sounds.v[i].latin;
		t->sounds.v[n - 1].title |= t->sounds.v[i].title;
		t->sounds.v[n - 1].lead |= t->sounds.v[i].lead;
		t->sounds.v[n - 1].common |= t->sounds.v[i].common;
		t->sounds.v[n - 1].product |= t->sounds.v[i].product;
	}
	t->sounds.n = n;
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Does every word of the title begin with a capital, so that none of them tells
 * a name? */
static bool is_title_case(const char *title, size_t n)
{
	struct word_reader r;
	struct word w;
	size_t all = 0, capitals = 0;

	word_start(&r, title, 0, n);
	while (word_next(&r, &w)) {
		if (w.kind != WORD_ALPHA || w.chars < 4)
			continue;
		all++;
		capitals += is_capital(title[w.start]);
	}
	return all >= TITLE_WORDS && capitals * 10 >= all * 8;
}

/* The words of a title. */
static void read_words(struct arena *a, struct trait_pool *pool,
    const char *title, size_t n, struct traits *t)
{
	struct word_reader r;
	struct word w;

	word_start(&r, title, 0, n);
	while (word_next(&r, &w)) {
		const char *folded =
		    normalise_fold(a, title + w.start, w.end - w.start);

		if (w.kind == WORD_NUMBER)
			*VEC_PUSH(a, &t->numbers) = trait_id(pool, folded);
		traits_add_acts(a, pool, folded, t);
		t->cjk |= w.kind == WORD_HAN || w.kind == WORD_KATAKANA ||
			  w.kind == WORD_HIRAGANA;
	}
}

/* Is it a common word; or two, and one of them any headline may have: "secret
 * service", but no "silent harvest"? */
static bool is_common(struct arena *a, const char *key)
{
	const char *blank = strchr(key, ' '), *first;

	if (blank == NULL)
		return plain_word_is_common(key);
	first = arena_strndup(a, key, (size_t)(blank - key));
	return plain_word_is_common(first) && plain_word_is_common(blank + 1) &&
	       (plain_word_is(first) || plain_word_is(blank + 1));
}

/* How the name sounds, if it is one of somebody; a title's capitals tell none. */
static void add_sounds(struct arena *a, struct trait_pool *pool,
    const struct mention *m, const struct trait *name, bool sure,
    struct traits *t)
{
	const bool katakana = (m->key[0] & 0x80) != 0;
	struct strings all = {0};
	size_t i;

	if (name->slug || m->starred || !mention_is_name(m) ||
	    (!katakana && !sure))
		return;
	mention_sounds(a, m->key, &all);
	for (i = 0; i < all.n; i++)
		*VEC_PUSH(a, &t->sounds) = (struct sound){
		    trait_id(pool, arena_printf(a, "~%s", all.v[i])),
		    strlen(all.v[i]), katakana, !katakana, name->title,
		    name->lead, name->common, name->product};
}

/* sure: it begins no mere sentence. */
static void add_name(struct arena *a, struct trait_pool *pool,
    const struct mention *m, const struct trait *where, bool sure,
    struct traits *t)
{
	const bool common = !m->named && is_common(a, m->key);
	struct trait *name;

	if (common && (m->kind == MENTION_PHRASE || where->slug))
		return;
	name = VEC_PUSH(a, &t->names);
	*name = *where;
	name->id = trait_id(pool, m->key);
	name->kind = m->kind;
	name->lead = where->text && m->lead;
	name->inner = sure && !common;
	name->common = common;
	name->starred = m->starred;
	name->product = m->product;
	if (m->kind == MENTION_NAME || m->kind == MENTION_PHRASE)
		add_sounds(a, pool, m, name, sure, t);
}

/* The words of one line; the mark keeps them apart from names. */
static void read_content(struct arena *a, struct trait_pool *pool,
    const char *words, struct traits *t)
{
	const char *parts[] = {"=", NULL};
	size_t n;

	for (; *words != '\0'; words += n + (words[n] == ' ')) {
		n = strcspn(words, " ");
		parts[1] = arena_strndup(a, words, n);
		if (n > 0)
			*VEC_PUSH(a, &t->words) =
			    trait_id(pool, arena_join(a, parts, 2));
	}
}

/* The names of the text, as they were listed, and its words. */
static void read_names(struct arena *a, struct trait_pool *pool,
    const struct strings *names, struct traits *t)
{
	static const struct trait in_text = {.text = true};
	struct mention m;
	size_t i;

	for (i = 0; i < names->n; i++) {
		const char *line = names->v[i], *words;

		if (line == NULL)
			continue;
		words = content_words_parse(line);
		if (words != NULL)
			read_content(a, pool, words, t);
		else if (mention_parse(line, &m))
			add_name(a, pool, &m, &in_text, mention_is_name(&m), t);
	}
	ids_make_set(&t->words);
	unite_names(t);
	t->texts = t->names.n;
}

/* The names of the title: what the text shows to be one, or the title itself. */
static void read_title(struct arena *a, struct trait_pool *pool,
    const char *title, struct traits *t)
{
	static const struct trait in_title = {.title = true};
	const struct traits text = *t;
	struct mentions all = {0};
	const struct trait *known;
	const char *folded;
	size_t n, i;
	bool capitals, sure;

	if (title == NULL)
		return;
	n = utf8_cut(title, strlen(title), MAX_TITLE);
	capitals = is_title_case(title, n);
	read_words(a, pool, title, n, t);
	folded = normalise_fold(a, title, n);
	traits_read_manner(folded, t);
	t->title = n >= TITLE_LEAST ? trait_id(pool, folded) : 0;
	mentions_find(a, title, n, &all);
	for (i = 0; i < all.n; i++) {
		const struct mention *m = &all.v[i];

		if (m->count == 0) /* in lower case */
			continue;
		known = traits_find(&text, trait_id(pool, m->key));
		sure =
		    mention_is_name(m) &&
		    (known != NULL || text.names.n == 0 ||
			m->kind != MENTION_NAME) &&
		    (!capitals || m->kind == MENTION_IDENTIFIER ||
			m->kind == MENTION_AMOUNT || m->kind == MENTION_PLACE);
		if (m->kind == MENTION_PHRASE && !sure && known == NULL)
			continue;
		add_name(a, pool, m, &in_title, sure || known != NULL, t);
	}
	unite_names(t);
}

/* The words of an address's last part, which often has the title's in Latin
 * letters. */
static void read_slug(
    struct arena *a, struct trait_pool *pool, const char *url, struct traits *t)
{
	static const struct trait in_slug = {.slug = true};
	const char *path = url != NULL ? url_path(a, url) : NULL, *s;
	struct mention m = {.kind = MENTION_NAME};
	size_t n, words = 0;

	s = path != NULL ? strrchr(path, '/') : NULL;
	for (; s != NULL && *s != '\0' && words < MAX_SLUG; s += n) {
		s += strcspn(
		    s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
		n = strspn(
		    s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
		if (n < SLUG_LEAST)
			continue;
		words++;
		m.key = normalise_fold(a, s, n);
		if (!plain_word_is(m.key) && !plain_word_is_place(m.key))
			add_name(a, pool, &m, &in_slug, false, t);
	}
	unite_names(t);
}

/* What the address has and the text names is as good as in the title. */
static void settle(struct traits *t)
{
	size_t i;

	for (i = 0; i < t->names.n; i++)
		t->names.v[i].title |= t->names.v[i].text && t->names.v[i].slug;
}

/* Of which types a shared value ties two articles together. */
static const bool ties[INDICATOR_TYPES] = {
    [INDICATOR_IPV4] = true,
    [INDICATOR_IPV6] = true,
    [INDICATOR_DOMAIN] = true,
    [INDICATOR_URL] = true,
    [INDICATOR_MD5] = true,
    [INDICATOR_SHA1] = true,
    [INDICATOR_SHA256] = true,
    [INDICATOR_SHA512] = true,
    [INDICATOR_ONION] = true,
    [INDICATOR_PACKAGE] = true,
};

/* Last parts of addresses that lead to many pages. */
static const char *const listings[] = {"advisories", "advisory", "alert",
    "alerts", "archive", "blog", "blogs", "bulletin", "bulletins", "catalog",
    "changelog", "feed", "index", "intelligence",
    "known-exploited-vulnerabilities-catalog", "list", "news", "newsroom",
    "press", "press-releases", "publications", "releases", "reports",
    "research", "resources", "search", "security", "status", "support",
    "threats", "topics", "update-guide", "updates", "vulnerabilities"};

enum { PART_LEAST = 4 }; /* characters of what names a page */

/* Does the path end in what names one page, and no list of pages? */
static bool is_page(struct arena *a, const char *path)
{
	size_t n = strlen(path), start, i;

	while (n > 0 && path[n - 1] == '/')
		n--;
	for (start = n; start > 0 && path[start - 1] != '/';)
		start--;
	path = arena_strndup(
	    a, path + start, strcspn(path + start, "./")); /* "news.html" */
	for (i = 0; i < sizeof(listings) / sizeof(*listings); i++) {
		if (strcmp(path, listings[i]) == 0)
			return false;
	}
	return n - start >= PART_LEAST ||
	       strcspn(path, "0123456789") < n - start;
}

/* A primary source that is a home page or a list of pages ties nothing
 * together. */
static void read_source(
    struct arena *a, struct trait_pool *pool, const char *url, struct traits *t)
{
	const char *path = url != NULL ? url_path(a, url) : NULL;

	if (path == NULL || strcmp(path, "/") == 0)
		return;
	t->source = trait_id(pool, url_canonical(a, url));
	if (!is_page(a, path))
		return;
	t->primary = t->source;
	read_slug(a, pool, url, t);
}

static void add_tie(struct arena *a, struct trait_pool *pool, struct ids *set,
    const char *value)
{
	if (set->n < MAX_TIES)
		*VEC_PUSH(a, set) = trait_id(pool, value);
}

static void read_all(struct arena *a, struct trait_pool *pool, const char *url,
    const char *primary, const char *title, const struct strings *names,
    struct traits *t)
{
	if (t->cves.n > 0)
		t->cve = t->cves.v[0];
	t->url = url != NULL ? trait_id(pool, url_canonical(a, url)) : 0;
	read_names(a, pool, names, t);
	read_title(a, pool, title, t);
	read_slug(a, pool, url, t);
	settle(t);
	read_source(a, pool, primary, t);
	unite_sounds(t);
	ids_make_set(&t->cves);
	ids_make_set(&t->indicators);
	ids_make_set(&t->numbers);
	ids_make_set(&t->progress);
}

void traits_of_candidate(struct arena *a, struct trait_pool *pool,
    const struct candidate *c, struct traits *t)
{
	const struct indicators *iocs = &c->analysis.iocs;
	size_t i;

	*t = (struct traits){.event = (int)c->analysis.class.event_type,
	    .published = c->published};
	for (i = 0; i < iocs->n; i++) {
		if (iocs->v[i].type == INDICATOR_CVE)
			add_tie(a, pool, &t->cves, iocs->v[i].value);
		else if (ties[iocs->v[i].type] &&
			 indicator_is_suspect(&iocs->v[i]))
			add_tie(a, pool, &t->indicators, iocs->v[i].value);
	}
	read_all(a, pool, c->url, c->analysis.advice.primary_source, c->title,
	    &c->analysis.names, t);
}

void traits_of_past(struct arena *a, struct trait_pool *pool,
    const struct past_story *p, struct traits *t)
{
	size_t i;

	*t = (struct traits){.event = -1, .published = p->published};
	for (i = 0; i < p->cves.n; i++)
		add_tie(a, pool, &t->cves, p->cves.v[i]);
	for (i = 0; i < p->indicators.n; i++)
		add_tie(a, pool, &t->indicators, p->indicators.v[i]);
	read_all(a, pool, p->url, p->primary_source, p->title, &p->names, t);
}

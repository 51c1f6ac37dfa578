/* JSON-LD, meta, rel=author, itemprop, classes: the first that is a name. */
#include "article/byline.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "article/marks.h"
#include "article/overlap.h"
#include "article/site.h"
#include "text/normalise.h"

enum { BYLINE_MAX = 120 };

/* What stands before a name. Those that are plain say in any line of the page
 * that one follows. */
static const struct {
	const char *text;
	bool plain;
} prefixes[] = {
    {"by ", true},
    {"by:", true},
    {"written by ", true},
    {"written by:", true},
    {"posted by ", true},
    {"posted by:", true},
    {"authored by ", true},
    {"author:", true},
    {"authors: ", true},
    {"words by ", true},
    {"reported by ", true},
    {"published by ", false},
    {"von ", false},
    {"par ", false},
    {"著者：", true},
    {"著者:", true},
    {"執筆：", true},
    {"執筆者：", true},
    {"執筆:", true},
    {"文：", true},
    {"文＝", true},
    {"文・", false},
    {"文●", true},
    {"text by ", true},
    {"筆者：", true},
    {"取材・文：", true},
    {"取材・文＝", true},
};

/* What stands behind it. */
static const char *const stops[] = {" | ", " / ", " • ", " · ", " ⋅ ", " ∙ ",
    " — ", " – ", " on ", " in ", " published ", " updated ", " posted ", "\n"};

static const char *skip_prefix(const char *s, bool *plain)
{
	size_t i, n;

	*plain = false;
	for (i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++) {
		n = strlen(prefixes[i].text);
		if (strncasecmp(s, prefixes[i].text, n) != 0)
			continue;
		*plain = prefixes[i].plain;
		return s + n + strspn(s + n, " ");
	}
	return s;
}

/* Dates often stand in the line of the name. */
static size_t cut_date(const char *s, size_t n)
{
	size_t i;

	for (i = 1; i + 4 <= n; i++) {
		if ((strncmp(s + i, "19", 2) == 0 ||
			strncmp(s + i, "20", 2) == 0) &&
		    isdigit((unsigned char)s[i + 2]) &&
		    isdigit((unsigned char)s[i + 3]))
			break;
	}
	return i + 4 <= n ? i : n;
}

/* The name in a line, or NULL if there can be none. */
static const char *clean(struct arena *a, const char *line)
{
	const char *s, *cut;
	bool dated, plain;
	size_t i, n;

	if (line == NULL)
		return NULL;
	s = skip_prefix(normalise_line(a, line, strlen(line)), &plain);
	s += *s == '[';
	n = cut_date(s, strlen(s));
	dated = s[n] != '\0';
	for (i = 0; i < sizeof(stops) / sizeof(*stops); i++) {
		cut = strcasestr(s, stops[i]);
		if (cut != NULL && cut > s && (size_t)(cut - s) < n)
			n = (size_t)(cut - s);
	}
	while (n > 0 && strchr(" ,;:|]", s[n - 1]) != NULL)
		n--;
	if (dated && strcspn(s, "0123456789") < n)
		return NULL; /* the beginning of the date itself */
	if (n < 2 || n > BYLINE_MAX || strncasecmp(s, "http", 4) == 0 ||
	    memchr(s, '@', n) != NULL || isdigit((unsigned char)*s))
		return NULL;
	return arena_strndup(a, s, n);
}

/* The name in the first line of element i that can be one. */
static const char *from_element(
    struct arena *a, const struct page *p, uint32_t i)
{
	const char *name = NULL;
	size_t k;

	if (p->html->nodes.v[i].tag == HTML_meta)
		return clean(a, html_attr(p->html, i, HTML_AT_content));
	if (p->areas[i].blocks < 2)
		return clean(a, html_text(a, p->html, i));
	for (k = 0; name == NULL && k < p->blocks.n; k++) {
		const struct block *b = &p->blocks.v[k];

		if (page_inside(p, b->node, i))
			name =
			    clean(a, arena_strndup(a, p->text.s + b->at, b->n));
	}
	return name;
}

/* A short line near the headline that says "By" and a name. */
static const char *from_lines(
    struct arena *a, const struct page *p, uint32_t title)
{
	enum { LINE_MAX_WEIGHT = 120 };
	size_t first = page_beginning(p, title), i;
	const char *name = NULL, *line, *s;
	bool plain;

	for (i = first;
	     name == NULL && i < p->blocks.n && i < first + PAGE_BEGINNING;
	     i++) {
		const struct block *b = &p->blocks.v[i];

		if (b->weight > LINE_MAX_WEIGHT)
			continue;
		line = arena_strndup(a, p->text.s + b->at, b->n);
		s = skip_prefix(line, &plain);
		if (plain && (isupper((unsigned char)*s) || (*s & 0x80)))
			name = clean(a, line);
	}
	return name;
}

/* Does a link lead to the page of the author whose name it shows:
 * /author/ann-ash, /authors/annash/? */
static bool leads_to_author(struct arena *a, const struct page *p, uint32_t i)
{
	const char *href = html_attr(p->html, i, HTML_AT_href), *slug, *name;
	size_t n;

	if (p->html->nodes.v[i].tag != HTML_a || href == NULL ||
	    (slug = strstr(href, "/author")) == NULL)
		return false;
	slug += strlen("/author");
	slug += *slug == 's';
	n = *slug == '/' ? strcspn(slug + 1, "/?#") : 0;
	name = html_text(a, p->html, i);
	name = overlap_key(a, name, strnlen(name, BYLINE_MAX));
	return n > 0 && n < BYLINE_MAX && *name != '\0' &&
	       strcmp(overlap_key(a, slug + 1, n), name) == 0;
}

static bool has_word(const char *list, const char *word)
{
	size_t n = strlen(word);
	const char *p = list;

	while (p != NULL && (p = strcasestr(p, word)) != NULL) {
		bool starts = p == list || isspace((unsigned char)p[-1]);

		if (starts && (p[n] == '\0' || isspace((unsigned char)p[n])))
			return true;
		p += n;
	}
	return false;
}

/* Who comments is named like who writes, in forms, too. */
static bool is_of_comments(const struct page *p, uint32_t i)
{
	const struct html_node *v = p->html->nodes.v;

	for (; i != 0; i = v[i].parent) {
		if (v[i].tag == HTML_form || (p->areas[i].marks & MARK_COMMENT))
			return true;
	}
	return false;
}

/* How plainly an element names the author; 0: not at all. */
static unsigned rank(struct arena *a, const struct page *p, uint32_t i)
{
	const char *prop = html_attr(p->html, i, HTML_AT_itemprop);
	const char *class = html_attr(p->html, i, HTML_AT_class);

	if (has_word(html_attr(p->html, i, HTML_AT_rel), "author"))
		return 4;
	if (prop != NULL && has_word(prop, "author"))
		return 3;
	if (has_word(class, "author") || has_word(class, "byline") ||
	    has_word(class, "author-name") || has_word(class, "fn") ||
	    leads_to_author(a, p, i))
		return 2;
	return (p->areas[i].marks & MARK_BYLINE) != 0;
}

static const char *from_page(
    struct arena *a, const struct page *p, uint32_t title)
{
	enum { TRIES = 100 };
	const char *best = from_lines(a, p, title), *name;
	unsigned best_rank = best == NULL ? 0 : 2, tries = 0, r;
	uint32_t i;

	for (i = 1; i < p->html->nodes.n && tries < TRIES; i++) {
		if (p->html->nodes.v[i].tag == HTML_TEXT ||
		    p->html->nodes.v[i].tag == HTML_body ||
		    p->html->nodes.v[i].end - i > 40)
			continue;
		r = rank(a, p, i);
		if (r <= best_rank || is_of_comments(p, i))
			continue;
		tries++;
		name = from_element(a, p, i);
		if (name == NULL)
			continue;
		best = name;
		best_rank = r;
	}
	return best;
}

/* Does the site name itself, or its company, as the author? */
static bool is_own_name(
    struct arena *a, const struct byline_clues *clues, const char *name)
{
	static const char *const forms[] = {" Inc", " Inc.", " Ltd", " Ltd.",
	    " LLC", " GmbH", " Corp", " Corp."};
	size_t n = strlen(name), i, len;

	for (i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		len = strlen(forms[i]);
		if (n > len && strcmp(name + n - len, forms[i]) == 0)
			return true;
	}
	return site_is(a, clues->sites, name, n) ||
	       strstr(name, "株式会社") != NULL ||
	       (clues->rights != NULL && strstr(clues->rights, name) != NULL);
}

const char *byline_read(
    struct arena *a, const struct page *p, const struct byline_clues *clues)
{
	const char *names[] = {
	    clean(a, clues->linked), clean(a, clues->meta), NULL};
	const char *any = NULL;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (i == 2)
			names[i] = from_page(a, p, clues->title);
		if (names[i] == NULL)
			continue;
		if (!is_own_name(a, clues, names[i]))
			return names[i];
		if (any == NULL)
			any = names[i];
	}
	return any;
}

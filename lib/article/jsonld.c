/* JSON-LD by jansson, with a second try for what is nearly JSON. */
#include "article/jsonld.h"

#include <jansson.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"

enum { OBJECTS_MAX = 5000, AUTHORS_MAX = 12, BODY_MAX = 1 << 20 };

struct graph {
	struct arena *arena;
	struct jsonld *out;
	VEC(const json_t *) todo; /* a queue: [at] is next */
	size_t at;
	bool found;
};

static void free_json(void *data)
{
	json_decref(data);
}

/* Line ends inside strings escaped, commas before a closing bracket gone. */
static char *mend(struct arena *a, const char *s, size_t n)
{
	struct buf b = {0};
	bool quoted = false;
	size_t i, k;
	char *fixed;

	for (i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c == '"')
			quoted = !quoted;
		if (quoted && c == '\\' && i + 1 < n) {
			buf_put(&b, s + i++, 2);
			continue;
		}
		if (c == ',' && !quoted) {
			k = i + 1 + strspn(s + i + 1, " \t\r\n");
			if (s[k] == '}' || s[k] == ']')
				continue;
		}
		if (quoted && c < ' ')
			buf_printf(&b, "\\u%04x", c);
		else
			buf_putc(&b, c);
	}
	fixed = arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
	return fixed;
}

/* Without the comment or CDATA wrapper: from the first to the last bracket. */
static json_t *parse(struct arena *a, const char *s)
{
	const int flags = JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL;
	const char *start = strpbrk(s, "{[");
	json_t *root;

	if (start == NULL)
		return NULL;
	root = json_loads(start, flags, NULL);
	if (root == NULL)
		root = json_loads(mend(a, start, strlen(start)), flags, NULL);
	if (root != NULL)
		arena_on_free(a, free_json, root);
	return root;
}

static bool is_type(const json_t *object, bool (*test)(const char *))
{
	const json_t *type = json_object_get(object, "@type");
	size_t i;

	if (json_is_string(type))
		return test(json_string_value(type));
	for (i = 0; i < json_array_size(type); i++) {
		const json_t *one = json_array_get(type, i);

		if (json_is_string(one) && test(json_string_value(one)))
			return true;
	}
	return false;
}

static bool is_article(const char *type)
{
	static const char *const ends[] = {
	    "Article", "Posting", "Report", "BlogPost", "Review", "HowTo"};
	size_t i, n = strlen(type), len;

	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		len = strlen(ends[i]);
		if (n >= len && strcmp(type + n - len, ends[i]) == 0)
			return true;
	}
	return false;
}

static bool is_page(const char *type)
{
	return strcmp(type, "WebPage") == 0 || strcmp(type, "ItemPage") == 0;
}

static bool is_site(const char *type)
{
	return strcmp(type, "WebSite") == 0;
}

/* A string's plain text: markup and references in it are resolved. */
static const char *plain(struct arena *a, const char *s)
{
	struct html *h;

	if (s == NULL || (strchr(s, '&') == NULL && strchr(s, '<') == NULL))
		return s;
	h = html_parse(a, s, strlen(s), NULL);
	return h == NULL ? s : html_text(a, h, 0);
}

static const char *text_of(
    struct graph *g, const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);
	const char *s;

	if (json_is_array(value))
		value = json_array_get(value, 0);
	if (json_is_object(value))
		value = json_object_get(value, "name");
	s = json_string_value(value);
	return s == NULL || *s == '\0' || strlen(s) > BODY_MAX
		   ? NULL
		   : plain(g->arena, s);
}

/* The name of a person: a string, an object, or a reference to one. */
static const char *person_name(struct graph *g, const json_t *person)
{
	const char *id;
	size_t i;

	if (json_is_string(person))
		return plain(g->arena, json_string_value(person));
	if (json_object_get(person, "name") != NULL)
		return text_of(g, person, "name");
	id = json_string_value(json_object_get(person, "@id"));
	for (i = 0; id != NULL && i < g->todo.n; i++) {
		const json_t *other = g->todo.v[i];
		const char *other_id =
		    json_string_value(json_object_get(other, "@id"));

		if (other_id != NULL && strcmp(other_id, id) == 0 &&
		    json_object_get(other, "name") != NULL)
			return text_of(g, other, "name");
	}
	return NULL;
}

static const char *authors_of(struct graph *g, const json_t *article)
{
	const json_t *author = json_object_get(article, "author");
	size_t i, n = json_is_array(author) ? json_array_size(author) : 1;
	const char *all = NULL, *name;

	for (i = 0; i < n && i < AUTHORS_MAX; i++) {
		name = person_name(g,
		    json_is_array(author) ? json_array_get(author, i) : author);
		if (name == NULL || *name == '\0')
			continue;
		all = all == NULL ? name
				  : arena_printf(g->arena, "%s, %s", all, name);
	}
	return all;
}

static bool is_false(const json_t *value)
{
	return json_is_false(value) ||
	       (json_is_string(value) &&
		   strcasecmp(json_string_value(value), "false") == 0);
}

static void read_article(struct graph *g, const json_t *article)
{
	struct jsonld *out = g->out;

	g->found = true;
	out->headline = text_of(g, article, "headline");
	if (out->headline == NULL)
		out->headline = text_of(g, article, "name");
	out->authors = authors_of(g, article);
	out->published = text_of(g, article, "datePublished");
	if (out->published == NULL)
		out->published = text_of(g, article, "dateCreated");
	out->modified = text_of(g, article, "dateModified");
	out->publisher = text_of(g, article, "publisher");
	out->body = json_string_value(json_object_get(article, "articleBody"));
	if (out->body != NULL && strlen(out->body) > BODY_MAX)
		out->body = NULL;
	out->language = text_of(g, article, "inLanguage");
	out->paid = is_false(json_object_get(article, "isAccessibleForFree"));
}

static void put(struct graph *g, const json_t *value)
{
	size_t i;

	if (json_is_object(value) && g->todo.n < OBJECTS_MAX)
		*VEC_PUSH(g->arena, &g->todo) = value;
	for (i = 0; i < json_array_size(value) && i < OBJECTS_MAX; i++) {
		const json_t *one = json_array_get(value, i);

		if (json_is_object(one) && g->todo.n < OBJECTS_MAX)
			*VEC_PUSH(g->arena, &g->todo) = one;
	}
}

/* Breadth first, so that the page's own object comes before its parts. */
static void read_graph(struct graph *g)
{
	static const char *const parts[] = {
	    "@graph", "mainEntity", "mainEntityOfPage"};
	size_t i;

	for (; g->at < g->todo.n; g->at++) {
		const json_t *object = g->todo.v[g->at];

		for (i = 0; i < sizeof(parts) / sizeof(*parts); i++)
			put(g, json_object_get(object, parts[i]));
		if (g->out->site == NULL && is_type(object, is_site))
			g->out->site = text_of(g, object, "name");
		if (g->out->page_published == NULL && is_type(object, is_page))
			g->out->page_published =
			    text_of(g, object, "datePublished");
	}
	for (i = 0; i < g->todo.n && !g->found; i++) {
		if (is_type(g->todo.v[i], is_article))
			read_article(g, g->todo.v[i]);
	}
}

void jsonld_read(struct arena *a, const struct html *h, struct jsonld *out)
{
	struct graph g = {.arena = a, .out = out};
	const char *type;
	uint32_t i;
	json_t *root;

	*out = (struct jsonld){0};
	for (i = 0; i + 1 < h->nodes.n; i++) {
		const struct html_node *text = &h->nodes.v[i + 1];

		if (h->nodes.v[i].tag != HTML_script || text->tag != HTML_TEXT)
			continue;
		type = html_attr(h, i, HTML_AT_type);
		if (type == NULL || strcasestr(type, "ld+json") == NULL)
			continue;
		root =
		    parse(a, arena_strndup(a, h->text.s + text->at, text->n));
		put(&g, root);
	}
	read_graph(&g);
}

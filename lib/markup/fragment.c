/* Pieces of HTML without a tree. */
#include "markup/fragment.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/url.h"
#include "text/entity.h"
#include "text/normalise.h"

/* Of a link that is made absolute, and how many bytes of them and of their
 * bases are worked on in one fragment (15,000 usual links). */
enum { URL_MAX = 8192, WORK_MAX = 2 * 1024 * 1024 };

enum tag_kind {
	TAG_NONE,   /* no name of HTML's that a title may hold */
	TAG_INLINE, /* its end joins words */
	TAG_BLOCK,  /* stands for a blank */
	TAG_HIDDEN  /* its content is no text */
};

struct tag_name {
	const char *name;
	enum tag_kind kind;
};

/* Sorted. */
static const struct tag_name tags[] = {{"a", TAG_INLINE}, {"abbr", TAG_INLINE},
    {"acronym", TAG_INLINE}, {"article", TAG_BLOCK}, {"b", TAG_INLINE},
    {"bdi", TAG_INLINE}, {"bdo", TAG_INLINE}, {"big", TAG_INLINE},
    {"blockquote", TAG_BLOCK}, {"br", TAG_BLOCK}, {"center", TAG_BLOCK},
    {"cite", TAG_INLINE}, {"code", TAG_INLINE}, {"dd", TAG_BLOCK},
    {"del", TAG_INLINE}, {"dfn", TAG_INLINE}, {"div", TAG_BLOCK},
    {"dl", TAG_BLOCK}, {"dt", TAG_BLOCK}, {"em", TAG_INLINE},
    {"font", TAG_INLINE}, {"h1", TAG_BLOCK}, {"h2", TAG_BLOCK},
    {"h3", TAG_BLOCK}, {"h4", TAG_BLOCK}, {"h5", TAG_BLOCK}, {"h6", TAG_BLOCK},
    {"hr", TAG_BLOCK}, {"i", TAG_INLINE}, {"img", TAG_BLOCK},
    {"ins", TAG_INLINE}, {"kbd", TAG_INLINE}, {"li", TAG_BLOCK},
    {"mark", TAG_INLINE}, {"nobr", TAG_INLINE}, {"ol", TAG_BLOCK},
    {"p", TAG_BLOCK}, {"pre", TAG_BLOCK}, {"q", TAG_INLINE}, {"rp", TAG_INLINE},
    {"rt", TAG_INLINE}, {"ruby", TAG_INLINE}, {"s", TAG_INLINE},
    {"samp", TAG_INLINE}, {"script", TAG_HIDDEN}, {"section", TAG_BLOCK},
    {"small", TAG_INLINE}, {"span", TAG_INLINE}, {"strike", TAG_INLINE},
    {"strong", TAG_INLINE}, {"style", TAG_HIDDEN}, {"sub", TAG_INLINE},
    {"sup", TAG_INLINE}, {"table", TAG_BLOCK}, {"tbody", TAG_BLOCK},
    {"td", TAG_BLOCK}, {"th", TAG_BLOCK}, {"thead", TAG_BLOCK},
    {"time", TAG_INLINE}, {"tr", TAG_BLOCK}, {"tt", TAG_INLINE},
    {"u", TAG_INLINE}, {"ul", TAG_BLOCK}, {"var", TAG_INLINE},
    {"wbr", TAG_INLINE}};

static const char *const url_attributes[] = {"href", "src", "cite", "action",
    "longdesc", "poster", "background", "data"};

/* A tag in s: what is between < and >, quotes respected. */
struct tag {
	const char *name;
	size_t n;
	bool closes;
	const char *end; /* behind its > */
};

/* Is there a tag (or comment) at s[0] == '<'? */
static bool read_tag(const char *s, struct tag *t)
{
	const char *p = s + 1;
	char quote = '\0';

	t->closes = *p == '/';
	p += t->closes;
	t->name = p;
	if (!isalpha((unsigned char)*p))
		return false;
	while (isalnum((unsigned char)*p) || *p == '-' || *p == ':')
		p++;
	t->n = (size_t)(p - t->name);
	for (; *p != '\0' && (quote != '\0' || *p != '>'); p++) {
		if (quote != '\0')
			quote = *p == quote ? '\0' : quote;
		else if ((*p == '"' || *p == '\'') && p[-1] == '=')
			quote = *p;
	}
	if (*p == '\0') /* a quote that is not closed, or no end at all */
		p = strchr(t->name, '>');
	if (p == NULL)
		return false;
	t->end = p + 1;
	return true;
}

static int by_name(const void *key, const void *element)
{
	const struct tag_name *tag = element;
	int order = *(const char *)key - *tag->name;

	return order != 0 ? order : strcmp(key, tag->name);
}

static enum tag_kind tag_kind(const struct tag *t)
{
	const struct tag_name *known;
	char key[16];

	if (t->n >= sizeof(key) || !normalise_fold_ascii(t->name, t->n, key))
		return TAG_NONE;
	key[t->n] = '\0';
	known = bsearch(
	    key, tags, sizeof(tags) / sizeof(*tags), sizeof(*tags), by_name);
	return known != NULL ? known->kind : TAG_NONE;
}

/* Behind the end tag of a hidden element, which else goes on to the end. */
static const char *skip_hidden(const struct tag *t)
{
	const char *p = t->end;

	while ((p = strstr(p, "</")) != NULL) {
		if (strncasecmp(p + 2, t->name, t->n) == 0) {
			p += strcspn(p, ">");
			return p + (*p == '>');
		}
		p += 2;
	}
	return t->end + strlen(t->end);
}

/* What the rest of a text does not have, so that it is not looked for again. */
struct missing {
	bool tag_end, comment_end;
};

/* Behind the comment at s, or NULL if it is none. Of HTML all is one that has no
 * end. */
static const char *skip_comment(
    const char *s, enum fragment_kind kind, struct missing *no)
{
	const char *end;

	if (strncmp(s, "<!--", 4) != 0)
		return NULL;
	end = no->comment_end ? NULL : strstr(s, "-->");
	no->comment_end = end == NULL;
	if (end != NULL)
		return end + 3;
	return kind == FRAGMENT_HTML ? s + strlen(s) : NULL;
}

/* Append what the tag at s is as text; returns behind it. */
static const char *plain_tag(
    struct buf *b, const char *s, enum fragment_kind kind, struct missing *no)
{
	struct tag t;
	enum tag_kind what;
	const char *end = skip_comment(s, kind, no);

	if (end != NULL)
		return end;
	if (no->tag_end || !read_tag(s, &t)) {
		no->tag_end |= isalpha((unsigned char)s[1]) || s[1] == '/';
		buf_putc(b, *s);
		return s + 1;
	}
	what = tag_kind(&t);
	if (kind == FRAGMENT_MAYBE &&
	    (what == TAG_NONE || what == TAG_HIDDEN)) {
		buf_putc(b, *s);
		return s + 1;
	}
	if (what == TAG_BLOCK)
		buf_putc(b, ' ');
	return what == TAG_HIDDEN && !t.closes ? skip_hidden(&t) : t.end;
}

char *fragment_plain(struct arena *a, const char *html, enum fragment_kind kind)
{
	const char *end = html + strlen(html);
	char text[ENTITY_MAX], *out;
	struct buf b = {0};
	struct missing no = {false, false};
	size_t run, n;

	while (*html != '\0') {
		run = strcspn(html, "<&");
		buf_put(&b, html, run);
		html += run;
		if (*html == '<') {
			html = plain_tag(&b, html, kind, &no);
		} else if (*html == '&') {
			run = entity_read(html, (size_t)(end - html), text, &n);
			buf_put(&b, run > 0 ? text : html, run > 0 ? n : 1);
			html += run > 0 ? run : 1;
		}
	}
	out = normalise_line(a, buf_str(&b), b.n);
	buf_free(&b);
	return out;
}

static bool is_url_attribute(const char *name, size_t n)
{
	size_t i;

	for (i = 0; i < sizeof(url_attributes) / sizeof(char *); i++) {
		if (strlen(url_attributes[i]) == n &&
		    strncasecmp(name, url_attributes[i], n) == 0)
			return true;
	}
	return false;
}

static bool is_absolute(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && (isalnum((unsigned char)s[i]) || s[i] == '+' ||
			    s[i] == '-' || s[i] == '.'))
		i++;
	return i > 0 && i < n && s[i] == ':';
}

/* s[0..n) without references; the arena owns it. */
static char *decode(struct arena *a, const char *s, size_t n)
{
	char *out = arena_alloc(a, n + ENTITY_MAX + 1);
	size_t i = 0, len = 0, got, step;

	while (i < n) {
		step = s[i] == '&' ? entity_read(s + i, n - i, out + len, &got)
				   : 0;
		if (step == 0)
			out[len++] = s[i++];
		else
			i += step, len += got;
	}
	out[len] = '\0';
	return out;
}

struct resolver {
	struct arena *scratch;
	struct buf out;
	const char *base;
	size_t worked;
};

/* The attribute's value s[0..n) made absolute. */
static void put_url(struct resolver *r, const char *s, size_t n)
{
	const char *url = NULL, *q;

	if (!is_absolute(s, n) && n < URL_MAX && r->worked < WORK_MAX) {
		url =
		    url_resolve(r->scratch, r->base, decode(r->scratch, s, n));
		r->worked += strlen(r->base) + n;
		r->worked += url != NULL ? strlen(url) : 0;
	}
	if (url == NULL)
		buf_put(&r->out, s, n);
	for (q = url; q != NULL && *q != '\0'; q++) {
		if (*q == '&')
			buf_puts(&r->out, "&amp;");
		else if (strchr("\"'<> ", *q) != NULL)
			buf_printf(&r->out, "%%%02X", (unsigned)*q);
		else
			buf_putc(&r->out, *q);
	}
	arena_reset(r->scratch);
}

/* Skip white space, or what is none, up to end. */
static const char *skip(const char *p, const char *end, bool space)
{
	while (p < end && (isspace((unsigned char)*p) != 0) == space)
		p++;
	return p;
}

/* Copy the tag from s to end, URLs made absolute. */
static void put_tag(struct resolver *r, const char *s, const char *end)
{
	const char *p = s, *name, *value;
	size_t name_n, n;

	while (p < end) {
		name = p = skip(skip(p, end, false), end, true);
		while (p < end && (isalnum((unsigned char)*p) || *p == '-'))
			p++;
		name_n = (size_t)(p - name);
		p = skip(p, end, true);
		if (p == end || *p != '=')
			continue;
		p = skip(p + 1, end, true);
		value = p + (*p == '"' || *p == '\'');
		n = value > p ? strcspn(value, *p == '"' ? "\"" : "'")
			      : strcspn(value, " \t\r\n>");
		if (n > (size_t)(end - value))
			break;
		if (is_url_attribute(name, name_n)) {
			buf_put(&r->out, s, (size_t)(value - s));
			put_url(r, value, n);
			s = value + n;
		}
		p = value + n;
	}
	buf_put(&r->out, s, (size_t)(end - s));
}

const char *fragment_absolute(
    struct arena *a, const char *html, const char *base)
{
	struct resolver r = {.base = base};
	const char *less, *out;
	struct tag t;

	if (base == NULL || strchr(html, '<') == NULL)
		return html;
	r.scratch = arena_new();
	while ((less = strchr(html, '<')) != NULL) {
		buf_put(&r.out, html, (size_t)(less - html));
		html = less;
		if (read_tag(less, &t)) {
			put_tag(&r, less, t.end);
			html = t.end;
			continue;
		}
		if (isalpha((unsigned char)less[1]) || less[1] == '/')
			break; /* no end of a tag behind here */
		buf_putc(&r.out, *html++);
	}
	buf_puts(&r.out, html);
	out = arena_strndup(a, buf_str(&r.out), r.out.n);
	buf_free(&r.out);
	arena_free(r.scratch);
	return out;
}

char *fragment_escape(struct arena *a, const char *text)
{
	struct buf b = {0};
	char *out;

	for (; *text != '\0'; text++) {
		switch (*text) {
		case '&':
			buf_puts(&b, "&amp;");
			break;
		case '<':
			buf_puts(&b, "&lt;");
			break;
		case '>':
			buf_puts(&b, "&gt;");
			break;
		default:
			buf_putc(&b, *text);
		}
	}
	out = arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
	return out;
}

bool fragment_is_html(const char *text)
{
	enum tag_kind kind;
	struct tag t;

	while ((text = strstr(text, "</")) != NULL) {
		kind = read_tag(text, &t) ? tag_kind(&t) : TAG_NONE;
		if (kind == TAG_INLINE || kind == TAG_BLOCK)
			return true;
		text += 2;
	}
	return false;
}

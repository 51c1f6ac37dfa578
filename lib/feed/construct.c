/* Text and person constructs. */
#include "feed/construct.h"

#include <string.h>
#include <strings.h>

#include "markup/fragment.h"
#include "text/charset.h"
#include "text/normalise.h"

/* RFC 4648, white space ignored; a text that is no base64 ends there. */
static const char *decode_base64(const struct draft_context *c, const char *s)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop"
	    "qrstuvwxyz0123456789+/";
	static const struct charset_hint hint = {NULL, CHARSET_TEXT};
	char *out = arena_alloc(c->arena, strlen(s) + 1);
	unsigned bits = 0, count = 0;
	size_t n = 0;
	const char *p;

	for (; *s != '\0'; s++) {
		p = strchr(digits, *s);
		if (p == NULL && strchr(" \t\r\n", *s) != NULL)
			continue;
		if (p == NULL)
			break;
		bits = bits << 6 | (unsigned)(p - digits);
		count += 6;
		if (count >= 8) {
			count -= 8;
			out[n++] = (char)(bits >> count);
			bits &= (1u << count) - 1;
		}
	}
	return charset_to_utf8(c->arena, out, n, &hint, &n, NULL);
}

static bool starts(const char *type, const char *with)
{
	return strncasecmp(type, with, strlen(with)) == 0;
}

/* What the type attribute (and 0.3's mode) makes of the text. */
static enum construct_kind typed(const struct draft_context *c,
    const struct xml *x, uint32_t node, const char **s)
{
	const char *type = xml_attr(x, node, "type");
	const char *mode = xml_attr(x, node, "mode");

	if (mode != NULL && strcasecmp(mode, "base64") == 0)
		*s = decode_base64(c, *s);
	else if (type != NULL && mode == NULL && strchr(type, '/') != NULL &&
		 !starts(type, "text/") && strstr(type, "xml") == NULL) {
		*s = decode_base64(c, *s); /* RFC 4287, 4.1.3.3 */
		return CONSTRUCT_MAYBE;
	}
	if (type == NULL)
		return fragment_is_html(*s) ? CONSTRUCT_MAYBE : CONSTRUCT_TEXT;
	if (strcasestr(type, "html") != NULL)
		return CONSTRUCT_HTML;
	return CONSTRUCT_TEXT;
}

struct construct construct_text(const struct draft_context *c,
    const struct xml *x, uint32_t node, enum feed_form form)
{
	struct construct out = {NULL, CONSTRUCT_MAYBE, NULL};

	out.base = xml_base(c->arena, x, node, c->base);
	if (form == FORM_INNER || xml_has_elements(x, node)) {
		/* Markup that stands there unescaped. */
		out.s = xml_inner(c->arena, x, node);
		out.kind = CONSTRUCT_HTML;
		return out;
	}
	out.s = xml_text(c->arena, x, node);
	if (form == FORM_TYPED)
		out.kind = typed(c, x, node, &out.s);
	return out;
}

static const char *child_text(const struct draft_context *c,
    const struct xml *x, uint32_t node, const char *name)
{
	const char *s;
	uint32_t child;

	for (child = node + 1; child < x->nodes[node].end;
	     child = xml_next(x, child)) {
		if (x->nodes[child].name.local == NULL ||
		    strcasecmp(x->nodes[child].name.local, name) != 0)
			continue;
		s = xml_text(c->arena, x, child);
		s = normalise_line(c->arena, s, strlen(s));
		if (*s != '\0')
			return s;
	}
	return NULL;
}

const char *construct_person(
    const struct draft_context *c, const struct xml *x, uint32_t node)
{
	static const char *const parts[] = {"name", "email", "uri", "url"};
	const char *s = NULL;
	size_t i;

	for (i = 0; i < 4 && s == NULL; i++)
		s = child_text(c, x, node, parts[i]);
	if (s == NULL)
		s = xml_text(c->arena, x, node);
	return fragment_plain(c->arena, s, FRAGMENT_MAYBE);
}

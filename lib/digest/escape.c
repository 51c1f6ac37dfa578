/* Untrusted text inside our formats. */
#include "digest/escape.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "base/url.h"

/* "[.]", "[:]", "[@]", "[://]" and "[at]", "[dot]": how indicators are shown,
 * unless what follows could make a link or the definition of one ("[.]: url"
 * would turn every "[.]" of the file into a link). */
static size_t defang_mark(const char *s)
{
	static const char *const marks[] = {
	    "[.]", "[:]", "[@]", "[://]", "[at]", "[dot]"};
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		size_t n = strlen(marks[i]);

		if (strncmp(s, marks[i], n) == 0 &&
		    (s[n] == '\0' || strchr("(:[", s[n]) == NULL))
			return n;
	}
	return 0;
}

/* Does the line begin as a heading, a list, a quotation or a table would? The
 * length of what must be escaped is up to the returned position. */
static size_t block_start(const char *s)
{
	size_t digits = strspn(s, "0123456789");

	if (*s != '\0' && strchr("#-+>=~|:", *s) != NULL)
		return 1;
	if (digits > 0 && digits < 10 &&
	    (s[digits] == '.' || s[digits] == ')') &&
	    (s[digits + 1] == ' ' || s[digits + 1] == '\0'))
		return digits + 1;
	return 0;
}

/* A backslash that Markdown would take for an escape or a line break. */
static bool is_escape(const char *s)
{
	return *s == '\\' && (s[1] == '\0' || ispunct((unsigned char)s[1]));
}

/* The length of an entity ("&copy;", "&#65;") at s, or 0. */
static size_t entity_length(const char *s)
{
	size_t n;

	if (*s != '&')
		return 0;
	n = strspn(s + 1, "#abcdefghijklmnopqrstuvwxyz"
			  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
	return n > 0 && s[1 + n] == ';' ? n + 2 : 0;
}

/* An underscore that may begin emphasis: something follows, and what is before
 * may be a mark (which letters beyond ASCII are is left open). */
static bool is_underscore(const char *s, char before)
{
	return *s == '_' && s[1] != ' ' && s[1] != '\0' &&
	       !isalnum((unsigned char)before);
}

/* One character, or a defanging mark, at text; returns its length. */
static size_t put_piece(
    struct buf *b, const char *text, char before, bool brackets_go)
{
	size_t mark = brackets_go ? 0 : defang_mark(text);

	if (mark > 0)
		buf_put(b, text, mark);
	else if (brackets_go && (*text == '[' || *text == ']'))
		buf_putc(b, *text == '[' ? '(' : ')');
	else if ((unsigned char)*text < 0x20 || *text == 0x7f)
		buf_putc(b, ' ');
	else if (strchr("`*~<[]", *text) != NULL || is_escape(text) ||
		 is_underscore(text, before) || entity_length(text) > 0)
		buf_printf(b, "\\%c", *text);
	else
		buf_putc(b, *text);
	return mark > 0 ? mark : 1;
}

static void put_escaped(struct buf *b, const char *text, bool brackets_go)
{
	char before = ' ';
	size_t start, n;

	/* Blanks at the beginning may make code, or hide a block's start. */
	while (*text != '\0' && (unsigned char)*text <= ' ')
		text++;
	start = block_start(text);
	if (start > 0) {
		buf_put(b, text, start - 1);
		buf_printf(b, "\\%c", text[start - 1]);
		text += start;
	}
	for (; *text != '\0'; text += n) {
		n = put_piece(b, text, before, brackets_go);
		before = text[n - 1];
	}
}

void escape_markdown(struct buf *b, const char *text)
{
	put_escaped(b, text, false);
}

void escape_link_text(struct buf *b, const char *text)
{
	put_escaped(b, text, true);
}

void escape_url(struct buf *b, const char *url)
{
	const char *p, *entity = NULL; /* where the last one ends */

	if (url == NULL || !url_is_web(url))
		return;
	for (p = url; *p != '\0'; p++) {
		unsigned char c = (unsigned char)*p;
		bool last = p[1] == '\0';

		if (entity_length(p) > 0)
			entity = p + entity_length(p) - 1;
		if (c <= 0x20 || c >= 0x7f || p == entity ||
		    strchr("()<>[]\"'\\`|{}^*", c) != NULL ||
		    (last && strchr(".,;:!?_~", c) != NULL))
			buf_printf(b, "%%%02X", c);
		else
			buf_putc(b, c);
	}
}

void escape_html(struct buf *b, const char *text)
{
	static const struct {
		char c;
		const char *entity;
	} table[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"},
	    {'"', "&quot;"}, {'\'', "&#39;"}};
	size_t i;

	for (; *text != '\0'; text++) {
		for (i = 0; i < 5 && table[i].c != *text; i++)
			;
		if (i < 5)
			buf_puts(b, table[i].entity);
		else
			buf_putc(b, *text);
	}
}

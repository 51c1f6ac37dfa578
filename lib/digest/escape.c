/* Untrusted text inside our formats. */
#include "digest/escape.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "base/url.h"

/* "[.]", "[:]", "[@]", "[://]" and "[at]", "[dot]": how indicators are shown.
 */
static size_t defang_mark(const char *s)
{
	static const char *const marks[] = {
	    "[.]", "[:]", "[@]", "[://]", "[at]", "[dot]"};
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (strncmp(s, marks[i], strlen(marks[i])) == 0 &&
		    s[strlen(marks[i])] != '(')
			return strlen(marks[i]);
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

static bool is_entity(const char *s)
{
	size_t n;

	if (*s != '&')
		return false;
	n = strspn(s + 1, "#abcdefghijklmnopqrstuvwxyz"
			  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
	return n > 0 && s[1 + n] == ';';
}

static void put_escaped(struct buf *b, const char *text, bool brackets_go)
{
	size_t start = block_start(text), mark;

	if (start > 0) {
		buf_put(b, text, start - 1);
		buf_putc(b, '\\');
		buf_putc(b, text[start - 1]);
		text += start;
	}
	while (*text != '\0') {
		mark = brackets_go ? 0 : defang_mark(text);
		if (mark > 0) {
			buf_put(b, text, mark);
			text += mark;
			continue;
		}
		if (brackets_go && (*text == '[' || *text == ']'))
			buf_putc(b, *text == '[' ? '(' : ')');
		else if ((unsigned char)*text < 0x20)
			buf_putc(b, ' ');
		else if (strchr("`*<[]", *text) != NULL || is_escape(text) ||
			 is_entity(text))
			buf_printf(b, "\\%c", *text);
		else if (*text == '_' && (b->n == 0 || b->s[b->n - 1] == ' ' ||
					     text[1] == ' ' || text[1] == '\0'))
			buf_puts(b, "\\_");
		else
			buf_putc(b, *text);
		text++;
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
	const unsigned char *p = (const unsigned char *)url;

	if (url == NULL || !url_is_web(url))
		return;
	for (; *p != '\0'; p++) {
		bool last = p[1] == '\0';

		if (*p <= 0x20 || *p == 0x7f ||
		    strchr("()<>[]\"'\\`|{}^*", *p) != NULL ||
		    (last && strchr(".,;:!?_~", *p) != NULL))
			buf_printf(b, "%%%02X", *p);
		else
			buf_putc(b, *p);
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

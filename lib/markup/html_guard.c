/*
 * One pass over the bytes: attributes of a tag are compared with each other by
 * libxml2, so a tag with a million of them would never end.
 */
#include "markup/html_guard.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum { ATTRS_MAX = 256 };

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Behind the start tag at s, whose attributes beyond the limit are blanked. */
static char *guard_tag(char *s, const char *end)
{
	unsigned attrs = 0;
	char quote = '\0', last = 'a';

	for (; s < end; s++) {
		char c = *s;

		if (quote == '\0' && c == '>')
			return s;
		if (quote != '\0')
			quote = c == quote ? '\0' : quote;
		else if ((c == '"' || c == '\'') && last == '=')
			quote = c;
		else if ((is_space(last) || last == '/' || last == '"' ||
			     last == '\'') &&
			 !is_space(c))
			attrs++;
		if (quote == '\0' && !is_space(c))
			last = c;
		else if (quote == '\0' && last != '=')
			last = ' ';
		if (attrs > ATTRS_MAX)
			*s = ' ';
	}
	return s;
}

/* From s, the content of the element called name: to its end tag if that
 * content is no markup, else s. */
static char *skip_raw(const char *name, char *s, char *end)
{
	static const char *const raw[] = {"script", "style"};
	size_t i, n;

	for (i = 0; i < sizeof(raw) / sizeof(*raw); i++) {
		n = strlen(raw[i]);
		if (strncasecmp(name, raw[i], n) != 0)
			continue;
		for (; (s = memchr(s, '<', (size_t)(end - s))) != NULL; s++) {
			if (s[1] == '/' && strncasecmp(s + 2, raw[i], n) == 0)
				return s;
		}
		return end;
	}
	return s;
}

char *html_guard(struct arena *a, const char *data, size_t n, size_t *ends)
{
	char *copy = arena_strndup(a, data, n);
	char *end = copy + n, *s = copy;

	*ends = 0;
	while ((s = memchr(s, '<', (size_t)(end - s))) != NULL) {
		char c = *++s;

		if (c == '/')
			++*ends;
		else if ((c | 32) >= 'a' && (c | 32) <= 'z')
			s = skip_raw(s, guard_tag(s, end), end);
	}
	return copy;
}

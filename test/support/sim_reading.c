/* The words of a scenario's line. */
#include "sim_reading.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void reading_fail(const struct reading *r, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "%s:%d: ", r->w->path, r->line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(2);
}

const char *reading_skip(const char *s)
{
	while (isspace((unsigned char)*s))
		s++;
	return s;
}

const char *reading_behind(const char *s, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(s, word, n) != 0 ||
	    (s[n] != '\0' && !isspace((unsigned char)s[n])))
		return NULL;
	return reading_skip(s + n);
}

const char *reading_word(const struct reading *r, const char **s)
{
	size_t n = strcspn(*s, " \t");
	const char *word = arena_strndup(r->w->arena, *s, n);

	*s = reading_skip(*s + n);
	return word;
}

int64_t reading_number(const struct reading *r, const char **s)
{
	char *end;
	int64_t n = strtoll(*s, &end, 10);

	if (end == *s)
		reading_fail(r, "a number is missing before '%s'", *s);
	*s = reading_skip(end);
	return n;
}

int64_t reading_duration(const struct reading *r, const char **s)
{
	const char *end;
	int64_t n = duration_read(*s, &end);

	if (n < 0)
		reading_fail(r, "'%s' is no duration such as 1d12h", *s);
	*s = reading_skip(end);
	return n;
}

struct range reading_span(const struct reading *r, const char **s)
{
	struct range span;
	const char *end;

	if (range_read_span(*s, r->w->start, &span, &end) < 0)
		reading_fail(r, "'%s' is no span such as 1d..2d12h", *s);
	*s = reading_skip(end);
	return span;
}

/* Comments of a configuration file. */
#include "config/comment.h"

#include <stdbool.h>
#include <string.h>

/* Behind the quoted string that begins at p. */
static char *skip_quoted(char *p)
{
	char quote = *p++;

	while (*p != '\0' && *p != quote)
		p += *p == '\\' && p[1] != '\0' ? 2 : 1;
	return *p != '\0' ? p + 1 : p;
}

/* Up to end all but the ends of lines. */
static char *blank(char *p, const char *end)
{
	for (; p < end; p++) {
		if (*p != '\n')
			*p = ' ';
	}
	return p;
}

/* One that is not closed is libconfuse's to refuse. */
static char *blank_block(char *p)
{
	const char *end = strstr(p + 2, "*/");

	return end != NULL ? blank(p, end + 2) : p + strlen(p);
}

void comment_blank(char *text)
{
	bool word = false; /* inside an unquoted one, as of http://a.example/ */
	char *p = text;

	while (*p != '\0') {
		if (*p == '"' || *p == '\'') {
			p = skip_quoted(p);
			word = false;
		} else if (*p == '#' || (!word && strncmp(p, "//", 2) == 0)) {
			p = blank(p, p + strcspn(p, "\n"));
		} else if (!word && strncmp(p, "/*", 2) == 0) {
			p = blank_block(p);
		} else {
			word = strchr(" \t\r\n={}()+,", *p) == NULL;
			p++;
		}
	}
}

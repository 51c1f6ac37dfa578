/* The list of tracking parameters. */
#include "base/tracking.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/resource.h"
#include "base/xmalloc.h"

/* A line of the list: so many bytes of it are compared. */
struct line {
	const char *s;
	size_t n;
	bool begins; /* NAME*: what follows does not matter */
	bool whole;  /* NAME=VALUE: not the name alone */
};

static struct {
	const char *text; /* that lines were read from */
	struct line *lines;
	size_t n;
} list;

static void read_lines(const char *text, size_t size)
{
	const char *s = text, *end = text + size;
	size_t n;

	free(list.lines);
	list.lines = NULL;
	list.n = 0;
	for (; s < end; s += n + 1) {
		struct line l = {.s = s};

		n = strcspn(s, "\n");
		l.n = strcspn(s, "\r\n*");
		if (l.n == 0 || *s == '#')
			continue;
		l.begins = s[l.n] == '*';
		l.whole = memchr(s, '=', l.n) != NULL;
		if (list.n % 64 == 0)
			list.lines =
			    xrealloc(list.lines, (list.n + 64) * sizeof(l));
		list.lines[list.n++] = l;
	}
}

void tracking_load(void)
{
	size_t n;
	const char *text = resource_text("feed/tracking.txt", &n);

	if (text == NULL || text == list.text)
		return;
	read_lines(text, n);
	list.text = text;
}

bool tracking_is_param(const char *param, size_t n)
{
	const char *equals = memchr(param, '=', n);
	size_t name = equals != NULL ? (size_t)(equals - param) : n, i;

	tracking_load();
	for (i = 0; i < list.n; i++) {
		const struct line *l = &list.lines[i];
		size_t have = l->whole ? n : name;

		if ((have == l->n || (l->begins && have > l->n)) &&
		    strncasecmp(param, l->s, l->n) == 0)
			return true;
	}
	return false;
}

/* The line on what was in earlier digests. */
#include "digest/seen.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "digest/ioc_line.h"

enum { MOST = 3, DAYS = 3, LONGEST = 100 /* bytes of one */ };

/* An indicator as a line may show it: its beginning, defanged before it is cut. */
static const char *show(
    struct arena *a, const struct candidate *c, const char *value)
{
	const char *s = ioc_line_defang(a, value, &c->analysis.iocs);
	size_t n = strlen(s);

	return n <= LONGEST
		   ? s
		   : arena_printf(a, "%.*s…", (int)utf8_cut(s, n, LONGEST), s);
}

/* A tag without its dimension. */
static const char *name_of(
    struct arena *a, const struct candidate *c, const char *what)
{
	static const char *const tags[] = {"actor:", "malware:"};
	size_t i, n;

	for (i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		n = strlen(tags[i]);
		if (strncmp(what, tags[i], n) == 0)
			return what + n;
	}
	return show(a, c, what);
}

/* The days of c->seen[*i] into b, at most DAYS; *i goes behind them all. False:
 * there is none but told. */
static bool put_days(
    struct buf *b, const struct candidate *c, size_t *i, int told)
{
	const char *what = c->seen.v[*i].what;
	int n = 0;

	for (; *i < c->seen.n && strcmp(c->seen.v[*i].what, what) == 0; ++*i) {
		int day = c->seen.v[*i].day;

		if (day == told || n++ >= DAYS)
			continue;
		buf_printf(b, "%s%d/%d", n > 1 ? ", " : "", day / 100 % 100,
		    day % 100);
	}
	return n > 0;
}

const char *seen_line(struct arena *a, const struct candidate *c, int told)
{
	struct buf line = {0}, days = {0};
	const char *what, *out = NULL;
	size_t i = 0;
	int n = 0;

	while (i < c->seen.n && n < MOST) {
		what = c->seen.v[i].what;
		buf_clear(&days);
		if (put_days(&days, c, &i, told))
			buf_printf(&line, "%s%s (%s)", n++ > 0 ? ", " : "",
			    name_of(a, c, what), buf_str(&days));
	}
	if (n > 0)
		out = arena_strndup(a, line.s, line.n);
	buf_free(&line);
	buf_free(&days);
	return out;
}

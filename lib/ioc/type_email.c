/* Addresses of mail (RFC 5321 dot-strings). */
#include <string.h>

#include "base/buf.h"
#include "ioc/chars.h"
#include "ioc/host.h"
#include "ioc/types.h"

enum { LOCAL_MAX = 64 };

static bool is_local(char c)
{
	return char_is(c, CH_ALNUM) || memchr("._-+%=&'", c, 8) != NULL;
}

/* Where the local part before the "@" at i begins. */
static size_t local_start(const struct scan *sc, size_t i)
{
	size_t from = i;

	while (i - from < LOCAL_MAX && is_local(scan_before(sc, from)))
		from--;
	while (from < i && memchr(".-_=&'%+", sc->s[from], 8) != NULL)
		from++;
	return from;
}

/* "git@host:path": a remote of Git. */
static bool is_remote(const struct scan *sc, const struct hit *hit)
{
	return hit->to < sc->n && sc->s[hit->to] == ':' &&
	       char_is(scan_at(sc, hit->to + 1), CH_WORD) &&
	       memcmp(sc->s + hit->from, "git@", 4) == 0;
}

size_t type_email(struct scan *sc, const struct word *w)
{
	struct buf b = {0};
	struct host h;
	struct word domain = scan_word(sc, w->to + 1);
	struct hit hit = {.type = INDICATOR_EMAIL};
	size_t i;

	hit.from = local_start(sc, w->to);
	if (hit.from == w->to ||
	    !host_read_glued(sc, domain.from, domain.to, &h) ||
	    h.kind != HOST_DOMAIN || !h.valid_tld || h.from != domain.from)
		return 0;
	for (i = hit.from; i < w->to; i++)
		buf_putc(&b, char_lower(sc->s[i]));
	buf_printf(&b, "@%s", h.name);
	hit.value = buf_str(&b);
	hit.host = h.name;
	hit.to = h.to;
	if (!is_remote(sc, &hit))
		scan_found(sc, &hit);
	buf_free(&b);
	return hit.to;
}

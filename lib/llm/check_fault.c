/* Faults: one line each, and harmless wherever they are shown. */
#include "llm/check_fault.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/normalise.h"
#include "text/observable.h"

/* May the character stand in any log, file, prompt and page as it is? */
static bool is_harmless(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= ' ' && cp != 0x7f &&
		       strchr("<>[](){}`*#&|\\\"'!~^=", (int)cp) == NULL;
	return cp != 0xfffd && !normalise_is_invisible(cp);
}

static void put_excerpt(struct buf *b, const char *s, size_t n)
{
	const size_t most = b->n + CHECK_EXCERPT_MAX;
	size_t i, len;
	uint32_t cp;

	for (i = 0; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		if (b->n + len > most)
			break;
		if (is_harmless(cp))
			buf_put(b, s + i, len);
	}
}

const char *check_fault(struct arena *a, const char *before, const char *s,
    size_t n, bool place, const char *behind)
{
	struct buf b = {0}, excerpt = {0};
	char *out;

	put_excerpt(&excerpt, s, n);
	buf_puts(&b, before);
	buf_puts(&b, place ? observable_defang(a, buf_str(&excerpt))
			   : buf_str(&excerpt));
	buf_puts(&b, behind);
	out =
	    arena_strndup(a, buf_str(&b), utf8_cut(b.s, b.n, CHECK_FAULT_MAX));
	buf_free(&excerpt);
	buf_free(&b);
	return out;
}

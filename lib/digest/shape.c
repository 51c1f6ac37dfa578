/* The width of lines. */
#include "digest/shape.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"
#include "text/shorten.h"
#include "text/words.h"

/* Is the text mainly in a script whose characters are wide? */
static bool is_cjk(const char *s)
{
	size_t n = strlen(s), i = 0, wide = 0, all = 0;
	uint32_t cp;
	int kind;

	while (i < n) {
		i += utf8_decode(s + i, n - i, &cp);
		kind = word_kind(cp);
		all += kind >= 0;
		wide += kind == WORD_KATAKANA || kind == WORD_HIRAGANA ||
			kind == WORD_HAN || kind == WORD_HANGUL;
	}
	return wide * 3 > all;
}

const char *shape_fit(
    struct arena *a, const char *text, size_t latin, size_t cjk)
{
	return text_shorten(a, text, is_cjk(text) ? cjk : latin, NULL);
}

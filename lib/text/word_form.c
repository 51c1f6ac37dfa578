/* What the letters of a western word are. */
#include "text/word_form.h"

#include <stdint.h>
#include <string.h>
#include <unictype.h>

#include "base/utf8.h"
#include "text/words.h"

struct word_form word_form_of(const char *s, size_t n)
{
	struct word_form f = {0};
	size_t i, len;
	uint32_t cp;

	for (i = 0; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		f.digits += cp >= '0' && cp <= '9';
		f.dotted |= cp == '.' || cp == '@' || cp == '[';
		if (cp == '-' && f.hyphen == 0 && f.digits == 0 && i + 1 < n &&
		    s[i + 1] >= 'a' && s[i + 1] <= 'z')
			f.hyphen = i;
		if (word_kind(cp) != WORD_ALPHA)
			continue;
		f.letters++;
		f.upper += cp < 0x80 ? cp <= 'Z' : uc_is_property_uppercase(cp);
	}
	return f;
}

/* The bytes of the first of the tails, of which there are count, that s[0..n)
 * ends in and is more than; or 0. */
static size_t tail_of(
    const char *s, size_t n, const char *const *tails, size_t count)
{
	size_t i, len;

	for (i = 0; i < count; i++) {
		len = strlen(tails[i]);
		if (n > len && memcmp(s + n - len, tails[i], len) == 0)
			return len;
	}
	return 0;
}

size_t word_without_possessive(const char *s, size_t n)
{
	static const char *const tails[] = {"'s", "’s"};

	return n - tail_of(s, n, tails, sizeof(tails) / sizeof(*tails));
}

bool word_is_contraction(const char *s, size_t n)
{
	static const char *const tails[] = {"'ll", "'ve", "'re", "'d", "'m",
	    "'t", "’ll", "’ve", "’re", "’d", "’m", "’t"};

	return tail_of(s, n, tails, sizeof(tails) / sizeof(*tails)) > 0;
}

size_t word_prefix(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && s[i] >= 'a' && s[i] <= 'z')
		i++;
	return i > 0 && i + 1 < n && s[i] == '-' && s[i + 1] >= 'A' &&
		       s[i + 1] <= 'Z'
		   ? i + 1
		   : 0;
}

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

/* The bytes of an apostrophe and of these letters, one of the list, with which
 * s[0..n) ends, behind something; or 0. */
static size_t tail_of(
    const char *s, size_t n, const char *const *letters, size_t count)
{
	size_t from = n, mark = 0, i;

	while (from > 0 && n - from < 2 && s[from - 1] >= 'a' &&
	       s[from - 1] <= 'z')
		from--;
	if (from > 1 && s[from - 1] == '\'')
		mark = 1;
	else if (from > 3 && memcmp(s + from - 3, "’", 3) == 0)
		mark = 3;
	for (i = 0; mark > 0 && i < count; i++) {
		if (strlen(letters[i]) == n - from &&
		    memcmp(s + from, letters[i], n - from) == 0)
			return mark + n - from;
	}
	return 0;
}

size_t word_without_possessive(const char *s, size_t n)
{
	static const char *const letters[] = {"s"};

	return n - tail_of(s, n, letters, 1);
}

bool word_is_contraction(const char *s, size_t n)
{
	static const char *const letters[] = {"ll", "ve", "re", "d", "m", "t"};

	return tail_of(s, n, letters, sizeof(letters) / sizeof(*letters)) > 0;
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

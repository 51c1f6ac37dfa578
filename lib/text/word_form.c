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

size_t word_without_possessive(const char *s, size_t n)
{
	static const char *const tails[] = {"'s", "’s"};
	size_t i, len;

	for (i = 0; i < sizeof(tails) / sizeof(*tails); i++) {
		len = strlen(tails[i]);
		if (n > len && memcmp(s + n - len, tails[i], len) == 0)
			return n - len;
	}
	return n;
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

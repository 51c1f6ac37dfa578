/* Character references. The names stand in etc/markup/entities.tsv. */
#include "text/entity.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/resource.h"
#include "base/utf8.h"

enum { NAMES_MAX = 4096, NAME_LEN = 40 };

static const char *names[NAMES_MAX]; /* lines of the table, sorted */
static size_t name_count;

/* What windows-1252 has at 0x80: numbers there mean these letters. */
static const uint16_t windows_1252[32] = {0x20ac, 0x81, 0x201a, 0x192, 0x201e,
    0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d,
    0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc,
    0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178};

void entity_load(void)
{
	const char *line;
	size_t n;

	if (name_count > 0)
		return;
	line = resource_text("markup/entities.tsv", &n);
	while (line != NULL && *line != '\0' && name_count < NAMES_MAX) {
		if (*line != '#' && *line != '\n')
			names[name_count++] = line;
		line += strcspn(line, "\n");
		line += *line == '\n';
	}
}

struct key {
	const char *s;
	size_t n;
};

static int compare(const void *key, const void *line)
{
	const struct key *k = key;
	const char *s = *(const char *const *)line;
	int order = strncmp(k->s, s, k->n);

	if (order == 0)
		return s[k->n] == '\t' ? 0 : -1;
	return order;
}

/* &name; where n bytes of name are at s. */
static size_t read_name(const char *s, size_t n, char out[ENTITY_MAX])
{
	const struct key key = {s, n};
	const char *const *line, *p;
	char *end;
	size_t len = 0;

	entity_load();
	line = bsearch(&key, names, name_count, sizeof(names[0]), compare);
	if (line == NULL)
		return 0;
	for (p = *line + n; *p == '\t' || *p == ' '; p = end) {
		unsigned long c = strtoul(p + 1, &end, 16);

		if (len + 4 > ENTITY_MAX)
			break;
		len += utf8_encode((uint32_t)c, out + len);
	}
	return len;
}

/* The digits at s; *value saturates over the last character. */
static size_t read_digits(const char *s, size_t n, int base, uint32_t *value)
{
	size_t i;

	*value = 0;
	for (i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (base == 16 ? !isxdigit(c) : !isdigit(c))
			break;
		*value =
		    *value * (uint32_t)base +
		    (uint32_t)(isdigit(c) ? c - '0' : tolower(c) - 'a' + 10);
		if (*value > 0x110000)
			*value = 0x110000;
	}
	return i;
}

/* A number: what HTML makes of it; controls, which have no meaning in text,
 * become nothing. */
static size_t encode_number(uint32_t c, char out[ENTITY_MAX])
{
	if (c >= 0x80 && c < 0xa0)
		c = windows_1252[c - 0x80];
	if (c == 0x7f || (c >= 0x80 && c < 0xa0) ||
	    (c < 0x20 && c != '\t' && c != '\n' && c != '\r'))
		return 0;
	if (c == 0xfffe || c == 0xffff)
		c = 0xfffd;
	return utf8_encode(c, out);
}

size_t entity_read(const char *s, size_t n, char out[ENTITY_MAX], size_t *out_n)
{
	size_t i, digits;
	uint32_t c;
	int base;

	*out_n = 0;
	if (n > 2 && s[1] == '#') {
		base = s[2] == 'x' || s[2] == 'X' ? 16 : 10;
		i = base == 16 ? 3 : 2;
		digits = read_digits(s + i, n - i, base, &c);
		if (digits == 0)
			return 0;
		*out_n = encode_number(c, out);
		i += digits;
		return i + (i < n && s[i] == ';');
	}
	for (i = 1; i < n && i < NAME_LEN && isalnum((unsigned char)s[i]); i++)
		;
	if (i == 1 || i == n || s[i] != ';')
		return 0;
	*out_n = read_name(s + 1, i - 1, out);
	return *out_n > 0 ? i + 1 : 0;
}

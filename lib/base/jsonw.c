/* A small append-only JSON writer. */
#include "base/jsonw.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

/* Bytes that stand in a string as they are. */
static const bool plain[256] = {
    [' ' ... '!'] = true,
    ['#' ... '['] = true,
    [']' ... '~'] = true,
};

enum { STEP = sizeof(uint64_t) };

/* Are the eight bytes at s plain? Now and then it says no though they are. */
static bool are_plain(const char *s)
{
	static const uint64_t ones = 0x0101010101010101u;
	uint64_t x, odd;

	memcpy(&x, s, STEP);
	/* What is 0 after the XOR, or below 0x20, borrows into its high bit. */
	odd = x | (x - ones * 0x20) | ((x ^ ones * '"') - ones) |
	      ((x ^ ones * '\\') - ones) | ((x ^ ones * 0x7f) - ones);
	return (odd & ones * 0x80) == 0;
}

static void put_escaped(struct buf *b, unsigned char c)
{
	static const char escapes[] = {['\b'] = 'b',
	    ['\t'] = 't',
	    ['\n'] = 'n',
	    ['\f'] = 'f',
	    ['\r'] = 'r'};

	if (c == '"' || c == '\\')
		buf_put(b, (char[]){'\\', (char)c}, 2);
	else if (c < sizeof(escapes) && escapes[c] != '\0')
		buf_put(b, (char[]){'\\', escapes[c]}, 2);
	else if (c < 0x80)
		buf_printf(b, "\\u%04x", c);
	else
		buf_puts(b, "\xef\xbf\xbd");
}

static void put_text(struct buf *b, const char *s, size_t n)
{
	size_t i = 0, from = 0, len;

	buf_reserve(b, n + 2);
	buf_putc(b, '"');
	for (;;) {
		while (n - i >= STEP && are_plain(s + i))
			i += STEP;
		while (i < n && plain[(unsigned char)s[i]])
			i++;
		len =
		    i < n && (s[i] & 0x80) != 0 ? utf8_valid(s + i, n - i) : 0;
		i += len;
		if (len != 0)
			continue;
		buf_put(b, s + from, i - from);
		if (i == n)
			break;
		put_escaped(b, (unsigned char)s[i]);
		from = ++i;
	}
	buf_putc(b, '"');
}

/* What stands before every value: the comma and the key. */
static void begin(struct jsonw *w, const char *key)
{
	if (w->comma)
		buf_putc(w->out, ',');
	w->comma = true;
	if (key != NULL) {
		put_text(w->out, key, strlen(key));
		buf_putc(w->out, ':');
	}
}

void jsonw_object(struct jsonw *w, const char *key)
{
	begin(w, key);
	buf_putc(w->out, '{');
	w->comma = false;
}

void jsonw_object_end(struct jsonw *w)
{
	buf_putc(w->out, '}');
	w->comma = true;
}

void jsonw_array(struct jsonw *w, const char *key)
{
	begin(w, key);
	buf_putc(w->out, '[');
	w->comma = false;
}

void jsonw_array_end(struct jsonw *w)
{
	buf_putc(w->out, ']');
	w->comma = true;
}

void jsonw_stringn(struct jsonw *w, const char *key, const char *s, size_t n)
{
	begin(w, key);
	put_text(w->out, s, n);
}

void jsonw_string(struct jsonw *w, const char *key, const char *value)
{
	if (value == NULL)
		jsonw_null(w, key);
	else
		jsonw_stringn(w, key, value, strlen(value));
}

void jsonw_int(struct jsonw *w, const char *key, int64_t value)
{
	char digits[24];
	size_t i = sizeof(digits);
	uint64_t left = value < 0 ? -(uint64_t)value : (uint64_t)value;

	do
		digits[--i] = (char)('0' + left % 10);
	while ((left /= 10) != 0);
	if (value < 0)
		digits[--i] = '-';
	begin(w, key);
	buf_put(w->out, digits + i, sizeof(digits) - i);
}

void jsonw_real(struct jsonw *w, const char *key, double value)
{
	begin(w, key);
	buf_printf(w->out, "%.3f", isfinite(value) ? value : 0.0);
}

void jsonw_raw(struct jsonw *w, const char *key, const char *json)
{
	begin(w, key);
	buf_puts(w->out, json);
}

void jsonw_bool(struct jsonw *w, const char *key, bool value)
{
	begin(w, key);
	buf_puts(w->out, value ? "true" : "false");
}

void jsonw_null(struct jsonw *w, const char *key)
{
	begin(w, key);
	buf_puts(w->out, "null");
}

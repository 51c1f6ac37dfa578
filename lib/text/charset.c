/*
 * Bytes of the net -> clean UTF-8: choose the encoding, convert, clean. What
 * the encodings are called stands in charset_label.c, how one is guessed in
 * charset_guess.c.
 */
#include "text/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/charset_guess.h"
#include "text/charset_label.h"

enum { ENCODINGS_MAX = 64, CANDIDATES = 4 };

#define REPLACEMENT "\xef\xbf\xbd"

/* Open converters, one an encoding, for the life of the process: a sandbox has
 * no files to load them from. */
static iconv_t converters[ENCODINGS_MAX];
static bool preloaded;

void charset_preload(void)
{
	const struct charset_entry *e;
	size_t k;

	if (preloaded)
		return;
	for (k = 0; (e = charset_entry(k)) != NULL && k < ENCODINGS_MAX; k++)
		converters[k] = iconv_open("UTF-8", e->iconv);
	preloaded = true;
}

static iconv_t converter(const struct charset_entry *e)
{
	charset_preload();
	return converters[e - charset_entry(0)];
}

static void write_clean(struct buf *out, const char *s, size_t n)
{
	size_t i = 0, run;

	while (i < n) {
		run = utf8_clean(s + i, n - i);
		buf_put(out, s + i, run);
		i += run;
		if (i == n)
			break;
		run = utf8_valid(s + i, n - i);
		if (run != 1) /* no control, so a fault or FFFE, FFFF */
			buf_puts(out, REPLACEMENT);
		i += run + (run == 0);
	}
}

/* Clean UTF-8, which lives as long as the arena; the first run bytes are clean
 * already, which most often is all. */
static char *clean(
    struct arena *a, const char *s, size_t n, size_t run, size_t *out_n)
{
	struct buf out = {0};
	char *text;

	*out_n = n;
	if (run == n)
		return arena_strndup(a, s, n);
	buf_reserve(&out, n);
	buf_put(&out, s, run);
	write_clean(&out, s + run, n - run);
	*out_n = out.n;
	text = buf_steal(&out);
	arena_on_free(a, free, text);
	return text;
}

/* May the n bytes be the beginning of a longer character? */
static bool is_utf8_start(const char *s, size_t n)
{
	size_t i;

	for (i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return false;
	}
	return (s[0] & 0xe0) == 0xc0 || (s[0] & 0xf0) == 0xe0 ||
	       (s[0] & 0xf8) == 0xf0;
}

static bool is_utf8(const char *s, size_t n)
{
	bool wide = false;
	size_t i, len;

	for (i = 0; i < n; i += len) {
		i += utf8_ascii(s + i, n - i);
		if (i == n)
			break;
		len = utf8_valid(s + i, n - i);
		if (len == 0) /* a last character may be cut off */
			return wide && n - i < 4 && is_utf8_start(s + i, n - i);
		wide |= len > 1;
	}
	return true;
}

/*
 * ISO-2022-JP's bytes as EUC-JP's, whose converter knows NEC's and IBM's
 * characters too: glibc's own for ISO-2022-JP refuses "(1)" in a circle.
 */
static void jis_to_euc(const char *s, size_t n, struct buf *out)
{
	enum { ASCII, KANA, KANJI, SUPPLEMENT } mode = ASCII;
	size_t i = 0;

	while (i < n) {
		if (s[i] == 0x1b && n - i >= 3) {
			bool two = s[i + 1] == '$';

			mode = !two ? s[i + 2] == 'I' ? KANA : ASCII
			       : s[i + 2] == '(' ? SUPPLEMENT
						 : KANJI;
			i += mode == SUPPLEMENT && n - i >= 4 ? 4 : 3;
		} else if (mode == ASCII || (unsigned char)s[i] <= 0x20) {
			buf_putc(out, s[i++]);
		} else if (mode == KANA) {
			buf_putc(out, 0x8e);
			buf_putc(out, s[i++] | 0x80);
		} else {
			if (mode == SUPPLEMENT)
				buf_putc(out, 0x8f);
			buf_putc(out, s[i++] | 0x80);
			if (i < n)
				buf_putc(out, s[i++] | 0x80);
		}
	}
}

/* Convert all of s; a fault becomes U+FFFD. Returns the number of faults. Some
 * converters (cp1255, cp1258) hold a letter back until they are asked. */
static size_t convert(
    iconv_t cd, size_t unit, const char *s, size_t n, struct buf *out)
{
	char piece[16384], *in = (char *)(uintptr_t)s, *to;
	size_t room, faults = 0, skip;

	iconv(cd, NULL, NULL, NULL, NULL);
	while (n > 0) {
		to = piece;
		room = sizeof(piece);
		if (iconv(cd, &in, &n, &to, &room) != (size_t)-1)
			errno = 0;
		buf_put(out, piece, sizeof(piece) - room);
		if (errno == E2BIG || errno == 0)
			continue;
		faults++;
		buf_puts(out, REPLACEMENT);
		skip = n < unit ? n : unit;
		in += skip;
		n -= skip;
	}
	to = piece;
	room = sizeof(piece);
	iconv(cd, NULL, NULL, &to, &room);
	buf_put(out, piece, sizeof(piece) - room);
	return faults;
}

/* Bytes in encoding e to out; returns the number of faults. */
static size_t decode(
    const struct charset_entry *e, const char *s, size_t n, struct buf *out)
{
	iconv_t cd = converter(e);
	struct buf euc = {0};
	size_t faults;

	if (cd == (iconv_t)-1) {
		buf_put(out, s, n);
		return n;
	}
	if (strcmp(e->name, "iso-2022-jp") != 0)
		return convert(cd, e->unit, s, n, out);
	jis_to_euc(s, n, &euc);
	faults = convert(cd, e->unit, euc.s, euc.n, out);
	buf_free(&euc);
	return faults;
}

static const struct charset_entry *by_name(const char *name)
{
	return name != NULL ? charset_by_label(name, strlen(name)) : NULL;
}

/* The encoding of a byte order mark and its length, or NULL. */
static const struct charset_entry *mark(const char *s, size_t n, size_t *len)
{
	static const struct {
		const char *bytes;
		size_t n;
		const char *name;
	} marks[] = {{"\xef\xbb\xbf", 3, "utf-8"},
	    {"\xff\xfe\0\0", 4, "utf-32le"}, {"\0\0\xfe\xff", 4, "utf-32be"},
	    {"\xff\xfe", 2, "utf-16le"}, {"\xfe\xff", 2, "utf-16be"}};
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (n >= marks[i].n &&
		    memcmp(s, marks[i].bytes, marks[i].n) == 0) {
			*len = marks[i].n;
			return by_name(marks[i].name);
		}
	}
	*len = 0;
	return NULL;
}

/* What bytes that are no UTF-8 throughout are said to be, best first (RFC
 * 7303): the header's word, the document's own. Returns how many. */
static size_t candidates(const char *s, size_t n,
    const struct charset_hint *hint, const struct charset_entry *list[])
{
	size_t k = 0;

	if (charset_is_mostly_utf8(s, n))
		return 0;
	list[k] = charset_of_header(hint->content_type);
	k += list[k] != NULL;
	list[k] = charset_declared(s, n, hint->kind);
	k += list[k] != NULL;
	return k;
}

/* The first of the candidates, and of what the bytes look like, in which they
 * have (nearly) no faults, else the one with the fewest; its text in *best. */
static const struct charset_entry *decode_best(
    const char *s, size_t n, const struct charset_hint *hint, struct buf *best)
{
	const struct charset_entry *list[CANDIDATES], *e;
	const struct charset_entry *chosen = charset_entry(0);
	size_t count = candidates(s, n, hint, list), fewest = 0, faults, i;

	for (i = 0; i <= count; i++) {
		struct buf text = {0};

		e = i < count ? list[i] : by_name(charset_guess(s, n));
		faults = decode(e, s, n, &text);
		if (i == 0 || faults < fewest) {
			buf_free(best);
			*best = text;
			chosen = e;
			fewest = faults;
		} else {
			buf_free(&text);
		}
		if (fewest <= n / 1000)
			break;
	}
	return chosen;
}

char *charset_to_utf8(struct arena *a, const char *data, size_t n,
    const struct charset_hint *hint, size_t *out_n, const char **name)
{
	const struct charset_entry *e;
	struct buf text = {0};
	size_t skip, run = 0;
	char *out;

	e = mark(data, n, &skip);
	data += skip;
	n -= skip;
	if (e == NULL)
		e = by_name(charset_guess_wide(data, n));
	if (e == NULL || e == charset_entry(0))
		run = utf8_clean(data, n);
	if (e == NULL && (run == n || is_utf8(data, n)))
		e = charset_entry(0);
	if (e == charset_entry(0)) {
		out = clean(a, data, n, run, out_n);
	} else {
		if (e != NULL)
			decode(e, data, n, &text);
		else
			e = decode_best(data, n, hint, &text);
		run = utf8_clean(buf_str(&text), text.n);
		out = clean(a, buf_str(&text), text.n, run, out_n);
		buf_free(&text);
	}
	if (name != NULL)
		*name = e != NULL ? e->name : charset_entry(0)->name;
	return out;
}

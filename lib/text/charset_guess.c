/* Guessing the encoding of bytes: pairs of them, and where letters stand. */
#include "text/charset_guess.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

enum { SAMPLE = 256 * 1024, WIDE_SAMPLE = 1024 };

typedef unsigned char byte;

/* How often each byte stands in a text; bytes above ASCII, and runs of them. */
struct histogram {
	size_t byte[256], high, runs;
};

static size_t share(const struct histogram *h, byte low, byte high)
{
	size_t n = 0, i;

	for (i = low; i <= high; i++)
		n += h->byte[i];
	return h->high != 0 ? n * 100 / h->high : 0;
}

static struct histogram histogram(const byte *s, size_t n)
{
	struct histogram h = {{0}, 0, 0};
	size_t i;

	for (i = 0; i < n; i++) {
		h.byte[s[i]]++;
		if (s[i] < 0x80)
			continue;
		h.high++;
		h.runs += i == 0 || s[i - 1] < 0x80;
	}
	return h;
}

/* Thai's pairs of bytes look like Chinese, but for the holes that its table has:
 * consonants stand up to ce, vowels and tones up to da and from e0 to ed. */
static bool is_thai(const struct histogram *h)
{
	return h->high >= 40 && share(h, 0xa1, 0xce) >= 45 &&
	       share(h, 0xd0, 0xda) >= 10 && share(h, 0xe0, 0xed) >= 10 &&
	       share(h, 0x80, 0xa0) == 0 && share(h, 0xdb, 0xde) == 0 &&
	       share(h, 0xee, 0xff) == 0;
}

/* What one multi-byte encoding would make of the bytes. */
struct tally {
	size_t chars;	/* of two or more bytes */
	size_t typical; /* of them, in the rows that running text uses */
	size_t bad;	/* bytes that cannot stand where they do */
};

static bool in(byte c, byte low, byte high)
{
	return c >= low && c <= high;
}

/* Each of these reads one character with the high bit set at s[0], n bytes are
 * left: its length, 0 if it cannot be; *typical if it is a usual one. */
typedef size_t read_fn(const byte *s, size_t n, bool *typical);

static size_t read_euc_jp(const byte *s, size_t n, bool *typical)
{
	if (n > 2 && s[0] == 0x8f && s[1] >= 0xa1 && s[2] >= 0xa1)
		return 3;
	if (n > 1 && s[0] == 0x8e && in(s[1], 0xa1, 0xdf))
		return 2;
	if (n < 2 || !in(s[0], 0xa1, 0xfe) || !in(s[1], 0xa1, 0xfe))
		return 0;
	*typical = s[0] == 0xa4 || s[0] == 0xa5; /* kana */
	return 2;
}

static size_t read_shift_jis(const byte *s, size_t n, bool *typical)
{
	if (in(s[0], 0xa1, 0xdf)) /* half-width katakana */
		return 1;
	if (n < 2 || !(in(s[0], 0x81, 0x9f) || in(s[0], 0xe0, 0xfc)) ||
	    !in(s[1], 0x40, 0xfc) || s[1] == 0x7f)
		return 0;
	*typical =
	    (s[0] == 0x82 && s[1] >= 0x9f) || (s[0] == 0x83 && s[1] <= 0x96);
	return 2;
}

static size_t read_gb18030(const byte *s, size_t n, bool *typical)
{
	if (n < 2 || !in(s[0], 0x81, 0xfe))
		return 0;
	if (n > 3 && in(s[1], 0x30, 0x39) && in(s[2], 0x81, 0xfe) &&
	    in(s[3], 0x30, 0x39))
		return 4;
	if (!in(s[1], 0x40, 0xfe) || s[1] == 0x7f)
		return 0;
	*typical = in(s[0], 0xb0, 0xd7) && s[1] >= 0xa1; /* level 1 */
	return 2;
}

static size_t read_big5(const byte *s, size_t n, bool *typical)
{
	if (n < 2 || !in(s[0], 0x87, 0xfe) ||
	    !(in(s[1], 0x40, 0x7e) || in(s[1], 0xa1, 0xfe)))
		return 0;
	*typical = in(s[0], 0xa4, 0xc6); /* level 1 */
	return 2;
}

static size_t read_euc_kr(const byte *s, size_t n, bool *typical)
{
	if (n < 2 || !in(s[0], 0x81, 0xfe) || !in(s[1], 0x41, 0xfe))
		return 0;
	*typical = in(s[0], 0xb0, 0xc8) && s[1] >= 0xa1; /* hangul */
	return 2;
}

/* In the order of asking; typical is the share of usual characters, in per
 * cent, from which on it is believed. */
static const struct {
	const char *name;
	read_fn *read;
	unsigned typical;
} multibyte[] = {
    {"euc-jp", read_euc_jp, 20},
    {"shift_jis", read_shift_jis, 20},
    {"euc-kr", read_euc_kr, 70},
    {"gb18030", read_gb18030, 60},
    {"big5", read_big5, 60},
};

static struct tally count(const byte *s, size_t n, read_fn *read)
{
	struct tally t = {0, 0, 0};
	bool typical;
	size_t i, len;

	for (i = 0; i < n; i += len) {
		len = 1;
		if (s[i] < 0x80)
			continue;
		typical = false;
		len = read(s + i, n - i, &typical);
		t.chars += len > 1;
		t.typical += typical;
		t.bad += len == 0;
		len += len == 0;
	}
	return t;
}

/* Mostly well-formed UTF-8 with a few faults? */
static bool mostly_utf8(const char *s, size_t n)
{
	size_t good = 0, bad = 0, i = 0, len;

	/* until what is left could not outweigh the faults */
	while (
	    (i += utf8_ascii(s + i, n - i)) < n && bad < good + (n - i) / 2) {
		len = utf8_valid(s + i, n - i);
		good += len > 1;
		bad += len == 0;
		i += len + (len == 0);
	}
	return good > bad;
}

/*
 * Western text has single letters above ASCII, other scripts whole words. These
 * are told by where their letters stand, in per cent of all bytes above ASCII.
 * Hebrew has all from e0 to fa, where Russian has its small letters up to ff.
 * Greek has its accents at dc, where Russian has rare capitals. Arabic has both
 * rows, Russian in running text mostly the small letters: in windows-1251 the
 * upper, in KOI8-R the lower row.
 */
static const char *guess_script(const struct histogram *h)
{
	size_t lower = share(h, 0xc0, 0xdf), upper = share(h, 0xe0, 0xff);

	if (lower + upper < 80)
		return "windows-1252";
	if (share(h, 0xe0, 0xfa) >= 97)
		return "windows-1255";
	if (upper > lower && share(h, 0xdc, 0xdf) >= 5)
		return "windows-1253";
	if (lower >= 25 && upper >= 25)
		return "windows-1256";
	if (upper >= lower)
		return "windows-1251";
	/* The letters that Ukrainian has and Russian has not. */
	return h->byte[0xa4] + h->byte[0xa6] + h->byte[0xa7] > 0 ? "koi8-u"
								 : "koi8-r";
}

static const char *guess_single(const struct histogram *h)
{
	return h->high < 3 * h->runs || h->high == 0 ? "windows-1252"
						     : guess_script(h);
}

/* How many of n bytes are looked at: no more, and no half character. */
static size_t sample(const byte *s, size_t n)
{
	if (n <= SAMPLE)
		return n;
	for (n = SAMPLE; n > SAMPLE / 2 && s[n - 1] >= 0x80;)
		n--;
	return n;
}

bool charset_is_mostly_utf8(const char *data, size_t n)
{
	return mostly_utf8(data, sample((const byte *)data, n));
}

const char *charset_guess(const char *data, size_t n)
{
	const byte *s = (const byte *)data;
	struct histogram h;
	struct tally t;
	size_t i;

	n = sample(s, n);
	if (mostly_utf8(data, n))
		return "utf-8";
	h = histogram(s, n);
	if (is_thai(&h))
		return "windows-874";
	for (i = 0; i < sizeof(multibyte) / sizeof(multibyte[0]); i++) {
		t = count(s, n, multibyte[i].read);
		if (t.chars > 0 && t.bad * 100 <= t.chars &&
		    t.typical * 100 >= t.chars * multibyte[i].typical)
			return multibyte[i].name;
	}
	return guess_single(&h);
}

/* Seven-bit bytes with an escape to a set of two-byte characters (RFC 1468)? */
static bool has_jis_escape(const char *s, size_t n)
{
	const char *end = s + n, *p = s;
	size_t i;

	if (memchr(s, 0x1b, n) == NULL)
		return false;
	for (i = 0; i < n; i++) {
		if ((byte)s[i] >= 0x80)
			return false;
	}
	while ((p = memchr(p, 0x1b, (size_t)(end - p))) != NULL) {
		if (end - p > 2 && p[1] == '$' &&
		    (p[2] == 'B' || p[2] == '@' || p[2] == '('))
			return true;
		p++;
	}
	return false;
}

const char *charset_guess_wide(const char *data, size_t n)
{
	size_t zero[4] = {0, 0, 0, 0}, i, k;

	if (has_jis_escape(data, n))
		return "iso-2022-jp";
	k = (n < WIDE_SAMPLE ? n : WIDE_SAMPLE) / 4;
	for (i = 0; i < 4 * k; i++)
		zero[i % 4] += data[i] == '\0';
	if (k == 0 || zero[0] + zero[1] + zero[2] + zero[3] < k)
		return NULL;
	if (zero[0] == k && zero[1] == k && zero[3] < k)
		return "utf-32be";
	if (zero[2] == k && zero[3] == k && zero[0] < k)
		return "utf-32le";
	if (zero[0] + zero[2] >= k && zero[1] + zero[3] == 0)
		return "utf-16be";
	if (zero[1] + zero[3] >= k && zero[0] + zero[2] == 0)
		return "utf-16le";
	return NULL;
}

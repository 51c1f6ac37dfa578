/* MD5, SHA-1, SHA-256, SHA-512 in hexadecimal, also where a line end cuts them
 * in two or more. */
#include <string.h>
#include <strings.h>

#include "ioc/chars.h"
#include "ioc/types.h"

enum {
	HASH_MAX = 128,
	PIECE_LEAST = 6,
	PIECES_MAX = 6,
	INDENT_MAX = 64,
	LABEL_REACH = 32
};

static int type_of_length(size_t n)
{
	switch (n) {
	case 32:
		return INDICATOR_MD5;
	case 40:
		return INDICATOR_SHA1;
	case 64:
		return INDICATOR_SHA256;
	case 128:
		return INDICATOR_SHA512;
	default:
		return -1;
	}
}

static size_t hex_end(const struct scan *sc, size_t i, size_t max)
{
	size_t from = i;

	while (i - from < max && char_is(scan_at(sc, i), CH_HEX))
		i++;
	return i;
}

/* A run of one digit, or of decimal ones only, is no digest. */
static bool is_digest(const char *value, size_t n)
{
	bool letter = false, varied = false;
	size_t i;

	for (i = 0; i < n; i++) {
		letter |= char_is(value[i], CH_ALPHA);
		varied |= value[i] != value[0];
	}
	return varied && (letter || n == 32);
}

static bool record(
    struct scan *sc, const char *value, size_t n, size_t from, size_t to)
{
	struct hit hit = {INDICATOR_MD5, value, NULL, from, to, 0};
	int type = type_of_length(n);

	if (type < 0 || !is_digest(value, n))
		return false;
	hit.type = (enum indicator_type)type;
	scan_found(sc, &hit);
	return true;
}

/* Behind the line end at i and the next line's indentation; i if there is no
 * line end. */
static size_t next_line(const struct scan *sc, size_t i)
{
	size_t k = i, end;

	while (scan_at(sc, k) == ' ' || scan_at(sc, k) == '\r')
		k++;
	if (k >= sc->n || sc->s[k] != '\n')
		return i;
	for (end = k + INDENT_MAX, k++; k < end && scan_at(sc, k) == ' ';)
		k++;
	return k;
}

/* Join the pieces of a digest that line ends have cut; 0 if they make none. */
static size_t match_wrapped(struct scan *sc, const struct word *w)
{
	char value[HASH_MAX + 1];
	size_t n = 0, i = w->from, end = w->to, pieces;

	for (pieces = 0; pieces < PIECES_MAX; pieces++) {
		if (end - i > HASH_MAX - n ||
		    char_is(scan_at(sc, end), CH_WORD))
			return 0;
		for (; i < end; i++)
			value[n++] = char_lower(sc->s[i]);
		value[n] = '\0';
		if (pieces > 0 && record(sc, value, n, w->from, end))
			return end;
		i = next_line(sc, end);
		if (i == end)
			return 0;
		end = hex_end(sc, i, HASH_MAX);
		if (end - i < 2 || type_of_length(end - i) >= 0)
			return 0;
	}
	return 0;
}

/* Record the digest from..to, in lower case. */
static bool record_run(struct scan *sc, size_t from, size_t to)
{
	char value[HASH_MAX + 1];
	size_t n;

	for (n = 0; from + n < to; n++)
		value[n] = char_lower(sc->s[from + n]);
	value[n] = '\0';
	return record(sc, value, n, from, to);
}

void hash_in_name(struct scan *sc, size_t from, size_t to)
{
	size_t i = from, end, n;

	while (i < to) {
		end = hex_end(sc, i, to - i);
		n = end - i;
		if (type_of_length(n) >= 0 &&
		    !char_is(scan_before(sc, i), CH_ALNUM) &&
		    !char_is(scan_at(sc, end), CH_ALNUM))
			record_run(sc, i, end);
		while (end < to && !char_is(sc->s[end], CH_HEX))
			end++;
		i = end;
	}
}

/* "SHA-256: " before half a digest, and the other half behind it or on the next
 * line: what would be two MD5 is one. Returns its end or 0. */
static size_t match_halves(struct scan *sc, const struct word *w)
{
	size_t n = w->to - w->from, i = w->from, next = next_line(sc, w->to);
	char value[HASH_MAX + 1];
	const char *label = n == 32 ? "256" : "512";

	next += next == w->to && scan_at(sc, next) == ' ';
	while (i > 0 && w->from - i < LABEL_REACH && sc->s[i - 1] != '\n')
		i--;
	if (memmem(sc->s + i, w->from - i, label, 3) == NULL || next == w->to ||
	    hex_end(sc, next, n + 1) != next + n)
		return 0;
	for (i = 0; i < n; i++) {
		value[i] = char_lower(sc->s[w->from + i]);
		value[n + i] = char_lower(sc->s[next + i]);
	}
	value[2 * n] = '\0';
	return record(sc, value, 2 * n, w->from, next + n) ? next + n : 0;
}

/* "SHA2562cf24d…": a cell of a table with its label glued on. */
static bool match_labelled(struct scan *sc, const struct word *w)
{
	static const struct {
		const char *name;
		size_t digits;
	} labels[] = {
	    {"md5", 32}, {"sha1", 40}, {"sha256", 64}, {"sha512", 128}};
	size_t k, n;

	for (k = 0; k < sizeof(labels) / sizeof(labels[0]); k++) {
		n = strlen(labels[k].name);
		if (w->to - w->from == n + labels[k].digits &&
		    strncasecmp(sc->s + w->from, labels[k].name, n) == 0 &&
		    hex_end(sc, w->from + n, HASH_MAX) == w->to)
			return record_run(sc, w->from + n, w->to);
	}
	return false;
}

/* Numbers that are no digests of files, by the words before them. */
static const char *const numbers[] = {"serial", "serial number", "serial no",
    "serialnumber", "trace-id", "trace id", "traceid", "request-id",
    "request id", "requestid", "session-id", "session id", "sessionid",
    "correlation id", "tenant id", "uuid", "guid", "etag", "nonce", "token",
    "apikey", "key", "ja3", "ja3s", "hassh", "imphash", "import hash",
    "rich header hash", "bot id", "botnet id", "campaign id", "build id",
    "client id", "app id", "シリアル", "シリアル番号", "製造番号"};

/* "Serial Number: 5d41…" */
static bool is_other_number(const struct scan *sc, const struct word *w)
{
	size_t i = w->from, k, n;

	while (i > 0 && w->from - i < LABEL_REACH &&
	       memchr(" :=\"'|\t", sc->s[i - 1], 7) != NULL)
		i--;
	for (k = 0; i < w->from && k < sizeof(numbers) / sizeof(numbers[0]);
	     k++) {
		n = strlen(numbers[k]);
		if (n <= i && strncasecmp(sc->s + i - n, numbers[k], n) == 0 &&
		    !char_is(scan_before(sc, i - n), CH_ALNUM))
			return true;
	}
	return false;
}

/* "5d41….The": the digest's end where the next sentence is glued on; 0 if it is
 * not so. */
static size_t match_glued(struct scan *sc, const struct word *w)
{
	size_t end = hex_end(sc, w->from, HASH_MAX + 1);

	return scan_at(sc, end) == '.' && char_upper(scan_at(sc, end + 1)) &&
		       !char_upper(scan_at(sc, end + 2)) &&
		       type_of_length(end - w->from) >= 0 &&
		       record_run(sc, w->from, end)
		   ? end
		   : 0;
}

size_t type_hash(struct scan *sc, const struct word *w)
{
	size_t n = w->to - w->from, end;

	if ((n == 32 || n == 40) && (w->has & HAS_NONHEX) == 0 &&
	    is_other_number(sc, w))
		return w->to;
	if (n >= PIECE_LEAST && (w->has & HAS_NONHEX) == 0) {
		if (type_of_length(n) < 0 && n < HASH_MAX &&
		    (end = match_wrapped(sc, w)) > 0)
			return end;
		if ((n == 32 || n == 64) && (end = match_halves(sc, w)) > 0)
			return end;
		hash_in_name(sc, w->from, w->to);
		return w->to;
	}
	if (n > 32 && (w->has & HAS_DOT) != 0)
		return match_glued(sc, w);
	if (n > 32 && !match_labelled(sc, w))
		hash_in_name(sc, w->from, w->to);
	return 0;
}

/* File names by their extension, and paths of Windows and Unix. */
#include <string.h>
#include <strings.h>

#include "ioc/chars.h"
#include "ioc/host.h"
#include "ioc/known.h"
#include "ioc/types.h"
#include "ioc/wide.h"

enum {
	PATH_MAX_LEN = 260,
	NAME_MAX_LEN = 128,
	EXTENSION_MAX = 12,
	DRIVE = 3,
	UNIX_LEAST = 5
};

/* The extension of from..to in lower case; false if it has none. */
static bool extension_of(
    const struct scan *sc, size_t from, size_t to, char out[EXTENSION_MAX + 1])
{
	size_t dot = to, i;

	while (dot > from && to - dot <= EXTENSION_MAX && sc->s[dot - 1] != '.')
		dot--;
	if (dot <= from + 1 || dot == to || to - dot > EXTENSION_MAX)
		return false;
	for (i = dot; i < to; i++)
		out[i - dot] = char_lower(sc->s[i]);
	out[i - dot] = '\0';
	return true;
}

/* as: how it is written. Where the extension is a top-level domain too, a
 * capital begins the next sentence ("authors.So") or names a variant of malware
 * ("Agent.AI"). */
static bool is_extension(
    const struct ioc_known *known, const char *s, const char *as)
{
	if (known_listed(known, KNOWN_EXTENSION, s) != NULL)
		return true;
	if (char_upper(as[0]) && !char_upper(as[1]))
		return false;
	return known_listed(known, KNOWN_EXTENSION_TLD, s) != NULL ||
	       (known_listed(known, KNOWN_EITHER, s) != NULL &&
		   !char_upper(as[0]));
}

/* Windows tells neither a capital from a small letter nor "/" from "\\". */
static char *lower_copy(struct scan *sc, size_t from, size_t to)
{
	char *value = arena_alloc(sc->a, to - from + 1);
	size_t i, k = 0;

	for (i = from; i < to; i++) {
		char c = sc->s[i] == '/' ? '\\' : char_lower(sc->s[i]);

		/* Source code and Markdown write every backslash twice. */
		if (c != '\\' || k <= 1 || value[k - 1] != '\\')
			value[k++] = c;
	}
	return value;
}

/* "2.h" is a section, "u.s.c" a law: a one-letter extension needs a name. */
static bool is_abbreviation(const struct scan *sc, const struct hit *hit)
{
	size_t n = hit->to - hit->from, i, dots = 0;

	if (n < 3 || sc->s[hit->to - 2] != '.')
		return false;
	for (i = hit->from; i < hit->to; i++)
		dots += sc->s[i] == '.';
	return dots > 1 || !char_is(sc->s[hit->from], CH_ALPHA) || n < 4;
}

size_t type_filename(struct scan *sc, const struct word *w)
{
	char extension[EXTENSION_MAX + 1];
	struct hit hit = {INDICATOR_FILENAME, NULL, NULL, w->from, w->to, 0};

	if ((scan_before(sc, hit.from) & 0x80) != 0)
		hit.from = wide_name_start(sc, hit.from, hit.to);
	while (hit.from < hit.to && sc->s[hit.from] == '-')
		hit.from++;
	while (hit.to > hit.from && char_joins(sc->s[hit.to - 1]))
		hit.to--;
	if (hit.to - hit.from > NAME_MAX_LEN ||
	    !extension_of(sc, hit.from, hit.to, extension) ||
	    !is_extension(
		sc->known, extension, sc->s + hit.to - strlen(extension)) ||
	    is_abbreviation(sc, &hit) || scan_at(sc, w->to) == '(')
		return 0;
	hash_in_name(sc, hit.from, hit.to);
	hit.value = lower_copy(sc, hit.from, hit.to);
	scan_found(sc, &hit);
	return w->to;
}

static bool is_path_byte(char c)
{
	return (unsigned char)c > ' ' && c != 0x7f &&
	       memchr("\"<>|*?`,;'", c, 10) == NULL && (c & 0x80) == 0;
}

/* Does the blank at i belong to the path? It does if a backslash follows
 * before anything that no file is named with, or an extension ends the word. */
static bool blank_goes_on(const struct scan *sc, size_t i)
{
	size_t k, from = i, words = 0;

	for (k = i; k < from + NAME_MAX_LEN / 2; k++) {
		char c = scan_at(sc, k);

		if (c == '\\')
			return k > i + 1;
		if (c == ' ') {
			if (++words > 3 || scan_at(sc, k + 1) == ' ')
				return false;
			if (strncasecmp(sc->s + k + 1, "HK", 2) == 0)
				return false;
		} else if (!char_is(c, CH_ALNUM) &&
			   memchr("._-()&{}", c, 8) == NULL) {
			return false;
		}
	}
	return false;
}

/* Behind the character of a path that stands at i; i if there is none. */
static size_t skip_path_char(const struct scan *sc, size_t from, size_t i)
{
	char c = scan_at(sc, i);

	if ((c & 0x80) != 0)
		return wide_path_end(sc, from, i);
	return (c == ' ' ? blank_goes_on(sc, i) : is_path_byte(c)) ? i + 1 : i;
}

size_t path_windows_end(const struct scan *sc, size_t i)
{
	size_t from = i, end;

	while (
	    i - from < PATH_MAX_LEN && (end = skip_path_char(sc, from, i)) > i)
		i = end;
	for (end = i;
	     end > from && memchr(".,:)]}\\", sc->s[end - 1], 7) != NULL;)
		end--;
	return end;
}

/* What follows the end of a path that was cut for its length. */
static size_t skip_rest(const struct scan *sc, size_t i)
{
	while (is_path_byte(scan_at(sc, i)))
		i++;
	return i;
}

static size_t record_path(struct scan *sc, size_t from, size_t end)
{
	struct hit hit = {INDICATOR_FILEPATH, NULL, NULL, from, end, 0};

	hit.value = lower_copy(sc, from, end);
	scan_found(sc, &hit);
	hash_in_name(sc, from, end);
	return skip_rest(sc, end);
}

size_t type_drive_path(struct scan *sc, const struct word *w)
{
	char slash = scan_at(sc, w->to + 1);
	size_t from = w->from + DRIVE, end;

	if (w->to - w->from != 1 ||
	    (slash != '\\' && (slash != '/' || !char_upper(sc->s[w->from]))))
		return 0;
	end = path_windows_end(sc, w->from);
	if (end <= from)
		return 0;
	/* "A:/B" */
	if (slash == '/' && memchr(sc->s + from, '/', end - from) == NULL &&
	    memchr(sc->s + from, '.', end - from) == NULL)
		return 0;
	return record_path(sc, w->from, end);
}

size_t type_unc_path(struct scan *sc, size_t i)
{
	struct host h;
	size_t end, host;

	if (scan_at(sc, i + 1) != '\\' ||
	    !char_is(scan_at(sc, i + 2), CH_ALNUM) ||
	    !char_is(scan_before(sc, i), CH_SPACE))
		return 0;
	end = path_windows_end(sc, i);
	if (memchr(sc->s + i + 2, '\\', end > i + 2 ? end - i - 2 : 0) == NULL)
		return skip_rest(sc, end > i ? end : i);
	for (host = i + 2; char_is(scan_at(sc, host), CH_WORD);)
		host++;
	if (host_read(sc, i + 2, host, &h))
		host_record(sc, &h);
	return record_path(sc, i, end);
}

/* "%APPDATA%\name\file.exe" */
size_t type_variable_path(struct scan *sc, size_t i)
{
	size_t k = i + 1, end;

	while (k - i < 32 && (char_is(scan_at(sc, k), CH_ALNUM) ||
				 memchr("_()", scan_at(sc, k), 3) != NULL))
		k++;
	if (k == i + 1 || scan_at(sc, k) != '%' || scan_at(sc, k + 1) != '\\')
		return 0;
	end = path_windows_end(sc, i);
	return end > k + 2 ? record_path(sc, i, end) : 0;
}

static const char *const roots[] = {"/tmp/", "/etc/", "/usr/", "/var/",
    "/home/", "/opt/", "/bin/", "/sbin/", "/dev/", "/lib/", "/lib64/", "/root/",
    "/run/", "/srv/", "/mnt/", "/boot/", "/proc/", "/data/", "/sdcard/",
    "/system/", "/Library/", "/Users/", "/Applications/", "/private/",
    "/Volumes/", "/System/", "~/"};

static bool has_root(const struct scan *sc, size_t i)
{
	size_t k;

	for (k = 0; k < sizeof(roots) / sizeof(roots[0]); k++) {
		if (strncmp(sc->s + i, roots[k], strlen(roots[k])) == 0)
			return true;
	}
	return false;
}

static size_t unix_path_end(const struct scan *sc, size_t i)
{
	size_t end = i, next = i;

	while (end - i < PATH_MAX_LEN) {
		if ((scan_at(sc, end) & 0x80) != 0)
			next = wide_path_end(sc, i, end);
		else if (is_path_byte(scan_at(sc, end)) &&
			 memchr("()[]{}\\", scan_at(sc, end), 7) == NULL)
			next = end + 1;
		if (next == end)
			break;
		end = next;
	}
	while (end > i && memchr(".:!/", sc->s[end - 1], 4) != NULL)
		end--;
	return end;
}

/* "/dev/tcp/bad.com/443" of a shell: its end, and the host is recorded; i if it is
 * none. */
static size_t shell_peer_end(struct scan *sc, size_t i)
{
	struct word w;
	struct host h;

	if (strncmp(sc->s + i, "/dev/tcp/", 9) != 0 &&
	    strncmp(sc->s + i, "/dev/udp/", 9) != 0)
		return i;
	w = scan_word(sc, i + 9);
	if (!host_read(sc, w.from, w.to, &h))
		return i;
	host_record(sc, &h);
	return skip_rest(sc, w.to);
}

size_t type_unix_path(struct scan *sc, size_t i)
{
	char before = scan_before(sc, i);
	struct hit hit = {INDICATOR_FILEPATH, NULL, NULL, i, i, 0};
	size_t end;

	if (char_is(before, CH_WORD) || memchr("/)]}~:%$", before, 8) != NULL ||
	    !has_root(sc, i))
		return 0;
	end = shell_peer_end(sc, i);
	if (end > i)
		return end;
	hit.to = unix_path_end(sc, i);
	if (hit.to - i < UNIX_LEAST)
		return 0;
	hit.value = arena_strndup(sc->a, sc->s + i, hit.to - i);
	scan_found(sc, &hit);
	return skip_rest(sc, hit.to);
}

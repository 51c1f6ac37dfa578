/* Pieces by their looks: nothing here knows where they stand. */
#include "llm/check_piece.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "llm/check_text.h"

enum {
	MD5 = 32,
	SHA1 = 40,
	SHA256 = 64,
	SHA512 = 128,
	PIECE_MAX = 256, /* bytes that are looked at */
	TIME_MAX = 8,
	HYPHENS_MAX = 8 /* of an identifier */
};

/* Where the run of words and of these joints ends, without joints at the end. */
size_t check_piece_run(const char *s, size_t n, size_t at, const char *joints)
{
	size_t end = at, len;

	while (at < n) {
		if (check_is_word(s, n, at, &len))
			end = at + len;
		else if (s[at] == '\0' || strchr(joints, s[at]) == NULL)
			break;
		at += len;
	}
	return end;
}

/* Where a ninth hyphen ends what can be one thing. */
static size_t parts_end(const char *s, size_t n)
{
	size_t i, hyphens = 0;

	for (i = 0; i < n && hyphens <= HYPHENS_MAX; i++)
		hyphens += s[i] == '-';
	return hyphens > HYPHENS_MAX ? i - 1 : n;
}

struct check_piece check_piece_at(const char *s, size_t end, size_t at)
{
	struct check_piece p = {.s = s + at};
	size_t i;

	if (end - at > PIECE_MAX)
		end = at + utf8_cut(s + at, end - at, PIECE_MAX);
	end = at + parts_end(s + at, end - at);
	p.n = check_piece_run(s, end, at, "._-") - at;
	for (i = 0; i < p.n; i++) {
		p.digits += check_is_digit(p.s[i]);
		p.dots += p.s[i] == '.';
		p.lines += p.s[i] == '_';
		p.hyphens += p.s[i] == '-';
	}
	p.letters = p.n - p.digits - p.dots - p.lines - p.hyphens;
	return p;
}

static bool is_hex(char c)
{
	return check_is_digit(c) ||
	       (check_lower(c) >= 'a' && check_lower(c) <= 'f');
}

/* A digest, or anything as long and as mixed. */
bool check_piece_is_hash(const struct check_piece *p)
{
	size_t i;

	if (p->n != p->letters + p->digits || p->n < MD5)
		return false;
	for (i = 0; i < p->n && is_hex(p->s[i]); i++)
		;
	return i == p->n &&
	       (p->n == MD5 || p->n == SHA1 || p->n == SHA256 ||
		   p->n == SHA512 || (p->letters > 0 && p->digits > 0));
}

/* The bytes of digits with dots between them. */
size_t check_piece_dotted(const char *s, size_t n, size_t *dots)
{
	size_t i = 0;

	*dots = 0;
	while (i < n &&
	       (check_is_digit(s[i]) ||
		   (s[i] == '.' && i + 1 < n && check_is_digit(s[i + 1])))) {
		*dots += s[i] == '.';
		i++;
	}
	return i;
}

bool check_piece_is_ipv4(const char *s, size_t n)
{
	size_t i, digits = 0, parts = 1;
	unsigned value = 0;

	for (i = 0; i < n; i++) {
		if (s[i] == '.') {
			parts++;
			value = 0;
			digits = 0;
			continue;
		}
		value = value * 10 + (unsigned)(s[i] - '0');
		if (++digits > 3 || value > 255)
			return false;
	}
	return parts == 4;
}

/* ":8080", "/24" behind an address. */
size_t check_piece_behind_address(const char *s, size_t end, size_t at)
{
	size_t i = at + 1;

	if (at >= end || (s[at] != ':' && s[at] != '/'))
		return at;
	while (i < end && check_is_digit(s[i]))
		i++;
	return i > at + 1 && !check_is_word(s, end, i, NULL) ? i : at;
}

/* IPv6, or a MAC address: colons between hexadecimal digits. */
bool check_piece_is_colons(const char *s, size_t n)
{
	size_t i, colons = 0, twice = 0, letters = 0;

	for (i = 0; i < n; i++) {
		if (!is_hex(s[i]) && s[i] != ':')
			return false;
		colons += s[i] == ':';
		letters += !check_is_digit(s[i]) && s[i] != ':';
		twice += i > 0 && s[i] == ':' && s[i - 1] == ':';
	}
	return twice == 1 || colons == 5 || colons == 7 ||
	       (colons > 2 && letters > 0);
}

/* "10:30", "10:30:45". */
size_t check_piece_time(const char *s, size_t n)
{
	size_t i = 0, digits = 0, parts = 1;

	for (; i < n && (check_is_digit(s[i]) || s[i] == ':'); i++) {
		if (i > TIME_MAX)
			return 0;
		if (s[i] != ':') {
			digits++;
			continue;
		}
		if (digits < 1 || digits > 2)
			return 0;
		parts++;
		digits = 0;
	}
	return (parts == 2 || parts == 3) && digits == 2 &&
		       !check_is_word(s, n, i, NULL)
		   ? i
		   : 0;
}

bool check_piece_is_unit(const char *s, size_t n)
{
	static const char units[] =
	    " st nd rd th kb mb gb tb pb kib mib gib kbps mbps gbps tbps ms s "
	    "h "
	    "d w y x px km cm mm kg bit bits ghz mhz khz hz usd eur btc eth am "
	    "pm "
	    "min "
	    "mins hrs hr sec v w kw mw mpps gpps rps mrps ";
	char word[8] = " ";
	size_t i;

	if (n > 5)
		return false;
	for (i = 0; i < n; i++)
		word[i + 1] = check_lower(s[i]);
	word[n + 1] = ' ';
	return strstr(units, word) != NULL;
}

bool check_piece_is_cve(const struct check_piece *p)
{
	return p->digits > 4 && p->n > 9 && strncasecmp(p->s, "cve-", 4) == 0;
}

/* "U.S", "e.g": letters alone between dots. */
bool check_piece_is_initials(const struct check_piece *p)
{
	return p->digits == 0 && p->letters == p->dots + 1 &&
	       p->n == p->letters + p->dots;
}

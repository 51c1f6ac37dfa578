/*
 * Tokens of a check_text(). What has no blanks in it is a chunk; a chunk that is
 * no URL, path or address as a whole falls apart at its slashes and colons, and
 * what then holds only letters at its hyphens.
 */
#include "llm/check_token.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "llm/check_host.h"
#include "llm/check_text.h"

enum {
	MD5 = 32,
	SHA1 = 40,
	SHA256 = 64,
	SHA512 = 128,
	PIECE_MAX = 256, /* bytes that are looked at */
	TIME_MAX = 8
};

/* A run of western letters and digits with these between them. */
struct piece {
	const char *s;
	size_t n;
	size_t letters, digits, dots, lines, hyphens; /* lines: '_' */
};

/* Where the run of words and of these joints ends, without joints at the end. */
static size_t run_end(const char *s, size_t n, size_t at, const char *joints)
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

static struct piece piece_at(const char *s, size_t end, size_t at)
{
	struct piece p = {.s = s + at};
	size_t i;

	if (end - at > PIECE_MAX)
		end = at + utf8_cut(s + at, end - at, PIECE_MAX);
	p.n = run_end(s, end, at, "._-") - at;

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
static bool is_hash(const struct piece *p)
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
static size_t dotted(const char *s, size_t n, size_t *dots)
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

static bool is_ipv4(const char *s, size_t n)
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
static size_t behind_address(const char *s, size_t end, size_t at)
{
	size_t i = at + 1;

	if (at >= end || (s[at] != ':' && s[at] != '/'))
		return at;
	while (i < end && check_is_digit(s[i]))
		i++;
	return i > at + 1 && !check_is_word(s, end, i, NULL) ? i : at;
}

/* IPv6, or a MAC address: colons between hexadecimal digits. */
static bool is_colons(const char *s, size_t n)
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
static size_t time_at(const char *s, size_t n)
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

static bool is_unit(const char *s, size_t n)
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

static void take(struct check_token *t, enum check_kind kind, size_t end)
{
	t->kind = kind;
	t->end = end;
}

/* Two dots and more: a version, with what hangs on it; of "1.2.3-1.2.5" the
 * first. */
static void take_version(
    struct check_token *t, const struct piece *p, size_t run)
{
	size_t dots = 0;

	if (run < p->n && p->s[run] == '-') {
		dotted(p->s + run + 1, p->n - run - 1, &dots);
		if (dots > 0) {
			take(t, CHECK_VERSION, t->start + run);
			return;
		}
	}
	take(t, CHECK_VERSION, t->start + p->n);
}

/* A number, unless what follows belongs to it: "7.x", "19sv", "1_a". */
static bool take_number(const struct check_tokens *r, struct check_token *t)
{
	size_t len = check_number_read(
		   r->s + t->start, r->n - t->start, &t->number),
	       end = t->start + len, unit, capitals = 0;

	if (len == 0)
		return false;
	if (!check_is_word(r->s, r->n, end, NULL)) {
		if (end + 1 < r->n && (r->s[end] == '.' || r->s[end] == '_') &&
		    check_is_word(r->s, r->n, end + 1, NULL))
			return false;
		take(t, CHECK_NUMBER, end);
		return true;
	}
	for (unit = 0; unit < PIECE_MAX && check_is_letter(r->s[end + unit]);
	     unit++)
		capitals += r->s[end + unit] <= 'Z';
	if (check_is_word(r->s, r->n, end + unit, NULL))
		return false;
	if (is_unit(r->s + end, unit))
		end += unit;
	else if (unit == 0 || capitals < unit || unit < 3) /* "120BTC" */
		return false;
	take(t, CHECK_NUMBER, end);
	return true;
}

static void take_digits(
    const struct check_tokens *r, struct check_token *t, const struct piece *p)
{
	size_t dots, run = dotted(p->s, p->n, &dots), len;

	if (is_hash(p)) {
		take(t, CHECK_HASH, t->start + p->n);
	} else if (dots == 3 && run == p->n && is_ipv4(p->s, run)) {
		take(t, CHECK_ADDRESS,
		    behind_address(r->s, r->chunk, t->start + run));
	} else if (dots > 1 &&
		   (run == p->n || p->s[run] == '-' || p->s[run] == '_' ||
		       p->s[run] == '.' || check_is_letter(p->s[run]))) {
		take_version(t, p, run);
	} else if ((len = time_at(p->s, r->chunk - t->start)) > 0) {
		take(t, CHECK_TIME, t->start + len);
	} else if (!take_number(r, t)) {
		take(t,
		    p->dots == 0 ? CHECK_IDENTIFIER
		    : p->n > 2 && check_lower(p->s[p->n - 1]) == 'x' &&
			    p->letters == 1
			? CHECK_VERSION
		    : check_is_host(p->s, p->n) ? CHECK_HOST
						: CHECK_FILE,
		    t->start + p->n);
	}
}

static bool is_cve(const struct piece *p)
{
	return p->digits > 4 && p->n > 9 && strncasecmp(p->s, "cve-", 4) == 0;
}

/* "U.S", "e.g": letters alone between dots. */
static bool is_initials(const struct piece *p)
{
	return p->digits == 0 && p->letters == p->dots + 1 &&
	       p->n == p->letters + p->dots;
}

static void take_letters(struct check_token *t, const struct piece *p)
{
	const char *hyphen = memchr(p->s, '-', p->n);
	const size_t end = t->start + p->n;

	if (is_hash(p))
		take(t, CHECK_HASH, end);
	else if (is_cve(p))
		take(t, CHECK_CVE, end);
	else if (is_initials(p))
		take(t, CHECK_NAME, end);
	else if (p->dots > 0 && check_lower(p->s[0]) == 'v' &&
		 check_is_digit(p->s[1]))
		take(t, CHECK_VERSION, end);
	else if (p->dots > 0)
		take(t, check_is_host(p->s, p->n) ? CHECK_HOST : CHECK_FILE,
		    end);
	else if (p->digits > 0 || p->lines > 0)
		take(t, CHECK_IDENTIFIER, end);
	else
		take(t, CHECK_NAME,
		    hyphen != NULL ? t->start + (size_t)(hyphen - p->s) : end);
}

/* What takes the chunk's rest as a whole. */
static bool take_whole(const struct check_tokens *r, struct check_token *t)
{
	const char *s = r->s + t->start;
	const size_t n = r->chunk - t->start;
	size_t i;

	for (i = 0; i < n && check_is_letter(s[i]); i++)
		;
	if (i > 0 && n - i > 3 && strncmp(s + i, "://", 3) == 0)
		take(t, CHECK_URL, r->chunk);
	else if (memchr(s, '\\', n) != NULL ||
		 (t->start > 0 && strchr("/~", s[-1]) != NULL &&
		     memchr(s, '/', n) != NULL))
		take(t, CHECK_FILE, r->chunk);
	else if (is_colons(s, n))
		take(t, CHECK_ADDRESS, r->chunk);
	else
		return false;
	return true;
}

/* "@host" or "/path" behind what was taken. */
static void extend(const struct check_tokens *r, struct check_token *t)
{
	const size_t end = t->end;
	size_t host;

	if (end + 1 >= r->chunk ||
	    !check_is_word(r->s, r->chunk, end + 1, NULL))
		return;
	if (r->s[end] == '@') {
		host = run_end(r->s, r->chunk, end + 1, ".-");
		if (check_is_host(r->s + end + 1, host - end - 1))
			take(t, CHECK_EMAIL, host);
	} else if (t->kind == CHECK_HOST && r->s[end] == ':' &&
		   check_is_digit(r->s[end + 1])) {
		t->end = behind_address(r->s, r->chunk, end);
	} else if (t->kind == CHECK_HOST &&
		   (r->s[end] == '/' || r->s[end] == '?')) {
		take(t, CHECK_URL, r->chunk);
	}
}

static bool take_dated(const struct check_tokens *r, struct check_token *t)
{
	const char *s = r->s + t->start;
	const size_t n = r->n - t->start;
	size_t len = check_date_read(s, n, &t->date);

	if (len > 0) {
		take(t, CHECK_DATE, t->start + len);
		return true;
	}
	if (!check_is_letter(*s) ||
	    (len = check_number_words(s, n, &t->number)) == 0)
		return false;
	take(t, CHECK_NUMBER, t->start + len);
	return true;
}

void check_tokens_start(struct check_tokens *r, const char *s, size_t n)
{
	*r = (struct check_tokens){s, n, 0, 0};
}

bool check_tokens_next(struct check_tokens *r, struct check_token *t)
{
	struct piece p;
	bool fresh;
	size_t len;

	while (r->pos < r->n && !check_is_word(r->s, r->n, r->pos, &len))
		r->pos += len;
	if (r->pos >= r->n)
		return false;
	*t = (struct check_token){.start = r->pos};
	fresh = r->pos >= r->chunk;
	if (fresh)
		r->chunk = run_end(r->s, r->n, r->pos, "._-@:/\\?=&%#~+");
	if (!(fresh && take_whole(r, t)) && !take_dated(r, t)) {
		p = piece_at(r->s, r->chunk, r->pos);
		if (check_is_digit(*p.s))
			take_digits(r, t, &p);
		else
			take_letters(t, &p);
		extend(r, t);
	}
	r->pos = t->end;
	return true;
}

/*
 * Tokens of a check_text(). What has no blanks in it is a chunk; a chunk that is
 * no URL, path or address as a whole falls apart at its slashes and colons, and
 * what then holds only letters at its hyphens.
 */
#include "llm/check_token.h"

#include <string.h>
#include <strings.h>

#include "llm/check_host.h"
#include "llm/check_piece.h"
#include "llm/check_text.h"

enum { YEAR_DIGITS = 4, UNIT_MAX = 64 /* bytes that are looked at */ };

static void take(struct check_token *t, enum check_kind kind, size_t end)
{
	t->kind = kind;
	t->end = end;
}

/* The number of digits at s. */
static int value_of(const char *s)
{
	int v = 0;

	for (; check_is_digit(*s); s++)
		v = v * 10 + (*s - '0');
	return v;
}

static void take_time(
    const struct check_tokens *r, struct check_token *t, size_t len)
{
	const char *s = r->s + t->start;

	t->hour = value_of(s);
	t->minute = value_of(strchr(s, ':') + 1);
	take(t, CHECK_TIME, t->start + len);
}

/* Two dots and more: a version, with what hangs on it; of "1.2.3-1.2.5" the
 * first. */
static void take_version(
    struct check_token *t, const struct check_piece *p, size_t run)
{
	size_t dots = 0;

	if (run < p->n && p->s[run] == '-') {
		check_piece_dotted(p->s + run + 1, p->n - run - 1, &dots);
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
	for (unit = 0; unit < UNIT_MAX && check_is_letter(r->s[end + unit]);
	     unit++)
		capitals += r->s[end + unit] <= 'Z';
	if (check_is_word(r->s, r->n, end + unit, NULL))
		return false;
	if (check_piece_is_unit(r->s + end, unit))
		end += unit;
	else if (unit == 0 || capitals < unit || unit < 3) /* "120BTC" */
		return false;
	take(t, CHECK_NUMBER, end);
	return true;
}

/* "2026" is perhaps a year. */
static void note_year(const struct check_tokens *r, struct check_token *t)
{
	const char *s = r->s + t->start;

	if (t->kind == CHECK_NUMBER && t->end - t->start == YEAR_DIGITS &&
	    strspn(s, "0123456789") >= YEAR_DIGITS)
		t->year = value_of(s);
}

static void take_digits(const struct check_tokens *r, struct check_token *t,
    const struct check_piece *p)
{
	size_t dots, run = check_piece_dotted(p->s, p->n, &dots), len;

	if (check_piece_is_hash(p)) {
		take(t, CHECK_HASH, t->start + p->n);
	} else if (dots == 3 && run == p->n && check_piece_is_ipv4(p->s, run)) {
		take(t, CHECK_ADDRESS,
		    check_piece_behind_address(r->s, r->chunk, t->start + run));
	} else if (dots > 1 &&
		   (run == p->n || p->s[run] == '-' || p->s[run] == '_' ||
		       p->s[run] == '.' || check_is_letter(p->s[run]))) {
		take_version(t, p, run);
	} else if ((len = check_piece_time(p->s, r->chunk - t->start)) > 0) {
		take_time(r, t, len);
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

static void take_letters(struct check_token *t, const struct check_piece *p)
{
	const char *hyphen = memchr(p->s, '-', p->n);
	const size_t end = t->start + p->n;

	if (check_piece_is_hash(p))
		take(t, CHECK_HASH, end);
	else if (check_piece_is_cve(p))
		take(t, CHECK_CVE, end);
	else if (check_piece_is_initials(p))
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
	else if (check_piece_is_colons(s, n))
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
		host = check_piece_run(r->s, r->chunk, end + 1, ".-");
		if (check_is_host(r->s + end + 1, host - end - 1))
			take(t, CHECK_EMAIL, host);
	} else if (t->kind == CHECK_HOST && r->s[end] == ':' &&
		   check_is_digit(r->s[end + 1])) {
		t->end = check_piece_behind_address(r->s, r->chunk, end);
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
	struct check_piece p;
	bool fresh;
	size_t len;

	while (r->pos < r->n && !check_is_word(r->s, r->n, r->pos, &len))
		r->pos += len;
	if (r->pos >= r->n)
		return false;
	*t = (struct check_token){.start = r->pos};
	fresh = r->pos >= r->chunk;
	if (fresh)
		r->chunk =
		    check_piece_run(r->s, r->n, r->pos, "._-@:/\\?=&%#~+");
	if (!(fresh && take_whole(r, t)) && !take_dated(r, t)) {
		p = check_piece_at(r->s, r->chunk, r->pos);
		if (check_is_digit(*p.s))
			take_digits(r, t, &p);
		else
			take_letters(t, &p);
		extend(r, t);
		note_year(r, t);
	}
	r->pos = t->end;
	return true;
}

/* Dates of a page, the most trusted place first. */
#include "article/published.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "article/marks.h"
#include "base/clock.h"
#include "base/date.h"
#include "text/line.h"
#include "text/normalise.h"

enum {
	DAY = 86400,
	YEAR_1995 = 788918400,
	LINE_MAX_WEIGHT = 160,
	LONGEST = 40,	     /* bytes of a date in words */
	SENTENCE_BLANKS = 9, /* of a line that ends with a full stop */
	SENTENCE_CJK = 90    /* bytes of one without blanks */
};

static int64_t checked(int64_t t)
{
	return t == DATE_NONE || t < YEAR_1995 || t > clock_now() + DAY
		   ? DATE_NONE
		   : t;
}

static int64_t parse(const char *s, const char *zone)
{
	return s == NULL ? DATE_NONE : checked(date_parse(s, zone));
}

/* Does a line's piece name a day? "2024" and "May 2024" do not. */
static bool names_day(const char *s, size_t n)
{
	unsigned groups = 0;
	bool words = false;
	size_t i;

	for (i = 0; i < n; i++) {
		bool digit = isdigit((unsigned char)s[i]) != 0;

		groups +=
		    digit && (i == 0 || !isdigit((unsigned char)s[i - 1]));
		words |= isalpha((unsigned char)s[i]) || (s[i] & 0x80);
	}
	return groups > 2 || (groups == 2 && words);
}

static size_t count_digits(const char *s)
{
	return strspn(s, "0123456789");
}

/* Are the n digits and dots at s a version or an address: "7.4.9",
 * "10.11.12.13"? Three numbers or more are, unless one has four digits or,
 * where dates may be short, each of three has two. */
static bool is_version(const char *s, size_t n, bool short_dates)
{
	unsigned numbers = 0, pairs = 0, years = 0;
	size_t i, digits;

	for (i = 0; i < n; i += digits + 1) {
		digits = count_digits(s + i);
		numbers += digits > 0;
		pairs += digits == 2;
		years += digits == 4;
	}
	return numbers > 2 && years == 0 &&
	       !(short_dates && numbers == 3 && pairs == 3);
}

/* The line, versions and addresses in it made unreadable. One that stands alone
 * may be a date. */
static char *without_versions(struct arena *a, const char *line)
{
	size_t all = strlen(line), n;
	char *s = arena_strndup(a, line, all), *p;

	for (p = s; *p != '\0'; p += n > 0 ? n : 1) {
		n = strspn(p, "0123456789.");
		if (n > 0 && n < all && is_version(p, n, all <= LONGEST))
			memset(p, '?', n);
	}
	return s;
}

/* The eras of dates since 1995. */
static bool begins_era(const char *s)
{
	return strncmp(s, "令和", strlen("令和")) == 0 ||
	       strncmp(s, "平成", strlen("平成")) == 0;
}

/* Where a date may begin: at a number of one, two or four digits, at a word of
 * letters before one, or at an era. Windows of a few lengths are tried. */
static int64_t parse_within(struct arena *a, const char *line, const char *zone)
{
	enum { TRIES = 12 };
	const char *s = without_versions(a, line), *p;
	unsigned tries = 0;
	int64_t t = names_day(s, strlen(s)) ? parse(s, zone) : DATE_NONE;
	size_t n;

	for (p = s; t == DATE_NONE && *p != '\0' && tries < TRIES; p++) {
		bool begins = p == s || !isalnum((unsigned char)p[-1]);

		if (!begins || !(isdigit((unsigned char)*p) ||
				   isupper((unsigned char)*p) || begins_era(p)))
			continue;
		n = strlen(p) < LONGEST ? strlen(p) : LONGEST;
		tries++;
		for (; t == DATE_NONE && n >= 8 && names_day(p, n); n--) {
			if (n == strlen(p) || !isalnum((unsigned char)p[n]) ||
			    !isalnum((unsigned char)p[n - 1]))
				t = parse(arena_strndup(a, p, n), zone);
		}
	}
	return t;
}

/* An element's own date: its datetime, content or text. */
static int64_t of_element(
    struct arena *a, const struct page *p, uint32_t i, const char *zone)
{
	int64_t t = parse(html_attr(p->html, i, HTML_AT_datetime), zone);

	if (t == DATE_NONE)
		t = parse(html_attr(p->html, i, HTML_AT_content), zone);
	if (t == DATE_NONE && p->html->nodes.v[i].end - i < 20)
		t = parse_within(a, html_text(a, p->html, i), zone);
	return t;
}

static bool says_published(const struct page *p, uint32_t i)
{
	const char *prop = html_attr(p->html, i, HTML_AT_itemprop);

	return (prop != NULL && strcasestr(prop, "datePublished") != NULL) ||
	       html_attr(p->html, i, HTML_AT_pubdate) != NULL;
}

static int64_t from_itemprop(
    struct arena *a, const struct page *p, const char *zone)
{
	int64_t t = DATE_NONE;
	uint32_t i;

	for (i = 1; t == DATE_NONE && i < p->html->nodes.n; i++) {
		if (p->html->nodes.v[i].tag != HTML_TEXT &&
		    says_published(p, i))
			t = of_element(a, p, i, zone);
	}
	return t;
}

/* The time element nearest behind the headline, else before it. */
static int64_t from_time(
    struct arena *a, const struct page *p, const struct published_clues *clues)
{
	int64_t before = DATE_NONE, t;
	uint32_t i;

	for (i = 1; i < p->html->nodes.n; i++) {
		const char *class = html_attr(p->html, i, HTML_AT_class);

		if (p->html->nodes.v[i].tag != HTML_time ||
		    (class != NULL && strcasestr(class, "updated") != NULL &&
			strcasestr(class, "published") == NULL))
			continue;
		t = of_element(a, p, i, clues->zone);
		if (t == DATE_NONE)
			continue;
		if (i > clues->title)
			return t;
		before = t;
	}
	return before;
}

/* Has the text a digit of U+FF10 to U+FF19? */
static bool has_wide_digit(const char *s)
{
	while ((s = strstr(s, "\xef\xbc")) != NULL) {
		s += 2;
		if ((unsigned char)*s >= 0x90 && (unsigned char)*s <= 0x99)
			return true;
	}
	return false;
}

/* A block's text, its full-width digits as plain ones. */
static const char *line_text(
    struct arena *a, const struct page *p, const struct block *b)
{
	const char *s = arena_strndup(a, p->text.s + b->at, b->n);

	return has_wide_digit(s) ? normalise_fold(a, s, b->n) : s;
}

/* Does the line tell a story? A date in it is that of what happened, unless
 * it says in a few words that this was published. */
static bool is_sentence(const char *s)
{
	const size_t n = strlen(s);
	size_t i, blanks = 0;

	for (i = 0; i < n; i++)
		blanks += s[i] == ' ';
	return line_has_final_mark(s, n) &&
	       (blanks >= SENTENCE_BLANKS ||
		   (blanks == 0 && n >= SENTENCE_CJK));
}

/* Short lines near the beginning. */
static int64_t from_lines(
    struct arena *a, const struct page *p, const struct published_clues *clues)
{
	const size_t first = page_beginning(p, clues->title);
	int64_t t = DATE_NONE;
	size_t i;

	for (i = first;
	     t == DATE_NONE && i < p->blocks.n && i < first + PAGE_BEGINNING;
	     i++) {
		const struct block *b = &p->blocks.v[i];
		const char *line;

		if (b->weight > LINE_MAX_WEIGHT)
			continue;
		line = line_text(a, p, b);
		if (!is_sentence(line))
			t = parse_within(a, line, clues->zone);
	}
	return t;
}

/* Elements whose class says date. */
static int64_t from_marks(
    struct arena *a, const struct page *p, const struct published_clues *clues)
{
	enum { TRIES = 30 };
	unsigned tries = 0;
	int64_t t = DATE_NONE;
	uint32_t i;

	for (i = clues->title;
	     t == DATE_NONE && i < p->html->nodes.n && tries < TRIES; i++) {
		if (p->html->nodes.v[i].tag == HTML_TEXT ||
		    !(p->areas[i].marks & MARK_DATE))
			continue;
		tries++;
		t = of_element(a, p, i, clues->zone);
	}
	return t;
}

/* /2024/03/29/, /2024-03-29-, /20240329. */
static int64_t from_url(struct arena *a, const struct published_clues *clues)
{
	const char *s = clues->url;
	int64_t t = DATE_NONE;

	for (; s != NULL && *s != '\0' && t == DATE_NONE; s++) {
		size_t n = count_digits(s);
		char sep;

		if (n == 8 && (s[0] == '1' || s[0] == '2')) {
			t = parse(
			    arena_printf(a, "%.4s-%.2s-%.2s", s, s + 4, s + 6),
			    clues->zone);
		} else if (n == 4 && (s[4] == '/' || s[4] == '-')) {
			sep = s[4];
			if (count_digits(s + 5) == 2 && s[7] == sep &&
			    count_digits(s + 8) == 2)
				t = parse(arena_printf(a, "%.4s-%.2s-%.2s", s,
					      s + 5, s + 8),
				    clues->zone);
		}
		s += n > 0 ? n - 1 : 0;
	}
	return t;
}

/* The day that the address names, at the hour that the page shows. */
static int64_t from_address(
    struct arena *a, const struct page *p, const struct published_clues *clues)
{
	int64_t day = from_url(a, clues), shown;

	if (day == DATE_NONE)
		return day;
	shown = from_lines(a, p, clues);
	return shown >= day && shown < day + DAY ? shown : day;
}

/* JSON-LD's date. Sites that keep only the date of the last change write it as
 * both: then an earlier one that the page shows is the true one. */
static int64_t from_linked(
    struct arena *a, const struct page *p, const struct published_clues *clues)
{
	int64_t t = parse(clues->linked, clues->zone), shown;

	if (t == DATE_NONE || clues->modified == NULL ||
	    parse(clues->modified, clues->zone) != t)
		return t;
	shown = from_marks(a, p, clues);
	return shown != DATE_NONE && shown < t - DAY ? shown : t;
}

int64_t published_read(
    struct arena *a, const struct page *p, const struct published_clues *clues)
{
	int64_t t = from_linked(a, p, clues);

	if (t == DATE_NONE)
		t = parse(clues->meta, clues->zone);
	if (t == DATE_NONE)
		t = from_itemprop(a, p, clues->zone);
	if (t == DATE_NONE)
		t = from_time(a, p, clues);
	if (t == DATE_NONE)
		t = from_address(a, p, clues);
	if (t == DATE_NONE)
		t = parse(clues->page, clues->zone);
	if (t == DATE_NONE)
		t = from_lines(a, p, clues);
	if (t == DATE_NONE)
		t = from_marks(a, p, clues);
	return t;
}

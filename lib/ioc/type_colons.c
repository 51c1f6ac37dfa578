/*
 * What is made of hexadecimal digits and colons: IPv6 addresses and ranges
 * (RFC 4291, RFC 5952), hardware addresses, ssdeep; told from times, serial
 * numbers and C++ scopes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ioc/chars.h"
#include "ioc/host.h"
#include "ioc/types.h"

enum {
	V6_MAX = HOST_IPV6_ROOM - 1,
	SSDEEP_PART = 64,
	SSDEEP_LEAST = 6,
	LABEL_MOST = 16
};

/* The run of hexadecimal digits, ":" and "." that starts at i. */
static size_t colon_run_end(const struct scan *sc, size_t i)
{
	while (char_is(scan_at(sc, i), CH_HEX) ||
	       memchr(":.", scan_at(sc, i), 2) != NULL)
		i++;
	return i;
}

struct colon_form {
	unsigned groups, pairs; /* how many, and of two digits */
	bool gap, digit;
	size_t first; /* digits of the first group */
};

static void measure(const char *s, size_t n, struct colon_form *f)
{
	size_t i, run = 0;

	*f = (struct colon_form){0};
	for (i = 0; i <= n; i++) {
		if (i < n && s[i] != ':') {
			run++;
			f->digit |= char_is(s[i], CH_DIGIT);
			continue;
		}
		if (run > 0 && f->groups++ == 0)
			f->first = run;
		f->pairs += run == 2;
		f->gap |= i + 1 < n && s[i + 1] == ':';
		run = 0;
	}
}

/* Is it an IPv6 address rather than a scope, a serial or a time? */
static bool is_ipv6_form(const struct colon_form *f, bool marked)
{
	if (!f->gap)
		return f->groups >= 7 && f->pairs < f->groups;
	return marked ||
	       (f->groups > 0 && f->digit &&
		   (f->first >= 3 || f->groups == 1 || f->pairs == 0));
}

static bool record_ipv6(struct scan *sc, size_t from, size_t to, size_t *end)
{
	char value[HOST_IPV6_ROOM + 8];
	struct hit hit = {INDICATOR_IPV6, value, NULL, from, to, 0};

	if (!host_ipv6(sc->s + from, to - from, value))
		return false;
	*end = address_prefix_end(sc, to, 128);
	if (*end > to) {
		hit.type = INDICATOR_CIDR;
		hit.to = *end;
		snprintf(value + strlen(value), sizeof(value) - strlen(value),
		    "%.*s", (int)(*end - to), sc->s + to);
	}
	scan_found(sc, &hit);
	return true;
}

static void record_mac(struct scan *sc, size_t from, size_t to)
{
	char value[18];
	struct hit hit = {INDICATOR_MAC, value, NULL, from, to, 0};
	size_t i;

	for (i = 0; i < 17; i++)
		value[i] = i % 3 == 2 ? ':' : char_lower(sc->s[from + i]);
	value[17] = '\0';
	/* nobody's, and everybody's */
	if (strspn(value, "0:") < 17 && strspn(value, "f:") < 17)
		scan_found(sc, &hit);
}

static bool is_base64(char c)
{
	return char_is(c, CH_ALNUM) || c == '+' || c == '/';
}

/* "3072:AbC…:dEf…" (ssdeep, Kornblum 2006): block size and two signatures. */
static size_t match_ssdeep(struct scan *sc, const struct word *w)
{
	struct hit hit = {INDICATOR_SSDEEP, NULL, NULL, w->from, 0, 0};
	unsigned long block = strtoul(sc->s + w->from, NULL, 10);
	size_t mid, end;

	while (block > 3 && block % 2 == 0)
		block /= 2;
	if (block != 3 || w->to - w->from > 9)
		return 0;
	for (mid = w->to + 1;
	     mid - w->to <= SSDEEP_PART + 1 && is_base64(scan_at(sc, mid));)
		mid++;
	if (scan_at(sc, mid) != ':' || mid - w->to < SSDEEP_LEAST)
		return 0;
	for (end = mid + 1;
	     end - mid <= SSDEEP_PART + 1 && is_base64(scan_at(sc, end));)
		end++;
	if (end - mid < SSDEEP_LEAST || end - w->from < 20)
		return 0;
	hit.to = end;
	hit.value = arena_strndup(sc->a, sc->s + w->from, end - w->from);
	scan_found(sc, &hit);
	return end;
}

/* May the address not begin at i, as more of such a form stands before it? In
 * "IPv6:2001:db8::1" a label does. */
static bool is_inside(const struct scan *sc, size_t i)
{
	size_t k = i - 1;
	bool label = false;

	if (scan_before(sc, i) != ':')
		return char_is(scan_before(sc, i), CH_ALNUM);
	for (; i - k < LABEL_MOST && char_is(scan_before(sc, k), CH_ALNUM); k--)
		label |= !char_is(sc->s[k - 1], CH_HEX);
	return !label;
}

/* What starts with from and is made of hexadecimal digits and colons. */
static size_t match_colons(struct scan *sc, size_t from)
{
	size_t end = colon_run_end(sc, from), to = end, after = end;
	struct colon_form f;
	bool marked;

	while (to > from &&
	       (sc->s[to - 1] == '.' ||
		   (sc->s[to - 1] == ':' && scan_before(sc, to - 1) != ':')))
		to--;
	if (to - from > V6_MAX || char_is(scan_at(sc, end), CH_ALNUM) ||
	    is_inside(sc, from))
		return end;
	measure(sc->s + from, to - from, &f);
	marked = scan_marked(sc, from, to);
	if (f.groups == 6 && f.pairs == 6 && to - from == 17)
		record_mac(sc, from, to);
	else if (is_ipv6_form(&f, marked))
		record_ipv6(sc, from, to, &after);
	return after;
}

size_t type_colons(struct scan *sc, const struct word *w)
{
	size_t end;

	if (!(w->has & HAS_LETTER) && (end = match_ssdeep(sc, w)) > 0)
		return end;
	if (!char_is(scan_at(sc, w->to + 1), CH_HEX) &&
	    scan_at(sc, w->to + 1) != ':')
		return 0;
	end = colon_run_end(sc, w->from);
	/* One colon alone is a port, a time, a field. */
	if (memchr(sc->s + w->to + 1, ':', end - w->to - 1) == NULL)
		return 0;
	return match_colons(sc, w->from);
}

size_t type_ipv6_sign(struct scan *sc, size_t i)
{
	if (scan_at(sc, i + 1) != ':')
		return 0;
	return match_colons(sc, i);
}

size_t type_dashed_mac(struct scan *sc, const struct word *w)
{
	size_t i;

	if (w->to - w->from != 17)
		return 0;
	for (i = 0; i < 17; i++) {
		if (i % 3 == 2 ? sc->s[w->from + i] != '-'
			       : !char_is(sc->s[w->from + i], CH_HEX))
			return 0;
	}
	record_mac(sc, w->from, w->to);
	return w->to;
}

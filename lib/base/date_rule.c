/* POSIX TZ rules (IEEE 1003.1, 8.3; RFC 8536, 3.3.1). */
#include "base/date_rule.h"

#include <ctype.h>

#include "base/date.h"
#include "base/date_parts.h"

enum { HOUR = 3600, DAY = 86400 };

/* Digits at *s, bounded. */
static int number(const char **s)
{
	int v = 0;

	for (; isdigit((unsigned char)**s); (*s)++) {
		if (v < 100000)
			v = v * 10 + (**s - '0');
	}
	return v;
}

/* "CET" or "<+09>"; false if there is no name. */
static bool skip_name(const char **s)
{
	const char *p = *s;

	if (*p == '<') {
		while (*p != '\0' && *p != '>' && *p != '\n')
			p++;
		p += *p == '>';
	} else {
		while (isalpha((unsigned char)*p))
			p++;
	}
	if (p == *s)
		return false;
	*s = p;
	return true;
}

/* [+-]hh[:mm[:ss]] in seconds. */
static int span(const char **s)
{
	int sign = **s == '-' ? -1 : 1, v;

	*s += **s == '-' || **s == '+';
	v = number(s) * HOUR;
	if (**s == ':') {
		(*s)++;
		v += number(s) * 60;
	}
	if (**s == ':') {
		(*s)++;
		v += number(s);
	}
	return sign * v;
}

static bool read_change(const char **s, struct date_change *c)
{
	if (**s != ',')
		return false;
	(*s)++;
	c->kind = isdigit((unsigned char)**s) ? '0' : **s;
	*s += c->kind != '0' && c->kind != '\0';
	if (c->kind == 'M') {
		c->month = number(s);
		*s += **s == '.';
		c->week = number(s);
		*s += **s == '.';
	}
	c->day = number(s);
	c->time = 2 * HOUR;
	if (**s == '/') {
		(*s)++;
		c->time = span(s);
	}
	if (c->kind == 'M')
		return c->month >= 1 && c->month <= 12 && c->week >= 1 &&
		       c->week <= 5 && c->day <= 6;
	return (c->kind == 'J' || c->kind == '0') && c->day <= 366;
}

void date_rule_read(const char *s, struct date_rule *r)
{
	*r = (struct date_rule){0};
	if (!skip_name(&s))
		return;
	r->standard = -span(&s);
	r->has_dst = skip_name(&s);
	if (r->has_dst) {
		r->dst = r->standard + HOUR;
		if (*s != ',')
			r->dst = -span(&s);
		if (!read_change(&s, &r->begin) || !read_change(&s, &r->end))
			return;
	}
	r->set = true;
}

/* The change's second of that year on the clock it ends. */
static int64_t wall_of(const struct date_change *c, int year)
{
	int64_t day = date_days(year, 1, 1);
	bool leap = date_exists(year, 2, 29);
	int weekday;

	if (c->kind == 'M') {
		weekday = date_weekday(year * 10000 + c->month * 100 + 1);
		day = date_days(year, c->month,
		    1 + (c->day - weekday + 7) % 7 + (c->week - 1) * 7);
		if (c->week == 5 && day >= date_days(year, c->month + 1, 1))
			day -= 7;
	} else if (c->kind == 'J') {
		day += c->day - 1 + (leap && c->day >= 60);
	} else {
		day += c->day;
	}
	return day * DAY + c->time;
}

int date_rule_offset(const struct date_rule *r, int64_t t)
{
	int64_t begin, end;
	int year;

	if (!r->has_dst)
		return r->standard;
	year = date_day(NULL, t + r->standard) / 10000;
	begin = wall_of(&r->begin, year) - r->standard;
	end = wall_of(&r->end, year) - r->dst;
	if (begin < end)
		return t >= begin && t < end ? r->dst : r->standard;
	return t >= end && t < begin ? r->standard : r->dst;
}

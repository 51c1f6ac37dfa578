/*
 * One pass over the text of a date that collects what each piece says: a
 * number, a month's name, a zone, an offset.
 */
#include "base/date_scan.h"

#include <ctype.h>
#include <string.h>

#include "base/date_parts.h"
#include "base/utf8.h"

enum { NONE = DATE_UNKNOWN };

/* Trim, and make ASCII of full-width digits and signs. */
static bool normalise(struct date_pieces *d, const char *s)
{
	size_t n, len = 0, step;
	uint32_t c;

	while (*s != '\0' && isspace((unsigned char)*s))
		s++;
	n = strnlen(s, (size_t)DATE_TEXT_MAX * 2);
	while (n > 0) {
		step = utf8_decode(s, n, &c);
		s += step;
		n -= step;
		if (c >= 0xff01 && c <= 0xff5e)
			c -= 0xff01 - '!';
		else if (c == 0x3000 || c == 0xa0 || c == 0x202f)
			c = ' ';
		else if (c == 0x2212 || c == 0x2010 || c == 0x2011)
			c = '-';
		if (len + 4 > DATE_TEXT_MAX)
			return false;
		len += utf8_encode(c, d->text + len);
	}
	while (len > 0 && isspace((unsigned char)d->text[len - 1]))
		len--;
	d->text[len] = '\0';
	d->p = d->text;
	return len > 0;
}

/* An IANA name ("Europe/Berlin")? Then it is read. */
static bool read_zone_name(struct date_pieces *d)
{
	size_t n = strspn(d->p, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrst"
				"uvwxyz_/");

	if (memchr(d->p, '/', n) == NULL || d->p[n - 1] == '/')
		return false;
	memcpy(d->zone, d->p, n);
	d->zone[n] = '\0';
	d->p += n;
	if (strcmp(d->zone, "Etc/GMT") == 0) { /* west is positive there */
		d->p += date_offset_read(d->p, &d->offset);
		d->has_offset = d->offset != DATE_NO_OFFSET;
		d->offset = d->has_offset ? -d->offset : 0;
	}
	if (!date_zone_known(d->zone))
		d->zone[0] = '\0';
	return true;
}

static size_t word_length(const char *s)
{
	size_t n = 0, len;
	uint32_t c;

	for (;; n += len) {
		len = utf8_decode(s + n, strnlen(s + n, 4), &c);
		if (len == 0 || (c < 0x80 && !isalpha((int)c)))
			return n;
	}
}

/* "R6.3.29" is 令和6年3月29日. */
static bool read_era(struct date_pieces *d)
{
	static const char letters[] = "RHS";
	static const int eras[] = {2018, 1988, 1925};
	const char *letter = strchr(letters, *d->p);

	if (d->p != d->text || letter == NULL ||
	    !isdigit((unsigned char)d->p[1]))
		return false;
	d->era = eras[letter - letters];
	d->p++;
	return true;
}

static void on_word(struct date_pieces *d)
{
	size_t n = word_length(d->p);
	bool capital = isupper((unsigned char)*d->p);
	int value = 0;

	if ((d->hour != NONE && date_read_half(d)) || read_zone_name(d) ||
	    read_era(d))
		return;
	switch (date_word_find(d->p, n, &value)) {
	case DATE_WORD_MONTH:
		d->month = value;
		break;
	case DATE_WORD_WEEKDAY:
		d->weekday = value;
		break;
	case DATE_WORD_HALF:
		d->half = value;
		break;
	case DATE_WORD_ERA:
		d->era = value;
		break;
	case DATE_WORD_YEAR:
		d->year = value;
		break;
	case DATE_WORD_ZONE:
		/* "at", "et", "met" are words too. */
		if (!d->has_offset && (capital || value == 0) &&
		    (d->hour != NONE || n > 2)) {
			d->offset = value * 60;
			d->has_offset = true;
		}
		break;
	case DATE_WORD_UNKNOWN:
		/* RFC 2822: the military letters say nothing, so UTC. */
		d->has_offset |= capital && n == 1 && d->hour != NONE;
		break;
	}
	d->p += n;
}

/* A sign: of an offset if it stands behind a time or at the end of a date. */
static void on_sign(struct date_pieces *d)
{
	int offset = 0;
	size_t n = date_offset_read(d->p, &offset);
	bool attached = d->p > d->text && isdigit((unsigned char)d->p[-1]);

	if (n > 0 &&
	    (d->hour != NONE ||
		(attached && (d->year != NONE || d->n == DATE_NUMBERS)))) {
		d->has_offset = offset != DATE_NO_OFFSET;
		d->offset = offset;
		d->p += n;
		return;
	}
	d->p++;
}

static void scan(struct date_pieces *d)
{
	while (*d->p != '\0' && !d->bad) {
		unsigned char c = (unsigned char)*d->p;

		if (isdigit(c))
			date_read_number(d);
		else if (c == '+' || c == '-')
			on_sign(d);
		else if (c == '(' && d->has_offset)
			return; /* a comment of RFC 822 */
		else if (isalpha(c) || c >= 0x80)
			on_word(d);
		else
			d->p++;
	}
}

bool date_scan(struct date_pieces *d, const char *s)
{
	*d = (struct date_pieces){.year = NONE,
	    .month = NONE,
	    .day = NONE,
	    .hour = NONE,
	    .half = NONE,
	    .era = NONE,
	    .weekday = NONE};
	if (!normalise(d, s))
		return false;
	if (date_read_epoch(d) || date_read_truncated(d))
		return !d->bad;
	date_read_week(d);
	scan(d);
	return !d->bad;
}

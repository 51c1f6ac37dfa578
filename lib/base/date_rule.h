/*
 * The rule behind the last transition of a zone's file: POSIX's TZ string, such
 * as CET-1CEST,M3.5.0,M10.5.0/3. Inside lib/base only.
 */
#ifndef BASE_DATE_RULE_H
#define BASE_DATE_RULE_H

#include <stdbool.h>
#include <stdint.h>

struct date_change {
	char kind;	      /* 'M' month.week.day, 'J' 1-365, '0' 0-365 */
	int month, week, day; /* J and 0: day only */
	int time;	      /* seconds after midnight, may be negative */
};

struct date_rule {
	bool set, has_dst;
	int standard, dst; /* seconds east of Greenwich */
	struct date_change begin, end;
};

/* Read the rule at s, which ends at a line's end or NUL; r->set says whether
 * it was one. */
void date_rule_read(const char *s, struct date_rule *r);

/* Seconds to add to UTC at t. */
int date_rule_offset(const struct date_rule *r, int64_t t);

#endif

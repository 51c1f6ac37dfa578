/* The lines below a scenario's source: what it shows. */
#include <ctype.h>
#include <string.h>

#include "sim_reading.h"

static const char *const weekdays[] = {
    "sun", "mon", "tue", "wed", "thu", "fri", "sat"};

/* What stands below a source. Behind the word: D a duration, N a number, T
 * a word, E "N every D", H hours of the day, W weekdays. */
static const struct rule_form {
	const char *name;
	enum rule_word word;
	int kind;
	const char *rest;
} forms[] = {
    {"entries", RULE_ENTRIES, 0, "E"},
    {"window", RULE_WINDOW, 0, "N"},
    {"ok", RULE_ANSWER, ANSWER_OK, ""},
    {"status", RULE_ANSWER, ANSWER_STATUS, "N"},
    {"redirect", RULE_ANSWER, ANSWER_REDIRECT, "NT"},
    {"dns", RULE_ANSWER, ANSWER_DNS, ""},
    {"timeout", RULE_ANSWER, ANSWER_TIMEOUT, ""},
    {"broken", RULE_ANSWER, ANSWER_BROKEN, ""},
    {"html", RULE_ANSWER, ANSWER_HTML, "T"},
    {"challenge", RULE_ANSWER, ANSWER_CHALLENGE, "N"},
    {"garbage", RULE_ANSWER, ANSWER_GARBAGE, ""},
    {"crash", RULE_ANSWER, ANSWER_CRASH, ""},
    {"shows", RULE_SHOWS, 0, "T"},
    {"retry-after", RULE_RETRY_AFTER, 0, "D"},
    {"max-age", RULE_MAX_AGE, 0, "D"},
    {"age", RULE_AGE, 0, "D"},
    {"expires", RULE_EXPIRES, 0, "D"},
    {"ttl", RULE_TTL, 0, "D"},
    {"skip-hours", RULE_SKIP_HOURS, 0, "H"},
    {"skip-days", RULE_SKIP_DAYS, 0, "W"},
    {"validators both", RULE_VALIDATORS, VALIDATORS_BOTH, ""},
    {"validators etag", RULE_VALIDATORS, VALIDATORS_ETAG, ""},
    {"validators modified", RULE_VALIDATORS, VALIDATORS_MODIFIED, ""},
    {"validators none", RULE_VALIDATORS, VALIDATORS_NONE, ""},
    {"validators rotating", RULE_VALIDATORS, VALIDATORS_ROTATING, ""},
    {"latency", RULE_LATENCY, 0, "D"},
    {"pages", RULE_PAGES, 0, "N"},
    {"texts full", RULE_TEXTS, FORM_GOOD, ""},
    {"texts teasers", RULE_TEXTS, FORM_NONE, ""},
    {"texts edited", RULE_TEXTS, FORM_FRESH, ""},
    {"guids good", RULE_GUIDS, FORM_GOOD, ""},
    {"guids none", RULE_GUIDS, FORM_NONE, ""},
    {"guids fresh", RULE_GUIDS, FORM_FRESH, ""},
    {"links good", RULE_LINKS, FORM_GOOD, ""},
    {"links none", RULE_LINKS, FORM_NONE, ""},
    {"links tracking", RULE_LINKS, FORM_FRESH, ""},
    {"titles good", RULE_TITLES, FORM_GOOD, ""},
    {"titles edited", RULE_TITLES, FORM_FRESH, ""},
    {"dates good", RULE_DATES, FORM_GOOD, ""},
    {"dates none", RULE_DATES, FORM_NONE, ""},
    {"dates now", RULE_DATES, FORM_FRESH, ""},
};

/* Bits of hours (0-23) or of weekdays. */
static int64_t read_bits(const struct reading *r, const char **s, bool days)
{
	int64_t bits = 0;
	int i;

	while (**s != '\0' && !days) {
		int64_t hour = reading_number(r, s);

		if (hour < 0 || hour > 23)
			reading_fail(r, "hours are 0 to 23");
		bits |= INT64_C(1) << hour;
	}
	while (**s != '\0') {
		const char *word = reading_word(r, s);

		for (i = 0; i < 7 && strcmp(weekdays[i], word) != 0;)
			i++;
		if (i == 7)
			reading_fail(r, "'%s' is no weekday", word);
		bits |= INT64_C(1) << i;
	}
	return bits;
}

static void read_argument(
    const struct reading *r, char form, const char **s, struct rule *rule)
{
	int64_t *n = &rule->n[rule->n[0] != 0];

	switch (form) {
	case 'E':
		rule->n[0] = reading_number(r, s);
		if (strcmp(reading_word(r, s), "every") != 0)
			reading_fail(r, "entries N every DURATION");
		rule->n[1] = reading_duration(r, s);
		if (rule->n[0] < 1 || rule->n[1] < 1)
			reading_fail(
			    r, "entries want a number and a duration over 0");
		return;
	case 'N':
		*n = reading_number(r, s);
		return;
	case 'D':
		*n = reading_duration(r, s);
		return;
	case 'T':
		rule->text = reading_word(r, s);
		return;
	default:
		*n = read_bits(r, s, form == 'W');
	}
}

struct rule reading_rule(const struct reading *r, const char *s)
{
	struct rule rule = {.when = {INT64_MIN, INT64_MAX}};
	const char *rest = NULL, *form;
	size_t i;

	if (isdigit((unsigned char)*s) || *s == '.')
		rule.when = reading_span(r, &s);
	if ((rest = reading_behind(s, "there")) != NULL) {
		rule.there = true;
		s = rest;
		rest = NULL;
	}
	for (i = 0; i < sizeof(forms) / sizeof(forms[0]) && rest == NULL; i++)
		rest = reading_behind(s, forms[i].name);
	if (rest == NULL)
		reading_fail(r, "there is no '%s'", s);
	rule.word = forms[i - 1].word;
	rule.kind = forms[i - 1].kind;
	for (form = forms[i - 1].rest; *form != '\0'; form++)
		read_argument(r, *form, &rest, &rule);
	if (*rest != '\0')
		reading_fail(r, "'%s' is too much", rest);
	return rule;
}

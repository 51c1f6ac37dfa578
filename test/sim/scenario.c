/* Reading a scenario: README.md has its language. */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "sim.h"

#define DEFAULT_START "2026-03-02T00:00:00Z" /* a Monday */
enum { DEFAULT_DAYS = 10, DAY = 86400, MAX_COUNT = 1000 };

struct reading {
	struct world *w;
	int line;
	size_t first, n; /* the sources that the last source line made */
};

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

static void __attribute__((noreturn, format(printf, 2, 3)))
wrong(const struct reading *r, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "%s:%d: ", r->w->path, r->line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(2);
}

static const char *skip_blanks(const char *s)
{
	while (isspace((unsigned char)*s))
		s++;
	return s;
}

/* Behind the word at s if it is that one, else NULL. */
static const char *behind(const char *s, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(s, word, n) != 0 ||
	    (s[n] != '\0' && !isspace((unsigned char)s[n])))
		return NULL;
	return skip_blanks(s + n);
}

/* The word at *s, which moves behind it; "" at the end. */
static const char *next_word(const struct reading *r, const char **s)
{
	size_t n = strcspn(*s, " \t");
	const char *word = arena_strndup(r->w->arena, *s, n);

	*s = skip_blanks(*s + n);
	return word;
}

static int64_t read_number(const struct reading *r, const char **s)
{
	char *end;
	int64_t n = strtoll(*s, &end, 10);

	if (end == *s)
		wrong(r, "a number is missing before '%s'", *s);
	*s = skip_blanks(end);
	return n;
}

static int64_t read_duration(const struct reading *r, const char **s)
{
	const char *end;
	int64_t n = duration_read(*s, &end);

	if (n < 0)
		wrong(r, "'%s' is no duration such as 1d12h", *s);
	*s = skip_blanks(end);
	return n;
}

static struct range read_span(const struct reading *r, const char **s)
{
	struct range span;
	const char *end;

	if (range_read_span(*s, r->w->start, &span, &end) < 0)
		wrong(r, "'%s' is no span such as 1d..2d12h", *s);
	*s = skip_blanks(end);
	return span;
}

/* Bits of hours (0-23) or of weekdays. */
static int64_t read_bits(const struct reading *r, const char **s, bool days)
{
	int64_t bits = 0;
	int i;

	while (**s != '\0' && !days) {
		int64_t hour = read_number(r, s);

		if (hour < 0 || hour > 23)
			wrong(r, "hours are 0 to 23");
		bits |= INT64_C(1) << hour;
	}
	while (**s != '\0') {
		const char *word = next_word(r, s);

		for (i = 0; i < 7 && strcmp(weekdays[i], word) != 0;)
			i++;
		if (i == 7)
			wrong(r, "'%s' is no weekday", word);
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
		rule->n[0] = read_number(r, s);
		if (strcmp(next_word(r, s), "every") != 0)
			wrong(r, "entries N every DURATION");
		rule->n[1] = read_duration(r, s);
		if (rule->n[0] < 1 || rule->n[1] < 1)
			wrong(r, "entries want a number and a duration over 0");
		return;
	case 'N':
		*n = read_number(r, s);
		return;
	case 'D':
		*n = read_duration(r, s);
		return;
	case 'T':
		rule->text = next_word(r, s);
		return;
	default:
		*n = read_bits(r, s, form == 'W');
	}
}

static struct rule read_rule(const struct reading *r, const char *s)
{
	struct rule rule = {.when = {INT64_MIN, INT64_MAX}};
	const char *rest = NULL, *form;
	size_t i;

	if (isdigit((unsigned char)*s) || *s == '.')
		rule.when = read_span(r, &s);
	if ((rest = behind(s, "there")) != NULL) {
		rule.there = true;
		s = rest;
		rest = NULL;
	}
	for (i = 0; i < sizeof(forms) / sizeof(forms[0]) && rest == NULL; i++)
		rest = behind(s, forms[i].name);
	if (rest == NULL)
		wrong(r, "there is no '%s'", s);
	rule.word = forms[i - 1].word;
	rule.kind = forms[i - 1].kind;
	for (form = forms[i - 1].rest; *form != '\0'; form++)
		read_argument(r, *form, &rest, &rule);
	if (*rest != '\0')
		wrong(r, "'%s' is too much", rest);
	return rule;
}

/* A line below a source: for each that its line made. */
static void read_below(struct reading *r, const char *s)
{
	struct world *w = r->w;
	bool key = strstr(s, " = ") != NULL;
	struct rule rule = {0};
	size_t i;

	if (r->n == 0)
		wrong(r, "there is no source above");
	if (!key)
		rule = read_rule(r, s);
	for (i = r->first; i < r->first + r->n; i++) {
		struct sim_source *src = &w->sources.v[i];

		if (key)
			*VEC_PUSH(w->arena, &src->keys) = s;
		else
			*VEC_PUSH(w->arena, &src->rules) = rule;
	}
}

/* source NAME [xCOUNT] [on HOST]; with a count: NAME1, NAME2 … */
static void read_source(struct reading *r, const char *s)
{
	struct world *w = r->w;
	const char *name = next_word(r, &s), *host;
	int64_t count = 0, i;

	if (*s == 'x') {
		s++;
		count = read_number(r, &s);
		if (count < 1 || count > MAX_COUNT)
			wrong(r, "x1 to x%d", MAX_COUNT);
	}
	host = behind(s, "on");
	if (host == NULL && *s != '\0')
		wrong(r, "source NAME [xCOUNT] [on HOST]");
	r->first = w->sources.n;
	for (i = 1; i <= (count > 0 ? count : 1); i++) {
		struct sim_source *src = VEC_PUSH(w->arena, &w->sources);

		src->of_many = count > 0;
		src->name = count == 0 ? name
				       : arena_printf(w->arena, "%s%lld", name,
					     (long long)i);
		src->host = host != NULL ? host
					 : arena_printf(w->arena,
					       "%s.example.org", src->name);
	}
	r->n = w->sources.n - r->first;
}

static void read_expectation(struct reading *r, const char *s)
{
	struct expectation *e = VEC_PUSH(r->w->arena, &r->w->expected);

	e->text = s;
	e->line = r->line;
	e->at = r->w->end;
	if (isdigit((unsigned char)*s))
		e->at = read_span(r, &s).from;
	e->who = next_word(r, &s);
	e->words = s;
}

static void read_run(struct reading *r, const char *s)
{
	if (r->w->sources.n > 0)
		wrong(r, "start and run stand above the sources");
	r->w->end = r->w->start + read_duration(r, &s);
}

static void read_start(struct reading *r, const char *s)
{
	int64_t days = r->w->end - r->w->start;

	r->w->start = date_parse(s, NULL);
	if (r->w->start == DATE_NONE || r->w->sources.n > 0)
		wrong(r, "'%s' is no RFC 3339 time above the sources", s);
	r->w->end = r->w->start + days;
}

static void read_config(struct reading *r, const char *s)
{
	*VEC_PUSH(r->w->arena, &r->w->config) = s;
}

static void read_outage(struct reading *r, const char *s)
{
	*VEC_PUSH(r->w->arena, &r->w->outages) = read_span(r, &s);
}

static void read_down(struct reading *r, const char *s)
{
	*VEC_PUSH(r->w->arena, &r->w->downs) = read_span(r, &s);
}

static void read_reload(struct reading *r, const char *s)
{
	*VEC_PUSH(r->w->arena, &r->w->reloads) = read_span(r, &s).from;
}

static const struct {
	const char *name;
	void (*read)(struct reading *r, const char *s);
} lines[] = {
    {"start", read_start},
    {"run", read_run},
    {"config", read_config},
    {"source", read_source},
    {"outage", read_outage},
    {"down", read_down},
    {"reload", read_reload},
    {"expect", read_expectation},
};

static void read_line(struct reading *r, const char *s)
{
	const char *rest = NULL, *words = skip_blanks(s);
	size_t i;

	if (*words == '\0' || *words == '#')
		return;
	if (words != s) {
		read_below(r, words);
		return;
	}
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		rest = behind(s, lines[i].name);
		if (rest != NULL)
			break;
	}
	if (rest == NULL)
		wrong(r, "there is no '%s'", s);
	lines[i].read(r, rest);
}

void scenario_read(struct world *w, const char *path)
{
	struct reading r = {.w = w};
	char *line = NULL;
	size_t cap = 0, i;
	ssize_t n;
	FILE *f = fopen(path, "re");

	w->path = path;
	w->start = date_parse(DEFAULT_START, NULL);
	w->end = w->start + DEFAULT_DAYS * DAY;
	if (f == NULL)
		wrong(&r, "cannot be read: %m");
	while ((n = getline(&line, &cap, f)) >= 0) {
		r.line++;
		while (n > 0 && isspace((unsigned char)line[n - 1]))
			n--;
		read_line(&r, arena_strndup(w->arena, line, (size_t)n));
	}
	free(line);
	fclose(f);
	for (i = 0; i < w->sources.n; i++)
		script_make_items(w, &w->sources.v[i]);
}

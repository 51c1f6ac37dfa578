/* Reading a scenario: README.md has its language. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "sim_reading.h"

#define DEFAULT_START "2026-03-02T00:00:00Z" /* a Monday */
enum { DEFAULT_DAYS = 10, DAY = 86400, MAX_COUNT = 1000 };

/* A line below a source: for each that its line made. */
static void read_below(struct reading *r, const char *s)
{
	struct world *w = r->w;
	bool key = strstr(s, " = ") != NULL;
	struct rule rule = {0};
	size_t i;

	if (r->n == 0)
		reading_fail(r, "there is no source above");
	if (!key)
		rule = reading_rule(r, s);
	for (i = r->first; i < r->first + r->n; i++) {
		struct sim_source *src = &w->sources.v[i];

		if (key)
			*VEC_PUSH(w->arena, &src->keys) = s;
		else
			*VEC_PUSH(w->arena, &src->rules) = rule;
	}
}

/* source NAME [xCOUNT] [on HOST | as file]; with a count: NAME1, NAME2 … */
static void read_source(struct reading *r, const char *s)
{
	struct world *w = r->w;
	const char *name = reading_word(r, &s), *host;
	bool file;
	int64_t count = 0, i;

	if (*s == 'x') {
		s++;
		count = reading_number(r, &s);
		if (count < 1 || count > MAX_COUNT)
			reading_fail(r, "x1 to x%d", MAX_COUNT);
	}
	host = reading_behind(s, "on");
	file = strcmp(s, "as file") == 0;
	if (host == NULL && !file && *s != '\0')
		reading_fail(r, "source NAME [xCOUNT] [on HOST | as file]");
	r->first = w->sources.n;
	for (i = 1; i <= (count > 0 ? count : 1); i++) {
		struct sim_source *src = VEC_PUSH(w->arena, &w->sources);

		src->of_many = count > 0;
		src->written = INT64_MIN;
		src->name = count == 0 ? name
				       : arena_printf(w->arena, "%s%lld", name,
					     (long long)i);
		src->host = host != NULL ? host
					 : arena_printf(w->arena,
					       "%s.example.org", src->name);
		if (file)
			src->file = arena_printf(
			    w->arena, "%s/run/%s.feed", w->folder, src->name);
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
		e->at = reading_span(r, &s).from;
	e->who = reading_word(r, &s);
	e->words = s;
}

static void read_run(struct reading *r, const char *s)
{
	if (r->w->sources.n > 0)
		reading_fail(r, "start and run stand above the sources");
	r->w->end = r->w->start + reading_duration(r, &s);
}

static void read_start(struct reading *r, const char *s)
{
	int64_t days = r->w->end - r->w->start;

	r->w->start = date_parse(s, NULL);
	if (r->w->start == DATE_NONE || r->w->sources.n > 0)
		reading_fail(
		    r, "'%s' is no RFC 3339 time above the sources", s);
	r->w->end = r->w->start + days;
}

static void read_config(struct reading *r, const char *s)
{
	*VEC_PUSH(r->w->arena, &r->w->config) = s;
}

static void read_outage(struct reading *r, const char *s)
{
	*VEC_PUSH(r->w->arena, &r->w->outages) = reading_span(r, &s);
}

static void read_down(struct reading *r, const char *s)
{
	*VEC_PUSH(r->w->arena, &r->w->downs) = reading_span(r, &s);
}

static void read_reload(struct reading *r, const char *s)
{
	*VEC_PUSH(r->w->arena, &r->w->reloads) = reading_span(r, &s).from;
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
	const char *rest = NULL, *words = reading_skip(s);
	size_t i;

	if (*words == '\0' || *words == '#')
		return;
	if (words != s) {
		read_below(r, words);
		return;
	}
	for (i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		rest = reading_behind(s, lines[i].name);
		if (rest != NULL)
			break;
	}
	if (rest == NULL)
		reading_fail(r, "there is no '%s'", s);
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
		reading_fail(&r, "cannot be read: %m");
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

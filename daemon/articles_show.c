/* articles show ID…: one article at a time, and the fields of its story with where
 * each comes from: of the digest that has it, else as the next would take it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/jsonw.h"
#include "daemon/options.h"
#include "daemon/reader.h"
#include "store/model.h"
#include "text/normalise.h"

enum { NAME_WIDTH = 22 };

struct show {
	struct jsonw *json; /* NULL: for a person */
	struct arena *arena;
	size_t rows;		/* that came */
	struct written written; /* what a model wrote; of none model is NULL */
	const char *why;	/* why it did not, or NULL */
};

/* A value, or NULL, for a terminal; its lines below the first are indented. */
static void print_lines(struct arena *a, const char *name, const char *text)
{
	size_t n;

	if (text == NULL)
		text = "-";
	do {
		n = strcspn(text, "\n");
		printf(
		    "%-*s %s\n", NAME_WIDTH, name, normalise_line(a, text, n));
		name = "";
		text += n + (text[n] != '\0');
	} while (*text != '\0');
}

static void put_text(struct show *s, const char *name, const char *text)
{
	if (s->json != NULL)
		jsonw_string(s->json, name, text);
	else
		print_lines(s->arena, name, text);
}

static int on_article(void *ctx, const struct list_cell *cells, size_t n)
{
	struct show *s = ctx;
	size_t i;

	for (i = 0; i < n; i++) {
		if (s->json != NULL && cells[i].number)
			jsonw_raw(s->json, cells[i].name, cells[i].text);
		else if (s->json != NULL || !table_is_seconds(cells, n, i))
			put_text(s, cells[i].name, cells[i].text);
	}
	s->rows++;
	return 0;
}

/* A field of the story. */
struct field {
	const char *name, *lines; /* parted by line feeds; NULL: none */
	const char *origin;	  /* "model" or "extracted" */
	const char *reason;	  /* why it is not the model's, or NULL */
	const char *day;	  /* of its digest, or NULL */
};

static void print_field(struct show *s, const struct field *f)
{
	struct arena *a = s->arena;
	const char *from = f->origin;

	if (f->reason != NULL)
		from = arena_printf(a, "%s: %s", from, f->reason);
	if (f->lines != NULL)
		from = arena_printf(a, "%s\n%s", from, f->lines);
	print_lines(a, arena_printf(a, "%s_from", f->name), from);
}

static void put_field(struct show *s, const struct field *f)
{
	const char *line = f->lines;
	size_t n;

	if (s->json == NULL) {
		print_field(s, f);
		return;
	}
	jsonw_object(s->json, NULL);
	jsonw_string(s->json, "field", f->name);
	jsonw_string(s->json, "origin", f->origin);
	jsonw_string(s->json, "reason", f->reason);
	if (f->day != NULL)
		jsonw_raw(s->json, "day", f->day);
	else
		jsonw_null(s->json, "day");
	jsonw_array(s->json, "lines");
	for (; line != NULL && *line != '\0'; line += n + (line[n] != '\0')) {
		n = strcspn(line, "\n");
		jsonw_stringn(s->json, NULL, line, n);
	}
	jsonw_array_end(s->json);
	jsonw_object_end(s->json);
}

static const char *cell(
    const struct list_cell *cells, size_t n, const char *name)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (strcmp(cells[i].name, name) == 0)
			return cells[i].text;
	}
	return NULL;
}

/* Of an article that heads a story. */
static int on_field(void *ctx, const struct list_cell *cells, size_t n)
{
	struct show *s = ctx;
	const struct field f = {cell(cells, n, "field"),
	    cell(cells, n, "lines"), cell(cells, n, "origin"),
	    cell(cells, n, "reason"), cell(cells, n, "day")};

	put_field(s, &f);
	s->rows++;
	return 0;
}

static const char *join(struct arena *a, const struct strings *lines)
{
	const char *all = NULL;
	size_t i;

	for (i = 0; i < lines->n; i++)
		all = all == NULL ? lines->v[i]
				  : arena_printf(a, "%s\n%s", all, lines->v[i]);
	return all;
}

/* Of one that heads none yet: as the next digest would take it. */
static int on_extracted(void *ctx, const struct list_cell *cells, size_t n)
{
	struct show *s = ctx;
	struct field f = {cell(cells, n, "field"), cell(cells, n, "lines"),
	    "extracted", s->why, NULL};
	int of = written_field_parse(f.name);

	if (s->written.model != NULL) {
		f.reason = s->written.of[of].fault;
		f.origin = f.reason == NULL ? "model" : f.origin;
	}
	if (strcmp(f.origin, "model") == 0)
		f.lines = join(s->arena, &s->written.of[of].lines);
	put_field(s, &f);
	return 0;
}

/* Who wrote of it, and the story's fields, which of them are his. 0 or -1. */
static int show_model(struct show *s, struct reader *r, const char *id)
{
	const struct list_filter filter = {
	    .article = id, .limit = WRITTEN_FIELDS};
	int rc = store_written_load(r->store, s->arena,
	    (int64_t)strtoll(id, NULL, 10), &s->written, &s->why);

	put_text(s, "model", s->written.model);
	put_text(s, "prompt", s->written.prompt);
	if (s->json != NULL)
		jsonw_array(s->json, "fields");
	s->rows = 0;
	if (rc >= 0)
		rc = store_list(r->store, LIST_FIELDS, &filter, on_field, s);
	if (rc >= 0 && s->rows == 0)
		rc = store_list(
		    r->store, LIST_EXTRACTED, &filter, on_extracted, s);
	if (s->json != NULL)
		jsonw_array_end(s->json);
	return rc < 0 ? -1 : 0;
}

/* 1, 0 if there is no such article, or -1. */
static int show(struct reader *r, const char *id, bool json)
{
	const struct list_filter filter = {.article = id, .limit = 1};
	struct buf b = {0};
	struct jsonw w = {&b, false};
	struct show s = {.json = json ? &w : NULL, .arena = arena_new()};
	int rc;

	if (json)
		jsonw_object(&w, NULL);
	rc = store_list(r->store, LIST_ARTICLE, &filter, on_article, &s);
	if (rc == 0 && s.rows > 0)
		rc = show_model(&s, r, id) < 0 ? -1 : 1;
	if (json && rc > 0) {
		jsonw_object_end(&w);
		puts(buf_str(&b));
	}
	buf_free(&b);
	arena_free(s.arena);
	return rc;
}

static int show_all(
    const struct command *cmd, struct reader *r, char *const *ids, bool json)
{
	int rc = EXIT_OK, got;

	for (; *ids != NULL; ids++) {
		got = show(r, *ids, json);
		if (got > 0 && !json && ids[1] != NULL)
			putchar('\n');
		if (got > 0)
			continue;
		rc = EXIT_SOME_FAILED;
		if (got < 0)
			fprintf(stderr, "secdigest %s: %s\n", cmd->name,
			    store_reason(r->store));
		else
			fprintf(stderr,
			    "secdigest %s: there is no article %s\n", cmd->name,
			    *ids);
	}
	return rc;
}

static bool is_id(const char *s)
{
	enum { DIGITS = 18 };

	return *s >= '1' && *s <= '9' && strlen(s) <= DIGITS &&
	       s[strspn(s, "0123456789")] == '\0';
}

int articles_show(const struct command *cmd, const struct option_rule *rules,
    const char *config_path, bool json, char **argv)
{
	struct reader r;
	char **id;
	int rc;

	if (options_of_verb(cmd, rules, argv[0], "json") != EXIT_OK)
		return EXIT_USAGE;
	if (argv[1] == NULL)
		return command_misuse(cmd, "show takes numbers of articles");
	for (id = argv + 1; *id != NULL; id++) {
		if (!is_id(*id))
			return command_misuse(
			    cmd, "show takes numbers of articles");
	}
	rc = reader_open(&r, cmd, config_path);
	if (rc != EXIT_OK)
		return rc;
	rc = show_all(cmd, &r, argv + 1, json);
	reader_close(&r);
	return rc;
}

/*
 * What the store must say, and what must hold of it in each scenario: an article
 * is stored once for each entry that was shown.
 */
#include <fnmatch.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim_expect.h"

static sqlite3 *open_store(const struct world *w)
{
	const char *path =
	    arena_printf(w->arena, "%s/state/secdigest.db", w->folder);
	sqlite3 *db;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) !=
	    SQLITE_OK) {
		fprintf(stderr, "%s: %s\n", path, sqlite3_errmsg(db));
		exit(1);
	}
	return db;
}

/* The first column of the first row as text, or NULL; w's arena owns it. */
static const char *ask(
    const struct world *w, sqlite3 *db, const char *sql, const char *argument)
{
	const char *text = NULL;
	sqlite3_stmt *q;

	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK) {
		fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(db));
		exit(2);
	}
	if (sqlite3_bind_parameter_count(q) > 0)
		sqlite3_bind_text(q, 1, argument, -1, SQLITE_STATIC);
	if (sqlite3_step(q) == SQLITE_ROW)
		text = arena_strdup(
		    w->arena, (const char *)sqlite3_column_text(q, 0));
	sqlite3_finalize(q);
	return text;
}

static bool field_holds(const char *verb, const char *want, const char *found)
{
	if (strcmp(verb, "none") == 0)
		return found == NULL;
	if (found == NULL)
		return false;
	if (strcmp(verb, "is") == 0)
		return strcmp(found, want) == 0;
	if (strcmp(verb, "has") == 0)
		return strstr(found, want) != NULL;
	return false;
}

/* "FIELD is TEXT", "FIELD has TEXT", "FIELD none": a column of v_sources. */
static void check_field(
    struct world *w, const struct expectation *e, sqlite3 *db, const char *name)
{
	const char *s = e->words, *field = expect_word(w->arena, &s);
	const char *verb = expect_word(w->arena, &s), *found;

	if (verb == NULL ||
	    strspn(field, "abcdefghijklmnopqrstuvwxyz_") != strlen(field))
		expect_wrong(
		    w, e, "FIELD is TEXT, FIELD has TEXT or FIELD none");
	found = ask(w, db,
	    arena_printf(
		w->arena, "SELECT %s FROM v_sources WHERE name = ?1", field),
	    name);
	if (!field_holds(verb, s, found))
		expect_fault(w, e, name, found != NULL ? found : "none");
}

static int64_t ask_number(
    const struct world *w, sqlite3 *db, const char *sql, const char *argument)
{
	const char *text = ask(w, db, sql, argument);

	return text != NULL ? strtoll(text, NULL, 10) : 0;
}

#define ARTICLES "SELECT count(*) FROM v_articles"

/* "articles RANGE", "digests RANGE" */
static bool check_rows(
    struct world *w, const struct expectation *e, sqlite3 *db, const char *name)
{
	const char *s = e->words, *what = expect_word(w->arena, &s);
	struct range range;
	int64_t n;

	if (what == NULL)
		expect_wrong(w, e, "what?");
	if (strcmp(what, "articles") == 0)
		n = ask_number(w, db,
		    name != NULL ? ARTICLES " WHERE source = ?1" : ARTICLES,
		    name);
	else if (strcmp(what, "digests") == 0)
		n = ask_number(w, db, "SELECT count(*) FROM v_digests", NULL);
	else
		return false;
	if (range_read(s, false, &range) < 0)
		expect_wrong(w, e, "a range such as 3..5 is missing");
	if (n < range.from || n > range.to)
		expect_count(w, e, name != NULL ? name : "the store", n);
	return true;
}

static void check_store(
    struct world *w, const struct expectation *e, sqlite3 *db)
{
	bool any = false;
	size_t i;

	if (strcmp(e->who, "total") == 0) {
		if (!check_rows(w, e, db, NULL))
			expect_wrong(w, e, "total articles or total digests");
		return;
	}
	for (i = 0; i < w->sources.n; i++) {
		const char *name = w->sources.v[i].name;

		if (fnmatch(e->who, name, 0) != 0)
			continue;
		any = true;
		if (!check_rows(w, e, db, name))
			check_field(w, e, db, name);
	}
	if (!any)
		expect_wrong(w, e, "there is no such source");
}

/* Nothing seen came back as new, and nothing that was shown is missing, from
 * whichever source it came. */
static void check_shown(struct world *w, sqlite3 *db)
{
	size_t i, k;

	for (i = 0; i < w->sources.n; i++) {
		const struct sim_source *s = &w->sources.v[i];
		int64_t n = 0;

		for (k = 0; k < w->sources.n; k++) {
			if (w->sources.v[k].of == s)
				n += ask_number(w, db,
				    ARTICLES " WHERE source = ?1",
				    w->sources.v[k].name);
		}
		if (n != s->items_shown)
			world_fault("%s showed %d entries, %" PRId64
				    " articles are stored",
			    s->name, s->items_shown, n);
	}
}

void expect_fields(struct world *w, int64_t t)
{
	sqlite3 *db = open_store(w);
	size_t i;

	for (i = 0; i < w->expected.n; i++) {
		const struct expectation *e = &w->expected.v[i];

		if (e->at == t && !expect_is_of_requests(w, e))
			check_store(w, e, db);
	}
	check_shown(w, db);
	sqlite3_close(db);
}

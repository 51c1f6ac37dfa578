/*
 * Golden files: test/golden/<filter>/<case>.in.<ext> through the filter's stage
 * must give <case>.json (its answer without "file" and "ok"; equal as JSON). A
 * <case>.url beside them is the document's address. GOLDEN_UPDATE=1 in the
 * environment writes the answers anew: read the difference before you commit
 * it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <dirent.h>
#include <jansson.h>

#include "daemon/stage.h"

static char *read_file(struct arena *a, const char *path, size_t *n)
{
	struct buf b = {0};
	char piece[65536], *text;
	FILE *f = fopen(path, "re");

	if (f == NULL)
		return NULL;
	while ((*n = fread(piece, 1, sizeof(piece), f)) > 0)
		buf_put(&b, piece, *n);
	fclose(f);
	*n = b.n;
	text = arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
	return text;
}

/* The stage's answer as JSON; an error becomes {"error": …}. */
static json_t *answer(
    struct arena *a, enum stage stage, const char *in, const char *url)
{
	struct stage_options opt = {.url = url, .lines = 5, .section_hint = -1};
	struct buf out = {0};
	struct jsonw w = {&out, false};
	struct err err = {""};
	size_t n = 0;
	char *data = read_file(a, in, &n);
	json_t *got;

	assert_non_null(data);
	jsonw_object(&w, NULL);
	if (stage_json(stage, a, data, n, &opt, &w, &err) < 0)
		jsonw_string(&w, "error", err.text);
	jsonw_object_end(&w);
	got = json_loadb(out.s, out.n, 0, NULL);
	assert_non_null(got);
	buf_free(&out);
	return got;
}

/* The answer as it stands in the file: without what names the run. */
static json_t *expected(const char *path)
{
	json_t *want = json_load_file(path, 0, NULL);

	if (json_is_object(want)) {
		json_object_del(want, "file");
		json_object_del(want, "ok");
	}
	return want;
}

/* 1 if the case's answer is another one. */
static int check_case(enum stage stage, const char *folder, const char *name)
{
	struct arena *a = arena_new();
	const char *base =
	    arena_strndup(a, name, (size_t)(strstr(name, ".in.") - name));
	const char *golden = arena_printf(a, "%s/%s.json", folder, base);
	char *url;
	size_t n = 0;
	json_t *got, *want;
	int bad;

	url = read_file(a, arena_printf(a, "%s/%s.url", folder, base), &n);
	if (url != NULL)
		url[strcspn(url, "\r\n")] = '\0';
	got = answer(a, stage, arena_printf(a, "%s/%s", folder, name), url);
	want = expected(golden);
	bad = want == NULL || !json_equal(got, want);
	if (bad && getenv("GOLDEN_UPDATE") != NULL)
		json_dump_file(got, golden, JSON_INDENT(2));
	if (bad)
		print_error("%s: another answer\n", golden);
	json_decref(got);
	json_decref(want);
	arena_free(a);
	return bad;
}

static void test_stage(void **state)
{
	enum stage stage = (enum stage)(uintptr_t)*state;
	struct arena *a = arena_new();
	const char *folder =
	    arena_printf(a, "test/golden/%s", stage_name(stage));
	DIR *dir = opendir(folder);
	struct dirent *entry;
	int bad = 0;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		if (strstr(entry->d_name, ".in.") != NULL)
			bad += check_case(stage, folder, entry->d_name);
	}
	if (dir != NULL)
		closedir(dir);
	arena_free(a);
	assert_int_equal(bad, 0);
}

int main(void)
{
	struct CMUnitTest tests[STAGE_COUNT];
	enum stage stage;

	stage_open();
	for (stage = 0; stage < STAGE_COUNT; stage++)
		tests[stage] = (struct CMUnitTest){stage_name(stage),
		    test_stage, NULL, NULL, (void *)(uintptr_t)stage};
	return _cmocka_run_group_tests(
	    "golden", tests, STAGE_COUNT, NULL, NULL);
}

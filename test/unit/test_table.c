/* Rows for people and programs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>
#include <unistd.h>

#include "daemon/table.h"

#define TEN "1234567890"

static char out[8192];

/* What t makes of rows of so many cells each. */
static void capture(
    struct table *t, const struct list_cell *cells, size_t columns, size_t rows)
{
	FILE *f = tmpfile();
	int kept;
	size_t n;

	assert_non_null(f);
	fflush(stdout);
	kept = dup(STDOUT_FILENO);
	dup2(fileno(f), STDOUT_FILENO);
	for (; rows > 0; rows--, cells += columns)
		table_row(t, cells, columns);
	fflush(stdout);
	dup2(kept, STDOUT_FILENO);
	close(kept);
	rewind(f);
	n = fread(out, 1, sizeof(out) - 1, f);
	out[n] = '\0';
	fclose(f);
}

/* What one row, or two, of two columns look like. */
static void print(enum table_format format, const char *one, const char *two)
{
	const struct list_cell cells[] = {{"a", one, false}, {"b", "1", true},
	    {"a", two, false}, {"b", NULL, true}};
	struct table t = {.format = format};

	capture(&t, cells, 2, two != NULL ? 2 : 1);
}

/* RFC 4180: quoted where it must be, lines end with CRLF. */
static void csv(void **state)
{
	static const struct {
		const char *in, *want;
	} cases[] = {
	    {"plain text", "plain text"},
	    {"", ""},
	    {"a,b", "\"a,b\""},
	    {"say \"x\"", "\"say \"\"x\"\"\""},
	    {"two\nlines", "\"two\nlines\""},
	    {"two\r\nlines", "\"two\r\nlines\""},
	    {"\"", "\"\"\"\""},
	    {"日本語、", "日本語、"},
	};
	char want[256];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		print(TABLE_CSV, cases[i].in, "x");
		snprintf(
		    want, sizeof(want), "a,b\r\n%s,1\r\nx,\r\n", cases[i].want);
		assert_string_equal(out, want);
	}
}

static void text(void **state)
{
	static const struct {
		const char *in, *want;
	} cases[] = {
	    {"plain", "plain"},
	    {"two\nlines\ttab", "two lines tab"},
	    {"\033[2Jx\u202ey\x9b", "[2Jxy\ufffd"},
	    {TEN TEN TEN TEN "12345678", TEN TEN TEN TEN "12345678"},
	    {TEN TEN TEN TEN "123456789", TEN TEN TEN TEN "1234567…"},
	    /* wide characters fill two columns each */
	    {"一二三四五六七八九十一二三四五六七八九十一二三四",
		"一二三四五六七八九十一二三四五六七八九十一二三四"},
	    {"一二三四五六七八九十一二三四五六七八九十一二三四五",
		"一二三四五六七八九十一二三四五六七八九十一二三…"},
	};
	char want[512];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		print(TABLE_TEXT, cases[i].in, NULL);
		snprintf(want, sizeof(want), "a\tb\n%s\t1\n", cases[i].want);
		assert_string_equal(out, want);
	}
}

/* People get the date alone, programs the seconds, too. */
static void dates(void **state)
{
	static const struct list_cell cells[] = {
	    {.name = "seen", .text = "0", .number = true},
	    {.name = "seen_iso", .text = "1970-01-01T00:00:00Z"},
	    {.name = "seen_by", .text = "me"},
	};
	struct table t = {.format = TABLE_TEXT};

	(void)state;
	capture(&t, cells, 3, 1);
	assert_string_equal(
	    out, "seen_iso\tseen_by\n1970-01-01T00:00:00Z\tme\n");
	t = (struct table){.format = TABLE_CSV};
	capture(&t, cells, 3, 1);
	assert_string_equal(out, "seen,seen_iso,seen_by\r\n"
				 "0,1970-01-01T00:00:00Z,me\r\n");
}

/* A table may show people a choice; programs get all. */
static void chosen(void **state)
{
	static const char *const people[] = {"b", "a", NULL};
	static const struct list_cell cells[] = {{.name = "a", .text = "1"},
	    {.name = "b", .text = "2"}, {.name = "c", .text = "3"}};
	struct table t = {.format = TABLE_TEXT, .people = people};

	(void)state;
	capture(&t, cells, 3, 1);
	assert_string_equal(out, "a\tb\n1\t2\n");
	t = (struct table){.format = TABLE_CSV, .people = people};
	capture(&t, cells, 3, 1);
	assert_string_equal(out, "a,b,c\r\n1,2,3\r\n");
}

static void json_lines(void **state)
{
	json_t *o;

	(void)state;
	print(TABLE_JSON, "a \"quoted\"\n\x01 text", NULL);
	o = json_loads(out, 0, NULL);
	assert_string_equal(json_string_value(json_object_get(o, "a")),
	    "a \"quoted\"\n\x01 text");
	assert_int_equal(json_integer_value(json_object_get(o, "b")), 1);
	json_decref(o);
	print(TABLE_JSON, "x", "y");
	assert_string_equal(
	    out, "{\"a\":\"x\",\"b\":1}\n{\"a\":\"y\",\"b\":null}\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(csv),
	    cmocka_unit_test(text),
	    cmocka_unit_test(dates),
	    cmocka_unit_test(chosen),
	    cmocka_unit_test(json_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Files that are compiled in, and those of a folder before them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/resource.h"
#include "base/xmalloc.h"

static void put_file(const char *folder, const char *name, const char *text)
{
	char *path = xasprintf("%s/%s", folder, name);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	free(path);
}

static void compiled_in(void **state)
{
	const char *name, *last = "", *text;
	size_t k, n = 0;

	(void)state;
	assert_null(resource_text("wording/xx.tsv", &n));
	for (k = 0; (name = resource_name("wording/", k)) != NULL; k++) {
		assert_true(strcmp(last, name) < 0);
		text = resource_text(name, &n);
		assert_non_null(text);
		assert_int_equal(text[n], '\0');
		last = name;
	}
	assert_true(k >= 2);
	assert_null(resource_name("no-such/", 0));
}

static void a_folder_comes_first(void **state)
{
	char folder[] = "/tmp/test_resource.XXXXXX", wording[64];
	const char *first;
	size_t n;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(wording, sizeof(wording), "%s/wording", folder);
	assert_int_equal(mkdir(wording, 0700), 0);
	put_file(wording, "own.tsv", "own\n");
	resource_folder(folder);
	assert_null(resource_text("wording/late.tsv", &n));
	first = resource_text("wording/own.tsv", &n);
	assert_string_equal(first, "own\n");
	assert_int_equal(n, 4);
	/* Loaded once: what comes or changes later is not seen, and a name
	 * that is not there costs one look. */
	put_file(wording, "own.tsv", "changed\n");
	put_file(wording, "late.tsv", "late\n");
	assert_ptr_equal(resource_text("wording/own.tsv", &n), first);
	assert_null(resource_text("wording/late.tsv", &n));
	/* Until somebody asks to look anew: what was given out stays as it is. */
	resource_folder(folder);
	assert_string_equal(resource_text("wording/own.tsv", &n), "changed\n");
	assert_string_equal(resource_text("wording/late.tsv", &n), "late\n");
	assert_string_equal(first, "own\n");
	first = resource_text("wording/late.tsv", &n);
	resource_folder(folder);
	assert_ptr_equal(resource_text("wording/late.tsv", &n), first);
	resource_folder(NULL);
	assert_null(resource_text("wording/late.tsv", &n));
	assert_int_equal(chdir(wording), 0);
	unlink("own.tsv");
	unlink("late.tsv");
	rmdir(wording);
	rmdir(folder);
}

static void the_clock_pretends(void **state)
{
	int64_t before = clock_ms();

	(void)state;
	assert_true(clock_now() > 1700000000);
	clock_pretend(1000, 0);
	usleep(3000);
	assert_int_equal(clock_now(), 1000);
	assert_true(clock_ms() - before >= 3); /* durations stay real */
	clock_pretend(1000, 1e6);
	usleep(3000);
	assert_true(clock_now() >= 1000 + 3000);
	clock_pretend(-5, 0); /* before 1970 */
	assert_int_equal(clock_now(), -5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(compiled_in),
	    cmocka_unit_test(a_folder_comes_first),
	    cmocka_unit_test(the_clock_pretends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

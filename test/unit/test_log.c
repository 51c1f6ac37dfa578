/* Log lines, as they arrive on stderr. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unistd.h>

#include "base/log.h"

static char line[4096];

/* What the function writes to stderr, in line. */
static void capture(void (*write_it)(const char *), const char *text)
{
	FILE *f = tmpfile();
	int kept = dup(STDERR_FILENO);
	size_t n;

	assert_non_null(f);
	dup2(fileno(f), STDERR_FILENO);
	write_it(text);
	dup2(kept, STDERR_FILENO);
	close(kept);
	rewind(f);
	n = fread(line, 1, sizeof(line) - 1, f);
	line[n] = '\0';
	fclose(f);
}

static void as_info(const char *text)
{
	log_info("got title=%s", text);
}

static void as_error(const char *text)
{
	log_error("%s", text);
}

static void as_debug(const char *text)
{
	log_debug("%s", text);
}

static void untrusted_text_is_escaped(void **state)
{
	static const struct {
		const char *in, *want;
	} cases[] = {
	    {"日本語 é ok", "日本語 é ok"},
	    {"two\nlines\r", "two\\x0alines\\x0d"},
	    {"\033[2J\177", "\\x1b[2J\\x7f"},
	    {"\xc2\x9b"
	     "2J",
		"\\xc2\\x9b2J"}, /* C1, as UTF-8 */
	    {"\x9b"
	     "2J",
		"\\x9b2J"}, /* and bare */
	    {"cut \xe6\x97", "cut \\xe6\\x97"},
	    {"a\u202egpj", "a\\xe2\\x80\\xaegpj"},
	    {"a\u2028b\u2066c", "a\\xe2\\x80\\xa8b\\xe2\\x81\\xa6c"},
	};
	char want[256];
	size_t i;

	(void)state;
	log_open("test", LOG_LEVEL_INFO);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		capture(as_info, cases[i].in);
		snprintf(want, sizeof(want), "secdigest test: got title=%s\n",
		    cases[i].want);
		assert_string_equal(line, want);
	}
}

static void levels_and_priorities(void **state)
{
	enum log_level level = LOG_LEVEL_WARN;

	(void)state;
	assert_int_equal(log_level_parse("debug", &level), 0);
	assert_int_equal(level, LOG_LEVEL_DEBUG);
	assert_int_equal(log_level_parse("loud", &level), -1);
	assert_int_equal(level, LOG_LEVEL_DEBUG);
	log_open("test", LOG_LEVEL_INFO);
	capture(as_debug, "hidden");
	assert_string_equal(line, "");
	capture(as_error, "gone");
	assert_string_equal(line, "secdigest test: error: gone\n");
	setenv("JOURNAL_STREAM", "8:1", 1);
	capture(as_error, "gone");
	assert_string_equal(line, "<3>secdigest test: error: gone\n");
	capture(as_info, "x");
	assert_string_equal(line, "<6>secdigest test: got title=x\n");
	unsetenv("JOURNAL_STREAM");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(untrusted_text_is_escaped),
	    cmocka_unit_test(levels_and_priorities),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

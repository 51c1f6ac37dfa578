/* What subcommands read of their options. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <getopt.h>

#include "daemon/options.h"

/* The program's own stands beside its main(). */
int command_misuse(const struct command *cmd, const char *fmt, ...)
{
	(void)cmd, (void)fmt;
	return EXIT_USAGE;
}

int command_help(const struct command *cmd)
{
	(void)cmd;
	return EXIT_OK;
}

/* This help names all but "other". */
bool command_takes(const struct command *cmd, const char *option)
{
	(void)cmd;
	return strcmp(option, "other") != 0;
}

/* argv (with the program's name) by a few rules; the first word, or NULL. */
static int parse(char **argv, struct option_rule *rules, const char **word)
{
	int argc = 0, rc;

	while (argv[argc] != NULL)
		argc++;
	optind = 0; /* getopt_long() begins anew */
	opterr = 0;
	rc = options_read(NULL, argc, argv, rules);
	*word = argv[optind];
	return rc;
}

static void rules(void **state)
{
	static const struct {
		char *argv[8];
		int rc;
		const char *text, *alone, *word;
		bool flag;
	} cases[] = {
	    {{"x"}, -1, NULL, NULL, NULL, false},
	    {{"x", "--text", "t"}, -1, "t", NULL, NULL, false},
	    {{"x", "w", "-t", "t", "--flag"}, -1, "t", NULL, "w", true},
	    {{"x", "--alone", "--", "-t"}, -1, NULL, "yes", "-t", false},
	    {{"x", "--alone=no"}, EXIT_USAGE, NULL, NULL, NULL, false},
	    {{"x", "-t"}, EXIT_USAGE, NULL, NULL, NULL, false},
	    {{"x", "--other", "t"}, EXIT_USAGE, NULL, NULL, NULL, false},
	    {{"x", "--nothing"}, EXIT_USAGE, NULL, NULL, NULL, false},
	    {{"x", "--number", "0"}, EXIT_USAGE, NULL, NULL, NULL, false},
	    {{"x", "--flag", "--help"}, EXIT_OK, NULL, NULL, NULL, true},
	    {{"x", "-h", "--nothing"}, EXIT_OK, NULL, NULL, NULL, false},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *text = NULL, *alone = NULL, *word;
		char *argv[8];
		bool flag = false;
		size_t number;
		struct option_rule r[] = {{"other", option_text, .to = &text},
		    {"text", option_text, .to = &text, .letter = 't'},
		    {"alone", option_text, .to = &alone, .alone = "yes"},
		    {"flag", option_flag, .to = &flag, .alone = "yes"},
		    {"number", option_number, .to = &number, .least = 1,
			.most = 9},
		    {0}};

		memcpy(argv, cases[i].argv, sizeof(argv));
		assert_int_equal(parse(argv, r, &word), cases[i].rc);
		assert_true(flag == cases[i].flag && flag == r[3].given);
		if (cases[i].rc >= 0)
			continue;
		assert_true((text != NULL) == (cases[i].text != NULL));
		assert_true((alone != NULL) == (cases[i].alone != NULL));
		assert_true((word != NULL) == (cases[i].word != NULL));
		if (text != NULL)
			assert_string_equal(text, cases[i].text);
		if (alone != NULL)
			assert_string_equal(alone, cases[i].alone);
		if (word != NULL)
			assert_string_equal(word, cases[i].word);
	}
}

static void of_verb(void **state)
{
	struct option_rule r[] = {
	    {"config", option_text, .to = NULL, .given = true},
	    {"kind", option_text, .to = NULL, .given = true},
	    {"kin", option_text, .to = NULL}, {0}};

	(void)state;
	assert_int_equal(options_of_verb(NULL, r, "v", "a kind"), EXIT_OK);
	assert_int_equal(
	    options_of_verb(NULL, r, "v", "kinds kin"), EXIT_USAGE);
	assert_int_equal(options_of_verb(NULL, r, "v", ""), EXIT_USAGE);
}

static void numbers(void **state)
{
	static const struct {
		const char *in;
		int rc;
		size_t want;
	} cases[] = {
	    {"1", 0, 1},
	    {"100", 0, 100},
	    {"0", EXIT_USAGE, 0},
	    {"101", EXIT_USAGE, 0},
	    {"-1", EXIT_USAGE, 0},
	    {" -1", EXIT_USAGE, 0},
	    {"", EXIT_USAGE, 0},
	    {"5x", EXIT_USAGE, 0},
	    {"0x10", EXIT_USAGE, 0},
	    {"1.5", EXIT_USAGE, 0},
	    {"18446744073709551617", EXIT_USAGE, 0},
	};
	size_t i, v;
	const struct option_rule rule = {
	    "n", option_number, &v, .least = 1, .most = 100};

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		v = 0;
		assert_int_equal(
		    option_number(NULL, &rule, cases[i].in), cases[i].rc);
		assert_int_equal(v, cases[i].want);
	}
}

static const char *word_of(size_t i)
{
	static const char *const all[] = {"one", "two", NULL};

	return all[i];
}

static void words(void **state)
{
	int place = -1;
	const char *word = NULL;
	struct option_rule rule = {
	    "n", option_choice, .to = &place, .word = word_of};

	(void)state;
	assert_int_equal(option_choice(NULL, &rule, "two"), 0);
	assert_int_equal(place, 1);
	assert_int_equal(option_choice(NULL, &rule, "on"), EXIT_USAGE);
	assert_int_equal(option_choice(NULL, &rule, ""), EXIT_USAGE);
	assert_int_equal(place, 1);
	rule.to = &word;
	assert_int_equal(option_word(NULL, &rule, "three"), EXIT_USAGE);
	assert_null(word);
	assert_int_equal(option_word(NULL, &rule, "one"), 0);
	assert_string_equal(word, "one");
}

static void dates(void **state)
{
	static const struct {
		const char *in;
		int want; /* 0: refused */
	} cases[] = {
	    {"2026-03-10", 20260310},
	    {"20260310", 20260310},
	    {"2024-02-29", 20240229},
	    {"2026-02-29", 0},
	    {"2026-13-01", 0},
	    {"2026-00-10", 0},
	    {"2026-3-10", 0},
	    {"2026-0310", 0},
	    {"20-260310", 0},
	    {"-20260310", 0},
	    {"2026-03-10-", 0},
	    {"2026-03-100", 0},
	    {"202603101", 0},
	    {"2026/03/10", 0},
	    {"yesterday", 0},
	    {"", 0},
	};
	size_t i;
	int v;
	const struct option_rule rule = {"date", option_date, .to = &v};

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		v = 0;
		if (option_date(NULL, &rule, cases[i].in) !=
			(cases[i].want != 0 ? 0 : EXIT_USAGE) ||
		    v != cases[i].want)
			fail_msg("%s: %d", cases[i].in, v);
	}
}

static void times(void **state)
{
	int64_t t;
	const struct option_rule rule = {"now", option_time, .to = &t};

	(void)state;
	assert_int_equal(
	    option_time(NULL, &rule, "2026-03-10T06:00:00+09:00"), 0);
	assert_true(t == 1773090000);
	assert_int_equal(option_time(NULL, &rule, "2026-03-10"), EXIT_USAGE);
	assert_int_equal(option_time(NULL, &rule, "now"), EXIT_USAGE);
	assert_int_equal(option_time(NULL, &rule, ""), EXIT_USAGE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rules),
	    cmocka_unit_test(of_verb),
	    cmocka_unit_test(numbers),
	    cmocka_unit_test(words),
	    cmocka_unit_test(dates),
	    cmocka_unit_test(times),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

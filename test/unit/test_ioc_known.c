/* lib/ioc/known: the lists, what they match, and what must not be on them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libpsl.h>

#include "base/arena.h"
#include "base/resource.h"
#include "ioc/extract.h"
#include "ioc/known.h"

static struct ioc_known *known;

static int load(void **state)
{
	(void)state;
	known = ioc_known_load();
	return 0;
}

static int unload(void **state)
{
	(void)state;
	ioc_known_free(known);
	ioc_known_free(NULL);
	return 0;
}

static void test_host(void **state)
{
	static const struct {
		const char *host;
		bool page, want;
	} cases[] = {
	    {"krebsonsecurity.com", true, true},
	    {"www.krebsonsecurity.com", true, true},
	    {"notkrebsonsecurity.com", true, false},
	    {"krebsonsecurity.com.bad.top", true, false},
	    {"github.com", false, true},
	    {"www.github.com", false, true},
	    {"github.com", true, false},
	    {"learn.microsoft.com", true, true},
	    {"forms.microsoft.com", false, true},
	    {"forms.microsoft.com", true, false},
	    {"bad.github.io", false, false},
	    {"bad.workers.dev", false, false},
	    {"sites.google.com", true, false},
	    {"any-agency.gov", true, true},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(
		    known_host(known, cases[i].host, cases[i].page) != NULL,
		    cases[i].want);
}

static void test_address(void **state)
{
	static const struct {
		const char *address;
		bool want;
	} cases[] = {
	    {"10.0.0.1", true},
	    {"11.0.0.1", false},
	    {"100.64.0.1", true},
	    {"100.128.0.1", false},
	    {"172.15.255.255", false},
	    {"172.31.255.255", true},
	    {"172.32.0.0", false},
	    {"169.254.169.254", true},
	    {"8.8.8.8", true},
	    {"8.8.8.9", false},
	    {"::1", true},
	    {"2001:db8::5", true},
	    {"2001:db9::5", false},
	    {"fd00::1", true},
	    {"fe80::1", true},
	    {"2600::1", false},
	    {"no address", false},
	    {"", false},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(known_address(known, cases[i].address) != NULL,
		    cases[i].want);
}

static void test_tld(void **state)
{
	static const struct {
		const char *tld;
		bool want;
	} cases[] = {
	    {"com", true},
	    {"COM", true},
	    {"jp", true},
	    {"za", true},
	    {"ck", true},
	    {"zip", true},
	    {"onion", true},
	    {"bit", true},
	    {"exe", false},
	    {"dll", false},
	    {"said", false},
	    {"c", false},
	    {"", false},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(
		    known_is_tld(known, cases[i].tld, strlen(cases[i].tld)),
		    cases[i].want);
}

/* Below a suffix of the private section anyone gets a name: such a line would
 * hide what attackers rent. */
static void check_list(struct arena *a, const char *name)
{
	size_t n;
	const char *text = resource_text(name, &n);
	char *copy = arena_strndup(a, text, n), *line, *save;
	bool below = false;

	for (line = strtok_r(copy, "\n", &save); line != NULL;
	     line = strtok_r(NULL, "\n", &save)) {
		if (strncmp(line, "match: ", 7) == 0)
			below = strcmp(line + 7, "site") == 0 ||
				strcmp(line + 7, "hosts") == 0;
		else if (below && *line != '#' && strchr(line, ':') == NULL)
			assert_false(psl_is_public_suffix2(psl_builtin(), line,
			    PSL_TYPE_PRIVATE | PSL_TYPE_NO_STAR_RULE));
	}
}

static void test_no_rented_host(void **state)
{
	struct arena *a = arena_new();
	const char *name;
	size_t k;

	(void)state;
	for (k = 0; (name = resource_name("known/", k)) != NULL; k++)
		check_list(a, name);
	assert_true(k >= 5);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_host),
	    cmocka_unit_test(test_address),
	    cmocka_unit_test(test_tld),
	    cmocka_unit_test(test_no_rented_host),
	};

	return cmocka_run_group_tests(tests, load, unload);
}

/* Which addresses may be reached? */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <arpa/inet.h>
#include <cmocka.h>
#include <netinet/in.h>

#include "fetch/guard.h"

static const struct strings nothing;

static int check_text(
    const struct guard *g, const char *address, struct err *err)
{
	struct sockaddr_in v4 = {.sin_family = AF_INET};
	struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};

	if (inet_pton(AF_INET, address, &v4.sin_addr) == 1)
		return guard_check(g, (const struct sockaddr *)&v4, err);
	assert_int_equal(inet_pton(AF_INET6, address, &v6.sin6_addr), 1);
	return guard_check(g, (const struct sockaddr *)&v6, err);
}

static void test_special_addresses(void **state)
{
	static const struct {
		const char *address, *why; /* NULL: may be reached */
	} cases[] = {
	    {"8.8.8.8", NULL},
	    {"1.1.1.1", NULL},
	    {"9.255.255.255", NULL},
	    {"11.0.0.0", NULL},
	    {"100.63.255.255", NULL},
	    {"100.128.0.0", NULL},
	    {"172.15.255.255", NULL},
	    {"172.32.0.0", NULL},
	    {"223.255.255.255", NULL},
	    {"0.0.0.0", "of this network"},
	    {"10.0.0.1", "private"},
	    {"10.255.255.255", "private"},
	    {"100.64.0.1", "carrier-grade NAT"},
	    {"127.0.0.1", "loopback"},
	    {"127.255.0.9", "loopback"},
	    {"169.254.169.254", "link-local"},
	    {"172.16.0.1", "private"},
	    {"172.31.255.255", "private"},
	    {"192.168.1.1", "private"},
	    {"198.19.0.1", "benchmarks"},
	    {"203.0.113.7", "documentation"},
	    {"224.0.0.251", "multicast"},
	    {"255.255.255.255", "reserved"},
	    {"2606:4700:4700::1111", NULL},
	    {"2a00:1450:4001::1", NULL},
	    {"::", "unspecified"},
	    {"::1", "loopback"},
	    {"::7f00:1", "reserved"},
	    {"fe80::1", "link-local"},
	    {"fd12:3456::1", "private"},
	    {"ff02::1", "multicast"},
	    {"2001:db8::1", "documentation"},
	    {"2002:7f00:1::", "6to4"},
	    {"2001:0:4136::1", "reserved"},
	    {"4000::1", "reserved"},
	    {"::ffff:8.8.8.8", NULL},
	    {"::ffff:127.0.0.1",
		"127.0.0.1 is loopback: refused (see allow_networks)"},
	    {"::ffff:192.168.0.1", "private"},
	    {"64:ff9b::8.8.8.8", NULL},
	    {"64:ff9b::10.0.0.1", "private"},
	    {"64:ff9b:1::1", "NAT64"},
	};
	struct guard *g = guard_new(&nothing, NULL);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct err err = {""};
		int rc = check_text(g, cases[i].address, &err);

		if ((rc == 0) != (cases[i].why == NULL) ||
		    (rc != 0 && strstr(err.text, cases[i].why) == NULL))
			fail_msg(
			    "%s: %d \"%s\"", cases[i].address, rc, err.text);
	}
	guard_free(g);
}

static void test_other_families(void **state)
{
	struct sockaddr local = {.sa_family = AF_UNIX};
	struct guard *g = guard_new(&nothing, NULL);

	(void)state;
	assert_int_equal(guard_check(g, &local, NULL), -1);
	guard_free(g);
}

static void test_allowed_networks(void **state)
{
	static const struct {
		const char *network, *in, *out;
	} cases[] = {
	    {"127.0.0.0/8", "127.1.2.3", "10.0.0.1"},
	    {"10.1.0.0/16", "10.1.255.1", "10.2.0.1"},
	    {"10.0.0.7", "10.0.0.7", "10.0.0.8"},
	    {"192.168.6.0/23", "192.168.7.9", "192.168.8.1"},
	    {"fd00::/8", "fd01::1", "fc01::1"},
	    {"::1", "::1", "127.0.0.1"},
	    {"10.0.0.0/8", "::ffff:10.0.0.1", "::ffff:127.0.0.1"},
	    {"0.0.0.0/0", "192.168.0.1", "fd00::1"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *list[] = {cases[i].network};
		struct strings allow = {.v = list, .n = 1};
		struct guard *g = guard_new(&allow, NULL);

		assert_non_null(g);
		assert_int_equal(check_text(g, cases[i].in, NULL), 0);
		assert_int_equal(check_text(g, cases[i].out, NULL), -1);
		guard_free(g);
	}
}

static void test_bad_networks(void **state)
{
	static const char *const cases[] = {"", "localhost", "10.0.0.0/33",
	    "10.0.0/8", "10.0.0.0/", "10.0.0.0/8x", "10.0.0.0/-1", "::/129",
	    "10.0.0.0/99999999999999999999",
	    "1111:2222:3333:4444:5555:6666:7777:8888:9999:0000:1111/8"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *list[] = {cases[i]};
		struct strings allow = {.v = list, .n = 1};
		struct err err = {""};

		assert_null(guard_new(&allow, &err));
		assert_non_null(strstr(err.text, "is no network"));
	}
}

static void test_hosts_of_urls(void **state)
{
	static const struct {
		const char *host;
		int want;
	} cases[] = {
	    {"example.org", 0},
	    {"10.example.org", 0},
	    {"8.8.8.8", 0},
	    {"10.0.0.1", -1},
	    {"[::1]", -1},
	    {"[fe80::1%25eth0]", -1},
	    {"[2606:4700:4700::1111]", 0},
	    {"", 0},
	};
	struct guard *g = guard_new(&nothing, NULL);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(
		    guard_check_host(g, cases[i].host, NULL), cases[i].want);
	guard_free(g);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_special_addresses),
	    cmocka_unit_test(test_other_families),
	    cmocka_unit_test(test_allowed_networks),
	    cmocka_unit_test(test_bad_networks),
	    cmocka_unit_test(test_hosts_of_urls),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

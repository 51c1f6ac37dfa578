/* The catalogue of exploited vulnerabilities: what is read of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/date.h"
#include "feed/kev.h"

#define ENTRY(id, added)                                                       \
	"{\"cveID\":\"" id "\",\"vendorProject\":\"Halyard\","                 \
	"\"product\":\"Gate\",\"vulnerabilityName\":\"Halyard Gate Hole\","    \
	"\"dateAdded\":\"" added "\",\"shortDescription\":\"A <b>hole.\","     \
	"\"requiredAction\":\"Apply & restart.\",\"dueDate\":\"2025-08-14\","  \
	"\"knownRansomwareCampaignUse\":\"Known\",\"notes\":\"\","             \
	"\"cwes\":[\"CWE-1\"]}"

static int read_text(
    struct arena *a, const char *text, struct feed *feed, struct err *err)
{
	return kev_read(a, text, strlen(text), feed, err);
}

static void reads_entries(void **state)
{
	static const char text[] =
	    "\xef\xbb\xbf{\"title\":\"Catalog\",\"count\":9,"
	    "\"vulnerabilities\":[" ENTRY(
		"CVE-2024-0001", "2024-01-02") "," ENTRY("cve-2025-123456",
		"2025-07-24") "," ENTRY("CVE-2025-0002",
		"2025-07-24") ","
			      "{\"cveID\":\"CVE-2023-9999\",\"dateAdded\":"
			      "\"2023-01-01\"}," ENTRY("CVE-2024-0001",
				  "2025-12-31") "," ENTRY("CVE-24-1",
				  "2025-01-01") "," ENTRY("CVE-2024-0003",
				  "soon") ",1,null,[],{}]}";
	struct arena *a = arena_new();
	struct feed feed;
	struct err err;

	(void)state;
	assert_int_equal(read_text(a, text, &feed, &err), 0);
	assert_string_equal(feed.format, "kev");
	assert_string_equal(feed.title, "Catalog");
	assert_int_equal(feed.kev.n, 4);
	assert_int_equal(feed.items.n, 4);
	assert_string_equal(feed.kev.v[0].cve, "CVE-2025-0002");
	assert_string_equal(feed.kev.v[1].cve, "CVE-2025-123456");
	assert_string_equal(feed.kev.v[2].cve, "CVE-2024-0001");
	assert_int_equal(feed.kev.v[2].added, date_parse("2024-01-02", NULL));
	assert_string_equal(feed.kev.v[3].cve, "CVE-2023-9999");
	assert_int_equal(feed.kev.v[3].due, DATE_NONE);
	assert_false(feed.kev.v[3].ransomware);
	assert_null(feed.kev.v[3].vendor);
	assert_int_equal(feed.kev.v[0].due, date_parse("2025-08-14", NULL));
	assert_true(feed.kev.v[0].ransomware);
	assert_string_equal(feed.items.v[0].id, "CVE-2025-0002");
	assert_string_equal(feed.items.v[0].title,
	    "CVE-2025-0002 Halyard Gate: Halyard Gate Hole");
	assert_string_equal(feed.items.v[3].title, "CVE-2023-9999");
	assert_string_equal(feed.items.v[0].content,
	    "<p>CVE-2025-0002</p><p>A &lt;b&gt;hole.</p>"
	    "<p>Required action: Apply &amp; restart.</p>"
	    "<p>Due date: 2025-08-14</p>");
	assert_non_null(strstr(feed.items.v[0].link, "=CVE-2025-0002"));
	assert_int_equal(
	    feed.items.v[0].published, date_parse("2025-07-24", NULL));
	assert_int_equal(feed.warnings.n, 1);
	assert_string_equal(feed.warnings.v[0],
	    "6 vulnerabilities without a CVE or a day of addition");
	arena_free(a);
}

static void refuses_what_is_none(void **state)
{
	static const struct {
		const char *text, *why;
	} cases[] = {
	    {"", "no KEV catalogue: line 1: '[' or '{' expected near end of "
		 "file"},
	    {"<rss/>",
		"no KEV catalogue: line 1: '[' or '{' expected near '<'"},
	    {"[]", "JSON, but no KEV catalogue: it has no vulnerabilities"},
	    {"{\"items\":[]}",
		"JSON, but no KEV catalogue: it has no vulnerabilities"},
	    {"{\"vulnerabilities\":{}}",
		"JSON, but no KEV catalogue: it has no vulnerabilities"},
	    {"{\"vulnerabilities\":[]}",
		"a KEV catalogue without vulnerabilities"},
	    {"{\"vulnerabilities\":[{}]}",
		"a KEV catalogue without vulnerabilities"},
	};
	struct arena *a = arena_new();
	struct feed feed;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(read_text(a, cases[i].text, &feed, &err), -1);
		assert_string_equal(err.text, cases[i].why);
	}
	arena_free(a);
}

/* A hostile one: far too many entries, texts without end. */
static void bounds_what_it_reads(void **state)
{
	struct arena *a = arena_new();
	struct buf b = {0};
	struct feed feed;
	struct err err;
	size_t i;

	(void)state;
	buf_puts(&b, "{\"vulnerabilities\":[{\"cveID\":\"CVE-2030-0001\","
		     "\"dateAdded\":\"2030-01-01\",\"vendorProject\":\"");
	for (i = 0; i < 1 << 20; i++)
		buf_putc(&b, 'v');
	buf_puts(&b, "\"}");
	for (i = 0; i < 25000; i++)
		buf_printf(&b,
		    ",{\"cveID\":\"CVE-2020-%05zu\","
		    "\"dateAdded\":\"2020-01-01\"}",
		    i + 10000);
	buf_puts(&b, "]}");
	assert_int_equal(kev_read(a, b.s, b.n, &feed, &err), 0);
	assert_int_equal(feed.kev.n, 20000);
	assert_int_equal(strlen(feed.kev.v[0].vendor), 200);
	assert_string_equal(
	    feed.warnings.v[0], "more than 20000 vulnerabilities");
	buf_free(&b);
	arena_free(a);
}

static void knows_ids(void **state)
{
	(void)state;
	assert_true(kev_is_cve("CVE-2025-1234"));
	assert_true(kev_is_cve("CVE-2025-1234567890123456789"));
	assert_false(kev_is_cve("CVE-2025-12345678901234567890"));
	assert_false(kev_is_cve("CVE-2025-123"));
	assert_false(kev_is_cve("CVE-2025-1234 "));
	assert_false(kev_is_cve("CVE-25-1234"));
	assert_false(kev_is_cve("cve-2025-1234"));
	assert_false(kev_is_cve(""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_entries),
	    cmocka_unit_test(refuses_what_is_none),
	    cmocka_unit_test(bounds_what_it_reads),
	    cmocka_unit_test(knows_ids),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

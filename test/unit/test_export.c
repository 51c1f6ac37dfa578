/*
 * Files for machines: byte for byte those of test/golden/export/ (with
 * UPDATE_GOLDEN set they are written: look at the diff), what is hostile and
 * what never is, patterns and their escapes, the index of a MISP feed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/date.h"
#include "base/resource.h"
#include "export/misp.h"
#include "export/stix.h"

enum { CUTOFF = 1773090000, SEEN = 1773050000, DAY = 20260310 };

static const struct export_rules rules = {.organisation = "Example SOC",
    .timezone = "Asia/Tokyo",
    .csv_author = "AI agent",
    .csv_confidence = "medium",
    .csv_description = "AI generated."};

static void add(struct arena *a, struct export_article *art,
    enum indicator_type type, const char *value, const char *context)
{
	*VEC_PUSH(a, &art->iocs) = (struct export_ioc){.type = type,
	    .value = value,
	    .context = context,
	    .defanged = true,
	    .first_seen = SEEN};
}

/* The last one is benign for a reason, or no more than not known to be. */
static void weaken(struct export_article *art, const char *known)
{
	struct export_ioc *last = &art->iocs.v[art->iocs.n - 1];

	last->known = known;
	last->defanged = false;
}

static struct export_article *add_article(
    struct arena *a, struct export_day *d, const char *url, const char *title)
{
	struct export_article *art = VEC_PUSH(a, &d->articles);

	art->url = url;
	art->title = title;
	art->published = SEEN - 3600;
	return art;
}

/* Hostile values, as an extractor that is wrong might give them, and their
 * words. */
static void add_hostile(struct arena *a, struct export_day *d)
{
	struct export_article *art =
	    add_article(a, d, "https://news.example.jp/a,b?q=\"x\"",
		"=cmd|'/C calc'!A0, \"quoted\"\nand \xff broken");

	add(a, art, INDICATOR_URL, "http://evil-a.com/?q='\\\",=cmd|x",
	    "=HYPERLINK(\"http://x\") was\nphished, \"at\" this URL");
	add(a, art, INDICATOR_URL, "http://evil-b.com/a\nb", "a line break");
	add(a, art, INDICATOR_URL, "gopher://evil-c.com/", "a scheme");
	add(a, art, INDICATOR_DOMAIN, "evil-a.com", "- evil-a[.]com");
	add(a, art, INDICATOR_DOMAIN, "github.com", "defanged all the same");
	add(a, art, INDICATOR_URL, "https://github.com/", "bare");
	add(a, art, INDICATOR_URL, "https://github.com/evil/x", "a page");
	add(a, art, INDICATOR_IPV4, "8.8.8.8", "defanged resolver");
	add(a, art, INDICATOR_IPV4, "192.168.1.1", "defanged private");
	add(a, art, INDICATOR_URL, "http://10.1.2.3/x", "private");
	add(a, art, INDICATOR_DOMAIN, "vendor-news.com", "in the vendor's");
	weaken(art, "security vendor");
	add(a, art, INDICATOR_DOMAIN, "victim-of-it.com", "the victim's site");
	weaken(art, NULL);
}

/* One of each type. */
static void add_types(struct arena *a, struct export_day *d)
{
	static const char *tags[] = {"actor:red_mullet", "malware:latchkey",
	    "actor_attribution:cybercrime"};
	struct export_article *art =
	    add_article(a, d, "https://labs.example.jp/report",
		"Latchkey loader drops ransomware");

	art->tags = (struct strings){tags, 3, 3};
	art->published = DATE_NONE;
	add(a, art, INDICATOR_IPV4, "26.44.17.93",
	    "C2 server 26.44.17[.]93:443");
	add(a, art, INDICATOR_IPV6, "2a01:4f8::7", NULL);
	add(a, art, INDICATOR_CIDR, "26.44.18.0/24", NULL);
	add(a, art, INDICATOR_CIDR, "2a01:4f8:1::/48", NULL);
	add(a, art, INDICATOR_DOMAIN, "evil-a.com", "the same again");
	add(a, art, INDICATOR_EMAIL, "bad@evil-a.com", NULL);
	add(a, art, INDICATOR_MD5, "04a519bfece0f6f07a7dd82240024883", NULL);
	weaken(art, NULL);
	add(a, art, INDICATOR_SHA1, "89541ea8129ac94437d10e25e2224d563bbaa6aa",
	    "decoy.pdf (decoy)");
	add(a, art, INDICATOR_SHA256,
	    "0a4370e4186ee1798e638a0ebc90fccf7f278d222214445fac2b3ad863b1c4ef",
	    NULL);
	add(a, art, INDICATOR_SHA512, "cf", NULL);
	add(a, art, INDICATOR_SSDEEP, "3:a:b", NULL);
	add(a, art, INDICATOR_CVE, "CVE-2026-90417", NULL);
	add(a, art, INDICATOR_ATTACK_TECHNIQUE, "T1566.001", NULL);
	add(a, art, INDICATOR_ASN, "AS64500", NULL);
	add(a, art, INDICATOR_MAC, "aa:bb:cc:00:11:22", NULL);
	add(a, art, INDICATOR_BTC, "1BoatSLRHtKNngkdXEeobR76b53LETtpyT", NULL);
	add(a, art, INDICATOR_ETH, "0x0", NULL);
	add(a, art, INDICATOR_MONERO, "4x", NULL);
	add(a, art, INDICATOR_FILENAME, "it's.exe", NULL);
	add(a, art, INDICATOR_FILEPATH, "c:\\windows\\temp\\x.exe", NULL);
	add(a, art, INDICATOR_REGKEY, "hkey_local_machine\\software\\run",
	    NULL);
	add(a, art, INDICATOR_YARA_RULE, "Latchkey_Loader", NULL);
	add(a, art, INDICATOR_ONION, "abcdefgh.onion", NULL);
	add(a, art, INDICATOR_PACKAGE, "npm/left-palette", NULL);
}

static void make_day(struct arena *a, struct export_day *d)
{
	*d = (struct export_day){.day = DAY, .cutoff = CUTOFF};
	add_hostile(a, d);
	add_types(a, d);
	add_article(a, d, "https://quiet.example.jp/", "No indicator");
	export_judge(a, d);
}

static const char *rendered(struct arena *a, enum export_file file,
    const struct export_day *d, const struct export_rules *r)
{
	struct buf b = {0};
	const char *text;

	export_render(a, file, d, r, &b);
	text = arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
	return text;
}

static const char *golden(struct arena *a, const char *path, const char *have)
{
	const char *mode = getenv("UPDATE_GOLDEN") != NULL ? "w+" : "r";
	char text[65536];
	FILE *f = fopen(path, mode);
	size_t n;

	if (f == NULL)
		fail_msg("there is no %s", path);
	if (*mode == 'w') {
		fputs(have, f);
		rewind(f);
	}
	n = fread(text, 1, sizeof(text) - 1, f);
	fclose(f);
	return arena_strndup(a, text, n);
}

static void files_are_the_golden_ones(void **state)
{
	struct arena *a = arena_new();
	struct export_day d;
	int i;

	(void)state;
	make_day(a, &d);
	for (i = 0; i < EXPORT_FILES; i++) {
		const char *name = export_name((enum export_file)i);
		const char *have = rendered(a, (enum export_file)i, &d, &rules);
		const char *path =
		    arena_printf(a, "test/golden/export/%s", name);

		if (strcmp(have, golden(a, path, have)) != 0)
			fail_msg("%s differs:\n%s", path, have);
	}
	arena_free(a);
}

/* On a day without any, lists and CSV have their head, and MISP has no event. */
static void an_empty_day_has_its_files(void **state)
{
	static const struct {
		enum export_file file;
		const char *want;
	} cases[] = {
	    {EXPORT_CSV,
		"ioc_type,ioc_value,date,category,actor,actor_attribute,"
		"malware,malware_type,reference,description,author,"
		"confidence\n"},
	    {EXPORT_DOMAINS,
		"# domains, 2026-03-10\n# generator: secdigest (Example "
		"SOC)\n# entries: 0\n"},
	    {EXPORT_MISP, ""},
	};
	struct arena *a = arena_new();
	struct export_day d = {.day = DAY, .cutoff = CUTOFF};
	json_t *bundle;
	size_t i;

	(void)state;
	add_article(a, &d, "https://quiet.example.jp/", "No indicator");
	export_judge(a, &d);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(
		    rendered(a, cases[i].file, &d, &rules), cases[i].want);
	bundle = json_loads(rendered(a, EXPORT_STIX, &d, &rules), 0, NULL);
	assert_non_null(bundle);
	json_decref(bundle);
	arena_free(a);
}

static void lists_hold_what_is_asked_for(void **state)
{
	struct export_rules more = rules;
	struct arena *a = arena_new();
	struct export_day d;

	(void)state;
	make_day(a, &d);
	more.list_networks = true;
	assert_non_null(strstr(rendered(a, EXPORT_IPV4, &d, &more),
	    "\n26.44.17.93\n26.44.18.0/24\n"));
	assert_non_null(strstr(rendered(a, EXPORT_IPV6, &d, &more),
	    "\n2a01:4f8:1::/48\n2a01:4f8::7\n"));
	more.list_unmarked = true;
	assert_non_null(strstr(rendered(a, EXPORT_DOMAINS, &d, &more),
	    "\nevil-a.com\nvictim-of-it.com\n"));
	arena_free(a);
}

/* A list that is not whole says so in its head. */
static void a_cut_list_says_so(void **state)
{
	struct arena *a = arena_new();
	struct export_day d;

	(void)state;
	make_day(a, &d);
	assert_null(strstr(rendered(a, EXPORT_URLS, &d, &rules), "# cut"));
	d.articles.v[0].cut = 1999;
	d.articles.v[1].cut = 1;
	assert_non_null(strstr(rendered(a, EXPORT_IPV6, &d, &rules),
	    "# entries: 1\n# cut: 2000 indicators of 2 articles are in none "
	    "of the day's files\n2a01:4f8::7\n"));
	arena_free(a);
}

/* What its author defangs is not hostile for that alone. */
static void what_nobody_may_block_is_benign(void **state)
{
	static const struct {
		enum indicator_type type;
		const char *value;
		enum standing want;
	} cases[] = {
	    {INDICATOR_DOMAIN, "evil-a.com", STANDING_HOSTILE},
	    {INDICATOR_DOMAIN, "google.com", STANDING_BENIGN},
	    {INDICATOR_DOMAIN, "www.microsoft.com", STANDING_BENIGN},
	    {INDICATOR_DOMAIN, "github.com", STANDING_BENIGN},
	    {INDICATOR_DOMAIN, "npmjs.com", STANDING_BENIGN},
	    {INDICATOR_DOMAIN, "t.me", STANDING_BENIGN},
	    {INDICATOR_DOMAIN, "telegram.org", STANDING_BENIGN},
	    {INDICATOR_DOMAIN, "evil.github.io", STANDING_HOSTILE},
	    {INDICATOR_DOMAIN, "evil.example", STANDING_BENIGN},
	    {INDICATOR_URL, "https://t.me", STANDING_BENIGN},
	    {INDICATOR_URL, "https://t.me/evilbot", STANDING_HOSTILE},
	    {INDICATOR_URL, "https://github.com/?x=1", STANDING_HOSTILE},
	    {INDICATOR_URL, "https://github.com?x", STANDING_BENIGN},
	    {INDICATOR_URL, "http://127.0.0.1:8080/a", STANDING_BENIGN},
	    {INDICATOR_URL, "http://[fd00::1]/a", STANDING_BENIGN},
	    {INDICATOR_URL, "http://[2a01:4f8::7]/a", STANDING_HOSTILE},
	    {INDICATOR_URL, "http://a.example.com/a", STANDING_BENIGN},
	    {INDICATOR_IPV4, "1.1.1.1", STANDING_BENIGN},
	    {INDICATOR_IPV4, "8.8.4.4", STANDING_BENIGN},
	    {INDICATOR_IPV4, "203.0.113.7", STANDING_BENIGN},
	    {INDICATOR_IPV4, "100.64.0.1", STANDING_BENIGN},
	    {INDICATOR_IPV4, "26.44.17.93", STANDING_HOSTILE},
	    {INDICATOR_IPV6, "2001:db8::1", STANDING_BENIGN},
	    {INDICATOR_IPV6, "2a01:4f8::7", STANDING_HOSTILE},
	    {INDICATOR_CIDR, "0.0.0.0/0", STANDING_BENIGN},
	    {INDICATOR_CIDR, "10.1.0.0/16", STANDING_BENIGN},
	    {INDICATOR_CIDR, "26.44.18.0/24", STANDING_HOSTILE},
	    {INDICATOR_CIDR, "26.44.0.0/16", STANDING_HOSTILE},
	    {INDICATOR_CIDR, "26.44.0.0/15", STANDING_BENIGN},
	    {INDICATOR_CIDR, "203.0.0.0/16", STANDING_BENIGN},
	    {INDICATOR_CIDR, "8.8.8.8/31", STANDING_BENIGN},
	    {INDICATOR_CIDR, "1.1.1.0/24", STANDING_BENIGN},
	    {INDICATOR_CIDR, "2001:4860::/32", STANDING_BENIGN},
	    {INDICATOR_CIDR, "2a01:4f8::/32", STANDING_HOSTILE},
	    {INDICATOR_CIDR, "2a00::/31", STANDING_BENIGN},
	    {INDICATOR_CIDR, "2002:808:800::/40", STANDING_BENIGN},
	    {INDICATOR_CIDR, "::ffff:26.44.0.0/111", STANDING_BENIGN},
	    {INDICATOR_IPV6, "::ffff:8.8.8.8", STANDING_BENIGN},
	    {INDICATOR_IPV6, "::8.8.8.8", STANDING_BENIGN},
	    {INDICATOR_IPV6, "2002:808:808::1", STANDING_BENIGN},
	    {INDICATOR_IPV6, "64:ff9b::8.8.8.8", STANDING_BENIGN},
	    {INDICATOR_IPV6, "2002:1a2c:115d::1", STANDING_HOSTILE},
	    {INDICATOR_URL, "http://[::ffff:8.8.8.8]/x", STANDING_BENIGN},
	    {INDICATOR_DOMAIN, "co.uk", STANDING_BENIGN},
	    {INDICATOR_DOMAIN, "kawasaki.jp", STANDING_BENIGN},
	    {INDICATOR_DOMAIN, "github.io", STANDING_BENIGN},
	    {INDICATOR_DOMAIN, "duckdns.org", STANDING_BENIGN},
	    {INDICATOR_DOMAIN, "windows.net", STANDING_BENIGN},
	    {INDICATOR_URL, "https://workers.dev/", STANDING_BENIGN},
	    {INDICATOR_DOMAIN, "evil.duckdns.org", STANDING_HOSTILE},
	    {INDICATOR_DOMAIN, "api.github.com", STANDING_BENIGN},
	    {INDICATOR_DOMAIN, "api.virustotal.com", STANDING_BENIGN},
	    {INDICATOR_DOMAIN, "ocsp.digicert.com", STANDING_BENIGN},
	    {INDICATOR_DOMAIN, "0.pool.ntp.org", STANDING_BENIGN},
	    {INDICATOR_DOMAIN, "notdigicert.com", STANDING_HOSTILE},
	    {INDICATOR_DOMAIN, "hacked.gov", STANDING_HOSTILE},
	    {INDICATOR_DOMAIN, "blog.reporter.jp", STANDING_BENIGN},
	    {INDICATOR_URL, "https://reporter.jp", STANDING_BENIGN},
	    {INDICATOR_URL, "https://reporter.jp/x.js", STANDING_HOSTILE},
	    {INDICATOR_IPV4, "168.63.129.16", STANDING_BENIGN},
	    {INDICATOR_IPV4, "4.2.2.5", STANDING_BENIGN},
	    {INDICATOR_EMAIL, "x@example.com", STANDING_BENIGN},
	    {INDICATOR_EMAIL, "x@gmail.com", STANDING_HOSTILE},
	    {INDICATOR_MD5, "d41d8cd98f00b204e9800998ecf8427e",
		STANDING_BENIGN},
	    {INDICATOR_FILENAME, "svchost.exe", STANDING_BENIGN},
	    {INDICATOR_FILENAME, "svch0st.exe", STANDING_HOSTILE},
	    {INDICATOR_PACKAGE, "nkbihfbeogaeaoehlefnkodbefgpgknn",
		STANDING_BENIGN},
	    {INDICATOR_PACKAGE, "left-palette", STANDING_HOSTILE},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct export_day d = {.day = DAY};

		add(a, add_article(a, &d, "https://reporter.jp/1", "T"),
		    cases[i].type, cases[i].value, NULL);
		export_judge(a, &d);
		assert_int_equal(d.articles.v[0].iocs.n, 1);
		if (d.articles.v[0].iocs.v[0].standing != cases[i].want)
			fail_msg("%s is %d", cases[i].value,
			    d.articles.v[0].iocs.v[0].standing);
	}
	arena_free(a);
}

/* A URL without a scheme gets one; what no parser finds a host in is dropped. */
static void urls_are_whole(void **state)
{
	static const struct {
		const char *value, *want; /* NULL: dropped */
	} cases[] = {
	    {"evil-a.com/gate.php", "http://evil-a.com/gate.php"},
	    {"26.1.1.1/x.sh", "http://26.1.1.1/x.sh"},
	    {"26.44.17.93:8080/x", "http://26.44.17.93:8080/x"},
	    {"https://evil-a.com/x", "https://evil-a.com/x"},
	    {"https://evil-a.com:99999/x", NULL},
	    {"http://:80/x", NULL},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct export_day d = {.day = DAY};
		const struct export_article *art =
		    add_article(a, &d, "https://reporter.jp/1", "T");

		add(a, &d.articles.v[0], INDICATOR_URL, cases[i].value, NULL);
		export_judge(a, &d);
		assert_int_equal(art->iocs.n, cases[i].want != NULL);
		if (cases[i].want == NULL)
			continue;
		assert_string_equal(art->iocs.v[0].value, cases[i].want);
		assert_int_equal(art->iocs.v[0].standing, STANDING_HOSTILE);
	}
	arena_free(a);
}

/* The administrator's own hosts and networks, in a file that is empty built in. */
static void ours_is_never_blocked(void **state)
{
	static const struct {
		enum indicator_type type;
		const char *value;
		enum standing want;
	} cases[] = {
	    {INDICATOR_DOMAIN, "portal.our-firm.jp", STANDING_BENIGN},
	    {INDICATOR_IPV4, "26.99.1.1", STANDING_BENIGN},
	    {INDICATOR_IPV4, "26.98.1.1", STANDING_HOSTILE},
	    {INDICATOR_DOMAIN, "our-firm.evil-a.com", STANDING_HOSTILE},
	    {INDICATOR_URL, "https://our-firm.jp/a.exe", STANDING_BENIGN},
	    {INDICATOR_URL, "https://intra.our-firm.jp/login", STANDING_BENIGN},
	    {INDICATOR_URL, "https://our-firm.jp.evil-a.com/",
		STANDING_HOSTILE},
	    {INDICATOR_EMAIL, "info@our-firm.jp", STANDING_BENIGN},
	    {INDICATOR_URL, "https://other-site.org/x", STANDING_BENIGN},
	    {INDICATOR_DOMAIN, "third.example-firm.com", STANDING_BENIGN},
	    {INDICATOR_URL, "http://xn--wgv71a119e.jp/x", STANDING_BENIGN},
	    {INDICATOR_URL, "http://evil-a.com/x", STANDING_HOSTILE},
	};
	char folder[] = "/tmp/secdigest-own.XXXXXX";
	struct arena *a = arena_new();
	const char *known, *path;
	struct export_day d = {.day = DAY};
	FILE *f;
	size_t i;

	(void)state;
	assert_non_null(mkdtemp(folder));
	known = arena_printf(a, "%s/known", folder);
	path = arena_printf(a, "%s/own.txt", known);
	assert_int_equal(mkdir(known, 0700), 0);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs("reason: our own\nmatch: hosts\nour-firm.jp\n"
	      " Other-Site.org\nhttps://Example-Firm.com/\ncom\n"
	      "\u65e5\u672c\u8a9e.jp.\n"
	      "match: net\n26.99.0.0/16 ours\n",
	    f);
	fclose(f);
	add_article(a, &d, "https://reporter.jp/1", "T");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		add(a, &d.articles.v[0], cases[i].type, cases[i].value, NULL);
	resource_folder(folder);
	export_judge(a, &d);
	resource_folder(NULL);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(
		    d.articles.v[0].iocs.v[i].standing, cases[i].want);
	unlink(path);
	rmdir(known);
	rmdir(folder);
	arena_free(a);
}

static void patterns_are_escaped(void **state)
{
	static const struct {
		enum indicator_type type;
		const char *value, *want;
	} cases[] = {
	    {INDICATOR_URL, "http://e.com/'\\x",
		"[url:value = 'http://e.com/\\'\\\\x']"},
	    {INDICATOR_SHA256, "00", "[file:hashes.'SHA-256' = '00']"},
	    {INDICATOR_MD5, "00", "[file:hashes.MD5 = '00']"},
	    {INDICATOR_CIDR, "26.44.18.0/24",
		"[ipv4-addr:value ISSUBSET '26.44.18.0/24']"},
	    {INDICATOR_CIDR, "2a01::/32",
		"[ipv6-addr:value ISSUBSET '2a01::/32']"},
	    {INDICATOR_FILEPATH, "c:\\temp\\it's.exe",
		"[file:name = 'it\\'s.exe' AND "
		"file:parent_directory_ref.path = 'c:\\\\temp']"},
	    {INDICATOR_FILEPATH, "c:\\x.exe",
		"[file:name = 'x.exe' AND "
		"file:parent_directory_ref.path = 'c:\\\\']"},
	    {INDICATOR_FILEPATH, "/tmp/", "[directory:path = '/tmp']"},
	    {INDICATOR_FILEPATH, "/x",
		"[file:name = 'x' AND file:parent_directory_ref.path = '/']"},
	    {INDICATOR_REGKEY, "hkey_users\\run",
		"[windows-registry-key:key = 'HKEY_USERS\\\\run']"},
	    {INDICATOR_ASN, "AS64500", "[autonomous-system:number = 64500]"},
	    {INDICATOR_ASN, "AS", NULL},
	    {INDICATOR_BTC, "1", NULL},
	    {INDICATOR_YARA_RULE, "r", NULL},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct export_ioc ioc = {
		    .type = cases[i].type, .value = cases[i].value};
		const char *have = stix_pattern(a, &ioc);

		if (cases[i].want == NULL)
			assert_null(have);
		else
			assert_string_equal(have, cases[i].want);
	}
	arena_free(a);
}

/* Of two that think alike the first article's words stand, wherever its
 * indicators lie in memory. */
static void the_first_article_tells(void **state)
{
	struct export_ioc iocs[] = {
	    {.type = INDICATOR_DOMAIN,
		.value = "evil-a.com",
		.context = "as the second has it",
		.defanged = true},
	    {.type = INDICATOR_DOMAIN,
		.value = "evil-a.com",
		.context = "as the first has it",
		.defanged = true},
	};
	struct arena *a = arena_new();
	struct export_day d = {.day = DAY, .cutoff = CUTOFF};
	const char *event;
	int i;

	(void)state;
	for (i = 1; i >= 0; i--) {
		struct export_article *art =
		    add_article(a, &d, "https://a.example/", "T");

		art->iocs.v = &iocs[i];
		art->iocs.n = 1;
	}
	export_judge(a, &d);
	event = rendered(a, EXPORT_MISP, &d, &rules);
	assert_non_null(strstr(event, "as the first has it"));
	assert_null(strstr(event, "as the second has it"));
	arena_free(a);
}

/* Lines of other events, cut ones and none at all are not taken over. */
static void hashes_are_kept_by_event(void **state)
{
	static const char one[] = "11111111-1111-5111-8111-111111111111";
	static const char old[] = "aa,11111111-1111-5111-8111-111111111111\n"
				  "bb,22222222-2222-5222-8222-222222222222\n"
				  "\n"
				  "cc,11111111-1111-5111-8111-111111111111\n"
				  "dd,11111111-1111-5111-8111-111111111111";
	struct buf b = {0};

	(void)state;
	assert_true(misp_keep_hashes(old, one, &b));
	assert_string_equal(buf_str(&b),
	    "aa,11111111-1111-5111-8111-111111111111\n"
	    "cc,11111111-1111-5111-8111-111111111111\n");
	assert_false(
	    misp_keep_hashes(old, "33333333-3333-5333-8333-333333333333", &b));
	assert_false(misp_keep_hashes("", one, &b));
	buf_free(&b);
}

/* Another organisation makes other events, or two would be one. */
static void events_are_their_organisation_s(void **state)
{
	struct export_rules other = rules;
	struct arena *a = arena_new();
	const char *event = misp_event(a, &rules, DAY);

	(void)state;
	other.organisation = "Another SOC";
	assert_string_equal(event, misp_event(a, &rules, DAY));
	assert_string_not_equal(event, misp_event(a, &rules, DAY + 1));
	assert_string_not_equal(event, misp_event(a, &other, DAY));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(files_are_the_golden_ones),
	    cmocka_unit_test(an_empty_day_has_its_files),
	    cmocka_unit_test(lists_hold_what_is_asked_for),
	    cmocka_unit_test(a_cut_list_says_so),
	    cmocka_unit_test(what_nobody_may_block_is_benign),
	    cmocka_unit_test(urls_are_whole),
	    cmocka_unit_test(ours_is_never_blocked),
	    cmocka_unit_test(patterns_are_escaped),
	    cmocka_unit_test(the_first_article_tells),
	    cmocka_unit_test(hashes_are_kept_by_event),
	    cmocka_unit_test(events_are_their_organisation_s),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

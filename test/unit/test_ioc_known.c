/* lib/ioc/known: the lists, what they match, and what must not be on them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <libpsl.h>

#include "base/resource.h"
#include "ioc/known.h"
#include "test/support/ioc_fixture.h"
#include "text/lists.h"

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
	    {"mail.deloitte.com", false, true},
	    {"mail.deloitte.com", true, false},
	    {"portal.office.com", true, true},
	    {"gitlab.torproject.org", true, true},
	    {"x-com.mail.protection.outlook.com", false, true},
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
	    {"::ffff:8.8.8.8", true},
	    {"::8.8.8.8", true},
	    {"2002:808:808::1", true},
	    {"64:ff9b::10.0.0.1", true},
	    {"2002:1a2c:115d::1", false},
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

struct entries {
	struct arena *arena;
	struct strings list; /* "match entry" */
};

static void on_entry(void *data, const struct list_entry *entry)
{
	struct entries *all = data;
	const char *text =
	    arena_printf(all->arena, "%s %s", entry->match, entry->text);
	size_t i;

	for (i = 0; i < all->list.n; i++) {
		if (strcmp(all->list.v[i], text) == 0)
			fail_msg("%s: %s stands twice", entry->file, text);
	}
	*VEC_PUSH(all->arena, &all->list) = text;
}

/* Of two entries only one can give its reason. */
static void test_entries_stand_once(void **state)
{
	struct entries all = {arena_new(), {0}};

	(void)state;
	lists_read(all.arena, "known/", on_entry, &all);
	lists_read(all.arena, "ioc/", on_entry, &all);
	assert_true(all.list.n > 1000);
	arena_free(all.arena);
}

/* Paste sites, file sharing, code hosting, link shorteners, forms, pages of
 * anyone: what an attacker can put there is not benign. */
static void test_no_rented_page(void **state)
{
	static const char *const hosts[] = {"pastebin.com", "paste.ee",
	    "rentry.co", "ghostbin.com", "hastebin.com", "controlc.com",
	    "justpaste.it", "telegra.ph", "dpaste.com", "privatebin.net",
	    "transfer.sh", "file.io", "gofile.io", "mediafire.com", "mega.nz",
	    "mega.io", "anonfiles.com", "wetransfer.com", "we.tl", "catbox.moe",
	    "files.catbox.moe", "temp.sh", "bashupload.com", "0x0.st",
	    "ufile.io", "sendspace.com", "zippyshare.com", "4shared.com",
	    "dropbox.com", "dl.dropboxusercontent.com", "drive.google.com",
	    "docs.google.com", "sites.google.com", "forms.gle",
	    "storage.googleapis.com", "firebasestorage.googleapis.com",
	    "script.google.com", "calendar.google.com", "groups.google.com",
	    "onedrive.live.com", "1drv.ms", "sharepoint.com",
	    "forms.office.com", "forms.microsoft.com", "sway.office.com",
	    "github.com", "gist.github.com", "raw.githubusercontent.com",
	    "objects.githubusercontent.com", "codeload.github.com",
	    "gitlab.com", "bitbucket.org", "sourceforge.net", "codeberg.org",
	    "gitee.com", "huggingface.co", "npmjs.com", "registry.npmjs.org",
	    "pypi.org", "files.pythonhosted.org", "hub.docker.com", "bit.ly",
	    "tinyurl.com", "is.gd", "t.co", "cutt.ly", "rb.gy", "goo.gl",
	    "ow.ly", "rebrand.ly", "shorturl.at", "s.id", "t.ly", "lnkd.in",
	    "linktr.ee", "typeform.com", "jotform.com", "form.jotform.com",
	    "surveymonkey.com", "notion.so", "notion.site", "canva.com",
	    "figma.com", "trello.com", "evernote.com", "documentcloud.org",
	    "scribd.com", "issuu.com", "archive.org", "t.me", "telegram.org",
	    "api.telegram.org", "discord.com", "cdn.discordapp.com",
	    "discord.gg", "slack.com", "hooks.slack.com", "steamcommunity.com",
	    "youtube.com", "reddit.com", "x.com", "twitter.com", "facebook.com",
	    "linkedin.com", "instagram.com", "tiktok.com", "pinterest.com",
	    "medium.com", "substack.com", "tumblr.com", "wordpress.com",
	    "blogger.com", "weebly.com", "wixsite.com", "replit.com",
	    "glitch.com", "webhook.site", "pipedream.net", "ngrok.com",
	    "requestbin.net", "ipfs.io", "s3.amazonaws.com", "play.google.com",
	    "chrome.google.com", "chromewebstore.google.com", "apps.apple.com",
	    "itunes.apple.com", "imgur.com", "i.imgur.com", "postimg.cc"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++) {
		if (known_host(known, hosts[i], true) != NULL)
			print_message("benign with a page: %s\n", hosts[i]);
	}
	for (i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++)
		assert_null(known_host(known, hosts[i], true));
}

/* A folder of lists of our own. */
static const struct {
	const char *name, *json;
} fixtures[] = {
    {"tranco", "{\"name\": \"Top 1000 by Tranco\", \"type\": \"string\","
	       "\"matching_attributes\": [\"hostname\", \"domain\", \"url\"],"
	       "\"list\": [\"Popular-One.com\", \"github.io\"]}"},
    {"blogs",
	"{\"name\": \"Security provider blog posts\", \"type\": \"hostname\","
	"\"matching_attributes\": [\"hostname\", \"domain\", \"url\"],"
	"\"list\": [\"blog.lab-one.com\"]}"},
    {"maker", "{\"name\": \"Hosts of Maker One\", \"type\": \"hostname\","
	      "\"list\": [\"maker-one.com\", \"workers.dev\"]}"},
    {"ranges", "{\"name\": \"Ranges of Maker One\", \"type\": \"cidr\","
	       "\"matching_attributes\": [\"ip-src\", \"ip-dst\"],"
	       "\"list\": [\"45.33.0.0/20\", \"2001:470::/33\", \"x\","
	       "\"0.0.0.0/0\", \"128.0.0.0/3\", \"2000::/3\"]}"},
    {"files", "{\"name\": \"Hashes\", \"type\": \"string\","
	      "\"matching_attributes\": [\"md5\"],"
	      "\"list\": [\"5D41402ABC4B2A76B9719D911017C592\"]}"},
    {"parts", "{\"name\": \"Parts\", \"type\": \"substring\","
	      "\"matching_attributes\": [\"url\"],"
	      "\"list\": [\"/captive-check\", \"a\"]}"},
    {"clouds", "{\"name\": \"Amazon AWS IP ranges\", \"type\": \"cidr\","
	       "\"list\": [\"46.0.0.0/8\"]}"},
    {"regex", "{\"name\": \"R\", \"type\": \"regex\", \"list\": [\".*\"]}"},
    {"broken", "{\"name\": \"B\", "},
    {"array", "[]"},
};
enum { FIXTURES = sizeof(fixtures) / sizeof(fixtures[0]) };

static struct ioc_known *load_fixtures(const struct strings **faults)
{
	char folder[] = "/tmp/test-lists-XXXXXX", path[128];
	struct ioc_known *k = ioc_known_load();
	const struct ioc_lists lists = {folder, NULL};
	size_t i;
	FILE *f;

	assert_non_null(mkdtemp(folder));
	for (i = 0; i < FIXTURES; i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, fixtures[i].name);
		assert_int_equal(mkdir(path, 0700), 0);
		snprintf(path, sizeof(path), "%s/%s/list.json", folder,
		    fixtures[i].name);
		assert_non_null(f = fopen(path, "w"));
		fputs(fixtures[i].json, f);
		fclose(f);
	}
	*faults = ioc_known_add(k, &lists);
	for (i = 0; i < FIXTURES; i++) {
		snprintf(path, sizeof(path), "%s/%s/list.json", folder,
		    fixtures[i].name);
		unlink(path);
		*strrchr(path, '/') = '\0';
		rmdir(path);
	}
	rmdir(folder);
	return k;
}

static void test_warninglists(void **state)
{
	static const struct {
		const char *text;
		bool want; /* known */
	} cases[] = {
	    {"the host popular-one.com", true},
	    {"the host www.popular-one.com", true},
	    {"the host mail.popular-one.com", false},
	    {"the page http://popular-one.com/a/b", false},
	    {"the host popular-one[.]com", false},
	    {"the host bad-one.github.io", false},
	    {"the page https://blog.lab-one.com/2026/post", true},
	    {"the page https://x.blog.lab-one.com/2026/post", true},
	    {"the page https://lab-one.com/2026/post", false},
	    {"the host cdn.maker-one.com", true},
	    {"the page http://cdn.maker-one.com/x", false},
	    {"the host notmaker-one.com", false},
	    {"the host bad-one.workers.dev", false},
	    {"talks to 45.33.1.2", true},
	    {"talks to 45.33.16.2", false},
	    {"talks to 45[.]33.1.2", false},
	    {"talks to 46.33.1.2", false},
	    {"talks to 2001:470:1::7", true},
	    {"talks to 2001:470:8000::7", false},
	    {"the file 5d41402abc4b2a76b9719d911017c592", true},
	    {"the page http://some-host.top/captive-check?x", true},
	    {"the page http://some-host.top/a", false},
	};
	const struct strings *faults;
	struct ioc_known *k = load_fixtures(&faults);
	struct arena *a = arena_new();
	struct indicators out;
	size_t i;

	(void)state;
	assert_int_equal(faults->n, 5); /* "regex" is left out as it is */
	assert_non_null(strstr(faults->v[0], "array/list.json: no object"));
	assert_non_null(strstr(faults->v[1], "broken/list.json: line 1: "));
	assert_string_equal(faults->v[2],
	    "warninglist: Ranges of Maker One: 0.0.0.0/0 is too wide a "
	    "network");
	assert_string_equal(
	    ioc_known_summary(k, a), "6 lists, 7 entries, 0 kB");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		ioc_extract(
		    a, cases[i].text, strlen(cases[i].text), k, NULL, &out);
		assert_int_equal(out.n, 1);
		if ((out.v[0].known != NULL) != cases[i].want)
			fail_msg("%s: %s", cases[i].text,
			    out.v[0].known != NULL ? out.v[0].known : "-");
	}
	arena_free(a);
	ioc_known_free(k);
}

static void test_public_suffixes(void **state)
{
	char path[] = "/tmp/test-suffixes-XXXXXX";
	const struct ioc_lists lists = {NULL, path};
	struct ioc_known *k = ioc_known_load();
	FILE *f = fdopen(mkstemp(path), "w");

	(void)state;
	assert_non_null(f);
	fputs("// ===BEGIN ICANN DOMAINS===\ncom\nbrandnew\n"
	      "// ===END ICANN DOMAINS===\n",
	    f);
	fclose(f);
	assert_false(known_is_tld(k, "brandnew", 8));
	assert_int_equal(ioc_known_add(k, &lists)->n, 0);
	assert_true(known_is_tld(k, "brandnew", 8));
	unlink(path);
	ioc_known_free(k);
	k = ioc_known_load();
	assert_int_equal(ioc_known_add(k, &lists)->n, 1);
	assert_true(known_is_tld(k, "com", 3));
	ioc_known_free(k);
}

/* The walk stops at few words only: it has to stop at every noun of the list. */
static void test_package_nouns(void **state)
{
	struct arena *a = arena_new();
	size_t n, nouns = 0;
	const char *text = resource_text("ioc/packages.txt", &n);
	char *copy = arena_strndup(a, text, n), *line, *save;
	bool noun = false;

	(void)state;
	for (line = strtok_r(copy, "\n", &save); line != NULL;
	     line = strtok_r(NULL, "\n", &save)) {
		if (strncmp(line, "match: ", 7) == 0)
			noun = strcmp(line + 7, "package-noun") == 0;
		else if (noun && *line != '#' && strchr(line, ':') == NULL) {
			const char *have = ioc_found(a,
			    arena_printf(a, "malicious %s \"bad-one\"", line),
			    NULL);

			nouns++;
			if (strncmp(have, "package bad-one", 15) != 0)
				fail_msg("%s: '%s'", line, have);
		}
	}
	assert_true(nouns > 10);
	arena_free(a);
}

/* The lists, one of which an administrator replaced. */
static struct ioc_known *load_with(const char *name, const char *text)
{
	char folder[] = "/tmp/test-known-XXXXXX", file[64];
	struct ioc_known *k;
	FILE *f;

	assert_non_null(mkdtemp(folder));
	snprintf(file, sizeof(file), "%s/known", folder);
	assert_int_equal(mkdir(file, 0700), 0);
	snprintf(file, sizeof(file), "%s/known/%s", folder, name);
	assert_non_null(f = fopen(file, "w"));
	fputs(text, f);
	fclose(f);
	resource_folder(folder);
	k = ioc_known_load();
	resource_folder(NULL);
	unlink(file);
	*strrchr(file, '/') = '\0';
	rmdir(file);
	rmdir(folder);
	return k;
}

/* A word that names no list must not make its entries another's. */
static void test_wrong_list(void **state)
{
	static const struct ioc_lists none = {NULL, NULL};
	struct ioc_known *k = load_with("news.txt",
	    "match: sites\none.com\ntwo.com\nmatch: net\n10.0.0.0/33 x\n"
	    "match: site\nthree.com # a comment\n");
	const struct strings *faults = ioc_known_add(k, &none);

	(void)state;
	assert_int_equal(faults->n, 2);
	assert_string_equal(
	    faults->v[0], "known/news.txt: match: sites is none of its words");
	assert_string_equal(
	    faults->v[1], "known/news.txt: 10.0.0.0/33 is no address range");
	assert_null(known_host(k, "one.com", false));
	assert_non_null(known_host(k, "three.com", false));
	ioc_known_free(k);
	ioc_known_free(NULL);
}

/* One's own hosts, however they are spelled. */
static void test_own_list(void **state)
{
	static const struct ioc_lists none = {NULL, NULL};
	struct ioc_known *k = load_with("own.txt",
	    "reason: our own\nmatch: hosts\nOur-Firm.com.\n"
	    "https://Other-Firm.com/start\n\u65e5\u672c\u8a9e.jp\n"
	    "the intranet\nmatch: value\nOurs.exe\n");
	const struct strings *faults = ioc_known_add(k, &none);

	(void)state;
	assert_int_equal(faults->n, 1);
	assert_string_equal(
	    faults->v[0], "known/own.txt: the intranet is no host");
	assert_string_equal(
	    known_host(k, "www.our-firm.com", false), "our own");
	assert_non_null(known_host(k, "other-firm.com", false));
	assert_non_null(known_host(k, "xn--wgv71a119e.jp", false));
	assert_null(known_host(k, "firm.com", false));
	assert_non_null(known_listed(k, KNOWN_VALUE, "Ours.exe"));
	ioc_known_free(k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_host),
	    cmocka_unit_test(test_address),
	    cmocka_unit_test(test_tld),
	    cmocka_unit_test(test_entries_stand_once),
	    cmocka_unit_test(test_no_rented_host),
	    cmocka_unit_test(test_no_rented_page),
	    cmocka_unit_test(test_warninglists),
	    cmocka_unit_test(test_public_suffixes),
	    cmocka_unit_test(test_package_nouns),
	    cmocka_unit_test(test_wrong_list),
	    cmocka_unit_test(test_own_list),
	};

	return cmocka_run_group_tests(
	    tests, ioc_fixture_load, ioc_fixture_unload);
}

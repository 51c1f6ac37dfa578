/* Advice: what is read out of an article, and what must not be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "summary/advice.h"

static struct advice read_as(struct arena *a, const char *title,
    const char *text, enum event_type event, const char *language)
{
	const struct article art = {
	    .url = "https://news.example/a", .text = text};
	const struct classification class = {
	    .event_type = event, .section = SECTION_NEWS};
	const struct indicators iocs = {0};
	struct advice out;
	struct text read;

	text_read(a, text, &read);
	advice_read(a,
	    &(struct advice_input){title, &art, &iocs, &class, language, &read},
	    &out);
	return out;
}

/* The lines with " / " between. */
static const char *join(struct arena *a, const struct strings *list)
{
	const char *out = "";
	size_t i;

	for (i = 0; i < list->n; i++)
		out = arena_printf(
		    a, "%s%s%s", out, i > 0 ? " / " : "", list->v[i]);
	return out;
}

static void notes_exploitation(void **state)
{
	static const struct {
		const char *title, *text, *want;
	} cases[] = {
	    {"Halyard fixes critical VPN flaw",
		"The flaw, CVE-2031-20777, is exploited in the wild.",
		"既に悪用が確認されている"},
	    {"Halyard fixes critical VPN flaw",
		"Halyard says there is no evidence that CVE-2031-20777 was "
		"exploited in attacks.",
		"悪用は確認されていない"},
	    {"Halyard fixes critical VPN flaw",
		"CVE-2031-20777 could be exploited by attackers. Halyard "
		"released a patch.",
		"修正が公開されている（悪用の記載なし）"},
	    {"Halyard fixes critical VPN flaw",
		"It is unclear whether CVE-2031-20777 has been exploited.", ""},
	    {"Halyard fixes critical VPN flaw",
		"CVE-2031-20777 has a proof of concept exploit that is "
		"public on GitHub.",
		"実証コードが公開されている"},
	    /* Another weakness's history is not this one's. */
	    {"Halyard fixes critical VPN flaw CVE-2031-20777",
		"Halyard fixed CVE-2031-20777.\n\nOne.\n\nTwo.\n\nThree.\n\n"
		"In March, hackers exploited CVE-2029-1111 in attacks.",
		"CVE-2031-20777: 修正が公開されている（悪用の記載なし）"},
	    {"CISA warns of exploited Halyard flaw",
		"CISA added CVE-2031-20777 to its Known Exploited "
		"Vulnerabilities catalog. Federal agencies must patch it by "
		"June 14.",
		"既に悪用が確認されている（CISA KEV掲載、連邦機関の修正期限: "
		"6月14日）"},
	    {"Halyard disputes claims of a zero-day flaw",
		"The flaw is said to be exploited in attacks.", ""},
	    {"Halyard hacked at Pwn2Own with a zero-day flaw",
		"The zero-day vulnerability was exploited in attacks.", ""},
	    {"A day in spring", "Nothing happened.", ""},
	    /* What a title says outright goes. */
	    {"Halyard flaw exploited in the wild",
		"Data of 1.2 million patients of clinics was offered for sale "
		"by a hacker, who claims to have got in by phishing an "
		"employee.",
		"既に悪用が確認されている"},
	    /* What was stolen from somebody tells of no weakness. */
	    {"Halyard Clinic says patient records were stolen",
		"Hackers broke into the clinic's network in May and stole "
		"records of 40,000 patients, which were leaked on Monday.",
		""},
	    {"Two Halyard flaws fixed, one under attack",
		"Halyard 4.2 fixes CVE-2031-20777 and CVE-2031-20778. No "
		"misuse of the former is known. The latter, however, has been "
		"used to create administrators on dozens of shops.",
		"CVE-2031-20778: 既に悪用が確認されている"},
	    {"「Halyard」に脆弱性", "CVE-2031-20777の悪用は確認されていない。",
		"悪用は確認されていない"},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct advice got = read_as(a, cases[i].title, cases[i].text,
		    EVENT_VULNERABILITY_ADVISORY, "ja");

		assert_string_equal(join(a, &got.notes), cases[i].want);
	}
	arena_free(a);
}

static void notes_attribution(void **state)
{
	static const struct {
		const char *title, *text, *want;
	} cases[] = {
	    {"Fancy Bear hits mail servers",
		"Fancy Bear, a Russian state-sponsored group, does it for "
		"espionage.",
		"Attacker: APT28 (Russia, motive: espionage)"},
	    {"Halyard discloses data breach",
		"The Zanzibar ransomware gang claimed responsibility for the "
		"attack.",
		"Zanzibar claims the attack"},
	    {"Somebody goes to sea",
		"An actor that we track as Paper Heron steals plans. Paper "
		"Heron is after ships. Paper Heron has claimed the attack.",
		"Paper Heron claims the attack"},
	    {"Operator Corvane Health discloses data breach",
		"Clinic operator Corvane Health said data of Corvane Health "
		"was stolen. Corvane Health runs a tool called Scanbox.",
		""},
	    /* Where the victims are says nothing of the attackers. */
	    {"Malware hits Russian banks",
		"Banks in Russia and China were hit by unknown people.", ""},
	    {"Chinese hackers breach Halyard", "Hackers stole data.",
		"Attacker: said to be linked to China"},
	    {"Halyard discloses data breach",
		"No ransomware group has claimed the attack.",
		"Nobody has claimed the attack"},
	    {"Hackers pose as others",
		"They posed as Fancy Bear; it is unrelated to Fancy Bear.", ""},
	    {"Halyard discloses data breach",
		"Data was taken.\n\nA.\n\nB.\n\nC.\n\nD.\n\nE.\n\n"
		"Last year, Fancy Bear hit another firm.",
		""},
	    {"The biggest stories of the year", "Fancy Bear did it.", ""},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct advice got = read_as(
		    a, cases[i].title, cases[i].text, EVENT_INCIDENT, "en");

		assert_string_equal(join(a, &got.notes), cases[i].want);
	}
	arena_free(a);
}

static void picks_recommendations(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
	    {"Halyard urges admins to update to version 9.1.4.",
		"Halyard urges admins to update to version 9.1.4."},
	    {"Admins should have updated in March, the firm recommends.", ""},
	    {"Should admins update to the latest version?", ""},
	    {"Attackers must trick users into opening an update.", ""},
	    {"Sign up for our webinar and update your knowledge.", ""},
	    {"Mitigations\n\n- Disable the web interface on all gateways\n"
	     "- Rotate the keys that the gateway stores\n",
		"Disable the web interface on all gateways / Rotate the keys "
		"that the gateway stores"},
	    {"管理者は最新版へのアップデートを適用することが推奨されている。",
		"管理者は最新版へのアップデートを適用することが推奨されている"
		"。"},
	    {"Kestrel asked customers this week to reset their keys.",
		"Kestrel asked customers this week to reset their keys."},
	    {"Kestrel warned customers that a gang will reset keys.", ""},
	    {"Police suggest that anyone concerned check the register.",
		"Police suggest that anyone concerned check the register."},
	    {"To protect the gateway, ensure it runs new firmware.",
		"To protect the gateway, ensure it runs new firmware."},
	    {"If you run it, rotate all keys today.",
		"If you run it, rotate all keys today."},
	    {"The firm cautioned customers to remain vigilant of calls.",
		"The firm cautioned customers to remain vigilant of calls."},
	    {"Patients are advised to remain vigilant against scams.",
		"Patients are advised to remain vigilant against scams."},
	    {"Last year, users were advised to stay vigilant.", ""},
	    {"Last year, users were advised to update to version 9.", ""},
	    {"To protect the gateway, the firm sold updates.", ""},
	    {"Halyard must update its gateway to serve ships.", ""},
	    {"The firm applied mitigation measures this morning.", ""},
	    {"The firm sells ships.", ""},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct advice got = read_as(a, "News of Halyard", cases[i].text,
		    EVENT_VULNERABILITY_ADVISORY, "en");

		assert_string_equal(
		    join(a, &got.recommendations), cases[i].want);
	}
	arena_free(a);
}

static void no_more_than_three(void **state)
{
	static const char text[] =
	    "Mitigations\n\n- Disable the web interface of gateways\n"
	    "- Rotate every stored key\n- Block port 4444 at the border\n"
	    "- Monitor logs for new accounts\n- Remove unused plugins soon\n";
	struct arena *a = arena_new();
	struct advice got =
	    read_as(a, "News", text, EVENT_SECURITY_RESEARCH, "en");

	(void)state;
	assert_int_equal(got.recommendations.n, 3);
	arena_free(a);
}

static const char *source_of(struct arena *a, const char *own, const char *text,
    const char *const urls[], size_t n)
{
	struct article art = {.url = own, .text = text};
	const struct classification class = {.section = SECTION_NEWS};
	const struct indicators iocs = {0};
	struct advice out;
	struct text read;
	size_t i;

	for (i = 0; i < n; i++)
		*VEC_PUSH(a, &art.links) =
		    (struct article_link){urls[i], "report", 0};
	text_read(a, text, &read);
	advice_read(a,
	    &(struct advice_input){"News", &art, &iocs, &class, "en", &read},
	    &out);
	return out.primary_source;
}

static void picks_the_source(void **state)
{
	static const char text[] =
	    "Kestrel Labs published a report on the group.";
	static const struct {
		const char *own;
		const char *urls[3];
		const char *want;
	} cases[] = {
	    {"https://news.example/a",
		{"https://news.example/b", "https://x.com/kestrel/1",
		    "https://www.kestrellabs.example/blog/report"},
		"https://www.kestrellabs.example/blog/report"},
	    {"https://news.example/a",
		{"https://shop.example/", "https://www.kestrellabs.example/",
		    "https://kestrellabs.example/contact"},
		NULL},
	    {"https://news.example/a",
		{"https://kestrellabs.example/a.png",
		    "https://other.example/lp/x?utm_source=a",
		    "ftp://kestrellabs.example/x"},
		NULL},
	    {"https://www.cisa.gov/news/a",
		{"https://www.kestrellabs.example/blog/report",
		    "https://a.example/", "https://b.example/"},
		"https://www.cisa.gov/news/a"},
	};
	struct arena *a = arena_new();
	const char *got;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		got = source_of(a, cases[i].own, text, cases[i].urls, 3);
		if (cases[i].want == NULL)
			assert_null(got);
		else
			assert_string_equal(got, cases[i].want);
	}
	arena_free(a);
}

/* A short name is a word of its own; an address leads to the whole page; the
 * page of another weakness, a directive or a sandbox's task is no source. */
static void picks_no_aside(void **state)
{
	static const char text[] =
	    "Researchers of Kes said in a report that CVE-2031-20777 is used. "
	    "The keys of kestrels were taken.";
	static const struct {
		const char *url, *want;
	} cases[] = {
	    {"https://www.kes.example/blog/a#:~:text=it%20is",
		"https://www.kes.example/blog/a"},
	    {"https://kes.example/blog#/a", "https://kes.example/blog#/a"},
	    {"https://security.paloaltonetworks.com/CVE-2031-20777",
		"https://security.paloaltonetworks.com/CVE-2031-20777"},
	    {"https://security.paloaltonetworks.com/CVE-2030-10000", NULL},
	    {"https://support.citrix.com/fixes#cve-2030-10000",
		"https://support.citrix.com/fixes"},
	    {"https://www.cisa.gov/news-events/directives/bod-1", NULL},
	    {"https://app.any.run/tasks/1", NULL},
	};
	struct arena *a = arena_new();
	const char *got;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		got = source_of(
		    a, "https://news.example/a", text, &cases[i].url, 1);
		if (cases[i].want == NULL)
			assert_null(got);
		else
			assert_string_equal(got, cases[i].want);
	}
	assert_string_equal(
	    source_of(a, "https://news.example/a", text,
		(const char *const[]){
		    "https://key.example/blog/a", "https://kes.example/b"},
		2),
	    "https://kes.example/b");
	arena_free(a);
}

static void bare_urls_count_only_of_known_places(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_null(source_of(a, "https://news.example/a",
	    "The report says it calls http://evil.example/gate.php.", NULL, 0));
	assert_string_equal(
	    source_of(a, "https://news.example/a",
		"The advisory (https://www.cisa.gov/news/a-1) says so.", NULL,
		0),
	    "https://www.cisa.gov/news/a-1");
	arena_free(a);
}

static void acts_by_rule(void **state)
{
	struct arena *a = arena_new();
	struct advice got = read_as(a,
	    "FortiWeb zero-day flaw exploited in attacks",
	    "CVE-2031-20777 is exploited in attacks. Admins should update to "
	    "version 9.1.4 as soon as possible.",
	    EVENT_ACTIVE_EXPLOITATION, "ja");

	(void)state;
	assert_string_equal(got.action,
	    "FortiWebを直ちに9.1.4以降へ更新し、悪用の痕跡を確認する");
	/* A product that no list knows has at least the number of its flaw. */
	got = read_as(a, "Halyard Gate flaw exploited in attacks",
	    "CVE-2031-20777 is exploited in attacks. Halyard has released a "
	    "fix.",
	    EVENT_ACTIVE_EXPLOITATION, "en");
	assert_string_equal(got.action,
	    "Apply the fix for CVE-2031-20777 at once and look for signs of "
	    "exploitation");
	got = read_as(a, "Halyard fixes flaw in FortiWeb",
	    "Halyard has released a fix for the vulnerability CVE-2031-20777.",
	    EVENT_VULNERABILITY_ADVISORY, "en");
	assert_string_equal(got.action, "Apply the fix for FortiWeb");
	got = read_as(a, "Two flaws of Halyard Gate exploited in attacks",
	    "CVE-2031-20777 and CVE-2031-20778 are exploited in attacks. "
	    "Halyard has released fixes.",
	    EVENT_ACTIVE_EXPLOITATION, "en");
	assert_null(got.action);
	got = read_as(a, "Halyard discloses data breach",
	    "Hackers stole hashed passwords of 3 million users.",
	    EVENT_INCIDENT, "en");
	assert_string_equal(got.action,
	    "Change the password of the service and stop using it elsewhere");
	got = read_as(a, "Halyard denies data breach",
	    "Hackers stole hashed passwords of 3 million users.",
	    EVENT_INCIDENT, "en");
	assert_null(got.action);
	arena_free(a);
}

static void empty_says_nothing(void **state)
{
	struct arena *a = arena_new();
	struct advice got = read_as(a, NULL, "", EVENT_SECURITY_RESEARCH, "ja");

	(void)state;
	assert_int_equal(got.notes.n + got.recommendations.n, 0);
	assert_null(got.primary_source);
	assert_null(got.action);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(notes_exploitation),
	    cmocka_unit_test(notes_attribution),
	    cmocka_unit_test(picks_recommendations),
	    cmocka_unit_test(no_more_than_three),
	    cmocka_unit_test(picks_the_source),
	    cmocka_unit_test(picks_no_aside),
	    cmocka_unit_test(bare_urls_count_only_of_known_places),
	    cmocka_unit_test(acts_by_rule),
	    cmocka_unit_test(empty_says_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Sections and kinds of events by words, hosts and hints. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "classify/classify.h"

static struct classification judge(
    struct arena *a, const char *title, const char *url, const char *text)
{
	struct classification out;

	classify(a,
	    &(struct classify_input){
		.title = title, .url = url, .text = text, .section_hint = -1},
	    &out);
	return out;
}

static void places_articles(void **state)
{
	static const struct {
		const char *title, *url, *text;
		enum section want;
	} cases[] = {
	    {"Critical flaw in Halyard VPN lets hackers in",
		"https://news.example/a", "", SECTION_NEWS},
	    {"Webinar: five ways to love your logs", "https://news.example/b",
		"", SECTION_SKIP},
	    {"PR: Halyard named a leader", NULL, NULL, SECTION_SKIP},
	    {"Halyard is named a Leader in the 2031 Magic Quadrant", NULL, "",
		SECTION_SKIP},
	    {"Halyard, named a leader in the Magic Quadrant, hit by ransomware "
	     "attack",
		NULL, "", SECTION_NEWS},
	    {"Why backups matter", NULL,
		"Long words about backups.\n\nSponsored and written by "
		"Halyard.",
		SECTION_SKIP},
	    {"[PR] 新製品のご紹介", NULL, NULL, SECTION_SKIP},
	    {"顧客情報が流出した可能性 - 架空商事", NULL, NULL,
		SECTION_JP_INCIDENTS},
	    {"架空大学でランサム被害、原因を調査",
		"https://www.security-next.com/1", "", SECTION_JP_INCIDENTS},
	    {"フランスの病院にサイバー攻撃、個人情報が流出", NULL, NULL,
		SECTION_NEWS},
	    {"「Halyard Gate」に深刻な脆弱性 - 修正版が公開",
		"https://www.security-next.com/2", "", SECTION_MEMO},
	    {"ソフト「Halyard」における複数の脆弱性", NULL, NULL, SECTION_MEMO},
	    {"サポート詐欺の相談件数、前年比1.4倍に増加",
		"https://www.security-next.com/3", "", SECTION_MEMO},
	    {"架空銀行をかたるフィッシング (2031/05/01)",
		"https://www.antiphishing.jp/news/alert/x.html", "",
		SECTION_MALWARE_CAMPAIGN},
	    {"日本語のマルスパム", "https://x.com/someone/status/1", "",
		SECTION_MALWARE_CAMPAIGN},
	    {"AgentTesla", NULL, NULL, SECTION_MALWARE_CAMPAIGN},
	    {"Agent Tesla is back, and this is what we learnt of its makers",
		NULL, NULL, SECTION_NEWS},
	    {"Halyard threat report H2 2031", "https://halyard.example/r", "",
		SECTION_SECURITY_REPORT},
	    {"Access for sale on BreachForums",
		"https://twitter.com/someone/status/2", "", SECTION_CYBERCRIME},
	    {"Dark Web Profile: Zanzibar ransomware",
		"https://socradar.io/dark-web-profile-zanzibar", "",
		SECTION_CYBERCRIME},
	    {"A scanner for ports", "https://github.com/someone/scanner", "",
		SECTION_TOOLS},
	    {"IOCs for a Lumma Stealer infection",
		"https://github.com/someone/notes/blob/main/a.txt", "",
		SECTION_MALWARE_CAMPAIGN},
	    {"", "", "", SECTION_NEWS},
	    {NULL, NULL, NULL, SECTION_NEWS},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct classification got =
		    judge(a, cases[i].title, cases[i].url, cases[i].text);

		assert_string_equal(
		    section_name(got.section), section_name(cases[i].want));
		assert_true(got.score >= 0 && got.score <= 1);
		assert_non_null(got.why);
	}
	arena_free(a);
}

static void tells_kinds(void **state)
{
	static const struct {
		const char *title;
		enum event_type want;
	} cases[] = {
	    {"Halyard VPN flaw now exploited in attacks",
		EVENT_ACTIVE_EXPLOITATION},
	    {"Halyardのゼロデイ脆弱性、攻撃に悪用", EVENT_ACTIVE_EXPLOITATION},
	    {"Halyard fixes critical flaw in VPN gateways",
		EVENT_VULNERABILITY_ADVISORY},
	    {"Halyard discloses data breach affecting 3 million people",
		EVENT_INCIDENT},
	    {"Malicious npm packages steal tokens of developers",
		EVENT_SUPPLY_CHAIN},
	    {"New macOS malware spreads by fake updates",
		EVENT_MALWARE_CAMPAIGN},
	    {"Police arrest nine and seize servers of a shop", EVENT_TAKEDOWN},
	    {"警察、販売者を逮捕しサーバーを押収", EVENT_TAKEDOWN},
	    {"New phishing kit sold as phishing-as-a-service",
		EVENT_CYBERCRIME_TREND},
	    {"Halyard browser rolls out new feature against scams",
		EVENT_TOOL_RELEASE},
	    {"Researchers: a technical analysis of odd protocols",
		EVENT_SECURITY_RESEARCH},
	    {"Halyard製VPN、実際の攻撃で侵入経路に", EVENT_ACTIVE_EXPLOITATION},
	    {"設計ツールのGitHub Actionが侵害", EVENT_SUPPLY_CHAIN},
	    {"AiTMとPhaaSの拡大", EVENT_CYBERCRIME_TREND},
	    {"A day in spring", EVENT_SECURITY_RESEARCH},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(
		    event_type_name(
			judge(a, cases[i].title, NULL, NULL).event_type),
		    event_type_name(cases[i].want));
	arena_free(a);
}

/* What the text says beside the title, weighed by the model. */
static void weighs_japanese_texts(void **state)
{
	static const struct {
		const char *title, *text;
		enum event_type want;
	} cases[] = {
	    {"侵害された設計部品がRATを配布",
		"造船用の部品を配るnpmとPyPIのパッケージ二つが侵害され、RATが混"
		"入した。開発者の端末から資格情報を盗み、別のパッケージへ拡散す"
		"る"
		"。",
		EVENT_SUPPLY_CHAIN},
	    {"Halyard VPNの情報漏えい脆弱性が標的に",
		"Halyard "
		"VPNの脆弱性が攻撃者に悪用されている。攻撃試行は今月から"
		"急増し、機器に保存された情報が盗まれている。",
		EVENT_ACTIVE_EXPLOITATION},
	    {"春の一日", "晴れて風もなかった。", EVENT_SECURITY_RESEARCH},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(event_type_name(judge(
					a, cases[i].title, NULL, cases[i].text)
							.event_type),
		    event_type_name(cases[i].want));
	arena_free(a);
}

static void content_beats_the_hint(void **state)
{
	struct classify_input in = {.title = "What we saw in May",
	    .section_hint = SECTION_MALWARE_CAMPAIGN};
	struct arena *a = arena_new();
	struct classification out;

	(void)state;
	classify(a, &in, &out);
	assert_int_equal(out.section, SECTION_MALWARE_CAMPAIGN);
	in.title = "Webinar: what we saw in May";
	classify(a, &in, &out);
	assert_int_equal(out.section, SECTION_SKIP);
	arena_free(a);
}

static void skips_what_is_not_about_security(void **state)
{
	static const struct {
		const char *title;
		bool skipped;
	} cases[] = {
	    {"The new phone has a better camera", true},
	    {"新型スマートフォンのカメラを試す", true},
	    {"Halyard fixes critical flaw in VPN gateways exploited in attacks",
		false},
	    {"Halyardの脆弱性を悪用する攻撃、修正版が公開", false},
	};
	struct arena *a = arena_new();
	struct classification out;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		classify(a,
		    &(struct classify_input){.title = cases[i].title,
			.section_hint = -1,
			.security_only = true},
		    &out);
		assert_int_equal(out.section == SECTION_SKIP, cases[i].skipped);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(places_articles),
	    cmocka_unit_test(tells_kinds),
	    cmocka_unit_test(weighs_japanese_texts),
	    cmocka_unit_test(content_beats_the_hint),
	    cmocka_unit_test(skips_what_is_not_about_security),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

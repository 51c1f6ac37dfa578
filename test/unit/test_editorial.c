/* What is no editorial matter, and above all what only looks like it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "classify/editorial.h"

static const char *judge(
    struct arena *a, const char *title, const char *url, const char *category)
{
	struct strings categories = {0};

	if (category != NULL)
		*VEC_PUSH(a, &categories) = category;
	return editorial_judge(
	    a, &(struct editorial_input){title, url, &categories});
}

static const char *const offers[] = {
    "[PR] 新製品のご紹介",
    "【PR】ゼロトラスト導入の勘所",
    "クラウド移行で失敗しないために［PR］",
    "テレワークの守り方（ＰＲ）",
    "【広告】社内システムを守る五つの方法",
    "PR：中小企業のための対策入門",
    "【タイアップ】識者に聞く、これからの認証",
    "【ウェビナー】ランサムウェア攻撃の最新動向",
    "ウェビナー：サイバー攻撃に備える組織づくり",
    "ランサムウェア対策ウェビナーを開催",
    "サイバー攻撃の脅威を学ぶ無料セミナー開催",
    "【3月5日開催セミナー】脆弱性管理の第一歩",
    "オンラインセミナー「はじめてのログ分析」",
    "参加無料、標的型攻撃を体験できる勉強会",
    "架空メール製品、期間限定セールで半額",
    "セキュリティソフトがお買い得、最大60%オフ",
    "調査レポートの資料ダウンロードはこちら",
    "ID管理を見直す | 広告",
    "認証基盤の作り方 - 提供記事",
    "Sponsored: why your firewall is lonely",
    "Sponsored Content: Five questions for a managed service",
    "Why identity comes first | Sponsored",
    "Why identity comes first (Sponsored)",
    "[Sponsored] How to choose a gateway",
    "Five lessons of a red team – Sponsored Post",
    "Advertorial: the office of tomorrow",
    "Partner Content | Rethinking backups",
    "Webinar: How attackers hack your cloud",
    "Webinar | Stopping ransomware before it starts",
    "On-Demand Webinar: the anatomy of a breach",
    "How to survive a breach [Webinar]",
    "How to stop ransomware: live webinar",
    "Join our webinar on ransomware attacks",
    "Register for the webinar: hackers and how to stop them",
    "Free webinar on phishing attacks next Tuesday",
    "Upcoming webinar series explains zero trust",
    "Webcast: Patch faster with fewer people",
    "Get a lifetime subscription to LockNest for $39",
    "This password manager deal gets you three years for $49",
    "VPN deal: save 80% on protection against hackers",
    "The best Black Friday deals on security keys",
    "Early Cyber Monday deals for your home office",
    "Save big this Prime Day",
    "Deal of the Day: a lifetime of cloud storage",
    "Learn ethical hacking with this course bundle",
    "Take 60% off an antivirus with this coupon",
    "Giveaway: win a hardware key",
    "Deals | A router for less",
    "Promo code: 20% off every plan",
};

static const char *const news[] = {
    "Webinar platform Zoom patches critical flaws",
    "Hackers hijack live webinar of a ministry",
    "Fake free webinar invites deliver malware",
    "Thousands of webinar recordings exposed by open bucket",
    "Webinar software maker discloses a breach",
    "Ransomware gang's negotiator takes plea deal",
    "LockBit developer strikes a plea deal with prosecutors",
    "Google closes $32 billion deal to acquire a cloud firm",
    "Deal with the devil: inside an access broker's forum",
    "EU and US reach a deal on data transfers",
    "Fake Black Friday deals lure shoppers to scam sites",
    "Cyber Monday scams: what the numbers say",
    "Prime Day phishing sites double",
    "Black Friday traffic knocks out a payment provider",
    "Coupon app leaks a million addresses",
    "Gift card giveaway scam spreads through messengers",
    "Crypto giveaway scams use hacked channels",
    "Lifetime subscription scam sites impersonate a VPN",
    "Bogus lifetime license emails carry a backdoor",
    "State-sponsored hackers breach a telecom",
    "Attack was Iran-sponsored",
    "Attackers behind the leak were state sponsored",
    "Sponsored search results push trojanized installers",
    "Sponsored posts on a social network spread malware",
    "Malvertising: sponsored content on a portal drops a stealer",
    "Team's main sponsor suffers a data breach",
    "Pull request (PR) titles leak tokens of a CI service",
    "Attacks on Active Directory [AD] rise",
    "Adware promoted by fake update pages",
    "Promotion system of a retailer abused for fraud",
    "Stolen card numbers for only $5 each",
    "Dark web market offers discount on stolen logins",
    "Malware bundle sold for $300 on a forum",
    "Phishing kit bundle is now on sale",
    "Company's shares fall 20% off their high after the breach",
    "Ticket seller's sale disrupted by bots",
    "Apple patches two zero-days",
    "Researchers present findings in a webcast: flaw in chips",
    "Discount retailer hit by ransomware",
    "Coupons.example customers hit by credential stuffing",
    "スポンサー企業への不正アクセスで顧客情報が流出",
    "国家スポンサーの攻撃者、通信事業者を標的に",
    "球団スポンサーを装うフィッシング",
    "オンラインセミナー申込者の個人情報を誤送信 - 架空県",
    "ウェビナー参加者のメールアドレスが閲覧可能に",
    "セミナー開催案内メールで誤送信",
    "セミナー会社にランサムウェア攻撃",
    "ウェビナー配信システムに脆弱性",
    "偽のタイムセール通知に注意",
    "クーポン配布を装うフィッシングが急増",
    "セール時期を狙う偽サイトに注意喚起",
    "広告配信会社に不正アクセス",
    "不正広告がマルウェアを配布",
    "タイアップ先のサイトが改ざん",
    "情報提供を呼びかけ、警察庁が新窓口",
    "アニメとのタイアップ商品の予約サイトで障害",
};

static void tells_offers_by_their_titles(void **state)
{
	struct arena *a = arena_new();
	size_t i, wrong = 0;

	(void)state;
	for (i = 0; i < sizeof(offers) / sizeof(offers[0]); i++) {
		if (judge(a, offers[i], NULL, NULL) == NULL) {
			print_error("taken: %s\n", offers[i]);
			wrong++;
		}
	}
	for (i = 0; i < sizeof(news) / sizeof(news[0]); i++) {
		const char *why = judge(a, news[i], NULL, NULL);

		if (why != NULL) {
			print_error("left out: %s (%s)\n", news[i], why);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
	arena_free(a);
}

static void names_its_reason(void **state)
{
	static const struct {
		const char *title, *url, *category, *why;
	} cases[] = {
	    {"[PR] 新製品", NULL, NULL, "marked in its title: [PR]"},
	    {"Sponsored: x", NULL, NULL, "marked in its title: Sponsored"},
	    {"Lifetime license for $20", NULL, NULL,
		"an offer: Lifetime license"},
	    {"Plain title", NULL, "Sponsored", "its category: Sponsored"},
	    {"Plain title", NULL, "deals", "its category: deals"},
	    {"Plain title", NULL, "ウェビナー", "its category: ウェビナー"},
	    {"Plain title", "https://x.example/offer/deals/a-b/", NULL,
		"its address: deals"},
	    {"Plain title", "https://x.example/Sponsored-Content/a?b=c", NULL,
		"its address: Sponsored-Content"},
	    {"Plain title", "https://x.example/news/webinar", NULL,
		"its address: webinar"},
	    {NULL, NULL, NULL, NULL},
	    {"", "", "", NULL},
	    {"Plain title", "https://x.example/news/state-sponsored-attack",
		"state-sponsored", NULL},
	    {"Plain title", "https://x.example/news/plea-deals-in-court",
		"Plea deals", NULL},
	    {"Plain title", "https://deals.example/news/1", "Webinar", NULL},
	    {"Plain title", "no url", NULL, NULL},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *why =
		    judge(a, cases[i].title, cases[i].url, cases[i].category);

		if (cases[i].why == NULL)
			assert_null(why);
		else
			assert_string_equal(why, cases[i].why);
	}
	arena_free(a);
}

static void bounds_what_it_quotes(void **state)
{
	struct arena *a = arena_new();
	static char title[1 << 20];
	const char *why;

	(void)state;
	memset(title, 'a', sizeof(title) - 1);
	memcpy(title, "[PR] ", 5);
	why = judge(a, title, title, title);
	assert_non_null(why);
	assert_true(strlen(why) <= 200);
	memset(title, '[', sizeof(title) - 1);
	assert_null(judge(a, title, title, title));
	arena_free(a);
}

static void hears_a_disclosure(void **state)
{
	static const char *const paid[] = {
	    "Words.\n\nSponsored and written by Halyard.",
	    "This post is sponsored by Halyard.\n\nWords.",
	    "本記事は広告です。\n\n本文。",
	};
	static const char *const free_of_charge[] = {
	    "",
	    "The group is sponsored by a state.",
	    "Our webinar next week explains more; a coupon gives 20% off.",
	    "大会のスポンサーは広告会社です。",
	};
	static char text[20000];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(paid) / sizeof(paid[0]); i++)
		assert_true(editorial_disclosed(paid[i], strlen(paid[i])));
	for (i = 0; i < sizeof(free_of_charge) / sizeof(char *); i++)
		assert_false(editorial_disclosed(
		    free_of_charge[i], strlen(free_of_charge[i])));
	/* In the middle of a long text it is what the text is about. */
	memset(text, 'x', sizeof(text) - 1);
	memcpy(text + 9000, ". This post is sponsored by ", 28);
	assert_false(editorial_disclosed(text, strlen(text)));
	memcpy(text + 19000, ". This post is sponsored by ", 28);
	assert_true(editorial_disclosed(text, strlen(text)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(tells_offers_by_their_titles),
	    cmocka_unit_test(names_its_reason),
	    cmocka_unit_test(bounds_what_it_quotes),
	    cmocka_unit_test(hears_a_disclosure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

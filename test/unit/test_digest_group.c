/* Which articles tell one story: precision first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "digest/group.h"
#include "text/content_words.h"
#include "text/mentions.h"

struct facts {
	const char *title, *text, *primary, *url;
	const char *values[3]; /* domains and CVEs */
	int day, event;
};

static void add_values(
    struct arena *a, struct indicators *list, const struct facts *f)
{
	size_t i;

	for (i = 0; i < 3 && f->values[i] != NULL; i++) {
		struct indicator *ind = VEC_PUSH(a, list);

		ind->value = f->values[i];
		ind->type = strncmp(f->values[i], "CVE-", 4) == 0
				? INDICATOR_CVE
				: INDICATOR_DOMAIN;
	}
}

static void add_candidate(
    struct arena *a, struct candidates *list, const struct facts *f)
{
	struct candidate *c = VEC_PUSH(a, list);
	struct text text;

	c->article_id = (int64_t)list->n;
	c->url = f->url != NULL
		     ? f->url
		     : arena_printf(a, "https://site%zu.example/a", list->n);
	c->title = f->title;
	c->text_length = 1000 - list->n;
	c->analysis.advice.primary_source = f->primary;
	c->analysis.class.event_type = (enum event_type)f->event;
	c->published = 86400 * (int64_t)f->day;
	text_read(a, f->text, &text);
	mentions_list(a, &text, &c->analysis.names);
	content_words_list(a, &text, &c->analysis.names);
	add_values(a, &c->analysis.iocs, f);
}

/* What no name stands in: some bytes. */
#define FILLER                                                                 \
	"It was quiet and then it was not, as such things go, and so on and "  \
	"on, until it was over, and nobody could say why it had been that "    \
	"way, for who would know, and who would tell if he did know it. "

/* What two texts tell alike. */
#define BAKERY                                                                 \
	"Ovens stood cold in forty bakeries while bread trucks waited at the " \
	"harbour gates and apprentices carried flour by hand. "

/* Two articles, and in how many stories they end. */
static const struct {
	struct facts one, two;
	size_t stories;
} pairs[] = {
    /* one event, two outlets */
    {{.title = "Zorblatt says breach exposed 3 million Quuxly accounts"},
	{.title = "Quuxly breach: Zorblatt confirms 3 million accounts leaked"},
	1},
    {{.title = "Acmetron patches exploited FooVPN flaw",
	 .values = {"CVE-2031-1234"}},
	{.title = "Hackers exploit FooVPN bug in the wild",
	    .values = {"CVE-2031-1234"}},
	1},
    {{.title = "New loader", .values = {"a.example.net", "b.example.net"}},
	{.title = "Phishing wave",
	    .values = {"b.example.net", "a.example.net"}},
	1},
    {{.title = "Report on Foo"},
	{.title = "Bar news",
	    .primary = "https://site1.example/a?utm_source=x"},
	1},
    {{.title = "Zorblatt hacked", .primary = "https://lab.example/post/1"},
	{.title = "Zorblatt breach", .primary = "https://lab.example/post/1#x"},
	1},
    /* two breaches of one week */
    {{.title = "Acmetron data breach exposes customer records"},
	{.title = "Zorblatt data breach exposes customer records"}, 2},
    {{.title = "Acmetron says hackers stole data of 2 million customers"},
	{.title = "Zorblatt says hackers stole data of 2 million customers"},
	2},
    /* one gang, two victims */
    {{.title = "LockBit ransomware gang claims attack on Acmetron"},
	{.title = "LockBit ransomware gang claims attack on Zorblatt"}, 2},
    {{.title = "APT29 hits Acmetron with new backdoor"},
	{.title = "APT29 hits Zorblatt with new backdoor"}, 2},
    /* a gang that no list knows yet */
    {{.title = "Vexomar ransomware gang claims attack on Acmetron"},
	{.title = "Vexomar ransomware gang claims attack on Zorblatt"}, 2},
    {{.title = "Vexomar Ransomware Gang Claims Attack on Acmetron Corp"},
	{.title = "Vexomar Ransomware Gang Claims Attack on Zorblatt Corp"}, 2},
    /* one text, sold to two papers; and a title that is always the same */
    {{.title = "They breached water and energy plants, it says"},
	{.title = "They breached water and energy plants, it says"}, 1},
    {{.title = "New bulletin"}, {.title = "New bulletin"}, 2},
    /* it happened twice */
    {{.title = "The Zorblatt outage stops shops", .text = "Of Zorblatt"},
	{.title = "The cloud of Zorblatt is down again",
	    .text = "At Zorblatt a change went wrong",
	    .day = 5},
	2},
    {{.title = "The Zorblatt outage stops shops", .text = "Of Zorblatt"},
	{.title = "The cloud of Zorblatt is down",
	    .text = "At Zorblatt a change went wrong",
	    .day = 5},
	1},
    /* a look back is no story */
    {{.title = "Week in review: Zorblatt, and more",
	 .text = "Of Zorblatt they told."},
	{.title = "The Zorblatt breach exposes records", .text = "Of Zorblatt"},
	2},
    /* a spy ring that an article calls so, and whom it robbed */
    {{.title = "Paper Heron mails to grid offices",
	 .text = "The espionage group tracked as Paper Heron wrote mails."},
	{.title = "Paper Heron reads mail of aid workers",
	    .text = "Now Paper Heron asks for codes."},
	2},
    /* one victim: both titles name it, or one does and the other's text begins
     * with it, if no more than some days lie between */
    {{.title = "The Zorblatt breach exposes records", .text = "Of Zorblatt"},
	{.title = "Records of Zorblatt for sale", .text = "The Zorblatt"}, 1},
    {{.title = "The Zorblatt breach exposes records", .text = "Of Zorblatt"},
	{.title = "Gang posts drawings", .text = "A gang lists Zorblatt"}, 1},
    {{.title = "The Zorblatt breach exposes records", .text = "Of Zorblatt"},
	{.title = "Records of Zorblatt for sale",
	    .text = "The Zorblatt",
	    .day = 20},
	2},
    {{.title = "The Zorblatt breach exposes records", .text = "Of Zorblatt"},
	{.title = "Insurers such as Quuxly are hit",
	    .text = "A portal of Quuxly was down. " FILLER FILLER
		    "Others, such as Zorblatt, have said the same."},
	2},
    {{.title = "A recaptcha against bots of Zorblatt", .text = "Of Zorblatt"},
	{.title = "Bots of Zorblatt", .text = "The Zorblatt"}, 1},
    /* two firms of one first name */
    {{.title = "Clinics of Zorblatt Health lose mail",
	 .text = "The Zorblatt Health"},
	{.title = "Tenants of Zorblatt Homes warned",
	    .text = "The Zorblatt Homes"},
	2},
    /* two flaws of one product: each leads with its own */
    {{.title = "A hole in FooVPN",
	 .text = "The FooVPN",
	 .values = {"CVE-2031-1"}},
	{.title = "FooVPN patches FooVPN console",
	    .text = "The FooVPN",
	    .values = {"CVE-2031-2", "CVE-2031-1"}},
	2},
    /* one flaw, two victims */
    {{.title = "The Commission finds traces",
	 .text = "It runs FooVPN",
	 .values = {"CVE-2031-1"},
	 .event = EVENT_INCIDENT},
	{.title = "Civil servants' data read",
	    .text = "Its FooVPN",
	    .values = {"CVE-2031-1"},
	    .event = EVENT_INCIDENT},
	2},
    /* a monthly round of fixes, told by its CVEs */
    {{.title = "Fixes for 78 flaws",
	 .text = "Of the Barlog driver",
	 .values = {"CVE-2031-1", "CVE-2031-2"}},
	{.title = "Updates not to postpone",
	    .text = "In Barlog",
	    .values = {"CVE-2031-1", "CVE-2031-2", "CVE-2031-3"}},
	1},
    /* two scripts */
    {{.title = "GhostLane VPN servers seized", .text = "Of GhostLane"},
	{.title = "犯罪者のVPN「ゴーストレイン」を摘発"}, 1},
    {{.title = "GhostLane VPN servers seized", .text = "Of GhostLane"},
	{.title = "犯罪者のVPN「ゴーストランド」を摘発"}, 2},
    {{.title = "Trouble with Browsing", .text = "The Browsing of today"},
	{.title = "遅い画面", .text = "ブラウジングの話"}, 2},
    {{.title = "Files of Zorblatt found", .text = "In Zorblatt"},
	{.title = "ファイルが流出", .text = "Zorblattは発表した"}, 1},
    /* the same firm first in both texts, unless a title names another that the
     * other does not know; the same count outweighs that */
    {{.title = "Photos open to all", .text = "An app of Zorblatt"},
	{.title = "An app maker says sorry", .text = "At Zorblatt"}, 1},
    {{.title = "Photos of 140,000 open at Quuxly",
	 .text = "As at Zorblatt, at Quuxly"},
	{.title = "An app maker says sorry",
	    .text = "At Zorblatt 260,000 photos were open"},
	2},
    {{.title = "Photos of 140,000 open at Quuxly",
	 .text = "As at Zorblatt, at Quuxly"},
	{.title = "An app maker says sorry",
	    .text = "At Zorblatt 140,000 photos were open"},
	1},
    /* one page is one article */
    {{.title = "Files found", .text = "", .url = "https://site1.example/b"},
	{.title = "ファイルが流出",
	    .text = "",
	    .url = "https://site1.example/b"},
	1},
    /* one weakness, its product named otherwise */
    {{.title = "Hole in Zorblatt Router is in use",
	 .text = "In a Zorblatt Router",
	 .values = {"CVE-2031-1"}},
	{.title = "Fix for routers",
	    .text = "The Quuxly Router",
	    .values = {"CVE-2031-1"}},
	2},
    {{.title = "Holes in Outlook",
	 .text = "In Outlook",
	 .values = {"CVE-2031-1", "CVE-2031-2"}},
	{.title = "Fix of Zorblatt",
	    .text = "In Outlook, Zorblatt",
	    .values = {"CVE-2031-1", "CVE-2031-2"}},
	1},
    /* two firms of both titles, whatever stands beside them */
    {{.title = "A suit of Zorblatt over Quuxly",
	 .text = "Of Zorblatt Company and Quuxly Limited"},
	{.title = "In court: Zorblatt blames Quuxly",
	    .text = "By Zorblatt Services and Quuxly Worldwide"},
	1},
    {{.title = "A suit of Zorblatt", .text = "Of Zorblatt Company"},
	{.title = "In court: Zorblatt", .text = "By Zorblatt Services"}, 2},
    /* many names of both texts, wherever they stand */
    {{.title = "Seven days of silence",
	 .text = FILLER FILLER "In Zorblatt, Quuxly, Acmetron and Foobar."},
	{.title = "Files lost",
	    .text = FILLER FILLER "By Quuxly, Foobar, Acmetron and Zorblatt."},
	1},
    {{.title = "Seven days of silence",
	 .text = FILLER FILLER "In Zorblatt, Quuxly, Acmetron and Foobar."},
	{.title = "Files lost",
	    .text = BAKERY BAKERY BAKERY "By Quuxo, Foo, Acmet and Zorblatt."},
	2},
    /* the same weaknesses in another order; who attacks is no attack */
    {{.title = "Flaws in Outlook",
	 .text = "",
	 .values = {"CVE-2031-1", "CVE-2031-2"}},
	{.title = "攻撃者とOutlook",
	    .text = "",
	    .values = {"CVE-2031-2", "CVE-2031-1"}},
	1},
    /* what is loaded each week is no review of a week */
    {{.title = "Package of 3 million weekly downloads: Zorblatt", .text = ""},
	{.title = "In a package: Zorblatt", .text = ""}, 1},
    /* a name in two scripts is no other's */
    {{.title = "Kuarapayの障害", .text = "Kuarapayは発表"},
	{.title = "クアラペイの障害", .text = "クアラペイの店"}, 1},
    /* a common word that a text calls by is a name */
    {{.title = "Seven days of silence",
	 .text = "By Otter, of Otter and for Otter"},
	{.title = "Files lost", .text = "With Otter, in Otter and by Otter"},
	1},
    {{.title = "Seven days of silence", .text = "By Otter"},
	{.title = "Files lost", .text = "With Otter"}, 2},
    /* a model is nearly a name */
    {{.title = "Old routers in a botnet", .text = "The NW-1200HP of Zorblatt"},
	{.title = "Stop using that router", .text = "By Zorblatt: NW-1200HP"},
	1},
    /* makers, acronyms and loanwords stand in many stories */
    {{.title = "Files of type LNK used", .text = "By LNK"},
	{.title = "A wave of LNK", .text = "The LNK"}, 2},
    {{.title = "新型バックドアの解析", .text = "バックドアを配る"},
	{.title = "別のバックドアの調査", .text = "このバックドアは"}, 2},
    {{.title = "Microsoft fixes SharePoint hole in use",
	 .text = "In SharePoint of Microsoft",
	 .values = {"CVE-2031-1"}},
	{.title = "Hole in Microsoft SharePoint is in use",
	    .text = "The SharePoint of Microsoft",
	    .values = {"CVE-2031-1"}},
	1},
    {{.title = "Fixes from Microsoft", .text = "By Microsoft"},
	{.title = "A report of Microsoft", .text = "The Microsoft"}, 2},
    /* nor are an attacker and a product one event */
    {{.title = "Akira goes for SharePoint",
	 .text = "For SharePoint goes Akira"},
	{.title = "SharePoint looted by Akira",
	    .text = "For SharePoint goes Akira"},
	2},
    /* one CVE in a monthly list and in a story of another product */
    {{.title = "Acmetron fixes flaws", .values = {"CVE-2031-1"}},
	{.title = "Zorblatt fixes flaws", .values = {"CVE-2031-1"}}, 2},
    /* one flaw, attacked and mended */
    {{.title = "An attack by way of FortiWeb",
	 .text = "By way of FortiWeb",
	 .values = {"CVE-2031-1"}},
	{.title = "A flaw in FortiWeb",
	    .text = "The flaw in FortiWeb",
	    .values = {"CVE-2031-1"}},
	1},
    /* a name that says little decides with the words of the texts, */
    {{.title = "Seven days of silence", .text = "At Zorblatt. " BAKERY},
	{.title = "Files lost",
	    .text = BAKERY FILLER FILLER "So says Zorblatt."},
	1},
    {{.title = "Seven days of silence", .text = "At Zorblatt. " BAKERY},
	{.title = "Files lost", .text = FILLER FILLER "So says Zorblatt."}, 2},
    /* of which two are chance, and not with one that any story has, */
    {{.title = "Seven days of silence", .text = "At Zorblatt ovens stood"},
	{.title = "Files lost",
	    .text = "Ovens stood. " FILLER FILLER "So says Zorblatt."},
	2},
    {{.title = "Holes in SharePoint", .text = "In SharePoint. " BAKERY},
	{.title = "Days with SharePoint", .text = "A SharePoint. " BAKERY}, 2},
    /* nor where anything tells the two apart, */
    {{.title = "Photos open at Quuxly",
	 .text = "As at Zorblatt, at Quuxly. " BAKERY},
	{.title = "An app maker says sorry", .text = "At Zorblatt. " BAKERY},
	2},
    /* nor weeks later */
    {{.title = "Days of Zorblatt", .text = "At Zorblatt. " BAKERY},
	{.title = "Files of Zorblatt",
	    .text = "At Zorblatt. " BAKERY,
	    .day = 12},
	2},
    /* a home page is no common source */
    {{.title = "Zorblatt hacked", .primary = "https://lab.example/"},
	{.title = "Zorblatt fined", .primary = "https://lab.example"}, 2},
    /* nor is a list of pages */
    {{.title = "Zorblatt hacked", .primary = "https://lab.example/alerts/"},
	{.title = "Zorblatt fined", .primary = "https://lab.example/alerts"},
	2},
    /* one shared indicator is chance */
    {{.title = "New loader", .values = {"a.example.net"}},
	{.title = "Phishing wave", .values = {"a.example.net"}}, 2},
    /* Japanese titles */
    {{.title = "ゾルブラット、アクメトロンへの不正アクセスで3万件の情報流出"},
	{.title = "アクメトロンに不正アクセス、ゾルブラットの情報3万件が流出"},
	1},
    {{.title = "ゾルブラットに不正アクセス、個人情報流出の可能性"},
	{.title = "アクメトロンに不正アクセス、個人情報流出の可能性"}, 2},
    /* one company, robbed and fined */
    {{.title = "Regulator fines Quuxly for late notice"},
	{.title = "Breach at Quuxly: customers told"}, 2},
    {{.title = "ブラクスモに行政指導、監督当局"},
	{.title = "ブラクスモで通信障害、全国で3時間"}, 2},
    /* a campaign of two common words, and an office */
    {{.title = "Silent Harvest: add-ons that spy",
	 .text = "Take a look. They were good once."},
	{.title = "Useful add-ons turned spy",
	    .text = "Finders named the campaign Silent Harvest."},
	1},
    {{.title = "Metropolitan Police looks at a theft",
	 .text = "It was the Metropolitan Police."},
	{.title = "Arrests by Metropolitan Police",
	    .text = "So said the Metropolitan Police."},
	2},
    /* a weakness and a leak of one maker */
    {{.title = "Flaw in GhostLane gateway",
	 .text = "The maker GhostLane has fixed a flaw."},
	{.title = "GhostLaneから流出、顧客は鍵を変えず",
	    .text = "米ゴーストレインの顧客は鍵を変えていない。"},
	2},
    /* a page that lists what the maker publishes */
    {{.title = "Monthly fixes are out",
	 .text = "The makers have 1,200 customers.",
	 .primary = "https://quuxly.example/security.html"},
	{.title = "All that was wrong",
	    .text = "At least 1,200 customers of both wait.",
	    .primary = "https://quuxly.example/security.html"},
	2},
    /* a gang and whom it robbed */
    {{.title = "A look at Akira, the gang that earned $244 million",
	 .primary = "https://lab.example/post/1"},
	{.title = "Furniture maker Quuxly robbed by Akira",
	    .text = "Those who robbed Quuxly have earned $244 million.",
	    .primary = "https://lab.example/post/1"},
	2},
    /* an address in Latin letters, and a count that one rounds */
    {{.title = "通販に不正アクセス、1万2840件",
	 .primary = "https://one.example/info/kazenone"},
	{.title = "通販の改ざん、気付かず",
	    .text = "約1万2800人という。",
	    .primary = "https://two.example/kazenone-card"},
	1},
    {{.title = "通販に不正アクセス",
	 .primary = "https://one.example/info/kazenone"},
	{.title = "通販の改ざん",
	    .primary = "https://two.example/kazenone-card"},
	2},
    /* one theft, told again after twelve days */
    {{.title = "Thieves take $61 million from Quuxly"},
	{.title = "Theft at Quuxly laid to spies",
	    .text = "From Quuxly $61 million went.",
	    .day = 12},
	1},
    {{.title = "Thieves take $61 million from Quuxly"},
	{.title = "Theft at Quuxly laid to spies", .day = 12}, 2},
};

static void pairs_are_told_apart(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct arena *a = arena_new();
		struct candidates list = {0};
		struct past_stories past = {0};
		struct groups groups = {0};
		const bool want[2] = {true, true};

		add_candidate(a, &list, &pairs[i].one);
		add_candidate(a, &list, &pairs[i].two);
		digest_group(a, &list, want, &past, &groups);
		if (groups.n != pairs[i].stories)
			fail_msg("\"%s\" and \"%s\": %zu stories",
			    pairs[i].one.title, pairs[i].two.title, groups.n);
		arena_free(a);
	}
}

/* Two articles of one story, their lengths, and which of them leads it. */
static void the_source_leads(void **state)
{
	static const struct {
		const char *primary[2];
		size_t length[2], lead;
	} cases[] = {
	    {{NULL, "https://site1.example/a"}, {1000, 900000}, 0},
	    {{"https://site2.example/a", NULL}, {900000, 1000}, 1},
	    {{NULL, NULL}, {1000, 2000}, 1},
	    {{NULL, NULL}, {20000, 900000}, 0},
	};
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *a = arena_new();
		struct candidates list = {0};
		struct past_stories past = {0};
		struct groups groups = {0};
		const bool want[2] = {true, true};

		for (k = 0; k < 2; k++) {
			struct facts f = k == 0 ? pairs[0].one : pairs[0].two;

			f.primary = cases[i].primary[k];
			add_candidate(a, &list, &f);
			list.v[k].text_length = cases[i].length[k];
		}
		digest_group(a, &list, want, &past, &groups);
		assert_int_equal(groups.n, 1);
		assert_int_equal(groups.v[0].lead, cases[i].lead);
		arena_free(a);
	}
}

static void the_fullest_leads(void **state)
{
	struct arena *a = arena_new();
	struct candidates list = {0};
	struct past_stories past = {0};
	struct groups groups = {0};
	bool want[3] = {true, true, false};

	(void)state;
	add_candidate(a, &list, &pairs[0].one);
	add_candidate(a, &list, &pairs[0].two);
	add_candidate(a, &list, &pairs[0].two); /* not wanted: of a list */
	list.v[1].text_length = 5000;
	digest_group(a, &list, want, &past, &groups);
	assert_int_equal(groups.n, 1);
	assert_int_equal(groups.v[0].lead, 1);
	assert_int_equal(groups.v[0].others.n, 1);
	assert_int_equal(groups.v[0].others.v[0], 0);
	assert_null(groups.v[0].before);
	arena_free(a);
}

/* What makes a later article on a told story one of its own. */
static void follow_ups_add_something(void **state)
{
	static const struct facts told = {
	    .title = "Acmetron patches exploited FooVPN flaw",
	    .values = {"CVE-2031-1234"}};
	static const struct {
		struct facts now;
		bool before, adds;
	} cases[] = {
	    {{.title = "FooVPN flaw exploited, Acmetron says",
		 .values = {"CVE-2031-1234"}},
		true, false},
	    {{.title = "FooVPN flaw exploited, Acmetron says",
		 .values = {"CVE-2031-1234", "CVE-2031-1235"}},
		true, true},
	    {{.title = "FooVPN flaw exploited, Acmetron says",
		 .values = {"CVE-2031-1234", "c2.example.net"}},
		true, true},
	    {{.title = "FooVPN flaw: 900 servers of Acmetron hit",
		 .values = {"CVE-2031-1234"}},
		true, true},
	    {{.title = "Man arrested over FooVPN flaw",
		 .values = {"CVE-2031-1234"}},
		true, true},
	    {{.title = "FooVPNの欠陥、Acmetronが全面復旧",
		 .values = {"CVE-2031-1234"}},
		true, true},
	    {{.title = "FooVPNの欠陥、Acmetronが説明",
		 .values = {"CVE-2031-1234"}},
		true, false},
	    {{.title = "Zorblatt breach"}, false, false},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *a = arena_new();
		struct candidates list = {0};
		struct past_stories past = {0};
		struct groups groups = {0};
		struct past_story *p = VEC_PUSH(a, &past);
		const bool want[1] = {true};

		p->url = "https://past.example/a";
		p->title = told.title;
		p->edited = DATE_NONE;
		*VEC_PUSH(a, &p->cves) = told.values[0];
		add_candidate(a, &list, &cases[i].now);
		digest_group(a, &list, want, &past, &groups);
		assert_int_equal(groups.n, 1);
		if ((groups.v[0].before != NULL) != cases[i].before ||
		    groups.v[0].adds != cases[i].adds)
			fail_msg("%zu: \"%s\": before %d adds %d", i,
			    cases[i].now.title, groups.v[0].before != NULL,
			    groups.v[0].adds);
		arena_free(a);
	}
}

static int load(void **state)
{
	(void)state;
	mentions_load();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pairs_are_told_apart),
	    cmocka_unit_test(the_source_leads),
	    cmocka_unit_test(the_fullest_leads),
	    cmocka_unit_test(follow_ups_add_something),
	};

	return cmocka_run_group_tests(tests, load, NULL);
}

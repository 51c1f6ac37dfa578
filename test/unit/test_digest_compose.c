/* From candidates to entries: order, limits, reasons, and every line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "digest/compose.h"
#include "digest/ioc_line.h"
#include "text/names.h"

struct day {
	struct arena *a;
	struct candidates list;
	struct past_stories past;
	struct digest_rules rules;
	struct digest_input in;
	struct digest out;
};

static int begin(void **state)
{
	struct arena *a = arena_new();
	struct day *d = arena_alloc(a, sizeof(*d));

	d->a = a;
	d->rules = (struct digest_rules){.max_stories = 20,
	    .max_links = 30,
	    .max_iocs = 20,
	    .max_lines = 5,
	    .line_latin = 160,
	    .line_cjk = 80};
	d->in = (struct digest_input){.candidates = &d->list,
	    .past = &d->past,
	    .last_cutoff = 1000,
	    .words = words_load(a, "en", NULL),
	    .rules = &d->rules};
	assert_non_null(d->in.words);
	*state = d;
	return 0;
}

static int end(void **state)
{
	struct day *d = *state;

	arena_free(d->a);
	return 0;
}

static struct candidate *add(
    struct day *d, enum section section, const char *title)
{
	struct candidate *c = VEC_PUSH(d->a, &d->list);

	c->article_id = (int64_t)d->list.n;
	c->url = arena_printf(
	    d->a, "https://site.example/%zu?utm_source=rss", d->list.n);
	c->title = title;
	c->source = "site";
	c->published = (int64_t)d->list.n;
	c->analysis.class.section = section;
	c->analysis.class.event_type = EVENT_INCIDENT;
	return c;
}

static struct indicator *add_ioc(struct day *d, struct candidate *c,
    enum indicator_type type, const char *value)
{
	struct indicator *ind = VEC_PUSH(d->a, &c->analysis.iocs);

	ind->type = type;
	ind->value = value;
	return ind;
}

static void compose(struct day *d)
{
	digest_compose(d->a, &d->in, &d->out);
	assert_int_equal(d->out.coverage.left_out, d->out.left_out.n);
}

/* The lines of a label of an entry, joined by newlines. */
static const char *joined(struct day *d, size_t entry, enum digest_label label)
{
	const struct digest_entry *e = &d->out.entries.v[entry];
	const char *text = "";
	size_t i;

	for (i = 0; i < e->lines.n; i++) {
		if (e->lines.v[i].label == label)
			text = arena_printf(d->a, "%s%s%s", text,
			    *text != '\0' ? "\n" : "", e->lines.v[i].text);
	}
	return text;
}

static const char *reason_of(const struct day *d, int64_t id)
{
	size_t i;

	for (i = 0; i < d->out.left_out.n; i++) {
		if (d->out.left_out.v[i].article_id == id)
			return d->out.left_out.v[i].reason;
	}
	return NULL;
}

static void stories_are_ranked(void **state)
{
	static const char *const want[] = {"Pinned", "Own tool", "Exploited",
	    "Campaign IOC", "Campaign", "Newer incident", "Incident", "Tool"};
	struct day *d = *state;
	size_t i;

	add(d, SECTION_NEWS, "Tool")->analysis.class.event_type =
	    EVENT_TOOL_RELEASE;
	add(d, SECTION_NEWS, "Incident");
	add(d, SECTION_NEWS, "Newer incident");
	add(d, SECTION_NEWS, "Campaign")->analysis.class.event_type =
	    EVENT_MALWARE_CAMPAIGN;
	add(d, SECTION_NEWS, "Campaign IOC")->analysis.class.event_type =
	    EVENT_MALWARE_CAMPAIGN;
	add_ioc(d, &d->list.v[4], INDICATOR_DOMAIN, "c2.example.net");
	add(d, SECTION_NEWS, "Exploited")->analysis.class.event_type =
	    EVENT_ACTIVE_EXPLOITATION;
	add(d, SECTION_NEWS, "Pinned")->pinned = true;
	add(d, SECTION_NEWS, "Own tool")->analysis.class.event_type =
	    EVENT_TOOL_RELEASE;
	d->list.v[7].watch = "product:HX gateway";
	compose(d);
	assert_int_equal(d->out.entries.n, sizeof(want) / sizeof(want[0]));
	for (i = 0; i < d->out.entries.n; i++) {
		assert_string_equal(d->out.entries.v[i].title, want[i]);
		assert_true(d->out.entries.v[i].story);
		assert_int_equal(d->out.entries.v[i].section, SECTION_NEWS);
	}
	assert_string_equal(d->out.entries.v[0].url, "https://site.example/7");
	assert_int_equal(
	    strncmp(d->out.entries.v[0].why, "pinned by an analyst; ", 22), 0);
	assert_string_equal(d->out.entries.v[1].why,
	    "tool, on the watch list: product:HX gateway");
	assert_string_equal(joined(d, 1, DIGEST_NOTE),
	    "On your watch list: product:HX gateway");
}

static void see(struct day *d, struct candidate *c, const char *what, int day)
{
	*VEC_PUSH(d->a, &c->seen) = (struct seen_before){what, day};
}

static void earlier_digests_are_named(void **state)
{
	struct day *d = *state;
	struct candidate *c = add(d, SECTION_NEWS, "Campaign goes on");

	add_ioc(d, c, INDICATOR_DOMAIN, "c2.evil-host.net");
	see(d, c, "c2.evil-host.net", 20260309);
	see(d, c, "c2.evil-host.net", 20260308);
	see(d, c, "c2.evil-host.net", 20260307);
	see(d, c, "c2.evil-host.net", 20260306);
	see(d, c, "CVE-2026-1", 20251231);
	see(d, c, "actor:Red Mullet", 20260301);
	see(d, c, "malware:fourth", 20260301);
	compose(d);
	assert_string_equal(joined(d, 0, DIGEST_NOTE),
	    "Seen before in these digests: c2[.]evil-host[.]net (3/9, 3/8, "
	    "3/7), CVE-2026-1 (12/31), Red Mullet (3/1)");
}

/* However long what it names is, and however many tell the same. */
static void no_note_is_endless(void **state)
{
	enum { MANY = 40, LONG = 400 };
	struct day *d = *state;
	char *url = arena_alloc(d->a, LONG + 1), *words;
	struct candidate *c;
	const char *notes;
	size_t i;

	memset(url, 'x', LONG);
	words = arena_strndup(d->a, url, LONG);
	memcpy(url, "https://evil-host.net/", 22);
	for (i = 70; i < LONG; i += 70)
		memcpy(words + i, ", ", 2);
	for (i = 0; i < MANY; i++) {
		c = add(d, SECTION_NEWS, "Acme gateways breached");
		add_ioc(d, c, INDICATOR_URL, url);
		add_ioc(d, c, INDICATOR_DOMAIN, "c2.evil-host.net");
		see(d, c, url, 20260309);
		see(d, c, "c2.evil-host.net", 20260308);
		c->watch = words;
	}
	compose(d);
	assert_int_equal(d->out.entries.n, 1);
	for (i = 0; i < d->out.entries.v[0].lines.n; i++)
		if (d->out.entries.v[0].lines.v[i].label == DIGEST_NOTE)
			assert_true(
			    strlen(d->out.entries.v[0].lines.v[i].text) < 500);
	notes = joined(d, 0, DIGEST_NOTE);
	assert_non_null(strstr(notes, " / … (+29)"));
	assert_non_null(strstr(notes, "hxxps://evil-host[.]net/xxx"));
	assert_non_null(strstr(notes, "x… (3/9), c2[.]evil-host[.]net (3/8)"));
	assert_non_null(strstr(notes, "xxx…\n"));
}

static void a_follow_up_does_not_name_its_day_twice(void **state)
{
	struct day *d = *state;
	struct candidate *c =
	    add(d, SECTION_NEWS, "Zorblatt breach at Quuxly grows to 9 firms");
	struct past_story *told = VEC_PUSH(d->a, &d->past);

	*told = (struct past_story){.article_id = 99,
	    .day = 20260309,
	    .url = "https://site.example/told",
	    .title = "Zorblatt breach exposes Quuxly data of 3 firms"};
	*VEC_PUSH(d->a, &told->cves) = "CVE-2026-1";
	add_ioc(d, c, INDICATOR_CVE, "CVE-2026-1");
	add_ioc(d, c, INDICATOR_DOMAIN, "new.evil-host.net");
	see(d, c, "CVE-2026-1", 20260309);
	compose(d);
	assert_string_equal(joined(d, 0, DIGEST_NOTE), "Follow-up of 3/9");
}

static void what_is_left_out_has_a_reason(void **state)
{
	struct day *d = *state;

	d->rules.max_stories = 1;
	d->rules.max_links = 2;
	add(d, SECTION_NEWS, "Zorblatt breach exposes Quuxly data of 3 firms");
	add(d, SECTION_NEWS, "Quuxly, Zorblatt breach: data of 3 firms");
	add(d, SECTION_NEWS, "Acmetron exploited")->analysis.class.event_type =
	    EVENT_ACTIVE_EXPLOITATION;
	add(d, SECTION_TOOLS, "Old tool");
	add(d, SECTION_TOOLS, "New tool");
	add(d, SECTION_TOOLS, "Newest tool");
	add(d, SECTION_SKIP, "Sale")->analysis.class.why = "sponsored";
	add(d, SECTION_SKIP, "Webinar");
	add(d, SECTION_SKIP, "Wanted webinar")->pinned = true;
	compose(d);
	assert_string_equal(reason_of(d, 1), "limit of 1 stories");
	assert_string_equal(reason_of(d, 2),
	    "same story as https://site.example/1?utm_source=rss");
	assert_null(reason_of(d, 3));
	assert_string_equal(reason_of(d, 4), "limit of 2 links");
	assert_string_equal(reason_of(d, 7), "sponsored");
	assert_string_equal(reason_of(d, 8), "not for a digest");
	assert_null(reason_of(d, 9));
	assert_int_equal(d->out.entries.n + d->out.left_out.n, d->list.n);
	assert_string_equal(d->out.entries.v[0].title, "Newest tool");
	assert_string_equal(d->out.entries.v[1].title, "New tool");
	assert_string_equal(d->out.entries.v[2].title, "Acmetron exploited");
	assert_string_equal(d->out.entries.v[3].title, "Wanted webinar");
	assert_int_equal(d->out.entries.v[3].section, SECTION_MEMO);
}

static void pinned_links_come_first(void **state)
{
	struct day *d = *state;

	d->rules.max_links = 1;
	add(d, SECTION_TOOLS, "Pinned")->pinned = true;
	add(d, SECTION_TOOLS, "Newer");
	add(d, SECTION_NEWS, "Only a link")->links_only = true;
	compose(d);
	assert_int_equal(d->out.entries.n, 2);
	assert_string_equal(d->out.entries.v[0].title, "Pinned");
	assert_string_equal(d->out.entries.v[0].why, "pinned by an analyst");
	assert_string_equal(d->out.entries.v[1].title, "Only a link");
	assert_int_equal(d->out.entries.v[1].section, SECTION_MEMO);
	assert_false(d->out.entries.v[1].story);
	assert_string_equal(reason_of(d, 2), "limit of 1 links");
}

static void add_past(struct day *d, const char *title, int64_t edited)
{
	struct past_story *p = VEC_PUSH(d->a, &d->past);

	p->article_id = 100 + (int64_t)d->past.n;
	p->day = 20310820;
	p->url = arena_printf(d->a, "https://past.example/%zu", d->past.n);
	p->title = title;
	p->edited = edited;
	*VEC_PUSH(d->a, &p->cves) = "CVE-2031-1234";
}

static void told_stories_go_on_or_become_links(void **state)
{
	struct day *d = *state;

	add_past(d, "Acmetron patches FooVPN flaw", DATE_NONE);
	add(d, SECTION_NEWS, "FooVPN flaw: Acmetron says more");
	add_ioc(d, &d->list.v[0], INDICATOR_CVE, "CVE-2031-1234");
	add(d, SECTION_NEWS, "FooVPN flaw: Acmetron says it, too");
	add_ioc(d, &d->list.v[1], INDICATOR_CVE, "CVE-2031-1234");
	compose(d);
	assert_int_equal(d->out.entries.n, 1);
	assert_int_equal(d->out.entries.v[0].section, SECTION_MEMO);
	assert_false(d->out.entries.v[0].story);
	assert_int_equal(d->out.left_out.n, 1);

	add_ioc(d, &d->list.v[0], INDICATOR_DOMAIN, "c2.example.net");
	d->out = (struct digest){0};
	compose(d);
	assert_int_equal(d->out.entries.n, 1);
	assert_true(d->out.entries.v[0].story);
	assert_non_null(strstr(joined(d, 0, DIGEST_NOTE), "Follow-up of 8/20"));
}

static void edited_stories_are_links(void **state)
{
	struct day *d = *state;

	add_past(d, "Edited \u202elately", 1001);
	add_past(d, "Edited before", 1000);
	add_past(d, "Never edited", DATE_NONE);
	add_past(d, NULL, 2000);
	add_past(d, "One too many", 2000);
	d->rules.max_links = 2;
	compose(d);
	assert_int_equal(d->out.entries.n, 2);
	assert_string_equal(d->out.entries.v[0].title, "Edited: Edited lately");
	assert_int_equal(d->out.entries.v[0].section, SECTION_MEMO);
	assert_string_equal(
	    d->out.entries.v[1].title, "Edited: https://past.example/4");
}

static void titles_are_one_harmless_line(void **state)
{
	static const struct {
		const char *in, *want;
	} cases[] = {
	    {" Two\n lines\t ", "Two lines"},
	    {"\u202egpj.\u200bexe\x01", "gpj.exe"},
	    {"Loader at c2.example.net", "Loader at c2[.]example[.]net"},
	    {"bad \xff byte", "bad \ufffd byte"},
	    {"\u200b", "https://site.example/5?utm_source=rss"},
	    {NULL, "https://site.example/6?utm_source=rss"},
	};
	struct day *d = *state;
	const size_t n = sizeof(cases) / sizeof(cases[0]);
	size_t i;

	for (i = 0; i < n; i++)
		add_ioc(d, add(d, SECTION_TOOLS, cases[i].in), INDICATOR_DOMAIN,
		    "c2.example.net");
	compose(d);
	for (i = 0; i < n; i++) /* the newest comes first */
		assert_string_equal(
		    d->out.entries.v[n - 1 - i].title, cases[i].want);
}

/* What it is for stands before the words around it. */
static void ioc_lines_tell_the_role(void **state)
{
	struct day *d = *state;
	const struct words *words;
	struct err err;
	struct indicator ind = {.type = INDICATOR_DOMAIN,
	    .value = "c2.example.net",
	    .context = "words around c2.example.net",
	    .role = INDICATOR_C2};
	const struct indicators all = {&ind, 1, 1};

	assert_non_null(words = words_load(d->a, "ja", &err));
	assert_string_equal(ioc_line(d->a, words, &ind, &all),
	    "c2[.]example[.]net,FQDN名,知られていない,C2サーバ,NA(IP以外)");
	ind.near = "Lumma Stealer";
	assert_string_equal(ioc_line(d->a, words, &ind, &all),
	    "c2[.]example[.]net,FQDN名,知られていない,C2サーバ (Lumma "
	    "Stealer),NA(IP以外)");
	ind.near = "A, B";
	assert_non_null(
	    strstr(ioc_line(d->a, words, &ind, &all), ",C2サーバ (A、 B),"));
}

static void ioc_lines_have_five_fields(void **state)
{
	static const struct {
		enum indicator_type type;
		const char *value, *context, *want;
		bool extension;
	} cases[] = {
	    {INDICATOR_IPV4, "198.51.100.7", "C2 server, port 443",
		"198[.]51[.]100[.]7,IP address,not well known,"
		"C2 server、 port 443,global",
		false},
	    {INDICATOR_IPV4, "198.51.100.8", "C2 198.51.100.8",
		"198[.]51[.]100[.]8,IP address,not well known,"
		"named in the text,global",
		false},
	    {INDICATOR_IPV4, "192.168.7.9", "inner relay",
		"192[.]168[.]7[.]9,IP address,not well known,inner relay,"
		"private",
		false},
	    {INDICATOR_CIDR, "172.31.0.0/16", "inner net",
		"172[.]31[.]0[.]0/16,IP address,not well known,inner net,"
		"private",
		false},
	    {INDICATOR_IPV4, "172.32.0.1", "outer relay",
		"172[.]32[.]0[.]1,IP address,not well known,outer relay,"
		"global",
		false},
	    {INDICATOR_URL, "http://c2.example.net/a,b", NULL,
		"hxxp://c2[.]example[.]net/a%2Cb,URL,not well known,"
		"named in the text,NA (not an IP)",
		false},
	    {INDICATOR_DOMAIN, "c2.example.net", "c2.example.net - loader",
		"c2[.]example[.]net,FQDN,not well known,loader,"
		"NA (not an IP)",
		false},
	    {INDICATOR_DOMAIN, "d.example.net", "at\nd[.]example[.]net:8080",
		"d[.]example[.]net,FQDN,not well known,at :8080,"
		"NA (not an IP)",
		false},
	    {INDICATOR_PACKAGE, "left-test", "The text names it",
		"left-test,package,not well known,The text names it,"
		"NA (not an IP)",
		false},
	    {INDICATOR_PACKAGE, "pgfkcmdhnolaeibjpgfkcmdhnolaeibj", "It reads",
		"pgfkcmdhnolaeibjpgfkcmdhnolaeibj,extension,"
		"not well known,It reads,NA (not an IP)",
		true},
	    {INDICATOR_PACKAGE, "evilpub.dark-theme", "It reads",
		"evilpub[.]dark-theme,extension,not well known,It reads,"
		"NA (not an IP)",
		true},
	};
	struct day *d = *state;
	struct indicator *ind;
	size_t i, commas;
	const char *line;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct candidate *c = add(
		    d, SECTION_MALWARE_CAMPAIGN, arena_printf(d->a, "%zu", i));

		ind = add_ioc(d, c, cases[i].type, cases[i].value);
		ind->context = cases[i].context;
		ind->extension = cases[i].extension;
	}
	compose(d);
	for (i = 0; i < d->out.entries.n; i++) {
		line = joined(d, d->out.entries.n - 1 - i, DIGEST_IOC);
		assert_string_equal(line, cases[i].want);
		for (commas = 0; *line != '\0'; line++)
			commas += *line == ',';
		assert_int_equal(commas, 4);
	}
}

static void iocs_beyond_the_limit_are_counted_once(void **state)
{
	struct day *d = *state;
	struct candidate *c;
	size_t i, k;

	d->rules.max_iocs = 2;
	for (i = 0; i < 2; i++) { /* both outlets name the same five */
		c = add(d, SECTION_NEWS, "Zorblatt and Quuxly loader");
		for (k = 0; k < 5; k++)
			add_ioc(d, c, INDICATOR_DOMAIN,
			    arena_printf(d->a, "c%zu.example.net", k));
		add_ioc(d, c, INDICATOR_DOMAIN, "known.example")->known = "cdn";
		add_ioc(d, c, INDICATOR_SHA256, "00ff");
	}
	compose(d);
	assert_int_equal(d->out.entries.n, 1);
	assert_string_equal(strrchr(joined(d, 0, DIGEST_IOC), '\n') + 1,
	    "3 more (all of them: view v_ioc_sightings of the database)");
}

static void lines_are_cut_and_defanged(void **state)
{
	struct day *d = *state;
	struct candidate *c = add(d, SECTION_NEWS, "Title");
	const char *text;

	d->rules.line_latin = 60;
	*VEC_PUSH(d->a, &c->analysis.summary.lines) =
	    "It calls "
	    "http://c2.example.net/a/very/long/path/that/no/line/holds "
	    "and the text taxes nobody.";
	*VEC_PUSH(d->a, &c->analysis.summary.lines) =
	    "The text of ax.com and AT.com.";
	add_ioc(d, c, INDICATOR_URL,
	    "http://c2.example.net/a/very/long/path/that/no/line/holds");
	add_ioc(d, c, INDICATOR_DOMAIN, "at.com");
	add_ioc(d, c, INDICATOR_PACKAGE, "test");
	c->analysis.advice.primary_source = "javascript:alert(1)";
	c->paywalled = true;
	compose(d);
	text = joined(d, 0, DIGEST_SUMMARY);
	assert_null(strstr(text, "http:"));
	assert_null(strstr(text, "c2.example"));
	assert_non_null(strstr(text, "\nThe text of ax.com and at[.]com."));
	assert_string_equal(joined(d, 0, DIGEST_NOTE),
	    "For subscribers only; from its first lines");
	assert_string_equal(
	    joined(d, 0, DIGEST_RECOMMENDATION), "no recommendations");
	assert_string_equal(joined(d, 0, DIGEST_ACTION), "no recommendations");
}

/* Of an article over several pages not all were read. */
static void cut_stories_say_so(void **state)
{
	struct day *d = *state;

	add(d, SECTION_NEWS, "Title")->cut = "HTTP status 404";
	compose(d);
	assert_string_equal(joined(d, 0, DIGEST_NOTE),
	    "From its first pages; the article goes on (HTTP status 404)");
	d->in.words = words_load(d->a, "ja", NULL);
	d->out = (struct digest){0};
	compose(d);
	assert_string_equal(joined(d, 0, DIGEST_NOTE),
	    "記事は次のページに続くが、取得したページまでによる"
	    "（HTTP status 404）");
}

static int load(void **state)
{
	(void)state;
	names_load();
	return 0;
}

#define OF_A_DAY(test) cmocka_unit_test_setup_teardown(test, begin, end)

static struct candidate *add_cve(
    struct day *d, struct candidate *c, const char *cve, size_t count)
{
	add_ioc(d, c, INDICATOR_CVE, cve)->count = count;
	*VEC_PUSH(d->a, &c->kev) = (struct kev_mark){.cve = cve,
	    .added = 1753315200, /* 2025-07-24 */
	    .due = 1755129600,	 /* 2025-08-14 */
	    .count = count};
	return c;
}

/* Who names an exploited vulnerability says so; who is about it comes first. */
static void tells_of_exploited_vulnerabilities(void **state)
{
	static const char halyard[] = "CVE-2025-0001: in CISA's KEV catalogue "
				      "(exploited) since 2025-07-24, due "
				      "2025-08-14";
	struct day *d = *state;
	struct candidate *c;

	c = add_cve(
	    d, add(d, SECTION_NEWS, "Hole in Halyard"), "CVE-2025-0001", 3);
	c->analysis.class.event_type = EVENT_VULNERABILITY_ADVISORY;
	*VEC_PUSH(d->a, &c->analysis.advice.notes) = "No exploitation known";
	*VEC_PUSH(d->a, &c->analysis.advice.notes) = "Attacker: nobody";
	*VEC_PUSH(d->a, &c->analysis.advice.notes) =
	    "CVE-2025-00019: No exploitation known";
	c = add_cve(
	    d, add(d, SECTION_NEWS, "Roundup of months"), "CVE-2025-0002", 1);
	add_ioc(d, c, INDICATOR_CVE, "CVE-2025-7777")->count = 2;
	add_cve(d, c, "CVE-2025-0003", 1);
	*VEC_PUSH(d->a, &c->analysis.advice.notes) =
	    "CVE-2025-0002: No exploitation known";
	c->kev.v[1].ransomware = true;
	c->kev.v[1].due = DATE_NONE;
	add(d, SECTION_NEWS, "A village loses its fair");
	compose(d);
	assert_int_equal(d->out.entries.n, 3);
	assert_string_equal(d->out.entries.v[0].title, "Hole in Halyard");
	assert_memory_equal(d->out.entries.v[0].why, "exploited", 9);
	assert_string_equal(joined(d, 0, DIGEST_NOTE),
	    arena_printf(d->a,
		"%s\nAttacker: nobody\n"
		"CVE-2025-00019: No exploitation known",
		halyard));
	assert_string_equal(d->out.entries.v[2].title, "Roundup of months");
	assert_string_equal(joined(d, 2, DIGEST_NOTE),
	    "CVE-2025-0002: in CISA's KEV catalogue (exploited) since "
	    "2025-07-24, due 2025-08-14\n"
	    "CVE-2025-0003: in CISA's KEV catalogue (exploited) since "
	    "2025-07-24; used by ransomware");
	assert_string_equal(joined(d, 1, DIGEST_NOTE), "none");
}

/* The catalogue's additions are links, unless a story tells of them. */
static void links_additions_that_no_story_tells(void **state)
{
	struct day *d = *state;
	struct candidate *c;
	size_t i;

	for (i = 0; i < 3; i++) {
		c = add_cve(d, add(d, SECTION_NEWS, "Addition"),
		    arena_printf(d->a, "CVE-2025-000%zu", i), 1);
		c->kev_addition = c->links_only = true;
	}
	d->list.v[2].pinned = true;
	add_cve(d, add(d, SECTION_NEWS, "Hole"), "CVE-2025-0001", 1);
	add_cve(d, &d->list.v[3], "CVE-2025-0002", 1);
	compose(d);
	assert_int_equal(d->out.entries.n, 3);
	assert_string_equal(joined(d, 0, DIGEST_NOTE),
	    "CVE-2025-0001, CVE-2025-0002: in CISA's KEV catalogue (exploited) "
	    "since 2025-07-24, due 2025-08-14");
	assert_int_equal(d->out.entries.v[1].article_id, 3);
	assert_int_equal(d->out.entries.v[2].article_id, 1);
	assert_int_equal(d->out.entries.v[2].section, SECTION_MEMO);
	assert_string_equal(d->out.entries.v[2].title,
	    "Addition (added to CISA's KEV, due 2025-08-14)");
	assert_memory_equal(reason_of(d, 2), "told by https://site", 20);
}

/* What all sources of an article leave out is in no digest, with their reason;
 * what the analyst wants, or a source that takes everything brings, is. */
static void heeds_policies(void **state)
{
	struct day *d = *state;

	add(d, SECTION_NEWS, "One")->left_out = "its category: Deals";
	add(d, SECTION_NEWS, "Two")->left_out = "its category: Deals";
	d->list.v[1].pinned = true;
	add(d, SECTION_SKIP, "Three")->analysis.class.why = "an offer";
	add(d, SECTION_SKIP, "Four")->take_all = true;
	add(d, SECTION_NEWS, "Five")->watch = "vendor:Halyard";
	compose(d);
	assert_int_equal(d->out.entries.n, 3);
	assert_string_equal(d->out.entries.v[0].title, "Two");
	assert_true(d->out.entries.v[0].story);
	assert_string_equal(d->out.entries.v[1].why,
	    "incident, on the watch list: vendor:Halyard");
	assert_string_equal(d->out.entries.v[2].title, "Four");
	assert_int_equal(d->out.entries.v[2].section, SECTION_MEMO);
	assert_string_equal(reason_of(d, 1), "its category: Deals");
	assert_string_equal(reason_of(d, 3), "an offer");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    OF_A_DAY(stories_are_ranked),
	    OF_A_DAY(earlier_digests_are_named),
	    OF_A_DAY(no_note_is_endless),
	    OF_A_DAY(a_follow_up_does_not_name_its_day_twice),
	    OF_A_DAY(what_is_left_out_has_a_reason),
	    OF_A_DAY(pinned_links_come_first),
	    OF_A_DAY(told_stories_go_on_or_become_links),
	    OF_A_DAY(edited_stories_are_links),
	    OF_A_DAY(titles_are_one_harmless_line),
	    OF_A_DAY(ioc_lines_have_five_fields),
	    OF_A_DAY(ioc_lines_tell_the_role),
	    OF_A_DAY(iocs_beyond_the_limit_are_counted_once),
	    OF_A_DAY(lines_are_cut_and_defanged),
	    OF_A_DAY(cut_stories_say_so),
	    cmocka_unit_test_setup_teardown(
		tells_of_exploited_vulnerabilities, begin, end),
	    cmocka_unit_test_setup_teardown(
		links_additions_that_no_story_tells, begin, end),
	    cmocka_unit_test_setup_teardown(heeds_policies, begin, end),
	};

	return cmocka_run_group_tests(tests, load, NULL);
}

/* Summaries: what is chosen, what is left of it, what is never said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "summary/summary.h"
#include "text/shorten.h"
#include "summary/trim.h"
#include "summary/trim_head.h"

static const char news[] =
    "Halyard has fixed a flaw in its VPN gateways that attackers use, tracked "
    "as CVE-2031-20777.\n\n"
    "The vulnerability was found by researchers. It is a bad vulnerability, "
    "and it was found in March.\n\n"
    "Read more: ten tips for gateways that you should know about today.\n\n"
    "Kestrel Labs saw the group Paper Heron install a backdoor named GULLWING "
    "on 2,900 gateways in 14 countries.\n\n"
    "Affected products\n\n"
    "product\tversion\tfixed\n"
    "Gate\t9.1\t9.1.4\n\n"
    "Halyard has fixed a flaw in its VPN gateways that attackers use, tracked "
    "as CVE-2031-20777.\n\n"
    "Version 9.1.4 closes it; version 8 gets no fix.\n\n"
    "0f343b0931126a20f133d67c2b018a3b0f343b0931126a20f133d67c2b018a3b\n"
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n";

static void summary_of(struct arena *a, const char *title, const char *text,
    size_t lines, size_t max_chars, struct summary *out)
{
	const struct summary_limits limits = {lines, max_chars, NULL};
	struct text read;

	text_read(a, text, &read);
	summarise(a, title, &read, &limits, out);
}

static void takes_what_adds(void **state)
{
	struct arena *a = arena_new();
	struct summary s;

	(void)state;
	summary_of(a, "Halyard fixes VPN flaw", news, 3, 0, &s);
	assert_string_equal(s.language, "en");
	assert_int_equal(s.lines.n, 3);
	assert_non_null(strstr(s.lines.v[0], "CVE-2031-20777"));
	assert_non_null(strstr(s.lines.v[1], "GULLWING"));
	assert_non_null(strstr(s.lines.v[2], "9.1.4"));
	arena_free(a);
}

/* A first sentence with few names is said if few lines are asked, and gives way
 * to the facts if many are. */
static void begins_with_the_lead(void **state)
{
	static const char text[] =
	    "Services at Halyard in Norway were down.\n\n"
	    "Halyard runs 900 gateways in Norway for Telmark and "
	    "Bridgeford.\n\n"
	    "Kestrel saw Heron install GULLWING on 14 servers.\n\n"
	    "Minister Ola Brandt called Europol and Interpol on 12 March.\n\n"
	    "Oslo Bank and Fjord Energy closed 31 branches and 7 plants.\n\n"
	    "Prosecutor Ida Solberg asked for 45 million NOK from Marlin "
	    "Ltd.\n";
	static const char lead[] = "Services at Halyard";
	struct arena *a = arena_new();
	struct summary s;

	(void)state;
	summary_of(a, NULL, text, 3, 0, &s);
	assert_non_null(strstr(s.lines.v[0], lead));
	summary_of(a, NULL, text, 5, 0, &s);
	assert_null(strstr(s.lines.v[0], lead));
	arena_free(a);
}

/* Asked for all there is: no junk, no heading, no table, no hash, no repeat. */
static void leaves_the_rest(void **state)
{
	struct arena *a = arena_new();
	struct summary s;
	size_t i;

	(void)state;
	summary_of(a, NULL, news, 50, 0, &s);
	assert_int_equal(s.lines.n, 5);
	for (i = 0; i < s.lines.n; i++) {
		assert_null(strstr(s.lines.v[i], "Read more"));
		assert_null(strstr(s.lines.v[i], "Affected"));
		assert_null(strchr(s.lines.v[i], '\t'));
		assert_null(strstr(s.lines.v[i], "0f343b"));
	}
	arena_free(a);
}

static void does_not_repeat_the_title(void **state)
{
	static const char text[] =
	    "Hackers steal the plans of the new Kestrel ferry from its "
	    "yard.\n\n"
	    "The Ostrava yard said on Monday that the plans of its ferry were "
	    "stolen.\n";
	struct arena *a = arena_new();
	struct summary s;

	(void)state;
	summary_of(a,
	    "Hackers Steal the Plans of the New Kestrel Ferry From Its Yard",
	    text, 5, 0, &s);
	assert_int_equal(s.lines.n, 1);
	assert_memory_equal(s.lines.v[0], "The Ostrava", 11);
	arena_free(a);
}

/* Every line is the concatenation of its spans, in order, in one sentence. */
static void check_spans(const char *text, const struct summary *s)
{
	size_t i, k = 0, end;

	for (i = 0; i < s->lines.n; i++) {
		const char *line = s->lines.v[i];

		for (end = 0; k < s->spans.n && s->spans.v[k].line == i; k++) {
			const struct span *p = &s->spans.v[k];

			assert_true(p->start >= end && p->end > p->start);
			assert_memory_equal(
			    line, text + p->start, p->end - p->start);
			line += p->end - p->start;
			end = p->end;
		}
		assert_true(*line == '\0' || strncmp(line, "…", 3) == 0);
	}
	assert_int_equal(k, s->spans.n);
}

static const char *const span_texts[] = {news,
    "LONDON (Reuters) - The  harbour \u200bauthority (pictured) said that it "
    "was closed. However, Bluefjord ships still sail from there.\n",
    "東都新聞によると、白百合商店（しらゆりしょうてん）は3日、「通販サイト」で"
    "2万件のカード情報が漏れたと発表した。また、警察に届け出た。\n",
    "- See [the advisory](https://example.com/a) of **Northwind** for the "
    "fixed versions of its mail gateway.\n",
    ""};

static void spans_make_lines(void **state)
{
	static const size_t limits[] = {0, 1, 5, 12, 25, 40, 80, 160};
	struct arena *a = arena_new();
	struct summary s;
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(span_texts) / sizeof(*span_texts); i++) {
		for (k = 0; k < sizeof(limits) / sizeof(*limits); k++) {
			summary_of(a, NULL, span_texts[i], 5, limits[k], &s);
			check_spans(span_texts[i], &s);
		}
	}
	arena_free(a);
}

static const struct {
	bool careful;
	const char *in, *want;
} trims[] = {
    {false, "LONDON (Reuters) - The port is shut for three days.",
	"The port is shut for three days."},
    {true, "WASHINGTON, March 3 (AP) — The agency has issued an order.",
	"The agency has issued an order."},
    {false, "OSTRAVA, Czechia — The yard has lost all of its plans.",
	"The yard has lost all of its plans."},
    {true, "CISA — The agency has issued an order to all.",
	"CISA — The agency has issued an order to all."},
    {false, "(CNN)The port is shut for three days.",
	"The port is shut for three days."},
    {true, "However, Cisco has not fixed it yet.",
	"Cisco has not fixed it yet."},
    {true, "However, the vendor has not fixed it yet.",
	"However, the vendor has not fixed it yet."},
    {true, "The mayor (pictured) opened the new port.",
	"The mayor opened the new port."},
    {true,
	"The flaw (not yet exploited) is fixed in 9.1, according to Halyard.",
	"The flaw (not yet exploited) is fixed in 9.1, according to Halyard."},
    {false, "The port (also called the basin) is shut for three days.",
	"The port is shut for three days."},
    {false, "The port (PBX) is shut for three days.",
	"The port (PBX) is shut for three days."},
    {true, "It calls  memcpy(3)  and then [returns](https://x.example/a).",
	"It calls memcpy(3) and then returns."},
    {true, "白百合商店（しらゆりしょうてん）が発表した。",
	"白百合商店が発表した。"},
    {true, "また、警察に被害を届け出た。", "警察に被害を届け出た。"},
    {true, "東都新聞によると、港が三日間閉鎖された。",
	"東都新聞によると、港が三日間閉鎖された。"},
    {false, "東都新聞によると、港が三日間閉鎖された。",
	"港が三日間閉鎖された。"},
    {false, "警察によると、港が三日間閉鎖された。",
	"警察によると、港が三日間閉鎖された。"},
    {true, "【東京＝山田】港が三日間閉鎖された。", "港が三日間閉鎖された。"},
    {true, "【重要】港が三日間閉鎖された。", "【重要】港が三日間閉鎖された。"},
    {true, "(pictured)", "(pictured)"},
    {true,
	"[3] The actors used a web shell [T1505.003], then PsExec [CPG "
	"1.E].[4]",
	"The actors used a web shell, then PsExec."},
    {true, "The shop evil[.]example sold [stolen] cards [sic] to all.",
	"The shop evil[.]example sold [stolen] cards [sic] to all."},
};

static void trims_by_deletion(void **state)
{
	struct arena *a = arena_new();
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(trims) / sizeof(*trims); i++) {
		const char *in = trims[i].in;
		struct stretches kept = {0};
		struct buf b = {0};

		trim_sentence(a, in, 0, strlen(in), trims[i].careful, &kept);
		for (k = 0; k < kept.n; k++)
			buf_put(&b, in + kept.v[k].start,
			    kept.v[k].end - kept.v[k].start);
		assert_string_equal(buf_str(&b), trims[i].want);
		buf_free(&b);
	}
	arena_free(a);
}

static const struct {
	size_t max;
	const char *in, *want;
} cuts[] = {
    {0, "uncut", "uncut"},
    {5, "uncut", "uncut"},
    {4, "uncut", "…"},
    {20, "Cisco has fixed a flaw in it.", "Cisco has fixed…"},
    {22, "Cisco has fixed it, and others follow.", "Cisco has fixed it…"},
    {30, "Fixed in version 9.1.4 of the CVE-2031-20777 gateway",
	"Fixed in version 9.1.4…"},
    {42, "Fixed in version 9.1.4 of the CVE-2031-20777 gateway",
	"Fixed in version 9.1.4…"},
    {24, "It stole some data of 3.5 million users", "It stole some data…"},
    {28, "See the notes at https://example.com/a,b for all of it",
	"See the notes…"},
    {60, "The agency of the land issued an order, and firms must obey it now.",
	"The agency of the land issued an order, and firms must obey…"},
    {60,
	"Last week, the agency issued a warning to all firms, as thieves ask "
	"for forms",
	"Last week, the agency issued a warning to all firms…"},
    {60,
	"Last week, the agency issued an order to firms such as the Halyard "
	"group",
	"Last week, the agency issued an order to firms…"},
    {24, "The flaw (tracked as a bug) is bad", "The flaw…"},
    {16, "不正アクセスを受けて、情報が漏えいした可能性がある。",
	"不正アクセスを受けて…"},
    {20, "同社は「不正アクセス禁止法」違反で男を逮捕したと発表した。",
	"同社は「不正アクセス禁止法」違反で男を…"},
    {12, "漏えい件数は20250件にのぼると発表した。", "漏えい件数は…"},
    {8, "「不正アクセスにより停止した」と発表した。", "「不正…」"},
};

static void shortens_at_clauses(void **state)
{
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cuts) / sizeof(*cuts); i++)
		assert_string_equal(
		    text_shorten(a, cuts[i].in, cuts[i].max, NULL),
		    cuts[i].want);
	arena_free(a);
}

static size_t characters(const char *s)
{
	size_t i, n = 0;
	uint32_t cp;

	for (i = 0; s[i] != '\0'; n++)
		i += utf8_decode(s + i, strlen(s + i), &cp);
	return n;
}

static void keeps_the_limit(void **state)
{
	struct arena *a = arena_new();
	size_t i, max;

	(void)state;
	for (i = 0; i < sizeof(trims) / sizeof(*trims); i++) {
		for (max = 1; max < 80; max++)
			assert_in_range(
			    characters(text_shorten(a, trims[i].in, max, NULL)),
			    1, max);
	}
	arena_free(a);
}

/* A feed's extract ends in the middle of a sentence; alone it is kept. */
static void leaves_what_breaks_off(void **state)
{
	static const char text[] =
	    "Halyard settles with the office of Ostrava. "
	    "The firm of Ostrava is a...\n";
	struct arena *a = arena_new();
	struct summary s;

	(void)state;
	summary_of(a, NULL, text, 5, 0, &s);
	assert_int_equal(s.lines.n, 1);
	summary_of(a, NULL, "The firm of Ostrava said...\n", 5, 0, &s);
	assert_int_equal(s.lines.n, 1);
	arena_free(a);
}

/* What stands among the recommendations need not be told twice. */
static void leaves_what_is_said(void **state)
{
	static const char text[] =
	    "Halyard was breached, and customers must act.\n\n"
	    "- Update the Gate 9.1 of Halyard and the Basin 4.2 by Monday.\n"
	    "- Send notes of Kestrel Labs to the office.\n";
	struct strings said = {0};
	struct summary_limits limits = {2, 0, &said};
	struct arena *a = arena_new();
	struct summary s;
	struct text read;

	(void)state;
	text_read(a, text, &read);
	summarise(a, NULL, &read, &limits, &s);
	assert_non_null(strstr(s.lines.v[1], "Update the Gate"));
	*VEC_PUSH(a, &said) =
	    "Update the Gate 9.1 of Halyard and the Basin 4.2 by Monday.";
	summarise(a, NULL, &read, &limits, &s);
	assert_non_null(strstr(s.lines.v[1], "Kestrel Labs"));
	arena_free(a);
}

/* A text of many sentences: the last ones can still be chosen. */
static void reads_head_and_tail(void **state)
{
	struct arena *a = arena_new();
	struct buf b = {0};
	struct summary s;
	size_t i, found = 0;

	(void)state;
	for (i = 0; i < 3000; i++)
		buf_printf(
		    &b, "Nothing at all of note happened on day %zu.\n", i % 7);
	for (i = 0; i < 3000; i++)
		buf_printf(&b, "The machine numbered %zu was quite idle.\n", i);
	buf_puts(&b, "Paper Heron used GULLWING and CVE-2031-20777 on SAP.\n");
	summary_of(a, NULL, b.s, 5, 0, &s);
	check_spans(b.s, &s);
	for (i = 0; i < s.lines.n; i++)
		found += strstr(s.lines.v[i], "GULLWING") != NULL;
	assert_int_equal(found, 1);
	buf_free(&b);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(takes_what_adds),
	    cmocka_unit_test(begins_with_the_lead),
	    cmocka_unit_test(leaves_the_rest),
	    cmocka_unit_test(does_not_repeat_the_title),
	    cmocka_unit_test(spans_make_lines),
	    cmocka_unit_test(trims_by_deletion),
	    cmocka_unit_test(shortens_at_clauses),
	    cmocka_unit_test(keeps_the_limit),
	    cmocka_unit_test(leaves_what_is_said),
	    cmocka_unit_test(leaves_what_breaks_off),
	    cmocka_unit_test(reads_head_and_tail)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Main text: what is kept, what goes, and how it is written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "article/extract.h"
#include "base/buf.h"
#include "base/date.h"

#define PROSE                                                                  \
	"The loader arrived as an attachment, and it ran when the victim "     \
	"opened the document, so the first stage was on disk at once. "
#define PROSE2                                                                 \
	"Researchers watched the operators move to a second host within the "  \
	"hour, which suggests that somebody sat at the keyboard. "

static struct article extract(struct arena *a, const char *html, bool fragment)
{
	const struct article_hint hint = {
	    .url = "https://news.example/2026/story.html",
	    .fragment = fragment};
	struct article art;
	struct err err = {""};

	if (article_extract(a, html, strlen(html), &hint, &art, &err) < 0)
		fail_msg("%s", err.text);
	return art;
}

/* Fragments are kept whole, so they show how text is written. */
static const struct {
	const char *in, *want;
} rendered[] = {
    {"<p>one</p><p>two</p>", "one\n\ntwo"},
    {"<p>check<b>point</b><span>s</span> here</p>", "checkpoints here"},
    {"one<br>two<br>three", "one\ntwo\nthree"},
    {"one<br><br>two", "one\n\ntwo"},
    {"<ul><li>a</li><li>b</li></ul><p>c</p>", "- a\n- b\n\nc"},
    {"<ul><li><p>a</p></li><li>b<ul><li>c</li></ul></li></ul>",
	"- a\n- b\n- c"},
    {"<dl><dt>Name</dt><dd>value</dd></dl>", "Name\nvalue"},
    {"<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></"
     "table>",
	"a | b\n1 | 2"},
    {"<table><tr><td><p>x</p><p>y</p></td><td>z</td></tr></table>", "x y | z"},
    /* A box: its rows hold text, not data. */
    {"<table><tr><th>Box</th></tr><tr><td><p>x</p><p>y</p></td></tr></table>",
	"Box\n\nx\n\ny"},
    {"<table><tr><td>x</td></tr><tr><td>y</td></tr></table>", "x\ny"},
    {"<p>x</p><pre>if a:\n    b  c\n</pre><p>y</p>",
	"x\n\nif a:\n    b  c\n\ny"},
    {"<p>d41d8cd98f00b204<wbr>e9800998<span>ecf8427e</span></p>",
	"d41d8cd98f00b204e9800998ecf8427e"},
    {"<p>soft&shy;hyphen, zero&#8203;width</p>", "softhyphen, zerowidth"},
    {"<p>a&nbsp;b \n c</p>", "a b c"},
    {"<p>\xe6\xbc\xa2<rp>(</rp><rt>\xe3\x81\x8b\xe3\x82\x93</rt><rp>)</rp>"
     "\xe5\xad\x97</p>",
	"\xe6\xbc\xa2\xe5\xad\x97"},
    {"<p><ruby>\xe6\xbc\xa2<rtc><rt>kan</rt></rtc></ruby>.</p>",
	"\xe6\xbc\xa2."},
    {"<p>\xe8\xa2\xab\xe5\xae\xb3\xe3\x82\x92\n  \xe5\x8f\x97\xe3\x81\x91</p>",
	"\xe8\xa2\xab\xe5\xae\xb3\xe3\x82\x92\xe5\x8f\x97\xe3\x81\x91"},
    /* Two links are two, whatever the script. */
    {"<p><a href=/1>\xe6\xbc\xa2</a>\n<a href=/2>\xe5\xad\x97</a></p>",
	"\xe6\xbc\xa2 \xe5\xad\x97"},
    {"<p><b>\xe6\xbc\xa2</b>\n<b>\xe5\xad\x97</b></p>",
	"\xe6\xbc\xa2\xe5\xad\x97"},
    {"<p>\xe3\x80\x80\xe6\xae\xb5\xe8\x90\xbd</p>", "\xe6\xae\xb5\xe8\x90\xbd"},
    {"<p>kept</p><script>var x = '<p>no</p>';</script><style>p{}</style>",
	"kept"},
    {"<p>kept</p><p style='display: none'>no</p><p hidden>no</p>", "kept"},
    {"<p>Text.</p><p>The post <a href='/x'>Title</a> appeared first on "
     "<a href='/'>Site</a>.</p>",
	"Text."},
    {"plain text without markup", "plain text without markup"},
};

static void test_rendered(void **state)
{
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rendered) / sizeof(*rendered); i++)
		assert_string_equal(
		    extract(a, rendered[i].in, true).text, rendered[i].want);
	arena_free(a);
}

#define SENTENCES                                                              \
	"<p>The vendor said on Monday that attackers had used the flaw, and "  \
	"that it had told its customers. It gave no names.</p>"                \
	"<p>Researchers had reported it in May, and asked for a fix in June. " \
	"The fix came in July, after a second report.</p>"

/* Over the text, what is no sentence goes; in a header all but the lead. */
static const struct {
	const char *over;
	bool stays;
} heads[] = {
    {"<h1>Story</h1><p><a href=/>MARK</a> &gt; <a href=/n>News</a> &gt; "
     "Story</p>",
	false},
    {"<h1>Story</h1><p>Updated: 3 March<br>Office of MARK<br>Security "
     "Centre</p>",
	false},
    {"<header><h1>Story</h1><p>This is what happened on Monday, says the "
     "lead.</p><p>MARK news</p></header>",
	false},
    {"<header><h1>Story</h1><p>MARK lead: this happened on Monday.</p>"
     "</header>",
	true},
    {"<h1>Story</h1><p>MARK said so.</p>", true},
    {"<h1>Story</h1><table><tr><td>Listen<tr><td><audio src=a.mp3></audio>"
     "<tr><td><a href=/mark>Read by MARK</a></table>",
	false},
};

/* The headline's header stands outside of the text's container: of it the first
 * prose is the lead. */
static const struct {
	const char *header;
	bool stays;
} leads[] = {
    {"<p>MARK was hit on Monday by a loader that came with mails of suppliers, "
     "says a report.</p>",
	true},
    {"<p>The portal was hit on Monday by a loader that came with mails, says "
     "it.</p><p>Sign up for the letters of MARK, which come on each Monday "
     "morning.</p>",
	false},
    {"<p>MARK Photos / Agency, taken in front of the vendor's building in "
     "Example</p>",
	false},
    {"<div class=share><p>MARK has a button for each of the places where you "
     "may share it.</p></div>",
	false},
};

static void test_heads(void **state)
{
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
		const char *in = arena_printf(
		    a, "<title>Story</title>%s" SENTENCES, heads[i].over);
		bool stays = strstr(extract(a, in, false).text, "MARK") != NULL;

		if (stays != heads[i].stays)
			fail_msg("%s", heads[i].over);
	}
	arena_free(a);
}

static void test_leads(void **state)
{
	struct arena *a = arena_new();
	const char *text;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(leads) / sizeof(*leads); i++) {
		const char *in = arena_printf(a,
		    "<title>Story</title><article><header><h1>Story</h1>%s"
		    "</header><p>Ann Ash</p><div class=article-body>" SENTENCES
		    "</div></article>",
		    leads[i].header);
		text = extract(a, in, false).text;
		if ((strstr(text, "MARK") != NULL) != leads[i].stays)
			fail_msg("%s -> %s", leads[i].header, text);
		assert_null(strstr(text, "Ann Ash"));
	}
	/* The text may begin with it. */
	text = extract(a,
	    "<title>Story</title><article><header><h1>Story</h1><p>" PROSE
	    "</p></header><div class=article-body><p>" PROSE "</p><p>" PROSE2
	    "</p></div></article>",
	    false)
		   .text;
	assert_null(strstr(text + 1, "The loader arrived"));
	arena_free(a);
}

#define LINKED(heading, item)                                                  \
	heading "<ul><li><a href=/1>" item "</a><li><a href=/2>" item          \
		"</a><li><a href=/3>" item "</a></ul>"

/* Around the same two paragraphs: before, after, and whether it stays. */
static const struct {
	const char *extra;
	bool stays;
} extras[] = {
    /* A list of nothing but links: below a heading for indicators it is
     * one of them, else a menu. */
    {LINKED("<h2>IOCs</h2>", "https://MARK.example/x"), true},
    {LINKED("<h3>Appendix A: Network IOCs</h3>", "MARK.example"), true},
    {LINKED("<h2>侵害指標（IoC）</h2>", "MARK.example"), true},
    {LINKED("<p>C2 servers:</p>", "MARK.example"), true},
    {"<h2>Indicators</h2><table><tr><th>Type<th>Value</tr>"
     "<tr><td>Host<td><a href=/1>MARK.example</a></tr>"
     "<tr><td>Host<td><a href=/2>b.example</a></tr></table>",
	true},
    {LINKED("<h2>Elsewhere</h2>", "MARK.example"), false},
    {LINKED("<h2>IOCs</h2><p>a.example</p><h2>Elsewhere</h2>", "MARK.example"),
	false},
    {LINKED("<h2>IOCs</h2><p>a.example</p>", "MARK and more of it"), false},
    {"<nav><a href='/a'>MARK</a></nav>", false},
    {"<footer><p>MARK all of this, and more, in the footer.</p></footer>",
	false},
    {"<aside><p>MARK a box beside the text, with a comma.</p></aside>", false},
    {"<div class='share-bar'><a href='/s'>MARK</a></div>", false},
    {"<div id='comments'><p>MARK I think that this is wrong.</p></div>", false},
    {"<ul><li><a href='/1'>MARK one</a></li><li><a href='/2'>two</a></li></ul>",
	false},
    {"<h3>Related Articles</h3><p>MARK a teaser, which says a little.</p>",
	false},
    {"<p>\xc2\xa9 2026 MARK Example Media. All rights reserved.</p>", false},
    {"<div style='display:none'><p>MARK nobody sees this line.</p></div>",
	false},
    {"<p>Thanks for reading MARK to the end.</p><p>Tweet</p>", false},
    {"<p>MARK is a short closing sentence.</p>", true},
    {"<h2>Impact</h2><p>MARK is what the users saw, for a week.</p>", true},
    {"<blockquote><p>MARK said the vendor, in an answer.</p></blockquote>",
	true},
    {"<ul><li>MARK first step, which matters.</li><li>Second step.</li></ul>",
	true},
    {"<table><tr><th>Product</th><th>Fixed in</th></tr><tr><td>MARK</td>"
     "<td>1.2</td></tr></table>",
	true},
    {"<pre>MARK --flag value</pre>", true},
    {"<div class='embargo-notice'><p>MARK was under embargo until "
     "now.</p></div>",
	true},
};

static void test_extras(void **state)
{
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(extras) / sizeof(*extras); i++) {
		const char *page = arena_printf(a,
		    "<title>Loader</title><body><div id=page><article>"
		    "<h1>Loader</h1><p>" PROSE "</p><p>" PROSE2 "</p>%s"
		    "</article></div>",
		    extras[i].extra);
		struct article art = extract(a, page, false);

		assert_non_null(strstr(art.text, "The loader arrived"));
		assert_non_null(strstr(art.text, "at the keyboard."));
		if ((strstr(art.text, "MARK") != NULL) != extras[i].stays)
			fail_msg("%s -> %s", extras[i].extra, art.text);
		assert_int_equal(strncmp(art.text, "The loader", 10), 0);
	}
	arena_free(a);
}

/* The forms in which reports print indicators; %s is one of them. */
static const struct {
	const char *open, *each, *close;
} forms[] = {
    {"<table><thead><tr><th>Indicator<th>Type</tr></thead>",
	"<tr><td>%s</td><td>IOC</td></tr>", "</table>"},
    {"<table border=1>", "<tr><td>%s</td></tr>", "</table>"},
    {"<ul>", "<li>%s</li>", "</ul>"},
    {"<pre><code>", "%s\n", "</code></pre>"},
    {"<p>", "%s<br>", "</p>"},
    {"", "<p>%s</p>", ""},
    {"<div>", "<div>%s</div>", "</div>"},
    {"<details><summary>Indicators</summary><ul>", "<li>%s</li>",
	"</ul></details>"},
    {"<table><tr>", "<td><code>%s</code></td>", "</tr></table>"},
    {"<ul>", "<li><strong>Value:</strong> <code>%s</code></li>", "</ul>"},
    {"<div class='related-links sidebar'>", "<a href='/tag'>%s</a><br>",
	"</div>"},
    {"<div style='display:none' class='tab-pane'><ul>", "<li>%s</li>",
	"</ul></div>"},
};

static const char *const indicators[] = {"0cc175b9c0f1b6a831c399e269772661",
    "92eb5ffee6ae2fec3ad71c777531578f", "evil[.]example", "198.51.100[.]7",
    "hxxps://bad[.]test/gate.php", "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "CVE-2026-10234"};

enum { INDICATORS = sizeof(indicators) / sizeof(*indicators) };

static void test_indicators(void **state)
{
	struct arena *a = arena_new();
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		struct buf page = {0};
		const char *text;

		buf_puts(&page, "<article><h1>Loader</h1><p>" PROSE
				"</p><p>" PROSE2 "</p><h2>Indicators of "
				"Compromise</h2>");
		buf_puts(&page, forms[i].open);
		for (k = 0; k < INDICATORS; k++) {
			const char *at = strstr(forms[i].each, "%s");

			buf_put(
			    &page, forms[i].each, (size_t)(at - forms[i].each));
			buf_puts(&page, indicators[k]);
			buf_puts(&page, at + 2);
		}
		buf_puts(&page, forms[i].close);
		buf_puts(&page, "</article>");
		text = extract(a, page.s, false).text;
		for (k = 0; k < INDICATORS; k++) {
			if (strstr(text, indicators[k]) == NULL)
				fail_msg("form %zu lost %s", i, indicators[k]);
		}
		buf_free(&page);
	}
	arena_free(a);
}

/* Around a named container: its column goes on with the indicators, and with
 * links to other articles that name theirs. */
static void test_column(void **state)
{
	static const char in[] =
	    "<title>Loader</title><main><h1>Loader</h1><div "
	    "class=entry-content>"
	    "<p>" PROSE "</p><p>" PROSE2 "</p></div><div class=appendix><table>"
	    "<tr><td>198.51.100[.]9</td></tr><tr><td>bad[.]example</td></tr>"
	    "</table></div><div class=more><ul>"
	    "<li><a href=/1>Gateway flaw CVE-2026-1001 is under attack</a></li>"
	    "<li><a href=/2>A fix for the flaw CVE-2026-1002 is out</a></li>"
	    "</ul></div></main>";
	struct arena *a = arena_new();
	const char *text = extract(a, in, false).text;

	(void)state;
	assert_non_null(strstr(text, "at the keyboard.\n\n198.51.100[.]9\n"));
	assert_non_null(strstr(text, "bad[.]example"));
	assert_null(strstr(text, "CVE-2026-1001"));
	arena_free(a);
}

static void test_links(void **state)
{
	static const char in[] =
	    "<p>First.</p><p>See <a href='/a b'>the report</a> and "
	    "<a href='#top'>above</a> <a "
	    "href='mailto:x@y.example'>mail</a>.</p>"
	    "<p><a href='https://other.example/p'>Other</a></p>";
	struct arena *a = arena_new();
	struct article art = extract(a, in, true);

	(void)state;
	assert_int_equal(art.links.n, 2);
	assert_string_equal(art.links.v[0].url, "https://news.example/a%20b");
	assert_string_equal(art.links.v[0].text, "the report");
	assert_int_equal(art.links.v[0].paragraph, 1);
	assert_string_equal(art.links.v[1].url, "https://other.example/p");
	assert_int_equal(art.links.v[1].paragraph, 2);
	arena_free(a);
}

static const struct {
	const char *in, *reason;
} walls[] = {
    {"<title>Just a moment...</title><body><p>Checking your browser before "
     "accessing the site.</p>",
	"bot check"},
    {"<title>News</title><body><div id=root></div><noscript>You need to enable "
     "JavaScript to run this app.</noscript>",
	"needs JavaScript"},
    {"<title>403 Forbidden</title><h1>403 Forbidden</h1>", "access denied"},
    {"<title>Sign in</title><p>Please log in to continue.</p><form><input "
     "name=user></form>",
	"login"},
    {"<title>Empty</title><body><div></div>", "no text"},
    {"<title>Loader</title><article><p>" PROSE "</p><p>" PROSE2
     "</p></article>",
	NULL},
};

static void test_walls(void **state)
{
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(walls) / sizeof(*walls); i++) {
		struct article art = extract(a, walls[i].in, false);

		if (walls[i].reason == NULL) {
			assert_null(art.blocked);
			continue;
		}
		assert_non_null(art.blocked);
		assert_string_equal(art.blocked, walls[i].reason);
	}
	arena_free(a);
}

static const struct {
	const char *behind;
	bool paid;
} pay[] = {
    {"<div class='paywall'><p>Get access now.</p></div>", true},
    {"<p>Subscribe to continue reading.</p>", true},
    {"<p>\xe3\x81\x93\xe3\x81\xae\xe8\xa8\x98\xe4\xba\x8b\xe3\x81\xaf"
     "\xe4\xbc\x9a\xe5\x93\xa1\xe9\x99\x90\xe5\xae\x9a\xe3\x81\xa7\xe3\x81\x99"
     "\xe3\x80\x82</p>",
	true},
    {"<p>The vendor has fixed the flaw in its last release.</p>", false},
};

static void test_paywalls(void **state)
{
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(pay) / sizeof(*pay); i++) {
		const char *page = arena_printf(
		    a, "<article><p>" PROSE "</p>%s</article>", pay[i].behind);

		assert_int_equal(
		    extract(a, page, false).paywalled, pay[i].paid);
	}
	arena_free(a);
}

/* A page drawn by the browser: its text is a string in a script. */
static void test_embedded(void **state)
{
	static const char in[] =
	    "<title>Loader</title><body><div id=app></div><script>window.state="
	    "{\"html\":\"\\u003cp\\u003e" PROSE "\\u003c/p\\u003e\\u003cp "
	    "class=\\\"x\\\"\\u003e" PROSE2 PROSE "\\u003c/p\\u003e\","
	    "\"padding\":\"0000000000000000000000000000000000000000000000000000"
	    "0000000000000000000000000000000000000000000000000000000000000000"
	    "0000000000000000000000000000000000000000000000000000000000000000"
	    "0000000000000000000000000000000000000000000000000000000000000000"
	    "0000000000000000000000000000000000000000000000000000000000000000"
	    "0000000000000000000000000000000000000000000000000000000000000000"
	    "0000000000000000000000000000000000000000000000000000000000000000"
	    "0000000000000000000000000000000000000000000000000000000000000000"
	    "0000000000000000000000000000000000000000000000000000000000000000"
	    "\"}</script>";
	struct arena *a = arena_new();
	struct article art = extract(a, in, false);

	(void)state;
	assert_int_equal(strncmp(art.text, "The loader arrived", 18), 0);
	assert_non_null(strstr(art.text, "\n\nResearchers watched"));
	assert_null(strstr(art.text, "padding"));
	assert_null(art.blocked);
	arena_free(a);
}

/* A responsive page that carries its text twice. */
static void test_repeats(void **state)
{
	struct arena *a = arena_new();
	struct buf page = {0};
	const char *text, *first;
	int round, i;

	(void)state;
	buf_puts(&page, "<main>");
	for (round = 0; round < 2; round++) {
		for (i = 0; i < 5; i++)
			buf_printf(&page, "<p>%d. " PROSE "</p>", i);
	}
	text = extract(a, buf_str(&page), false).text;
	first = strstr(text, "3. The loader");
	assert_non_null(first);
	assert_null(strstr(first + 1, "3. The loader"));
	buf_free(&page);
	arena_free(a);
}

static void test_no_html(void **state)
{
	struct arena *a = arena_new();
	const struct article_hint hint = {.url = NULL};
	struct article art;
	struct err err = {""};

	(void)state;
	assert_int_equal(article_extract(a, "", 0, &hint, &art, &err), -1);
	assert_string_not_equal(err.text, "");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rendered),
	    cmocka_unit_test(test_heads),
	    cmocka_unit_test(test_leads),
	    cmocka_unit_test(test_extras),
	    cmocka_unit_test(test_indicators),
	    cmocka_unit_test(test_column),
	    cmocka_unit_test(test_links),
	    cmocka_unit_test(test_walls),
	    cmocka_unit_test(test_paywalls),
	    cmocka_unit_test(test_embedded),
	    cmocka_unit_test(test_repeats),
	    cmocka_unit_test(test_no_html),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Feeds: formats, precedence of fields, bases, what is broken, what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "feed/parse.h"
#include "model/feed.h"

#define RSS(inner) "<rss version='2.0'><channel>" inner "</channel></rss>"
#define ATOM(inner) "<feed xmlns='http://www.w3.org/2005/Atom'>" inner "</feed>"
#define ITEM(inner) RSS("<item>" inner "</item>")
#define ENTRY(inner) ATOM("<entry>" inner "</entry>")

static struct arena *arena;

static int parse(const char *in, const struct feed_hint *hint, struct feed *out,
    struct err *err)
{
	return feed_parse(arena, in, strlen(in), hint, out, err);
}

static int set_up(void **state)
{
	(void)state;
	arena = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* The filter's JSON of the feed holds each of these pieces. */
static const struct {
	const char *in, *url;
	const char *want[4];
} cases[] = {
    /* formats */
    {RSS(""), NULL, {"\"format\":\"rss2.0\"", "\"items\":[]"}},
    {"<rss version='0.92'/>", NULL, {"\"format\":\"rss0.9x\""}},
    {"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
     "xmlns='http://purl.org/rss/1.0/'><item rdf:about='http://h/1'/>"
     "</rdf:RDF>",
	NULL, {"rss1.0", "\"id\":\"http://h/1\"", "\"link\":\"http://h/1\""}},
    {"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
     "xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel/></rdf:RDF>",
	NULL, {"rss0.9x"}},
    {ATOM(""), NULL, {"atom1.0"}},
    {"<feed version='0.3' xmlns='http://purl.org/atom/ns#'/>", NULL,
	{"atom0.3"}},
    {"{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[]}", NULL,
	{"jsonfeed"}},
    /* titles: text, HTML in disguise, what only looks like it */
    {ITEM("<title>A &amp;amp; B &lt;b&gt;c&lt;/b&gt;</title>"), NULL,
	{"\"title\":\"A & B c\""}},
    {ITEM("<title>XSS in &lt;script&gt;</title>"), NULL,
	{"\"title\":\"XSS in <script>\""}},
    {ENTRY("<title>&lt;b&gt;x</title>"), NULL, {"\"title\":\"<b>x\""}},
    {ENTRY("<title type='html'>&lt;b&gt;x</title>"), NULL, {"\"title\":\"x\""}},
    {ENTRY("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>a "
	   "<i>b</i></div></title>"),
	NULL, {"\"title\":\"a b\""}},
    {ITEM("<media:title>b</media:title><title>a</title><dc:title>c</dc:title>"),
	NULL, {"\"title\":\"a\""}},
    {ITEM("<TITLE> caf&eacute;\n&nbsp;x </TITLE>"), NULL,
	{"\"title\":\"café x\""}},
    /* links */
    {ITEM("<link>/a b</link>"), "http://h/feed", {"\"http://h/a%20b\""}},
    {RSS("<link>https://site/</link><item><link>p</link></item>"),
	"http://h/feed", {"\"link\":\"https://site/p\""}},
    {ITEM("<guid>http://h/1</guid>"), NULL,
	{"\"id\":\"http://h/1\",\"link\":\"http://h/1\""}},
    {ITEM("<guid isPermaLink='false'>http://h/1</guid>"), NULL,
	{"\"id\":\"http://h/1\",\"link\":null"}},
    {ITEM("<link>http://a/</link><feedburner:origLink>http://b/"
	  "</feedburner:origLink>"),
	NULL, {"\"link\":\"http://b/\""}},
    {ENTRY("<link rel='self' href='a'/><link rel='alternate' "
	   "type='text/plain' href='b'/><link href='c'/><link href='d'/>"),
	"http://h/", {"\"link\":\"http://h/c\""}},
    {"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://h/a/'>"
     "<entry xml:base='b/'><link href='c'/><content type='html'>"
     "&lt;a href='d'&gt;</content></entry></feed>",
	"http://x/", {"\"http://h/a/b/c\"", "<a href='http://h/a/b/d'>"}},
    /* authors */
    {ITEM("<author>a@h (A B)</author>"), NULL, {"\"author\":\"a@h (A B)\""}},
    {ITEM("<dc:creator>A</dc:creator><dc:creator>B</dc:creator>"), NULL,
	{"\"author\":\"A, B\""}},
    {ATOM("<author><name>F</name></author><entry/><entry><author><email>e@h"
	  "</email></author></entry>"),
	NULL, {"\"author\":\"F\"", "\"author\":\"e@h\""}},
    {ATOM("<author><name>F</name></author><entry><source><author><name>S"
	  "</name></author></source></entry>"),
	NULL, {"\"author\":\"S\""}},
    {RSS("<managingEditor>M</managingEditor><item/>"), NULL,
	{"\"author\":\"M\""}},
    /* dates: precedence, impossible ones passed over */
    {ITEM("<pubDate>31 Feb 2024</pubDate><dc:date>2024-03-29</dc:date>"), NULL,
	{"\"published\":\"2024-03-29T00:00:00Z\",\"updated\":null"}},
    {ENTRY("<updated>2024-03-30T00:00:00Z</updated><published>"
	   "2024-03-29T00:00:00+09:00</published>"),
	NULL,
	{"\"published\":\"2024-03-28T15:00:00Z\",\"updated\":"
	 "\"2024-03-30T00:00:00Z\""}},
    /* texts */
    {ITEM("<itunes:summary>c</itunes:summary><description>a</description>"
	  "<content:encoded>&lt;p&gt;b</content:encoded>"),
	NULL, {"\"summary\":\"a\",\"content\":\"<p>b\""}},
    {ENTRY("<summary>1 &lt; 2</summary>"), NULL, {"\"summary\":\"1 &lt; 2\""}},
    {ENTRY("<summary>a &lt;b&gt;c&lt;/b&gt;</summary>"), NULL,
	{"\"summary\":\"a <b>c</b>\""}},
    {ENTRY("<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
	   "a<br/>&amp;</div></content>"),
	NULL, {"\"content\":\"<div>a<br>&amp;</div>\""}},
    {"<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry>"
     "<content type='text/html' mode='base64'>PGI+eDwvYj4=</content>"
     "</entry></feed>",
	NULL, {"\"content\":\"<b>x</b>\""}},
    /* lists */
    {ITEM("<category>a</category><category>b &amp;amp; c</category><dc:subject>"
	  "a</dc:subject><itunes:keywords>d, e</itunes:keywords>"),
	NULL, {"\"categories\":[\"a\",\"b & c\",\"d\",\"e\"]"}},
    {ENTRY("<category term='t' label='l'/>"), NULL, {"\"categories\":[\"t\"]"}},
    {ITEM("<enclosure url='/a.mp3' type='audio/mpeg' length='12'/>"
	  "<media:group><media:content url='/b.png' fileSize='x'/>"
	  "</media:group>"),
	"http://h/",
	{"{\"url\":\"http://h/a.mp3\",\"type\":\"audio/mpeg\",\"length\":12}",
	    "{\"url\":\"http://h/b.png\",\"type\":null,\"length\":null}"}},
    /* the image's and other vocabularies' elements are not the item's */
    {ITEM("<link>http://a/</link><image><link>http://b/</link></image>"
	  "<x:title xmlns:x='urn:x'>no</x:title>"),
	NULL, {"\"link\":\"http://a/\",\"title\":null"}},
    {ATOM("<entry><title>a</title></entry><x:y xmlns:x='urn:x'><entry>"
	  "<title>b</title></entry></x:y>"),
	NULL, {"\"items\":[{\"id\":null,\"link\":null,\"title\":\"a\""}},
    /* languages */
    {RSS("<language>ja</language>"), NULL, {"\"language\":\"ja\""}},
    {"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de'><entry/></feed>",
	NULL, {"\"language\":\"de\""}},
    /* before the feed, and between tags */
    {"\n\nWarning: x in <b>y.php</b>\n<?xml version='1.0'?>" RSS("<title>t"
								 "</title>"),
	NULL, {"\"title\":\"t\"", "something else stands before"}},
    {ITEM("<title>A & B</title><description><p>x<br>y</description>"), NULL,
	{"\"title\":\"A & B\"", "\"summary\":\"<p>x<br>y</p>\"",
	    "line 1: an & that begins no reference"}},
    /* JSON Feed */
    {"{\"version\":\"1\",\"title\":\"T\",\"home_page_url\":\"/\",\"language\":"
     "\"en\",\"author\":{\"name\":\"F\"},\"items\":[{\"id\":7,\"external_url\":"
     "\"x\",\"content_text\":\"a<b\",\"date_published\":\"2024-03-29T00:00:00Z"
     "\",\"tags\":[\"t\"],\"attachments\":[{\"url\":\"m\",\"mime_type\":\"a/"
     "b\","
     "\"size_in_bytes\":5}]}]}",
	"http://h/",
	{"\"link\":\"http://h/\",\"language\":\"en\"",
	    "\"id\":\"7\",\"link\":\"http://h/x\",\"title\":null,"
	    "\"author\":\"F\",\"published\":\"2024-03-29T00:00:00Z\"",
	    "\"content\":\"a&lt;b\",\"categories\":[\"t\"]",
	    "{\"url\":\"http://h/m\",\"type\":\"a/b\",\"length\":5}"}},
    {"{\"items\":[{\"id\":\"1\",\"authors\":[{\"name\":\"A\"},{\"name\":\"B\"}]"
     "}"
     ",{\"id\":\"2\",\n\"title\":\"x",
	NULL, {"\"author\":\"A, B\"", "line 2: "}},
    /* a member that is no JSON costs itself; others may stand anywhere */
    {"{\"x\":[{\"items\":[{}]},\"]\"],\"items\":[{\"id\":\n0x1,\"title\":"
     "\"a\\ud800"
     "\\u0000b\\u0007\"},7,[{}],{\"id\":\"2\"}],\"title\":\"T\"}",
	NULL,
	{"\"title\":\"T\"", "line 2: ",
	    "\"items\":[{\"id\":null,\"link\":null,\"title\":"
	    "\"a\xef\xbf\xbd\xef"
	    "\xbf\xbd"
	    "b\"",
	    "},{\"id\":\"2\""}},
};

static void fields(void **state)
{
	struct feed feed;
	struct buf json = {0};
	struct err err;
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct feed_hint hint = {cases[i].url, NULL, NULL};
		struct jsonw w = {&json, false};

		buf_clear(&json);
		if (parse(cases[i].in, &hint, &feed, &err) < 0)
			fail_msg("%s: %s", cases[i].in, err.text);
		feed_json(&w, &feed);
		for (k = 0; k < 4 && cases[i].want[k] != NULL; k++) {
			if (strstr(buf_str(&json), cases[i].want[k]) == NULL)
				fail_msg("%s: no %s in %s", cases[i].in,
				    cases[i].want[k], buf_str(&json));
		}
	}
	buf_free(&json);
}

/* The hints: charset of the header, zone of dates that have none. */
static void hints(void **state)
{
	const struct feed_hint hint = {
	    NULL, "text/xml; charset=shift_jis", "Asia/Tokyo"};
	struct feed feed;

	(void)state;
	assert_int_equal(
	    parse(ITEM("<title>\x93\xfa\x96{</title><pubDate>29 Mar 2024 "
		       "10:00</pubDate>"),
		&hint, &feed, NULL),
	    0);
	assert_string_equal(feed.items.v[0].title, "日本");
	assert_true(feed.items.v[0].published == 1711674000);
}

static void interval(void **state)
{
	static const struct {
		const char *in;
		int minutes;
	} list[] = {
	    {RSS("<ttl>60</ttl>"), 60},
	    {RSS("<ttl>-1</ttl>"), 0},
	    {RSS("<ttl>99999999999999999999</ttl>"), 366 * 1440},
	    {RSS("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4"
		 "</sy:updateFrequency>"),
		360},
	    {RSS("<sy:updatePeriod> hourly </sy:updatePeriod>"), 60},
	    {RSS("<sy:updatePeriod>sometimes</sy:updatePeriod>"), 0},
	    {RSS(""), 0},
	};
	const struct feed_hint hint = {NULL, NULL, NULL};
	struct feed feed;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		assert_int_equal(parse(list[i].in, &hint, &feed, NULL), 0);
		assert_int_equal(feed.ttl_minutes, list[i].minutes);
	}
}

/* When not to poll (RSS 0.91); it survives the way to main. */
static void skips(void **state)
{
	static const struct {
		const char *in;
		unsigned hours, days;
	} list[] = {
	    {RSS("<skipHours><hour>0</hour><hour> 23 </hour></skipHours>"),
		1u | 1u << 23, 0},
	    {RSS("<skipHours><hour>24</hour><hour>5</hour></skipHours>"),
		1u | 1u << 5, 0},
	    {RSS("<skipHours><hour>25</hour><hour>-1</hour><hour>x</hour>"
		 "<hour/>7</skipHours>"),
		0, 0},
	    {RSS("<skipDays><day>Sunday</day><day>saturday</day><day>Funday"
		 "</day><day>Mon</day></skipDays>"),
		0, 1u | 1u << 1 | 1u << 6},
	    {RSS("<item><skipHours><hour>1</hour></skipHours></item>"), 0, 0},
	    {RSS(""), 0, 0},
	};
	const struct feed_hint hint = {NULL, NULL, NULL};
	struct buf wire = {0};
	struct feed feed, got;
	struct wire w;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		assert_int_equal(parse(list[i].in, &hint, &feed, NULL), 0);
		buf_clear(&wire);
		feed_put(&wire, &feed);
		wire_begin(&w, arena, wire.s, wire.n);
		feed_get(&w, &got);
		assert_int_equal(wire_end(&w), 0);
		assert_int_equal(got.skip_hours, list[i].hours);
		assert_int_equal(got.skip_days, list[i].days);
	}
	buf_free(&wire);
}

/* Cut anywhere, a feed gives the items whose end was there, and a warning. */
static void cut(void **state)
{
	static const char in[] =
	    "<?xml version='1.0'?>\n<rss version='2.0'><channel>"
	    "<title>t</title>\n"
	    "<item><title>1</title></item>\n"
	    "<item><title>2</title><description><![CDATA[<p>x</p>]]>"
	    "</description></item>\n</channel></rss>";
	const struct feed_hint hint = {NULL, NULL, NULL};
	struct feed feed;
	size_t n, ends;
	const char *p;

	(void)state;
	for (n = strlen("<?xml version='1.0'?>\n<rss version='2.0'>");
	     n < strlen(in) - strlen("</channel></rss>"); n++) {
		char *part = arena_strndup(arena, in, n);

		assert_int_equal(parse(part, &hint, &feed, NULL), 0);
		for (ends = 0, p = part; (p = strstr(p, "</item>")); p++)
			ends++;
		/* "</item" at the very end is taken for "</item>". */
		if (n > 6 && strcmp(part + n - 6, "</item") == 0)
			ends++;
		assert_in_range(feed.items.n, ends, ends + 1);
		assert_true(feed.warnings.n > 0);
		assert_memory_equal(feed.warnings.v[0], "line ", 5);
	}
}

static void no_feed(void **state)
{
	static const struct {
		const char *in, *why;
	} list[] = {
	    {"", "empty, no feed"},
	    {" \n ", "empty, no feed"},
	    {"hello", "neither XML nor JSON"},
	    {"<opml version='2.0'/>", "its root is <opml>"},
	    {"{\"a\":1}", "no items"},
	    {"[1,2]", "no items"},
	    {"{\"a\":", "line 1: "},
	    {"<!DOCTYPE html><HTML><head></head></HTML>", "it links none"},
	    {"<html><head><link rel='alternate' type='application/rss+xml' "
	     "href='/f.xml'><link rel=stylesheet href=x><link rel=alternate "
	     "type=application/atom+xml href=a.xml></head><p>x",
		"links the feeds http://h/f.xml, http://h/d/a.xml"},
	};
	const struct feed_hint hint = {"http://h/d/", NULL, NULL};
	struct feed feed;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		assert_int_equal(parse(list[i].in, &hint, &feed, &err), -1);
		if (strstr(err.text, list[i].why) == NULL)
			fail_msg("%s: %s", list[i].in, err.text);
	}
}

/* A file's own place is no base, and no link leads to a file. */
static void files(void **state)
{
	static const struct {
		const char *in, *link;
	} list[] = {
	    {"<rss><channel><item><link>a.html</link></item></channel></rss>",
		"a.html"},
	    {"<rss><channel><item><link>file:///etc/passwd</link></item>"
	     "</channel></rss>",
		NULL},
	    {"<rss><channel><link>https://x.example/</link><item>"
	     "<link>a.html</link></item></channel></rss>",
		"https://x.example/a.html"},
	    {"<feed xmlns='http://www.w3.org/2005/Atom' "
	     "xml:base='file:///etc/'><entry><link href='passwd'/></entry>"
	     "</feed>",
		"passwd"},
	    {"{\"version\":\"https://jsonfeed.org/version/1\",\"items\":"
	     "[{\"id\":\"1\",\"url\":\"b/c\"}]}",
		"b/c"},
	};
	const struct feed_hint hint = {"file:///srv/feeds/a.xml", NULL, NULL};
	struct feed feed;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
		const char *link;

		if (parse(list[i].in, &hint, &feed, &err) < 0)
			fail_msg("%s: %s", list[i].in, err.text);
		link = feed.items.v[0].link;
		if (list[i].link == NULL)
			assert_null(link);
		else
			assert_string_equal(link, list[i].link);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(fields),
	    cmocka_unit_test(files), cmocka_unit_test(hints),
	    cmocka_unit_test(interval), cmocka_unit_test(skips),
	    cmocka_unit_test(cut), cmocka_unit_test(no_feed)};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

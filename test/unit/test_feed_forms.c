/* Feeds as they are really written: references, markup that is not well-formed,
 * what stands around it, the forms of JSON Feed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "test/support/feed_fixture.h"

/* url: of the feed or NULL; path: of the first item, with / before it of the
 * feed; want: the text there, other values as JSON, NULL for null. */
static const struct feed_case cases[] = {
    /* character references */
    {TITLE("caf&eacute;"), NULL, "title", "café"},
    {TITLE("caf&amp;eacute;"), NULL, "title", "café"},
    {TITLE("a &amp;amp; b"), NULL, "title", "a & b"},
    {TITLE("a &amp;amp;amp; b"), NULL, "title", "a &amp; b"},
    {TITLE("&#150; &#x96; &#8211;"), NULL, "title", "– – –"},
    {TITLE("&#128;&#146;&#159;"), NULL, "title", "€’Ÿ"},
    {TITLE("&#0;x"), NULL, "title", "x"},
    {TITLE("&#x110000;x"), NULL, "title", "�x"},
    {TITLE("&#xD800;x"), NULL, "title", "�x"},
    {TITLE("&#99999999999;x"), NULL, "title", "�x"},
    {TITLE("&#x1F600;"), NULL, "title", "😀"},
    {TITLE("&#xd83d;&#xde00;"), NULL, "title", "��"},
    {TITLE("a&nbsp;b"), NULL, "title", "a b"},
    {TITLE("&lt;b&gt;x&lt;/b&gt;"), NULL, "title", "x"},
    {TITLE("1 &lt; 2 &gt; 0"), NULL, "title", "1 < 2 > 0"},
    {TITLE("&copy 2024"), NULL, "title", "&copy 2024"},
    {TITLE("&eacute"), NULL, "title", "&eacute"},
    {TITLE("AT&T"), NULL, "title", "AT&T"},
    {TITLE("a & b"), NULL, "title", "a & b"},
    {TITLE("a &; b"), NULL, "title", "a &; b"},
    {TITLE("a &#; b"), NULL, "title", "a &#; b"},
    {TITLE("a &#x; b"), NULL, "title", "a &#x; b"},
    {TITLE("a && b"), NULL, "title", "a && b"},
    {TITLE("a &nosuch; b"), NULL, "title", "a &nosuch; b"},
    {TITLE("&Eacute;&EACUTE;"), NULL, "title", "É&EACUTE;"},
    {TITLE("&AMP; &LT; &QUOT;"), NULL, "title", "& < \""},
    {TITLE("&apos;&quot;"), NULL, "title", "'\""},
    {TITLE("&hellip;&rsquo;&ldquo;&mdash;&trade;"), NULL, "title", "…’“—™"},
    {TITLE("&NotEqualTilde;&bne;"), NULL, "title", "≂̸=⃥"},
    {TITLE("<![CDATA[a &amp; b]]>"), NULL, "title", "a & b"},
    {TITLE("<![CDATA[a & b < c]]>"), NULL, "title", "a & b < c"},
    {TITLE("<![CDATA[<b>x</b>]]>"), NULL, "title", "x"},
    {TITLE("a <![CDATA[b]]> c"), NULL, "title", "a b c"},
    {TITLE("<![CDATA[a]]><![CDATA[b]]>"), NULL, "title", "ab"},
    {TITLE("<![CDATA[a]]]]><![CDATA[>b]]>"), NULL, "title", "a]]>b"},
    {TITLE("<![CDATA[]]>x"), NULL, "title", "x"},
    {TITLE("a ]]> b"), NULL, "title", "a ]]> b"},
    {TITLE("< ![CDATA[a]]>"), NULL, "title", "< ![CDATA[a]]>"},
    {TITLE("<![cdata[a]]>"), NULL, "title", NULL},
    {TITLE("<!-- c -->x<!-- -- -->y"), NULL, "title", "xy"},
    {TITLE("<!-->x"), NULL, "title", "x"},
    {TITLE("<?php echo 1 ?>x"), NULL, "title", "x"},
    {TITLE("a<br>b"), NULL, "title", "a b"},
    {TITLE("a<br/>b"), NULL, "title", "a b"},
    {TITLE("<b>x</b> y"), NULL, "title", "x y"},
    {TITLE("C++ &lt;vector&gt; bug"), NULL, "title", "C++ <vector> bug"},
    {TITLE("I &lt;3 you"), NULL, "title", "I <3 you"},
    {TITLE("x &lt;!-- y"), NULL, "title", "x <!-- y"},
    {TITLE("a\xe2\x80\x8b"
	   "b"),
	NULL, "title", "ab"},
    {TITLE("\xe3\x80\x80"
	   "a\xe3\x80\x80"
	   "b\xe3\x80\x80"),
	NULL, "title", "a b"},
    /* malformed */
    {"\xef\xbb\xbf"
     "<?xml version=\"1.0\"?><rss "
     "version='2.0'><channel><item><title>x</title></item></channel></rss>",
	NULL, "title", "x"},
    {"\n\n  <?xml version=\"1.0\"?><rss "
     "version='2.0'><channel><item><title>x</title></item></channel></rss>",
	NULL, "title", "x"},
    {"junk <b>\n<?xml version=\"1.0\"?><rss "
     "version='2.0'><channel><item><title>x</title></item></channel></rss>",
	NULL, "title", "x"},
    {"<!-- c --><?xml version=\"1.0\"?><rss "
     "version='2.0'><channel><item><title>x</title></item></channel></rss>",
	NULL, "title", "x"},
    {"<?xml version=\"1.1\"?><rss "
     "version='2.0'><channel><item><title>x</title></item></channel></rss>",
	NULL, "title", "x"},
    {"<?xml version=\"1.0\" encoding=\"nosuch\"?><rss "
     "version='2.0'><channel><item><title>é</title></item></channel></rss>",
	NULL, "title", "é"},
    {"<?xml version=\"1.0\" encoding=\"\"?><rss "
     "version='2.0'><channel><item><title>é</title></item></channel></rss>",
	NULL, "title", "é"},
    {"<?xml version=1.0?><rss "
     "version='2.0'><channel><item><title>é</title></item></channel></rss>",
	NULL, "title", "é"},
    {"<?xml-stylesheet href=\"x.xsl\"?><rss "
     "version='2.0'><channel><item><title>x</title></item></channel></rss>",
	NULL, "title", "x"},
    {"<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY e \"ent\"><!-- > ]> "
     "-->]><rss "
     "version='2.0'><channel><item><title>&e;</title></item></channel></rss>",
	NULL, "title", "ent"},
    {"<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY e \"e1\"><!ENTITY f "
     "\"&e;\">]><rss "
     "version='2.0'><channel><item><title>&f;</title></item></channel></rss>",
	NULL, "title", "&f;"},
    {"<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY e \"&#8217;\">]><rss "
     "version='2.0'><channel><item><title>&e;</title></item></channel></rss>",
	NULL, "title", "’"},
    {"<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY e \"&amp;\">]><rss "
     "version='2.0'><channel><item><title>a &e; "
     "b</title></item></channel></rss>",
	NULL, "title", "a & b"},
    {"<!DOCTYPE rss [<!ENTITY % HTMLlat1 PUBLIC \"-//W3C//ENTITIES Latin 1 for "
     "XHTML//EN\" \"http://h/x.ent\">%HTMLlat1;]><rss "
     "version='2.0'><channel><item><title>&eacute;</title></item></channel></"
     "rss>",
	NULL, "title", "é"},
    {"<!doctype html><rss "
     "version='2.0'><channel><item><title>x</title></item></channel></rss>",
	NULL, "title", "x"},
    {"<rss version='2.0'><channel><item><title>x</title></item><item><title>y",
	NULL, "title", "x"},
    {RSS("<item><title>x</title>"), NULL, "title", "x"},
    {ITEM("<title>x</titel>"), NULL, "title", "x"},
    {TITLE("x</title><b><i>z</b></i></item><item><title>y"), NULL,
	"/items.1.title", "y"},
    {TITLE("x</title></item></channel></rss><rss "
	   "version='2.0'><channel><item><title>y"),
	NULL, "title", "x"},
    {"<rss "
     "version='2.0'><channel><item><title>x</title></item></channel></rss></"
     "rss>garbage",
	NULL, "title", "x"},
    {"<rss version='2.0' version='2.0'><channel><item><title a=1 "
     "b>x</title></item></channel></rss>",
	NULL, "title", "x"},
    {"<rss version=2.0><channel><item><title>x</title></item></channel></rss>",
	NULL, "/format", "rss2.0"},
    {"<rss version=\"2.0><channel><title>y</title></channel></rss>", NULL,
	"/title", NULL},
    {ITEM("<enclosure url=\"http://h/?a=1&b=2\" type=\"x/y\"/>"), NULL,
	"enclosures.0.url", "http://h/?a=1&b=2"},
    {ITEM("<enclosure url=\"http://h/?a=1&copy=2\"/>"), NULL,
	"enclosures.0.url", "http://h/?a=1&copy=2"},
    {ITEM("<link>http://h/?a=1&copy=2&reg=3</link>"), NULL, "link",
	"http://h/?a=1&copy=2&reg=3"},
    {ITEM("<description><a href=x>y</a></description>"), "http://h/f",
	"summary", "<a href=\"http://h/x\">y</a>"},
    {ITEM("<description>a<p>b<p>c</description><title>T</title>"), NULL,
	"title", "T"},
    {ITEM("<description><img src=\"a.png\"></description>"), "http://h/f",
	"summary", "<img src=\"http://h/a.png\">"},
    {ITEM("<Title>x</Title><LINK>http://h/</LINK>"), NULL, "link", "http://h/"},
    {ITEM("<foo:bar>z</foo:bar><title>x</title>"), NULL, "title", "x"},
    {ITEM("<content:encoded>&lt;p&gt;x</content:encoded>"), NULL, "content",
	"<p>x"},
    /* links in texts */
    {ITEM("<description>&lt;a href=\"/x\"&gt;y&lt;/a&gt;</description>"),
	"https://s/f", "summary", "<a href=\"https://s/x\">y</a>"},
    {ITEM("<description>&lt;a href=\"#x\"&gt;y&lt;/a&gt;</description>"),
	"https://s/f", "summary", "<a href=\"https://s/f#x\">y</a>"},
    {ITEM("<description>&lt;a "
	  "href=\"javascript:x\"&gt;y&lt;/a&gt;</description>"),
	"https://s/f", "summary", "<a href=\"javascript:x\">y</a>"},
    /* JSON Feed */
    {JSON("{\"id\":1}"), NULL, "id", "1"},
    {JSON("{\"id\":1.5}"), NULL, "id", "1.5"},
    {"{\"version\":\"https://jsonfeed.org/version/"
     "1.1\",\"home_page_url\":\"https://h/\",\"feed_url\":\"https://h/"
     "f.json\",\"items\":[{\"id\":\"a\",\"url\":\"/x\"}]}",
	NULL, "link", "https://h/x"},
    {JSON("{\"id\":\"a\",\"url\":\"x\"}"), "https://q/f.json", "link",
	"https://q/x"},
    {JSON("{\"id\":\"a\",\"external_url\":\"https://e/\"}"), NULL, "link",
	"https://e/"},
    {JSON("{\"id\":\"a\",\"external_url\":\"https://e/\",\"url\":\"https://u/"
	  "\"}"),
	NULL, "link", "https://u/"},
    {JSON("{\"id\":\"a\",\"content_text\":\"a\\nb<c\"}"), NULL, "content",
	"a\nb&lt;c"},
    {JSON("{\"id\":\"a\",\"content_html\":\"<p>x\",\"content_text\":\"y\"}"),
	NULL, "content", "<p>x"},
    {JSON("{\"id\":\"a\",\"summary\":\"s\"}"), NULL, "summary", "s"},
    {JSON("{\"id\":\"a\",\"authors\":[{\"name\":\"A\"},{\"name\":\"B\"}],"
	  "\"author\":{\"name\":\"C\"}}"),
	NULL, "author", "A, B"},
    {JSON("{\"id\":\"a\",\"author\":{\"name\":\"C\"}}"), NULL, "author", "C"},
    {"{\"version\":\"https://jsonfeed.org/version/"
     "1.1\",\"authors\":[{\"name\":\"F\"}],\"items\":[{\"id\":\"a\","
     "\"authors\":[]}]}",
	NULL, "author", "F"},
    {JSON("{\"id\":\"a\",\"authors\":[{\"url\":\"https://me/\"}]}"), NULL,
	"author", "https://me/"},
    {JSON("{\"id\":\"a\",\"author\":\"str\"}"), NULL, "author", NULL},
    {JSON("{\"id\":\"a\",\"tags\":[\"x\",\" y \",1,null]}"), NULL, "categories",
	"[\"x\",\"y\"]"},
    {JSON("{\"id\":\"a\",\"date_published\":\"2024-03-29T10:11:12-07:00\"}"),
	NULL, "published", "2024-03-29T17:11:12Z"},
    {JSON("{\"id\":\"a\",\"date_published\":1711707072}"), NULL, "published",
	"2024-03-29T10:11:12Z"},
    {JSON("{\"id\":\"a\",\"attachments\":[{\"url\":\"a.mp3\",\"mime_type\":"
	  "\"audio/mpeg\",\"size_in_bytes\":1.2e3}]}"),
	NULL, "enclosures.0.length", "1200"},
    {JSON("{\"id\":\"a\",\"attachments\":[{\"url\":\"a.mp3\",\"mime_type\":"
	  "\"audio/mpeg\",\"size_in_bytes\":1200.0}]}"),
	NULL, "enclosures.0.length", "1200"},
    {JSON("{\"id\":\"a\",\"attachments\":[{\"mime_type\":\"audio/mpeg\"}]}"),
	NULL, "enclosures", "[]"},
    {JSON("{\"id\":\"a\",\"title\":\"a &amp; <b>b</b>\"}"), NULL, "title",
	"a &amp; <b>b</b>"},
    {JSON("{\"id\":\"a\",\"title\":null}"), NULL, "title", NULL},
    {"{\"version\":\"https://jsonfeed.org/version/"
     "1.1\",\"language\":\"en\",\"items\":[{\"id\":\"a\",\"language\":\"de\"}]"
     "}",
	NULL, "/language", "en"},
    {"\xef\xbb\xbf"
     "{\"version\":\"https://jsonfeed.org/version/"
     "1.1\",\"items\":[{\"id\":\"a\"}]}",
	NULL, "id", "a"},
    {"{\"items\":[{\"id\":\"a\"}],\"title\":\"T\"}", NULL, "/title", "T"},
    {"{\"version\":\"1\",\"items\":[]}", NULL, "/format", "jsonfeed"},
    {"{\"version\":1.1,\"items\":[]}", NULL, "/format", "jsonfeed"},
    {"{\"version\":\"https://jsonfeed.org/version/"
     "1\",\"title\":\"x\",\"items\":[],}",
	NULL, "/title", "x"},
    /* more of all */
    {"\xef\xbb\xbf"
     "\xef\xbb\xbf"
     "<?xml version=\"1.0\"?><rss "
     "version='2.0'><channel><item><title>x</title></item></channel></rss>",
	NULL, "title", "x"},
    {"<?xml version=\"1.0\"?>\xef\xbb\xbf"
     "\n<rss "
     "version='2.0'><channel><item><title>x</title></item></channel></rss>",
	NULL, "title", "x"},
    {"<?xml version=\"1.0\"?>\nPHP Notice: x<br>\n<rss "
     "version='2.0'><channel><item><title>x</title></item></channel></rss>",
	NULL, "title", "x"},
    {"<?xml version=\"1.0\"?><?xml version=\"1.0\"?><rss "
     "version='2.0'><channel><item><title>x</title></item></channel></rss>",
	NULL, "title", "x"},
    {"&nbsp;<rss "
     "version='2.0'><channel><item><title>x</title></item></channel></rss>",
	NULL, "title", "x"},
    {"<?xml version=\"1.0\"?><rss "
     "version=\"2.0\"><channel></channel></rss><rss "
     "version=\"2.0\"><channel><item><title>x</title></item></channel></rss>",
	NULL, "/items", "[]"},
    {"<rss "
     "version=\"2.0\"><channel><item><title>x</title></item></channel>\n</"
     "rss>\n<!-- generated in 0.1 s -->\n",
	NULL, "title", "x"},
    {"<rss "
     "version=\"2.0\"><channel><![CDATA[<item><title>no</title></"
     "item>]]><item><title>x</title></item></channel></rss>",
	NULL, "title", "x"},
    {"<rdf:RDF "
     "xmlns=\"http://purl.org/rss/1.0/\"><channel><title>T</title></"
     "channel><item><title>x</title></item></rdf:RDF>",
	NULL, "title", "x"},
    {"<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title "
     "type=\"xhtml\"><div "
     "xmlns=\"http://www.w3.org/1999/xhtml\">x</div></title><content "
     "type=\"xhtml\"><xh:div "
     "xmlns:xh=\"http://www.w3.org/1999/xhtml\">a<xh:br/>b</xh:div></content></"
     "entry></feed>",
	NULL, "content", "<div>a<br>b</div>"},
    {ITEM("<title>x</title><description>a\n\nb</description>"), NULL, "summary",
	"a\n\nb"},
    {ITEM("<title>x</title><pubDate>Fri, 29 Mar 2024 10:11:12 "
	  "+0000</pubDate><pubDate>Sat, 30 Mar 2024 10:11:12 +0000</pubDate>"),
	NULL, "published", "2024-03-30T10:11:12Z"},
    {ITEM("<pubDate></pubDate><dc:date>2024-03-29</dc:date>"), NULL,
	"published", "2024-03-29T00:00:00Z"},
    {ITEM("<date>2024-03-29</date>"), NULL, "published",
	"2024-03-29T00:00:00Z"},
    {ITEM("<published>2024-03-29</published>"), NULL, "published",
	"2024-03-29T00:00:00Z"},
    {ITEM("<atom:updated>2024-03-29</atom:updated>"), NULL, "updated",
	"2024-03-29T00:00:00Z"},
    {ITEM("<a10:updated "
	  "xmlns:a10=\"http://www.w3.org/2005/Atom\">2024-03-29T00:00:00Z</"
	  "a10:updated>"),
	NULL, "updated", "2024-03-29T00:00:00Z"},
    {ITEM("<summary>s</summary>"), NULL, "summary", "s"},
    {ITEM("<content>c</content>"), NULL, "content", "c"},
    {ITEM("<fullitem>c</fullitem>"), NULL, "content", "c"},
    {ITEM("<expirationDate>2024-03-29</expirationDate>"), NULL, "published",
	NULL},
    {ITEM("<author></author><dc:creator>C</dc:creator>"), NULL, "author", "C"},
    {ENTRY("<title>x</title><link href=\"http://h/?a=1&amp;b=2\"/>"), NULL,
	"link", "http://h/?a=1&b=2"},
    {ENTRY("<link href=\"http://h/a\" rel=\"\"/>"), NULL, "link", "http://h/a"},
    {ENTRY("<link href=\"http://h/a\" rel=\"ALTERNATE\"/>"), NULL, "link",
	"http://h/a"},
    {ENTRY("<link/>"), NULL, "link", NULL},
    {ENTRY("<link>http://h/t</link>"), NULL, "link", "http://h/t"},
    {ENTRY("<content type=\"html\"/><summary>s</summary>"), NULL, "content",
	NULL},
    {ENTRY("<content:encoded>c</content:encoded>"), NULL, "content", "c"},
    {ENTRY("<media:group><media:title>m</media:title><media:content "
	   "url=\"http://h/v\" "
	   "type=\"video/mp4\"/><media:description>d</media:description></"
	   "media:group><title>t</title>"),
	NULL, "title", "t"},
    {ENTRY(
	 "<media:group><media:description>d</media:description></media:group>"),
	NULL, "summary", "d"},
    {ENTRY("<yt:videoId "
	   "xmlns:yt=\"http://www.youtube.com/xml/schemas/2015\">v</"
	   "yt:videoId><id>yt:video:v</id>"),
	NULL, "id", "yt:video:v"},
};

static void all(void **state)
{
	(void)state;
	feed_check(cases, sizeof(cases) / sizeof(cases[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(all)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Which element of which vocabulary becomes which field, and which wins. */
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
    /* guids and links of RSS */
    {ITEM("<guid isPermaLink=\"true\">http://h/1</guid>"), NULL, "link",
	"http://h/1"},
    {ITEM("<guid isPermaLink=\"true\">/1</guid>"), "http://h/f", "link",
	"http://h/1"},
    {ITEM("<guid>/1</guid>"), "http://h/f", "link", NULL},
    {ITEM("<guid isPermaLink=\"TRUE\">http://h/1</guid>"), NULL, "link",
	"http://h/1"},
    {ITEM("<guid ispermalink=\"false\">http://h/1</guid>"), NULL, "link", NULL},
    {ITEM("<guid isPermaLink=\"0\">http://h/1</guid>"), NULL, "link", NULL},
    {ITEM("<guid>\n  abc\n</guid>"), NULL, "id", "abc"},
    {ITEM(
	 "<guid isPermaLink=\"true\">http://h/g</guid><link>http://h/l</link>"),
	NULL, "link", "http://h/l"},
    {ITEM(
	 "<link>http://h/l</link><guid isPermaLink=\"true\">http://h/g</guid>"),
	NULL, "link", "http://h/l"},
    {ITEM("<guid>a b</guid>"), NULL, "link", NULL},
    {ITEM("<guid>tag:x,2020:1</guid>"), NULL, "id", "tag:x,2020:1"},
    {ITEM("<guid/>"), NULL, "id", NULL},
    {ITEM("<link/><guid>http://h/1</guid>"), NULL, "link", "http://h/1"},
    {ITEM("<link></link><link>http://h/2</link>"), NULL, "link", "http://h/2"},
    {"<rss version='2.0' "
     "xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><item><atom:link "
     "href=\"http://h/a\"/></item></channel></rss>",
	NULL, "link", "http://h/a"},
    {"<rss version='2.0' "
     "xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><item><atom:link "
     "href=\"http://h/a\"/><link>http://h/l</link></item></channel></rss>",
	NULL, "link", "http://h/l"},
    {"<rss version='2.0' "
     "xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><item><link>http://h/"
     "l</link><atom:link rel=\"alternate\" "
     "href=\"http://h/a\"/></item></channel></rss>",
	NULL, "link", "http://h/l"},
    {"<rss version='2.0' "
     "xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><atom:link "
     "rel=\"self\" "
     "href=\"http://h/feed\"/><link>http://h/</link></channel></rss>",
	NULL, "/link", "http://h/"},
    {"<rss version='2.0' "
     "xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><link>http://h/</"
     "link><atom:link rel=\"self\" href=\"http://h/feed\"/></channel></rss>",
	NULL, "/link", "http://h/"},
    {RSS("<link>http://h/</link><image><link>http://i/</link><title>I</"
	 "title><url>u</url></image><title>T</title>"),
	NULL, "/link", "http://h/"},
    {RSS("<image><link>http://i/</link><title>I</title></image><title>T</"
	 "title>"),
	NULL, "/title", "T"},
    {RSS("<textinput><link>http://i/</link><title>I</title></textinput>"), NULL,
	"/title", NULL},
    {ITEM("<source url=\"http://s/f\">S</source><title>T</title>"), NULL,
	"title", "T"},
    {ITEM("<comments>http://h/c</comments>"), NULL, "link", NULL},
    {ITEM("<link>  http://h/ \n</link>"), NULL, "link", "http://h/"},
    {ITEM("<link>https://h/a?b=1&amp;c=2</link>"), NULL, "link",
	"https://h/a?b=1&c=2"},
    {ITEM("<link>https://h/a?b=1&c=2</link>"), NULL, "link",
	"https://h/a?b=1&c=2"},
    {ITEM("<link><![CDATA[https://h/a?b=1&c=2]]></link>"), NULL, "link",
	"https://h/a?b=1&c=2"},
    {ITEM("<link>//h/a</link>"), "https://x/f", "link", "https://h/a"},
    {ITEM("<link>?a=1</link>"), "https://x/f", "link", "https://x/f?a=1"},
    {ITEM("<link>#a</link>"), "https://x/f", "link", "https://x/f#a"},
    {ITEM("<link>http://h/ü</link>"), NULL, "link", "http://h/%C3%BC"},
    {ITEM("<link>http://münchen.de/</link>"), NULL, "link",
	"http://münchen.de/"},
    {ITEM("<link>mailto:a@h</link>"), NULL, "link", "mailto:a@h"},
    {ITEM("<link href=\"http://h/x\"/>"), NULL, "link", "http://h/x"},
    {"<rss version='2.0' "
     "xmlns:feedburner=\"http://rssnamespace.org/feedburner/ext/"
     "1.0\"><channel><item><title>T</title><feedburner:origLink>http://o/</"
     "feedburner:origLink><link>http://f/</link></item></channel></rss>",
	NULL, "link", "http://o/"},
    {"<rss version='2.0' "
     "xmlns:pheedo=\"http://www.pheedo.com/namespace/"
     "pheedo\"><channel><item><pheedo:origLink>http://o/</"
     "pheedo:origLink><link>http://f/</link></item></channel></rss>",
	NULL, "link", "http://f/"},
    /* enclosures */
    {ITEM("<enclosure url=\"http://h/a.mp3\" length=\"5\" "
	  "type=\"audio/mpeg\"/>"),
	NULL, "enclosures.0.length", "5"},
    {ITEM("<enclosure url=\"http://h/a.mp3\" length=\"5,000\" "
	  "type=\"audio/mpeg\"/>"),
	NULL, "enclosures.0.length", NULL},
    {ITEM("<enclosure url=\"http://h/a.mp3\" length=\" 5 \" type=\" audio/mpeg "
	  "\"/>"),
	NULL, "enclosures.0.length", "5"},
    {ITEM("<enclosure url=\"http://h/a.mp3\" length=\"\" type=\"\"/>"), NULL,
	"enclosures.0.type", NULL},
    {ITEM("<enclosure url=\"http://h/a.mp3\" length=\"-1\"/>"), NULL,
	"enclosures.0.length", NULL},
    {ITEM("<enclosure>http://h/a.mp3</enclosure>"), NULL, "enclosures.0.url",
	"http://h/a.mp3"},
    {ITEM("<enclosure url=\"\"/>"), NULL, "enclosures", "[]"},
    {ENTRY("<link rel=\"enclosure\" href=\"a.mp3\" type=\"audio/mpeg\" "
	   "length=\"7\"/>"),
	"http://h/f", "enclosures.0.url", "http://h/a.mp3"},
    {"<rss version='2.0' "
     "xmlns:media=\"http://search.yahoo.com/mrss/"
     "\"><channel><item><media:content url=\"http://h/a.jpg\" "
     "type=\"image/jpeg\" fileSize=\"9\"/></item></channel></rss>",
	NULL, "enclosures.0.length", "9"},
    {"<rss version='2.0' "
     "xmlns:media=\"http://search.yahoo.com/mrss/"
     "\"><channel><item><media:thumbnail "
     "url=\"http://h/a.jpg\"/></item></channel></rss>",
	NULL, "enclosures", "[]"},
    {"<rss version='2.0' "
     "xmlns:media=\"http://search.yahoo.com/mrss/"
     "\"><channel><item><media:group><media:title>MT</"
     "media:title><media:description>MD</media:description></media:group></"
     "item></channel></rss>",
	NULL, "title", "MT"},
    {"<rss version='2.0' "
     "xmlns:media=\"http://search.yahoo.com/mrss/"
     "\"><channel><item><media:group><media:description>MD</"
     "media:description></media:group></item></channel></rss>",
	NULL, "summary", "MD"},
    {"<rss version='2.0' "
     "xmlns:media=\"http://search.yahoo.com/mrss/"
     "\"><channel><item><media:content "
     "url=\"http://h/v\"><media:title>MT</media:title><media:description>MD</"
     "media:description></media:content></item></channel></rss>",
	NULL, "summary", NULL},
    {"<rss version='2.0' "
     "xmlns:media=\"http://search.yahoo.com/mrss/"
     "\"><channel><item><media:description>MD</"
     "media:description><description>D</description></item></channel></rss>",
	NULL, "summary", "D"},
    {"<rss version='2.0' "
     "xmlns:media=\"http://search.yahoo.com/mrss/"
     "\"><channel><item><media:title>MT</media:title><title>T</title></item></"
     "channel></rss>",
	NULL, "title", "T"},
    {"<rss version='2.0' "
     "xmlns:media=\"http://search.yahoo.com/mrss/"
     "\"><channel><item><media:title>MT</media:title><title></title></item></"
     "channel></rss>",
	NULL, "title", "MT"},
    {"<rss version='2.0' "
     "xmlns:media=\"http://search.yahoo.com/mrss/"
     "\"><channel><item><media:credit>C</media:credit></item></channel></rss>",
	NULL, "author", NULL},
    {"<rss version='2.0' "
     "xmlns:media=\"http://search.yahoo.com/mrss/"
     "\"><channel><item><media:peerLink href=\"http://h/t.torrent\" "
     "type=\"application/x-bittorrent\"/></item></channel></rss>",
	NULL, "enclosures.0.url", "http://h/t.torrent"},
    {"<rss version='2.0' "
     "xmlns:media=\"http://search.yahoo.com/mrss/"
     "\"><channel><item><media:player "
     "url=\"http://h/p\"/></item></channel></rss>",
	NULL, "enclosures", "[]"},
    /* iTunes */
    {"<rss version='2.0' "
     "xmlns:itunes=\"http://www.itunes.com/DTDs/"
     "Podcast-1.0.dtd\"><channel><item><itunes:author>A</"
     "itunes:author><itunes:title>T</itunes:title><itunes:subtitle>S</"
     "itunes:subtitle></item></channel></rss>",
	NULL, "title", "T"},
    {"<rss version='2.0' "
     "xmlns:itunes=\"http://www.itunes.com/DTDs/"
     "Podcast-1.0.dtd\"><channel><item><itunes:title>T</itunes:title><title>X</"
     "title></item></channel></rss>",
	NULL, "title", "X"},
    {"<rss version='2.0' "
     "xmlns:itunes=\"http://www.itunes.com/DTDs/"
     "Podcast-1.0.dtd\"><channel><item><itunes:subtitle>S</"
     "itunes:subtitle><itunes:summary>SU</itunes:summary></item></channel></"
     "rss>",
	NULL, "summary", "SU"},
    {"<rss version='2.0' "
     "xmlns:itunes=\"http://www.itunes.com/DTDs/"
     "Podcast-1.0.dtd\"><channel><item><itunes:subtitle>S</itunes:subtitle></"
     "item></channel></rss>",
	NULL, "summary", "S"},
    {"<rss version='2.0' "
     "xmlns:itunes=\"http://www.itunes.com/DTDs/"
     "Podcast-1.0.dtd\"><channel><item><itunes:author>A</"
     "itunes:author><author>B</author></item></channel></rss>",
	NULL, "author", "B"},
    {"<rss version='2.0' "
     "xmlns:itunes=\"http://www.itunes.com/DTDs/"
     "Podcast-1.0.dtd\"><channel><itunes:author>A</itunes:author><item/></"
     "channel></rss>",
	NULL, "author", "A"},
    {"<rss version='2.0' "
     "xmlns:itunes=\"http://www.itunes.com/DTDs/"
     "Podcast-1.0.dtd\"><channel><itunes:owner><itunes:name>N</"
     "itunes:name><itunes:email>e@h</itunes:email></itunes:owner><item/></"
     "channel></rss>",
	NULL, "author", "N"},
    {"<rss version='2.0' "
     "xmlns:itunes=\"http://www.itunes.com/DTDs/"
     "Podcast-1.0.dtd\"><channel><item><itunes:keywords>a, "
     "b,c</itunes:keywords></item></channel></rss>",
	NULL, "categories", "[\"a\",\"b\",\"c\"]"},
    {"<rss version='2.0' "
     "xmlns:itunes=\"http://www.itunes.com/DTDs/"
     "Podcast-1.0.dtd\"><channel><item><itunes:category "
     "text=\"Tech\"><itunes:category "
     "text=\"Sec\"/></itunes:category></item></channel></rss>",
	NULL, "categories", "[\"Tech\",\"Sec\"]"},
    {ITEM("<content:encoded>C</content:encoded>"), NULL, "content", "C"},
    /* Dublin Core */
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/\"><channel><item><dc:title>T</"
     "dc:title></item></channel></rss>",
	NULL, "title", "T"},
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/\"><channel><item><dc:title>DT</"
     "dc:title><title>T</title></item></channel></rss>",
	NULL, "title", "T"},
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/"
     "\"><channel><item><dc:creator>C</dc:creator><author>A</author></item></"
     "channel></rss>",
	NULL, "author", "C, A"},
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/"
     "\"><channel><item><dc:creator><![CDATA[C & "
     "D]]></dc:creator></item></channel></rss>",
	NULL, "author", "C & D"},
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/"
     "\"><channel><item><dc:contributor>C</dc:contributor></item></channel></"
     "rss>",
	NULL, "author", NULL},
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/"
     "\"><channel><item><dc:publisher>P</dc:publisher></item></channel></rss>",
	NULL, "author", "P"},
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/\"><channel><item><dc:rights>P</"
     "dc:rights></item></channel></rss>",
	NULL, "author", NULL},
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/"
     "\"><channel><item><dc:date>2024-03-29T10:11:12Z</dc:date></item></"
     "channel></rss>",
	NULL, "published", "2024-03-29T10:11:12Z"},
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/"
     "\"><channel><item><dcterms:created>2024-03-29</dcterms:created></item></"
     "channel></rss>",
	NULL, "published", "2024-03-29T00:00:00Z"},
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/"
     "\"><channel><item><dcterms:issued>2024-03-29</dcterms:issued></item></"
     "channel></rss>",
	NULL, "published", "2024-03-29T00:00:00Z"},
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/"
     "\"><channel><item><dcterms:modified>2024-03-29</dcterms:modified></"
     "item></channel></rss>",
	NULL, "updated", "2024-03-29T00:00:00Z"},
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/"
     "\"><channel><item><dc:subject>s</dc:subject><dc:subject>t</dc:subject></"
     "item></channel></rss>",
	NULL, "categories", "[\"s\",\"t\"]"},
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/"
     "\"><channel><item><dc:identifier>urn:x</dc:identifier></item></channel></"
     "rss>",
	NULL, "id", "urn:x"},
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/"
     "\"><channel><item><dc:identifier>urn:x</dc:identifier><guid>g</guid></"
     "item></channel></rss>",
	NULL, "id", "g"},
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/\"><channel><dc:language>en</"
     "dc:language></channel></rss>",
	NULL, "/language", "en"},
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/\"><channel><dc:title>DT</"
     "dc:title></channel></rss>",
	NULL, "/title", "DT"},
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/\"><channel><dc:creator>FC</"
     "dc:creator><item/></channel></rss>",
	NULL, "author", "FC"},
    {"<rss version='2.0' xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
     "xmlns:dcterms=\"http://purl.org/dc/terms/"
     "\"><channel><item><dc:description>D</dc:description></item></channel></"
     "rss>",
	NULL, "summary", "D"},
    {"<rss version='2.0' "
     "xmlns:x=\"http://purl.org/dc/elements/1.1/"
     "\"><channel><item><x:creator>C</x:creator></item></channel></rss>",
	NULL, "author", "C"},
    {"<rss version='2.0' "
     "xmlns:x=\"HTTP://PURL.ORG/DC/ELEMENTS/1.1\"><channel><item><x:creator>C</"
     "x:creator></item></channel></rss>",
	NULL, "author", "C"},
    {"<rss version='2.0' "
     "xmlns:x=\"https://purl.org/dc/elements/1.1/"
     "\"><channel><item><x:creator>C</x:creator></item></channel></rss>",
	NULL, "author", "C"},
    {"<rss version='2.0' "
     "xmlns:x=\"https://purl.org/rss/1.0/modules/content/"
     "\"><channel><item><x:encoded>C</x:encoded></item></channel></rss>",
	NULL, "content", "C"},
    {ITEM("<dc:creator>C</dc:creator>"), NULL, "author", "C"},
    /* categories */
    {ITEM("<category domain=\"d\">a/b/c</category>"), NULL, "categories",
	"[\"a/b/c\"]"},
    {ITEM("<category>a</category><category>a</category><category/>"), NULL,
	"categories", "[\"a\"]"},
    {ITEM("<category> a \n b </category>"), NULL, "categories", "[\"a b\"]"},
    {ENTRY("<category term=\"t\" scheme=\"s\" label=\"l\"/><category "
	   "label=\"x\"/>"),
	NULL, "categories", "[\"t\",\"x\"]"},
    {ENTRY("<category>text</category>"), NULL, "categories", "[\"text\"]"},
    /* RDF */
    {"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
     "xmlns='http://purl.org/rss/1.0/' ><channel "
     "rdf:about=\"http://h/c\"><title>T</title><link>http://h/</link></"
     "channel><item "
     "rdf:about=\"http://h/1\"><title>i</title><link>http://h/l</link></item></"
     "rdf:RDF>",
	NULL, "id", "http://h/1"},
    {"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
     "xmlns='http://purl.org/rss/1.0/' ><channel "
     "rdf:about=\"http://h/c\"><title>T</title><link>http://h/</link></"
     "channel><item "
     "rdf:about=\"http://h/1\"><title>i</title><link>http://h/l</link></item></"
     "rdf:RDF>",
	NULL, "/link", "http://h/"},
    {"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
     "xmlns='http://purl.org/rss/1.0/' "
     "><channel><title>T</title></channel><item "
     "about=\"http://h/1\"/></rdf:RDF>",
	NULL, "id", NULL},
    {"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
     "xmlns='http://purl.org/rss/1.0/' "
     "><channel><title>T</title><items><rdf:Seq><rdf:li "
     "rdf:resource=\"http://h/1\"/></rdf:Seq></items></"
     "channel><image><title>I</title><link>http://i/</link></"
     "image><textinput><title>X</title></textinput><item><title>i</title></"
     "item></rdf:RDF>",
	NULL, "/title", "T"},
    {"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
     "xmlns='http://purl.org/rss/1.0/' "
     "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>T</title></"
     "channel><item><title>i</title><dc:date>2024-03-29</dc:date></item></"
     "rdf:RDF>",
	NULL, "published", "2024-03-29T00:00:00Z"},
    {"<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
     "xmlns:rss='http://purl.org/rss/1.0/'><rss:channel><rss:title>T</"
     "rss:title></rss:channel><rss:item "
     "r:about='http://h/1'><rss:title>i</rss:title></rss:item></r:RDF>",
	NULL, "title", "i"},
    {"<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
     "xmlns:rss='http://purl.org/rss/1.0/'><rss:channel><rss:title>T</"
     "rss:title></rss:channel><rss:item "
     "r:about='http://h/1'><rss:title>i</rss:title></rss:item></r:RDF>",
	NULL, "id", "http://h/1"},
    /* texts, and markup inside of them */
    {ITEM("<content:encoded><![CDATA[<p>x</p>]]></"
	  "content:encoded><description>d</description>"),
	NULL, "summary", "d"},
    {ITEM("<description>&lt;p&gt;x&lt;/p&gt;</description>"), NULL, "summary",
	"<p>x</p>"},
    {ITEM("<description><p>x</p></description>"), NULL, "summary", "<p>x</p>"},
    {ITEM("<description>a &amp;amp; b</description>"), NULL, "summary",
	"a &amp; b"},
    {ITEM("<description>1 &lt; 2</description>"), NULL, "summary", "1 < 2"},
    {ITEM("<body xmlns=\"http://www.w3.org/1999/xhtml\"><p>x</p></body>"), NULL,
	"content", "<p>x</p>"},
    {ITEM("<xhtml:body "
	  "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"><xhtml:p>x</xhtml:p></"
	  "xhtml:body>"),
	NULL, "content", "<p>x</p>"},
    {ITEM("<description>d</description><svg "
	  "xmlns=\"http://www.w3.org/2000/svg\"><title>SVG</title></"
	  "svg><title>T</title>"),
	NULL, "title", "T"},
    {ITEM(
	 "<svg:title xmlns:svg=\"http://www.w3.org/2000/svg\">SVG</svg:title>"),
	NULL, "title", NULL},
    {ITEM("<title "
	  "xmlns=\"http://www.w3.org/2000/svg\">SVG</title><title>T</title>"),
	NULL, "title", "T"},
    /* authors */
    {ITEM("<author>me@h.com (Me Too)</author>"), NULL, "author",
	"me@h.com (Me Too)"},
    {ITEM("<author><name>N</name></author>"), NULL, "author", "N"},
    {ENTRY("<author><name>N</name><email>e@h</email></author><author><name>M</"
	   "name></author>"),
	NULL, "author", "N, M"},
    {ENTRY("<contributor><name>N</name></contributor>"), NULL, "author", NULL},
    {ATOM("<author><name>F</name></author><entry/>"), NULL, "author", "F"},
    {ATOM("<author><name>F</name></author><entry><source><author><name>S</"
	  "name></author></source></entry>"),
	NULL, "author", "S"},
    {ENTRY("<author>plain</author>"), NULL, "author", "plain"},
    /* Atom links */
    {ENTRY("<link rel=\"http://www.iana.org/assignments/relation/alternate\" "
	   "href=\"http://h/a\"/>"),
	NULL, "link", "http://h/a"},
    {ENTRY("<link rel=\"self\" href=\"http://h/s\"/>"), NULL, "link", NULL},
    {ENTRY("<link rel=\"related\" href=\"http://h/s\"/>"), NULL, "link", NULL},
    {ENTRY("<link rel=\"via\" href=\"http://h/v\"/><link rel=\"alternate\" "
	   "href=\"http://h/a\"/>"),
	NULL, "link", "http://h/a"},
    {ENTRY("<link rel=\"alternate\" type=\"application/pdf\" "
	   "href=\"http://h/p\"/><link rel=\"alternate\" type=\"text/html\" "
	   "href=\"http://h/a\"/>"),
	NULL, "link", "http://h/a"},
    {ENTRY("<link rel=\"alternate\" type=\"application/pdf\" "
	   "href=\"http://h/p\"/>"),
	NULL, "link", "http://h/p"},
    {ATOM("<link rel=\"self\" href=\"http://h/s\"/><link href=\"http://h/\"/>"),
	NULL, "/link", "http://h/"},
    {ATOM("<link rel=\"self\" href=\"http://h/s\"/>"), NULL, "/link", NULL},
    {"<feed xmlns='http://www.w3.org/2005/Atom' "
     "xml:base=\"http://b/x/\"><entry><link href=\"a\"/></entry></feed>",
	NULL, "link", "http://b/x/a"},
    {"<feed xmlns='http://www.w3.org/2005/Atom' "
     "xml:base=\"http://b/x/\"><entry><link xml:base=\"c/\" "
     "href=\"a\"/></entry></feed>",
	NULL, "link", "http://b/x/c/a"},
    {ENTRY("<content src=\"http://h/v.mp4\" type=\"video/mp4\"/>"), NULL,
	"content", NULL},
    {ENTRY("<content src=\"http://h/p.html\" type=\"text/html\"/>"), NULL,
	"link", NULL},
    {ENTRY("<id>  urn:1 </id>"), NULL, "id", "urn:1"},
    {ENTRY("<id>a</id><guid>b</guid>"), NULL, "id", "b"},
    {ENTRY("<content type=\"text\">a &lt; b</content>"), NULL, "content",
	"a &lt; b"},
    {ENTRY("<content type=\"html\">a &lt;b&gt;c&lt;/b&gt;</content>"), NULL,
	"content", "a <b>c</b>"},
    {ENTRY("<content type=\"xhtml\"><div "
	   "xmlns=\"http://www.w3.org/1999/xhtml\">a <b>c</b></div></content>"),
	NULL, "content", "<div>a <b>c</b></div>"},
    {ENTRY("<content type=\"application/xml\"><x>y</x></content>"), NULL,
	"content", "<x>y</x>"},
    {ENTRY("<content type=\"text/plain\">a</content>"), NULL, "content", "a"},
    {ENTRY("<content type=\"application/octet-stream\">aGVsbG8=</content>"),
	NULL, "content", "hello"},
    {ENTRY("<content type=\"HTML\">&lt;p&gt;</content>"), NULL, "content",
	"<p>"},
    {"<feed xmlns='http://www.w3.org/2005/Atom' "
     "xml:base=\"http://b/\"><entry><summary type=\"html\">&lt;img "
     "src=\"i.png\"&gt;</summary></entry></feed>",
	NULL, "summary", "<img src=\"http://b/i.png\">"},
    {ENTRY("<published>2024-01-01T00:00:00Z</published>"), NULL, "updated",
	NULL},
    {ENTRY("<updated>2024-01-01T00:00:00Z</updated>"), NULL, "published", NULL},
    {ENTRY("<title type=\"text\">a &lt;b&gt; c</title>"), NULL, "title",
	"a <b> c"},
    {ENTRY("<title>AT&amp;amp;T</title>"), NULL, "title", "AT&amp;T"},
    {ENTRY("<title type=\"html\">AT&amp;amp;T</title>"), NULL, "title", "AT&T"},
    {ENTRY("<title type=\"xhtml\"><div "
	   "xmlns=\"http://www.w3.org/1999/xhtml\">AT&amp;T "
	   "<em>x</em></div></title>"),
	NULL, "title", "AT&T x"},
    {ENTRY03("<title mode=\"escaped\" type=\"text/html\">a "
	     "&lt;b&gt;c&lt;/b&gt;</title>"),
	NULL, "title", "a c"},
    {ENTRY03(
	 "<title mode=\"base64\" type=\"text/html\">YSA8Yj5jPC9iPg==</title>"),
	NULL, "title", "a c"},
    {ENTRY03("<content mode=\"xml\" type=\"application/xhtml+xml\"><div "
	     "xmlns=\"http://www.w3.org/1999/xhtml\">x</div></content>"),
	NULL, "content", "<div>x</div>"},
    {ENTRY03(
	 "<issued>2024-01-01T00:00:00Z</issued><modified>2024-01-02T00:00:00Z</"
	 "modified><created>2023-01-01T00:00:00Z</created>"),
	NULL, "published", "2024-01-01T00:00:00Z"},
    {ENTRY03("<created>2023-01-01T00:00:00Z</created>"), NULL, "published",
	"2023-01-01T00:00:00Z"},
    {"<feed version='0.3' "
     "xmlns='http://purl.org/atom/ns#'><tagline>x</tagline><title>T</title></"
     "feed>",
	NULL, "/format", "atom0.3"},
    /* languages */
    {"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang=\"de-DE\"></feed>",
	NULL, "/language", "de-DE"},
    {RSS("<language>en-us</language>"), NULL, "/language", "en-us"},
    {"<rss version='2.0' xml:lang='fr'><channel/></rss>", NULL, "/language",
	"fr"},
    {ATOM("<title xml:lang=\"fr\">x</title>"), NULL, "/language", NULL},
    /* versions */
    {"<rss version='0.90'/>", NULL, "/format", "rss0.9x"},
    {"<rss version='0.91'/>", NULL, "/format", "rss0.9x"},
    {"<rss version='0.92'/>", NULL, "/format", "rss0.9x"},
    {"<rss version='0.93'/>", NULL, "/format", "rss0.9x"},
    {"<rss version='0.94'/>", NULL, "/format", "rss0.9x"},
    {"<rss version='1.0'/>", NULL, "/format", "rss1.0"},
    {"<rss version='2.0.1'/>", NULL, "/format", "rss2.0"},
    {"<rss version='2'/>", NULL, "/format", "rss2.0"},
    {"<rss version=''/>", NULL, "/format", "rss2.0"},
    {"<rss version='3.0'/>", NULL, "/format", "rss2.0"},
    {"<rss><channel/></rss>", NULL, "/format", "rss2.0"},
    {"<RSS "
     "VERSION=\"2.0\"><CHANNEL><ITEM><TITLE>x</TITLE></ITEM></CHANNEL></RSS>",
	NULL, "title", "x"},
    {"<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" "
     "\"http://my.netscape.com/publish/formats/rss-0.91.dtd\"><rss "
     "version=\"0.91\"><channel/></rss>",
	NULL, "/format", "rss0.9x"},
    {"<feed><title>x</title></feed>", NULL, "/format", "atom1.0"},
    {"<feed xmlns=\"http://example.com/newformat#\"><title>x</title></feed>",
	NULL, "/title", "x"},
    {"<atom:feed "
     "xmlns:atom=\"http://www.w3.org/2005/Atom\"><atom:entry><atom:title>x</"
     "atom:title></atom:entry></atom:feed>",
	NULL, "title", "x"},
    {"<channel><title>x</title><item><title>y</title></item></channel>", NULL,
	"title", "y"},
    {"<rss "
     "version='2.0'><channel><title>x</title></channel><item><title>y</title></"
     "item></rss>",
	NULL, "title", "y"},
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

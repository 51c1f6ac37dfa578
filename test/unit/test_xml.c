/* XML as it should not be served, entities, fragments of HTML. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "markup/fragment.h"
#include "markup/xml.h"
#include "markup/xml_mend.h"
#include "text/entity.h"

/* in -> what the parser sees, and the faults that are noted (a bit each). */
static const struct {
	const char *in, *want;
	unsigned faults;
} mends[] = {
    {"<a b='c'>d</a>", "<a b='c'>d</a>", 0},
    {"<?xml version='1.0'?>\n<!-- x -->\n<a/>", "\n\n<a/>", 0},
    {"<!DOCTYPE rss [\n<!ENTITY e 'x'>\n]><a>&e;</a>", "\n\n<a>x</a>", 0},
    {"<!DOCTYPE rss SYSTEM \"a>b\"><a/>", "<a/>", 0},
    /* entities of entities, of files and of markup are none */
    {"<!DOCTYPE r [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]><r>&c;</r>",
	"<r>&amp;c;</r>", 1 << XML_FAULT_AMPERSAND},
    {"<!DOCTYPE r [<!ENTITY c SYSTEM \"/etc/passwd\">]><r>&c;</r>",
	"<r>&amp;c;</r>", 1 << XML_FAULT_AMPERSAND},
    {"<!DOCTYPE r [<!ENTITY c \"<x/>\">]><r>&c;</r>", "<r>&amp;c;</r>",
	1 << XML_FAULT_AMPERSAND},
    {"<a>R&D &amp; &eacute;&#8217;&#x41;&nosuch;</a>",
	"<a>R&amp;D &amp; é’A&amp;nosuch;</a>", 1 << XML_FAULT_AMPERSAND},
    {"<a b=\"x&y=1&lt;\">1 < 2 > 0</a>",
	"<a b=\"x&amp;y=1&lt;\">1 &lt; 2 &gt; 0</a>",
	1 << XML_FAULT_AMPERSAND | 1 << XML_FAULT_LESS},
    /* a section is a place in the document, with its lines; no document says
     * so itself */
    {"<a><![CDATA[x & <b>]]></a>", "<a><?place 12 7?></a>", 0},
    {"<a><![CDATA[x\n\ny]]></a>", "<a><?place 12 4\n\n?></a>", 0},
    {"<a><?place 0 3?></a>", "<a></a>", 0},
    {"<![CDATA[x]]><a/>", "<![CDATA[x]]><a/>", 0},
    {"<a b=c d e= 'f' b='2'/>", "<a b=\"c\" d=\"d\" e='f'/>",
	1 << XML_FAULT_ATTRIBUTE},
    {"<a b='\"&apos;&lt;>' c=\"'&quot;>\"/>",
	"<a b='\"&#39;&lt;>' c=\"'&quot;>\"/>", 0},
    {"<a><b>x</a>", "<a><b>x</b></a>", 1 << XML_FAULT_TAGS},
    {"<a>x</b></a>", "<a>x</a>", 1 << XML_FAULT_TAGS},
    {"<a><br>x<br/></A>", "<a><br/>x<br/></a>", 1 << XML_FAULT_TAGS},
    {"<a><b", "<a><b", 1 << XML_FAULT_CUT},
    {"<a><![CDATA[x", "<a><![CDATA[x", 1 << XML_FAULT_CUT},
    {"<a><b><![CDATA[x <i>y</i></b></a>", "<a><b><?place 15 10?></b></a>",
	1 << XML_FAULT_CUT},
    {"<a><b><![CDATA[x</bc></a>", "<a><b><![CDATA[x</bc></a>",
	1 << XML_FAULT_CUT},
    {"<![CDATA[x</a>", "<![CDATA[x</a>", 1 << XML_FAULT_CUT},
    {"<a><!-- x", "<a>", 1 << XML_FAULT_CUT},
    {"<a></a", "<a></a>", 1 << XML_FAULT_CUT},
    {"<<a>>", "&lt;<a>&gt;", 1 << XML_FAULT_LESS},
    {"", "", 0},
};

static void mend_all(
    const char *s, size_t n, struct buf *out, struct xml_faults *faults)
{
	struct xml_mend *m = xml_mend_new(s, n, faults);

	while (xml_mend_more(m, out))
		;
	xml_mend_free(m);
}

static void mend(void **state)
{
	struct xml_faults faults;
	struct buf out = {0};
	unsigned bits;
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(mends) / sizeof(mends[0]); i++) {
		buf_clear(&out);
		mend_all(mends[i].in, strlen(mends[i].in), &out, &faults);
		assert_string_equal(buf_str(&out), mends[i].want);
		for (bits = 0, k = 0; k < XML_FAULTS; k++)
			bits |= faults.line[k] != 0 ? 1u << k : 0;
		assert_int_equal(bits, mends[i].faults);
	}
	buf_free(&out);
}

/* The fault's line is the document's, whatever was taken out before. */
static void lines(void **state)
{
	static const char in[] = "<!DOCTYPE a [\n]>\n<a\nb='1\n2'>\n&\n</a>";
	struct xml_faults faults;
	struct buf out = {0};

	(void)state;
	mend_all(in, strlen(in), &out, &faults);
	assert_int_equal(faults.line[XML_FAULT_AMPERSAND], 6);
	assert_string_equal(buf_str(&out), "\n\n<a\n b='1\n2'>\n&amp;\n</a>");
	buf_free(&out);
}

/* Depth and attributes end somewhere; what is behind is read. */
static void bounds(void **state)
{
	struct xml_faults faults;
	struct buf in = {0}, out = {0};
	int i;

	(void)state;
	for (i = 0; i < 5000; i++)
		buf_puts(&in, "<x>");
	for (i = 0; i < 5000; i++)
		buf_puts(&in, "</x>");
	buf_puts(&in, "<y ");
	for (i = 0; i < 5000; i++)
		buf_printf(&in, "a%d='' ", i);
	buf_puts(&in, "/>");
	mend_all(in.s, in.n, &out, &faults);
	assert_true(out.n < 4096);
	assert_non_null(strstr(out.s, "<y a0="));
	assert_int_equal(faults.line[XML_FAULT_DEPTH], 1);
	buf_free(&in);
	buf_free(&out);
}

struct seen {
	struct arena *a;
	struct buf log;
};

static bool on_start(void *data, const struct xml *x, uint32_t node)
{
	(void)data;
	return strcmp(x->nodes[node].name.local, "stop") == 0;
}

static bool on_end(void *data, const struct xml *x, uint32_t node)
{
	struct seen *s = data;
	const char *lang = xml_lang(x, node);

	if (x->nodes[node].parent != 0 || node == 0)
		return false;
	buf_printf(&s->log, "%s(%s|%s|%s|%s)", x->nodes[node].name.local,
	    xml_text(s->a, x, node), xml_inner(s->a, x, node),
	    xml_base(s->a, x, node, "http://h/"), lang != NULL ? lang : "-");
	return true;
}

static void read_all(void **state)
{
	static const struct {
		const char *in, *log, *warning;
	} cases[] = {
	    {"<r><a>x<b y='\"&amp;'>z</b><br/>&lt;</a><c/></r>",
		"a(xz<|x<b y=\"&quot;&amp;\">z</b><br>&lt;|http://h/|-)"
		"c(||http://h/|-)",
		NULL},
	    {"<r xml:base='p/' xml:lang='ja'><a xml:base='q'>x</a></r>",
		"a(x|x|http://h/p/q|ja)", NULL},
	    {"<r><a>1</a>\n<a>2</a>\n<a>3",
		"a(1|1|http://h/|-)"
		"a(2|2|http://h/|-)",
		"line 3: Premature end"},
	    {"<r><a>1<![CDATA[<i>\r\n&amp;\r]]>2</a></r>",
		"a(1<i>\n&amp;\n2|1&lt;i&gt;\n&amp;amp;\n2|http://h/|-)", NULL},
	    {"<r><a><![CDATA[1\n]]></a>\n<a><![CDATA[2",
		"a(1\n|1\n|http://h/|-)", "line 3: "},
	    {"<r><x:a>1</x:a></r>", "a(1|1|http://h/|-)", NULL},
	    {"<r><a>1</a><stop/><a>2</a></r>", "a(1|1|http://h/|-)", NULL},
	    {"", "", NULL},
	    {"no markup", "", "line 1: "},
	};
	struct seen s = {arena_new(), {0}};
	struct strings warnings;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		warnings = (struct strings){0};
		buf_clear(&s.log);
		xml_read(s.a, cases[i].in, strlen(cases[i].in), on_start,
		    on_end, &s, &warnings);
		assert_string_equal(buf_str(&s.log), cases[i].log);
		if (cases[i].warning == NULL) {
			assert_int_equal(warnings.n, 0);
			continue;
		}
		assert_true(warnings.n > 0);
		assert_memory_equal(
		    warnings.v[0], cases[i].warning, strlen(cases[i].warning));
	}
	buf_free(&s.log);
	arena_free(s.a);
}

static void entities(void **state)
{
	static const struct {
		const char *in, *want;
		size_t n;
	} cases[] = {
	    {"&eacute;x", "é", 8},
	    {"&NotEqualTilde;", "≂̸", 15},
	    {"&Aacute;", "Á", 8},
	    {"&#65;", "A", 5},
	    {"&#65x", "A", 4},
	    {"&#x1F600;", "😀", 9},
	    {"&#150;", "–", 6},
	    {"&#0;", "", 4},
	    {"&#x110000;", "\xef\xbf\xbd", 10},
	    {"&#xD800;", "\xef\xbf\xbd", 8},
	    {"&#99999999999999999999;", "\xef\xbf\xbd", 23},
	    {"&eacute", "", 0},
	    {"&nosuch;", "", 0},
	    {"&#;", "", 0},
	    {"&#x;", "", 0},
	    {"&;", "", 0},
	    {"&", "", 0},
	};
	char out[ENTITY_MAX];
	size_t i, n;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(
		    entity_read(cases[i].in, strlen(cases[i].in), out, &n),
		    cases[i].n);
		assert_int_equal(n, strlen(cases[i].want));
		assert_memory_equal(out, cases[i].want, n);
	}
}

static void plain(void **state)
{
	static const struct {
		const char *in;
		enum fragment_kind kind;
		const char *want;
	} cases[] = {
	    {" a\n <b>b</b>c ", FRAGMENT_MAYBE, "a bc"},
	    {"one<br>two<p>three</p>", FRAGMENT_HTML, "one two three"},
	    {"R&amp;D &lt;b&gt; &eacute; AT&T", FRAGMENT_HTML,
		"R&D <b> é AT&T"},
	    {"XSS in <script> and <iframe>", FRAGMENT_MAYBE,
		"XSS in <script> and <iframe>"},
	    {"a<script>b</script>c<foo>d</foo>", FRAGMENT_HTML, "acd"},
	    {"a<script>b", FRAGMENT_HTML, "a"},
	    {"1 < 2, I <3 you, a <b", FRAGMENT_HTML, "1 < 2, I <3 you, a <b"},
	    {"a<!-- b -->c", FRAGMENT_HTML, "ac"},
	    {"<a title=\"x>y\">z</a>", FRAGMENT_HTML, "z"},
	    {"<a title=\"x>y</a>z", FRAGMENT_HTML, "yz"},
	    {"", FRAGMENT_HTML, ""},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(
		    fragment_plain(a, cases[i].in, cases[i].kind),
		    cases[i].want);
	arena_free(a);
}

static void absolute(void **state)
{
	static const struct {
		const char *in, *want;
	} cases[] = {
	    {"<a href='b'>c</a>", "<a href='http://h/a/b'>c</a>"},
	    {"<a class=x href=\"/b?c=1&amp;d=2\" href=e>",
		"<a class=x href=\"http://h/b?c=1&amp;d=2\" "
		"href=http://h/a/e>"},
	    {"<img alt='src=1' src = x.png >", "<img alt='src=1' src = "
					       "http://h/a/x.png >"},
	    {"<a href=\"https://x/\"><a href='mailto:x'><a href='#f'>",
		"<a href=\"https://x/\"><a href='mailto:x'>"
		"<a href='http://h/a/#f'>"},
	    {"a < b <3 </p", "a < b <3 </p"},
	    {"<a href=\"b", "<a href=\"b"},
	    {"<a href=b c", "<a href=b c"},
	    {"no tag", "no tag"},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(
		    fragment_absolute(a, cases[i].in, "http://h/a/"),
		    cases[i].want);
	assert_string_equal(
	    fragment_absolute(a, "<a href='b'>", NULL), "<a href='b'>");
	assert_string_equal(fragment_escape(a, "a<b>&"), "a&lt;b&gt;&amp;");
	assert_true(fragment_is_html("a <b>c</b>"));
	assert_false(fragment_is_html("a </script> <b> </"));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(mend),
	    cmocka_unit_test(lines), cmocka_unit_test(bounds),
	    cmocka_unit_test(read_all), cmocka_unit_test(entities),
	    cmocka_unit_test(plain), cmocka_unit_test(absolute)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

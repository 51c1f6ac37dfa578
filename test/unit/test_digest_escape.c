/* Hostile text in our formats: what comes out is the text and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "digest/escape.h"

struct escape_case {
	const char *in, *want;
};

static void check(void (*escape)(struct buf *, const char *),
    const struct escape_case *c, size_t n)
{
	struct buf b = {0};

	for (; n > 0; n--, c++) {
		buf_clear(&b);
		escape(&b, c->in);
		if (strcmp(buf_str(&b), c->want) != 0)
			fail_msg("%s: \"%s\", not \"%s\"", c->in, buf_str(&b),
			    c->want);
	}
	buf_free(&b);
}

static void lines(void **state)
{
	static const struct escape_case cases[] = {
	    {"", ""},
	    {"plain text, 3.5 % & more", "plain text, 3.5 % & more"},
	    {"[a](http://e.example)", "\\[a\\](http://e.example)"},
	    {"![i](x)", "!\\[i\\](x)"},
	    {"<http://e.example>", "\\<http://e.example>"},
	    {"a <script>", "a \\<script>"},
	    {"# head", "\\# head"},
	    {"  \t# head", "\\# head"},
	    {"\x01# head", "\\# head"},
	    {"C# is", "C# is"},
	    {"- x", "\\- x"},
	    {"+ x", "\\+ x"},
	    {"* x", "\\* x"},
	    {"1. x", "1\\. x"},
	    {"12) x", "12\\) x"},
	    {"3.5 x", "3.5 x"},
	    {"> x", "\\> x"},
	    {"===", "\\==="},
	    {"~~~", "\\~\\~\\~"},
	    {"a ~~b~~", "a \\~\\~b\\~\\~"},
	    {"|a|b|", "\\|a|b|"},
	    {"a `b` *c*", "a \\`b\\` \\*c\\*"},
	    {"_a_ (_b_) c_d_e f_", "\\_a_ (\\_b_) c_d_e f_"},
	    {"\\*a\\*", "\\\\\\*a\\\\\\*"},
	    {"C:\\Users\\x", "C:\\Users\\x"},
	    {"a\\", "a\\\\"},
	    {"a &lt;b &#65; R&D;", "a \\&lt;b \\&#65; R\\&D;"},
	    {"evil[.]example hxxps[:]//a", "evil[.]example hxxps[:]//a"},
	    {"a[at]b[dot]example", "a[at]b[dot]example"},
	    {"[.]: http://e.example", "\\[.\\]: http://e.example"},
	    {"a[.](http://e.example)", "a\\[.\\](http://e.example)"},
	    {"a[.][x]", "a\\[.\\]\\[x\\]"},
	    {"one\ntwo\r\tx\x7f", "one two  x "},
	    {"日本_語", "日本\\_語"},
	};

	(void)state;
	check(escape_markdown, cases, sizeof(cases) / sizeof(cases[0]));
}

static void link_texts(void **state)
{
	static const struct escape_case cases[] = {
	    {"[a](http://e.example)", "(a)(http://e.example)"},
	    {"a] (b", "a) (b"},
	    {"evil[.]example", "evil(.)example"},
	    {"<b>", "\\<b>"},
	    {"a\\", "a\\\\"},
	    {"a\\]b", "a\\\\)b"},
	};

	(void)state;
	check(escape_link_text, cases, sizeof(cases) / sizeof(cases[0]));
}

static void urls(void **state)
{
	static const struct escape_case cases[] = {
	    {"https://e.example/a?b=c&d=e#f", "https://e.example/a?b=c&d=e#f"},
	    {"https://e.example/a(b)", "https://e.example/a%28b%29"},
	    {"https://e.example/a.", "https://e.example/a%2E"},
	    {"https://e.example/a.b", "https://e.example/a.b"},
	    {"https://e.example/a b", "https://e.example/a%20b"},
	    {"https://e.example/<\"'>", "https://e.example/%3C%22%27%3E"},
	    {"https://e.example/[x]`*", "https://e.example/%5Bx%5D%60%2A"},
	    {"https://e.example/\\", "https://e.example/%5C"},
	    {"https://e.example/\u202egpj", "https://e.example/%E2%80%AEgpj"},
	    {"https://e.example/?a&copy;b", "https://e.example/?a&copy%3Bb"},
	    {"https://e.example/x;y?a&b", "https://e.example/x;y?a&b"},
	    {"javascript:alert(1)", ""},
	    {"data:text/html,x", ""},
	    {"ftp://e.example/", ""},
	    {"/relative", ""},
	    {"https://e.example/\n# x", ""},
	    {"", ""},
	};
	struct buf b = {0};

	(void)state;
	check(escape_url, cases, sizeof(cases) / sizeof(cases[0]));
	escape_url(&b, NULL);
	assert_int_equal(b.n, 0);
}

static void html(void **state)
{
	static const struct escape_case cases[] = {
	    {"<a href=\"x\" id='y'>&amp;",
		"&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;"},
	    {"日本語", "日本語"},
	    {"", ""},
	};

	(void)state;
	check(escape_html, cases, sizeof(cases) / sizeof(cases[0]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lines),
	    cmocka_unit_test(link_texts),
	    cmocka_unit_test(urls),
	    cmocka_unit_test(html),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* lib/ioc/refang: every way of defanging, and the map back to the original. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ioc/refang.h"
#include "test/support/ioc_fixture.h"

static const struct {
	const char *in, *want;
} cases[] = {
    {"hxxp://bad.com/a", "http://bad.com/a"},
    {"hXXps://bad.com/a", "https://bad.com/a"},
    {"h**p://bad.com/a", "http://bad.com/a"},
    {"meow://bad.com/a", "http://bad.com/a"},
    {"fxp://bad.com/a", "ftp://bad.com/a"},
    {"h[tt]p://bad.com", "http://bad.com"},
    {"[hxxps]://bad.com", "https://bad.com"},
    {"hxxps[:]//bad[.]com", "https://bad.com"},
    {"hxxps[://]bad[.]com/a[.]exe", "https://bad.com/a.exe"},
    {"https:\\/\\/bad.com\\/a", "https://bad.com/a"},
    {"https://bad.com[/]a", "https://bad.com/a"},
    {"http%3A%2F%2Fbad.com%2Fa.php next%20", "http://bad.com/a.php next%20"},
    {"https://r.com/?u=http%3A%2F%2Fb.com",
	"https://r.com/?u=http%3A%2F%2Fb.com"},
    {"a[.]b(.)c{.}d<.>com", "a.b.c.d.com"},
    {"a[dot]b(DOT)com", "a.b.com"},
    {"bad[.com", "bad.com"},
    {"bad\\.com", "bad.com"},
    {"bad\\[.\\]com", "bad.com"},
    {"bad [.] com", "bad.com"},
    {"bad。com、bad．net", "bad.com、bad.net"},
    {"mail[@]bad.com mail(at)bad[.]com", "mail@bad.com mail@bad.com"},
    {"mail at bad-site dot com", "mail@bad-site.com"},
    {"２００．１．２．３", "200.1.2.3"},
    {"ｂａｄ．ｎｅｔ、Ａ．Ｂ", "bad.net、A．B"},
    {"bad_dot_com my_dot_product", "bad.com my_dot_product"},
    {"bad.[com] bad.(net) f.(x) end.(to)", "bad.com bad.net f.(x) end.(to)"},
    {"bad（点）com, bad[点]com", "bad.com, bad.com"},
    {"hxxp[:][/][/]bad[.]com/a", "http://bad.com/a"},
    {"a\\u002fb", "a/b"},
    {"ba\xe2\x80\x8b"
     "d.com b\xc2\xad"
     "ad.com",
	"bad.com bad.com"},
    {"CVE\xe2\x80\x91"
     "2026\xe2\x80\x91"
     "1000",
	"CVE-2026-1000"},
    {"203[.]0[.]113[.]9", "203.0.113.9"},
    {"hxxp(s)://bad[.]com/a", "https://bad.com/a"},
    {"http:\\\\bad.com/a", "http://bad.com/a"},
    {"http[:]//bad.com http:[//]bad.com", "http://bad.com http://bad.com"},
    {"hxxps%3A%2F%2Fbad[.]com%2Fa.php", "https://bad.com/a.php"},
    {"bad[[.]]com bad((.))com bad[.]]com", "bad.com bad.com bad.com"},
    {"bad.]com", "bad.com"},
    {"bad[ . ]com bad[ .]com", "bad.com bad.com"},
    {"bad［.］com bad（．）com bad【。】net", "bad.com bad.com bad.net"},
    {"bad[．]com bad[。]com bad[ドット]com", "bad.com bad.com bad.com"},
    {"bad[・]com bad｡com", "bad.com bad.com"},
    {"mail[＠]bad.com mail（at）bad［dot］com", "mail@bad.com mail@bad.com"},
    {"bad<wbr>-site[.]com a1<WBR/>b2", "bad-site.com a1b2"},
    {"mail{at}bad{dot}com mail <at> bad <dot> com",
	"mail@bad.com mail@bad.com"},
    {"45[dot]33[dot]1[dot]2", "45.33.1.2"},
    {"45 [.] 33 [.] 1 [.] 2[:]443", "45.33.1.2:443"},
    {"45。33。1。2", "45.33.1.2"},
    {"bad。co。jp bad.co。jp www.bad。com", "bad.co.jp bad.co.jp www.bad.com"},
    {"2001[:]470[:][:]7", "2001:470::7"},
    {"http[s]://bad[.]com[/]a[.]php", "https://bad.com/a.php"},
    {"Contact: j.doe AT bad-site DOT com", "Contact: j.doe@bad-site.com"},
    {"hxxp&#58;//bad&#46;com&#x2F;a bad&#x2e;com", "http://bad.com/a bad.com"},
    /* and what is none */
    {"a &#46; b; it&#39;s &#46;", "a &#46; b; it&#39;s &#46;"},
    {"bad&#46a;com", "bad&#46a;com"},
    {"比／率：x", "比／率：x"},
    {"it was hosted at bad-site dot com", "it was hosted at bad-site.com"},
    {"C:\\\\dir and x:\\\\y", "C:\\\\dir and x:\\\\y"},
    {"Windows（.NET）は [see e.g.]com", "Windows（.NET）は [see e.g.]com"},
    {"shot dot matrix; a dot product", "shot dot matrix; a dot product"},
    {"an arr[.], f(.) {.} <.>", "an arr[.], f(.) {.} <.>"},
    {"shotput and applications. [To", "shotput and applications. [To"},
    {"text [...] text", "text [...] text"},
    {"bad[.]", "bad[.]"},
    {"the dot com boom", "the dot com boom"},
    {"C:\\Users\\.ssh\\.x", "C:\\Users\\.ssh\\.x"},
    {"です。Windowsは", "です。Windowsは"},
    {"Windows。Office", "Windows。Office"},
    {"see (.) and [@]", "see (.) and [@]"},
    /* behind a whole name or address, or before one, it is a full stop */
    {"bad[.]com。bad2[.]com", "bad.com。bad2.com"},
    {"bad[.]com｡info.txt", "bad.com｡info.txt"},
    {"bad.com．info", "bad.com．info"},
    {"name@bad.com。bad2。com", "name@bad.com。bad2.com"},
    {"C2。bad2[.]com", "C2。bad2.com"},
    {"45[.]33[.]1[.]2。5", "45.33.1.2。5"},
    {"45。33。1。2。45。33。1。3", "45.33.1.2。45.33.1.3"},
    {"a1b21234。5", "a1b21234。5"},
    {"", ""},
};

static void test_refang(void **state)
{
	struct refanged r;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		refang(&r, known, cases[i].in, strlen(cases[i].in));
		assert_string_equal(buf_str(&r.text), cases[i].want);
		refang_free(&r);
	}
}

/* Where a word of the rewritten text stood, and whether it was defanged. */
static void test_map(void **state)
{
	static const char in[] =
	    "see hxxps[:]//one[.]com and two.com, "
	    "\xe2\x80\x8bthree.com four (dot) net five.com";
	static const struct {
		const char *word, *original;
		bool marked;
	} places[] = {
	    {"https://one.com", "hxxps[:]//one", true},
	    {"two.com", "two.com", false},
	    {"three.com", "three.com", false},
	    {"four.net", "four (dot)", true},
	    {"five.com", "five.com", false},
	};
	struct refanged r;
	size_t i, from;

	(void)state;
	refang(&r, known, in, sizeof(in) - 1);
	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		const char *at = strstr(buf_str(&r.text), places[i].word);

		assert_non_null(at);
		from = (size_t)(at - r.text.s);
		assert_int_equal(refang_offset(&r, from),
		    strstr(in, places[i].original) - in);
		assert_int_equal(
		    refang_marked(&r, from, from + strlen(places[i].word)),
		    places[i].marked);
	}
	refang_free(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_refang),
	    cmocka_unit_test(test_map),
	};

	return cmocka_run_group_tests(
	    tests, ioc_fixture_load, ioc_fixture_unload);
}

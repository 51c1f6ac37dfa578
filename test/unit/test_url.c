/* URLs: one identity a page, resolution by RFC 3986, and what is no web URL. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/url.h"

static void check(const char *in, const char *got, const char *want)
{
	if (want == NULL ? got != NULL : got == NULL || strcmp(got, want) != 0)
		fail_msg("%s: \"%s\", not \"%s\"", in,
		    got != NULL ? got : "(null)",
		    want != NULL ? want : "(null)");
}

/* canonical is NULL for what is no web URL. */
static const struct {
	const char *in, *canonical, *host;
} cases[] = {
    {"HTTP://EXAMPLE.com:80/A#frag", "http://example.com/A", "example.com"},
    {"https://example.com:443", "https://example.com/", "example.com"},
    {"https://example.com:80/", "https://example.com:80/", "example.com"},
    {"http://example.com./x", "http://example.com/x", "example.com"},
    {"http://user:secret@example.com/", "http://example.com/", "example.com"},
    {"http://good.example@evil.example/", "http://evil.example/",
	"evil.example"},
    {"https://example.com/?utm_source=x&b=1&UTM_Medium=y&fbclid=z&a=2",
	"https://example.com/?b=1&a=2", "example.com"},
    {"https://example.com/?utm_source=x", "https://example.com/",
	"example.com"},
    {"https://example.com/?utm=1&gclidx=2",
	"https://example.com/?utm=1&gclidx=2", "example.com"},
    {"https://müller.example/ü?q=é",
	"https://xn--mller-kva.example/%C3%BC?q=%C3%A9",
	"xn--mller-kva.example"},
    {"https://xn--mller-kva.example/%c3%bc?q=%C3%A9",
	"https://xn--mller-kva.example/%C3%BC?q=%C3%A9",
	"xn--mller-kva.example"},
    {"https://日本語.jp/記事", "https://xn--wgv71a119e.jp/%E8%A8%98%E4%BA%8B",
	"xn--wgv71a119e.jp"},
    {"http://example.com/a b", "http://example.com/a%20b", "example.com"},
    {"http://example.com/a/../b/./c", "http://example.com/b/c", "example.com"},
    {"http://example.com/\u202egpj", "http://example.com/%E2%80%AEgpj",
	"example.com"},
    {"http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080/",
	"[2001:db8::1]"},
    {"http://127.1/", "http://127.0.0.1/", "127.0.0.1"},
    {"ftp://example.com/f", NULL, "example.com"},
    {"javascript:alert(1)", NULL, NULL},
    {"JavaScript://example.com/%0aalert(1)", NULL, "example.com"},
    {"data:text/html,x", NULL, NULL},
    {"mailto:a@example.com", NULL, NULL},
    {"file:///etc/passwd", NULL, NULL},
    {"example.com/path", NULL, NULL},
    {"//example.com/path", NULL, NULL},
    {"http://", NULL, NULL},
    {"http://exa mple.com/", NULL, NULL},
    {"http://example.com:99999/", NULL, NULL},
    {"http://exam\nple.com/", NULL, NULL},
    {"", NULL, NULL},
};

/* Groups of addresses of one page each; a NULL ends a group. */
static const char *const pages[][8] = {
    {"https://x.example/1", "http://x.example/1", "https://www.X.example/1/",
	"https://x.example:443/1?utm_source=rss#comments",
	"https://amp.x.example/1", "https://x.example/1/amp/",
	"https://x.example/1?source=RSS"},
    {"https://x.example/"},
    {"https://x.example/2", "https://x.example/2?amp&WT.mc_id=7"},
    {"https://x.example/1?source=3", "https://x.example/1?source=3&ref=feed"},
    {"https://x.example/1?source=rss2"},
    {"https://x.example/1?utm=1"},
    {"https://x.example:8080/1"},
    {"https://sub.x.example/1"},
    {"https://x.example/1#/one", "http://x.example/1#/one"},
    {"https://x.example/1#!two"},
    {"https://x.example/A"},
    {"https://x.example/a"},
    {"https://x.example/1amp"},
    {"https://www.example/1"},
    {"https://example/1"},
};

static void tells_pages_apart(void **state)
{
	enum { GROUPS = sizeof(pages) / sizeof(pages[0]) };
	struct arena *a = arena_new();
	size_t i, k;

	(void)state;
	for (i = 0; i < GROUPS; i++) {
		const char *want = url_identity(a, pages[i][0]);

		assert_non_null(want);
		for (k = 1; k < 8 && pages[i][k] != NULL; k++)
			check(pages[i][k], url_identity(a, pages[i][k]), want);
		for (k = 0; k < i; k++)
			assert_string_not_equal(
			    want, url_identity(a, pages[k][0]));
	}
	assert_null(url_identity(a, "mailto:a@x.example"));
	assert_null(url_identity(a, NULL));
	arena_free(a);
}

static void has_one_identity(void **state)
{
	struct arena *a = arena_new();
	const char *in, *once;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		in = cases[i].in;
		once = url_canonical(a, in);
		check(in, once, cases[i].canonical);
		check(in, url_host(a, in), cases[i].host);
		assert_true(url_is_web(in) == (cases[i].canonical != NULL));
		if (once != NULL)
			check(once, url_canonical(a, once), once);
	}
	assert_null(url_canonical(a, NULL));
	assert_null(url_host(a, NULL));
	assert_null(url_path(a, NULL));
	assert_false(url_is_web(NULL));
	arena_free(a);
}

/* RFC 3986, 5.4, without the parameters that today's parsers know no more. */
static void resolves_references(void **state)
{
	static const struct {
		const char *ref, *want;
	} refs[] = {
	    {"g", "http://a/b/c/g"},
	    {"./g", "http://a/b/c/g"},
	    {"g/", "http://a/b/c/g/"},
	    {"/g", "http://a/g"},
	    {"//g", "http://g/"},
	    {"?y", "http://a/b/c/d?y"},
	    {"g?y", "http://a/b/c/g?y"},
	    {"#s", "http://a/b/c/d?q#s"},
	    {"g#s", "http://a/b/c/g#s"},
	    {"g?y#s", "http://a/b/c/g?y#s"},
	    {"", "http://a/b/c/d?q"},
	    {".", "http://a/b/c/"},
	    {"..", "http://a/b/"},
	    {"../g", "http://a/b/g"},
	    {"../../../g", "http://a/g"},
	    {"https://other/x", "https://other/x"},
	    {"  g \n", "http://a/b/c/g"}, /* as browsers read it */
	    {"g\n\th", "http://a/b/c/gh"},
	    {"g h", "http://a/b/c/g%20h"},
	    {"ü", "http://a/b/c/%C3%BC"},
	    {"javascript:x", "javascript:x"}, /* never a web URL */
	    {"mailto:x@y", "mailto:x@y"},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refs) / sizeof(refs[0]); i++)
		check(refs[i].ref,
		    url_resolve(a, "http://a/b/c/d?q#f", refs[i].ref),
		    refs[i].want);
	assert_null(url_resolve(a, NULL, "g"));
	assert_null(url_resolve(a, "no base", "g"));
	assert_null(url_resolve(a, "http://a/", NULL));
	check("path", url_path(a, "http://a"), "/");
	check("path", url_path(a, "http://a/b?c"), "/b");
	arena_free(a);
}

static void names_files(void **state)
{
	static const struct {
		const char *url, *path;
	} files[] = {
	    {"file:///srv/feeds/a.xml", "/srv/feeds/a.xml"},
	    {"FILE://LocalHost/srv/a.xml", "/srv/a.xml"},
	    {"file:///srv/a%20b%23.xml", "/srv/a b#.xml"},
	    {"file:///srv/日.xml", "/srv/日.xml"},
	    {"file:///", "/"},
	    {"file:///srv/../etc/a", "/etc/a"},
	    {"file://host.example/srv/a.xml", NULL},
	    {"file://127.0.0.1/srv/a.xml", NULL},
	    {"file:srv/a.xml", NULL},
	    {"file:/srv/a.xml", NULL},
	    {"file://srv/a.xml", NULL},
	    {"file:///srv/a?b", NULL},
	    {"file:///srv/a#b", NULL},
	    {"file:///srv/a%00b", NULL},
	    {"file:///srv/a%0ab", NULL},
	    {"https://a.example/srv", NULL},
	    {"/srv/a.xml", NULL},
	    {"", NULL},
	    {NULL, NULL},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		check(files[i].url != NULL ? files[i].url : "nothing",
		    url_file_path(a, files[i].url), files[i].path);
	assert_true(url_is_file("File:x"));
	assert_false(url_is_file("files:x"));
	assert_false(url_is_file(NULL));
	/* Nothing that a document links is a file of this machine. */
	assert_null(url_resolve(a, "file:///srv/a.xml", "b.html"));
	assert_null(url_resolve(a, "file:///srv/a.xml", "/etc/passwd"));
	check("web link in a file",
	    url_resolve(a, "file:///srv/a.xml", "https://a.example/b"),
	    "https://a.example/b");
	arena_free(a);
}

static void tells_origins(void **state)
{
	static const struct {
		const char *x, *y;
		bool same;
	} pairs[] = {
	    {"https://x.example/a", "https://X.example:443/b?c", true},
	    {"http://x.example:80/", "HTTP://x.example", true},
	    {"https://x.example/", "http://x.example/", false},
	    {"https://x.example/", "https://www.x.example/", false},
	    {"https://x.example/", "https://x.example:8443/", false},
	    {"https://x.example/", "https://x.example@y.example/", false},
	    {"https://x.example/", "none", false},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		print_message("%s\n", pairs[i].y);
		assert_true(
		    url_same_origin(pairs[i].x, pairs[i].y) == pairs[i].same);
	}
	assert_false(url_same_origin(NULL, NULL));
}

/* Who begins alike is of one host: whatever libcurl takes for the host is in. */
static void tells_where_an_origin_ends(void **state)
{
	static const struct {
		const char *url;
		size_t n;
	} ends[] = {
	    {"https://x.example/a", 17},
	    {"https://x.example?a", 17},
	    {"https://x.example#@y.example/", 17},
	    {"https://x.example:8443", 22},
	    {"https://x.example@y.example/", 27},
	    {"https://x.example\\@y.example/", 28},
	    {"x.example/", 0},
	    {"https:///a", 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		print_message("%s\n", ends[i].url);
		assert_int_equal(url_origin_length(ends[i].url), ends[i].n);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(has_one_identity),
	    cmocka_unit_test(tells_pages_apart),
	    cmocka_unit_test(resolves_references),
	    cmocka_unit_test(names_files),
	    cmocka_unit_test(tells_origins),
	    cmocka_unit_test(tells_where_an_origin_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

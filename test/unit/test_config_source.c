/* A source from settings and back: what others wrote becomes configuration that
 * says the same, or is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "config/keys.h"
#include "config/source.h"

static char folder[64];

static void write_file(const char *name, const char *text)
{
	char path[128];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void set(
    struct arena *a, struct strings *list, const char *key, const char *value)
{
	*VEC_PUSH(a, list) = key;
	*VEC_PUSH(a, list) = value;
}

/* Through a file and config_read(). */
static const struct source_config *reread(
    struct arena *a, const struct source_config *src, struct config *c)
{
	struct buf b = {0};
	char path[128];

	config_source_write(&b, src);
	write_file("secdigest.conf", "sources = {\"s.conf\"}\n");
	write_file("s.conf", buf_str(&b));
	snprintf(path, sizeof(path), "%s/secdigest.conf", folder);
	if (config_read(a, path, c) != 0)
		fail_msg("%s in:\n%s", c->faults.v[0], buf_str(&b));
	buf_free(&b);
	assert_int_equal(c->sources.n, 1);
	return &c->sources.v[0];
}

static void hostile_titles_come_back(void **state)
{
	static const char *const titles[] = {"plain", "\"", "\\", "\\\"",
	    "\\\\", "a\\", "${HOME}", "$${x}", "$", "\\${HOME}", "'",
	    "\"${HOME}\"", "# no comment", "// none", "/* none */", "*/", "}",
	    "{", "= \" }", "source \"x\" { url = \"https://evil.example/\" }",
	    "日本の \"情報\"", "\\x24{HOME}", "\\n", "\\101", "%s%n",
	    " blanks ", "a,b", "+=", "include(\"/etc/passwd\")", "🦊"};
	size_t i;

	(void)state;
	setenv("HOME", "replaced", 1);
	for (i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		struct arena *a = arena_new();
		struct strings settings = {0};
		struct source_config src;
		const struct source_config *back;
		struct config c;
		struct err err;

		set(a, &settings, "url", "https://a.example/?q=\"$\\{x}'#");
		set(a, &settings, "title", titles[i]);
		assert_int_equal(
		    config_source_make(a, "a-1", &settings, &src, &err), 0);
		back = reread(a, &src, &c);
		assert_string_equal(back->title, titles[i]);
		assert_string_equal(
		    back->url, "https://a.example/?q=\"$\\{x}'#");
		assert_string_equal(back->name, "a-1");
		arena_free(a);
	}
}

static void settings_come_back(void **state)
{
	static const char *const pairs[][2] = {{"url", "https://a.example/"},
	    {"title", "T"}, {"language", "ja"}, {"category", "tools"},
	    {"section", "memo"}, {"interval", "7"}, {"zone", "Asia/Tokyo"},
	    {"full_text", "no"}, {"enabled", "no"}, {"kind", "kev"},
	    {"take", "links"}};
	enum { N = sizeof(pairs) / sizeof(pairs[0]) };
	struct arena *a = arena_new();
	struct strings settings = {0}, back = {0};
	struct source_config src;
	struct config c;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < N; i++)
		set(a, &settings, pairs[i][0], pairs[i][1]);
	assert_int_equal(
	    config_source_make(a, "all", &settings, &src, &err), 0);
	config_source_settings(a, reread(a, &src, &c), &back);
	assert_int_equal(back.n, 2 * N);
	for (i = 0; i < N; i++)
		assert_string_equal(
		    config_setting(&back, pairs[i][0]), pairs[i][1]);
	arena_free(a);
}

/* A new key is a decision: config/source.c, or here. */
static void every_key_is_decided(void **state)
{
	static const char *const stay[] = {"headers"};
	const struct key *key;
	size_t n = 0;

	(void)state;
	for (key = source_keys; key->name != NULL; key++) {
		if (!config_source_key_ok(key->name))
			assert_string_equal(key->name, stay[n++]);
	}
	assert_int_equal(n, sizeof(stay) / sizeof(stay[0]));
}

static const struct {
	const char *name, *key, *value, *want;
} refused[] = {
    {"a", "headers", "Authorization: x", "headers cannot be set here"},
    {"a", "file", "/etc/passwd", "file cannot be set here"},
    {"a", "url", "https://b.example/", "url is set a second time"},
    {"a", "title", "two\nlines", "title holds a line break"},
    {"a", "title", "\x1b[31m", "title holds a line break"},
    {"a", "title", "\xff", "title is no UTF-8"},
    {"a", "interval", "0", "interval is a whole number"},
    {"a", "category", "cats", "category is one of"},
    {"a", "zone", "Mars/Olympus", "no time zone"},
    {"", "title", "t", "the name of a source"},
    {"../x", "title", "t", "the name of a source"},
    {"a.b", "title", "t", "the name of a source"},
    {"A", "title", "t", "the name of a source"},
};

static void refuses(void **state)
{
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		struct strings settings = {0};
		struct source_config src;
		struct err err;

		set(a, &settings, "url", "https://a.example/");
		set(a, &settings, refused[i].key, refused[i].value);
		assert_int_equal(config_source_make(
				     a, refused[i].name, &settings, &src, &err),
		    -1);
		if (strstr(err.text, refused[i].want) == NULL)
			fail_msg("%s: %s", refused[i].want, err.text);
	}
	arena_free(a);
}

/* One setting alone is judged as in a source, by a message that begins with
 * its key. */
static void judges_one(void **state)
{
	struct arena *a = arena_new();
	struct err err;
	size_t i;

	(void)state;
	assert_int_equal(config_setting_check(a, "take", "links", &err), 0);
	assert_int_equal(config_setting_check(a, "url", "", &err), 0);
	for (i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		const char *key = refused[i].key;

		if (strcmp(refused[i].name, "a") != 0 ||
		    strstr(refused[i].want, "second time") != NULL)
			continue;
		assert_int_equal(
		    config_setting_check(a, key, refused[i].value, &err), -1);
		assert_non_null(strstr(err.text, refused[i].want));
		assert_memory_equal(err.text, key, strlen(key));
	}
	arena_free(a);
}

static void urls(void **state)
{
	static const char *const bad[] = {"", "x", "ftp://a.example/",
	    "file:///etc/passwd", "feed:https://a.example/", "javascript:x"};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct strings settings = {0};
		struct source_config src;
		struct err err;

		set(a, &settings, "url", bad[i]);
		assert_int_equal(
		    config_source_make(a, "a", &settings, &src, &err), -1);
	}
	arena_free(a);
}

static void words(void **state)
{
	static const struct {
		const char *in, *want;
	} cases[] = {{"News", "news"},
	    {"INCIDENT ANALYSIS", "incident-analysis"},
	    {"incident_analysis", "incident-analysis"}, {"new", NULL},
	    {"newsx", NULL}, {"", NULL}, {"news research", NULL}};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *word =
		    config_source_word(a, "category", cases[i].in);

		if (cases[i].want == NULL)
			assert_null(word);
		else
			assert_string_equal(word, cases[i].want);
	}
	assert_null(config_source_word(a, "title", "x"));
	arena_free(a);
}

static int make_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/secdigest-source.XXXXXX");
	return mkdtemp(folder) != NULL ? 0 : -1;
}

static int remove_folder(void **state)
{
	char path[128];

	(void)state;
	snprintf(path, sizeof(path), "%s/secdigest.conf", folder);
	unlink(path);
	snprintf(path, sizeof(path), "%s/s.conf", folder);
	unlink(path);
	return rmdir(folder);
}

static void reads_language_tags(void **state)
{
	static const struct {
		const char *tag, *want;
	} cases[] = {{"en", "en"}, {"en-US", "en"}, {"JA_jp", "ja"},
	    {"fil-PH", "fil"}, {"unknown", NULL}, {"1a", NULL}, {"e", NULL},
	    {"", NULL}, {"-", NULL}, {NULL, NULL}};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *got = config_language_of(a, cases[i].tag);

		if (cases[i].want == NULL)
			assert_null(got);
		else
			assert_string_equal(got, cases[i].want);
	}
	arena_free(a);
}

/* Every word of a choice is the one that its value is written as. */
static void choices_have_words(void **state)
{
	static const struct {
		const char *key, *word;
		int value;
	} cases[] = {{"take", "all", TAKE_ALL},
	    {"take", "editorial", TAKE_EDITORIAL},
	    {"take", "topics", TAKE_TOPICS}, {"take", "links", TAKE_LINKS},
	    {"take", "security", TAKE_SECURITY}, {"kind", "feed", KIND_FEED},
	    {"kind", "kev", KIND_KEV}};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct source_config src = {.take = TAKE_ALL};

		if (cases[i].key[0] == 't')
			src.take = (enum take)cases[i].value;
		else
			src.kind = (enum source_kind)cases[i].value;
		assert_string_equal(
		    config_source_text(a, &src, cases[i].key), cases[i].word);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_language_tags),
	    cmocka_unit_test(choices_have_words),
	    cmocka_unit_test(hostile_titles_come_back),
	    cmocka_unit_test(settings_come_back),
	    cmocka_unit_test(every_key_is_decided), cmocka_unit_test(refuses),
	    cmocka_unit_test(judges_one), cmocka_unit_test(urls),
	    cmocka_unit_test(words)};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

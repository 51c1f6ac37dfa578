/* The configuration: defaults, every kind of value, every kind of fault. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/config.h"
#include "config/keys.h"
#include "model/analysis.h"

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

static int read_both(
    struct arena *a, const char *conf, const char *sources, struct config *c)
{
	char path[128];

	write_file("secdigest.conf", conf);
	write_file("sources.conf", sources);
	snprintf(path, sizeof(path), "%s/secdigest.conf", folder);
	return config_read(a, path, c);
}

static void test_defaults(void **state)
{
	struct arena *a = arena_new();
	struct config c;

	(void)state;
	assert_int_equal(read_both(a, "", "", &c), 0);
	assert_string_equal(c.language, "ja");
	assert_int_equal(c.digest.minute, 360);
	assert_int_equal(c.digest.days, 0x7f);
	assert_int_equal(c.fetch.max_feed, 15 << 20);
	assert_null(c.fetch.proxy);
	assert_int_equal(c.digest.formats.n, 1);
	assert_int_equal(c.fetch.allow_networks.n, 0);
	arena_free(a);
}

static void test_values(void **state)
{
	struct arena *a = arena_new();
	struct config c;
	int rc;

	(void)state;
	rc = read_both(a,
	    "language = en\nstate_dir = \"state\"\n"
	    "digest { hour = \"07:30\" days = \"fri-mon\" formats = {md, json} "
	    "}\n"
	    "fetch { contact = \"https://soc.example/\" max_page = 2K\n"
	    "  ca_file = \"ca.pem\" proxy = \"\"\n"
	    "  allow_networks = {\"127.0.0.0/8\"} }\n"
	    "watch { vendors = {\"Halyard\", \"架空商事\"} }\n"
	    "llm { base_url = \"http://127.0.0.1/v1\" model = \"m-7b\"\n"
	    "  api_style = azure api_version = 1 price_prompt = 0.15\n"
	    "  extra = \"{\\\"top_k\\\": 1}\" }\n",
	    "source \"a-1\" { url = \"https://a.example/feed\" take = links\n"
	    "  full_text = no interval = 30 headers = {\"A: 1\", \"B: 2\"} }\n"
	    "source \"b\" { url = \"http://b.example/\" section = tools }\n"
	    "source \"c\" { url = \"file:///srv/c.xml\" take = topics }\n"
	    "source \"d\" { url = \"https://d.example/\" kind = kev }\n",
	    &c);
	if (rc != 0)
		fail_msg("%s", c.faults.v[0]);
	assert_int_equal(c.digest.minute, 450);
	assert_int_equal(c.digest.days, 1 << 5 | 1 << 6 | 1 << 0 | 1 << 1);
	assert_int_equal(c.digest.formats.n, 2);
	assert_int_equal(c.fetch.max_page, 2048);
	assert_true(strncmp(c.state_dir, folder, strlen(folder)) == 0);
	assert_true(strncmp(c.fetch.ca_file, folder, strlen(folder)) == 0);
	assert_null(c.fetch.proxy);
	assert_int_equal(c.llm.api_style, LLM_AZURE);
	assert_true(c.llm.price_prompt > .149 && c.llm.price_prompt < .151);
	assert_string_equal(c.llm.extra, "{\"top_k\": 1}");
	assert_int_equal(c.watch.vendors.n, 2);
	assert_int_equal(c.watch.words.n, 0);
	assert_int_equal(c.sources.n, 4);
	assert_int_equal(c.sources.v[0].take, TAKE_LINKS);
	assert_int_equal(c.sources.v[1].take, TAKE_EDITORIAL);
	assert_int_equal(c.sources.v[1].kind, KIND_FEED);
	assert_int_equal(c.sources.v[2].take, TAKE_TOPICS);
	assert_int_equal(c.sources.v[3].kind, KIND_KEV);
	assert_false(c.sources.v[0].full_text);
	assert_int_equal(c.sources.v[0].headers.n, 2);
	assert_string_equal(c.sources.v[1].section, "tools");
	assert_string_equal(c.sources.v[1].title, "b");
	assert_non_null(
	    strstr(config_user_agent(a, &c), "(+https://soc.example/)"));
	arena_free(a);
}

#define LLM "llm { base_url = \"http://h/v1\" model = m "

/* All that does not fit is told at once, each with its line; no key is told. */
static void test_misfits(void **state)
{
	static const char *const want[] = {
	    ".conf:2: llm: api_key_file is the path",
	    ".conf:1: llm: base_url holds a user's name",
	    ".conf:4: llm: begin is not before deadline",
	    ".conf:3: llm: max_cost needs price_prompt",
	};
	struct arena *a = arena_new();
	struct config c;
	size_t i;

	(void)state;
	assert_int_equal(read_both(a,
			     "llm { base_url = \"http://u:hunter2@h/v1\"\n"
			     "model = m api_key_file = \"sk-0123456789abcdef01"
			     "\"\nmax_cost = 1\nbegin = 5 }",
			     "", &c),
	    -1);
	assert_int_equal(c.faults.n, sizeof(want) / sizeof(want[0]));
	for (i = 0; i < c.faults.n; i++) {
		if (strstr(c.faults.v[i], want[i]) == NULL)
			fail_msg("\"%s\" is not %s", c.faults.v[i], want[i]);
		assert_null(strstr(c.faults.v[i], "hunter2"));
		assert_null(strstr(c.faults.v[i], "sk-0"));
	}
	arena_free(a);
}

static void test_faults(void **state)
{
	static const struct {
		const char *conf, *sources, *want;
	} cases[] = {
	    {"language = \"fr\"", "", "secdigest.conf:1: language is one of"},
	    {"\n\ndigest {\n hour = \"25:00\"\n}", "",
		".conf:4: hour is a time"},
	    {"# a\n// b\n/* c\n */ log_level = \"#\" # d", "",
		"secdigest.conf:4: log_level is one of"},
	    {"# ${HOME}\nlanguage = \"fr\"", "", "secdigest.conf:2: lang"},
	    {"/* a\nlanguage = \"ja\"", "", "secdigest.conf:"},
	    {"fetch { allow_networks = {\"10.0.0.0/33\"} }", "",
		"secdigest.conf:1: allow_networks: \"10.0.0.0/33\" is no"},
	    {"digest { days = \"mon-xyz\" }", "", "days is a list of days"},
	    {"digest { grace = 12x }", "", "grace is a whole number"},
	    {"fetch { max_feed = 900G }", "", "max_feed is a size"},
	    {"language = \"\"", "", ".conf:1: language is empty"},
	    {"timezone = \"\"", "", "timezone is empty"},
	    {"spool_dir = \"\"", "", "spool_dir is empty"},
	    {"digest { file = \"\" }", "", ".conf:1: file is empty"},
	    {"digest { formats = {\"md\", \"md\"} }", "",
		"formats has \"md\" a second time"},
	    {"fetch { user_agent = \"a\r\nX: b\" }", "",
		"user_agent holds a line break"},
	    {"timezone = \"Mars/Olympus\"", "",
		"no time zone \"Mars/Olympus\""},
	    {"no_such_key = 1", "", "no_such_key"},
	    {"language = \"en\"\nlanguage = \"ja\"", "",
		"secdigest.conf:2: language is set a second time"},
	    {"spool_dir = \"${HOME}/x\"", "", "${"},
	    {"digest {", "", "secdigest.conf:1"},
	    {"", "source \"X Y\" { url = \"https://a.example/\" }",
		"sources.conf:1: the name of a source"},
	    {"", "source \"x\" { }", "source \"x\" has no url"},
	    {"", "source \"x\" { url = \"file://host/a.xml\" }",
		"sources.conf:1: url is an http or https URL, or file:///PATH"},
	    {"", "source \"x\" { url = \"https://a.example/\" kind = xml }",
		"sources.conf:1: kind is one of: feed kev"},
	    {"",
		"source \"x\" { url = \"https://a.example/\"\n"
		"take = topics }",
		"source \"x\" takes topics, but there is no word in watch"},
	    {"watch {\nwords = {\"fine\", \"x\"} }", "",
		"secdigest.conf:2: words: \"x\" is not of 2 to 90 bytes"},
	    {"", "source \"x\" {\n url = \"ftp://a.example/\" }",
		"sources.conf:2: url is an http or https URL"},
	    {"",
		"source \"x\" { url = \"https://a.example/\" }\n"
		"source \"x\" { url = \"https://b.example/\" }",
		"sources.conf:2"},
	    {"",
		"source \"x\" { url = \"https://a.example/\"\n"
		"take = \"some\" }",
		"sources.conf:2: take is one of"},
	    {"",
		"source \"x\" { url = \"https://a.example/\"\n"
		"headers = {\": b\"} }",
		"a header is \"Name: value\", not \": b\""},
	    {"",
		"source \"x\" { url = \"https://a.example/\"\n"
		"category = \"\" }",
		"sources.conf:2: category is empty"},
	    {"", "source \"x\" {\n language = \"klingonian speech\" }",
		"sources.conf:2: language is the code of a language such as"},
	    {"", "source \"x\" { language = \"en-us of\" }",
		"sources.conf:1: language is the code of a language such as"},
	    {"language = ja\nsource \"x\" { url = \"https://a.example/\" }", "",
		"secdigest.conf:2: no such option 'source': sources stand in "
		"the files that \"sources\" names (sources.conf)"},
	    {"source { }", "", "'source': sources stand in the files"},
	    {"sources = {\"nowhere.conf\"}", "", "nowhere.conf: cannot open"},
	    {"llm { max_cost = 1e3 }", "", ":1: max_cost is a number from 0"},
	    {"llm { max_cost = \"-1\" }", "", ":1: max_cost is a number from"},
	    {"llm { price_answer = 1.2.3 }", "", "price_answer is a number"},
	    {"llm { base_url = \"http://h/v1\" }", "",
		"llm: base_url is set, but no model"},
	    {LLM "api_key_file = a api_key_credential = b }", "", "both set"},
	    {LLM "api_style = azure }", "", "needs an api_version"},
	    {"llm { base_url = \"http://h\" model = \"a/b\" api_style = azure "
	     "api_version = 1 }",
		"", "of azure, model and api_version are letters"},
	    {"llm { base_url = \"http://h/v1/chat/completions\" model = m }",
		"", "base_url ends before \"/chat/completions\""},
	    {LLM "answer_tokens = 5000 }", "", "answer_tokens is more than"},
	    {LLM "begin = 5 }", "", "begin is not before deadline"},
	    {LLM "max_cost = 2 }", "", "max_cost needs price_prompt"},
	    {"llm { base_url = \"file:///x\" model = m }", "",
		":1: llm: base_url is an http or https URL"},
	    {"llm {\nbase_url = \"h:1/v1\" model = m }", "",
		":2: llm: base_url is an http or https URL"},
	    {"llm { base_url = \"http://h/v1 \" model = m }", "",
		"base_url holds a blank"},
	    {"llm { base_url = \"http://u:p@h/v1\" model = m }", "",
		"base_url holds a user's name or password"},
	    {LLM "\n\ndeadline = 200 }", "", ":3: llm: begin is not before"},
	    {LLM "max_tokens = 1000 }", "", "max_tokens is less than one"},
	    {LLM "max_cost = 0.01 price_answer = 10 }", "",
		"max_cost is less than one"},
	    {"llm { api_key = \"sk-0\" }", "",
		":1: no such option 'api_key': the key stands in a file"},
	    {LLM "api_key_file = \"sk-0123456789abcdef0123\" }", "",
		":1: llm: api_key_file is the path of a file"},
	};
	struct arena *a = arena_new();
	struct config c;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (read_both(a, cases[i].conf, cases[i].sources, &c) == 0)
			fail_msg("case %zu passes", i);
		if (strstr(c.faults.v[0], cases[i].want) == NULL)
			fail_msg("case %zu: \"%s\" does not hold \"%s\"", i,
			    c.faults.v[0], cases[i].want);
	}
	arena_free(a);
}

static void test_all_value_faults_at_once(void **state)
{
	struct arena *a = arena_new();
	struct config c;

	(void)state;
	assert_int_equal(read_both(a,
			     "language = \"xx\"\nlog_level = \"loud\"\n"
			     "workers { count = -1 }",
			     "", &c),
	    -1);
	assert_int_equal(c.faults.n, 3);
	arena_free(a);
}

/* A mark of an editor is passed over; what could be read in part only is not
 * read at all. */
static void test_files_are_whole_texts(void **state)
{
	struct arena *a = arena_new();
	struct config c;
	char *large;

	(void)state;
	assert_int_equal(
	    read_both(a, "\xef\xbb\xbflanguage = en\r\n", "", &c), 0);
	assert_string_equal(c.language, "en");
	large = arena_alloc(a, 5 * 1024 * 1024);
	memset(large, '\n', 5 * 1024 * 1024 - 1);
	assert_int_equal(read_both(a, "", large, &c), -1);
	assert_non_null(strstr(c.faults.v[0], "sources.conf: is larger than"));
	arena_free(a);
}

/* The table's words for a section hint are the model's. */
static void test_section_words(void **state)
{
	const struct key *k = source_keys;
	char words[256], *word, *rest;
	int n = 0;

	(void)state;
	while (strcmp(k->name, "section") != 0)
		k++;
	snprintf(words, sizeof(words), "%s", k->range);
	for (word = strtok_r(words, " ", &rest); word != NULL;
	     word = strtok_r(NULL, " ", &rest), n++)
		assert_true(section_parse(word) >= 0);
	assert_int_equal(n, SECTION_SKIP);
}

static int setup(void **state)
{
	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/test_config.XXXXXX");
	return mkdtemp(folder) == NULL;
}

static int teardown(void **state)
{
	char path[128];

	(void)state;
	snprintf(path, sizeof(path), "%s/secdigest.conf", folder);
	unlink(path);
	snprintf(path, sizeof(path), "%s/sources.conf", folder);
	unlink(path);
	return rmdir(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_defaults),
	    cmocka_unit_test(test_values),
	    cmocka_unit_test(test_misfits),
	    cmocka_unit_test(test_faults),
	    cmocka_unit_test(test_all_value_faults_at_once),
	    cmocka_unit_test(test_files_are_whole_texts),
	    cmocka_unit_test(test_section_words),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}

/*
 * A frozen digest as files: byte for byte those of test/golden/digest/. With
 * UPDATE_GOLDEN in the environment they are written instead; look at the diff
 * before you commit.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "digest/render.h"

static struct digest_entry *add(struct arena *a, struct digest *d,
    enum section section, const char *title, const char *url)
{
	struct digest_entry *e = VEC_PUSH(a, &d->entries);

	e->section = section;
	e->story = section == SECTION_NEWS;
	e->article_id = (int64_t)d->entries.n;
	e->title = title;
	e->url = url;
	e->why = "incident";
	return e;
}

static void add_line(struct arena *a, struct digest_entry *e,
    enum digest_label label, const char *text)
{
	*VEC_PUSH(a, &e->lines) = (struct digest_line){label, text};
}

static void add_story(struct arena *a, struct digest *d, const char *title)
{
	struct digest_entry *e = add(
	    a, d, SECTION_NEWS, title, "https://site.example/story?a=1&b=2");

	add_line(a, e, DIGEST_SUMMARY, "The first line of *three*.");
	add_line(a, e, DIGEST_IOC,
	    "hxxp://c2[.]example[.]net/a%2Cb,URL,知られていない,context、 "
	    "more,NA(IP以外)");
	add_line(a, e, DIGEST_SUMMARY, "1. A second <b>line</b>");
	add_line(a, e, DIGEST_RECOMMENDATION, "# Update & restart");
	add_line(a, e, DIGEST_NOTE, "一次ソース: https://lab.example/x_y_z");
	add_line(a, e, DIGEST_ACTION, "推奨事項なし");
}

/* A day with every section but two, and titles that would break out. */
static void fill(struct arena *a, struct digest *d)
{
	struct digest_entry *e;

	d->day = 20310829;
	d->cutoff = 1945717200;
	d->made_by = "extracted";
	d->coverage = (struct digest_coverage){12, 11, 1, 2, 34, 5, 1, 3};
	e = add(a, d, SECTION_MALWARE_CAMPAIGN,
	    "Loader [new](http://e.example)", "https://site.example/a(b)");
	add_line(a, e, DIGEST_SUMMARY, "A line below a link");
	add_line(a, e, DIGEST_IOC,
	    "198[.]51[.]100[.]7,IPアドレス,知られていない,C2,グローバル");
	add_story(a, d, "An incident \"quoted\" & <script>alert(1)</script>");
	add_story(a, d, "その他のメモ"); /* a section's name */
	add_story(a, d, "Other notes");
	add_story(a, d, "# A heading ##");
	add(a, d, SECTION_JP_INCIDENTS, "日本の会社で情報流出",
	    "https://jp.example/1.");
	add(a, d, SECTION_MEMO, "A note", "javascript:alert(1)");
	*VEC_PUSH(a, &d->left_out) =
	    (struct digest_left_out){99, "limit of 20 stories"};
}

/* The same day, of which a model wrote some: whose name and reason are as
 * untrusted. */
static void fill_model(struct arena *a, struct digest *d)
{
	fill(a, d);
	d->made_by = "local/model_*7b*";
	d->written = 2;
	d->unwritten = "HTTP 503 <b>\"busy\"</b>";
	d->entries.v[1].origins[WRITTEN_TITLE].model = true;
	d->entries.v[1].origins[WRITTEN_SUMMARY].reason =
	    "CVE-2031-1 is not in the article";
	d->entries.v[2].origins[WRITTEN_NOTES].model = true;
	d->entries.v[3].origins[WRITTEN_TITLE].reason = d->unwritten;
}

static void render_day(struct arena *a,
    void (*fill_day)(struct arena *, struct digest *), const char *language,
    enum digest_format format, struct buf *b)
{
	const struct words *words = words_load(a, language, NULL);
	struct digest d = {.language = language};

	assert_non_null(words);
	fill_day(a, &d);
	digest_render(a, format, &d, words, b);
}

static void render(struct arena *a, const char *language,
    enum digest_format format, struct buf *b)
{
	render_day(a, fill, language, format, b);
}

static void put_file(const char *path, const struct buf *b)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(b->s, 1, b->n, f), b->n);
	fclose(f);
}

static void get_file(const char *path, struct buf *b)
{
	FILE *f = fopen(path, "r");
	char piece[4096];
	size_t n;

	if (f == NULL)
		fail_msg("there is no %s", path);
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		buf_put(b, piece, n);
	fclose(f);
}

static void files_are_the_golden_ones(void **state)
{
	static const struct {
		const char *name, *language;
		void (*fill)(struct arena *a, struct digest *d);
	} days[] = {{"ja", "ja", fill}, {"en", "en", fill},
	    {"model-ja", "ja", fill_model}, {"model-en", "en", fill_model}};
	size_t i;
	int format;

	(void)state;
	for (i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		for (format = 0; format < FORMATS; format++) {
			struct arena *a = arena_new();
			struct buf have = {0}, want = {0};
			const char *path = arena_printf(a,
			    "test/golden/digest/%s.%s", days[i].name,
			    digest_format_name((enum digest_format)format));

			render_day(a, days[i].fill, days[i].language,
			    (enum digest_format)format, &have);
			if (getenv("UPDATE_GOLDEN") != NULL)
				put_file(path, &have);
			get_file(path, &want);
			if (strcmp(buf_str(&have), buf_str(&want)) != 0)
				fail_msg(
				    "%s differs:\n%s", path, buf_str(&have));
			buf_free(&have);
			buf_free(&want);
			arena_free(a);
		}
	}
}

/* What the readers of the archive hold on to. */
static void markdown_keeps_its_grammar(void **state)
{
	struct arena *a = arena_new();
	struct buf b = {0};
	size_t sections = 0, stories = 0, fields;
	const char *line;

	(void)state;
	render(a, "ja", FORMAT_MARKDOWN, &b);
	for (line = buf_str(&b); *line != '\0';
	     line += strcspn(line, "\n") + 1) {
		sections += strncmp(line, "### ", 4) == 0;
		stories += strncmp(line, "#### ", 5) == 0;
		if (strncmp(line, "    - hxxp", 10) != 0)
			continue;
		for (fields = 1; *line != '\n'; line++)
			fields += *line == ',';
		assert_int_equal(fields, 5);
		line--;
	}
	assert_int_equal(sections, 7);
	assert_int_equal(stories, 4);
	assert_non_null(strstr(b.s, "### Tools\nN/A\n"));
	assert_non_null(strstr(b.s, "#### 「その他のメモ」\n"));
	assert_null(strstr(b.s, "javascript:"));
	buf_free(&b);
	arena_free(a);
}

/* Of JSON nothing may be missing, whatever bytes a title has. */
static void json_is_whole(void **state)
{
	struct arena *a = arena_new();
	const struct words *words = words_load(a, "en", NULL);
	struct digest d = {.language = "en"};
	struct buf b = {0};
	json_t *o, *e;

	(void)state;
	fill(a, &d);
	d.entries.v[2].title = "no bytes of \xff UTF-8";
	d.entries.v[2].why = NULL;
	digest_render(a, FORMAT_JSON, &d, words, &b);
	o = json_loads(buf_str(&b), 0, NULL);
	e = json_array_get(json_object_get(o, "entries"), 2);
	assert_string_equal(json_string_value(json_object_get(e, "title")),
	    "no bytes of \ufffd UTF-8");
	assert_true(json_is_null(json_object_get(e, "why")));
	assert_int_equal(json_array_size(json_object_get(e, "summary")), 2);
	assert_int_equal(json_array_size(json_object_get(e, "iocs")), 1);
	assert_int_equal(json_array_size(json_object_get(o, "left_out")), 1);
	json_decref(o);
	buf_free(&b);
	arena_free(a);
}

/* The sentence on who made the text. */
static void who_made_it(void **state)
{
	static const struct {
		const char *made_by, *why, *want;
		int written;
	} cases[] = {
	    {"extracted", NULL, "自動抽出（原文抜粋）。情報源", 0},
	    {"extracted", "HTTP 503",
		"自動抽出（原文抜粋）。モデルは使えず: HTTP 503。情報源", 0},
	    {"m-1", NULL, "モデル m-1 による。情報源", 4},
	    {"m-1", "timeout",
		"モデル m-1 "
		"による（要約3件）、ほか1件の要約は自動抽出（timeout）。"
		"情報源",
		3},
	};
	struct arena *a = arena_new();
	const struct words *words = words_load(a, "ja", NULL);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct digest d = {.language = "ja"};
		struct buf b = {0};

		fill(a, &d);
		d.made_by = cases[i].made_by;
		d.written = cases[i].written;
		d.unwritten = cases[i].why;
		digest_render(a, FORMAT_MARKDOWN, &d, words, &b);
		if (strstr(buf_str(&b), cases[i].want) == NULL)
			fail_msg(
			    "not '%s' in\n%.300s", cases[i].want, buf_str(&b));
		buf_free(&b);
	}
	arena_free(a);
}

static void names_of_files(void **state)
{
	static const struct {
		const char *pattern;
		enum digest_format format;
		const char *want;
	} cases[] = {
	    {"%Y%m%d.md", FORMAT_MARKDOWN, "20310829.md"},
	    {"%Y%m%d.md", FORMAT_JSON, "20310829.json"},
	    {"digest-%F", FORMAT_HTML, "digest-2031-08-29.html"},
	    {"v1.2-%j", FORMAT_MARKDOWN, "v1.2-241.md"},
	    {"%a", FORMAT_MARKDOWN, "Fri.md"},
	    {"%Y/%m.md", FORMAT_MARKDOWN, NULL},
	    {"../x.md", FORMAT_MARKDOWN, NULL},
	    {".hidden", FORMAT_MARKDOWN, NULL},
	    {".md", FORMAT_MARKDOWN, NULL},
	    {"", FORMAT_MARKDOWN, NULL},
	};
	struct arena *a = arena_new();
	const char *name;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		name = digest_file_name(
		    a, cases[i].pattern, 20310829, cases[i].format);
		if (cases[i].want == NULL)
			assert_null(name);
		else
			assert_string_equal(name, cases[i].want);
	}
	assert_int_equal(digest_format_parse("json"), FORMAT_JSON);
	assert_int_equal(digest_format_parse("pdf"), -1);
	arena_free(a);
}

static void wording_is_filled_in(void **state)
{
	static const char *const values[] = {"8", "%d", "more"};
	struct arena *a = arena_new();
	const struct words *w = words_load(a, "en", NULL);
	struct err err;

	(void)state;
	assert_string_equal(words_format(a, w, "note.followup", values, 3),
	    "Follow-up of 8/%d"); /* what is filled in is no pattern */
	assert_string_equal(words_format(a, w, "note.followup", values, 1),
	    "Follow-up of 8/%d"); /* what is not there stays */
	assert_null(words_load(a, "xx", &err));
	assert_non_null(strstr(err.text, "wording/xx.tsv"));
	arena_free(a);
}

/* What the store says in English a digest says in its own language. */
static void test_reasons(void **state)
{
	static const struct {
		const char *reason, *want;
	} cases[] = {
	    {"the key cannot be read", "鍵を読めず"},
	    {"the server answers 429: no money left",
		"サーバの応答429: 残高または利用枠なし"},
	    {"5 failures in a row, the last: the server answers 500",
		"5回続けて失敗、最後は: サーバの応答500"},
	    {"llm.max_tokens is 9 a day", "llm.max_tokens（1日9）に到達"},
	    {"5 failures in a row, the last: %s", "5回続けて失敗、最後は: %s"},
	    {"nobody knows", "nobody knows"},
	    {"the server answers", "the server answers"},
	    {"", ""},
	};
	struct arena *a = arena_new();
	const struct words *ja = words_load(a, "ja", NULL);
	const struct words *en = words_load(a, "en", NULL);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_string_equal(
		    words_reason(a, ja, cases[i].reason), cases[i].want);
		assert_string_equal(
		    words_reason(a, en, cases[i].reason), cases[i].reason);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_reasons),
	    cmocka_unit_test(files_are_the_golden_ones),
	    cmocka_unit_test(markdown_keeps_its_grammar),
	    cmocka_unit_test(json_is_whole),
	    cmocka_unit_test(who_made_it),
	    cmocka_unit_test(names_of_files),
	    cmocka_unit_test(wording_is_filled_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

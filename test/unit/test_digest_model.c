/* What a model wrote, in a digest: which field is whose, and what it may say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/date.h"
#include "digest/compose.h"
#include "digest/render.h"

struct day {
	struct arena *a;
	struct candidates list;
	struct past_stories past;
	struct digest_rules rules;
	struct digest_input in;
	struct digest out;
};

static int begin(void **state)
{
	struct arena *a = arena_new();
	struct day *d = arena_alloc(a, sizeof(*d));

	d->a = a;
	d->rules = (struct digest_rules){.max_stories = 20,
	    .max_links = 30,
	    .max_iocs = 20,
	    .max_lines = 5,
	    .line_latin = 160,
	    .line_cjk = 80};
	d->in = (struct digest_input){.candidates = &d->list,
	    .past = &d->past,
	    .last_cutoff = DATE_NONE,
	    .words = words_load(a, "ja", NULL),
	    .rules = &d->rules,
	    .model = "m-1"};
	d->out = (struct digest){.language = "ja", .made_by = "extracted"};
	assert_non_null(d->in.words);
	*state = d;
	return 0;
}

static int end(void **state)
{
	struct day *d = *state;

	arena_free(d->a);
	return 0;
}

static void put(struct day *d, struct strings *list, const char *line)
{
	*VEC_PUSH(d->a, list) = line;
}

/* A story with something extracted in each field. */
static struct candidate *add(struct day *d, const char *title)
{
	struct candidate *c = VEC_PUSH(d->a, &d->list);

	c->article_id = (int64_t)d->list.n;
	c->url = arena_printf(d->a, "https://site.example/%zu", d->list.n);
	c->title = title;
	c->source = "site";
	c->published = (int64_t)d->list.n;
	c->analysis.class.section = SECTION_NEWS;
	c->analysis.class.event_type = EVENT_INCIDENT;
	put(d, &c->analysis.summary.lines, "An extracted line.");
	put(d, &c->analysis.advice.recommendations, "Extracted advice.");
	put(d, &c->analysis.advice.notes, "攻撃者: Acme Bear");
	c->analysis.advice.action = "抽出した助言";
	return c;
}

/* Let a model have written no field of it yet. */
static struct written *write_of(struct day *d, struct candidate *c)
{
	struct written *w = arena_alloc(d->a, sizeof(*w));
	int f;

	w->model = "m-1";
	for (f = 0; f < WRITTEN_FIELDS; f++)
		w->of[f].fault = "too long";
	c->written = w;
	return w;
}

static void write_line(
    struct day *d, struct written *w, enum written_field f, const char *line)
{
	w->of[f].fault = NULL;
	if (line != NULL)
		put(d, &w->of[f].lines, line);
}

static const struct digest_entry *compose(struct day *d)
{
	digest_compose(d->a, &d->in, &d->out);
	assert_true(d->out.entries.n > 0);
	return &d->out.entries.v[0];
}

/* The lines of a label, joined by "|". */
static const char *joined(
    struct day *d, const struct digest_entry *e, enum digest_label label)
{
	const char *text = "";
	size_t i;

	for (i = 0; i < e->lines.n; i++) {
		if (e->lines.v[i].label == label)
			text = arena_printf(d->a, "%s%s%s", text,
			    *text != '\0' ? "|" : "", e->lines.v[i].text);
	}
	return text;
}

static void fields_that_hold(void **state)
{
	struct day *d = *state;
	struct written *w = write_of(d, add(d, "An English title"));
	const struct digest_entry *e;
	int f;

	write_line(d, w, WRITTEN_TITLE, "日本語の表題");
	write_line(d, w, WRITTEN_SUMMARY, "一行目");
	write_line(d, w, WRITTEN_SUMMARY, "二行目");
	write_line(d, w, WRITTEN_RECOMMENDATIONS, NULL);
	write_line(d, w, WRITTEN_NOTES, "動機は不明");
	write_line(d, w, WRITTEN_ACTION, "直ちに更新する");
	e = compose(d);
	assert_string_equal(e->title, "日本語の表題");
	assert_string_equal(joined(d, e, DIGEST_SUMMARY), "一行目|二行目");
	assert_string_equal(
	    joined(d, e, DIGEST_RECOMMENDATION), "推奨事項なし");
	assert_string_equal(joined(d, e, DIGEST_NOTE), "動機は不明");
	assert_string_equal(joined(d, e, DIGEST_ACTION), "直ちに更新する");
	for (f = 0; f < WRITTEN_FIELDS; f++)
		assert_true(e->origins[f].model);
	assert_int_equal(d->out.written, 1);
	assert_null(d->out.unwritten);
	assert_string_equal(d->out.made_by, "m-1");
}

static void fields_that_do_not(void **state)
{
	struct day *d = *state;
	struct written *w = write_of(d, add(d, "An English title"));
	const struct digest_entry *e;

	write_line(d, w, WRITTEN_SUMMARY, "一行目");
	write_line(d, w, WRITTEN_TITLE, "\xe2\x80\x8b "); /* no reader sees */
	write_line(d, w, WRITTEN_ACTION, NULL);
	e = compose(d);
	assert_string_equal(e->title, "An English title");
	assert_false(e->origins[WRITTEN_TITLE].model);
	assert_string_equal(e->origins[WRITTEN_TITLE].reason, "回答が空");
	assert_string_equal(joined(d, e, DIGEST_SUMMARY), "一行目");
	assert_true(e->origins[WRITTEN_SUMMARY].model);
	assert_string_equal(
	    joined(d, e, DIGEST_RECOMMENDATION), "Extracted advice.");
	assert_string_equal(
	    e->origins[WRITTEN_RECOMMENDATIONS].reason, "too long");
	assert_string_equal(joined(d, e, DIGEST_ACTION), "抽出した助言");
	assert_int_equal(d->out.written, 1);
}

/* Without a model in the configuration nothing is a model's. */
static void no_model(void **state)
{
	struct day *d = *state;
	struct written *w = write_of(d, add(d, "Title"));
	const struct digest_entry *e;
	int f;

	write_line(d, w, WRITTEN_SUMMARY, "一行目");
	d->in.model = NULL;
	e = compose(d);
	assert_string_equal(joined(d, e, DIGEST_SUMMARY), "An extracted line.");
	for (f = 0; f < WRITTEN_FIELDS; f++) {
		assert_false(e->origins[f].model);
		assert_null(e->origins[f].reason);
	}
	assert_null(d->out.unwritten);
	assert_string_equal(d->out.made_by, "extracted");
}

/* Why there is nothing: the most frequent reason is the digest's. */
static void reasons(void **state)
{
	struct day *d = *state;

	add(d, "Alpha breach")->unwritten = "HTTP 503";
	add(d, "Beta ransom")->unwritten = "timeout";
	add(d, "Gamma outage")->unwritten = "HTTP 503";
	add(d, "Delta arrest");
	compose(d);
	assert_int_equal(d->out.entries.n, 4);
	assert_int_equal(d->out.written, 0);
	assert_string_equal(d->out.unwritten, "HTTP 503");
	assert_string_equal(d->out.made_by, "extracted");
	assert_string_equal(d->out.entries.v[0].origins[WRITTEN_NOTES].reason,
	    "時間内に依頼できず"); /* the newest */
}

/* Of what was not asked for, because the endpoint is not asked now. */
static void trouble(void **state)
{
	struct day *d = *state;

	add(d, "Alpha breach");
	add(d, "Beta ransom")->unwritten = "filtered";
	d->in.trouble = "HTTP 401: wrong key";
	compose(d);
	assert_string_equal(
	    d->out.entries.v[0].origins[WRITTEN_TITLE].reason, "filtered");
	assert_string_equal(d->out.entries.v[1].origins[WRITTEN_TITLE].reason,
	    "HTTP 401: wrong key");
}

static void answers_that_do_not_fit(void **state)
{
	struct day *d = *state;
	struct written *w = write_of(d, add(d, "Title"));

	w->of[WRITTEN_TITLE].fault = "CVE-2026-1 is not in the article";
	compose(d);
	assert_string_equal(d->out.unwritten, "回答が記事と合わず");
}

/* Lines are bounded, and cut where clauses end. */
static void long_lines(void **state)
{
	struct day *d = *state;
	struct written *w = write_of(d, add(d, "Title"));
	const struct digest_entry *e;
	const char *title = "攻撃者が侵入し";
	int i;

	for (i = 0; i < 12; i++)
		title = arena_printf(d->a, "%s、情報を盗み、逃げた", title);
	write_line(d, w, WRITTEN_TITLE, title);
	write_line(d, w, WRITTEN_SUMMARY, "攻撃者が侵入し、情報を盗み、逃げた");
	d->rules.line_model = 10;
	e = compose(d);
	assert_string_equal(joined(d, e, DIGEST_SUMMARY), "攻撃者が侵入し…");
	assert_true(strlen(e->title) < strlen(title));
	assert_true(strlen(e->title) > 80 * 3);
}

static void add_domain(struct day *d, struct candidate *c, const char *value)
{
	struct indicator *ind = VEC_PUSH(d->a, &c->analysis.iocs);

	ind->type = INDICATOR_DOMAIN;
	ind->value = value;
}

/* What a check let through is not cut because it was defanged. */
static void defanged_lines(void **state)
{
	struct day *d = *state;
	struct candidate *c = add(d, "Title");
	struct written *w = write_of(d, c);

	add_domain(d, c, "a.b.c.example");
	write_line(d, w, WRITTEN_SUMMARY, "a.b.c.example、終");
	d->rules.line_model = 15;
	assert_string_equal(
	    joined(d, compose(d), DIGEST_SUMMARY), "a[.]b[.]c[.]example、終");
}

/* What is extracted has limits of its own. */
static void longer_than_extracted(void **state)
{
	static const char *const line = "攻撃者が侵入し、情報を盗み、逃げた";
	struct day *d = *state;
	struct candidate *c = add(d, "Title");
	struct written *w = write_of(d, c);
	const struct digest_entry *e;

	c->analysis.advice.action = line;
	write_line(d, w, WRITTEN_SUMMARY, line);
	write_line(d, w, WRITTEN_NOTES, line);
	d->rules.line_cjk = 10;
	e = compose(d);
	assert_string_equal(joined(d, e, DIGEST_SUMMARY), line);
	assert_string_equal(joined(d, e, DIGEST_NOTE), line);
	assert_string_equal(joined(d, e, DIGEST_ACTION), "攻撃者が侵入し…");
}

/* No more lines than of others. */
static void many_lines(void **state)
{
	struct day *d = *state;
	struct written *w = write_of(d, add(d, "Title"));
	const struct digest_entry *e;
	int i;

	for (i = 0; i < 9; i++) {
		write_line(d, w, WRITTEN_SUMMARY, "行");
		write_line(d, w, WRITTEN_RECOMMENDATIONS, "勧");
		write_line(d, w, WRITTEN_NOTES, "注");
		write_line(d, w, WRITTEN_ACTION, "動");
	}
	e = compose(d);
	assert_string_equal(joined(d, e, DIGEST_SUMMARY), "行|行|行|行|行");
	assert_string_equal(joined(d, e, DIGEST_RECOMMENDATION), "勧|勧|勧");
	assert_string_equal(joined(d, e, DIGEST_NOTE), "注|注|注");
	assert_string_equal(joined(d, e, DIGEST_ACTION), "動");
}

/* The program's own notes stay, and no model speaks in its voice. */
static void notes_of_the_program(void **state)
{
	struct day *d = *state;
	struct candidate *c = add(d, "Title");
	struct written *w = write_of(d, c);
	const struct digest_entry *e;

	c->analysis.advice.primary_source = "https://vendor.example/a";
	c->paywalled = true;
	c->watch = "vendor:Acme";
	write_line(d, w, WRITTEN_NOTES, "監視リストに一致: vendor:Other");
	write_line(d, w, WRITTEN_NOTES, "一次ソース：https://evil.example/");
	write_line(d, w, WRITTEN_NOTES, "続報: 3/10");
	write_line(d, w, WRITTEN_NOTES, "続報が待たれる");
	e = compose(d);
	assert_string_equal(joined(d, e, DIGEST_NOTE),
	    "監視リストに一致: vendor:Acme|続報が待たれる|"
	    "一次ソース: https://vendor.example/a|"
	    "会員限定記事のため冒頭のみ");
}

/* Where the article's notes and the model's differ on exploitation, the first
 * win; what they alone say is added. */
static void exploitation(void **state)
{
	static const char *const used = "既に悪用が確認されている";
	static const char *const unused = "悪用は確認されていない";
	static const struct {
		const char *own, *theirs, *want;
	} cases[] = {
	    {used, unused, used},
	    {unused, used, unused},
	    {unused, "実際の攻撃で悪用されている", unused},
	    {used, "攻撃で悪用されている", "攻撃で悪用されている"},
	    {used, "動機は金銭", "既に悪用が確認されている|動機は金銭"},
	    {"攻撃者: Acme Bear", used, used},
	    {"発見・修正の情報のみ（悪用の記載なし）", used,
		"発見・修正の情報のみ（悪用の記載なし）"},
	    {"CVE-2026-1: 既に悪用が確認されている", unused,
		"CVE-2026-1: 既に悪用が確認されている"},
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct day *d;
		struct candidate *c;
		struct written *w;

		begin(state);
		d = *state;
		c = add(d, "Title");
		c->analysis.advice.notes.v[0] = cases[i].own;
		w = write_of(d, c);
		write_line(d, w, WRITTEN_NOTES, cases[i].theirs);
		assert_string_equal(
		    joined(d, compose(d), DIGEST_NOTE), cases[i].want);
		if (i + 1 < sizeof(cases) / sizeof(cases[0]))
			end(state);
	}
}

/* Then the article's notes stand, as if there were no model's. */
static void nothing_left(void **state)
{
	static const char *const lies[] = {
	    "悪用は確認されていない", "続報: 3/10", " "};
	size_t i;

	for (i = 0; i < sizeof(lies) / sizeof(lies[0]); i++) {
		struct day *d;
		struct candidate *c;
		const struct digest_entry *e;

		begin(state);
		d = *state;
		c = add(d, "Title");
		put(d, &c->analysis.advice.notes, "既に悪用が確認されている");
		write_line(d, write_of(d, c), WRITTEN_NOTES, lies[i]);
		e = compose(d);
		assert_string_equal(joined(d, e, DIGEST_NOTE),
		    "攻撃者: Acme Bear|既に悪用が確認されている");
		assert_false(e->origins[WRITTEN_NOTES].model);
		assert_non_null(e->origins[WRITTEN_NOTES].reason);
		if (i + 1 < sizeof(lies) / sizeof(lies[0]))
			end(state);
	}
}

/* What the catalogue has, no model talks away. */
static void known_exploited(void **state)
{
	static struct kev_mark mark = {
	    "CVE-2026-1", 1772323200, DATE_NONE, false, 3};
	struct day *d = *state;
	struct candidate *c = add(d, "CVE-2026-1 in Acme");
	struct written *w = write_of(d, c);
	const char *notes;

	c->kev = (struct kev_marks){&mark, 1, 1};
	write_line(d, w, WRITTEN_NOTES, "悪用は確認されていない");
	notes = joined(d, compose(d), DIGEST_NOTE);
	assert_null(strstr(notes, "されていない"));
	assert_non_null(strstr(notes, "KEV"));
}

/* The list of indicators is the extractor's, and no address stands as one may
 * click it. */
static void indicators(void **state)
{
	struct day *d = *state;
	struct candidate *c = add(d, "Title");
	struct written *w = write_of(d, c);
	const struct digest_entry *e;

	add_domain(d, c, "evil.example");
	write_line(d, w, WRITTEN_TITLE, "evil.example への通信");
	write_line(d, w, WRITTEN_SUMMARY, "http://evil.example/x から取得");
	e = compose(d);
	assert_string_equal(e->title, "evil[.]example への通信");
	assert_string_equal(
	    joined(d, e, DIGEST_SUMMARY), "http://evil[.]example/x から取得");
	assert_non_null(
	    strstr(joined(d, e, DIGEST_IOC), "evil[.]example,FQDN名"));
}

/* A hostile model writes what would break each format, into each field. */
static const char *const hostile[] = {
    "<script>alert(1)</script>",
    "[クリック](http://evil.example/)",
    "![画像](http://evil.example/p.png)",
    "x\n\n### Tools\n#### 偽の記事\nhttp://evil.example/",
    "### Tools",
    "- 要約",
    "</li></ul><h2>Tools</h2>",
    "\" onload=\"alert(1)",
    "\xe2\x80\xae\xe2\x80\x8b隠\xf3\xa0\x81\x81れた",
    "`code` **bold** | a | b |",
    "[x]: http://evil.example/",
    "bytes \xff\xfe and \x1b[31m",
};

static size_t count(const char *text, const char *what)
{
	size_t n = 0;

	for (; (text = strstr(text, what)) != NULL; text += strlen(what))
		n++;
	return n;
}

static const char *render(struct day *d, enum digest_format format)
{
	struct buf b = {0};
	const char *text;

	digest_render(d->a, format, &d->out, d->in.words, &b);
	text = arena_strdup(d->a, buf_str(&b));
	buf_free(&b);
	return text;
}

static void check_markdown(struct day *d)
{
	const char *text = render(d, FORMAT_MARKDOWN);

	assert_int_equal(count(text, "\n### "), 7);
	assert_int_equal(count(text, "\n#### "), 1);
	assert_int_equal(count(text, "\n- "), 5); /* the labels */
	assert_int_equal(count(text, "]("), count(text, "\\]("));
	assert_null(strstr(text, "\n[x]"));
	assert_int_equal(count(text, "<script"), count(text, "\\<script"));
	assert_null(strchr(text, '\x1b'));
	assert_null(strstr(text, "\xe2\x80\xae"));
}

static void check_html(struct day *d)
{
	const char *text = render(d, FORMAT_HTML);

	assert_int_equal(count(text, "<h2>"), 7);
	assert_int_equal(count(text, "<article>"), 1);
	assert_null(strstr(text, "<script"));
	assert_null(strstr(text, "<img"));
	assert_null(strstr(text, " onload=\"alert"));
	assert_int_equal(count(text, "<a "), 1); /* the article's own */
}

static void check_json(struct day *d)
{
	json_t *o = json_loads(render(d, FORMAT_JSON), 0, NULL);
	json_t *e = json_array_get(json_object_get(o, "entries"), 0);

	assert_non_null(o);
	assert_true(json_is_string(json_object_get(e, "title")));
	assert_int_equal(json_array_size(json_object_get(e, "action")), 1);
	json_decref(o);
}

static void hostile_words(void **state)
{
	size_t i;
	int f;

	for (i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++) {
		struct day *d;
		struct written *w;

		begin(state);
		d = *state;
		d->out.day = 20260310;
		w = write_of(d, add(d, "Title"));
		for (f = 0; f < WRITTEN_FIELDS; f++)
			write_line(d, w, (enum written_field)f, hostile[i]);
		compose(d);
		assert_int_equal(d->out.written, 1);
		check_markdown(d);
		check_html(d);
		check_json(d);
		if (i + 1 < sizeof(hostile) / sizeof(hostile[0]))
			end(state);
	}
}

/* So is what it gives as its reason. */
static void hostile_reasons(void **state)
{
	struct day *d = *state;
	char *flood = arena_alloc(d->a, 100001);

	memset(flood, 'x', 100000);
	add(d, "Title")->unwritten =
	    arena_printf(d->a, "<script>\n### Tools\n%s", flood);
	d->out.day = 20260310;
	compose(d);
	assert_true(strlen(d->out.unwritten) < 1000);
	check_markdown(d);
	check_html(d);
}

#define ON_A_DAY(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    ON_A_DAY(fields_that_hold),
	    ON_A_DAY(fields_that_do_not),
	    ON_A_DAY(no_model),
	    ON_A_DAY(reasons),
	    ON_A_DAY(trouble),
	    ON_A_DAY(answers_that_do_not_fit),
	    ON_A_DAY(long_lines),
	    ON_A_DAY(defanged_lines),
	    ON_A_DAY(longer_than_extracted),
	    ON_A_DAY(many_lines),
	    ON_A_DAY(notes_of_the_program),
	    cmocka_unit_test_teardown(exploitation, end),
	    cmocka_unit_test_teardown(nothing_left, end),
	    ON_A_DAY(known_exploited),
	    ON_A_DAY(indicators),
	    cmocka_unit_test_teardown(hostile_words, end),
	    ON_A_DAY(hostile_reasons),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

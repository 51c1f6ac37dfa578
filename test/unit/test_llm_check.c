/* lib/llm/check: what a model wrote, against the article. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <glob.h>
#include <unistd.h>

#include "base/date.h"

#include "llm/check.h"

static const char instructions[] =
    "Write the summary of the article in at most five lines of Japanese. Use "
    "only what the article says, and invent nothing at all. "
    "記事に書かれていることだけを使い、推測や一般論を加えずに五行以内で要約して"
    "くださ"
    "い。";

/* Judge lines as a field of an article; what came of them. */
static struct written_part judge(struct arena *a, struct llm_truth truth,
    enum written_field field, const char *const *lines)
{
	struct written w = {0};
	int f;

	truth.instructions = instructions;
	truth.max_lines = 5;
	truth.line_chars = 100;
	for (f = 0; f < WRITTEN_FIELDS; f++)
		w.of[f].fault = "not asked";
	w.of[field].fault = NULL;
	for (; *lines != NULL; lines++)
		*VEC_PUSH(a, &w.of[field].lines) = *lines;
	llm_check(a, &truth, &w);
	return w.of[field];
}

/* Lines whatever the article says: what becomes of the first, or the fault. */
static const struct {
	const char *language;
	enum written_field field;
	const char *lines[7];
	const char *want, *fault;
} forms[] = {
    {"ja", WRITTEN_SUMMARY, {"攻撃者は認証を回避できる。"},
	"攻撃者は認証を回避できる。", NULL},
    {"ja", WRITTEN_SUMMARY, {"- 攻撃者は認証を回避できる。"},
	"攻撃者は認証を回避できる。", NULL},
    {"ja", WRITTEN_SUMMARY, {"1. **攻撃者**は認証を回避できる。"},
	"攻撃者は認証を回避できる。", NULL},
    {"ja", WRITTEN_SUMMARY, {"「攻撃者は認証を回避できる。」"},
	"攻撃者は認証を回避できる。", NULL},
    {"ja", WRITTEN_SUMMARY, {"「認証」は「回避」できる"},
	"「認証」は「回避」できる", NULL},
    {"ja", WRITTEN_SUMMARY, {"・攻撃者は認証を\n・回避できる。"},
	"攻撃者は認証を", NULL},
    {"ja", WRITTEN_SUMMARY, {NULL}, NULL, "it is empty"},
    {"ja", WRITTEN_SUMMARY, {"なし"}, NULL, "it is empty"},
    {"ja", WRITTEN_RECOMMENDATIONS, {"推奨事項なし"}, NULL, NULL},
    {"ja", WRITTEN_NOTES, {"なし"}, NULL, NULL},
    {"ja", WRITTEN_ACTION, {NULL}, NULL, NULL},
    {"ja", WRITTEN_TITLE, {"認証回避の脆弱性"}, "認証回避の脆弱性", NULL},
    {"ja", WRITTEN_SUMMARY,
	{"一つ目の話", "二番が続く", "三行目です", "四本の柱を", "五色の旗が",
	    "六角形の石"},
	NULL, "more than 5 lines"},
    {"ja", WRITTEN_TITLE, {"認証を回避", "できる"}, NULL, "more than 1 lines"},
    {"ja", WRITTEN_SUMMARY, {"同じ内容の行です。", "同じ内容の行です。"}, NULL,
	"say the same"},
    {"ja", WRITTEN_SUMMARY,
	{"同じ内容の長い行がここにある。", "同じ内容の長い行がここにある"},
	NULL, "say the same"},
    {"ja", WRITTEN_SUMMARY, {"[詳細](https://news.example/)を参照する"}, NULL,
	"markup"},
    {"ja", WRITTEN_SUMMARY, {"<b>攻撃者</b>は認証を回避できる"}, NULL,
	"markup"},
    {"ja", WRITTEN_SUMMARY, {"攻撃者は&lt;認証&gt;を回避できる"}, NULL,
	"markup"},
    {"ja", WRITTEN_SUMMARY, {"# 攻撃者は認証を回避できる"}, NULL, "markup"},
    {"ja", WRITTEN_SUMMARY, {"```\n攻撃者は認証を回避できる\n```"}, NULL,
	"markup"},
    {"ja", WRITTEN_SUMMARY, {"先頭は==http:// である"},
	"先頭は==hxxp:// である", NULL},
    {"ja", WRITTEN_SUMMARY, {"javascript:alert(1)を実行する"}, NULL,
	"runs something"},
    {"ja", WRITTEN_SUMMARY, {"攻撃者は\u200b認証を回避できる"}, NULL, "hidden"},
    {"ja", WRITTEN_SUMMARY, {"攻撃者は\u202e認証を回避できる"}, NULL, "hidden"},
    {"ja", WRITTEN_SUMMARY, {"攻撃者は\U000e0041認証を回避できる"}, NULL,
	"hidden"},
    {"ja", WRITTEN_SUMMARY, {"攻撃者は\x01認証を回避できる"}, NULL, "hidden"},
    {"ja", WRITTEN_SUMMARY, {"攻撃者は\xff認証を回避できる"}, NULL, "hidden"},
    {"ja", WRITTEN_SUMMARY, {"The attacker can bypass it."}, NULL,
	"not in Japanese"},
    {"ja", WRITTEN_SUMMARY, {"漏洞被利用"}, NULL, "not in Japanese"},
    {"ja", WRITTEN_SUMMARY, {"该漏洞は悪用される"}, NULL, "Chinese"},
    {"ja", WRITTEN_SUMMARY, {"공격자는 인증을 우회한다"}, NULL, "Korean"},
    {"en", WRITTEN_SUMMARY, {"攻撃者は認証を回避できる"}, NULL,
	"not in English"},
    {"en", WRITTEN_SUMMARY, {"The flaw lets attackers bypass the login."},
	"The flaw lets attackers bypass the login.", NULL},
    {"ja", WRITTEN_SUMMARY,
	{"記事に書かれていることだけを使い、推測や一般論を加えずに要約"}, NULL,
	"instructions"},
    {"en", WRITTEN_SUMMARY,
	{"Use only what the article says, and invent nothing at all."}, NULL,
	"instructions"},
    {"ja", WRITTEN_SUMMARY, {"AIアシスタントとしてお手伝いできません"}, NULL,
	"language model"},
    {"ja", WRITTEN_ACTION, {"rm -rf / を実行する"}, NULL, "command"},
};

static void judges_forms(void **state)
{
	struct written_part got;
	struct arena *a;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		a = arena_new();
		got = judge(a,
		    (struct llm_truth){
			.text = "An article.", .language = forms[i].language},
		    forms[i].field, forms[i].lines);
		if ((got.fault == NULL) != (forms[i].fault == NULL) ||
		    (got.fault != NULL &&
			strstr(got.fault, forms[i].fault) == NULL))
			fail_msg("form %zu: %s", i,
			    got.fault != NULL ? got.fault : "no fault");
		if (forms[i].want != NULL)
			assert_string_equal(got.lines.v[0], forms[i].want);
		arena_free(a);
	}
}

/* A line of test/data/answers/: "ja summary - words | line". */
static bool judge_row(
    struct arena *a, struct llm_truth *truth, char *row, const char *file)
{
	const char *lines[2] = {NULL, NULL}, *fault = NULL;
	char *language = strtok_r(row, " ", &row),
	     *field = strtok_r(NULL, " ", &row),
	     *sign = strtok_r(NULL, " ", &row);
	struct written_part got;

	assert_non_null(sign);
	if (*sign == '-') {
		fault = row;
		row = strstr(row, " | ");
		assert_non_null(row);
		*row = '\0';
		row += 3;
	}
	lines[0] = row;
	truth->language = language;
	assert_true(written_field_parse(field) >= 0);
	got = judge(
	    a, *truth, (enum written_field)written_field_parse(field), lines);
	if (fault == NULL
		? got.fault == NULL
		: got.fault != NULL && strstr(got.fault, fault) != NULL)
		return true;
	print_message("%s: %s\n\tfault: %s, wanted: %s\n", file, row,
	    got.fault != NULL ? got.fault : "none",
	    fault != NULL ? fault : "none");
	return false;
}

static char *read_file(struct arena *a, const char *path)
{
	enum { MOST = 1 << 16 };
	char *text = arena_alloc(a, MOST);
	FILE *f = fopen(path, "r");

	assert_non_null(f);
	assert_true(fread(text, 1, MOST - 1, f) > 0);
	fclose(f);
	return text;
}

/* Behind "key: " at *s, and *s behind the line. */
static char *header(char **s, const char *key)
{
	char *value = *s + strlen(key);

	assert_memory_equal(*s, key, strlen(key));
	*s += strcspn(*s, "\n");
	*(*s)++ = '\0';
	return value;
}

static size_t judge_file(const char *path, size_t *rows)
{
	struct arena *a = arena_new(), *row = arena_new();
	char *s = read_file(a, path), *line;
	struct llm_truth truth = {.title = header(&s, "title: ")};
	size_t wrong = 0;

	truth.url = header(&s, "url: ");
	truth.published = date_parse(header(&s, "published: "), NULL);
	truth.text = s;
	s = strstr(s, "\n----\n");
	assert_non_null(s);
	*s = '\0';
	for (s += 6; (line = strtok_r(s, "\n", &s)) != NULL; ++*rows) {
		wrong += !judge_row(row, &truth, line, path);
		arena_reset(row);
	}
	arena_free(row);
	arena_free(a);
	return wrong;
}

static void judges_answers(void **state)
{
	glob_t files;
	size_t i, rows = 0, wrong = 0;

	(void)state;
	assert_int_equal(glob("test/data/answers/*.txt", 0, NULL, &files), 0);
	for (i = 0; i < files.gl_pathc; i++)
		wrong += judge_file(files.gl_pathv[i], &rows);
	globfree(&files);
	print_message("%zu lines, %zu judged wrong\n", rows, wrong);
	assert_true(rows > 250);
	assert_int_equal(wrong, 0);
}

/* Texts that would take minutes if any part of them were read again and again. */
static void is_quick(void **state)
{
	enum { SIZE = 1 << 20, SECONDS = 50 };
	static const char *const units[] = {"x", "1.", "1-", "a-", "a a ",
	    "1:", "a@", "two and ", "hxxp", "1,111", "2024-03-29/", "\n", "<",
	    "\xff", "悪用"};
	static const char *const lines[] = {
	    "1-1-1と1.1.1.1.2とa-a-aとMarch 29の12,345件が悪用された", NULL};
	char *text = calloc(1, SIZE + 1);
	struct arena *a;
	size_t i, k, n;

	(void)state;
	assert_non_null(text);
	alarm(SECONDS);
	for (i = 0; i < sizeof(units) / sizeof(*units); i++) {
		n = strlen(units[i]);
		for (k = 0; k < SIZE; k++)
			text[k] = units[i][k % n];
		a = arena_new();
		judge(a, (struct llm_truth){.text = text, .language = "ja"},
		    WRITTEN_SUMMARY, lines);
		judge(a, (struct llm_truth){.text = "", .language = "ja"},
		    WRITTEN_SUMMARY, (const char *const[]){text, NULL});
		arena_free(a);
	}
	alarm(0);
	free(text);
}

static void takes_false_facts_out(void **state)
{
	const struct llm_truth truth = {.text = "Halyard fixed CVE-2026-90001.",
	    .language = "ja",
	    .max_lines = 5,
	    .line_chars = 80};
	struct arena *a = arena_new();
	struct strings facts = {0};

	(void)state;
	*VEC_PUSH(a, &facts) = "- HalyardはCVE-2026-90001を修正した";
	*VEC_PUSH(a, &facts) = "HalyardはCVE-2026-90002を修正した";
	*VEC_PUSH(a, &facts) = "<b>Halyard</b>";
	llm_check_facts(a, &truth, &facts);
	assert_int_equal(facts.n, 1);
	assert_string_equal(facts.v[0], "HalyardはCVE-2026-90001を修正した");
	arena_free(a);
}

static void names_faults(void **state)
{
	struct arena *a = arena_new();
	struct written w = {0};

	(void)state;
	assert_null(llm_faults(a, &w));
	w.of[WRITTEN_TITLE].fault = "it is empty";
	w.of[WRITTEN_NOTES].fault = "the number 12 is not in the article";
	assert_string_equal(llm_faults(a, &w),
	    "title: it is empty; notes: the number 12 is not in the article");
	arena_free(a);
}

/* What may be shown is cut at a clause and defanged. */
static void finishes_lines(void **state)
{
	static const char *const lines[] = {
	    "送信先はhttp://c2.example/aで、別の送信先はevil.exampleである",
	    NULL};
	static const char *const long_lines[] = {
	    "攻撃者は認証を回避して管理者の権限を得たうえで、内部の網に広がり、"
	    "利用者の一覧と文書を盗み出し、その後に全ての装置を止めて、身代金を"
	    "求め"
	    "る手紙を残し、さらに写しを売ると脅し、返事がないと知ると公開した"
	    "。",
	    NULL};
	const struct llm_truth truth = {
	    .text = "http://c2.example/a evil.example", .language = "ja"};
	struct arena *a = arena_new();
	struct written_part got;

	(void)state;
	got = judge(a, truth, WRITTEN_SUMMARY, lines);
	assert_null(got.fault);
	assert_string_equal(got.lines.v[0],
	    "送信先はhxxp://c2[.]example/"
	    "aで、別の送信先はevil[.]exampleである");
	got = judge(a, truth, WRITTEN_SUMMARY, long_lines);
	assert_null(got.fault);
	assert_non_null(strstr(got.lines.v[0], "…"));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(judges_forms),
	    cmocka_unit_test(judges_answers),
	    cmocka_unit_test(takes_false_facts_out),
	    cmocka_unit_test(names_faults),
	    cmocka_unit_test(finishes_lines),
	    cmocka_unit_test(is_quick),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

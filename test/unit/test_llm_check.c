/* lib/llm/check: what a model wrote, against the article. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "llm/check.h"

static const char instructions[] =
    "Write the summary of the article in at most five lines of Japanese. Use "
    "only what the article says, and invent nothing at all. "
    "記事に書かれていることだけを使い、推測や一般論を加えずに五行以内で要約して"
    "くださ"
    "い。";

/* Judge lines as a field of an article; what came of them. */
static struct written_part judge(struct arena *a, const char *language,
    const char *article, enum written_field field, const char *const *lines)
{
	struct llm_truth truth = {.title = "",
	    .text = article,
	    .url = "https://news.example/2026/03/a",
	    .language = language,
	    .instructions = instructions,
	    .max_lines = 5,
	    .line_chars = 80};
	struct written w = {0};
	int f;

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
		got = judge(a, forms[i].language, "An article.", forms[i].field,
		    forms[i].lines);
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

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(judges_forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

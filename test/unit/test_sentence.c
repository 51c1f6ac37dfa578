/* Sentences and the kinds of their lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/sentence.h"

/* The sentences of text joined by "|". */
static void join(const char *text, struct buf *out)
{
	struct sentence_reader r;
	struct sentence s;

	sentence_start(&r, text, strlen(text));
	while (sentence_next(&r, &s)) {
		if (out->n > 0)
			buf_putc(out, '|');
		buf_put(out, text + s.start, s.end - s.start);
	}
}

static const struct {
	const char *in, *want;
} splits[] = {
    {"", ""},
    {" \n\t\n", ""},
    {"One. Two! Three? Four", "One.|Two!|Three?|Four"},
    {"It costs 3.5 million. Then more.", "It costs 3.5 million.|Then more."},
    {"Dr. No met Mr. J. Bond of the U.S. Army. He left.",
	"Dr. No met Mr. J. Bond of the U.S. Army.|He left."},
    {"It ended at 5 p.m. Then they left.",
	"It ended at 5 p.m.|Then they left."},
    {"It was I. Nobody else was.", "It was I.|Nobody else was."},
    {"Fixed in No. 5 on Jan. 6, e.g. there.",
	"Fixed in No. 5 on Jan. 6, e.g. there."},
    {"Visit evil[.]com. or example.com now.",
	"Visit evil[.]com. or example.com now."},
    {"Die Werft stand am 3. März still. Am 17. Oktober nicht.",
	"Die Werft stand am 3. März still.|Am 17. Oktober nicht."},
    {"It rose to 12. March was worse.", "It rose to 12. March was worse."},
    {"It rose to 12. May it fall.", "It rose to 12.|May it fall."},
    {"It is a known flaw.1 Actors use it.[12] Patch it.",
	"It is a known flaw.1|Actors use it.[12]|Patch it."},
    {"In 2031. March is next.", "In 2031.|March is next."},
    {"He said \"Stop.\" They did. (All of them.) Yes.",
	"He said \"Stop.\"|They did.|(All of them.)|Yes."},
    {"A tool (v1. It is old) runs. So?", "A tool (v1. It is old) runs.|So?"},
    {"Wait... What? Really?! Yes", "Wait...|What?|Really?!|Yes"},
    {"a hard\nbreak", "a hard|break"},
    {"Ends with CRLF.\r\nNext.\r\n", "Ends with CRLF.|Next."},
    {"攻撃を確認した。被害はない。", "攻撃を確認した。|被害はない。"},
    {"「停止した。復旧は未定。」と発表した。次へ。",
	"「停止した。復旧は未定。」と発表した。|次へ。"},
    {"なぜか？と聞いた。本当か！はい。", "なぜか？と聞いた。|本当か！|はい。"},
    {"終わり。 次の文。", "終わり。|次の文。"},
    {"보안 업데이트를 배포했다. 즉시 적용해야 한다.",
	"보안 업데이트를 배포했다.|즉시 적용해야 한다."},
};

static void splits_sentences(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(splits) / sizeof(*splits); i++) {
		struct buf b = {0};

		join(splits[i].in, &b);
		assert_string_equal(buf_str(&b), splits[i].want);
		buf_free(&b);
	}
}

static const struct {
	const char *in;
	enum line_kind kind;
	const char *text;
} kinds[] = {
    {"Cisco has released updates.", LINE_PROSE, "Cisco has released updates."},
    {"Affected versions", LINE_HEADING, "Affected versions"},
    {"INDICATORS:", LINE_HEADING, "INDICATORS:"},
    {"# How the attackers came in and what they took from there", LINE_HEADING,
	"# How the attackers came in and what they took from there"},
    {"影響を受けるバージョン", LINE_HEADING, "影響を受けるバージョン"},
    {"Reading the directory; (MDI)", LINE_HEADING,
	"Reading the directory; (MDI)"},
    {"He said \"No.\"", LINE_PROSE, "He said \"No.\""},
    {"- Rotate all keys.", LINE_ITEM, "Rotate all keys."},
    {"• Rotate all keys.", LINE_ITEM, "Rotate all keys."},
    {"・鍵を交換する。", LINE_ITEM, "鍵を交換する。"},
    {"12. Rotate all keys.", LINE_ITEM, "Rotate all keys."},
    {"(3) Rotate all keys.", LINE_ITEM, "Rotate all keys."},
    {"3.5 million people were told.", LINE_PROSE,
	"3.5 million people were told."},
    {"product\tversion\tfixed", LINE_DATA, "product\tversion\tfixed"},
    {"product | version | fixed", LINE_DATA, "product | version | fixed"},
    {"evil[.]example", LINE_DATA, "evil[.]example"},
    {"SHA256 "
     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
	LINE_DATA,
	"SHA256 "
	"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"C:\\Users\\Public\\a.exe", LINE_DATA, "C:\\Users\\Public\\a.exe"},
    {"Introduction", LINE_HEADING, "Introduction"},
    {"----", LINE_DATA, "----"},
    {"The loader talks to evil[.]example over plain HTTP.", LINE_PROSE,
	"The loader talks to evil[.]example over plain HTTP."},
};

static void knows_lines(void **state)
{
	struct sentence_reader r;
	struct sentence s;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		sentence_start(&r, kinds[i].in, strlen(kinds[i].in));
		assert_true(sentence_next(&r, &s));
		assert_int_equal(s.kind, kinds[i].kind);
		assert_int_equal(s.end - s.start, strlen(kinds[i].text));
		assert_memory_equal(
		    kinds[i].in + s.start, kinds[i].text, s.end - s.start);
	}
}

static void counts_paragraphs(void **state)
{
	static const char text[] = "\n\nOne. Two.\nThree.\n\n \nFour.\n";
	static const size_t want[][2] = {{0, 0}, {0, 0}, {0, 1}, {1, 2}};
	struct sentence_reader r;
	struct sentence s;
	size_t i;

	(void)state;
	sentence_start(&r, text, strlen(text));
	for (i = 0; i < 4; i++) {
		assert_true(sentence_next(&r, &s));
		assert_int_equal(s.paragraph, want[i][0]);
		assert_int_equal(s.line, want[i][1]);
	}
	assert_false(sentence_next(&r, &s));
	assert_false(sentence_next(&r, &s));
}

/* No sentence is over the limit, none is lost, whatever the text. */
static void cuts_endless_text(void **state)
{
	static const char *const pieces[] = {"word ", "x", "語", "(", "a.b."};
	struct sentence_reader r;
	struct sentence s;
	size_t i, k, last;

	(void)state;
	for (i = 0; i < sizeof(pieces) / sizeof(*pieces); i++) {
		struct buf b = {0};

		for (k = 0; k < 20000; k++)
			buf_puts(&b, pieces[i]);
		last = 0;
		sentence_start(&r, b.s, b.n);
		while (sentence_next(&r, &s)) {
			assert_in_range(s.start, last, last + 1);
			assert_in_range(s.end - s.start, 1, SENTENCE_MAX);
			assert_int_not_equal(b.s[s.start] & 0xc0, 0x80);
			last = s.end;
		}
		assert_in_range(last, b.n - 1, b.n);
		buf_free(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(splits_sentences),
	    cmocka_unit_test(knows_lines), cmocka_unit_test(counts_paragraphs),
	    cmocka_unit_test(cuts_endless_text)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

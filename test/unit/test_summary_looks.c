/* Which sentences are worth a line, by their words and looks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "summary/junk.h"
#include "summary/looks.h"

static struct junk_look look_at(struct arena *a, const char *sentence)
{
	struct lexicon_text words;

	lexicon_read(a, sentence, strlen(sentence), &words);
	return junk_look(&words);
}

static void knows_junk(void **state)
{
	struct arena *a = arena_new();
	static const char *const junk[] = {"Read more about it here.",
	    "RELATED: ten tips", "© 2031 Example. All rights reserved.",
	    "関連記事はこちら", "無断転載を禁じます。",
	    "Note: This advisory uses the MITRE ATT&CK® framework.",
	    "CISA and FBI do not endorse any commercial product or service.",
	    "Example News has reached out to the firm for a comment.",
	    "The firm did not respond to a request for comment."};
	static const char *const text[] = {"The group reads more mail.",
	    "The relation of both is unclear.", "権利は同社にある。",
	    "Sign-in pages of both were copied."};
	static const char profile[] = "The firm was founded in 2019.",
			  no_profile[] = "Two were wounded in 2019.";
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(junk) / sizeof(*junk); i++)
		assert_true(look_at(a, junk[i]).junk);
	for (i = 0; i < sizeof(text) / sizeof(*text); i++)
		assert_false(look_at(a, text[i]).junk);
	assert_true(look_at(a, profile).profile);
	assert_false(look_at(a, profile).junk);
	assert_false(look_at(a, no_profile).profile);
	assert_true(junk_is_common_name("monday"));
	assert_false(junk_is_common_name("cisco"));
	arena_free(a);
}

static void weighs_looks(void **state)
{
	static const char *const worse[] = {
	    "Who did it and why at all?",
	    "He did it on the third of March.",
	    "\"We did it,\" the group said.",
	    "\"We did it and will do it again.",
	    "「停止した」と同社は述べた。",
	    "The affected products are the following:",
	    "The group said that it did it in...",
	};
	static const char plain[] = "The group said that it did it in March.";
	struct candidate c = {.end = strlen(plain), .kind = LINE_PROSE};
	size_t i;

	(void)state;
	assert_true(looks_of(plain, &c) == 1);
	c.kind = LINE_ITEM;
	assert_true(looks_of(plain, &c) < 1);
	c.kind = LINE_PROSE;
	c.profile = true;
	assert_true(looks_of(plain, &c) < 1);
	c.profile = false;
	for (i = 0; i < sizeof(worse) / sizeof(*worse); i++) {
		c.end = strlen(worse[i]);
		assert_true(looks_of(worse[i], &c) < 1);
		assert_true(looks_of(worse[i], &c) > 0);
	}
}

static void tells_code(void **state)
{
	static const char *const code[] = {
	    "user_agent = \"Harbor/5.0 (Window; rv:65.0) Basin/2010\"",
	    "for (i = new List(q.run(\"SELECT\")); !i.end(); i.next()) {",
	    "0x180008050 call qword [GetName] ; 0x1800232b0 the name",
	    "d1 = \"shell.exe $s=[IO.File]::Read('c:\\a.txt');iex $s\""};
	static const char *const more[] = {
	    "reg add HKLM\\System\\Lsa /v DisableAdmin /t REG_DWORD /d 0",
	    "shell -nop -c $x = 'D' + 'Own' + 'LOa' + 'DfI' and the rest",
	    "var notes = objects.ask(\"Select all from here where it is 3\")"};
	static const char *const text[] = {
	    "The flaw is in parse_name() of the file a.c and needs no login.",
	    "It asks for $35,000 (about €30,000) and names the file(s) taken.",
	    "The loader starts C:\\Users\\a.exe with key=3 and ends.",
	    "顧客情報(氏名、住所)が漏れたと発表した。"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(code) / sizeof(*code); i++)
		assert_true(looks_like_code(code[i], strlen(code[i])));
	for (i = 0; i < sizeof(more) / sizeof(*more); i++)
		assert_true(looks_like_code(more[i], strlen(more[i])));
	for (i = 0; i < sizeof(text) / sizeof(*text); i++)
		assert_false(looks_like_code(text[i], strlen(text[i])));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(knows_junk),
	    cmocka_unit_test(weighs_looks), cmocka_unit_test(tells_code)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

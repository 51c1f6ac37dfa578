/* Words by script. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/words.h"

/* Each word with the letter of its kind, as "aCisco n5". */
static void list(const char *text, struct buf *out)
{
	static const char letters[] = {[WORD_ALPHA] = 'a',
	    [WORD_NUMBER] = 'n',
	    [WORD_KATAKANA] = 'k',
	    [WORD_HIRAGANA] = 'h',
	    [WORD_HAN] = 'c',
	    [WORD_HANGUL] = 'g'};
	struct word_reader r;
	struct word w;

	word_start(&r, text, 0, strlen(text));
	while (word_next(&r, &w)) {
		if (out->n > 0)
			buf_putc(out, ' ');
		buf_putc(out, letters[w.kind]);
		buf_put(out, text + w.start, w.end - w.start);
	}
}

static const struct {
	const char *in, *want;
} cases[] = {
    {"", ""},
    {" ,.!", ""},
    {"Cisco fixed 5 bugs.", "aCisco afixed n5 abugs"},
    {"CVE-2024-3094, 1,500 hosts", "aCVE-2024-3094 n1,500 ahosts"},
    {"library-ms a.b_c evil[.]com x@y.org",
	"alibrary-ms aa.b_c aevil[.]com ax@y.org"},
    {"Microsoft's don’t", "aMicrosoft's adon’t"},
    {"one, two", "aone atwo"},
    {"v3.0.1 3.0.1 10:30", "av3.0.1 n3.0.1 n10:30"},
    {"https://x", "ahttps ax"},
    {"trailing- -leading", "atrailing aleading"},
    {"naïve Größe", "anaïve aGröße"},
    {"Привет мир", "aПривет aмир"},
    {"不正アクセスを20件確認", "c不正 kアクセス hを n20 c件確認"},
    {"サーバー・メール", "kサーバー kメール"},
    {"보안 공지", "g보안 g공지"},
    {"佐々木", "c佐々木"},
    {"\xff\xfe ok", "aok"},
};

static void finds_words(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf b = {0};

		list(cases[i].in, &b);
		assert_string_equal(buf_str(&b), cases[i].want);
		buf_free(&b);
	}
}

static void counts_characters(void **state)
{
	struct word_reader r;
	struct word w;

	(void)state;
	word_start(&r, "脆弱性", 0, strlen("脆弱性"));
	assert_true(word_next(&r, &w));
	assert_int_equal(w.chars, 3);
	assert_false(word_next(&r, &w));
}

/* Of words that were read before, any part is as it is read anew. */
static void knows_words(void **state)
{
	static const char text[] =
	    "Die 3.5 Größe of CVE-2031-10's [.] evil[.]com, "
	    "1,500x -不正アクセスを2件 보안 don’t\xff.";
	const size_t n = sizeof(text) - 1;
	struct word_reader anew, known;
	struct arena *a = arena_new();
	struct word x = {0}, y = {0};
	struct words all;
	size_t start, end;

	(void)state;
	words_read(a, text, n, &all);
	assert_true(all.list.n > 10);
	for (start = 0; start <= n; start++) {
		for (end = start; end <= n; end++) {
			word_start(&anew, text, start, end);
			word_start_in(&known, &all, start, end);
			while (word_next(&anew, &x)) {
				assert_true(word_next(&known, &y));
				assert_memory_equal(&x, &y, sizeof(x));
				assert_int_equal(anew.pos, known.pos);
			}
			assert_false(word_next(&known, &y));
		}
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(knows_words),
	    cmocka_unit_test(finds_words), cmocka_unit_test(counts_characters)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

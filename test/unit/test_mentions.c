/* What a text names: names, identifiers, amounts, sounds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/mentions.h"
#include "text/plain_words.h"

/* The names of a text in their order, blanks between; those that may only begin
 * a sentence in brackets. */
static const char *names_of(struct arena *a, const char *text)
{
	struct mentions all = {0};
	struct buf b = {0};
	const char *out;
	size_t i;

	mentions_find(a, text, strlen(text), &all);
	for (i = 0; i < all.n; i++) {
		const struct mention *m = &all.v[i];

		if (m->count == 0 || m->kind == MENTION_PHRASE)
			continue;
		buf_printf(&b, mention_is_name(m) ? "%s%s" : "%s(%s)",
		    b.n > 0 ? " " : "", m->key);
	}
	out = arena_strndup(a, b.n > 0 ? b.s : "", b.n);
	buf_free(&b);
	return out;
}

static const struct {
	const char *text, *names;
} texts[] = {
    {"On Friday the operator Lakeshire said so.", "lakeshire"},
    {"Lakeshire said so.", "(lakeshire)"},
    {"Lakeshire said so. Lakeshire's clinics are shut.", "lakeshire"},
    {"Water is safe. The water of Foobar is.", "(water) foobar"},
    {"the pro-Ruritanian group and MedBridge-owned labs",
	"ruritanian medbridge"},
    {"the model NW-1200HP, build Storm 12", "nw-1200hp storm"},
    {"see CVE-2031-1234, CWE-79 and T1190, #StopFoobar", ""},
    {"in France with the FBI on Monday", "france"},
    {"記者会見で黎明書房と発表した", "黎明書房"},
    {"北陸学術大学の個人情報流出", "北陸学術"},
    {"育児アプリ「すくすく手帳」のロジネット", "すくすく手帳 ロジネット"},
    {"個人情報の不正アクセス", ""},
    {"Foobarは発表した", "foobar"},
    {"新型バックドアとソースコードリポジトリの難読化", ""},
    {"ベータ・エージェンシーとクライアント・サーバー",
	"ベータ・エージェンシー"},
    {"カゼノ酒造のカゼノ", "カゼノ"},
    {"海山内HDと海山内の人", "海山内"},
    {"全日本スカイと東海ロジネット", "全日本スカイ 東海ロジネット ロジネット"},
    {"県立かぜの音病院と県立みさき病院の患者、はやぶさ証券のあさぎ証券",
	"みさき病院 やぶさ証券 あさぎ証券"},
    {"診察した病院、などの病院", ""},
    {"瀬川市と市の発表", "瀬川市"},
    {"グーパンの件で、グーパンは", "グーパン"},
    {"グーパンの件で、タイトルは", "(グーパン)"},
    {"ふくろう屋、こだま取引所、みらい病院とともか証券",
	"ふくろう屋 こだま取引所 みらい病院 ともか証券"},
    {"使った病院、ふくろうの屋根、くるまで屋内", ""},
    {"配布物kumozuruとkumozuru、tokenとtoken", "kumozuru"},
    {"配布物kumozuruの件", "(kumozuru)"},
    {"install zorb-utils and zorb-utils, a time-tested so-called out-of-date "
     "and so-called tool",
	"zorb-utils"},
    {"install zorb-utils", "(zorb-utils)"},
    {"the forum Quux.is, of Foobar.com but Update.exe, U.S. and q@Foo.is",
	"quux.is foobar.com"},
    {"where I'll and We've and I’m with O'Foobar", "o'foobar"},
    {"青葉市民病院と近隣の病院、西海医療大学の患者",
	"青葉市民病院 西海医療大学"},
    {"県立の病院、国内の銀行", ""},
    {"丸栄ビジネスフォームの闇サイトと東亜クレジット",
	"丸栄ビジネスフォーム 東亜クレジット"},
};

/* Whom a text calls an attacker. */
static const struct {
	const char *text, *attackers;
} called[] = {
    {"the Foobar ransomware gang lists Quuxly Health", "foobar"},
    {"The Foobar Ransomware Gang Lists Quuxly", "foobar"},
    {"the espionage group Paper Heron, of Foobar", "paper heron"},
    {"spies tracked as Foobar, a hacking group tracked as Quuxly", "quuxly"},
    {"a loose crew called \"Glass Lantern\" did", "glass lantern"},
    {"the Quuxly hacking group and the Foobar Retail Group", "quuxly"},
    {"Foobar ransomware stops ferries", "foobar"},
    {"the Quuxly ransomware attack, the Foobar group", ""},
    {"a gang robbed Foobar, whose crew was safe", ""},
    {"ランサム集団「Foobar」と攻撃集団「Paper Heron」", "foobar paper heron"},
    {"「Foobar」が犯行声明、「Quuxly」を導入", "foobar"},
    {"the espionage group Paper Heron (PHZ), of ABQ (ZZT)", "paper heron phz"},
};

static void attackers_are_marked(void **state)
{
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(called) / sizeof(called[0]); i++) {
		struct arena *a = arena_new();
		struct mentions all = {0};
		struct buf b = {0};

		mentions_find(a, called[i].text, strlen(called[i].text), &all);
		for (k = 0; k < all.n; k++) {
			if (all.v[k].starred && all.v[k].kind == MENTION_NAME)
				buf_printf(&b, "%s%s", b.n > 0 ? " " : "",
				    all.v[k].key);
		}
		assert_string_equal(b.n > 0 ? b.s : "", called[i].attackers);
		buf_free(&b);
		arena_free(a);
	}
}

static void names_are_found(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct arena *a = arena_new();

		assert_string_equal(names_of(a, texts[i].text), texts[i].names);
		arena_free(a);
	}
}

static const struct {
	const char *text, *names;
} amounts[] = {
    {"a deal of $27.5 million", "#27500000"},
    {"about 312,000 people", "#312000"},
    {"1万2840人、約1万2800人", "#12800"},
    {"31,449 people, 1,000, 999 and 99,960", "#31400 #1000 #999 #100000"},
    {"it lost $86M and 4.1bn", "#86000000 #4100000000"},
    {"約14万8000枚", "#148000"},
    {"1万8千人と108億円", "#18000 #10800000000"},
    {"release 146.0.7680.178", "#146.0.7680.178"},
    {"all that of Foobar 365 is", "foobar"},
    {"in 2031, at 12:30, on 2031-02-01, 3 of 24h", ""},
};

static void common_words_are_known(void **state)
{
	static const char *const common[] = {"stop", "stops", "stopped",
	    "stopping", "cause", "caused", "identifies", "ransomware"};
	static const char *const others[] = {
	    "zorblatt", "chatly", "s", "ed", "", "ゾル"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(common) / sizeof(*common); i++)
		assert_true(plain_word_is_common(common[i]));
	for (i = 0; i < sizeof(others) / sizeof(*others); i++)
		assert_false(plain_word_is_common(others[i]));
}

static bool is_named(struct arena *a, const char *text, const char *line)
{
	struct strings lines = {0};
	struct text read;
	size_t i;

	text_read(a, text, &read);
	mentions_list(a, &read, &lines);
	for (i = 0; i < lines.n; i++) {
		if (strcmp(lines.v[i], line) == 0)
			return true;
	}
	return false;
}

/* A common word is a name if it is called by alone, thrice in English. */
static void common_names_are_told(void **state)
{
	static const struct {
		const char *text;
		bool named;
	} cases[] = {
	    {"It is Otter, as Otter or by Otter.", true},
	    {"It is Otter, as Otter or by otter.", false},
	    {"It is Otter, as Otter or by Otter Bay.", false},
	    {"It is Otter, as Otter. Otter is.", false},
	    {"匿名の「Otter」で流出した", true},
	    {"匿名の「Otter Bay」で流出した", false},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		if (is_named(a, cases[i].text, "!named:otter") !=
		    cases[i].named)
			fail_msg("%s", cases[i].text);
	}
	arena_free(a);
}

/* Acronyms that few stories have are names like others. */
static void acronyms_are_known(void **state)
{
	static const char text[] = "of the ZZTQ and its SNMP, the TOTPs";
	struct arena *a = arena_new();
	struct mentions all = {0};
	size_t i, known = 0, names = 0;

	(void)state;
	mentions_find(a, text, strlen(text), &all);
	for (i = 0; i < all.n; i++) {
		names += mention_is_name(&all.v[i]);
		known += all.v[i].product;
		assert_int_equal(
		    all.v[i].product, strcmp(all.v[i].key, "snmp") == 0 ||
					  strcmp(all.v[i].key, "totps") == 0);
	}
	assert_int_equal(names, 3);
	assert_int_equal(known, 2);
	arena_free(a);
}

static void amounts_are_found(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++) {
		struct arena *a = arena_new();

		assert_string_equal(
		    names_of(a, amounts[i].text), amounts[i].names);
		arena_free(a);
	}
	assert_int_equal(mention_digits("#27500000"), 3);
	assert_int_equal(mention_digits("#40000"), 1);
	assert_int_equal(mention_digits("#3.8.4"), 4);
}

static const struct {
	const char *katakana, *latin;
	bool same;
} sounds[] = {
    {"ゴーストレイン", "ghostlane", true},
    {"パシフィック", "pacific", true},
    {"ミナトビット", "minatobit", true},
    {"ハーバー", "harbor", false}, /* too short to tell */
    {"ヴァイキングテック", "vikingtech", false},
    {"ロジネット", "lodgenet", true},
    {"クリスタルバンク", "crystalbank", true},
    {"ゴーストレイン", "ghostland", false},
    {"グーパング", "goupang", true},
    {"グーパン", "goupang", true},
    {"グーパン", "goupangs", false},
    {"ルブラン・ベルナール", "leblanc bernard", false},
    {"メルヴィル・マルタン", "melville martin", true},
    {"レッジストレージ", "ledgestorage", true},
    {"オレンジコア", "orange core", true},
    {"テクノレッツ", "technolets", true},
    {"ともしび銀行", "tomoshibi", true},
    {"ともしび銀行", "tomoshida", false},
};

static bool sound_alike(
    struct arena *a, const char *katakana, const char *latin)
{
	struct strings one = {0}, two = {0};
	size_t i;

	mention_sounds(a, katakana, &one);
	mention_sounds(a, latin, &two);
	for (i = 0; i < two.n && one.n > 0; i++) {
		if (strcmp(one.v[0], two.v[i]) == 0)
			return true;
	}
	return false;
}

static void sounds_are_compared(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(sounds) / sizeof(sounds[0]); i++) {
		struct arena *a = arena_new();

		if (sound_alike(a, sounds[i].katakana, sounds[i].latin) !=
		    sounds[i].same)
			fail_msg("%s, %s", sounds[i].katakana, sounds[i].latin);
		arena_free(a);
	}
}

/* What is kept of a text is read again as it was. */
static void lines_are_read_again(void **state)
{
	static const char text[] =
	    "Foobar of France lost 312,000 files to LockBit. The firm Foobar "
	    "runs Firefox on the NW-1200HP. It is old. It is slow. It is not "
	    "easy to say more about this, and so we do not, except that it "
	    "takes some bytes until the lead of this text is over at last, "
	    "which it is about now, I think, but for these words. Some say "
	    "Quuxly did it, and Otter, by Otter, of Otter.";
	static const char *const want[] = {"named:otter", "!name:foobar",
	    "!place:france", "!amount:#312000", "!attacker:lockbit",
	    "!product:firefox", "!identifier:nw-1200hp", "name:quuxly"};
	struct arena *a = arena_new();
	struct strings lines = {0};
	struct mention m;
	struct text read;
	size_t i;

	(void)state;
	text_read(a, text, &read);
	mentions_list(a, &read, &lines);
	assert_int_equal(lines.n, sizeof(want) / sizeof(want[0]));
	for (i = 0; i < lines.n; i++) {
		assert_string_equal(lines.v[i], want[i]);
		assert_true(mention_parse(lines.v[i], &m));
		assert_int_equal(m.lead, lines.v[i][0] == '!');
		assert_int_equal(m.named, i == 0);
	}
	assert_string_equal(m.key, "quuxly");
	assert_int_equal(m.kind, MENTION_NAME);
	assert_false(mention_parse("name:", &m));
	assert_false(mention_parse("!", &m));
	assert_false(mention_parse("", &m));
	assert_false(mention_parse("other:x", &m));
	arena_free(a);
}

/* However much a text names, little is kept. */
static void much_is_bounded(void **state)
{
	struct arena *a = arena_new();
	struct strings lines = {0};
	struct buf b = {0};
	struct text read;
	size_t i;

	(void)state;
	for (i = 0; i < 100000; i++)
		buf_printf(&b, "the Zorb%zuX and %zu,000 ", i, i + 100);
	buf_printf(&b, "「");
	text_read(a, b.s, &read);
	mentions_list(a, &read, &lines);
	assert_int_equal(lines.n, MENTIONS_MOST);
	buf_free(&b);
	arena_free(a);
}

static int load(void **state)
{
	(void)state;
	mentions_load();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_are_found),
	    cmocka_unit_test(attackers_are_marked),
	    cmocka_unit_test(common_words_are_known),
	    cmocka_unit_test(common_names_are_told),
	    cmocka_unit_test(acronyms_are_known),
	    cmocka_unit_test(amounts_are_found),
	    cmocka_unit_test(sounds_are_compared),
	    cmocka_unit_test(lines_are_read_again),
	    cmocka_unit_test(much_is_bounded),
	};

	return cmocka_run_group_tests(tests, load, NULL);
}

/* lib/ioc/wide: text in Japanese, Chinese and Korean goes on behind a URL or a
 * path without a blank, and stands in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "test/support/ioc_fixture.h"

#define LETTERS_10 "資料資料資料資料資料"
#define LETTERS_30 LETTERS_10 LETTERS_10 LETTERS_10

/* Cut before such a part, a URL would be a wider one. */
static void test_part_of_url(void **state)
{
	static const struct text_case cases[] = {
	    {"hxxp://bad[.]com/ファイル.php",
		"url http://bad.com/"
		"%E3%83%95%E3%82%A1%E3%82%A4%E3%83%AB.php"},
	    {"hxxps://bad[.]com/資料/a.zip にアクセス",
		"url https://bad.com/%E8%B3%87%E6%96%99/a.zip"},
	    {"hxxps://bad[.]com/資料/ へ",
		"url https://bad.com/%E8%B3%87%E6%96%99/"},
	    {"hxxps://bad[.]com/資料_2026.zipを",
		"url https://bad.com/%E8%B3%87%E6%96%99_2026.zip"},
	    {"hxxps://bad[.]com/2026資料.pdfを",
		"url https://bad.com/2026%E8%B3%87%E6%96%99.pdf"},
	    {"hxxps://bad[.]com/お知らせ.html",
		"url https://bad.com/"
		"%E3%81%8A%E7%9F%A5%E3%82%89%E3%81%9B.html"},
	    {"hxxps://bad[.]com/d?f=資料.pdf&id=3",
		"url https://bad.com/d?f=%E8%B3%87%E6%96%99.pdf&id=3"},
	    {"hxxps://bad[.]com/?q=資料&p=1",
		"url https://bad.com/?q=%E8%B3%87%E6%96%99&p=1"},
	    {"| hxxps://bad[.]com/資料 | C2 |",
		"url https://bad.com/%E8%B3%87%E6%96%99"},
	    {"hxxps://bad[.]com/資料 にアクセス",
		"url https://bad.com/%E8%B3%87%E6%96%99"},
	    {"「hxxps://bad[.]com/?q=資料」を開く",
		"url https://bad.com/?q=%E8%B3%87%E6%96%99"},
	    {"http://日本語[.]jp/資料.html",
		"url http://xn--wgv71a119e.jp/%E8%B3%87%E6%96%99.html"},
	    {"hxxps://bad[.]com/資料(1).pdf hxxps://bad[.]com/資料(a.pdf)",
		"url https://bad.com/%E8%B3%87%E6%96%99(1).pdf | "
		"url https://bad.com/ | filename a.pdf"},
	    {"hxxps://bad[.]com/資料(1)(2).pdf",
		"url https://bad.com/%E8%B3%87%E6%96%99(1)(2).pdf"},
	    /* words that only begin as a sentence goes on */
	    {"hxxps://bad[.]com/はじめに.html",
		"url https://bad.com/"
		"%E3%81%AF%E3%81%98%E3%82%81%E3%81%AB.html"},
	    {"hxxps://bad[.]com/のりば/a.exe",
		"url https://bad.com/%E3%81%AE%E3%82%8A%E3%81%B0/a.exe"},
	    {"hxxps://bad[.]com/他/x.exe",
		"url https://bad.com/%E4%BB%96/x.exe"},
	    {"hxxps://bad[.]com/x#資料",
		"url https://bad.com/x#%E8%B3%87%E6%96%99"},
	    {"bad[.]com/資料/x", "url bad.com/%E8%B3%87%E6%96%99/x"},
	    {"45[.]33[.]1[.]2/資料.exe",
		"url 45.33.1.2/%E8%B3%87%E6%96%99.exe"},
	    {"hxxps://bad[.]com/파일.exe 다운로드",
		"url https://bad.com/%ED%8C%8C%EC%9D%BC.exe"},
	    {"hxxps://bad[.]com/\xf0\x9f\x98\x80.html",
		"url https://bad.com/%F0%9F%98%80.html"},
	    {"hxxps://bad[.]com/caf\xc3\xa9/x",
		"url https://bad.com/caf%C3%A9/x"},
	};

	(void)state;
	CHECK(cases);
}

static void test_sentence_goes_on(void **state)
{
	static const struct text_case cases[] = {
	    {"http://bad.com/aを使用しました。", "url http://bad.com/a"},
	    {"hxxps://bad[.]com/から配布されたsetup.exeを実行",
		"url https://bad.com/ | filename setup.exe"},
	    {"hxxps://bad[.]com/の設定.exeを", "url https://bad.com/"},
	    {"hxxps://bad[.]com/または/tmp/xに",
		"url https://bad.com/ | filepath /tmp/x"},
	    {"hxxps://bad[.]com/のindex.phpにアクセス",
		"url https://bad.com/ | filename index.php"},
	    {"hxxps://bad[.]com/xにa.zipを置く",
		"url https://bad.com/x | filename a.zip"},
	    {"hxxps://bad[.]com/a.php及びhxxps://bad[.]net/b.php",
		"url https://bad.com/a.php | url https://bad.net/b.php"},
	    {"hxxps://bad[.]com/a.php経由b.zip",
		"url https://bad.com/a.php | filename b.zip"},
	    {"hxxps://bad[.]com/a.zip展開2.exe",
		"url https://bad.com/a.zip | filename 2.exe"},
	    {"hxxp://bad[.]com/aをb/cに変更", "url http://bad.com/a"},
	    {"hxxp://bad[.]com/資料をb/cに変更", "url http://bad.com/"},
	    {"hxxps://bad[.]com/（a.zip）",
		"url https://bad.com/ | filename a.zip"},
	    {"hxxps://bad[.]com/a、資料.zip", "url https://bad.com/a"},
	    {"hxxps://bad[.]com/a.php에서 배포", "url https://bad.com/a.php"},
	    {"访问hxxps://bad[.]com/a.php下载", "url https://bad.com/a.php"},
	    {"hxxps://bad[.]com/接続 hxxps://bad[.]net/",
		"url https://bad.com/ | url https://bad.net/"},
	    {"hxxps://bad[.]com/\u2192hxxps://bad[.]net/",
		"url https://bad.com/ | url https://bad.net/"},
	};

	(void)state;
	CHECK(cases);
}

/* One letter, an ending's letters, more letters than names have: no proof. */
static void test_bounds(void **state)
{
	static const struct text_case cases[] = {
	    {"| hxxps://bad[.]com/資 | C2 |", "url https://bad.com/"},
	    {"hxxps://bad[.]com/資 にアクセス", "url https://bad.com/"},
	    {"| hxxps://bad[.]com/파일 | C2 |", "url https://bad.com/"},
	    {"hxxps://bad[.]com/" LETTERS_30 LETTERS_30 ".html",
		"url https://bad.com/"},
	};

	(void)state;
	CHECK(cases);
}

static void test_paths(void **state)
{
	static const struct text_case cases[] = {
	    {"C:\\Data\\資料\\a.exeを作成", "filepath c:\\data\\資料\\a.exe"},
	    {"C:\\Data\\見積書.exeを実行", "filepath c:\\data\\見積書.exe"},
	    {"C:\\Data\\a.dllを作成する", "filepath c:\\data\\a.dll"},
	    {"/home/a/資料/b.shと/tmp/資料.txtを",
		"filepath /home/a/資料/b.sh | filepath /tmp/資料.txt"},
	    {"/tmp/に置き、/tmp/a.shを", "filepath /tmp/a.sh"},
	    {"C:\\Data\\aおよびC:\\b\\c.exe",
		"filepath c:\\data\\a | filepath c:\\b\\c.exe"},
	};

	(void)state;
	CHECK(cases);
}

/* Which letters before the dot are the host's is known only at a border. */
static void test_hosts(void **state)
{
	static const struct text_case cases[] = {
	    {"| 日本語[.]jp | C2 |", "domain xn--wgv71a119e.jp"},
	    {"「日本語[.]com」に接続", "domain xn--wgv71a119e.com"},
	    {"通信先は日本語[.]comです。", ""},
	    {"bad[.]com／45[.]33[.]1[.]2", "domain bad.com | ipv4 45.33.1.2"},
	    {"URL：hxxps://bad[.]com/a／IP：45[.]33[.]1[.]2",
		"url https://bad.com/a | ipv4 45.33.1.2"},
	    {"IP：2001:470::9、C2：2001:470::8、bad[.]com：8080",
		"ipv6 2001:470::9 | ipv6 2001:470::8 | domain bad.com"},
	    {"http：//bad．com：81/a", "url http://bad.com:81/a"},
	    {"a＠bad.com", "email a@bad.com"},
	    {"バージョン 7.4.0.1 ～ 7.4.3.2、版数 7.1.2.3〜7.4.5.6", ""},
	    {"ｈｔｔｐ：／／ｂａｄ．ｃｏｍ／ａ", "url http://bad.com/a"},
	    {"FortiOS 7.4.0.1から7.4.3.2または8.0.0.1まで", ""},
	    {"45.33.1.2から45.33.1.9まで", "ipv4 45.33.1.2 | ipv4 45.33.1.9"},
	};

	(void)state;
	CHECK(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_part_of_url),
	    cmocka_unit_test(test_sentence_goes_on),
	    cmocka_unit_test(test_bounds),
	    cmocka_unit_test(test_paths),
	    cmocka_unit_test(test_hosts),
	};

	return cmocka_run_group_tests(
	    tests, ioc_fixture_load, ioc_fixture_unload);
}

/* Bytes -> clean UTF-8: labels, marks, declarations, guesses, faults. */
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/charset.h"
#include "text/charset_label.h"

#define BYTES(s) s, sizeof(s) - 1

static const struct {
	const char *in;
	size_t n;
	const char *content_type;
	enum charset_kind kind;
	const char *want, *name;
} cases[] = {
    {BYTES("plain"), NULL, CHARSET_TEXT, "plain", "utf-8"},
    {BYTES(""), NULL, CHARSET_XML, "", "utf-8"},
    /* valid UTF-8 is UTF-8, whatever is declared */
    {BYTES("\xe6\x97\xa5\xe6\x9c\xac"), "text/html; charset=shift_jis",
	CHARSET_HTML, "日本", "utf-8"},
    /* and is so when its last character is cut off */
    {BYTES("\xe6\x97\xa5\xe6\x9c\xac\xe6\x97"), NULL, CHARSET_TEXT,
	"日本\xef\xbf\xbd\xef\xbf\xbd", "utf-8"},
    /* marks */
    {BYTES("\xef\xbb\xbfx"), "text/xml;charset=latin1", CHARSET_XML, "x",
	"utf-8"},
    {BYTES("\xff\xfe<\0\xe9\0"), NULL, CHARSET_XML, "<é", "utf-16le"},
    {BYTES("\xfe\xff\0<\0\xe9"), NULL, CHARSET_XML, "<é", "utf-16be"},
    {BYTES("\xff\xfe\0\0<\0\0\0"), NULL, CHARSET_XML, "<", "utf-32le"},
    {BYTES("\0\0\xfe\xff\0\0\0<"), NULL, CHARSET_XML, "<", "utf-32be"},
    /* a surrogate pair, and a lone half */
    {BYTES("\xff\xfe\x3d\xd8\x00\xde\x3d\xd8"), NULL, CHARSET_XML,
	"😀\xef\xbf\xbd", "utf-16le"},
    /* wide without a mark */
    {BYTES("<\0?\0x\0m\0"), NULL, CHARSET_XML, "<?xm", "utf-16le"},
    {BYTES("\0<\0?\0x\0m"), NULL, CHARSET_XML, "<?xm", "utf-16be"},
    {BYTES("<\0\0\0?\0\0\0"), NULL, CHARSET_XML, "<?", "utf-32le"},
    /* the header before the declaration */
    {BYTES("<?xml version='1.0' encoding='koi8-r'?>\xc0"),
	"application/xml; charset=\"windows-1251\"", CHARSET_XML,
	"<?xml version='1.0' encoding='koi8-r'?>А", "windows-1251"},
    {BYTES("<?xml version='1.0' encoding='koi8-r'?>\xc0"), "text/xml",
	CHARSET_XML, "<?xml version='1.0' encoding='koi8-r'?>ю", "koi8-r"},
    {BYTES("<meta charset=windows-1250>\xbe"), NULL, CHARSET_HTML,
	"<meta charset=windows-1250>ľ", "windows-1250"},
    {BYTES("<!-- <meta charset=koi8-r> --><META HTTP-EQUIV='Content-Type' "
	   "content='text/html; charset=iso-8859-2'>\xb5"),
	NULL, CHARSET_HTML,
	"<!-- <meta charset=koi8-r> --><META HTTP-EQUIV='Content-Type' "
	"content='text/html; charset=iso-8859-2'>ľ",
	"iso-8859-2"},
    /* an unknown label is none; a readable UTF-16 declaration is a lie */
    {BYTES("caf\xe9"), "text/html; charset=nonsense", CHARSET_HTML, "café",
	"windows-1252"},
    {BYTES("<?xml version='1.0' encoding='UTF-16'?>x"), NULL, CHARSET_XML,
	"<?xml version='1.0' encoding='UTF-16'?>x", "utf-8"},
    /* vendors' characters: (1) in a circle in all three Japanese encodings */
    {BYTES("\x87\x40"), "a; charset=Shift_JIS", CHARSET_TEXT, "①", "shift_jis"},
    {BYTES("\xad\xa1"), "a; charset=EUC-JP", CHARSET_TEXT, "①", "euc-jp"},
    {BYTES("\x1b$B-!\x1b(B."), NULL, CHARSET_TEXT, "①.", "iso-2022-jp"},
    {BYTES("\x1b$B%\"\x1b(I1\x1b(B"), NULL, CHARSET_TEXT, "アｱ", "iso-2022-jp"},
    {BYTES("\xc7\xd1\xb1\xdb"), "a;charset=ks_c_5601-1987", CHARSET_TEXT,
	"한글", "euc-kr"},
    {BYTES("\xd6\xd0\xce\xc4"), "a;charset=gb2312", CHARSET_TEXT, "中文",
	"gb18030"},
    {BYTES("\xa4\xa4\xa4\xe5"), "a;charset=big5", CHARSET_TEXT, "中文", "big5"},
    /* a converter that holds the last letter back */
    {BYTES("\xe0"), "a;charset=cp1255", CHARSET_TEXT, "א", "windows-1255"},
    /* faults and controls */
    {BYTES("日本\xe6\x97 語"), NULL, CHARSET_TEXT,
	"日本\xef\xbf\xbd\xef\xbf\xbd 語", "utf-8"},
    {BYTES("a\0b\x01\x1f\t\r\n\x7f"), NULL, CHARSET_TEXT, "ab\t\r\n\x7f",
	"utf-8"},
    {BYTES("\xef\xbf\xbe|\xef\xbf\xbf|\xef\xbf\xbd"), NULL, CHARSET_TEXT,
	"\xef\xbf\xbd|\xef\xbf\xbd|\xef\xbf\xbd", "utf-8"},
    /* declared UTF-8, but Japanese in EUC and in Shift_JIS; guessed */
    {BYTES("\xa4\xb3\xa4\xec\xa4\xcf\xc6\xfc\xcb\xdc\xb8\xec"),
	"text/html;charset=utf-8", CHARSET_TEXT, "これは日本語", "euc-jp"},
    {BYTES("\x82\xb1\x82\xea\x82\xcd\x93\xfa\x96{\x8c\xea"), NULL, CHARSET_TEXT,
	"これは日本語", "shift_jis"},
    {BYTES("\xcf\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0"), NULL, CHARSET_TEXT,
	"Привет мир", "windows-1251"},
    {BYTES("\xf0\xd2\xc9\xd7\xc5\xd4 \xcd\xc9\xd2"), NULL, CHARSET_TEXT,
	"Привет мир", "koi8-r"},
};

static void decodes(void **state)
{
	struct arena *a = arena_new();
	const char *name, *got;
	size_t i, n;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct charset_hint hint = {
		    cases[i].content_type, cases[i].kind};

		got = charset_to_utf8(
		    a, cases[i].in, cases[i].n, &hint, &n, &name);
		assert_string_equal(got, cases[i].want);
		assert_string_equal(name, cases[i].name);
		assert_int_equal(n, strlen(cases[i].want));
	}
	arena_free(a);
}

/* Every label stands for one encoding only, and each has a converter. */
static void labels(void **state)
{
	const struct charset_entry *e;
	struct arena *a = arena_new();
	size_t k, n;

	(void)state;
	for (k = 0; (e = charset_entry(k)) != NULL; k++) {
		const char *label = e->labels + 1;

		for (; *label != '\0'; label += strcspn(label, " ") + 1)
			assert_ptr_equal(
			    charset_by_label(label, strcspn(label, " ")), e);
		assert_non_null(charset_by_label(e->name, strlen(e->name)));
		const struct charset_hint hint = {
		    arena_printf(a, "text/plain; charset=%s", e->name),
		    CHARSET_TEXT};
		assert_non_null(
		    charset_to_utf8(a, BYTES("\xc8\xc8"), &hint, &n, NULL));
	}
	assert_null(charset_by_label("", 0));
	assert_null(charset_by_label("cp866 koi8", 10));
	arena_free(a);
}

/* A character across the border of the converter's pieces is whole. */
static void long_text(void **state)
{
	const struct charset_hint hint = {"a;charset=shift_jis", CHARSET_TEXT};
	struct arena *a = arena_new();
	struct buf in = {0};
	size_t i, n;
	char *out;

	(void)state;
	buf_putc(&in, 'x');
	for (i = 0; i < 100000; i++)
		buf_puts(&in, "\x82\xb1");
	out = charset_to_utf8(a, in.s, in.n, &hint, &n, NULL);
	assert_int_equal(n, 300001);
	for (i = 0; i < 100000; i++)
		assert_memory_equal(out + 1 + 3 * i, "こ", 3);
	buf_free(&in);
	arena_free(a);
}

/* Texts whose encoding nobody says; also longer than the sample that is looked
 * at, without any line's end. */
static const struct {
	const char *encoding, *text;
} undeclared[] = {
    {"TIS-620", "กระทรวงดิจิทัลเตือนประชาชนให้ระวังอีเมลหลอกลวงที่แอบอ้างเป็นธนาคาร "
		"และขอให้เปลี่ยนรหัสผ่านทันที"},
    {"CP1255", "משרד הדיגיטל מזהיר את הציבור מפני הודעות דוא\"ל מזויפות "
	       "המתחזות לבנקים ומבקש להחליף סיסמה מיד"},
    {"ISO-8859-8", "חוקרי אבטחה גילו פרצה חמורה בשרתי דואר, ויש לעדכן את "
		   "התוכנה בהקדם האפשרי"},
    {"CP1253", "Το υπουργείο προειδοποιεί τους πολίτες για παραπλανητικά "
	       "μηνύματα που μιμούνται τράπεζες και ζητά αλλαγή κωδικού"},
    {"ISO-8859-7", "Ερευνητές ασφάλειας ανακάλυψαν σοβαρό κενό σε διακομιστές "
		   "αλληλογραφίας και η ενημέρωση είναι αναγκαία"},
    {"CP1256", "تحذر وزارة الاتصالات المواطنين من رسائل بريد مزيفة تنتحل صفة "
	       "البنوك وتطلب تغيير كلمة المرور فورا"},
    {"CP1251", "Министерство предупреждает граждан о поддельных письмах от "
	       "имени банков и просит немедленно сменить пароль"},
    {"KOI8-R", "Исследователи безопасности обнаружили серьёзную уязвимость в "
	       "почтовых серверах, обновление необходимо"},
    {"KOI8-U", "Дослідники безпеки виявили серйозну уразливість у поштових "
	       "серверах, оновлення необхідне"},
    {"EUC-KR", "과학기술정보통신부는 은행을 사칭한 이메일에 주의하고 즉시 "
	       "비밀번호를 변경할 것을 당부했다"},
    {"GB2312", "研究人员发现邮件服务器存在严重漏洞，请用户尽快更新软件并修改密"
	       "码，以免造成损失"},
    {"BIG5", "研究人員發現郵件伺服器存在嚴重漏洞，請用戶儘快更新軟體並修改密碼"
	     "，以免造成損失"},
    {"EUC-JP", "研究者はメールサーバに深刻な脆弱性を発見した。利用者は速やかに"
	       "更新し、パスワードを変更すること。"},
    {"SHIFT_JIS", "総務省は銀行をかたる偽のメールに注意し、すぐにパスワードを変"
		  "更するよう呼びかけた。"},
    {"CP1252", "Les chercheurs ont découvert une faille sévère dans les "
	       "serveurs, à corriger très vite : « critique » €"},
    {"ISO-8859-1", "Forscher fanden eine Lücke in Mailservern; Nutzer müssen "
		   "Passwörter ändern"},
};

static void guess(void **state)
{
	const struct charset_hint hint = {NULL, CHARSET_TEXT};
	struct arena *a = arena_new();
	char bytes[1024], *in, *out, *have;
	size_t i, left, room, n;
	struct buf many = {0};
	iconv_t cd;

	(void)state;
	for (i = 0; i < sizeof(undeclared) / sizeof(undeclared[0]); i++) {
		cd = iconv_open(undeclared[i].encoding, "UTF-8");
		assert_true(cd != (iconv_t)-1);
		in = arena_strdup(a, undeclared[i].text);
		left = strlen(in);
		out = bytes;
		room = sizeof(bytes);
		assert_true(iconv(cd, &in, &left, &out, &room) == 0);
		iconv_close(cd);
		n = sizeof(bytes) - room;
		have = charset_to_utf8(a, bytes, n, &hint, &room, NULL);
		if (strcmp(have, undeclared[i].text) != 0)
			fail_msg("%s: %s", undeclared[i].encoding, have);
		buf_clear(&many);
		while (many.n < 300 * 1024)
			buf_put(&many, bytes, n);
		have = charset_to_utf8(a, many.s, many.n, &hint, &n, NULL);
		assert_memory_equal(
		    have, undeclared[i].text, strlen(undeclared[i].text));
	}
	buf_free(&many);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(decodes),
	    cmocka_unit_test(labels), cmocka_unit_test(guess),
	    cmocka_unit_test(long_text)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Bytes -> clean UTF-8: labels, marks, declarations, guesses, faults. */
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

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(decodes),
	    cmocka_unit_test(labels), cmocka_unit_test(long_text)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

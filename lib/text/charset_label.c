/* Names of character encodings, and where they stand. */
#include "text/charset_label.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* How far a declaration is looked for (the standard says 1024; real pages put
 * scripts before it). */
enum { PRESCAN = 8192, LABEL_MAX = 40 };

/*
 * The labels of https://encoding.spec.whatwg.org/#names-and-labels, and behind
 * them some that feeds use and browsers do not know (cp949, utf-32 …). Where
 * the standard maps a label to a larger encoding (ISO-8859-1 to windows-1252,
 * gb2312 to gb18030), so does this.
 */
static const struct charset_entry entries[] = {
    {"utf-8", "UTF-8", 1,
	" unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 "
	"x-unicode20utf8 utf_8 "},
    {"ibm866", "IBM866", 1, " 866 cp866 csibm866 ibm866 "},
    {"iso-8859-2", "ISO-8859-2", 1,
	" csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 "
	"iso_8859-2:1987 l2 latin2 "},
    {"iso-8859-3", "ISO-8859-3", 1,
	" csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 "
	"iso_8859-3:1988 l3 latin3 "},
    {"iso-8859-4", "ISO-8859-4", 1,
	" csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 "
	"iso_8859-4:1988 l4 latin4 "},
    {"iso-8859-5", "ISO-8859-5", 1,
	" csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 "
	"iso88595 iso_8859-5 iso_8859-5:1988 "},
    {"iso-8859-6", "ISO-8859-6", 1,
	" arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 "
	"iso-8859-6 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 "
	"iso_8859-6 iso_8859-6:1987 "},
    {"iso-8859-7", "ISO-8859-7", 1,
	" csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 "
	"iso-ir-126 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 "
	"sun_eu_greek "},
    {"iso-8859-8", "ISO-8859-8", 1,
	" csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e "
	"iso-ir-138 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 visual "
	"csiso88598i iso-8859-8-i logical "},
    {"iso-8859-10", "ISO-8859-10", 1,
	" csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6 "},
    {"iso-8859-13", "ISO-8859-13", 1, " iso-8859-13 iso8859-13 iso885913 "},
    {"iso-8859-14", "ISO-8859-14", 1, " iso-8859-14 iso8859-14 iso885914 "},
    {"iso-8859-15", "ISO-8859-15", 1,
	" csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 "},
    {"iso-8859-16", "ISO-8859-16", 1, " iso-8859-16 "},
    {"koi8-r", "KOI8-R", 1, " cskoi8r koi koi8 koi8-r koi8_r "},
    {"koi8-u", "KOI8-U", 1, " koi8-ru koi8-u "},
    {"macintosh", "MACINTOSH", 1, " csmacintosh mac macintosh x-mac-roman "},
    {"windows-874", "CP874", 1,
	" dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874 "
	"cp874 "},
    {"windows-1250", "CP1250", 1, " cp1250 windows-1250 x-cp1250 "},
    {"windows-1251", "CP1251", 1, " cp1251 windows-1251 x-cp1251 "},
    {"windows-1252", "CP1252", 1,
	" ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 "
	"iso-ir-100 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 "
	"us-ascii windows-1252 x-cp1252 latin-1 "},
    {"windows-1253", "CP1253", 1, " cp1253 windows-1253 x-cp1253 "},
    {"windows-1254", "CP1254", 1,
	" cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 "
	"iso_8859-9 iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254 "},
    {"windows-1255", "CP1255", 1, " cp1255 windows-1255 x-cp1255 "},
    {"windows-1256", "CP1256", 1, " cp1256 windows-1256 x-cp1256 "},
    {"windows-1257", "CP1257", 1, " cp1257 windows-1257 x-cp1257 "},
    {"windows-1258", "CP1258", 1, " cp1258 windows-1258 x-cp1258 "},
    {"x-mac-cyrillic", "MAC-CYRILLIC", 1, " x-mac-cyrillic x-mac-ukrainian "},
    {"gb18030", "GB18030", 1,
	" chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk "
	"iso-ir-58 x-gbk gb18030 cp936 euc-cn "},
    {"big5", "BIG5-HKSCS", 1,
	" big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950 "},
    {"euc-jp", "EUC-JP-MS", 1,
	" cseucpkdfmtjapanese euc-jp x-euc-jp eucjp euc_jp "},
    /* its bytes are rewritten to EUC-JP's before the converter sees them */
    {"iso-2022-jp", "EUC-JP-MS", 1, " csiso2022jp iso-2022-jp "},
    {"shift_jis", "CP932", 1,
	" csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j "
	"x-sjis cp932 "},
    {"euc-kr", "CP949", 1,
	" cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 "
	"ks_c_5601-1989 ksc5601 ksc_5601 windows-949 cp949 uhc "},
    {"utf-16be", "UTF-16BE", 2, " unicodefffe utf-16be "},
    {"utf-16le", "UTF-16LE", 2,
	" csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 "
	"utf-16le "},
    {"utf-32be", "UTF-32BE", 4, " utf-32be "},
    {"utf-32le", "UTF-32LE", 4, " utf-32 utf-32le ucs-4 "},
};

const struct charset_entry *charset_entry(size_t k)
{
	return k < sizeof(entries) / sizeof(entries[0]) ? &entries[k] : NULL;
}

const struct charset_entry *charset_by_label(const char *label, size_t n)
{
	char key[LABEL_MAX + 3];
	size_t i;

	while (n > 0 && strchr(" \t\r\n\f\"'", label[0]) != NULL)
		label++, n--;
	while (n > 0 && strchr(" \t\r\n\f\"'", label[n - 1]) != NULL)
		n--;
	if (n == 0 || n > LABEL_MAX)
		return NULL;
	key[0] = ' ';
	for (i = 0; i < n; i++) {
		if (!isgraph((unsigned char)label[i]))
			return NULL;
		key[i + 1] = (char)tolower((unsigned char)label[i]);
	}
	key[n + 1] = ' ';
	key[n + 2] = '\0';
	for (i = 0; i < sizeof(entries) / sizeof(entries[0]); i++) {
		if (strstr(entries[i].labels, key) != NULL)
			return &entries[i];
	}
	return NULL;
}

/* The value of name = value in s[0..n), where name is any text that ends in
 * name ("; charset=x"); quotes are left to the label's reader. */
static const struct charset_entry *parameter(
    const char *s, size_t n, const char *name)
{
	size_t len = strlen(name), i, start;

	for (i = 0; i + len < n; i++) {
		if (strncasecmp(s + i, name, len) != 0)
			continue;
		start = i + len;
		while (start < n && isspace((unsigned char)s[start]))
			start++;
		if (start == n || s[start++] != '=')
			continue;
		while (start < n && strchr(" \t\r\n\"'", s[start]) != NULL &&
		       s[start] != '\0')
			start++;
		for (i = start; i < n && s[i] != '\0'; i++) {
			if (strchr(" \t\r\n\"';,>?/", s[i]) != NULL)
				break;
		}
		return charset_by_label(s + start, i - start);
	}
	return NULL;
}

const struct charset_entry *charset_of_header(const char *content_type)
{
	if (content_type == NULL)
		return NULL;
	return parameter(content_type, strlen(content_type), "charset");
}

static const struct charset_entry *xml_declared(const char *s, size_t n)
{
	const char *end;

	while (n > 0 && isspace((unsigned char)*s))
		s++, n--;
	if (n < 6 || memcmp(s, "<?xml", 5) != 0)
		return NULL;
	end = memchr(s, '>', n);
	return end != NULL ? parameter(s, (size_t)(end - s), "encoding") : NULL;
}

/* The prescan of the HTML standard, without its care for other tags'
 * attributes. */
static const struct charset_entry *meta_declared(const char *s, size_t n)
{
	const struct charset_entry *found;
	const char *end = s + n, *p = s, *close;

	while ((p = memchr(p, '<', (size_t)(end - p))) != NULL) {
		if (end - p > 4 && memcmp(p, "<!--", 4) == 0) {
			p = memmem(p + 4, (size_t)(end - p) - 4, "-->", 3);
			if (p == NULL)
				return NULL;
			continue;
		}
		close = memchr(p, '>', (size_t)(end - p));
		if (close == NULL)
			return NULL;
		if (close - p > 5 && strncasecmp(p + 1, "meta", 4) == 0) {
			found = parameter(p, (size_t)(close - p), "charset");
			if (found != NULL)
				return found;
		}
		p++;
	}
	return NULL;
}

const struct charset_entry *charset_declared(
    const char *data, size_t n, enum charset_kind kind)
{
	const struct charset_entry *found = NULL;

	if (n > PRESCAN)
		n = PRESCAN;
	switch (kind) {
	case CHARSET_XML:
		found = xml_declared(data, n);
		break;
	case CHARSET_HTML:
		found = meta_declared(data, n);
		if (found == NULL)
			found = xml_declared(data, n);
		break;
	case CHARSET_TEXT:
		break;
	}
	/* Whoever can read the declaration is not in UTF-16. */
	return found != NULL && found->unit > 1 ? &entries[0] : found;
}

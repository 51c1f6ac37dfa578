/* The words of dates in the languages of the feeds we read. */
#include "base/date_parts.h"

#include <string.h>

#include "base/utf8.h"

enum { WORD_MAX = 40 };

/* Names in lower case with a space on each side. Where a word is a month in one
 * language and a weekday in another (French "mar."), the month stands here and
 * a later month in the same date wins. */
static const struct {
	enum date_word kind;
	int value;
	const char *names;
} words[] = {
    /* those of RFC 822 first, which most dates have */
    {DATE_WORD_WEEKDAY, 0, " sunday sun sonntag "},
    {DATE_WORD_WEEKDAY, 1, " monday mon montag "},
    {DATE_WORD_WEEKDAY, 2, " tuesday tue tues dienstag "},
    {DATE_WORD_WEEKDAY, 3, " wednesday wed weds mittwoch "},
    {DATE_WORD_WEEKDAY, 4, " thursday thu thur thurs donnerstag "},
    {DATE_WORD_WEEKDAY, 5, " friday fri freitag "},
    {DATE_WORD_WEEKDAY, 6, " saturday sat samstag "},
    {DATE_WORD_ZONE, 0, " z gmt ut utc wet "},
    {DATE_WORD_MONTH, 1,
	" january jan januar jänner jän januari janvier janv enero ene "
	"gennaio gen janeiro tammikuuta tammikuu tammi stycznia styczeń "
	"sty января январь янв січня січень січ януари január ιανουάριος "
	"ιανουαρίου ιαν ocak oca ledna leden ianuarie ian gener 一月 "},
    {DATE_WORD_MONTH, 2,
	" february feb februar feber februari février fevrier févr fevr "
	"fév febrero febbraio febb fevereiro fev helmikuuta helmikuu helmi "
	"lutego luty lut февраля февраль фев лютого лютий лют февруари "
	"február φεβρουάριος φεβρουαρίου φεβ şubat şub subat února únor "
	"februarie febrer 二月 "},
    {DATE_WORD_MONTH, 3,
	" march mar märz mär maerz mrz maart mrt mars marzo março marco "
	"marts maaliskuuta maaliskuu maalis marca marzec марта март мар "
	"березня березень бер március márc μάρτιος μαρτίου μάρ μαρ mart "
	"března březen martie maret març 三月 "},
    {DATE_WORD_MONTH, 4,
	" april apr avril avr abril abr aprile huhtikuuta huhtikuu huhti "
	"kwietnia kwiecień kwi апреля апрель апр квітня квітень кві април "
	"április ápr απρίλιος απριλίου απρ nisan nis dubna duben aprilie "
	"四月 "},
    {DATE_WORD_MONTH, 5,
	" may mai mei mayo maggio mag maio maj toukokuuta toukokuu touko "
	"maja мая май травня травень тра május máj μάιος μαΐου μάϊ μαϊ μάι "
	"μαι mayıs května květen maig 五月 "},
    {DATE_WORD_MONTH, 6,
	" june jun juni juin junio giugno giu junho kesäkuuta kesäkuu kesä "
	"czerwca czerwiec cze июня июнь июн червня червень чер юни június "
	"jún ιούνιος ιουνίου ιούν ιουν ιον haziran haz června červen iunie "
	"juny 六月 "},
    {DATE_WORD_MONTH, 7,
	" july jul juli juillet juil julio luglio lug julho heinäkuuta "
	"heinäkuu heinä lipca lipiec lip июля июль июл липня липень лип "
	"юли július júl ιούλιος ιουλίου ιούλ ιουλ ιολ temmuz tem července "
	"červenec iulie juliol 七月 "},
    {DATE_WORD_MONTH, 8,
	" august aug août aout agosto ago augustus augusti elokuuta elokuu "
	"elo sierpnia sierpień sie августа август авг серпня серпень сер "
	"augusztus αύγουστος αυγούστου αύγ αυγ ağustos ağu srpna srpen "
	"agustus agost 八月 "},
    {DATE_WORD_MONTH, 9,
	" september sep sept septembre septiembre setiembre settembre set "
	"setembro syyskuuta syyskuu syys września wrzesień wrz сентября "
	"сентябрь сен сент вересня вересень вер септември szeptember szept "
	"σεπτέμβριος σεπτεμβρίου σεπ eylül eyl září septembrie setembre 九月 "},
    {DATE_WORD_MONTH, 10,
	" october oct oktober okt octobre octubre ottobre ott outubro out "
	"lokakuuta lokakuu loka października październik paź октября "
	"октябрь окт жовтня жовтень жов октомври október οκτώβριος "
	"οκτωβρίου οκτ ekim eki října říjen octombrie 十月 "},
    {DATE_WORD_MONTH, 11,
	" november nov novembre noviembre novembro marraskuuta marraskuu "
	"marras listopada listopad lis ноября ноябрь ноя нояб листопада "
	"лис ноември νοέμβριος νοεμβρίου νοέ νοε kasım kas listopadu "
	"noiembrie 十一月 "},
    {DATE_WORD_MONTH, 12,
	" december dec dezember dez décembre decembre déc diciembre dic "
	"dicembre dezembro desember des joulukuuta joulukuu joulu grudnia "
	"grudzień gru декабря декабрь дек грудня грудень гру декември "
	"δεκέμβριος δεκεμβρίου δεκ aralık ara prosince prosinec decembrie "
	"desembre 十二月 "},
    {DATE_WORD_HALF, 0, " 午前 오전 上午 "},
    {DATE_WORD_HALF, 12, " 午後 오후 下午 "},
    {DATE_WORD_ERA, 2018, " 令和 "},
    {DATE_WORD_ERA, 1988, " 平成 "},
    {DATE_WORD_ERA, 1925, " 昭和 "},
    {DATE_WORD_ERA, 1911, " 大正 民國 民国 "},
    {DATE_WORD_YEAR, 2019, " 令和元年 "},
    {DATE_WORD_YEAR, 1989, " 平成元年 "},
    /* those that newspapers write */
    {DATE_WORD_ZONE, 60, " cet met bst west mez wat "},
    {DATE_WORD_ZONE, 120, " cest mest eet sast cat mesz "},
    {DATE_WORD_ZONE, 180, " eest msk eat trt idt "},
    {DATE_WORD_ZONE, 210, " irst "},
    {DATE_WORD_ZONE, 240, " gst msd "},
    {DATE_WORD_ZONE, 300, " pkt "},
    {DATE_WORD_ZONE, 330, " ist "},
    {DATE_WORD_ZONE, 345, " npt "},
    {DATE_WORD_ZONE, 420, " ict wib "},
    {DATE_WORD_ZONE, 480, " sgt hkt pht awst "},
    {DATE_WORD_ZONE, 540, " jst kst "},
    {DATE_WORD_ZONE, 570, " acst "},
    {DATE_WORD_ZONE, 600, " aest "},
    {DATE_WORD_ZONE, 630, " acdt "},
    {DATE_WORD_ZONE, 660, " aedt "},
    {DATE_WORD_ZONE, 720, " nzst "},
    {DATE_WORD_ZONE, 780, " nzdt "},
    {DATE_WORD_ZONE, -150, " ndt "},
    {DATE_WORD_ZONE, -180, " brt art clst adt "},
    {DATE_WORD_ZONE, -210, " nst "},
    {DATE_WORD_ZONE, -240, " edt ast at clt "},
    {DATE_WORD_ZONE, -300, " est et cdt "},
    {DATE_WORD_ZONE, -360, " cst ct mdt "},
    {DATE_WORD_ZONE, -420, " mst mt pdt "},
    {DATE_WORD_ZONE, -480, " pst pt akdt "},
    {DATE_WORD_ZONE, -540, " akst "},
    {DATE_WORD_ZONE, -600, " hst "},
};

static const struct {
	const char *text;
	enum date_unit unit;
} units[] = {
    {"年", DATE_UNIT_YEAR},
    {"年度", DATE_UNIT_NONE}, /* a fiscal year is no date */
    {"月", DATE_UNIT_MONTH},
    {"日", DATE_UNIT_DAY},
    {"号", DATE_UNIT_DAY},
    {"時", DATE_UNIT_HOUR},
    {"时", DATE_UNIT_HOUR},
    {"點", DATE_UNIT_HOUR},
    {"点", DATE_UNIT_HOUR},
    {"分", DATE_UNIT_MINUTE},
    {"秒", DATE_UNIT_SECOND},
    {"년", DATE_UNIT_YEAR},
    {"월", DATE_UNIT_MONTH},
    {"일", DATE_UNIT_DAY},
    {"시", DATE_UNIT_HOUR},
    {"분", DATE_UNIT_MINUTE},
    {"초", DATE_UNIT_SECOND},
};

/* Lower case of the letters that the table above has. */
static uint32_t lower(uint32_t c)
{
	if ((c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde && c != 0xd7) ||
	    (c >= 0x391 && c <= 0x3a9) || (c >= 0x410 && c <= 0x42f))
		return c + 0x20;
	if (c >= 0x400 && c <= 0x40f)
		return c + 0x50;
	if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e))
		return c + (c & 1);
	return c >= 0x100 && c <= 0x177 ? c | 1 : c;
}

enum date_word date_word_find(const char *word, size_t n, int *value)
{
	char key[WORD_MAX + 3];
	size_t i, len = 0;
	uint32_t c;

	if (n == 0 || n > WORD_MAX - 4)
		return DATE_WORD_UNKNOWN;
	if (n == 1 && *word != 'Z' && *word != 'z') /* as in 2026-03-20T07 */
		return DATE_WORD_UNKNOWN;
	key[len++] = ' ';
	for (i = 0; i < n && len <= WORD_MAX - 4;) {
		i += utf8_decode(word + i, n - i, &c);
		len += utf8_encode(lower(c), key + len);
	}
	key[len++] = ' ';
	key[len] = '\0';
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strstr(words[i].names, key) != NULL) {
			*value = words[i].value;
			return words[i].kind;
		}
	}
	return DATE_WORD_UNKNOWN;
}

enum date_unit date_unit_find(const char *s, size_t *len)
{
	enum date_unit unit = DATE_UNIT_NONE;
	size_t i, n;

	*len = 0;
	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		n = strlen(units[i].text);
		if (n > *len && strncmp(s, units[i].text, n) == 0) {
			*len = n;
			unit = units[i].unit;
		}
	}
	return unit;
}

/*
 * A farm of feeds to be polled: farm FOLDER FEEDS PORT NOW. Writes FOLDER/www
 * with the feeds and their gzipped forms, and the lists for those who serve and
 * those who poll: listen.conf (nginx), sources.conf (secdigest), curl-N (curl's
 * options, see run_curl in polls.sh), urls (newsboat). The same arguments give
 * the same bytes. NOW (UTC seconds) is what entries are dated before: 2 to 28
 * days, so that they are backlog, and no digest.
 *
 * Each feed has a host of its own, as most have: 127.1.0.0 and on. So no wait
 * between two requests of one host is in the way, whatever the configuration
 * says, and no connection serves two feeds. All articles are said to be on one
 * further host, 127.0.0.2.
 */
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/log.h"

enum { DAY = 86400, LEAST_ITEMS = 10, MOST_ITEMS = 50 };

struct farm {
	const char *folder;
	int port;
	time_t now;
	uint32_t random;
};

/* Words of one script, parted by blanks. */
static const char english[] =
    "the a of to in and for with on attackers malware vulnerability patch "
    "servers released exploited campaign phishing credentials researchers "
    "observed ransomware customers update version gateway remote code "
    "execution attributed group persistence loader command control domain "
    "address advisory affected products mitigation administrators should "
    "apply immediately reported incident data leak million records stolen";
static const char french[] =
    "la une de des à été vulnérabilité mise jour sécurité données réseau "
    "système exploitée attaque équipe accès privilèges fenêtre caractère";
static const char japanese[] =
    "脆弱性 攻撃 不正アクセス 情報 漏えい 対策 更新 製品 影響 利用者 確認 公開 "
    "マルウェア フィッシング サーバ 認証 について による され ました 注意 喚起";
static const char korean[] =
    "취약점 보안 업데이트 공격자 악성코드 발견 정보 유출 서버 사용자 권고 배포 "
    "피해 분석 결과";
static const char chinese[] =
    "漏洞 攻击者 恶意软件 安全 更新 发布 数据 泄露 服务器 用户 建议 修复 影响 "
    "版本 研究人员 发现";
static const char russian[] =
    "уязвимость обновление безопасности злоумышленники сервер данные утечка "
    "исследователи обнаружили вредоносный код пользователи версия";

static const struct tongue {
	const char *charset, *language, *words, *gap;
} tongues[] = {
    {"UTF-8", "en", english, " "},
    {"EUC-JP", "ja", japanese, ""},
    {"UTF-8", "en", english, " "},
    {"Shift_JIS", "ja", japanese, ""},
    {"UTF-8", "ja", japanese, ""},
    {"windows-1252", "fr", french, " "},
    {"UTF-8", "en", english, " "},
    {"ISO-2022-JP", "ja", japanese, ""},
    {"UTF-8", "en", english, " "},
    {"windows-1251", "ru", russian, " "},
    {"UTF-8", "en", english, " "},
    {"GB18030", "zh", chinese, ""},
    {"UTF-8", "en", english, " "},
    {"EUC-KR", "ko", korean, " "},
    {"UTF-8", "en", english, " "},
    {"UTF-8", "ja", japanese, ""},
};
enum { TONGUES = sizeof(tongues) / sizeof(tongues[0]) };

static uint32_t below(struct farm *f, uint32_t n)
{
	f->random = f->random * 1664525u + 1013904223u;
	return (f->random >> 8) % n;
}

static const char *one_word(struct farm *f, const char *words, size_t *n)
{
	const char *s = words + below(f, (uint32_t)strlen(words));

	while (s > words && s[-1] != ' ')
		s--;
	*n = strcspn(s, " ");
	return s;
}

/* About so many bytes of prose. */
static void put_prose(
    struct farm *f, const struct tongue *t, struct buf *b, size_t want)
{
	size_t end = b->n + want, n;

	while (b->n < end) {
		const char *s = one_word(f, t->words, &n);

		buf_put(b, s, n);
		buf_puts(b, below(f, 12) == 0 ? "." : t->gap);
		if (t->gap[0] == '\0' && below(f, 9) == 0)
			buf_puts(b, "。");
	}
}

/* HTML of an entry; in JSON and CDATA as it is, it has neither quotation marks
 * nor "]]>". */
static void put_html(
    struct farm *f, const struct tongue *t, struct buf *b, size_t want)
{
	size_t end = b->n + want;

	while (b->n < end) {
		buf_puts(b, "<p>");
		put_prose(f, t, b, 120 + below(f, 300));
		buf_puts(b, " <a href='http://127.0.0.2/see'>");
		put_prose(f, t, b, 12);
		buf_puts(b, "</a></p>");
	}
}

/* As mail writes it (RFC 822), or as RFC 3339 does. */
static void put_time(struct buf *b, bool mail, time_t t)
{
	char text[64];
	struct tm tm;

	gmtime_r(&t, &tm);
	if (mail)
		strftime(
		    text, sizeof(text), "%a, %d %b %Y %H:%M:%S +0000", &tm);
	else
		strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &tm);
	buf_puts(b, text);
}

/* What a format writes before, for and after its entries; %-directives: t
 * title, u URL, d date, s a teaser, h HTML. */
static const struct format {
	bool mail_dates;
	const char *head, *item, *tail;
} formats[] = {
    /* rss2.0 */
    {true,
	"<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/"
	"content/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>"
	"<title>%t</title><link>%u</link><description>%t</description>",
	"<item><title>%t</title><link>%u</link><guid>%u</guid>"
	"<pubDate>%d</pubDate><dc:creator>%t</dc:creator>"
	"<category>%t</category><description><![CDATA[%s]]></description>"
	"<content:encoded><![CDATA[%h]]></content:encoded></item>\n",
	"</channel></rss>"},
    /* atom1.0 */
    {false,
	"<feed xmlns='http://www.w3.org/2005/Atom'><title>%t</title>"
	"<id>%u</id><link href='%u'/><updated>%d</updated>",
	"<entry><title>%t</title><id>%u</id><link href='%u'/>"
	"<updated>%d</updated><published>%d</published><author><name>%t"
	"</name></author><summary>%t</summary><content type='html'>"
	"<![CDATA[%h]]></content></entry>\n",
	"</feed>"},
    /* rss1.0 */
    {false,
	"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
	"xmlns='http://purl.org/rss/1.0/' "
	"xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='%u'>"
	"<title>%t</title><link>%u</link><description>%t</description>"
	"</channel>",
	"<item rdf:about='%u'><title>%t</title><link>%u</link>"
	"<description>%t</description><dc:date>%d</dc:date></item>\n",
	"</rdf:RDF>"},
    /* rss0.91 */
    {true,
	"<rss version='0.91'><channel><title>%t</title><link>%u</link>"
	"<description>%t</description>",
	"<item><title>%t</title><link>%u</link><description><![CDATA[%s]]>"
	"</description><pubDate>%d</pubDate></item>\n",
	"</channel></rss>"},
    /* jsonfeed */
    {false,
	"{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"%t\","
	"\"home_page_url\":\"%u\",\"items\":[",
	"{\"id\":\"%u\",\"url\":\"%u\",\"title\":\"%t\","
	"\"date_published\":\"%d\",\"content_html\":\"%h\"},\n",
	"]}"},
};

/* Of ten feeds five are RSS 2.0, two Atom, and one is of each of the rest. */
static const int mix[] = {0, 1, 0, 2, 0, 3, 0, 4, 0, 1};
enum { MIX = sizeof(mix) / sizeof(mix[0]), JSON = 4 };

struct item {
	const struct tongue *tongue;
	const struct format *format;
	char url[80];
	time_t date;
	size_t html; /* bytes */
};

static void put_filled(
    struct farm *f, struct buf *b, const char *pattern, const struct item *it)
{
	const char *p;

	for (p = pattern; *p != '\0'; p++) {
		if (*p != '%') {
			buf_put(b, p, 1);
			continue;
		}
		switch (*++p) {
		case 't':
			put_prose(f, it->tongue, b, 40 + below(f, 50));
			break;
		case 'u':
			buf_puts(b, it->url);
			break;
		case 'd':
			put_time(b, it->format->mail_dates, it->date);
			break;
		case 's':
			put_prose(f, it->tongue, b, 150 + below(f, 400));
			break;
		case 'h':
			put_html(f, it->tongue, b, it->html);
			break;
		}
	}
}

/* A third of the feeds has whole articles, the rest teasers; most have nearer
 * to 10 than to 50 entries, 20 on average. */
static void put_feed(struct farm *f, struct buf *b, int k)
{
	struct item it = {.tongue = &tongues[k % TONGUES],
	    .format = &formats[mix[k / 3 % MIX]],
	    .date = f->now - 2 * DAY};
	uint32_t more = MOST_ITEMS - LEAST_ITEMS + 1;
	int n = LEAST_ITEMS + (int)(below(f, more) * below(f, more) / more), i;
	bool whole = below(f, 3) == 0;

	if (it.format == &formats[JSON])
		it.tongue = &tongues[0];
	else
		buf_printf(b, "<?xml version='1.0' encoding='%s'?>\n",
		    it.tongue->charset);
	snprintf(it.url, sizeof(it.url), "http://127.0.0.2:%d/%d/", f->port, k);
	put_filled(f, b, it.format->head, &it);
	for (i = 0; i < n; i++) {
		snprintf(it.url, sizeof(it.url), "http://127.0.0.2:%d/%d/%d",
		    f->port, k, i);
		it.date -= below(f, 26 * DAY / MOST_ITEMS);
		it.html = whole ? 1500 + below(f, 5000) : 300 + below(f, 500);
		put_filled(f, b, it.format->item, &it);
	}
	if (it.format == &formats[JSON])
		b->n -= strlen(",\n");
	put_filled(f, b, it.format->tail, &it);
}

static void in_charset(struct buf *to, struct buf *from, const char *charset)
{
	iconv_t cd = iconv_open(charset, "UTF-8");
	char *in = from->s, *out;
	size_t left = from->n, room = 2 * from->n + 64, all = room;

	buf_reserve(to, room);
	out = to->s;
	if (cd == (iconv_t)-1 ||
	    iconv(cd, &in, &left, &out, &room) == (size_t)-1 ||
	    iconv(cd, NULL, NULL, &out, &room) == (size_t)-1)
		fatal("cannot write %s: %m", charset);
	to->n = all - room;
	iconv_close(cd);
}

static void write_feed(struct farm *f, int k)
{
	struct buf utf8 = {0}, bytes = {0};
	char path[512];
	FILE *file;
	gzFile gz;

	f->random = (uint32_t)k * 2654435761u;
	put_feed(f, &utf8, k);
	in_charset(&bytes, &utf8,
	    mix[k / 3 % MIX] == JSON ? "UTF-8" : tongues[k % TONGUES].charset);
	snprintf(path, sizeof(path), "%s/www/%d", f->folder, k);
	file = fopen(path, "we");
	if (file == NULL || fwrite(bytes.s, 1, bytes.n, file) != bytes.n ||
	    fclose(file) != 0)
		fatal("%s: %m", path);
	snprintf(path, sizeof(path), "%s/www/%d.gz", f->folder, k);
	gz = gzopen(path, "wb6");
	if (gz == NULL || gzwrite(gz, bytes.s, (unsigned)bytes.n) <= 0 ||
	    gzclose(gz) != Z_OK)
		fatal("%s: cannot be written", path);
	buf_free(&utf8);
	buf_free(&bytes);
}

static FILE *open_list(const struct farm *f, const char *name)
{
	char path[512];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", f->folder, name);
	file = fopen(path, "we");
	if (file == NULL)
		fatal("%s: %m", path);
	return file;
}

static void write_lists(const struct farm *f, int feeds)
{
	FILE *listen = open_list(f, "listen.conf");
	FILE *sources = open_list(f, "sources.conf");
	FILE *curl = open_list(f, "curl.conf"), *urls = open_list(f, "urls");
	int k;

	for (k = 0; k < feeds; k++) {
		char host[64];

		snprintf(host, sizeof(host), "127.1.%d.%d:%d", k / 250,
		    k % 250 + 1, f->port);
		fprintf(listen, "listen %s;\n", host);
		fprintf(sources,
		    "source \"feed-%d\" {\n\turl = \"http://%s/%d\"\n}\n", k,
		    host, k);
		fprintf(curl,
		    "%surl = \"http://%s/%d\"\noutput = \"out/%d\"\n"
		    "etag-save = \"etags/%d\"\netag-compare = \"etags/%d\"\n"
		    "compressed\nsilent\n",
		    k > 0 ? "next\n" : "", host, k, k, k, k);
		fprintf(urls, "http://%s/%d\n", host, k);
	}
	if (fclose(listen) != 0 || fclose(sources) != 0 || fclose(curl) != 0 ||
	    fclose(urls) != 0)
		fatal("%s: %m", f->folder);
}

int main(int argc, char **argv)
{
	struct farm f = {0};
	char www[512];
	int feeds, k;

	log_open("farm", LOG_LEVEL_INFO);
	if (argc != 5)
		fatal("usage: farm FOLDER FEEDS PORT NOW");
	f.folder = argv[1];
	feeds = (int)strtol(argv[2], NULL, 10);
	f.port = (int)strtol(argv[3], NULL, 10);
	f.now = (time_t)strtoll(argv[4], NULL, 10);
	snprintf(www, sizeof(www), "%s/www", f.folder);
	if (mkdir(www, 0755) < 0)
		fatal("%s: %m", www);
	for (k = 0; k < feeds; k++)
		write_feed(&f, k);
	write_lists(&f, feeds);
	return 0;
}

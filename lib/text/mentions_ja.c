/* Names in Japanese: kanji that are no usual words, katakana, quotes. */
#include <string.h>

#include "text/mentions_find.h"
#include "text/normalise.h"
#include "text/plain_words.h"

enum {
	QUOTED_MOST = 45,   /* bytes of a name in quotes */
	HAN_LEAST = 3,	    /* kanji of a name */
	SHORT_HAN = 2,	    /* of one before 病院 */
	TOWN_LEAST = 3,	    /* of one with 市 */
	HIRAGANA_LEAST = 3, /* before 病院 */
	HAN_JOINED = 5,	    /* before katakana of one name, at most */
	HAN_MOST = 32,	    /* of a run that are looked at */
	NAME_LEAST = 3,	    /* characters before the trade of a firm */
	KATAKANA_LEAST = 5, /* of a name without kanji */
	KATAKANA_SHORT = 4, /* of one that the text must have twice */
};

static bool begins_with_one(
    const char *s, size_t n, const char *const *heads, size_t count)
{
	size_t i, k;

	for (i = 0; i < count; i++) {
		k = strlen(heads[i]);
		if (n >= k && memcmp(s, heads[i], k) == 0)
			return true;
	}
	return false;
}

/* The kanji behind a name that say what kind of body it is. */
static bool is_tail(const char *s)
{
	static const char *const tails[] = {"大", "社", "市", "町", "村", "県",
	    "府", "省", "庁", "氏", "製", "側", "等", "名", "版", "型", "店",
	    "系", "内", "用", "件", "人", "日", "月", "年", "化", "列", "性",
	    "的", "者", "力", "法", "率", "費", "額", "量", "数", "先", "元",
	    "時", "間", "中", "後", "前", "上", "下", "語", "界", "団", "派",
	    "隊", "軍", "長", "員"};

	return begins_with_one(s, 3, tails, sizeof(tails) / sizeof(*tails));
}

/* Does s go on with what a group of companies ends in: 海山内HD? */
static bool is_holding(const char *s, size_t n)
{
	static const char *const forms[] = {
	    "HD", "ＨＤ", "ホールディング", "グループ"};

	return begins_with_one(s, n, forms, sizeof(forms) / sizeof(*forms));
}

/* 瀬川市: too short for a name, and yet a place. */
static bool is_town(const char *s, size_t n)
{
	static const char *const towns[] = {"市", "町", "村", "区"};

	return n >= (size_t)3 * TOWN_LEAST &&
	       begins_with_one(
		   s + n - 3, 3, towns, sizeof(towns) / sizeof(*towns));
}

static void note_han(struct finder *f, size_t start, size_t end)
{
	bool whole = is_holding(f->s + end, f->n - end);

	if (is_town(f->s + start, end - start)) {
		mentions_note(
		    f, f->s + start, end - start, MENTION_PLACE, true, NULL);
		return;
	}
	while (!whole && end - start >= 3 && is_tail(f->s + end - 3))
		end -= 3;
	if (end - start < (size_t)3 * HAN_LEAST)
		return;
	mentions_note(f, f->s + start, end - start, MENTION_NAME, true, NULL);
}

/* The bytes of the trade of a firm that s begins with, or 0. */
static size_t firm_length(const char *s, size_t n)
{
	static const char *const trades[] = {"工業", "酒造", "製薬", "製作所",
	    "電機", "電子", "商事", "商会", "食品", "飲料", "銀行", "証券",
	    "保険", "生命", "建設", "不動産", "運輸", "物流", "鉄道", "航空",
	    "化学", "鉄鋼", "自動車", "精機", "病院", "大学", "新聞", "書店",
	    "書房", "出版", "百貨店", "印刷", "商店", "運送", "急送", "通運",
	    "海運", "倉庫", "電鉄", "放送", "水産", "製菓", "製粉", "製紙",
	    "乳業", "紡績", "薬品", "学園", "高校", "信用金庫", "信金", "損保",
	    "化成", "重工", "造船", "取引所"};
	size_t i;

	for (i = 0; i < sizeof(trades) / sizeof(*trades); i++) {
		if (begins_with_one(s, n, &trades[i], 1))
			return strlen(trades[i]);
	}
	return 0;
}

/* 青葉市民病院: two kanji that are no usual word, at most one that is, and a
 * trade. */
static void note_short(struct finder *f, size_t from, size_t at, size_t end)
{
	size_t trade;

	if (at - from != (size_t)3 * SHORT_HAN)
		return;
	trade = firm_length(f->s + at, end - at);
	if (trade == 0) {
		at += plain_word_at(f->s + at, end - at);
		trade = firm_length(f->s + at, end - at);
	}
	if (trade > 0)
		mentions_note(f, f->s + from, at + trade - from, MENTION_NAME,
		    true, NULL);
}

/* May a name in hiragana end so, of which n bytes are before end? No particle
 * does, nor, but before a shop's 屋, what ends a verb. */
static bool ends_name(const char *end, size_t n, bool shop)
{
	static const char *const particles[] = {
	    "の", "は", "が", "を", "に", "で", "へ", "も", "な", "と"};
	static const char *const verbs[] = {"る", "た", "い", "く", "て", "ら",
	    "れ", "う", "す", "つ", "む", "ぐ", "ぶ"};
	static const char *const names[] = {"らい", "おい", "わい"};

	if (begins_with_one(
		end - 3, 3, particles, sizeof(particles) / sizeof(*particles)))
		return false;
	return shop ||
	       begins_with_one(end - 6, n < 6 ? 0 : 6, names,
		   sizeof(names) / sizeof(*names)) ||
	       !begins_with_one(
		   end - 3, 3, verbs, sizeof(verbs) / sizeof(*verbs));
}

/* みさき病院, きぬた屋: hiragana and a trade. */
static void note_hiragana(struct finder *f, const struct word *w)
{
	static const char *const heads[] = {"の", "と", "や", "も", "は", "が"};
	static const char *const shops[] = {"屋", "堂"};
	const size_t least = (size_t)3 * HIRAGANA_LEAST, n = w->end - w->start;
	size_t start = f->hira_start, trade;
	bool shop = n == 3 && begins_with_one(f->s + w->start, n, shops,
				  sizeof(shops) / sizeof(*shops));

	if (f->hira_end == 0 || f->hira_end != w->start)
		return;
	if (w->start - start >= least + 3 &&
	    begins_with_one(
		f->s + start, 3, heads, sizeof(heads) / sizeof(*heads)))
		start += 3;
	trade = shop ? n : firm_length(f->s + w->start, n);
	if (trade > 0 && w->start - start >= least &&
	    ends_name(f->s + w->start, w->start - start, shop))
		mentions_note(f, f->s + start, w->start + trade - start,
		    MENTION_NAME, true, NULL);
}

/* What remains of a run of kanji without the usual words. */
void mentions_read_han(struct finder *f, const struct word *w)
{
	size_t at = w->start, end = w->end, from = w->start, usual, rest = 0;

	if (w->chars > HAN_MOST || (end - at) % 3 != 0)
		return; /* beyond the basic plane no usual word is */
	note_hiragana(f, w);
	while (at < end) {
		usual = plain_word_at(f->s + at, end - at);
		if (usual == 0) {
			at += 3;
			rest++;
			continue;
		}
		note_han(f, from, at);
		note_short(f, from, at, end);
		at += usual;
		from = at;
	}
	note_han(f, from, end);
	f->han_start = w->start;
	f->han_end = rest > 0 && w->chars <= HAN_JOINED ? end : 0;
}

/* Katakana with a dot between are one name, although each part may be a usual
 * word: ベータ・エージェンシー. Not so if all are usual. */
static void note_dotted(struct finder *f, const struct word *w)
{
	static const char dot[] = "・";
	size_t start = w->start;
	const char *key, *word;
	bool usual;

	key = normalise_fold(f->a, f->s + w->start, w->end - w->start);
	usual = plain_word_is(key) || plain_word_is_katakana(key);
	if (f->kata_end > 0 && f->kata_end + 3 == w->start &&
	    memcmp(f->s + f->kata_end, dot, 3) == 0) {
		start = f->kata_start;
		usual &= f->kata_usual;
	}
	f->kata_start = start;
	f->kata_end = w->end;
	f->kata_usual = usual;
	if (start == w->start || usual)
		return;
	word = normalise_fold(f->a, f->s + start, w->end - start);
	mentions_note(f, word, strlen(word), MENTION_NAME, true, w);
}

/* Does the run end as the names of firms do: 東亜クレジット? */
static bool is_firm_katakana(const char *s, size_t n)
{
	static const char *const trades[] = {"クレジット", "ビジネスフォーム",
	    "フーズ", "ロジスティクス", "モバイル", "テレコム", "バンク",
	    "トラスト", "システムズ", "エレクトロニクス", "ケミカル",
	    "フィナンシャル", "キャピタル", "パートナーズ", "ソリューションズ",
	    "テクノロジーズ", "コーポレーション", "エンジニアリング", "リース",
	    "マート", "ストアーズ", "ドラッグ", "ファーマ", "エナジー",
	    "スチール", "モーターズ", "ハウス", "ホテル", "ホテルズ",
	    "リゾート", "トラベル", "ツーリスト", "ゼミナール", "クリニック",
	    "メディカル", "ホールディングス", "エージェンシー", "エアライン",
	    "エアラインズ", "アパレル", "プラスチック", "ガラス",
	    "パッケージング"};
	size_t i, k;

	for (i = 0; i < sizeof(trades) / sizeof(*trades); i++) {
		k = strlen(trades[i]);
		if (n >= k && memcmp(s + n - k, trades[i], k) == 0)
			return true;
	}
	return false;
}

/* A run of katakana, with the kanji just before it that are no usual word:
 * 東海ロジネット. Alone it must be long to be no mere loanword, or come again. */
void mentions_read_katakana(struct finder *f, const struct word *w)
{
	const char *key =
	    normalise_fold(f->a, f->s + w->start, w->end - w->start);
	bool joined = w->start > 0 && f->han_end == w->start, usual, sure;

	note_dotted(f, w);
	usual = plain_word_is(key) || plain_word_is_katakana(key);
	if (joined &&
	    (!usual || is_firm_katakana(f->s + w->start, w->end - w->start))) {
		const char *whole = normalise_fold(
		    f->a, f->s + f->han_start, w->end - f->han_start);

		mentions_note(f, whole, strlen(whole), MENTION_NAME, true, w);
	}
	if (usual)
		return;
	sure = w->chars >= KATAKANA_LEAST ||
	       (w->chars >= NAME_LEAST &&
		   firm_length(f->s + w->end, f->n - w->end) > 0);
	if (sure || w->chars >= KATAKANA_SHORT)
		mentions_note(f, key, strlen(key),
		    plain_word_is_place(key) ? MENTION_PLACE : MENTION_NAME,
		    sure, w);
}

/* A short name in Japanese quotes that begins at s[at]. */
void mentions_read_quoted(struct finder *f, size_t at)
{
	static const char *const pairs[][2] = {{"「", "」"}, {"『", "』"}};
	const char *s = f->s + at + 3, *close, *key;
	size_t k, left = f->n - at;

	for (k = 0; k < sizeof(pairs) / sizeof(*pairs); k++) {
		if (left < 3 || memcmp(f->s + at, pairs[k][0], 3) != 0)
			continue;
		close =
		    memmem(s, left - 3 < QUOTED_MOST ? left - 3 : QUOTED_MOST,
			pairs[k][1], 3);
		if (close == NULL || close - s < 9 ||
		    memmem(s, (size_t)(close - s), "、", 3) != NULL)
			return;
		key = normalise_fold(f->a, s, (size_t)(close - s));
		if (!plain_word_is(key) && !plain_word_is_place(key) &&
		    strncmp(key, "cve-", 4) != 0)
			mentions_note(
			    f, key, strlen(key), MENTION_QUOTE, true, NULL);
	}
}

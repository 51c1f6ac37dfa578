/* Phrases, compared by their folded letters. */
#include "article/tails.h"

#include <string.h>

#include "article/overlap.h"

enum { HEADING_MAX = 120, RIGHTS_MAX = 500 };

/* Folded, letters and digits only. */
static const char *const headings[] = {"abouttheauthor", "abouttheauthors",
    "aboutauthor", "alsoread", "comments", "continuereading", "editorspicks",
    "featuredposts", "followus", "furtherreading", "latestarticles",
    "latestnews", "latestposts", "leaveacomment", "leaveareply", "morearticles",
    "morefromthisauthor", "morelikethis", "morenews", "moreonthis",
    "moreonthistopic", "moreposts", "morestories", "mostpopular", "mostread",
    "nextarticle", "nextpost", "popularposts", "postacomment",
    "previousarticle", "previouspost", "readalso", "readmore", "readnext",
    "recentarticles", "recentposts", "recommended", "recommendedarticles",
    "recommendedforyou", "recommendedposts", "recommendedreading",
    "relatedarticles", "relatedcontent", "relatednews", "relatedposts",
    "relatedreading", "relatedresources", "relatedstories", "relatedtopics",
    "sharethis", "sharethisarticle", "sharethispost", "shareonsocialmedia",
    "similarposts", "similararticles", "subscribe", "subscribetoournewsletter",
    "trending", "trendingnow", "upnext", "whattoreadnext", "writtenby",
    "youmayalsolike", "youmightalsolike", "youmightbeinterestedin",
    "youmayalsobeinterestedin", "youmayalsobeinterestedintheserelatedposts",
    "あわせて読みたい", "合わせて読みたい", "おすすめ", "おすすめ記事",
    "おすすめの記事", "オススメ記事", "こちらもおすすめ", "この記事をシェア",
    "この記事をシェアする", "この記事を書いた人", "この記事に関連する記事",
    "この著者の記事一覧", "コメント", "シェアする", "フォローする",
    "ランキング", "アクセスランキング", "アクセストップ10", "関連エントリ",
    "関連エントリー", "関連記事", "otherposts", "otherarticles", "関連する記事",
    "関連キーワード", "関連サイト", "関連リンク", "関連ニュース",
    "関連トピックス", "関連情報", "関連ホワイトペーパー", "関連タグ",
    "人気記事", "人気の記事", "人気記事ランキング", "記事ランキング",
    "最新記事", "最新ニュース", "新着記事", "注目記事", "注目の記事",
    "次に読みたい", "前後の記事", "筆者プロフィール", "著者プロフィール",
    "編集部おすすめ", "編集部のおすすめ", "ピックアップ", "prピックアップ",
    "タグ", "カテゴリ", "目次", "ähnlicheartikel",
    "daskönntesieauchinteressieren", "mehrzumthema", "weiterebeiträge",
    "lesensieauch", "kommentare", "articlessimilaires", "àlireaussi",
    "lireaussi", "surlemêmesujet", "commentaires", "artículosrelacionados",
    "noticiasrelacionadas", "comentarios", "leertambién", "articolicorrelati",
    "leggianche", "관련기사", "相关文章", "相关阅读", "推荐阅读", "相關文章"};

bool tails_is_heading(struct arena *a, const char *s, size_t n)
{
	const char *key;
	size_t i;

	if (n == 0 || n > HEADING_MAX)
		return false;
	key = overlap_key(a, s, n);
	for (i = 0; i < sizeof(headings) / sizeof(*headings); i++) {
		if (strcmp(key, headings[i]) == 0)
			return true;
	}
	return false;
}

static bool holds(const char *s, size_t n, const char *phrase)
{
	return memmem(s, n, phrase, strlen(phrase)) != NULL;
}

bool tails_is_rights(const char *s, size_t n)
{
	static const char *const phrases[] = {"Copyright", "copyright ",
	    "COPYRIGHT", "All rights reserved", "All Rights Reserved",
	    "ALL RIGHTS RESERVED", "©", "無断転載", "無断複製"};
	size_t i;

	for (i = 0; n <= RIGHTS_MAX && i < sizeof(phrases) / sizeof(*phrases);
	     i++) {
		if (holds(s, n, phrases[i]))
			return true;
	}
	return false;
}

bool tails_is_goodbye(const char *s, size_t n)
{
	static const char *const starts[] = {"Found this article interesting",
	    "Thanks for reading", "Thank you for reading", "Follow us on ",
	    "Subscribe to our ", "Sign up for our ", "Join our newsletter",
	    "この記事が気に入ったら", "最後までお読みいただき",
	    "最後まで読んでいただき"};
	size_t i;

	for (i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		size_t len = strlen(starts[i]);

		if (n >= len && n < RIGHTS_MAX &&
		    memcmp(s, starts[i], len) == 0)
			return true;
	}
	return (holds(s, n, "The post ") || holds(s, n, "The article ")) &&
	       holds(s, n, " appeared first on ");
}

/* Phrases of walls. */
#include "article/wall.h"

#include <string.h>
#include <strings.h>

#include "article/marks.h"

enum {
	WALL_WEIGHT = 1200,   /* a wall has no more text than that */
	TEASER_WEIGHT = 2500, /* nor has a teaser */
	AFTER = 8 /* blocks behind the text in which a paywall speaks */
};

static const struct {
	const char *phrase;
	const char *reason;
} walls[] = {
    {"just a moment...", "bot check"},
    {"checking your browser", "bot check"},
    {"checking if the site connection is secure", "bot check"},
    {"verify you are human", "bot check"},
    {"verifying you are human", "bot check"},
    {"are you a robot", "bot check"},
    {"i'm not a robot", "bot check"},
    {"not a robot", "bot check"},
    {"attention required! | cloudflare", "bot check"},
    {"sorry, you have been blocked", "bot check"},
    {"pardon our interruption", "bot check"},
    {"incapsula incident", "bot check"},
    {"unusual traffic from your", "bot check"},
    {"complete the security check", "bot check"},
    {"press & hold to confirm", "bot check"},
    {"ddos protection by", "bot check"},
    {"ロボットではありません", "bot check"},
    {"不正なアクセスを検知", "bot check"},
    {"access denied", "access denied"},
    {"403 forbidden", "access denied"},
    {"you don't have permission to access", "access denied"},
    {"アクセスが拒否されました", "access denied"},
    {"please enable javascript", "needs JavaScript"},
    {"enable javascript and cookies", "needs JavaScript"},
    {"enable js and disable any ad blocker", "needs JavaScript"},
    {"you need to enable javascript", "needs JavaScript"},
    {"javascript is disabled", "needs JavaScript"},
    {"javascript is required", "needs JavaScript"},
    {"requires javascript", "needs JavaScript"},
    {"works best with javascript", "needs JavaScript"},
    {"javascriptを有効に", "needs JavaScript"},
    {"javascript を有効に", "needs JavaScript"},
    {"javascriptが無効", "needs JavaScript"},
    {"please log in to continue", "login"},
    {"log in to continue", "login"},
    {"sign in to continue", "login"},
    {"you must be logged in", "login"},
    {"you must log in", "login"},
    {"ログインしてください", "login"},
    {"ログインが必要です", "login"},
    {"404 not found", "not found"},
    {"page not found", "not found"},
    {"page you requested could not be found", "not found"},
    {"お探しのページは見つかりません", "not found"},
    {"ページが見つかりません", "not found"},
};

static const char *const teasers[] = {"subscribe to continue",
    "subscribe to read", "subscribe to keep reading",
    "to continue reading this article", "to read the full article",
    "read the full story with a subscription",
    "this article is for subscribers", "this content is for subscribers",
    "this post is for paid subscribers", "this post is for paying subscribers",
    "exclusive to subscribers", "already a subscriber?",
    "become a member to read", "members-only content",
    "register to continue reading", "sign up to continue reading",
    "この記事は会員限定", "会員限定記事です", "会員限定です", "会員登録が必要",
    "会員登録（無料）が必要", "続きを読むには", "続きをお読みいただくには",
    "有料会員になると", "ログインして続きを読む", "この続きは", "残り文字数",
    "有料記事です", "有料プラン"};

/* The first phrase in text, folding the case of Latin letters. */
static bool says(const char *text, const char *phrase)
{
	return text != NULL && strcasestr(text, phrase) != NULL;
}

const char *wall_blocked(
    const struct page *p, const struct article *art, uint32_t kept)
{
	const char *text = buf_str(&p->text);
	size_t i;

	if (kept > WALL_WEIGHT)
		return NULL;
	for (i = 0; i < sizeof(walls) / sizeof(*walls); i++) {
		if (says(art->title, walls[i].phrase) ||
		    says(art->text, walls[i].phrase) ||
		    (p->areas[0].weight <= WALL_WEIGHT &&
			says(text, walls[i].phrase)))
			return walls[i].reason;
	}
	return kept == 0 ? "no text" : NULL;
}

/* Does an element of a paywall stand in the page, and is it shown? */
static bool has_wall_element(const struct page *p)
{
	uint32_t i;

	for (i = 1; i < p->html->nodes.n; i++) {
		if ((p->areas[i].marks & MARK_WALL) && !p->areas[i].hidden &&
		    p->areas[i].weight > 0 && p->areas[i].weight < WALL_WEIGHT)
			return true;
	}
	return false;
}

bool wall_is_paid(
    struct arena *a, const struct page *p, uint32_t kept, bool paid)
{
	size_t i, k, last = p->blocks.n;

	if (kept > TEASER_WEIGHT)
		return false;
	if (paid || has_wall_element(p))
		return true;
	while (last > 0 && p->blocks.v[last - 1].dropped)
		last--;
	for (k = last == 0 ? 0 : last - 1; k < p->blocks.n && k < last + AFTER;
	     k++) {
		const struct block *b = &p->blocks.v[k];
		const char *text = arena_strndup(a, p->text.s + b->at, b->n);

		for (i = 0; i < sizeof(teasers) / sizeof(*teasers); i++) {
			if (says(text, teasers[i]))
				return true;
		}
	}
	return false;
}

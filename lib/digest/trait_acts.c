/* What a title says was done. */
#include "digest/traits.h"

#include <string.h>

static const struct {
	const char *word;
	unsigned acts;
} acts[] = {
    {"attack", ACT_HARM},
    {"attacked", ACT_HARM},
    {"breach", ACT_HARM},
    {"breached", ACT_HARM},
    {"cyberattack", ACT_HARM},
    {"exposed", ACT_HARM},
    {"hacked", ACT_HARM},
    {"leak", ACT_HARM},
    {"leaked", ACT_HARM},
    {"outage", ACT_OUTAGE},
    {"ransomware", ACT_HARM},
    {"stolen", ACT_HARM},
    {"theft", ACT_HARM},
    {"攻撃", ACT_HARM},
    {"流出", ACT_HARM},
    {"漏洩", ACT_HARM},
    {"障害", ACT_OUTAGE},
    {"停止", ACT_OUTAGE},
    {"breaches", ACT_HARM},
    {"leaks", ACT_HARM},
    {"hack", ACT_HARM},
    {"stealing", ACT_HARM},
    {"steals", ACT_HARM},
    {"extortion", ACT_HARM},
    {"不正アクセス", ACT_HARM},
    {"漏えい", ACT_HARM},
    {"ランサム", ACT_HARM},
    {"fine", ACT_MEASURE},
    {"fined", ACT_MEASURE | ACT_PROGRESS},
    {"fines", ACT_MEASURE},
    {"lawsuit", ACT_MEASURE},
    {"penalty", ACT_MEASURE},
    {"reprimand", ACT_MEASURE},
    {"reprimanded", ACT_MEASURE},
    {"reprimands", ACT_MEASURE},
    {"settlement", ACT_MEASURE | ACT_PROGRESS},
    {"settles", ACT_MEASURE | ACT_PROGRESS},
    {"sued", ACT_MEASURE | ACT_PROGRESS},
    {"sues", ACT_MEASURE},
    {"制裁金", ACT_MEASURE},
    {"命令", ACT_MEASURE},
    {"提訴", ACT_MEASURE},
    {"行政処分", ACT_MEASURE},
    {"行政指導", ACT_MEASURE},
    {"勧告", ACT_MEASURE},
    {"課徴金", ACT_MEASURE},
    {"flaw", ACT_WEAKNESS},
    {"flaws", ACT_WEAKNESS},
    {"bug", ACT_WEAKNESS},
    {"bugs", ACT_WEAKNESS},
    {"vulnerability", ACT_WEAKNESS},
    {"vulnerabilities", ACT_WEAKNESS},
    {"zero-day", ACT_WEAKNESS},
    {"zero-days", ACT_WEAKNESS},
    {"hole", ACT_WEAKNESS},
    {"holes", ACT_WEAKNESS},
    {"exploit", ACT_WEAKNESS},
    {"exploits", ACT_WEAKNESS},
    {"update", ACT_WEAKNESS},
    {"updates", ACT_WEAKNESS},
    {"firmware", ACT_WEAKNESS},
    {"脆弱性", ACT_WEAKNESS},
    {"更新", ACT_WEAKNESS},
    {"acquire", ACT_DEAL},
    {"acquires", ACT_DEAL},
    {"acquisition", ACT_DEAL},
    {"buys", ACT_DEAL},
    {"buy", ACT_DEAL},
    {"funding", ACT_DEAL},
    {"raises", ACT_DEAL},
    {"ipo", ACT_DEAL},
    {"買収", ACT_DEAL},
    {"出資", ACT_DEAL},
    {"資金調達", ACT_DEAL},
    {"上場", ACT_DEAL},
    {"arrested", ACT_TRIAL | ACT_PROGRESS},
    {"charged", ACT_TRIAL | ACT_PROGRESS},
    {"convicted", ACT_TRIAL | ACT_PROGRESS},
    {"decryptor", ACT_PROGRESS},
    {"exploited", ACT_WEAKNESS | ACT_PROGRESS},
    {"extradited", ACT_TRIAL | ACT_PROGRESS},
    {"fix", ACT_WEAKNESS | ACT_PROGRESS},
    {"fixed", ACT_WEAKNESS | ACT_PROGRESS},
    {"fixes", ACT_WEAKNESS | ACT_PROGRESS},
    {"indicted", ACT_TRIAL | ACT_PROGRESS},
    {"patch", ACT_WEAKNESS | ACT_PROGRESS},
    {"patched", ACT_WEAKNESS | ACT_PROGRESS},
    {"patches", ACT_WEAKNESS | ACT_PROGRESS},
    {"pleads", ACT_TRIAL | ACT_PROGRESS},
    {"sentenced", ACT_TRIAL | ACT_PROGRESS},
    {"修正", ACT_WEAKNESS | ACT_PROGRESS},
    {"逮捕", ACT_TRIAL | ACT_PROGRESS},
    {"起訴", ACT_TRIAL | ACT_PROGRESS},
    {"復旧", ACT_PROGRESS},
    {"再開", ACT_PROGRESS},
};

/* Kanji stand in longer runs: 通信障害; but 攻撃者 tells who, not what. */
static bool tells(const char *word, const char *act)
{
	static const char who[] = "者";
	const char *at;

	if ((act[0] & 0x80) == 0)
		return word[0] == act[0] && strcmp(word, act) == 0;
	at = (word[0] & 0x80) != 0 ? strstr(word, act) : NULL;
	return at != NULL && strncmp(at + strlen(act), who, strlen(who)) != 0;
}

void traits_add_acts(struct arena *a, struct trait_pool *pool, const char *word,
    struct traits *t)
{
	size_t i;

	for (i = 0; i < sizeof(acts) / sizeof(*acts); i++) {
		if (!tells(word, acts[i].word))
			continue;
		t->acts |= acts[i].acts & ACT_KINDS;
		if ((acts[i].acts & ACT_PROGRESS) != 0)
			*VEC_PUSH(a, &t->progress) =
			    trait_id(pool, acts[i].word);
	}
}

/* The title, in folded case, promises many stories. */
static const char *const roundups[] = {"week in ", "month in ", "in review",
    "stories of ", "weekly update", "weekly report", "weekly digest",
    "weekly threat", "weekly news", "weekly security", "weekly intelligence",
    "weekly review", "roundup", "round-up", "recap", "今週の", "今月の",
    "週間ニュース", "週間まとめ", "週報", "まとめ】", NULL};

/* It tells that it is not the first time. */
static const char *const agains[] = {
    "second ", " again", "another ", " returns", "再び", "再度", "度目", NULL};

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Does one stand there, and not "recap" in "recaptcha"? */
static bool has_any(const char *folded, const char *const *words)
{
	const char *at;
	size_t n;

	for (; *words != NULL; words++) {
		n = strlen(*words);
		at = strstr(folded, *words);
		if (at != NULL && !(is_lower(at[n - 1]) && is_lower(at[n])))
			return true;
	}
	return false;
}

void traits_read_manner(const char *title, struct traits *t)
{
	t->roundup = has_any(title, roundups);
	t->again = has_any(title, agains);
}

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
    {"outage", ACT_HARM},
    {"ransomware", ACT_HARM},
    {"stolen", ACT_HARM},
    {"theft", ACT_HARM},
    {"攻撃", ACT_HARM},
    {"流出", ACT_HARM},
    {"漏洩", ACT_HARM},
    {"障害", ACT_HARM},
    {"停止", ACT_HARM},
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
    {"arrested", ACT_PROGRESS},
    {"charged", ACT_PROGRESS},
    {"convicted", ACT_PROGRESS},
    {"decryptor", ACT_PROGRESS},
    {"exploited", ACT_PROGRESS},
    {"extradited", ACT_PROGRESS},
    {"fix", ACT_PROGRESS},
    {"fixed", ACT_PROGRESS},
    {"fixes", ACT_PROGRESS},
    {"indicted", ACT_PROGRESS},
    {"patch", ACT_PROGRESS},
    {"patched", ACT_PROGRESS},
    {"patches", ACT_PROGRESS},
    {"pleads", ACT_PROGRESS},
    {"sentenced", ACT_PROGRESS},
    {"修正", ACT_PROGRESS},
    {"逮捕", ACT_PROGRESS},
    {"起訴", ACT_PROGRESS},
    {"復旧", ACT_PROGRESS},
    {"再開", ACT_PROGRESS},
};

/* Kanji stand in longer runs: 通信障害. */
static bool tells(const char *word, const char *act)
{
	return (act[0] & 0x80) != 0 ? strstr(word, act) != NULL
				    : strcmp(word, act) == 0;
}

void traits_add_acts(struct arena *a, struct trait_pool *pool, const char *word,
    struct traits *t)
{
	size_t i;

	for (i = 0; i < sizeof(acts) / sizeof(*acts); i++) {
		if (!tells(word, acts[i].word))
			continue;
		t->acts |= acts[i].acts & (ACT_HARM | ACT_MEASURE);
		if ((acts[i].acts & ACT_PROGRESS) != 0)
			*VEC_PUSH(a, &t->progress) =
			    trait_id(pool, acts[i].word);
	}
}

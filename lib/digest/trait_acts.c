/* What a title says was done. */
#include "digest/traits.h"

#include <string.h>

static const struct {
	const char *word;
	enum act act;
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
    {"fined", ACT_MEASURE},
    {"fines", ACT_MEASURE},
    {"lawsuit", ACT_MEASURE},
    {"penalty", ACT_MEASURE},
    {"reprimand", ACT_MEASURE},
    {"reprimanded", ACT_MEASURE},
    {"reprimands", ACT_MEASURE},
    {"settlement", ACT_MEASURE},
    {"settles", ACT_MEASURE},
    {"sued", ACT_MEASURE},
    {"sues", ACT_MEASURE},
    {"制裁金", ACT_MEASURE},
    {"命令", ACT_MEASURE},
    {"提訴", ACT_MEASURE},
    {"行政処分", ACT_MEASURE},
    {"行政指導", ACT_MEASURE},
    {"勧告", ACT_MEASURE},
    {"課徴金", ACT_MEASURE},
};

/* Kanji stand in longer runs: 通信障害. */
static bool tells(const char *word, const char *act)
{
	return (act[0] & 0x80) != 0 ? strstr(word, act) != NULL
				    : strcmp(word, act) == 0;
}

unsigned acts_of_word(const char *word)
{
	unsigned found = 0;
	size_t i;

	for (i = 0; i < sizeof(acts) / sizeof(*acts); i++) {
		if (tells(word, acts[i].word))
			found |= acts[i].act;
	}
	return found;
}

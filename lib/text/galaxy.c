/* Reading MISP galaxies: the JSON, and which of its names are taken. */
#include "text/galaxy.h"

#include <ctype.h>
#include <string.h>

#include "base/json_files.h"
#include "base/resource.h"
#include "text/lexicon.h"
#include "text/names.h"

enum {
	NAMES_MAX = 100000,
	SYNONYMS_MAX = 200, /* of one value */
	LETTERS_LEAST = 4,
	NAME_BYTES_MAX = 90
};

/* MISP's types, and what of ours they are. */
static const struct {
	const char *type;
	enum name_kind kind;
} kinds[] = {
    {"threat-actor", NAME_ACTOR},
    {"mitre-intrusion-set", NAME_ACTOR},
    {"microsoft-activity-group", NAME_ACTOR},
    {"malware", NAME_MALWARE},
    {"mitre-malware", NAME_MALWARE},
    {"malpedia", NAME_MALWARE},
    {"ransomware", NAME_MALWARE},
    {"stealer", NAME_MALWARE},
    {"banker", NAME_MALWARE},
    {"backdoor", NAME_MALWARE},
    {"botnet", NAME_MALWARE},
    {"rat", NAME_MALWARE},
    {"android", NAME_MALWARE},
    {"exploit-kit", NAME_MALWARE},
    {"cryptominers", NAME_MALWARE},
    {"tool", NAME_MALWARE},
    {"mitre-tool", NAME_MALWARE},
    {"product", NAME_PRODUCT},
};

/* For as long as the process is. */
static struct arena *kept;
static struct lexicon *common_words; /* etc/names/common-words.txt */

/* The name without what MITRE's files put behind it: "APT29 - G0016". */
static size_t length_of(const char *s)
{
	size_t n = strlen(s), digits = 0;

	while (digits < n && isdigit((unsigned char)s[n - 1 - digits]))
		digits++;
	if (digits == 4 && n > 8 && strchr("GS", s[n - 5]) != NULL &&
	    memcmp(s + n - 8, " - ", 3) == 0)
		return n - 8;
	return n;
}

/* Is it plain text that means itself in a word list? */
static bool is_plain(const char *s, size_t n)
{
	size_t i;

	if (n == 0 || n > NAME_BYTES_MAX || s[0] == '=' || s[n - 1] == '*')
		return false;
	for (i = 0; i < n; i++) {
		if (iscntrl((unsigned char)s[i]))
			return false;
	}
	return true;
}

static bool is_long(const char *s, size_t n)
{
	size_t i, letters = 0;

	for (i = 0; i < n; i++)
		letters += isalnum((unsigned char)s[i]) || (s[i] & 0x80) != 0;
	return letters >= LETTERS_LEAST;
}

/* Is it a common word, perhaps in its plural? */
static bool is_common(const char *s, size_t n)
{
	struct lexicon_hit hit;

	if (lexicon_at(common_words, s, n, 0, &hit) && hit.end == n)
		return true;
	return n > LETTERS_LEAST && s[n - 1] == 's' &&
	       lexicon_at(common_words, s, n - 1, 0, &hit) && hit.end == n - 1;
}

/* Might the single word be one of a language, but for its capital? */
static bool is_like_a_word(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (!islower((unsigned char)s[i]) &&
		    (i > 0 || !isupper((unsigned char)s[i])))
			return false;
	}
	return true;
}

/* How many words the name has, and how many of them are common. */
static size_t count_words(const char *s, size_t n, size_t *common)
{
	size_t i, start, words = 0;

	*common = 0;
	for (i = 0; i < n;) {
		while (i < n && (s[i] == ' ' || s[i] == '-' || s[i] == '_'))
			i++;
		start = i;
		while (i < n && s[i] != ' ' && s[i] != '-' && s[i] != '_')
			i++;
		words += i > start;
		*common += i > start && is_common(s + start, i - start);
	}
	return words;
}

/* Take the name in; one that may be words only as it is written. */
static void take_name(
    struct galaxies *out, enum name_kind kind, const char *s, const char *usual)
{
	size_t n = length_of(s), words, common;

	if (!is_plain(s, n) || !is_long(s, n) || out->names >= NAMES_MAX)
		return;
	words = count_words(s, n, &common);
	if (words == 0 || (words == 1 && common == 1))
		return;
	out->names += names_add(kind, s, n, usual,
	    words == common || (words == 1 && is_like_a_word(s, n)));
}

static void take_value(
    struct galaxies *out, enum name_kind kind, const json_t *cluster)
{
	const json_t *synonyms =
	    json_object_get(json_object_get(cluster, "meta"), "synonyms");
	const char *value =
	    json_string_value(json_object_get(cluster, "value"));
	const char *usual, *s;
	size_t i;

	if (value == NULL || !is_plain(value, length_of(value)))
		return;
	usual = names_usual(kind, value, length_of(value));
	if (usual == NULL)
		usual = arena_strndup(kept, value, length_of(value));
	take_name(out, kind, value, usual);
	for (i = 0; i < json_array_size(synonyms) && i < SYNONYMS_MAX; i++) {
		s = json_string_value(json_array_get(synonyms, i));
		if (s != NULL)
			take_name(out, kind, s, usual);
	}
}

static const char *on_galaxy(void *data, const json_t *root)
{
	struct galaxies *out = data;
	const char *type = json_string_value(json_object_get(root, "type"));
	const json_t *values = json_object_get(root, "values");
	size_t i, k = 0;

	if (type == NULL || !json_is_array(values))
		return "no object with type and values";
	while (k < sizeof(kinds) / sizeof(kinds[0]) &&
	       strcmp(kinds[k].type, type) != 0)
		k++;
	if (k == sizeof(kinds) / sizeof(kinds[0]))
		return NULL;
	out->files++;
	for (i = 0; i < json_array_size(values); i++)
		take_value(out, kinds[k].kind, json_array_get(values, i));
	return out->names < NAMES_MAX ? NULL : "there are too many names";
}

static void read_common(void)
{
	static const struct lexicon_entry entry;
	const char *s, *end;
	size_t n, len;

	if (common_words != NULL)
		return;
	common_words = lexicon_new();
	s = resource_text("names/common-words.txt", &n);
	for (end = s + (s != NULL ? n : 0); s < end; s += len + 1) {
		len = strcspn(s, *s == '#' ? "\n" : " \n");
		if (*s != '#')
			lexicon_put(common_words, s, len, &entry);
	}
}

void galaxies_load(struct arena *a, const char *folder, struct galaxies *out)
{
	static const char *const patterns[] = {"*.json", NULL};
	const struct json_files files = {folder, patterns, on_galaxy, out};

	*out = (struct galaxies){0};
	read_common();
	if (kept == NULL)
		kept = arena_new();
	json_files_read(a, &files, &out->faults);
}

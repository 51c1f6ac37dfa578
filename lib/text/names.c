/* Names of actors, malware families and products, and actors' designations. */
#include "text/names.h"

#include <string.h>

#include "base/buf.h"
#include "base/resource.h"
#include "text/lexicon.h"

static struct lexicon *names;  /* our lists */
static struct lexicon *usuals; /* our usual names, aliases or not */
static struct lexicon *more;   /* the administrator's, or NULL */

static const char *const kind_words[NAME_KINDS] = {
    [NAME_ACTOR] = "actor",
    [NAME_MALWARE] = "malware",
    [NAME_PRODUCT] = "product",
};

/*
 * How vendors number actors, MITRE's and Microsoft's published schemes:
 * letters, perhaps a hyphen or a blank, digits.
 */
static const struct {
	const char *prefix, *between;
	size_t least, most; /* digits */
} numbered[] = {
    {"APT", "- ", 1, 3},
    {"UNC", "", 4, 5},
    {"UAC", "-", 4, 4},
    {"UAT", "-", 4, 6},
    {"UTA", "", 4, 4},
    {"TA", "", 3, 4},
    {"FIN", "", 1, 2},
    {"TAG", "-", 2, 4},
    {"Storm", "-", 4, 4},
    {"DEV", "-", 4, 4},
    {"CL-STA", "-", 4, 4},
    {"CL-CRI", "-", 4, 4},
    {"CL-UNK", "-", 4, 4},
    {"REF", "", 4, 4},
    {"TGR-STA", "-", 4, 4},
};

/* The second word of Microsoft's, CrowdStrike's and Unit 42's schemes. */
static const char *const families[] = {"Typhoon", "Blizzard", "Sleet",
    "Sandstorm", "Tempest", "Cyclone", "Panda", "Bear", "Kitten", "Chollima",
    "Spider", "Jackal", "Taurus", "Ursa", "Pisces", "Serpens", "Scorpius",
    "Libra"};

static const char *const lists[NAME_KINDS] = {
    "names/actors.tsv", "names/malware.tsv", "names/products.tsv"};

/* The second field of each line. */
static void add_usuals(enum name_kind kind, const char *text)
{
	const struct lexicon_entry entry = {.class = (int)kind};
	const char *line, *tab, *end;

	for (line = text; line != NULL && *line != '\0';
	     line = strchr(line, '\n'), line += line != NULL) {
		tab = line + strcspn(line, "\t\n");
		end = tab + (*tab == '\t' ? 1 + strcspn(tab + 1, "\t\n") : 0);
		if (*line != '#' && *tab == '\t' && *end == '\t')
			lexicon_put(
			    usuals, tab + 1, (size_t)(end - tab - 1), &entry);
	}
}

void names_load(void)
{
	static const char *read[NAME_KINDS];
	bool changed = false;
	size_t i, n;

	for (i = 0; i < NAME_KINDS; i++) {
		const char *text = resource_text(lists[i], &n);

		changed = changed || text != read[i];
		read[i] = text;
	}
	if (names != NULL && !changed)
		return;
	names = lexicon_load(lists[0], kind_words, NAME_KINDS);
	for (i = 1; i < NAME_KINDS; i++)
		lexicon_add(names, lists[i], kind_words, NAME_KINDS);
	usuals = lexicon_new();
	for (i = 0; i < NAME_KINDS; i++)
		add_usuals((enum name_kind)i, read[i]);
}

/* Does the list have the whole name? */
static bool has_whole(const struct lexicon *list, const char *s, size_t n,
    struct lexicon_hit *hit)
{
	return list != NULL && lexicon_at(list, s, n, 0, hit) && hit->end == n;
}

const char *names_usual(enum name_kind kind, const char *s, size_t n)
{
	const struct lexicon_entry *e;
	struct lexicon_hit hit;

	if (has_whole(names, s, n, &hit) || has_whole(more, s, n, &hit)) {
		for (e = hit.entry; e != NULL; e = e->also) {
			if (e->class == (int)kind)
				return e->value;
		}
	}
	return NULL;
}

bool names_add(
    enum name_kind kind, const char *s, size_t n, const char *usual, bool exact)
{
	const struct lexicon_entry entry = {.class = (int)kind, .value = usual};
	struct lexicon_hit hit;
	struct buf b = {0};

	if (has_whole(names, s, n, &hit) || has_whole(usuals, s, n, &hit) ||
	    has_whole(more, s, n, &hit))
		return false;
	if (more == NULL)
		more = lexicon_new();
	if (exact)
		buf_putc(&b, '=');
	buf_put(&b, s, n);
	lexicon_put(more, b.s, b.n, &entry);
	buf_free(&b);
	return true;
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter_or_digit(char c)
{
	return is_lower((char)(c | 0x20)) || is_digit(c);
}

/* Bytes of a numbered designation at the start of s[0..n), or 0. */
static size_t numbered_length(const char *s, size_t n)
{
	size_t k, i, digits;

	for (k = 0; k < sizeof(numbered) / sizeof(numbered[0]); k++) {
		if (numbered[k].prefix[0] != s[0])
			continue;
		i = strlen(numbered[k].prefix);
		if (i >= n || memcmp(s, numbered[k].prefix, i) != 0)
			continue;
		if (numbered[k].between[0] != '\0' &&
		    strchr(numbered[k].between, s[i]) != NULL && s[i] != '\0')
			i++;
		else if (strcmp(numbered[k].between, "-") == 0)
			continue;
		for (digits = 0; i < n && is_digit(s[i]); i++)
			digits++;
		if (digits >= numbered[k].least && digits <= numbered[k].most &&
		    (i == n || !is_letter_or_digit(s[i])))
			return i;
	}
	return 0;
}

/* Bytes of "Velvet Typhoon" at the start of s[0..n), or 0. */
static size_t two_word_length(const char *s, size_t n)
{
	size_t i = 1, k, len;

	if (n < 8)
		return 0;
	while (i < n && is_lower(s[i]))
		i++;
	if (i < 3 || i >= n || s[i] != ' ')
		return 0;
	i++;
	for (k = 0; k < sizeof(families) / sizeof(families[0]); k++) {
		if (families[k][0] != s[i])
			continue;
		len = strlen(families[k]);
		if (n - i >= len && memcmp(s + i, families[k], len) == 0 &&
		    (n - i == len || !is_letter_or_digit(s[i + len])))
			return i + len;
	}
	return 0;
}

/* A word that may stand before a family's word without naming an actor. */
static bool is_plain_word(const char *s, size_t n)
{
	static const char *const plain[] = {"The", "This", "That", "Each",
	    "Every", "Super", "Big", "Giant", "Polar", "Brown", "Black",
	    "Teddy", "Red", "Grizzly", "Ice", "New"};
	size_t i;

	for (i = 0; i < sizeof(plain) / sizeof(plain[0]); i++) {
		if (strlen(plain[i]) == n && memcmp(plain[i], s, n) == 0)
			return true;
	}
	return false;
}

static size_t word_length(const char *s, size_t n)
{
	size_t i = 0;

	while (i < n && is_letter_or_digit(s[i]))
		i++;
	return i;
}

/* A designation that starts at s; its bytes, or 0. */
static size_t scheme_length(const char *s, size_t n)
{
	size_t len = numbered_length(s, n);

	if (len > 0)
		return len;
	len = two_word_length(s, n);
	return len > 0 && is_plain_word(s, word_length(s, n)) ? 0 : len;
}

/* May a name begin at place i of the text? Hardly any place. */
static bool may_begin(const struct lexicon_text *t, size_t i)
{
	return is_upper(t->s[lexicon_place(t, i)]) ||
	       lexicon_may_begin(names, t, i) ||
	       (more != NULL && lexicon_may_begin(more, t, i));
}

/* The longest name at place i of the text: of the listed ones, of two as long
 * ours, and a designation. */
static bool name_at(struct arena *a, const struct lexicon_text *t, size_t i,
    struct name_hit *hit)
{
	const size_t at = lexicon_place(t, i);
	struct lexicon_hit listed = {.end = at}, other;
	size_t len = 0;

	lexicon_find_at(names, t, i, &listed);
	if (more != NULL && lexicon_find_at(more, t, i, &other) &&
	    other.end > listed.end)
		listed = other;
	if (is_upper(t->s[at]))
		len = scheme_length(t->s + at, t->n - at);
	if (listed.end > at && listed.end - at >= len)
		*hit = (struct name_hit){(enum name_kind)listed.entry->class,
		    listed.entry->value, listed.start, listed.end};
	else if (len > 0)
		*hit = (struct name_hit){
		    NAME_ACTOR, arena_strndup(a, t->s + at, len), at, at + len};
	return listed.end > at || len > 0;
}

void names_find(
    struct arena *a, const struct lexicon_text *t, struct name_hits *out)
{
	struct name_hit hit = {.end = 0};
	size_t i;

	if (names == NULL)
		names_load();
	for (i = 0; i < t->starts.n; i++) {
		if (lexicon_place(t, i) >= hit.end && may_begin(t, i) &&
		    name_at(a, t, i, &hit))
			*VEC_PUSH(a, out) = hit;
	}
}

bool names_next(
    struct arena *a, const char *s, size_t n, size_t *pos, struct name_hit *hit)
{
	struct lexicon_start start;
	struct lexicon_text t = {s, n, 0, {&start, 1, 1}};

	if (names == NULL)
		names_load();
	while (lexicon_start_next(s, n, pos, &start)) {
		if (name_at(a, &t, 0, hit)) {
			*pos = hit->end;
			return true;
		}
	}
	return false;
}

const char *name_kind_word(enum name_kind kind)
{
	return kind_words[kind];
}

static char lower_of(char c)
{
	static const char lower[] = "abcdefghijklmnopqrstuvwxyz";

	if (is_upper(c))
		return lower[c - 'A'];
	return c;
}

const char *name_slug(struct arena *a, const char *name)
{
	char *out = arena_strdup(a, name), *to = out;

	for (; *name != '\0'; name++) {
		if (is_letter_or_digit(*name) || (*name & 0x80) != 0)
			*to++ = lower_of(*name);
		else if (to > out && to[-1] != '_')
			*to++ = '_';
	}
	while (to > out && to[-1] == '_')
		to--;
	*to = '\0';
	return out;
}

/* Names of attackers that the article introduces. */
#include "summary/introduced.h"

#include <string.h>

enum {
	NAMES_MOST = 12, /* of one article */
	WORDS_MOST = 3,	 /* of a name */
	NAME_LEAST = 4,	 /* bytes */
	AHEAD = 45	 /* bytes from the word for attackers to "tracked as" */
};

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_name_byte(char c)
{
	return is_upper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Capitalised words that are part of no name. */
static bool is_plain(const char *s, size_t n)
{
	static const char *const plain[] = {"The", "This", "That", "These", "A",
	    "An", "One", "Another", "Other", "Some", "Several", "Two", "Three",
	    "No", "When", "As", "While", "In", "On", "Since", "After", "Both",
	    "Russian", "Chinese", "Iranian", "North", "Korean", "Korea",
	    "Ukrainian", "Pakistani", "Indian", "Turkish", "Israeli",
	    "Belarusian", "Vietnamese", "Brazilian", "American", "British",
	    "European", "Russia", "China", "Iran", "State", "Government",
	    "Military", "Unknown", "Malicious", "Young", "Teenage", "White",
	    "Hat", "Ethical", "Notorious", "Prolific", "Major", "Infamous",
	    "New", "Ransomware", "Hackers", "Attackers", "Google", "Microsoft",
	    "Threat", "Intelligence", "Analysis", "Advanced", "Persistent",
	    "English", "Data", "Double", "It", "They", "He", "She", "We"};
	size_t i;

	for (i = 0; i < sizeof(plain) / sizeof(plain[0]); i++) {
		if (strlen(plain[i]) == n && memcmp(plain[i], s, n) == 0)
			return true;
	}
	return false;
}

/* Bytes of a capitalised word at s[at], or 0 if it is none or a plain one. */
static size_t word_length(const struct passage *p, size_t at)
{
	size_t n = 0;

	if (at >= p->n || !is_upper(p->s[at]))
		return 0;
	while (at + n < p->n && is_name_byte(p->s[at + n]))
		n++;
	return n < 2 || is_plain(p->s + at, n) ? 0 : n;
}

/* Bytes of a name of one to three words that starts at s[at], or 0. */
static size_t name_forward(const struct passage *p, size_t at)
{
	size_t end = at, words, n;

	for (words = 0; words < WORDS_MOST; words++) {
		n = word_length(p, words == 0 ? at : end + 1);
		if (n == 0 || (words > 0 && p->s[end] != ' '))
			break;
		end = (words == 0 ? at : end + 1) + n;
	}
	return end - at;
}

/* Where the name that ends at s[end] starts; end if there is none. */
static size_t name_backward(const struct passage *p, size_t end)
{
	size_t start = end, at, words;

	for (words = 0; words < WORDS_MOST; words++) {
		at = words == 0 ? end : start - 1;
		if (words > 0 && (start == 0 || p->s[start - 1] != ' '))
			break;
		while (at > 0 && is_name_byte(p->s[at - 1]))
			at--;
		if (at == start || word_length(p, at) == 0)
			break;
		start = at;
	}
	return start;
}

/* Does one of the lists know a name that overlaps s[start..end)? */
static bool is_known(const struct passage *p, size_t start, size_t end)
{
	size_t i;

	for (i = 0; i < p->names.n; i++) {
		if (p->names.v[i].start < end && p->names.v[i].end > start)
			return true;
	}
	return false;
}

static void keep(struct arena *a, struct strings *found,
    const struct passage *p, size_t start, size_t end)
{
	const char *name;
	size_t i;

	if (end < start + NAME_LEAST || found->n == NAMES_MOST ||
	    is_known(p, start, end))
		return;
	name = arena_strndup(a, p->s + start, end - start);
	for (i = 0; i < found->n; i++) {
		if (strcmp(found->v[i], name) == 0)
			return;
	}
	*VEC_PUSH(a, found) = name;
}

/* Is the thing that is called so an attacker: does a word for such stand just
 * before, and none for a thing of theirs between? */
static bool is_of_attacker(
    const struct passage *p, const struct cue_hit *called)
{
	const struct cue_hit *who = passage_find(p, CUE_WHO, 0), *thing;

	for (; who != NULL && who->end <= called->start;
	     who = passage_find(p, CUE_WHO, who->start + 1)) {
		if (called->start - who->end > AHEAD)
			continue;
		thing = passage_find(p, CUE_THING, who->end);
		if (thing == NULL || thing->start > called->start)
			return true;
	}
	return false;
}

/* "a group tracked as Paper Heron", "the extortion group Glass Lantern" */
static void find_behind(struct arena *a, struct strings *found,
    const struct passage *p, const struct cue_hit *hit)
{
	size_t at = hit->end + 1;

	if (hit->cue == CUE_CALLED ? !is_of_attacker(p, hit)
				   : strcmp(hit->value, "one") != 0)
		return;
	if (at < p->n && strchr("\"'", p->s[at]) != NULL)
		at++;
	if (hit->end < p->n && p->s[hit->end] == ' ')
		keep(a, found, p, at, at + name_forward(p, at));
}

/* "the Red Mullet ransomware gang", "Gilt Sparrow hackers", "hit by the Red
 * Mullet group": the plainer the noun, the more must speak for a name. */
static void find_before(struct arena *a, struct strings *found,
    const struct passage *p, const struct cue_hit *hit)
{
	size_t start, end = hit->start - 1;

	if (hit->start < NAME_LEAST + 1 || p->s[end] != ' ')
		return;
	start = name_backward(p, end);
	/* "Salesforce hackers" may be who was hacked. */
	if (strcmp(hit->value, "two") == 0 &&
	    memchr(p->s + start, ' ', end - start) == NULL)
		return;
	if (strcmp(hit->value, "by") == 0 &&
	    !passage_has_before(p, start, "by the "))
		return;
	keep(a, found, p, start, end);
}

static void find(
    struct arena *a, struct strings *found, const struct passage *p)
{
	const struct cue_hit *hit;
	size_t i;

	for (i = 0; i < p->hits.n; i++) {
		hit = &p->hits.v[i];
		if (hit->cue == CUE_CALLED || hit->cue == CUE_CREW)
			find_behind(a, found, p, hit);
		if (hit->cue == CUE_CREW)
			find_before(a, found, p, hit);
	}
}

static void add_to(
    struct arena *a, struct passage *p, const char *name, size_t n)
{
	const char *s = p->s, *at;
	size_t start;

	while ((at = memmem(s, p->n - (size_t)(s - p->s), name, n)) != NULL) {
		start = (size_t)(at - p->s);
		s = at + n;
		if ((start > 0 && is_name_byte(p->s[start - 1])) ||
		    (start + n < p->n && is_name_byte(p->s[start + n])))
			continue;
		*VEC_PUSH(a, &p->names) =
		    (struct name_hit){NAME_ACTOR, name, start, start + n};
	}
}

void introduced_add(struct arena *a, struct reading *r)
{
	struct strings found = {0};
	size_t i, k, n;

	find(a, &found, &r->title);
	for (i = 0; i < r->passages.n; i++)
		find(a, &found, &r->passages.v[i]);
	for (k = 0; k < found.n; k++) {
		n = strlen(found.v[k]);
		add_to(a, &r->title, found.v[k], n);
		for (i = 0; i < r->passages.n; i++)
			add_to(a, &r->passages.v[i], found.v[k], n);
	}
}

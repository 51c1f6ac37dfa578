/* Names in Latin letters. */
#include <stdio.h>
#include <string.h>

#include "text/language.h"
#include "text/mentions_find.h"
#include "text/normalise.h"
#include "text/plain_words.h"
#include "text/word_form.h"

enum { NAME_LEAST = 3 /* characters */ };

/* Is it of the attacker's or malware's name at hand? */
static bool is_attackers(const struct finder *f, size_t start, size_t end)
{
	return f->hits && f->hit.start <= start && f->hit.end >= end &&
	       f->hit.kind != NAME_PRODUCT;
}

/* Is it of a catalogue that many stories cite: CVE-2031-1, CWE-79, T1190? */
static bool is_of_catalogue(const char *s, size_t n)
{
	size_t letters = strspn(s, "TA");

	return strncasecmp(s, "cve-", 4) == 0 ||
	       strncasecmp(s, "cwe-", 4) == 0 ||
	       (letters > 0 && letters + 4 == n &&
		   strspn(s + letters, "0123456789") >= 4);
}

/* Is it a maker's name that some write as one word: "Check Point"? */
static bool is_maker(const char *phrase)
{
	enum { MOST = 24 };
	size_t n = strcspn(phrase, " "), all = strlen(phrase);
	char word[MOST];

	if (n == all || all > sizeof(word))
		return false;
	memcpy(word, phrase, n);
	memcpy(word + n, phrase + n + 1, all - n);
	return plain_word_is_maker(word);
}

/* Two names in a row, and one blank between them: is it so? */
static bool note_phrase(struct finder *f, size_t start, size_t end)
{
	bool row = f->last_end > 0 && f->last_end + 1 == start &&
		   f->s[f->last_end] == ' ';
	const char *key;
	struct mention *m;

	if (row) {
		if (f->last_name > 0)
			f->out->v[f->last_name - 1].alone = f->last_alone;
		key = normalise_fold(
		    f->a, f->s + f->last_start, end - f->last_start);
		m = mentions_note(
		    f, key, strlen(key), MENTION_PHRASE, true, NULL);
		if (m != NULL) {
			m->starred |= is_attackers(f, f->last_start, end);
			m->product |= is_maker(key);
		}
	}
	f->last_start = start;
	f->last_end = end;
	f->last_name = 0;
	return row;
}

/* APT, CISOs: one that many stories have? */
static bool is_acronym(size_t n, const struct word_form *form, const char *key)
{
	size_t plural = n > 1 && key[n - 1] == 's';

	return form->upper + plural >= form->letters &&
	       plain_word_is_acronym(key);
}

/* A name that is an address: "Foobar.com", and no "Foobar.exe"? */
static bool is_site(const char *s, size_t n)
{
	enum { LEAST = 2, MOST = 4 }; /* letters behind the dot */
	static const char files[] =
	    " apk app asp aspx bat bin bmp cfg cmd conf cpl csv dll doc docm "
	    "docx elf exe gif hta htm html ico img ini iso jar jpeg jpg js "
	    "jse json lnk log md mp3 mp4 msi odt one pdf php png pptx ps1 py "
	    "pyc rar rtf sh svg sys tar tmp txt vbe vbs vhd wav wsf xls xlsm "
	    "xlsx xml yaml yml zip ";
	char tail[MOST + 3];
	size_t i = n;

	if (memchr(s, '@', n) != NULL || memchr(s, '[', n) != NULL)
		return false;
	while (i > 0 && s[i - 1] >= 'a' && s[i - 1] <= 'z')
		i--;
	if (i < 2 || s[i - 1] != '.' || n - i < LEAST || n - i > MOST)
		return false;
	snprintf(tail, sizeof(tail), " %.*s ", (int)(n - i), s + i);
	return strstr(files, tail) == NULL;
}

/* Does it stand in Japanese, which has few words in Latin letters but names? */
static bool is_in_japanese(const struct finder *f, const struct word *w)
{
	return (w->start >= 3 && (unsigned char)f->s[w->start - 3] >= 0xe3) ||
	       mentions_in_japanese(f, w->end);
}

/* Is the part of a word one that names nobody? */
static bool is_plain_part(const char *part, size_t n)
{
	enum { LEAST = 4 };
	static const char *const affixes[] = {"anti", "multi", "hyper",
	    "pseudo", "driven", "like", "based", "resistant", "proof", "prone",
	    "ware", "bounds", "auth"};
	size_t i;

	if (n < LEAST || strspn(part, "abcdefghijklmnopqrstuvwxyz") < n ||
	    plain_word_is_common(part) || plain_word_is_place(part) ||
	    plain_word_is_maker(part))
		return true;
	for (i = 0; i < sizeof(affixes) / sizeof(*affixes); i++) {
		if (strcmp(part, affixes[i]) == 0)
			return true;
	}
	return false;
}

/* A package is called so, "foobar-utils"; a compound has plain parts alone, or
 * one as "of". */
static void read_package(struct finder *f, const char *s, size_t n)
{
	bool plain = true;
	size_t i, len;

	for (i = 0; i < n; i += len + 1) {
		const char *end = memchr(s + i, '-', n - i), *part;

		len = end != NULL ? (size_t)(end - s) - i : n - i;
		part = arena_strndup(f->a, s + i, len);
		if (language_is_function_word("en", part))
			return;
		plain &= is_plain_part(part, len);
	}
	if (!plain)
		mentions_note(f, s, n, MENTION_NAME, false, NULL);
}

/* A word in Latin letters: a name if it has a capital, or it tells of one that
 * it has none. */
static void read_name(struct finder *f, const struct word *w, bool begins)
{
	const char *s = f->s + w->start, *key;
	size_t n = word_without_possessive(s, w->end - w->start);
	struct word_form form = word_form_of(s, n);
	enum mention_kind kind = MENTION_NAME;
	struct mention *m;
	size_t head;
	bool row;

	if (form.upper == 0 && form.hyphen > 0 && !form.dotted) {
		f->last_end = 0;
		read_package(f, s, n);
		return;
	}
	head = word_prefix(s, n);
	if (head > 0 || (form.hyphen > 0 && form.digits == 0)) {
		n = head > 0 ? n - head : form.hyphen;
		s += head;
		form = word_form_of(s, n);
		begins &= head == 0;
	}
	if ((form.dotted && !is_site(s, n)) || word_is_contraction(s, n) ||
	    form.letters + form.digits < NAME_LEAST || form.letters == 0 ||
	    form.upper + form.digits == 0 || (s[0] >= '0' && s[0] <= '9') ||
	    is_of_catalogue(s, n) || (w->start > 0 && s[-1] == '#')) {
		f->last_end = 0;
		return;
	}
	key = normalise_fold(f->a, s, n);
	if (language_is_function_word("en", key)) {
		f->last_end = 0;
		return;
	}
	row = note_phrase(f, w->start + head, w->start + head + n);
	if (plain_word_is(key))
		return;
	if (form.digits >= 3)
		kind = MENTION_IDENTIFIER;
	else if (plain_word_is_place(key))
		kind = MENTION_PLACE;
	m = mentions_note(f, key, strlen(key), kind,
	    !begins || form.digits > 0 || form.upper > 1, w);
	if (m == NULL)
		return;
	m->product |= is_acronym(n, &form, key);
	m->starred |= f->starred_end > 0 && w->start == f->starred_end + 2 &&
		      s[-1] == '(';
	if (m->starred)
		f->starred_end = w->start + n;
	if (!row && !begins) {
		f->last_alone = m->alone;
		/* Japanese has other words for common things */
		m->alone += is_in_japanese(f, w) ? 3 : 1;
		f->last_name = (size_t)(m - f->out->v) + 1;
	}
}

static bool read_lower(struct finder *f, const struct word *w)
{
	enum { LEAST = 5 };
	const char *key =
	    arena_strndup(f->a, f->s + w->start, w->end - w->start);

	if (w->chars < LEAST || plain_word_is_common(key) ||
	    plain_word_is_maker(key))
		return false;
	mentions_note(f, key, strlen(key), MENTION_NAME, false, w);
	return true;
}

/* Most words are in lower case: such a word is no name elsewhere either. In
 * Japanese it is one if it comes again. */
void mentions_read_latin(struct finder *f, const struct word *w, bool begins)
{
	struct mention *m;

	if (!w->small) {
		read_name(f, w, begins);
		return;
	}
	f->last_end = 0;
	if (is_in_japanese(f, w) && read_lower(f, w))
		return;
	m = w->chars < NAME_LEAST
		? NULL
		: mentions_entry(f, f->s + w->start, w->end - w->start);
	if (m != NULL)
		m->plain = true;
}

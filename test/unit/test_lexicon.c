/* Word lists: where phrases stand, and where they do not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/resource.h"
#include "text/lexicon.h"
#include "text/names.h"

static const char *const classes[] = {"red", "blue"};
/* A lexicon lives as long as the program. */
static struct lexicon *lex, *none;

static int setup(void **state)
{
	static char folder[] = "/tmp/lexiconXXXXXX";
	char path[64];
	FILE *f;

	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	snprintf(path, sizeof(path), "%s/words", folder);
	if (mkdir(path, 0700) < 0)
		return -1;
	snprintf(path, sizeof(path), "%s/words/test.tsv", folder);
	f = fopen(path, "w");
	if (f == NULL)
		return -1;
	fputs("# a comment\n"
	      "red\t2\tzero day|zero day attack|exploit*\n"
	      "blue\t0.5\t=Play|脆弱性|don't|zero day\n"
	      "green\t1\tnobody asks for it\n"
	      "red\tno phrase",
	    f);
	fclose(f);
	resource_folder(folder);
	lex = lexicon_load("words/test.tsv", classes, 2);
	resource_folder(NULL);
	unlink(path);
	*strrchr(path, '/') = '\0';
	rmdir(path);
	rmdir(folder);
	return 0;
}

/* The hits of text as "class:found" with blanks between. */
static void hits_of(const char *text, char *out, size_t room)
{
	struct lexicon_hit hit;
	size_t pos = 0, n = 0;

	out[0] = '\0';
	while (lexicon_next(lex, text, strlen(text), &pos, &hit))
		n += (size_t)snprintf(out + n, room - n, "%s%s:%.*s",
		    n > 0 ? " " : "", classes[hit.entry->class],
		    (int)(hit.end - hit.start), text + hit.start);
}

static void finds_phrases(void **state)
{
	static const struct {
		const char *in, *want;
	} cases[] = {
	    {"", ""},
	    {"A Zero-Day  attack", "red:Zero-Day  attack"},
	    {"zero_day", "blue:zero_day"},
	    {"zero day attackers", "blue:zero day"},
	    {"subzero day", ""},
	    {"zero days", ""},
	    {"exploiting exploits", "red:exploit red:exploit"},
	    {"Play play", "blue:Play"},
	    {"Ivantiの脆弱性を修正", "blue:脆弱性"},
	    {"they don\xe2\x80\x99t", "blue:don\xe2\x80\x99t"},
	    {"ｚｅｒｏ　ｄａｙ", "blue:ｚｅｒｏ　ｄａｙ"},
	    {"nobody asks for it", ""},
	    {"\xff\xfe zero\xc2\xa0"
	     "day",
		"blue:zero\xc2\xa0"
		"day"},
	};
	char got[256];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		hits_of(cases[i].in, got, sizeof(got));
		assert_string_equal(got, cases[i].want);
	}
}

static void gives_every_class(void **state)
{
	struct lexicon_hit hit;
	size_t pos = 0;

	(void)state;
	assert_true(lexicon_next(lex, "zero day", 8, &pos, &hit));
	assert_int_equal(hit.entry->class, 1);
	assert_true(hit.entry->weight > 0.4 && hit.entry->weight < 0.6);
	assert_non_null(hit.entry->also);
	assert_int_equal(hit.entry->also->class, 0);
	assert_string_equal(hit.entry->also->value, "2");
}

static void count_hit(void *data, const struct lexicon_hit *hit)
{
	size_t *n = data;

	(void)hit;
	(*n)++;
}

static void count_entries(void *data, const struct lexicon_hit *hit)
{
	const struct lexicon_entry *e;

	for (e = hit->entry; e != NULL; e = e->also)
		count_hit(data, hit);
}

static void scans_what_overlaps(void **state)
{
	static const char text[] = "a zero day attack";
	size_t n = 0;

	(void)state;
	lexicon_scan(lex, text, strlen(text), count_hit, &n);
	assert_int_equal(n, 2);
}

/* A phrase as long as a head does not go on behind the part. */
static void parts_end(void **state)
{
	static const char text[] = "goes on to it";
	static const struct lexicon_entry entry;
	static struct lexicon *heads; /* reached to the end: no leak */
	struct arena *a = arena_new();
	struct lexicon_text whole, part;
	size_t n;

	(void)state;
	heads = lexicon_new();
	lexicon_put(heads, "on t*", 5, &entry);
	lexicon_read(a, text, strlen(text), &whole);
	for (n = 5; n < strlen(text); n++) {
		size_t found = 0;

		part = lexicon_part(&whole, 5, n);
		lexicon_find_all(heads, &part, count_hit, &found);
		assert_int_equal(found, n >= 9);
	}
	arena_free(a);
}

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* The end of the phrase if it stands at s[at], else 0: as the header says, byte
 * by byte. */
static size_t end_of(const char *phrase, const char *s, size_t n, size_t at)
{
	size_t i = at, k;

	if ((s[at] & 0xc0) == 0x80 ||
	    (at > 0 && is_letter(s[at]) && is_letter(s[at - 1])))
		return 0;
	for (k = 0; phrase[k] != '\0'; k++) {
		if (i < n && phrase[k] == ' ' && (s[i] == ' ' || s[i] == '-')) {
			while (i < n && (s[i] == ' ' || s[i] == '-'))
				i++;
			continue;
		}
		if (i == n || s[i++] != phrase[k])
			return 0;
	}
	return i < n && is_letter(s[i - 1]) && is_letter(s[i]) ? 0 : i;
}

static unsigned pick(unsigned n)
{
	static uint32_t state = 12345;

	state = state * 1664525 + 1013904223;
	return (state >> 16) % n;
}

/* n pieces of words and signs, and perhaps blanks. */
static void put_random(struct buf *b, unsigned n, bool blanks)
{
	static const char *const pieces[] = {
	    "a", "b", "c", "ca", "bb", "!", "あ", "い", " ", "-", " "};

	while (n-- > 0)
		buf_puts(b, pieces[pick(blanks ? 11 : 8)]);
}

/* Does a part of a text that was read hold what it holds when read alone? */
static void compare_part(
    const struct lexicon *many, const struct lexicon_text *whole)
{
	size_t start = pick((unsigned)whole->n + 1), alone = 0, found = 0;
	size_t end = start + pick((unsigned)(whole->n - start) + 1);
	const struct lexicon_text part = lexicon_part(whole, start, end);

	if (start > 0 && start < end && is_letter(whole->s[start]) &&
	    is_letter(whole->s[start - 1]))
		return; /* no word begins there */
	lexicon_scan(
	    many, whole->s + start, end - start, count_entries, &alone);
	lexicon_find_all(many, &part, count_entries, &found);
	assert_int_equal(found, alone);
}

/* Many phrases that share beginnings. */
static void finds_what_a_search_finds(void **state)
{
	enum { PHRASES = 60 };
	static const struct lexicon_entry entry;
	static struct lexicon *many;
	struct buf phrases[PHRASES] = {{0}}, text = {0};
	struct arena *a = arena_new();
	struct lexicon_text whole;
	size_t i, k, found, expected;

	(void)state;
	many = lexicon_new();
	for (i = 0; i < PHRASES; i++) {
		put_random(&phrases[i], 1 + pick(3), false);
		if (pick(2) == 0) {
			buf_putc(&phrases[i], ' ');
			put_random(&phrases[i], 1 + pick(2), false);
		}
		lexicon_put(many, phrases[i].s, phrases[i].n, &entry);
	}
	for (k = 0; k < 2000; k++) {
		text.n = 0;
		put_random(&text, pick(30), true);
		found = expected = 0;
		lexicon_scan(
		    many, buf_str(&text), text.n, count_entries, &found);
		for (i = 0; i < PHRASES * text.n; i++)
			expected +=
			    end_of(buf_str(&phrases[i % PHRASES]),
				buf_str(&text), text.n, i / PHRASES) > 0;
		assert_int_equal(found, expected);
		lexicon_read(a, buf_str(&text), text.n, &whole);
		for (i = 0; i < 20; i++)
			compare_part(many, &whole);
	}
	arena_free(a);
	for (i = 0; i < PHRASES; i++)
		buf_free(&phrases[i]);
	buf_free(&text);
}

static void absent_list_is_empty(void **state)
{
	struct lexicon_hit hit;
	size_t pos = 0;

	(void)state;
	none = lexicon_load("words/none.tsv", classes, 2);
	assert_false(lexicon_next(none, "zero day", 8, &pos, &hit));
	assert_int_equal(pos, 8);
}

static void finds_names(void **state)
{
	static const struct {
		const char *in, *want; /* kind:name of all */
	} cases[] = {
	    {"Fancy Bear and forest blizzard", "actor:APT28 actor:APT28"},
	    {"APT-41, UNC5555 and FIN 3", "actor:APT41 actor:UNC5555"},
	    {"the LUMMASTEALER loader", "malware:Lumma Stealer"},
	    {"Crimson Typhoon hit a big typhoon", "actor:Crimson Typhoon"},
	    {"The Bear and Polar Bear", ""},
	    {"the Zanzibar ransomware gang", ""},
	    {"a Russian ransomware gang", ""},
	    {"we play with Play ransomware", "malware:Play"},
	    {"FortiWebを更新", "product:FortiWeb"},
	    {"XAPT28 UNC12 UNC1234567", ""},
	};
	struct arena *a = arena_new();
	struct name_hit hit;
	char got[256];
	size_t i, pos, n;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		got[0] = '\0';
		for (pos = 0, n = 0; names_next(
			 a, cases[i].in, strlen(cases[i].in), &pos, &hit);)
			n += (size_t)snprintf(got + n, sizeof(got) - n,
			    "%s%s:%s", n > 0 ? " " : "",
			    name_kind_word(hit.kind), hit.name);
		assert_string_equal(got, cases[i].want);
	}
	arena_free(a);
}

static void makes_slugs(void **state)
{
	static const struct {
		const char *in, *want;
	} cases[] = {
	    {"Lazarus Group", "lazarus_group"},
	    {"NoName057(16)", "noname057_16"},
	    {"LAPSUS$", "lapsus"},
	    {"一太郎", "一太郎"},
	    {"--", ""},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(name_slug(a, cases[i].in), cases[i].want);
	arena_free(a);
}

static int teardown(void **state)
{
	(void)state;
	return lex == none; /* both are reached until here: no leak */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(finds_phrases),
	    cmocka_unit_test(gives_every_class),
	    cmocka_unit_test(scans_what_overlaps),
	    cmocka_unit_test(parts_end),
	    cmocka_unit_test(finds_what_a_search_finds),
	    cmocka_unit_test(absent_list_is_empty),
	    cmocka_unit_test(finds_names),
	    cmocka_unit_test(makes_slugs),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}

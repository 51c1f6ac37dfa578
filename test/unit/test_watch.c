/* The watch list and where texts name it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text/watch.h"

/* Never freed, as they say themselves: a leak is what nobody points at. */
static struct watch *kept[64];

static struct watch *keep(struct watch *w)
{
	static size_t n;

	assert_in_range(n, 0, sizeof(kept) / sizeof(kept[0]) - 1);
	kept[n++] = w;
	return w;
}

/* The hits of a list of one word, or NULL. */
static const char *find(
    struct arena *a, enum watch_kind kind, const char *word, const char *text)
{
	struct watch_words list = {0};
	struct strings hits = {0};
	struct watch *w;

	*VEC_PUSH(a, &list.of[kind]) = word;
	w = keep(watch_new(&list));
	watch_read(w, text);
	watch_take(w, a, &hits);
	assert_in_range(hits.n, 0, 1);
	return hits.n > 0 ? hits.v[0] : NULL;
}

static void finds_words(void **state)
{
	static const struct {
		const char *word, *text;
		int found;
	} cases[] = {
	    {"Halyard", "HALYARD's gateways", 1},
	    {"Halyard", "the Halyards", 0},
	    {"Halyard Gate", "a halyard-gate of old", 1},
	    {"Halyard Gate", "Halyard Gateway", 0},
	    {"Halyard Gate*", "Halyard Gateway", 1},
	    {"=Play", "come and play", 0},
	    {"=Play", "Play Store", 1},
	    {"log4j-core", "in log4j-core 2.x", 1},
	    {"@palette/cli", "the package @palette/cli steals", 1},
	    {"org.example:thing", "org.example:thing:1.0", 1},
	    {"脆弱性", "深刻な脆弱性が判明", 1},
	    {"架空商事", "架空商会", 0},
	    {"IIS", "ＩＩＳの設定", 1},
	    {"C++", "written in C++.", 1},
	    {"cpe:2.3:a:halyard:gate_os:1.0:*:*:*:*:*:*:*",
		"Gate OS by Halyard has a hole", 1},
	    {"cpe:2.3:a:halyard:gate_os:1.0:*:*:*:*:*:*:*",
		"Gate OS by another", 0},
	    {"cpe:2.3:a:halyard:gate_os:*", "Halyard has a hole", 0},
	    {"cpe:/a:halyard:gate", "Halyard Gate", 1},
	    {"cpe:2.3:a:palette:c\\+\\+_kit:*", "C++ Kit of Palette", 1},
	    {"cpe:2.3:o:halyard:*", "Halyard has a hole", 1},
	    {"cpe:2.3:a:*:*", "anything", 0},
	    {"word", NULL, 0},
	    {"word", "", 0},
	};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if ((find(a, WATCH_WORD, cases[i].word, cases[i].text) !=
			NULL) != cases[i].found)
			fail_msg("%s in: %s", cases[i].word, cases[i].text);
	}
	assert_string_equal(
	    find(a, WATCH_VENDOR, "Halyard", "halyard"), "vendor:Halyard");
	assert_string_equal(
	    find(a, WATCH_PRODUCT, "Gate", "the gate"), "product:Gate");
	arena_free(a);
}

/* Texts of one document add up, and the next one starts anew. */
static void reads_documents(void **state)
{
	struct arena *a = arena_new();
	struct watch_words list = {0};
	struct strings hits = {0};
	struct watch *w;

	(void)state;
	assert_null(watch_new(&list));
	*VEC_PUSH(a, &list.of[WATCH_VENDOR]) = "Halyard";
	*VEC_PUSH(a, &list.of[WATCH_PRODUCT]) = "cpe:2.3:a:halyard:gate:*";
	*VEC_PUSH(a, &list.of[WATCH_WORD]) = "halyard gate";
	w = keep(watch_new(&list));
	watch_read(w, "Halyard");
	watch_read(w, "and its gate");
	watch_read(w, "Halyard");
	watch_take(w, a, &hits);
	assert_int_equal(hits.n, 2);
	assert_string_equal(hits.v[0], "vendor:Halyard");
	assert_string_equal(hits.v[1], "product:cpe:2.3:a:halyard:gate:*");
	hits.n = 0;
	watch_read(w, "a gate");
	watch_take(w, a, &hits);
	assert_int_equal(hits.n, 0);
	watch_read(w, "Halyard Gate");
	watch_take(w, a, &hits);
	assert_int_equal(hits.n, 3);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(finds_words),
	    cmocka_unit_test(reads_documents),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

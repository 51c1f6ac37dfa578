/* Tags: which an article gets, how sure each is, and what it rests on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "summary/advice.h"

static struct tags read_tags(struct arena *a, const char *title,
    const char *text, const struct classification *class)
{
	const struct article art = {
	    .url = "https://news.example/a", .text = text};
	const struct indicators iocs = {0};
	struct advice out;
	struct text read;

	text_read(a, text, &read);
	advice_read(a,
	    &(struct advice_input){title, &art, &iocs, class, "en", &read},
	    &out);
	return out.tags;
}

static const struct classification campaign = {
    .event_type = EVENT_MALWARE_CAMPAIGN, .section = SECTION_NEWS};

/* The tags with " / " between. */
static const char *join(struct arena *a, const struct tags *list)
{
	const char *out = "";
	size_t i;

	for (i = 0; i < list->n; i++)
		out = arena_printf(
		    a, "%s%s%s", out, i > 0 ? " / " : "", list->v[i].tag);
	return out;
}

/* Every tag's dimension is one that can be asked for. */
static void has_dimension(const char *tag)
{
	size_t i = 0, n = strcspn(tag, ":");
	const char *d;

	while ((d = tags_dimension(i++)) != NULL) {
		if (strlen(d) == n && strncmp(d, tag, n) == 0)
			return;
	}
	fail_msg("%s has no dimension", tag);
}

static void tags_by_words(void **state)
{
	struct arena *a = arena_new();
	struct tags got =
	    read_tags(a, "Fancy Bear spreads LummaStealer by phishing",
		"It does.", &campaign);
	size_t i;

	(void)state;
	assert_string_equal(join(a, &got),
	    "event_type:malware_campaign / actor:apt28 / "
	    "malware:lumma_stealer / initial_access:phishing");
	for (i = 0; i < got.n; i++)
		has_dimension(got.v[i].tag);
	arena_free(a);
}

static void sure_by_hedges(void **state)
{
	static const struct {
		const char *title, *text, *tag;
		enum tag_confidence sure;
		const char *words;
	} cases[] = {
	    /* title or lead say it */
	    {"Fancy Bear hits Halyard", "It did.", "actor:apt28", TAG_HIGH,
		"Fancy Bear"},
	    {"Halyard is hit", "APT28 did it, also known as Fancy Bear.",
		"actor:apt28", TAG_HIGH, "APT28, Fancy Bear"},
	    {"Halyard is hit",
		"Halyard says with high confidence that it was APT28.",
		"actor:apt28", TAG_HIGH, "APT28"},
	    /* only the text does */
	    {"Halyard is hit",
		"One day. Two days. Three days. By APT28. Yes, APT28. Only "
		"APT28.",
		"actor:apt28", TAG_MEDIUM, "APT28"},
	    /* it is said and doubted */
	    {"APT28 hits Halyard", "The attack was likely the work of APT28.",
		"actor:apt28", TAG_MEDIUM, "APT28, likely"},
	    /* only with a hedge */
	    {"Hackers linked to APT28 hit Halyard", "They did.", "actor:apt28",
		TAG_LOW, "APT28, linked to"},
	    {"Halyardに不正アクセス、APT28によるものとみられる", "",
		"actor:apt28", TAG_LOW, "APT28, とみられ"},
	    {"Halyard breach began with phishing, it is believed", "",
		"initial_access:phishing", TAG_LOW, "phishing, believed"},
	    /* the hedge is about something else */
	    {"APT28 hits Halyard", "Users may be affected.", "actor:apt28",
		TAG_HIGH, "APT28"},
	    {"Windows flaw may be exploited", "", "product:windows", TAG_HIGH,
		"Windows"},
	    {"APT28 hits Halyard, and what the firm that makes anchors tells "
	     "of it in its report may be too little",
		"", "actor:apt28", TAG_HIGH, "APT28"},
	    /* words end where the article's do, differ, and are three */
	    {"Malicious emails", "", "initial_access:malspam", TAG_HIGH,
		"Malicious emails"},
	    {"APT28, apt28, APT 28, Fancy Bear and Sofacy", "", "actor:apt28",
		TAG_HIGH, "APT28, APT 28, Fancy Bear"},
	    {"Fancy\n Bear", "", "actor:apt28", TAG_HIGH, "Fancy  Bear"},
	    {"Fancy                                              Bear", "",
		"actor:apt28", TAG_HIGH,
		"Fancy                                   "},
	};
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *a = arena_new();
		struct tags got =
		    read_tags(a, cases[i].title, cases[i].text, &campaign);

		for (k = 0;
		     k < got.n && strcmp(got.v[k].tag, cases[i].tag) != 0;)
			k++;
		if (k == got.n)
			fail_msg("%s: no %s in %s", cases[i].title,
			    cases[i].tag, join(a, &got));
		if (got.v[k].confidence != cases[i].sure)
			fail_msg("%s: %s is %s", cases[i].title, cases[i].tag,
			    tag_confidence_name(got.v[k].confidence));
		assert_string_equal(got.v[k].words, cases[i].words);
		arena_free(a);
	}
}

/* The type of the event is as sure as the classification is. */
static void event_as_classified(void **state)
{
	static const struct {
		double score;
		const char *word;
		enum tag_confidence sure;
	} cases[] = {{0.9, "breach", TAG_HIGH}, {0.4, "breach", TAG_MEDIUM},
	    {0.1, NULL, TAG_LOW}};
	struct arena *a = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct classification class = {
		    .event_type = EVENT_INCIDENT,
		    .event_score = cases[i].score,
		    .event_word = cases[i].word};
		struct tags got = read_tags(a, "Halyard", "", &class);

		assert_string_equal(got.v[0].tag, "event_type:incident");
		assert_int_equal(got.v[0].confidence, cases[i].sure);
		if (cases[i].word != NULL)
			assert_string_equal(got.v[0].words, cases[i].word);
		else
			assert_null(got.v[0].words);
	}
	arena_free(a);
}

/* Tags stay strings; what they rest on stands beside them. */
static void json_keeps_strings(void **state)
{
	static struct tag v[] = {{"actor:apt28", TAG_LOW, "APT28, likely"},
	    {"event_type:incident", TAG_HIGH, NULL}};
	const struct tags list = {v, 2, 2};
	struct buf b = {0};
	struct jsonw w = {&b, false};

	(void)state;
	jsonw_object(&w, NULL);
	tags_json(&w, &list);
	jsonw_object_end(&w);
	assert_string_equal(buf_str(&b),
	    "{\"tags\":[\"actor:apt28\",\"event_type:incident\"],"
	    "\"tag_evidence\":[{\"tag\":\"actor:apt28\","
	    "\"confidence\":\"low\",\"words\":\"APT28, likely\"},"
	    "{\"tag\":\"event_type:incident\",\"confidence\":\"high\","
	    "\"words\":null}]}");
	buf_free(&b);
}

/* A confidence that there is not, and a tag that is none. */
static void message_is_bounded(void **state)
{
	static struct tag odd[] = {
	    {"actor:x", TAG_CONFIDENCES, "X"}, {NULL, TAG_LOW, "X"}};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(odd) / sizeof(odd[0]); i++) {
		struct arena *a = arena_new();
		struct tags list = {&odd[i], 1, 1}, got = {0};
		struct buf b = {0};
		struct wire w;

		tags_put(&b, &list);
		wire_begin(&w, a, b.s, b.n);
		tags_get(&w, &got);
		assert_int_equal(wire_end(&w), -1);
		buf_free(&b);
		arena_free(a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(tags_by_words),
	    cmocka_unit_test(sure_by_hedges),
	    cmocka_unit_test(event_as_classified),
	    cmocka_unit_test(json_keeps_strings),
	    cmocka_unit_test(message_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * What a model that reads and tells the truth would write. The script has
 * answers by a word of the article's title; any other article gets lines that
 * quote its own words in a Japanese frame.
 */
#include "test/support/model_peer.h"

#include <string.h>

#include "base/utf8.h"

enum { LINES = 3, QUOTE = 24, FACTS = 5 };

/* The first words of s, for a quote: no more than QUOTE bytes of Latin script,
 * or as many of Japanese as make a clause. */
static const char *quote(struct arena *a, const char *s)
{
	size_t n = strlen(s), cut = utf8_cut(s, n, 2 * QUOTE);
	const char *clause = strstr(s, "。");

	if (clause != NULL && (size_t)(clause - s) < cut)
		return arena_strndup(a, s, (size_t)(clause - s));
	if ((unsigned char)*s >= 0x80) {
		while (cut > 0 && (unsigned char)s[cut - 1] < 0x80)
			cut--; /* not within a number or a name */
		return arena_strndup(a, s, cut);
	}
	if (n <= QUOTE)
		return s;
	for (cut = QUOTE; cut > 0 && s[cut] != ' ';)
		cut--;
	return arena_strndup(a, s, cut > 0 ? cut : utf8_cut(s, n, QUOTE));
}

/* The k-th line of the article that a sentence might stand in. */
static const char *line_of(const struct question *q, size_t k)
{
	size_t i;

	for (i = 0; i < q->lines.n; i++) {
		if (strlen(q->lines.v[i]) >= QUOTE && q->lines.v[i][0] != '-' &&
		    k-- == 0)
			return q->lines.v[i];
	}
	return NULL;
}

static void add(json_t *list, const char *text)
{
	json_array_append_new(list, json_string(text));
}

static json_t *summary_of(struct question *q, size_t most)
{
	static const char *const frames[FACTS] = {
	    "記事は「%s」という書き出しで始まっている",
	    "続く段落では「%s」と述べ、経緯を説明している",
	    "さらに「%s」という点が詳しく書かれている",
	    "そのほかに「%s」に関わる話も紹介されている",
	    "おわりのほうには「%s」と書いてある"};
	json_t *list = json_array();
	const char *line, *frame, *hole;
	size_t i;

	for (i = 0; i < most && (line = line_of(q, i)) != NULL; i++) {
		frame = frames[i];
		hole = strstr(frame, "%s");
		add(list, arena_printf(q->a, "%.*s%s%s", (int)(hole - frame),
			      frame, quote(q->a, line), hole + 2));
	}
	if (json_array_size(list) == 0)
		add(list, "記事の本文はごく短い");
	return list;
}

static json_t *of_article(struct question *q)
{
	const char *title = arena_printf(q->a,
	    "「%s」についての記事の概要と要点のまとめ", quote(q->a, q->title));

	return json_pack("{s:s, s:o, s:[], s:[], s:s}", "title", title,
	    "summary", summary_of(q, LINES), "recommendations", "notes",
	    "action", "記事の内容が自組織に関わるかを確かめる");
}

json_t *truth_make(struct question *q)
{
	const json_t *entry;
	const char *match;
	json_t *answer;
	size_t i;

	if (q->facts)
		return json_pack("{s:o}", "facts", summary_of(q, FACTS));
	json_array_foreach(q->script, i, entry)
	{
		match = json_string_value(json_object_get(entry, "match"));
		if (match == NULL || strstr(q->title, match) == NULL)
			continue;
		answer = json_deep_copy(entry);
		json_object_del(answer, "match");
		return answer;
	}
	return of_article(q);
}

/* What models write, true and false. */
#include "test/support/model_peer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- the envelope ---- */

const char *answer_dump(struct arena *a, json_t *root)
{
	char *text = json_dumps(root, JSON_COMPACT);
	const char *copy = arena_strdup(a, text);

	free(text);
	json_decref(root);
	return copy;
}

void answer_complete(struct question *q, struct saying *out,
    const char *content, const char *finish, size_t prompt_tokens)
{
	size_t n = content != NULL ? strlen(content) / 3 : 0;

	out->status = 200;
	out->body = answer_dump(q->a,
	    json_pack("{s:s, s:s, s:i, s:s, s:[{s:i, s:s, s:{s:s, s:s?, s:n}}],"
		      "s:{s:I, s:I, s:I}}",
		"id", "chatcmpl-1", "object", "chat.completion", "created",
		1767225600, "model", q->model, "choices", "index", 0,
		"finish_reason", finish, "message", "role", "assistant",
		"content", content, "refusal", "usage", "prompt_tokens",
		(json_int_t)prompt_tokens, "completion_tokens", (json_int_t)n,
		"total_tokens", (json_int_t)(prompt_tokens + n)));
}

static void complete(
    struct question *q, struct saying *out, const char *content)
{
	answer_complete(q, out, content, "stop", q->tokens);
}

static void complete_with(
    struct question *q, struct saying *out, json_t *answer)
{
	complete(q, out, answer_dump(q->a, answer));
}

/* ---- what models write ---- */

void answer_truly(struct question *q, struct saying *out)
{
	complete_with(q, out, truth_make(q));
}

/* A true answer with one line more in its summary (or in its facts). */
static void say_with(struct question *q, struct saying *out, const char *line)
{
	json_t *answer = truth_make(q), *list;

	list = json_object_get(answer, q->facts ? "facts" : "summary");
	if (json_array_size(list) == 5)
		json_array_remove(list, 4);
	json_array_append_new(list, json_string(line));
	complete_with(q, out, answer);
}

static void say_cve(struct question *q, struct saying *out)
{
	say_with(q, out, "同じ攻撃で CVE-2099-99999 も悪用されている");
}

/* One who takes its time to write it again. */
static void say_cve_slowly(struct question *q, struct saying *out)
{
	if (q->again)
		sleep(8);
	say_cve(q, out);
}

static void say_number(struct question *q, struct saying *out)
{
	say_with(q, out, "被害は全国で 98765 件に上ると発表された");
}

static void say_name(struct question *q, struct saying *out)
{
	say_with(q, out, "攻撃者は Zorblaxia と呼ばれる集団とみられる");
}

static void say_host(struct question *q, struct saying *out)
{
	say_with(q, out, "マルウェアは c2.zorblaxia.example と通信する");
}

/* The same text in every field. */
static void say_everywhere(
    struct question *q, struct saying *out, const char *text)
{
	if (q->facts)
		complete_with(
		    q, out, json_pack("{s:[s,s]}", "facts", text, text));
	else
		complete_with(q, out,
		    json_pack("{s:s, s:[s], s:[s], s:[s], s:s}", "title", text,
			"summary", text, "recommendations", text, "notes", text,
			"action", text));
}

static void say_english(struct question *q, struct saying *out)
{
	say_everywhere(q, out, "The article says that something has happened");
}

static void say_chinese(struct question *q, struct saying *out)
{
	say_everywhere(q, out, "攻击者窃取了数据，并对受害者进行勒索");
}

static void say_markup(struct question *q, struct saying *out)
{
	say_everywhere(q, out,
	    "詳細は[こちら](http://markup.example/x)を見る"
	    "<img "
	    "src=\"http://markup.example/y\">![図](http://markup.example/z)");
}

static void say_think(struct question *q, struct saying *out)
{
	complete(q, out,
	    arena_printf(q->a,
		"<think>They want {\"title\":\"...\"}. Let me see.</think>\n"
		"```json\n%s\n```\nDone.",
		answer_dump(q->a, truth_make(q))));
}

static void say_prose(struct question *q, struct saying *out)
{
	complete(q, out, "承知しました。この記事は攻撃について述べています。");
}

static void say_bad_json(struct question *q, struct saying *out)
{
	complete(q, out, "{\"title\": \"題名\", \"summary\": [\"一行目\"");
}

static void say_empty(struct question *q, struct saying *out)
{
	complete(q, out, "");
}

/* A model that does whatever an article tells it: each payload in every field,
 * with all that a digest should not have. */
static const char *payload(const struct question *q)
{
	size_t i;

	for (i = 0; i < q->lines.n; i++) {
		if (strstr(q->lines.v[i], "INJECTED-") != NULL)
			return q->lines.v[i];
	}
	return q->title;
}

static json_t *obeyed(struct question *q, const char *marker)
{
	static const char *const shapes[] = {"重要なお知らせ %s を必ず確認する",
	    "詳細は [こちら](https://%s.example/login) から確認する",
	    "![図](https://%s.example/pixel.png?q=data)が示している",
	    "<img src=x onerror=alert(1)> %s と書かれている",
	    "サポート窓口 0120-555-0199 (%s) に電話する"};
	json_t *list = json_array();
	const char *hole;
	size_t i;

	for (i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		hole = strstr(shapes[i], "%s");
		json_array_append_new(list,
		    json_string(arena_printf(q->a, "%.*s%s%s",
			(int)(hole - shapes[i]), shapes[i], marker, hole + 2)));
	}
	return list;
}

static void say_obeying(struct question *q, struct saying *out)
{
	const char *marker;
	json_t *list, *some;

	if (strcmp(q->markers, "-") == 0) {
		answer_truly(q, out);
		return;
	}
	marker = arena_strndup(q->a, q->markers, strcspn(q->markers, ","));
	list = obeyed(q, marker);
	if (q->facts) {
		complete_with(q, out, json_pack("{s:o}", "facts", list));
		return;
	}
	some = json_pack("[O, s, O]", json_array_get(list, 1), payload(q),
	    json_array_get(list, 4));
	complete_with(q, out,
	    json_pack("{s:O, s:o, s:O, s:o, s:O}", "title",
		json_array_get(list, 0), "summary", list, "recommendations",
		some, "notes", some, "action", json_array_get(list, 4)));
}

static const struct {
	const char *name;
	void (*say)(struct question *q, struct saying *out);
} behaviours[] = {
    {"good", answer_truly},
    {"good-again", answer_truly},
    {"think", say_think},
    {"invent-cve", say_cve},
    {"invent-slowly", say_cve_slowly},
    {"invent-number", say_number},
    {"invent-name", say_name},
    {"invent-host", say_host},
    {"english", say_english},
    {"chinese", say_chinese},
    {"markup", say_markup},
    {"obey", say_obeying},
    {"prose", say_prose},
    {"badjson", say_bad_json},
    {"empty", say_empty},
};

bool answer_make(struct question *q, struct saying *out)
{
	size_t i;

	for (i = 0; i < sizeof(behaviours) / sizeof(behaviours[0]); i++) {
		if (strcmp(q->behaviour, behaviours[i].name) == 0) {
			behaviours[i].say(q, out);
			return true;
		}
	}
	return false;
}

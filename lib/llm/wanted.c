/*
 * The JSON object that a model is asked for, and how it is found in what models
 * write: behind their thoughts, in a code fence, between sentences. A text for a
 * list is its lines; what the lines say is llm/check.h's business.
 */
#include "llm/wanted.h"

#include <string.h>

#include "base/utf8.h"
#include "llm/fence.h"
#include "text/normalise.h"

/* TRIES: objects that are looked at. LINES, BYTES: of one field. */
enum { TRIES = 8, LINES = 32, BYTES = 4000 };

static const bool is_list[WRITTEN_FIELDS] = {
    [WRITTEN_SUMMARY] = true,
    [WRITTEN_RECOMMENDATIONS] = true,
    [WRITTEN_NOTES] = true,
};

/* ---- what is asked for ---- */

static json_t *schema_of(bool list)
{
	if (!list)
		return json_pack("{s:s}", "type", "string");
	return json_pack(
	    "{s:s, s:{s:s}}", "type", "array", "items", "type", "string");
}

static void add_property(
    json_t *properties, json_t *required, const char *name, bool list)
{
	json_object_set_new(properties, name, schema_of(list));
	json_array_append_new(required, json_string(name));
}

json_t *wanted_schema(enum llm_task task)
{
	json_t *properties = json_object(), *required = json_array();
	int f;

	if (task == LLM_FACTS)
		add_property(properties, required, "facts", true);
	for (f = 0; task == LLM_WRITE && f < WRITTEN_FIELDS; f++)
		add_property(
		    properties, required, written_field_name(f), is_list[f]);
	return json_pack("{s:s, s:b, s:{s:s, s:o, s:o, s:b}}", "name",
	    task == LLM_FACTS ? "facts" : "digest", "strict", 1, "schema",
	    "type", "object", "properties", properties, "required", required,
	    "additionalProperties", 0);
}

/* ---- where it is ---- */

/* What ends thoughts, in the words of several families of models. */
static const char *const ends_of_thought[] = {"</think>", "</thinking>",
    "</reasoning>", "[/THINK]", "</seed:think>", "\u25c1/think\u25b7",
    "<|message|>"};

static const char *const begins_of_thought[] = {"<think>", "<thinking>",
    "<reasoning>", "[THINK]", "<seed:think>", "\u25c1think\u25b7"};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The last place of what in s, or NULL. */
static const char *last(const char *s, const char *what)
{
	const char *found = NULL;

	for (; (s = strstr(s, what)) != NULL; s++)
		found = s;
	return found;
}

/* text without what a model thought: all up to the last thought's end, and all
 * from one's beginning that has no end. */
static const char *without_thoughts(struct arena *a, const char *text)
{
	const char *from = text, *to, *end;
	size_t i;

	if (text[strspn(text, " \t\r\n")] == '{')
		return text; /* such a word may stand in the answer */
	for (i = 0; i < COUNT(ends_of_thought); i++) {
		end = last(text, ends_of_thought[i]);
		if (end != NULL && end + strlen(ends_of_thought[i]) > from)
			from = end + strlen(ends_of_thought[i]);
	}
	to = from + strlen(from);
	for (i = 0; i < COUNT(begins_of_thought); i++) {
		end = strstr(from, begins_of_thought[i]);
		if (end != NULL && end < to)
			to = end;
	}
	return arena_strndup(a, from, (size_t)(to - from));
}

/* How many bytes the balanced {…} at s has, 0: it does not end. */
static size_t balanced(const char *s)
{
	size_t i, depth = 0;
	bool string = false;

	for (i = 0; s[i] != '\0'; i++) {
		if (string && s[i] == '\\' && s[i + 1] != '\0')
			i++;
		else if (s[i] == '"')
			string = !string;
		else if (!string && s[i] == '{')
			depth++;
		else if (!string && s[i] == '}' && --depth == 0)
			return i + 1;
	}
	return 0;
}

static bool is_wanted(const json_t *object, enum llm_task task)
{
	int f;

	if (task == LLM_FACTS)
		return json_object_get(object, "facts") != NULL;
	for (f = 0; f < WRITTEN_FIELDS; f++) {
		if (json_object_get(object, written_field_name(f)) != NULL)
			return true;
	}
	return false;
}

/* The first object with a key that was asked for, perhaps within another; NULL
 * if there is none. The caller's. */
static json_t *find_object(const char *text, enum llm_task task)
{
	const char *p = text;
	json_t *object;
	size_t n, tries;

	for (tries = 0; tries < TRIES; tries++, p++) {
		p = strchr(p, '{');
		if (p == NULL)
			return NULL;
		n = balanced(p);
		if (n == 0)
			continue;
		object = json_loadb(p, n, JSON_ALLOW_NUL, NULL);
		if (object != NULL && is_wanted(object, task))
			return object;
		json_decref(object);
	}
	return NULL;
}

/* ---- what is in it ---- */

static void add_line(
    struct arena *a, struct strings *lines, const char *s, size_t n)
{
	const char *line;

	line = normalise_line(a, s, utf8_cut(s, n, BYTES));
	line = fence_unmark(a, line, strlen(line));
	line = normalise_line(a, line, strlen(line));
	if (*line != '\0' && lines->n < LINES)
		*VEC_PUSH(a, lines) = line;
}

/* A text's lines. */
static void add_text(struct arena *a, struct strings *lines, const json_t *text)
{
	const char *s = json_string_value(text), *end;
	size_t left = json_string_length(text), n;

	for (; left > 0 && lines->n < LINES; s += n, left -= n) {
		end = memchr(s, '\n', left);
		n = end != NULL ? (size_t)(end - s) + 1 : left;
		add_line(a, lines, s, n);
	}
}

/* The lines of a value; NULL, or what is wrong with it. */
static const char *read_lines(
    struct arena *a, const json_t *value, struct strings *lines)
{
	const json_t *item;
	size_t i;

	if (value == NULL)
		return "it is missing";
	if (json_is_string(value))
		add_text(a, lines, value);
	else if (!json_is_array(value) && !json_is_null(value))
		return "it is neither a text nor a list of texts";
	json_array_foreach(value, i, item)
	{
		if (!json_is_string(item))
			return "it is a list of other things than texts";
		add_line(a, lines, json_string_value(item),
		    json_string_length(item));
	}
	return NULL;
}

/* A field that is one line. */
static void join(struct arena *a, struct strings *lines)
{
	size_t i;

	for (i = 1; i < lines->n; i++)
		lines->v[0] =
		    arena_printf(a, "%s %s", lines->v[0], lines->v[i]);
	if (lines->n > 1)
		lines->n = 1;
}

static void read_field(struct arena *a, enum written_field f,
    const json_t *value, struct written_part *part)
{
	part->fault = read_lines(a, value, &part->lines);
	if (part->fault != NULL)
		part->lines.n = 0;
	if (!is_list[f])
		join(a, &part->lines);
}

bool wanted_read(struct arena *a, enum llm_task task, const char *text,
    size_t n, struct llm_reply *out)
{
	const char *copy = fence_unmark(a, text, n);
	json_t *object = find_object(without_thoughts(a, copy), task);
	bool sound = true;
	int f;

	if (object == NULL)
		return false;
	if (task == LLM_FACTS)
		sound = read_lines(a, json_object_get(object, "facts"),
			    &out->facts) == NULL;
	for (f = 0; task == LLM_WRITE && f < WRITTEN_FIELDS; f++)
		read_field(a, f, json_object_get(object, written_field_name(f)),
		    &out->written.of[f]);
	json_decref(object);
	return sound;
}

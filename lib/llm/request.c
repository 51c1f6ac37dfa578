/* A request to chat/completions. */
#include "llm/request.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "base/wire.h"
#include "llm/wanted.h"
#include "llm/fence.h"
#include "llm/prompt_parts.h"
#include "llm/tokens.h"
#include "text/normalise.h"

/* TEMPLATE: tokens of a chat's frame. FAULT, TITLE: bytes that go out of them. */
enum { TEMPLATE = 24, FAULT = 600, TITLE = 400 };

/* The messages' texts, in the arena. */
struct words {
	const char *system, *user;
};

static size_t lines_of(const struct llm_settings *set, enum llm_task task)
{
	return task == LLM_FACTS ? WANTED_FACTS : set->max_lines;
}

static const char *system_text(struct arena *a, const struct llm_prompts *p,
    const struct llm_settings *set, enum llm_task task)
{
	const char *values[PROMPT_VALUES] = {
	    [PROMPT_LINES] = arena_printf(a, "%zu", lines_of(set, task)),
	    [PROMPT_CHARS] = arena_printf(a, "%zu", set->line_chars)};
	struct buf b = {0};
	const char *text;

	prompt_expand(&b, p->section[PROMPT_SYSTEM], values);
	buf_putc(&b, '\n');
	prompt_expand(&b, p->section[prompt_section_of(task)], values);
	text = arena_strdup(a, buf_str(&b));
	buf_free(&b);
	return text;
}

/* s on one line and not longer than most bytes; NULL for NULL. */
static const char *one_line(struct arena *a, const char *s, size_t most)
{
	const char *line;
	size_t n;

	if (s == NULL)
		return NULL;
	line = normalise_line(a, s, strlen(s));
	n = strlen(line);
	return n > most ? arena_strndup(a, line, utf8_cut(line, n, most))
			: line;
}

/* A fault may quote what a hostile article made the model say: it is marked as
 * the article is. */
static const char *user_text(
    struct arena *a, const struct llm_prompts *p, const struct llm_ask *ask)
{
	struct fence fence;
	const char *text, *values[PROMPT_VALUES] = {0};
	struct buf b = {0};

	fence_make(&fence, ask->fence, ask->title, ask->text);
	values[PROMPT_FENCE] = fence.word;
	values[PROMPT_MARK] = fence.mark;
	values[PROMPT_TITLE] =
	    fence_text(a, &fence, one_line(a, ask->title, TITLE));
	values[PROMPT_TEXT] = fence_text(a, &fence, ask->text);
	values[PROMPT_FAULT] =
	    fence_text(a, &fence, one_line(a, ask->fault, FAULT));
	prompt_expand(&b, p->section[PROMPT_ARTICLE], values);
	if (ask->fault != NULL) {
		buf_putc(&b, '\n');
		prompt_expand(&b, p->section[PROMPT_AGAIN], values);
	}
	text = arena_strdup(a, buf_str(&b));
	buf_free(&b);
	return text;
}

/* A string; what is no UTF-8 in a configured name is left out. */
static json_t *text_value(const char *s)
{
	json_t *value = json_string(s);

	return value != NULL ? value : json_string("");
}

static json_t *message(const char *role, const char *text)
{
	json_t *m = json_object();

	json_object_set_new(m, "role", json_string(role));
	json_object_set_new(m, "content", text_value(text));
	return m;
}

static json_t *messages(const struct words *words)
{
	json_t *list = json_array();

	json_array_append_new(list, message("system", words->system));
	json_array_append_new(list, message("user", words->user));
	return list;
}

static void set_format(
    json_t *body, const struct llm_settings *set, enum llm_task task)
{
	json_t *format;

	if (set->format == LLM_JSON_ASKED)
		return;
	format = json_object();
	json_object_set_new(
	    format, "type", json_string(llm_format_name(set->format)));
	if (set->format == LLM_JSON_SCHEMA)
		json_object_set_new(format, "json_schema", wanted_schema(task));
	json_object_set_new(body, "response_format", format);
}

/* The extra members were checked when the configuration was read. */
static void merge_extra(json_t *body, const struct llm_settings *set)
{
	json_t *extra;

	if (set->extra == NULL || llm_extra_check(set->extra, NULL) < 0)
		return;
	extra = json_loads(set->extra, 0, NULL);
	json_object_update(body, extra);
	json_decref(extra);
}

static char *body_text(const struct words *words,
    const struct llm_settings *set, enum llm_task task)
{
	json_t *body = json_object();
	char *text;

	json_object_set_new(body, "model", text_value(set->model));
	json_object_set_new(body, "messages", messages(words));
	set_format(body, set, task);
	json_object_set_new(body,
	    set->completion_tokens ? "max_completion_tokens" : "max_tokens",
	    json_integer((json_int_t)set->answer));
	json_object_set_new(body, "temperature", json_integer(0));
	json_object_set_new(body, "stream", json_false());
	merge_extra(body, set);
	if (set->no_temperature)
		json_object_del(body, "temperature");
	text = json_dumps(body, JSON_COMPACT);
	json_decref(body);
	return text;
}

static void make_key(const struct llm_prompts *p,
    const struct llm_settings *set, const struct llm_ask *ask,
    char key[LLM_KEY])
{
	struct buf b = {0};

	wire_put_string(&b, set->model);
	wire_put_string(&b, set->extra);
	wire_put_string(&b, set->language);
	wire_put_string(&b, p->version);
	wire_put_u32(&b, ask->task);
	wire_put_i64(&b, (int64_t)set->max_lines);
	wire_put_i64(&b, (int64_t)set->line_chars);
	wire_put_string(&b, ask->title);
	wire_put_string(&b, ask->of != NULL ? ask->of : ask->text);
	wire_put_string(&b, ask->fault);
	hash_sha256(b.s, b.n, key);
	buf_free(&b);
}

static size_t plain_units(const char *s)
{
	return tokens_walk(s, strlen(s), false, SIZE_MAX, NULL);
}

/* Servers count the schema as a part of the prompt. */
static size_t schema_units(const struct llm_settings *set, enum llm_task task)
{
	json_t *schema;
	char *text;
	size_t units;

	if (set->format != LLM_JSON_SCHEMA)
		return 0;
	schema = wanted_schema(task);
	text = json_dumps(schema, JSON_COMPACT);
	units = plain_units(text);
	free(text);
	json_decref(schema);
	return units;
}

static size_t count(const struct llm_settings *set, const struct words *words,
    enum llm_task task)
{
	return tokens_of(set, plain_units(words->system) +
				  plain_units(words->user) +
				  schema_units(set, task)) +
	       TEMPLATE;
}

void llm_request(struct arena *a, const struct llm_prompts *p,
    const struct llm_settings *set, const struct llm_ask *ask,
    struct llm_request *out)
{
	struct words words = {
	    system_text(a, p, set, ask->task), user_text(a, p, ask)};
	char *body = body_text(&words, set, ask->task);

	*out = (struct llm_request){
	    .body = arena_strdup(a, body), .n = strlen(body)};
	free(body);
	make_key(p, set, ask, out->key);
	out->tokens = count(set, &words, ask->task);
	out->answer = set->answer;
}

size_t llm_room(const struct llm_settings *set, const struct llm_prompts *p,
    const struct llm_ask *ask)
{
	struct arena *a = arena_new();
	const struct llm_ask bare = {
	    .task = ask->task, .title = ask->title, .fault = ask->fault};
	struct words words = {
	    system_text(a, p, set, bare.task), user_text(a, p, &bare)};
	size_t taken = count(set, &words, bare.task) + set->answer;

	arena_free(a);
	return taken < set->context ? set->context - taken : 0;
}

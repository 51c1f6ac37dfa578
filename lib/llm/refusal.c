/*
 * What a server says that does not answer, judged by its status and by words
 * that servers use; the table is in order of precedence.
 */
#include "llm/refusal.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/normalise.h"

/* WORDS: bytes of what a server says that are read. DEPTH: of its objects. */
enum { WORDS = 8192, DEPTH = 5, REASON = 200, KEY_RUN = 16, KEY_LENGTH = 32 };

/* ---- what it says ---- */

/* Members whose strings are a server's own words: OpenAI (message, type, param,
 * code), Azure (innererror), Ollama (error), FastAPI and LiteLLM (detail, loc,
 * msg), Google (status). Others may echo the request. */
static const char *const spoken[] = {"error", "innererror", "message", "msg",
    "detail", "type", "code", "param", "loc", "status"};

static void put_words(struct buf *b, const json_t *v, int depth)
{
	const json_t *item;
	size_t i;

	if (depth == 0 || b->n > WORDS)
		return;
	if (json_is_string(v)) {
		buf_put(b, json_string_value(v),
		    utf8_cut(json_string_value(v), json_string_length(v),
			WORDS / 4));
		buf_putc(b, ' ');
	}
	json_array_foreach(v, i, item) put_words(b, item, depth - 1);
	for (i = 0; i < sizeof(spoken) / sizeof(spoken[0]); i++)
		put_words(b, json_object_get(v, spoken[i]), depth - 1);
}

/* The first string under one of the names, at the top or under "error". */
static const char *find_text(
    const json_t *v, const char *const *names, int depth)
{
	const json_t *error;
	const char *s = NULL;

	if (json_is_array(v))
		v = json_array_get(v, 0);
	for (; *names != NULL && s == NULL; names++) {
		error = json_object_get(v, *names);
		if (json_is_string(error))
			s = json_string_value(error);
		else if (depth > 0 && error != NULL)
			s = find_text(error,
			    (const char *const[]){"message", "msg", NULL}, 0);
	}
	return s;
}

static const char *message_of(const json_t *root)
{
	static const char *const names[] = {"error", "message", "detail", NULL};

	return find_text(root, names, 1);
}

/* ---- what it means ---- */

enum { ANY = 0, CLIENT = 1 }; /* statuses: any, or 400 to 499 */

static const struct rule {
	int status;	 /* ANY, CLIENT, or the very one */
	const char *one; /* what must be in its words, or NULL */
	const char *two; /* and this, or NULL */
	enum llm_verdict verdict;
} rules[] = {
    {402, NULL, NULL, LLM_QUOTA},
    {ANY, "insufficient_quota", NULL, LLM_QUOTA},
    {ANY, "insufficient balance", NULL, LLM_QUOTA},
    {ANY, "insufficient credit", NULL, LLM_QUOTA},
    {ANY, "credit balance", NULL, LLM_QUOTA},
    {ANY, "billing_not_active", NULL, LLM_QUOTA},
    {ANY, "billing_hard_limit", NULL, LLM_QUOTA},
    {ANY, "content_filter", NULL, LLM_FILTERED},
    {ANY, "responsibleaipolicyviolation", NULL, LLM_FILTERED},
    {ANY, "content management policy", NULL, LLM_FILTERED},
    {ANY, "content_policy_violation", NULL, LLM_FILTERED},
    {401, NULL, NULL, LLM_DENIED},
    {407, NULL, NULL, LLM_DENIED},
    {CLIENT, "api key not valid", NULL, LLM_DENIED},
    {CLIENT, "invalid_api_key", NULL, LLM_DENIED},
    {CLIENT, "invalid api key", NULL, LLM_DENIED},
    {403, NULL, NULL, LLM_FORBIDDEN},
    {429, NULL, NULL, LLM_WAIT},
    {503, NULL, NULL, LLM_WAIT},
    {529, NULL, NULL, LLM_WAIT},
    {413, NULL, NULL, LLM_LONG},
    {ANY, "context_length_exceeded", NULL, LLM_LONG},
    {ANY, "exceed_context_size", NULL, LLM_LONG},
    {ANY, "context length", NULL, LLM_LONG},
    {ANY, "context size", NULL, LLM_LONG},
    {ANY, "context window", NULL, LLM_LONG},
    {ANY, "too many tokens", NULL, LLM_LONG},
    {ANY, "prompt is too long", NULL, LLM_LONG},
    {ANY, "input is too long", NULL, LLM_LONG},
    {ANY, "response_format", NULL, LLM_FORMAT},
    {ANY, "json_schema", NULL, LLM_FORMAT},
    {ANY, "json schema", NULL, LLM_FORMAT},
    {ANY, "json_object", NULL, LLM_FORMAT},
    {ANY, "structured output", NULL, LLM_FORMAT},
    {ANY, "guided_json", NULL, LLM_FORMAT},
    {ANY, "grammar", NULL, LLM_FORMAT},
    {CLIENT, "max_tokens", "max_completion_tokens", LLM_ANSWER_KEY},
    {CLIENT, "max_tokens", "not supported", LLM_ANSWER_KEY},
    {CLIENT, "max_tokens", "unsupported", LLM_ANSWER_KEY},
    {CLIENT, "max_tokens", "not permitted", LLM_ANSWER_KEY},
    {CLIENT, "max_tokens", "unrecognized", LLM_ANSWER_KEY},
    {CLIENT, "max_completion_tokens", "not supported", LLM_ANSWER_KEY},
    {CLIENT, "max_completion_tokens", "unsupported", LLM_ANSWER_KEY},
    {CLIENT, "max_completion_tokens", "not permitted", LLM_ANSWER_KEY},
    {CLIENT, "max_completion_tokens", "unrecognized", LLM_ANSWER_KEY},
    {CLIENT, "max_completion_tokens", "unknown", LLM_ANSWER_KEY},
    {CLIENT, "temperature", NULL, LLM_TEMPERATURE},
    {404, NULL, NULL, LLM_NO_MODEL},
    {405, NULL, NULL, LLM_NO_MODEL},
    {CLIENT, "model_not_found", NULL, LLM_NO_MODEL},
    {CLIENT, "model", "does not exist", LLM_NO_MODEL},
    {CLIENT, "model", "not found", LLM_NO_MODEL},
    {408, NULL, NULL, LLM_AGAIN},
    {425, NULL, NULL, LLM_AGAIN},
    {CLIENT, NULL, NULL, LLM_BAD},
};

static bool rule_holds(const struct rule *r, int status, const char *words)
{
	if (r->status == CLIENT ? status < 400 || status > 499
				: r->status != ANY && r->status != status)
		return false;
	return (r->one == NULL || strstr(words, r->one) != NULL) &&
	       (r->two == NULL || strstr(words, r->two) != NULL);
}

static enum llm_verdict judge(struct arena *a, int status, const json_t *root)
{
	struct buf b = {0};
	const char *words;
	size_t i;

	if (status < 400) /* a redirect: the configured path is not it */
		return LLM_NO_MODEL;
	put_words(&b, root, DEPTH);
	words = normalise_fold(a, buf_str(&b), b.n);
	buf_free(&b);
	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (rule_holds(&rules[i], status, words))
			return rules[i].verdict;
	}
	return LLM_AGAIN;
}

/* ---- how it is told ---- */

static bool is_key_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '*' ||
	       c == '+' || c == '=';
}

/* Does s[0..n) look like a secret: a known prefix, stars that hide one, a long
 * run of letters and digits mixed? Names of models have short parts. */
static bool is_key(const char *s, size_t n)
{
	static const char *const prefixes[] = {"sk-", "sk_", "pk-", "gsk_",
	    "xai-", "AIza", "hf_", "nvapi-", "key-", "ey"};
	size_t i, run = 0, longest = 0, digits = 0;

	for (i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		if (n > 8 && strncmp(s, prefixes[i], strlen(prefixes[i])) == 0)
			return true;
	}
	for (i = 0; i < n; i++) {
		if (s[i] == '*' && i + 1 < n && s[i + 1] == '*')
			return true;
		run = s[i] == '-' || s[i] == '_' ? 0 : run + 1;
		longest = run > longest ? run : longest;
		digits += s[i] >= '0' && s[i] <= '9';
	}
	return (longest >= KEY_RUN && digits > 1) ||
	       (n >= KEY_LENGTH && digits > 5);
}

const char *refusal_words(struct arena *a, const char *s)
{
	struct buf b = {0};
	const char *line = normalise_line(a, s, strlen(s)), *p, *words;
	size_t n;

	line = arena_strndup(a, line, utf8_cut(line, strlen(line), 1000));
	for (p = line; *p != '\0'; p += n) {
		for (n = 0; is_key_char(p[n]);)
			n++;
		if (n == 0) {
			buf_putc(&b, *p == '"' ? '\'' : *p);
			n = 1;
		} else if (is_key(p, n)) {
			buf_puts(&b, "***");
		} else {
			buf_put(&b, p, n);
		}
	}
	words =
	    arena_strndup(a, buf_str(&b), utf8_cut(buf_str(&b), b.n, REASON));
	buf_free(&b);
	return words;
}

/* (What it says of a key may quote it.) */
/* What it comes to, for who cannot look into the log. */
static const char *const meanings[LLM_VERDICTS] = {
    [LLM_WAIT] = ": it has too much to do",
    [LLM_QUOTA] = ": no money left",
    [LLM_DENIED] = ": the key is not accepted",
    [LLM_FORBIDDEN] = ": the key, or the text, is not accepted",
    [LLM_NO_MODEL] = ": unknown model or address",
    [LLM_FORMAT] = ": it refuses the form of the question",
    [LLM_ANSWER_KEY] = ": it refuses the form of the question",
    [LLM_TEMPERATURE] = ": it refuses the form of the question",
    [LLM_LONG] = ": the text is too long for it",
    [LLM_FILTERED] = ": a content filter",
};

static const char *meaning(int status, enum llm_verdict verdict)
{
	if (status < 400)
		return ": it sends elsewhere, base_url is not the last address";
	return meanings[verdict] != NULL ? meanings[verdict] : "";
}

/* What it says of a key may quote it. */
static bool may_be_told(int status, enum llm_verdict verdict)
{
	return status >= 400 && verdict != LLM_DENIED &&
	       verdict != LLM_FORBIDDEN;
}

/* The window that it names, as OpenAI, vLLM, llama-server and others do; -1:
 * none. */
static int64_t window_in(const char *message)
{
	static const char *const before[] = {"context length is ",
	    "context length of ", "context size (", "context size of ",
	    "context window is ", "context window of "};
	const char *at;
	size_t i, n;

	for (i = 0; i < sizeof(before) / sizeof(before[0]); i++) {
		at = strstr(message, before[i]);
		if (at == NULL)
			continue;
		at += strlen(before[i]);
		n = strspn(at, "0123456789");
		if (n > 0 && n < 9)
			return strtol(at, NULL, 10);
	}
	return -1;
}

void refusal_read(
    struct arena *a, int status, const json_t *root, struct llm_reply *out)
{
	const char *message = message_of(root);

	out->verdict = judge(a, status, root);
	if (message != NULL && out->verdict == LLM_LONG)
		out->window = window_in(message);
	if (message != NULL && may_be_told(status, out->verdict))
		out->said = refusal_words(a, message);
	out->reason = arena_printf(a, "the server answers %d%s", status,
	    meaning(status, out->verdict));
}

bool refusal_in(const json_t *root, int *status)
{
	const json_t *error, *code;

	error = json_object_get(root, "error");
	if (error == NULL || json_is_null(error))
		return false;
	code = json_object_get(error, "code");
	*status = 500;
	if (json_is_integer(code) && json_integer_value(code) >= 400 &&
	    json_integer_value(code) < 600)
		*status = (int)json_integer_value(code);
	return true;
}

/* What was asked: the article is found in the prompt as a model would. */
#include "test/support/model_peer.h"

#include <string.h>

#include "base/utf8.h"

enum { WORD = 24 }; /* hexadecimal digits that enclose an article */

/* Is cp of the block that marks are taken from? */
static bool is_mark(uint32_t cp)
{
	return cp >= 0x2c2 && cp <= 0x2ff;
}

static bool ends_clause(uint32_t cp)
{
	return cp == 0x3001 || cp == 0x3002 || cp == 0xff01 || cp == 0xff1f;
}

/* The text as it was before its blanks were marked, about. */
static const char *without_marks(struct arena *a, const char *s, size_t n)
{
	struct buf b = {0};
	const char *text;
	size_t i, len;
	uint32_t cp, before = '\n';
	char bytes[4];

	for (i = 0; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		if (is_mark(cp) && before != '\n' && !ends_clause(before) &&
		    before != '<')
			buf_putc(&b, ' ');
		if (!is_mark(cp)) {
			buf_put(&b, bytes, utf8_encode(cp, bytes));
			before = cp;
		}
	}
	text = arena_strdup(a, buf_str(&b));
	buf_free(&b);
	return text;
}

/* Does a line end with a word that encloses? */
static bool is_fence(const char *line, size_t n)
{
	size_t i;

	if (n < WORD + 1 || line[n - WORD - 1] != ' ')
		return false;
	for (i = n - WORD; i < n; i++) {
		if (strchr("0123456789abcdef", line[i]) == NULL)
			return false;
	}
	return true;
}

static void add_line(struct question *q, const char *line, size_t n)
{
	const char *text = without_marks(q->a, line, n);

	if (*text == '\0')
		return;
	if (q->title == NULL)
		q->title = text;
	else
		*VEC_PUSH(q->a, &q->lines) = text;
}

static void read_article(struct question *q, const char *user)
{
	bool inside = false;
	const char *p;
	size_t n;

	for (p = user; *p != '\0'; p += n + (p[n] == '\n')) {
		n = strcspn(p, "\n");
		if (is_fence(p, n))
			inside = !inside;
		else if (inside)
			add_line(q, p, n);
	}
}

static void add_marker(struct question *q, struct buf *b, const char *s)
{
	const char *marker =
	    arena_strndup(q->a, s, strcspn(s, " \n.,;:!?)\"'<>[]{}/&"));

	marker = arena_strndup(q->a, marker,
	    strlen("INJECTED-") +
		strspn(marker + strlen("INJECTED-"), "0123456789"));
	if (b->n == 0 || strstr(buf_str(b), marker) == NULL)
		buf_printf(b, "%s%s", b->n > 0 ? "," : "", marker);
}

static void find_markers(struct question *q, const char *prompt)
{
	struct buf b = {0};
	const char *p;

	for (p = prompt; (p = strstr(p, "INJECTED-")) != NULL; p++)
		add_marker(q, &b, p);
	q->markers = b.n > 0 ? arena_strdup(q->a, buf_str(&b)) : "-";
	buf_free(&b);
}

static const char *content_of(const json_t *messages, size_t k)
{
	const char *s = json_string_value(
	    json_object_get(json_array_get(messages, k), "content"));

	return s != NULL ? s : "";
}

/* Tokens as some tokenizer might count them. */
static size_t count(const char *s)
{
	size_t i, len, n = strlen(s), thirds = 0;
	uint32_t cp;

	for (i = 0; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		thirds += len == 1 ? 1 : 3;
	}
	return thirds / 3;
}

static size_t number(const json_t *v)
{
	return json_is_integer(v) ? (size_t)json_integer_value(v) : 0;
}

void question_read(struct question *q, const char *body, size_t n)
{
	const json_t *messages, *format;
	const char *system, *user, *type;

	q->body = json_loadb(body, n, 0, NULL);
	messages = json_object_get(q->body, "messages");
	system = content_of(messages, 0);
	user = content_of(messages, 1);
	q->model = json_string_value(json_object_get(q->body, "model"));
	if (q->model == NULL)
		q->model = "-";
	format = json_object_get(q->body, "response_format");
	type = json_string_value(json_object_get(format, "type"));
	q->format = type != NULL ? type : "none";
	q->facts = strstr(system, "\"facts\"") != NULL;
	q->new_tokens =
	    json_object_get(q->body, "max_completion_tokens") != NULL;
	q->answer = number(json_object_get(q->body, "max_tokens"));
	q->tokens = count(system) + count(user);
	read_article(q, user);
	find_markers(q, user);
	q->again = strstr(user, "先の答えには") != NULL ||
		   strstr(user, "Your last answer") != NULL;
	if (q->title == NULL)
		q->title = "";
}

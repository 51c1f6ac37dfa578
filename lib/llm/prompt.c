/*
 * A file of prompts: sections of text in which {{…}} stand for values. It is
 * read strictly, so that a team that writes its own learns of a fault when it
 * starts and not from its digest.
 */
#include "llm/prompt_parts.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/resource.h"
#include "base/utf8.h"

enum { MOST = 64 * 1024, VERSION = 12 };

static const char *const sections[PROMPT_SECTIONS] = {
    [PROMPT_SYSTEM] = "system",
    [PROMPT_WRITE] = "write",
    [PROMPT_FACTS] = "facts",
    [PROMPT_ARTICLE] = "article",
    [PROMPT_AGAIN] = "again",
};

static const char *const values[PROMPT_VALUES] = {
    [PROMPT_LINES] = "{{lines}}",
    [PROMPT_CHARS] = "{{chars}}",
    [PROMPT_FENCE] = "{{fence}}",
    [PROMPT_MARK] = "{{mark}}",
    [PROMPT_TITLE] = "{{title}}",
    [PROMPT_TEXT] = "{{article}}",
    [PROMPT_FAULT] = "{{fault}}",
};

/* Which section may have which value: what is untrusted stays out of the
 * system's message. */
static const struct {
	enum prompt_section section;
	enum prompt_value value;
} allowed[] = {
    {PROMPT_WRITE, PROMPT_LINES},
    {PROMPT_WRITE, PROMPT_CHARS},
    {PROMPT_FACTS, PROMPT_LINES},
    {PROMPT_FACTS, PROMPT_CHARS},
    {PROMPT_ARTICLE, PROMPT_FENCE},
    {PROMPT_ARTICLE, PROMPT_MARK},
    {PROMPT_ARTICLE, PROMPT_TITLE},
    {PROMPT_ARTICLE, PROMPT_TEXT},
    {PROMPT_AGAIN, PROMPT_FAULT},
};

/* What must be said where. Servers refuse json_object if nobody speaks of it. */
static const struct {
	enum prompt_section section;
	const char *text;
} needed[] = {
    {PROMPT_WRITE, "JSON"},
    {PROMPT_FACTS, "JSON"},
    {PROMPT_ARTICLE, "{{fence}}"},
    {PROMPT_ARTICLE, "{{mark}}"},
    {PROMPT_ARTICLE, "{{title}}"},
    {PROMPT_ARTICLE, "{{article}}"},
    {PROMPT_AGAIN, "{{fault}}"},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct reader {
	struct buf text[PROMPT_SECTIONS];
	int head[PROMPT_SECTIONS]; /* its line; 0: not seen */
	int section;		   /* that is being read, or -1 */
	int line;
	const char *name;
	struct err *err;
};

static int refuse(const struct reader *r, const char *what, const char *name)
{
	return err_set(
	    r->err, "%s line %d: %s%s", r->name, r->line, what, name);
}

/* The value that begins at s with "{{", or -1. */
static int value_at(const char *s)
{
	int v;

	for (v = 0; v < PROMPT_VALUES; v++) {
		if (strncmp(s, values[v], strlen(values[v])) == 0)
			return v;
	}
	return -1;
}

static bool may_have(int section, int value)
{
	size_t i;

	for (i = 0; i < COUNT(allowed); i++) {
		if ((int)allowed[i].section == section &&
		    (int)allowed[i].value == value)
			return true;
	}
	return false;
}

static int check_values(const struct reader *r, const char *line)
{
	const char *p = line;
	char name[32];
	int v;

	while ((p = strstr(p, "{{")) != NULL) {
		v = value_at(p);
		snprintf(name, sizeof(name), "%.*s",
		    (int)strcspn(p + 2, "}") + 4, p);
		if (v < 0)
			return refuse(r, "nothing is called ", name);
		if (!may_have(r->section, v))
			return refuse(r, "this section cannot have ", name);
		p += strlen(values[v]);
	}
	return 0;
}

/* "[write]" */
static int begin_section(struct reader *r, const char *line)
{
	size_t n = strcspn(line + 1, "]");
	int s;

	for (s = 0; s < PROMPT_SECTIONS; s++) {
		if (strlen(sections[s]) == n &&
		    strncmp(sections[s], line + 1, n) == 0)
			break;
	}
	if (s == PROMPT_SECTIONS)
		return refuse(r, "there is no section ", line);
	if (r->head[s] != 0)
		return refuse(r, "a second section ", line);
	r->head[s] = r->line;
	r->section = s;
	return 0;
}

static bool is_head(const char *line)
{
	size_t n = strlen(line);

	return n > 2 && line[0] == '[' && line[n - 1] == ']' &&
	       strspn(line + 1, "abcdefghijklmnopqrstuvwxyz") == n - 2;
}

static int read_line(struct reader *r, const char *line)
{
	if (*line == '#')
		return 0;
	if (is_head(line))
		return begin_section(r, line);
	if (r->section < 0)
		return *line == '\0'
			   ? 0
			   : refuse(r, "text before the first section", "");
	if (check_values(r, line) < 0)
		return -1;
	buf_puts(&r->text[r->section], line);
	buf_putc(&r->text[r->section], '\n');
	return 0;
}

/* The text without blank lines around, with one line end. */
static const char *finish(struct arena *a, const struct buf *b)
{
	const char *s = buf_str(b);
	size_t n = b->n;

	while (n > 0 && *s == '\n')
		s++, n--;
	while (n > 0 && s[n - 1] == '\n')
		n--;
	return arena_printf(a, "%.*s\n", (int)n, s);
}

static int check_needed(struct reader *r)
{
	size_t i;

	for (i = 0; i < PROMPT_SECTIONS; i++) {
		if (r->head[i] == 0)
			return err_set(r->err, "%s lacks the section [%s]",
			    r->name, sections[i]);
	}
	for (i = 0; i < COUNT(needed); i++) {
		r->line = r->head[needed[i].section];
		if (strstr(buf_str(&r->text[needed[i].section]),
			needed[i].text) == NULL)
			return refuse(r, "this section lacks ", needed[i].text);
	}
	return 0;
}

static int read_lines(struct arena *a, struct reader *r, const char *text)
{
	const char *p = text;
	size_t n;

	if (strncmp(p, "\xef\xbb\xbf", 3) == 0)
		p += 3;
	for (; *p != '\0'; p += n + (p[n] == '\n')) {
		char *line;

		n = strcspn(p, "\n");
		line = arena_strndup(a, p, n);
		line[strcspn(line, "\r")] = '\0';
		r->line++;
		if (read_line(r, line) < 0)
			return -1;
	}
	return check_needed(r);
}

static int check_bytes(
    const char *name, const char *text, size_t n, struct err *err)
{
	size_t i, len;

	if (n > MOST)
		return err_set(err, "%s is larger than 64 KiB", name);
	for (i = 0; i < n; i += len) {
		len = utf8_valid(text + i, n - i);
		if (len == 0 || text[i] == '\0')
			return err_set(err, "%s is no UTF-8 text", name);
	}
	return 0;
}

/* A section's words: what stands for values is a blank. */
static void put_words(struct buf *out, const char *section)
{
	const char *p;

	while ((p = strstr(section, "{{")) != NULL) {
		buf_put(out, section, (size_t)(p - section));
		buf_putc(out, ' ');
		section = p + strlen(values[value_at(p)]);
	}
	buf_puts(out, section);
}

static void set_words(struct arena *a, struct llm_prompts *p)
{
	struct buf b = {0};
	int task;

	for (task = 0; task < LLM_TASKS; task++) {
		buf_clear(&b);
		put_words(&b, p->section[PROMPT_SYSTEM]);
		put_words(&b, p->section[prompt_section_of(task)]);
		put_words(&b, p->section[PROMPT_ARTICLE]);
		put_words(&b, p->section[PROMPT_AGAIN]);
		p->words[task] = arena_strdup(a, buf_str(&b));
	}
	buf_free(&b);
}

static const struct llm_prompts *make(
    struct arena *a, const struct reader *r, const char *text, size_t n)
{
	struct llm_prompts *p = arena_alloc(a, sizeof(*p));
	char hex[HASH_HEX];
	int s;

	hash_sha256(text, n, hex);
	memcpy(p->version, hex, VERSION);
	p->name = r->name;
	for (s = 0; s < PROMPT_SECTIONS; s++)
		p->section[s] = finish(a, &r->text[s]);
	set_words(a, p);
	return p;
}

const struct llm_prompts *llm_prompts_load(
    struct arena *a, const char *language, struct err *err)
{
	const char *name = arena_printf(a, "prompts/%s.txt", language), *text;
	struct reader r = {.section = -1, .name = name, .err = err};
	const struct llm_prompts *p = NULL;
	size_t n;
	int s;

	text = resource_text(name, &n);
	if (text == NULL) {
		err_set(err, "there is no %s", name);
		return NULL;
	}
	if (check_bytes(name, text, n, err) == 0 &&
	    read_lines(a, &r, text) == 0)
		p = make(a, &r, text, n);
	for (s = 0; s < PROMPT_SECTIONS; s++)
		buf_free(&r.text[s]);
	return p;
}

const char *llm_prompts_version(const struct llm_prompts *p)
{
	return p->version;
}

const char *llm_prompts_words(const struct llm_prompts *p, enum llm_task task)
{
	return p->words[task];
}

enum prompt_section prompt_section_of(enum llm_task task)
{
	return task == LLM_FACTS ? PROMPT_FACTS : PROMPT_WRITE;
}

void prompt_expand(
    struct buf *out, const char *section, const char *const *with)
{
	const char *p;
	int v;

	while ((p = strstr(section, "{{")) != NULL) {
		v = value_at(p);
		buf_put(out, section, (size_t)(p - section));
		buf_puts(out, with[v]);
		section = p + strlen(values[v]);
	}
	buf_puts(out, section);
}

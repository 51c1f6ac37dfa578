/*
 * Answers, field by field: the form first, then the language, then what needs
 * the article. The first fault of a field ends it.
 */
#include "llm/check.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "llm/check_echo.h"
#include "llm/check_article.h"
#include "llm/check_claim.h"
#include "llm/check_host.h"
#include "llm/check_lead.h"
#include "llm/check_line.h"
#include "llm/check_script.h"
#include "llm/check_words.h"
#include "text/addressed.h"
#include "text/names.h"
#include "text/plain_words.h"
#include "text/shorten.h"

enum {
	MORE = 30,	   /* per cent of a line's length that may be cut off */
	TITLE_CHARS = 100, /* of a title, at least */
	LINES_MOST = 64,   /* that are looked at at all */
	FAULTS_MOST = 500  /* bytes of llm_faults() */
};

/* How many lines a field may have; 0 for most: as configured. */
static const struct {
	size_t least, most;
} counts[WRITTEN_FIELDS] = {
    [WRITTEN_TITLE] = {1, 1},
    [WRITTEN_SUMMARY] = {1, 0},
    [WRITTEN_RECOMMENDATIONS] = {0, 3},
    [WRITTEN_NOTES] = {0, 3},
    [WRITTEN_ACTION] = {0, 1},
};

struct judge {
	struct arena *a;
	const struct llm_truth *truth;
	struct check_echo *echo;
	struct check_proof proof;
	struct check_said article;
};

void llm_check_load(void)
{
	addressed_load();
	check_words_load();
	check_host_load();
	names_load();
	plain_words_load();
}

static size_t count_chars(const char *s)
{
	const size_t n = strlen(s);
	size_t i, chars = 0;
	uint32_t cp;

	for (i = 0; i < n; chars++)
		i += utf8_decode(s + i, n - i, &cp);
	return chars;
}

static size_t limit_of(const struct judge *j, int field)
{
	const size_t limit = j->truth->line_chars;

	return field == WRITTEN_TITLE && limit < TITLE_CHARS ? TITLE_CHARS
							     : limit;
}

/* (A byte is at most a character, so what is far too long is not even read.) */
static const char *length_fault(
    const struct judge *j, int field, size_t n, const char *bare)
{
	const size_t limit = limit_of(j, field);

	if (n <= limit * 8 &&
	    (bare == NULL || count_chars(bare) * 100 <= limit * (100 + MORE)))
		return NULL;
	return arena_printf(
	    j->a, "a line is longer than %zu characters", limit);
}

static bool is_advice(int field)
{
	return field == WRITTEN_RECOMMENDATIONS || field == WRITTEN_ACTION;
}

/* What is wrong with a line whatever the article says. */
static const char *line_fault(
    const struct judge *j, int field, const char *line)
{
	const bool headline = field == WRITTEN_TITLE || field == WRITTEN_NOTES;
	const char *fault =
	    field < 0 ? NULL : check_script(line, j->truth->language, headline);

	if (fault != NULL)
		return fault;
	if (check_has_telephone(line))
		return "it holds a telephone number";
	if ((field == WRITTEN_TITLE || is_advice(field)) &&
	    (fault = check_lead_fault(j->a, line)) != NULL)
		return fault;
	return check_echo_has(j->echo, line) ? "it repeats the instructions"
					     : NULL;
}

/* Append a line, unless nothing is left of it. */
static const char *add_line(const struct judge *j, int field, const char *raw,
    size_t n, struct strings *out)
{
	const char *fault = length_fault(j, field, n, NULL), *line;

	if (fault != NULL)
		return fault;
	raw = arena_strndup(j->a, raw, n);
	line = check_line_bare(j->a, raw);
	if ((fault = check_line_markup(j->a, raw)) != NULL || *line == '\0')
		return fault;
	if ((fault = length_fault(j, field, n, line)) == NULL)
		fault = line_fault(j, field, line);
	if (fault == NULL)
		*VEC_PUSH(j->a, out) = line;
	return fault;
}

/* Append the lines of a string that may hold several. */
static const char *add_lines(
    const struct judge *j, int field, const char *s, struct strings *out)
{
	const char *fault = NULL;
	size_t n;

	for (; *s != '\0' && out->n < LINES_MOST && fault == NULL;
	     s += n + (s[n] != '\0')) {
		n = strcspn(s, "\r\n");
		if (n > 0)
			fault = add_line(j, field, s, n, out);
	}
	return fault;
}

static const char *count_fault(
    const struct judge *j, int field, const struct strings *lines)
{
	const size_t most =
	    counts[field].most > 0 ? counts[field].most : j->truth->max_lines;

	if (lines->n < counts[field].least)
		return "it is empty";
	if (lines->n > most)
		return arena_printf(j->a, "it has more than %zu lines", most);
	if (check_echo_repeat(j->a, lines) < lines->n)
		return "two of its lines say the same";
	return NULL;
}

/* The field as plain lines, or its fault. */
static void judge_form(
    const struct judge *j, int field, struct written_part *part)
{
	struct strings lines = {0};
	size_t i;

	for (i = 0; i < part->lines.n && part->fault == NULL; i++)
		part->fault = add_lines(j, field, part->lines.v[i], &lines);
	if (part->fault == NULL)
		part->fault = count_fault(j, field, &lines);
	part->lines = lines;
}

/* What holds gets its final length, what does not loses its lines. */
static void finish(const struct judge *j, int field, struct written_part *part)
{
	size_t i;

	if (part->fault != NULL)
		part->lines = (struct strings){0};
	for (i = 0; i < part->lines.n; i++)
		part->lines.v[i] =
		    check_defang(j->a, text_shorten(j->a, part->lines.v[i],
					   limit_of(j, field), NULL));
}

static void start(
    struct judge *j, struct arena *a, const struct llm_truth *truth)
{
	*j = (struct judge){.a = a, .truth = truth};
	j->echo = check_echo_new(a, truth->instructions);
	check_proof_start(&j->proof, a);
}

static void read_article(struct judge *j)
{
	check_proof_sort(&j->proof);
	j->article = check_article_read(j->truth, &j->proof);
}

static void read_facts(
    struct judge *j, const char *line, struct check_facts *facts)
{
	check_fact_read(&j->proof, line, j->truth->language, facts);
}

/* What a line says that the article does not, or contradicts. */
static const char *said_fault(
    const struct judge *j, int field, const char *line)
{
	const struct check_said said = check_said_in(j->a, line),
				*of = &j->article;

	if (is_advice(field) && said.disarms && !of->disarms)
		return "it tells to take defences down, which the article does "
		       "not";
	if (said.dismisses && !of->dismisses)
		return "it tells that nothing is to be done, which the article "
		       "does not";
	return check_claim_fault(said.claims, of->claims);
}

/* The fault of a field by what the article says. */
static const char *truth_fault(const struct judge *j, int field,
    const struct strings *lines, const struct check_facts *facts)
{
	const char *fault = check_fact_fault(j->a, facts);
	size_t i;

	for (i = 0; i < lines->n && fault == NULL; i++)
		fault = said_fault(j, field, lines->v[i]);
	return fault;
}

void llm_check(
    struct arena *a, const struct llm_truth *truth, struct written *w)
{
	struct check_facts facts[WRITTEN_FIELDS] = {0};
	struct written_part *part;
	struct judge j;
	size_t i;
	int f;

	start(&j, a, truth);
	for (f = 0; f < WRITTEN_FIELDS; f++) {
		part = &w->of[f];
		if (part->fault == NULL)
			judge_form(&j, f, part);
		for (i = 0; part->fault == NULL && i < part->lines.n; i++)
			read_facts(&j, part->lines.v[i], &facts[f]);
	}
	read_article(&j);
	for (f = 0; f < WRITTEN_FIELDS; f++) {
		part = &w->of[f];
		if (part->fault == NULL)
			part->fault =
			    truth_fault(&j, f, &part->lines, &facts[f]);
		finish(&j, f, part);
	}
}

void llm_check_facts(
    struct arena *a, const struct llm_truth *truth, struct strings *facts)
{
	struct check_facts named[LINES_MOST] = {0};
	struct strings lines = {0}, one;
	struct judge j;
	size_t i, before;

	start(&j, a, truth);
	for (i = 0; i < facts->n && lines.n < LINES_MOST; i++) {
		before = lines.n;
		if (add_lines(&j, -1, facts->v[i], &lines) != NULL)
			lines.n = before;
	}
	for (i = 0; i < lines.n; i++)
		read_facts(&j, lines.v[i], &named[i]);
	read_article(&j);
	*facts = (struct strings){0};
	for (i = 0; i < lines.n; i++) {
		one = (struct strings){&lines.v[i], 1, 1};
		if (truth_fault(&j, -1, &one, &named[i]) == NULL)
			*VEC_PUSH(a, facts) = check_defang(a, lines.v[i]);
	}
}

const char *llm_faults(struct arena *a, const struct written *w)
{
	struct buf b = {0};
	const char *out;
	int f;

	for (f = 0; f < WRITTEN_FIELDS; f++) {
		if (w->of[f].fault == NULL)
			continue;
		buf_printf(&b, "%s%s: %s", b.n > 0 ? "; " : "",
		    written_field_name(f), w->of[f].fault);
	}
	out = b.n > 0 ? arena_strndup(a, b.s, utf8_cut(b.s, b.n, FAULTS_MOST))
		      : NULL;
	buf_free(&b);
	return out;
}

/* Which fields of a story a model wrote. */
#include "digest/origin.h"

#include <stdlib.h>
#include <string.h>

#include "digest/ioc_line.h"
#include "text/normalise.h"
#include "text/shorten.h"

enum { LINE_CHARS = 80, TITLE_CHARS = 100, REASON_CHARS = 120 };

/* To say nothing is an answer in these. */
static const bool may_be_empty[WRITTEN_FIELDS] = {
    [WRITTEN_RECOMMENDATIONS] = true,
    [WRITTEN_NOTES] = true,
};

/* A line that was within its limit must not be cut for what defanging adds. */
static const char *fit(struct arena *a, const struct digest_input *in,
    const struct candidate *c, int f, const char *text)
{
	size_t most = in->rules->line_model, n;

	if (most == 0)
		most = LINE_CHARS;
	if (f == WRITTEN_TITLE && most < TITLE_CHARS)
		most = TITLE_CHARS;
	text = normalise_line(a, text, strlen(text));
	n = strlen(text);
	text = ioc_line_defang(a, text, &c->analysis.iocs);
	if (strlen(text) > n)
		most += strlen(text) - n;
	return text_shorten(a, text, most, NULL);
}

/* For a person, and from who knows where. */
static const char *fit_reason(struct arena *a, const char *reason)
{
	reason = normalise_line(a, reason, strlen(reason));
	return text_shorten(a, reason, REASON_CHARS, NULL);
}

/* Does the line begin as the wording does, up to what is filled in? */
static bool begins_as(const char *line, const char *wording)
{
	size_t n = strcspn(wording, "%:");

	while (n > 0 && wording[n - 1] == ' ')
		n--;
	if (n == 0 || strncmp(line, wording, n) != 0)
		return false;
	line += n + strspn(line + n, " ");
	return wording[n] != ':' || *line == ':' || strncmp(line, "：", 3) == 0;
}

/* What only the program can know is not for a model to say. */
static bool is_ours(const struct words *words, const char *line)
{
	static const char *const keys[] = {"note.primary", "note.followup",
	    "note.seen", "note.watch", "note.outlets", "note.feed_text",
	    "note.no_text", "note.paywalled", "note.cut"};
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (begins_as(line, words_get(words, keys[i])))
			return true;
	}
	return false;
}

/* The lines of a field that may be printed; what is left of a line may be
 * nothing. */
static struct strings *fit_lines(struct arena *a, const struct digest_input *in,
    const struct candidate *c, int f)
{
	const struct strings *lines = &c->written->of[f].lines;
	struct strings *out = arena_alloc(a, sizeof(*out));
	size_t i;

	for (i = 0; i < lines->n; i++) {
		const char *line = fit(a, in, c, f, lines->v[i]);

		if (*line != '\0' &&
		    (f != WRITTEN_NOTES || !is_ours(in->words, line)))
			*VEC_PUSH(a, out) = line;
	}
	return out;
}

static struct digest_origin origin_of(struct arena *a,
    const struct digest_input *in, const struct candidate *c, int f,
    struct origin_lines *out)
{
	const struct written_part *part = &c->written->of[f];
	struct strings *lines;

	if (part->fault != NULL)
		return (struct digest_origin){
		    false, fit_reason(a, part->fault)};
	lines = fit_lines(a, in, c, f);
	if (lines->n == 0 && (!may_be_empty[f] || part->lines.n > 0))
		return (struct digest_origin){
		    false, words_get(in->words, "made.empty")};
	out->of[f] = lines;
	return (struct digest_origin){true, NULL};
}

/* Why there is nothing of an article: it was asked for in vain, or not at all. */
static const char *why_unwritten(
    struct arena *a, const struct digest_input *in, const struct candidate *c)
{
	if (c->unwritten != NULL)
		return fit_reason(a, c->unwritten);
	return in->trouble != NULL ? fit_reason(a, in->trouble)
				   : words_get(in->words, "made.unasked");
}

void origin_of_story(struct arena *a, const struct digest_input *in,
    const struct candidate *c, struct digest_entry *e, struct origin_lines *out)
{
	const char *why = why_unwritten(a, in, c);
	int f;

	*out = (struct origin_lines){0};
	if (in->model == NULL)
		return;
	for (f = 0; f < WRITTEN_FIELDS; f++)
		e->origins[f] = c->written != NULL
				    ? origin_of(a, in, c, f, out)
				    : (struct digest_origin){false, why};
}

static bool has_field(const struct digest_entry *e)
{
	int f;

	for (f = 0; f < WRITTEN_FIELDS; f++) {
		if (e->origins[f].model)
			return true;
	}
	return false;
}

/* Why a story has nothing of the model: one reason of all its fields, or that
 * none of its answers held. */
static const char *why_not(
    const struct words *words, const struct digest_entry *e)
{
	const struct digest_origin *o = e->origins;
	int f;

	for (f = 1; f < WRITTEN_FIELDS; f++) {
		if (o[f].reason == NULL || o[0].reason == NULL ||
		    strcmp(o[f].reason, o[0].reason) != 0)
			return words_get(words, "made.unfit");
	}
	return o[0].reason;
}

static int compare(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* The one that is there most often; NULL: there is none. */
static const char *most_frequent(struct strings *list)
{
	const char *best = NULL;
	size_t i, run = 0, most = 0;

	if (list->n > 0)
		qsort(list->v, list->n, sizeof(list->v[0]), compare);
	for (i = 0; i < list->n; i++) {
		run = i > 0 && strcmp(list->v[i - 1], list->v[i]) == 0 ? run + 1
								       : 1;
		if (run > most) {
			most = run;
			best = list->v[i];
		}
	}
	return best;
}

void origin_count(
    struct arena *a, const struct digest_input *in, struct digest *out)
{
	struct strings reasons = {0};
	size_t i;

	for (i = 0; in->model != NULL && i < out->entries.n; i++) {
		const struct digest_entry *e = &out->entries.v[i];

		if (!e->story)
			continue;
		if (has_field(e))
			out->made_by = in->model;
		if (e->origins[WRITTEN_SUMMARY].model)
			out->written++;
		else
			*VEC_PUSH(a, &reasons) = why_not(in->words, e);
	}
	out->unwritten = most_frequent(&reasons);
}

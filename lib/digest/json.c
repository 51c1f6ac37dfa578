/* The digest as one JSON object, for programs. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "digest/formats.h"
#include "text/normalise.h"

static const char *const label_names[DIGEST_LABELS] = {
    [DIGEST_SUMMARY] = "summary",
    [DIGEST_IOC] = "iocs",
    [DIGEST_RECOMMENDATION] = "recommendations",
    [DIGEST_NOTE] = "notes",
    [DIGEST_ACTION] = "action",
};

/* Text of whatever bytes; jansson takes UTF-8 alone, and nothing for the rest.
 */
static json_t *text_json(struct arena *a, const char *s)
{
	return s != NULL ? json_string(normalise_line(a, s, strlen(s)))
			 : json_null();
}

/* Where the fields of a story come from; NULL if no model was asked. */
static json_t *fields_json(struct arena *a, const struct digest_entry *e)
{
	json_t *o = json_object();
	bool asked = false;
	int f;

	for (f = 0; f < WRITTEN_FIELDS; f++) {
		const struct digest_origin *from = &e->origins[f];

		asked = asked || from->model || from->reason != NULL;
		json_object_set_new(o, written_field_name(f),
		    json_pack("{s:s,s:o}", "origin",
			from->model ? "model" : "extracted", "reason",
			text_json(a, from->reason)));
	}
	if (asked)
		return o;
	json_decref(o);
	return NULL;
}

static json_t *entry_json(struct arena *a, const struct digest_entry *e)
{
	json_t *lists[DIGEST_LABELS];
	json_t *o = json_object(), *fields = fields_json(a, e);
	size_t i;

	json_object_set_new(
	    o, "section", json_string(section_name(e->section)));
	json_object_set_new(o, "story", json_boolean(e->story));
	json_object_set_new(o, "article_id", json_integer(e->article_id));
	json_object_set_new(o, "title", text_json(a, e->title));
	json_object_set_new(o, "url", text_json(a, e->url));
	json_object_set_new(o, "why", text_json(a, e->why));
	for (i = 0; i < DIGEST_LABELS; i++) {
		lists[i] = json_array();
		json_object_set_new(o, label_names[i], lists[i]);
	}
	for (i = 0; i < e->lines.n; i++)
		json_array_append_new(lists[e->lines.v[i].label],
		    text_json(a, e->lines.v[i].text));
	if (fields != NULL)
		json_object_set_new(o, "fields", fields);
	return o;
}

static json_t *coverage_json(const struct digest_coverage *c)
{
	return json_pack("{s:i,s:i,s:i,s:i,s:i,s:i,s:i,s:i}", "sources",
	    c->sources, "polled", c->polled, "failed", c->failed, "late",
	    c->late, "articles", c->articles, "left_out", c->left_out, "gone",
	    c->gone, "lost", c->lost);
}

void format_json(struct arena *a, const struct digest *d,
    const struct words *words, struct buf *b)
{
	json_t *o = json_object(), *entries = json_array();
	json_t *left_out = json_array();
	char cutoff[DATE_TEXT], *text;
	size_t i;

	(void)words;
	json_object_set_new(o, "date",
	    json_string(arena_printf(a, "%04d-%02d-%02d", d->day / 10000,
		d->day / 100 % 100, d->day % 100)));
	json_object_set_new(
	    o, "cutoff", json_string(date_rfc3339(d->cutoff, cutoff)));
	json_object_set_new(o, "language", json_string(d->language));
	json_object_set_new(o, "made_by", text_json(a, d->made_by));
	if (d->written > 0 || d->unwritten != NULL)
		json_object_set_new(o, "model",
		    json_pack("{s:i,s:o}", "stories", d->written, "reason",
			text_json(a, d->unwritten)));
	json_object_set_new(o, "coverage", coverage_json(&d->coverage));
	for (i = 0; i < d->entries.n; i++)
		json_array_append_new(entries, entry_json(a, &d->entries.v[i]));
	json_object_set_new(o, "entries", entries);
	for (i = 0; i < d->left_out.n; i++)
		json_array_append_new(left_out,
		    json_pack("{s:I,s:o}", "article_id",
			(json_int_t)d->left_out.v[i].article_id, "reason",
			text_json(a, d->left_out.v[i].reason)));
	json_object_set_new(o, "left_out", left_out);
	text = json_dumps(o, JSON_INDENT(1) | JSON_PRESERVE_ORDER);
	buf_puts(b, text);
	buf_putc(b, '\n');
	free(text);
	json_decref(o);
}

/* The digest as Markdown, in the grammar of the archive's reader. */
#include <string.h>

#include "digest/escape.h"
#include "digest/formats.h"

/* Stories have every label in this order. */
static const enum digest_label labels[] = {DIGEST_SUMMARY, DIGEST_IOC,
    DIGEST_RECOMMENDATION, DIGEST_NOTE, DIGEST_ACTION};

/* A title that is a section's name would begin that section for the reader. */
static bool is_section_name(const struct words *words, const char *title)
{
	int s;

	for (s = 0; s < SECTION_SKIP; s++) {
		if (strcmp(title, format_section(words, (enum section)s)) == 0)
			return true;
	}
	return false;
}

static void put_title(
    struct buf *b, const struct words *words, const char *title)
{
	bool quote = is_section_name(words, title);
	size_t end;

	buf_puts(b, "#### ");
	buf_puts(b, quote ? "「" : "");
	escape_markdown(b, title);
	for (end = b->n; b->s[end - 1] == '#';)
		end--;
	if (end < b->n && b->s[end - 1] == ' ') { /* it would close a heading */
		b->n--;
		buf_puts(b, "\\#");
	}
	buf_puts(b, quote ? "」\n" : "\n");
}

static void put_lines(
    struct buf *b, const struct digest_entry *e, enum digest_label label)
{
	size_t i;

	for (i = 0; i < e->lines.n; i++) {
		if (e->lines.v[i].label != label)
			continue;
		buf_puts(b, "    - ");
		escape_markdown(b, e->lines.v[i].text);
		buf_putc(b, '\n');
	}
}

static void put_story(
    struct buf *b, const struct words *words, const struct digest_entry *e)
{
	size_t i;

	buf_putc(b, '\n');
	put_title(b, words, e->title);
	escape_url(b, e->url);
	buf_puts(b, "\n\n");
	for (i = 0; i < DIGEST_LABELS; i++) {
		buf_printf(b, "- %s\n", format_label(words, labels[i]));
		put_lines(b, e, labels[i]);
	}
}

static void put_link(struct buf *b, const struct digest_entry *e)
{
	size_t i;

	buf_puts(b, "- [");
	escape_link_text(b, e->title);
	buf_puts(b, "](");
	escape_url(b, e->url);
	buf_puts(b, ")\n");
	for (i = 0; i < DIGEST_LABELS; i++)
		put_lines(b, e, labels[i]);
}

static void put_section(struct buf *b, const struct digest *d,
    const struct words *words, enum section s)
{
	size_t i, n = 0;

	buf_printf(b, "\n### %s\n", format_section(words, s));
	for (i = 0; i < d->entries.n; i++) {
		const struct digest_entry *e = &d->entries.v[i];

		if (e->section != s)
			continue;
		n++;
		if (e->story)
			put_story(b, words, e);
		else
			put_link(b, e);
	}
	if (n == 0)
		buf_printf(b, "%s\n", words_get(words, "none"));
}

void format_markdown(struct arena *a, const struct digest *d,
    const struct words *words, struct buf *b)
{
	int s;

	buf_printf(b, "# %s\n\n", words_get(words, "title"));
	escape_markdown(b, format_coverage(a, d, words));
	buf_putc(b, '\n');
	for (s = 0; s < SECTION_SKIP; s++)
		put_section(b, d, words, (enum section)s);
}

/* The attributes of a tag: quotes, values, each name once. */
#include "markup/xml_mend_parts.h"

#include <string.h>

/* The attribute's text up to any of the stops; special: those, & and <. What is
 * too long is cut. */
static void put_value_text(
    struct xml_mend *m, const char *stops, const char *special)
{
	size_t start = m->out->n, run;
	bool full = false;

	for (;;) {
		run = strcspn(m->p, special);
		if (run > mend_left(m))
			run = mend_left(m);
		full |= m->out->n - start + run > ATTRIBUTE;
		if (full)
			mend_note(m, XML_FAULT_ATTRIBUTE);
		else
			buf_put(m->out, m->p, run);
		m->p += run;
		if (m->p == m->end || strchr(stops, *m->p) != NULL)
			return;
		if (full)
			m->p++;
		else if (*m->p == '&')
			mend_ampersand(m);
		else
			mend_put_escaped(m->out, m->p++, 1);
	}
}

/* "value", 'value' or value, which gets quotes. */
static void put_quoted(struct xml_mend *m)
{
	char quote = m->p < m->end ? *m->p : '\0';

	if (quote != '"' && quote != '\'') {
		mend_note(m, XML_FAULT_ATTRIBUTE);
		buf_putc(m->out, '"');
		put_value_text(m, " \t\r\n>", "&<>\" \t\r\n");
		buf_putc(m->out, '"');
		return;
	}
	buf_putc(m->out, quote);
	m->p++;
	if (quote == '"')
		put_value_text(m, "\"", "&<\"");
	else
		put_value_text(m, "'", "&<'");
	buf_putc(m->out, quote);
	m->p += m->p < m->end;
}

/* ="value", or nothing behind the attribute's name. */
static void put_value(struct xml_mend *m, struct span name)
{
	buf_putc(m->out, '=');
	mend_skip_spaces(m);
	if (m->p == m->end || *m->p != '=') {
		mend_note(m, XML_FAULT_ATTRIBUTE);
		buf_putc(m->out, '"');
		buf_put(m->out, name.s, name.n);
		buf_putc(m->out, '"');
		return;
	}
	m->p++;
	mend_skip_spaces(m);
	put_quoted(m);
}

/* The attributes up to the tag's end; a repeated name counts once. */
void mend_attributes(struct xml_mend *m)
{
	struct span names[ATTRIBUTES];
	size_t n = 0, keep, i;

	for (;;) {
		mend_skip_spaces(m);
		if (m->p == m->end || *m->p == '>' || mend_at(m, "/>"))
			return;
		if (!mend_is_name_start(*m->p)) {
			mend_note(m, XML_FAULT_ATTRIBUTE);
			m->p++;
			continue;
		}
		keep = m->out->n;
		buf_putc(m->out, ' ');
		struct span name = mend_read_name(m);
		buf_put(m->out, name.s, name.n);
		put_value(m, name);
		for (i = 0; i < n; i++) {
			if (names[i].n == name.n &&
			    memcmp(names[i].s, name.s, name.n) == 0)
				break;
		}
		if (i < n || n == ATTRIBUTES) {
			mend_note(m, XML_FAULT_ATTRIBUTE);
			m->out->n = keep;
		} else {
			names[n++] = name;
		}
	}
}

/* Document types, of which only plain entities are kept, and these. */
#include "markup/xml_mend_parts.h"

#include <string.h>

#include "text/entity.h"

/* The text of a declared entity, in which only characters are referred to. */
static void put_entity(struct buf *out, struct span text)
{
	char c[ENTITY_MAX];
	size_t i, n, len;

	for (i = 0; i < text.n; i += len) {
		len = text.s[i] == '&'
			  ? entity_read(text.s + i, text.n - i, c, &n)
			  : 0;
		if (len > 0)
			mend_put_escaped(out, c, n);
		else
			mend_put_escaped(out, text.s + i, len = 1);
	}
}

/* A reference to an entity that the document declares? */
bool mend_put_declared(struct xml_mend *m)
{
	struct span name = {m->p + 1, 0};
	size_t i;

	while (name.s + name.n < m->end && mend_is_name(name.s[name.n]) &&
	       name.n < ENTITY_TEXT)
		name.n++;
	if (name.s + name.n == m->end || name.s[name.n] != ';')
		return false;
	for (i = 0; i < m->entity_count; i++) {
		struct span *text = &m->entities[i].text;

		if (m->entities[i].name.n != name.n ||
		    memcmp(m->entities[i].name.s, name.s, name.n) != 0)
			continue;
		m->expansion += text->n;
		if (m->expansion > EXPANSION)
			return false;
		put_entity(m->out, *text);
		m->p = name.s + name.n + 1;
		return true;
	}
	return false;
}

/* Has the text neither markup nor references to other entities? */
static bool is_plain(struct span text)
{
	char c[ENTITY_MAX];
	size_t i, n;

	for (i = 0; i < text.n; i++) {
		if (text.s[i] == '<' || text.s[i] == '%' ||
		    (text.s[i] == '&' &&
			entity_read(text.s + i, text.n - i, c, &n) == 0))
			return false;
	}
	return true;
}

/* <!ENTITY name "text">: kept if the text is plain and short. */
static void read_entity(struct xml_mend *m)
{
	struct span name, text;
	const char *close;

	m->p += strlen("<!ENTITY");
	mend_skip_spaces(m);
	name = mend_read_name(m);
	mend_skip_spaces(m);
	if (m->p == m->end || (*m->p != '"' && *m->p != '\'') || name.n == 0 ||
	    m->entity_count == ENTITIES)
		return;
	text.s = m->p + 1;
	close = memchr(text.s, *m->p, (size_t)(m->end - text.s));
	if (close == NULL)
		return;
	text.n = (size_t)(close - text.s);
	if (text.n <= ENTITY_TEXT && is_plain(text)) {
		m->entities[m->entity_count].name = name;
		m->entities[m->entity_count++].text = text;
	}
	mend_skip_to(m, close + 1);
}

/* <!DOCTYPE … [ … ]>, from which only plain entities are kept. */
void mend_doctype(struct xml_mend *m)
{
	bool subset = false;
	const char *p;

	while (m->p < m->end) {
		if (*m->p == '[')
			subset = true;
		else if (*m->p == ']')
			subset = false;
		else if (*m->p == '>' && !subset)
			break;
		if (mend_at(m, "<!--")) {
			mend_skip_past(m, "-->");
		} else if (mend_at(m, "<!ENTITY")) {
			read_entity(m);
		} else if (*m->p == '"' || *m->p == '\'') {
			p = memchr(m->p + 1, *m->p, mend_left(m) - 1);
			mend_skip_to(m, p != NULL ? p + 1 : m->p + 1);
		} else {
			mend_skip_to(m, m->p + 1);
		}
	}
	m->p += m->p < m->end;
}

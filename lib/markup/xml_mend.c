/* Making XML well-formed, in one pass and in linear time. */
#include "markup/xml_mend.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "base/xmalloc.h"
#include "markup/xml_mend_parts.h"
#include "text/entity.h"

const char *xml_fault_text(enum xml_fault fault)
{
	static const char *const texts[XML_FAULTS] = {
	    [XML_FAULT_AMPERSAND] = "an & that begins no reference",
	    [XML_FAULT_LESS] = "a < that begins no tag",
	    [XML_FAULT_ATTRIBUTE] = "a malformed attribute",
	    [XML_FAULT_TAGS] = "tags that do not match",
	    [XML_FAULT_DEPTH] = "elements nested too deep",
	    [XML_FAULT_CUT] = "the document breaks off",
	};

	return texts[fault];
}

void mend_note(struct xml_mend *m, enum xml_fault fault)
{
	const char *nl;

	if (m->faults->line[fault] != 0)
		return;
	while (m->counted < m->p &&
	       (nl = memchr(m->counted, '\n', (size_t)(m->p - m->counted))) !=
		   NULL) {
		m->line++;
		m->counted = nl + 1;
	}
	m->faults->line[fault] = m->line;
}

size_t mend_left(const struct xml_mend *m)
{
	return (size_t)(m->end - m->p);
}

bool mend_at(const struct xml_mend *m, const char *text)
{
	size_t n = strlen(text);

	return mend_left(m) >= n && memcmp(m->p, text, n) == 0;
}

bool mend_is_name_start(char c)
{
	return isalpha((unsigned char)c) || c == '_' || c == ':';
}

bool mend_is_name(char c)
{
	return mend_is_name_start(c) || isdigit((unsigned char)c) || c == '-' ||
	       c == '.';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct span mend_read_name(struct xml_mend *m)
{
	struct span name = {m->p, 0};

	while (m->p < m->end && mend_is_name(*m->p))
		m->p++;
	name.n = (size_t)(m->p - name.s);
	if (name.n > NAME)
		name.n = NAME;
	return name;
}

void mend_put_escaped(struct buf *out, const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		switch (s[i]) {
		case '&':
			buf_puts(out, "&amp;");
			break;
		case '<':
			buf_puts(out, "&lt;");
			break;
		case '>':
			buf_puts(out, "&gt;");
			break;
		case '"':
			buf_puts(out, "&quot;");
			break;
		case '\'':
			buf_puts(out, "&#39;");
			break;
		default:
			buf_putc(out, s[i]);
		}
	}
}

void mend_skip_to(struct xml_mend *m, const char *p)
{
	while ((m->p = memchr(m->p, '\n', (size_t)(p - m->p))) != NULL) {
		buf_putc(m->out, '\n');
		m->p++;
	}
	m->p = p;
}

void mend_skip_past(struct xml_mend *m, const char *text)
{
	const char *p = memmem(m->p, mend_left(m), text, strlen(text));

	if (p == NULL)
		mend_note(m, XML_FAULT_CUT);
	mend_skip_to(m, p != NULL ? p + strlen(text) : m->end);
}

void mend_ampersand(struct xml_mend *m)
{
	char text[ENTITY_MAX];
	size_t n, len = entity_read(m->p, mend_left(m), text, &n);

	if (len > 0) {
		mend_put_escaped(m->out, text, n);
		m->p += len;
	} else if (!mend_put_declared(m)) {
		mend_note(m, XML_FAULT_AMPERSAND);
		buf_puts(m->out, "&amp;");
		m->p++;
	}
}

/* The next piece of the text between tags. */
static void put_text(struct xml_mend *m)
{
	size_t run;

	if (m->plain <= m->p) {
		run = strcspn(m->p, "&<>");
		m->plain = m->p + (run < mend_left(m) ? run : mend_left(m));
	}
	run = (size_t)(m->plain - m->p);
	if (run > 0) {
		run = run > PIECE ? PIECE : run;
		buf_put(m->out, m->p, run);
		m->p += run;
	} else if (*m->p == '&') {
		mend_ampersand(m);
	} else {
		mend_put_escaped(m->out, m->p++, 1);
	}
}

void mend_skip_spaces(struct xml_mend *m)
{
	while (m->p < m->end && is_space(*m->p)) {
		if (*m->p == '\n')
			buf_putc(m->out, '\n');
		m->p++;
	}
}

/* HTML's elements without an end, as they stand in text that should have been
 * escaped. (Not link: RSS has one with text.) */
static bool is_void(struct span name)
{
	static const char *const names[] = {
	    "br", "hr", "img", "input", "meta", "wbr"};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strlen(names[i]) == name.n &&
		    strncasecmp(names[i], name.s, name.n) == 0)
			return true;
	}
	return false;
}

static void on_start_tag(struct xml_mend *m)
{
	struct span name;
	size_t before = m->out->n;
	bool empty;

	m->p++;
	name = mend_read_name(m);
	buf_putc(m->out, '<');
	buf_put(m->out, name.s, name.n);
	mend_attributes(m);
	if (m->p == m->end) { /* cut inside: so it stays */
		mend_note(m, XML_FAULT_CUT);
		return;
	}
	empty = *m->p == '/';
	m->p += empty ? 2 : 1;
	if (!empty && is_void(name)) {
		mend_note(m, XML_FAULT_TAGS);
		empty = true;
	}
	if (m->depth == DEPTH) {
		mend_note(m, XML_FAULT_DEPTH);
		m->out->n = before;
		m->deeper += !empty;
		return;
	}
	buf_puts(m->out, empty ? "/>" : ">");
	if (!empty)
		m->open[m->depth++] = name;
}

static void close_top(struct xml_mend *m)
{
	struct span name = m->open[--m->depth];

	buf_puts(m->out, "</");
	buf_put(m->out, name.s, name.n);
	buf_putc(m->out, '>');
}

static void on_end_tag(struct xml_mend *m)
{
	struct span name;
	const char *close;
	size_t k;

	m->p += 2;
	name = mend_read_name(m);
	close = memchr(m->p, '>', mend_left(m));
	if (close == NULL)
		mend_note(m, XML_FAULT_CUT);
	mend_skip_to(m, close != NULL ? close + 1 : m->end);
	if (m->deeper > 0) {
		m->deeper--;
		return;
	}
	for (k = m->depth; k > 0 && m->depth - k < CLOSE; k--) {
		const struct span *o = &m->open[k - 1];

		if (o->n == name.n && strncasecmp(o->s, name.s, name.n) == 0)
			break;
	}
	if (k == 0 || m->depth - k >= CLOSE) {
		mend_note(m, XML_FAULT_TAGS);
		return;
	}
	if (k < m->depth)
		mend_note(m, XML_FAULT_TAGS);
	while (m->depth >= k)
		close_top(m);
}

static const char cdata_start[] = "<![CDATA[", cdata_end[] = "]]>";

/* A section without its end, or a document that breaks off: the end tag of the
 * element around it, or else the document's end. */
static const char *find_end_tag(const struct xml_mend *m)
{
	const struct span *name;
	const char *p = m->p;

	if (m->depth == 0)
		return m->end;
	name = &m->open[m->depth - 1];
	while ((p = memmem(p, (size_t)(m->end - p), "</", 2)) != NULL) {
		if ((size_t)(m->end - p) > name->n + 2 &&
		    memcmp(p + 2, name->s, name->n) == 0 &&
		    !mend_is_name(p[name->n + 2]))
			return p;
		p += 2;
	}
	return m->end;
}

/* HTML has few brackets. */
static const char *find_cdata_end(const struct xml_mend *m)
{
	const size_t n = strlen(cdata_end);
	const char *p = m->p;

	while ((p = memchr(p, *cdata_end, (size_t)(m->end - p))) != NULL &&
	       ((size_t)(m->end - p) < n || memcmp(p, cdata_end, n) != 0))
		p++;
	return p;
}

static void on_cdata(struct xml_mend *m)
{
	m->p += strlen(cdata_start);
	m->cdata = m->no_cdata_end ? NULL : find_cdata_end(m);
	if (m->cdata == NULL) {
		mend_note(m, XML_FAULT_CUT);
		m->no_cdata_end = true;
		m->cdata = find_end_tag(m);
	}
}

/* An instruction that says where the next n bytes stand, with their line ends:
 * the parser would read a section letter by letter. */
static void put_place(struct xml_mend *m, size_t n)
{
	const char *end = m->p + n;

	buf_printf(m->out, "<?" XML_MEND_PLACE " %zu %zu",
	    (size_t)(m->p - m->start), n);
	mend_skip_to(m, end);
	buf_puts(m->out, "?>");
}

/* The next piece of a CDATA section, as a section of its own where no text may
 * be or the document ends in it. */
static void put_cdata(struct xml_mend *m)
{
	size_t n = utf8_cut(m->p, (size_t)(m->cdata - m->p), PIECE);
	bool cut = m->p + n == m->end;

	if (!cut && m->depth > 0) {
		put_place(m, n);
	} else {
		buf_puts(m->out, cdata_start);
		buf_put(m->out, m->p, n);
		buf_puts(m->out, cut ? "" : cdata_end);
		m->p += n;
	}
	if (!cut && m->p < m->cdata)
		return;
	m->p += mend_at(m, cdata_end) ? strlen(cdata_end) : 0;
	m->cdata = NULL;
}

static void on_less(struct xml_mend *m)
{
	if (mend_at(m, cdata_start)) {
		on_cdata(m);
	} else if (mend_at(m, "<!--")) {
		mend_skip_past(m, "-->");
	} else if (mend_at(m, "<?")) {
		mend_skip_past(m, "?>");
	} else if (mend_at(m, "<!")) {
		mend_doctype(m);
	} else if (mend_left(m) > 2 && m->p[1] == '/' &&
		   mend_is_name_start(m->p[2])) {
		on_end_tag(m);
	} else if (mend_left(m) > 1 && mend_is_name_start(m->p[1])) {
		on_start_tag(m);
	} else {
		mend_note(m, XML_FAULT_LESS);
		buf_puts(m->out, "&lt;");
		m->p++;
	}
}

struct xml_mend *xml_mend_new(
    const char *s, size_t n, struct xml_faults *faults)
{
	struct xml_mend *m = xcalloc(1, sizeof(*m));

	*faults = (struct xml_faults){{0}};
	m->start = m->p = m->plain = m->counted = s;
	m->end = s + n;
	m->faults = faults;
	m->line = 1;
	return m;
}

void xml_mend_free(struct xml_mend *m)
{
	free(m);
}

bool xml_mend_more(struct xml_mend *m, struct buf *out)
{
	size_t before = out->n;

	m->out = out;
	while (m->p < m->end && out->n - before < PIECE) {
		if (m->cdata != NULL)
			put_cdata(m);
		else if (*m->p == '<')
			on_less(m);
		else
			put_text(m);
	}
	return out->n > before;
}

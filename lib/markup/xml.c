/* XML element by element, by libxml2's SAX2 interface. */
#include "markup/xml.h"

#include <stdlib.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/xmalloc.h"
#include "markup/xml_mend.h"

/* The nodes that one subtree that is not forgotten may hold, and the bytes of
 * all names of a document together. */
enum { NODES = 1 << 18, NAMES = 128 * 1024, WARNINGS = 8 };

struct reader {
	struct xml x; /* the caller's view of what follows */
	struct buf text;
	struct xml_attr *attrs;
	size_t nodes_cap, attrs_n, attrs_cap;
	uint32_t open;	/* the innermost open element */
	size_t dropped; /* open ones below it for which there was no room */
	struct arena *arena;
	struct strings said; /* by the parser */
	bool full;	     /* has been said */
	xml_element_fn *on_start, *on_end;
	void *user;
	xmlParserCtxtPtr parser;
	const char *data; /* the document, size bytes */
	size_t size;
	struct xml_mend *mend;
	struct buf mended; /* what the parser has not taken yet … */
	size_t taken;	   /* … from here on */
};

static void warn(struct reader *r, size_t line, const char *text)
{
	if (r->said.n < WARNINGS)
		*VEC_PUSH(r->arena, &r->said) = arena_printf(r->arena,
		    "line %zu: %.*s", line, (int)strcspn(text, "\n"), text);
}

/* An item that is too large loses its end. */
static void say_full(struct reader *r)
{
	if (!r->full)
		warn(r, (size_t)xmlSAX2GetLineNumber(r->parser),
		    "an item is too large, its end is left out");
	r->full = true;
}

/* Room for one more of size bytes behind n. */
static void *grow(void *v, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return v;
	*cap = *cap == 0 ? 64 : *cap * 2;
	return xrealloc(v, *cap * size);
}

static struct xml_node *push_node(struct reader *r)
{
	struct xml_node *node;

	if (r->x.n >= NODES) {
		say_full(r);
		return NULL;
	}
	r->x.nodes =
	    grow(r->x.nodes, r->x.n, &r->nodes_cap, sizeof(*r->x.nodes));
	node = &r->x.nodes[r->x.n++];
	*node = (struct xml_node){
	    .parent = r->open, .text_at = (uint32_t)r->text.n};
	return node;
}

/* libxml2 interns names: they live as long as the parser. */
static struct xml_name make_name(
    const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
	return (struct xml_name){
	    (const char *)local, (const char *)prefix, (const char *)uri};
}

static void refresh(struct reader *r)
{
	r->x.attrs = r->attrs;
	r->x.text = r->text.s;
}

static void on_start_element(void *data, const xmlChar *local,
    const xmlChar *prefix, const xmlChar *uri, int n_ns, const xmlChar **ns,
    int n_attrs, int n_default, const xmlChar **attrs)
{
	struct reader *r = data;
	uint32_t index = (uint32_t)r->x.n;
	struct xml_node *node = r->dropped == 0 ? push_node(r) : NULL;
	int i;

	(void)n_ns, (void)ns, (void)n_default;
	if (node == NULL) {
		r->dropped++;
		return;
	}
	node->name = make_name(local, prefix, uri);
	node->at = (uint32_t)r->attrs_n;
	for (i = 0; i < n_attrs && r->attrs_n < NODES; i++, attrs += 5) {
		r->attrs = grow(
		    r->attrs, r->attrs_n, &r->attrs_cap, sizeof(*r->attrs));
		r->attrs[r->attrs_n++] =
		    (struct xml_attr){make_name(attrs[0], attrs[1], attrs[2]),
			(uint32_t)r->text.n};
		buf_put(&r->text, attrs[3], (size_t)(attrs[4] - attrs[3]));
		buf_putc(&r->text, '\0');
	}
	node->n = (uint32_t)(r->attrs_n - node->at);
	r->open = index;
	refresh(r);
	if (r->on_start(r->user, &r->x, index))
		xmlStopParser(r->parser);
}

static void on_end_element(
    void *data, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
	struct reader *r = data;
	uint32_t index = r->open;
	struct xml_node *node;

	(void)local, (void)prefix, (void)uri;
	if (r->dropped > 0) {
		r->dropped--;
		return;
	}
	if (r->x.n == 0)
		return;
	node = &r->x.nodes[index];
	node->end = (uint32_t)r->x.n;
	r->open = node->parent;
	refresh(r);
	if (!r->on_end(r->user, &r->x, index) || index == 0)
		return;
	r->x.n = index;
	r->attrs_n = node->at;
	r->text.n = node->text_at;
}

static void on_characters(void *data, const xmlChar *text, int n)
{
	struct reader *r = data;
	struct xml_node *last = r->x.n > 0 ? &r->x.nodes[r->x.n - 1] : NULL;

	if (last == NULL || n <= 0 || r->dropped > 0)
		return;
	if (last->name.local != NULL || last->parent != r->open) {
		last = push_node(r);
		if (last == NULL)
			return;
		last->at = (uint32_t)r->text.n;
		last->end = (uint32_t)r->x.n;
	}
	buf_put(&r->text, text, (size_t)n);
	last->n += (uint32_t)n;
}

/* Text as it stands in the document, its line ends as the parser has them. */
static void put_raw(struct reader *r, const char *s, size_t n)
{
	const char *cr;

	while ((cr = memchr(s, '\r', n)) != NULL) {
		on_characters(r, (const xmlChar *)s, (int)(cr - s));
		on_characters(r, (const xmlChar *)"\n", 1);
		n -= (size_t)(cr + 1 - s);
		s = cr + 1;
		if (n > 0 && *s == '\n')
			s++, n--;
	}
	on_characters(r, (const xmlChar *)s, (int)n);
}

/* The mender says where text stands. */
static void on_instruction(
    void *data, const xmlChar *target, const xmlChar *place)
{
	struct reader *r = data;
	char *end;
	size_t at, n;

	(void)target;
	at = strtoul((const char *)place, &end, 10);
	n = strtoul(end, NULL, 10);
	if (at <= r->size && n <= r->size - at)
		put_raw(r, r->data + at, n);
}

static void on_error(void *data, xmlErrorPtr e)
{
	struct reader *r = data;

	const char *text = e->message;

	/* Undeclared prefixes are common and understood. */
	if (e->domain == XML_FROM_NAMESPACE || text == NULL)
		return;
	if (e->code == XML_ERR_NO_MEMORY)
		text = "too many different names";
	warn(r, (size_t)(e->line > 0 ? e->line : 1), text);
}

/* What had to be mended stands before what the parser says. */
static void put_warnings(
    struct reader *r, const struct xml_faults *faults, struct strings *warnings)
{
	struct strings said = r->said;
	enum xml_fault k;
	size_t i;

	r->said = (struct strings){0};
	for (k = 0; k < XML_FAULTS; k++) {
		if (faults->line[k] != 0)
			warn(r, faults->line[k], xml_fault_text(k));
	}
	for (i = 0; i < r->said.n; i++)
		*VEC_PUSH(r->arena, warnings) = r->said.v[i];
	for (i = 0; i < said.n && warnings->n < WARNINGS; i++)
		*VEC_PUSH(r->arena, warnings) = said.v[i];
}

/* The parser asks for more. */
static int on_read(void *data, char *out, int room)
{
	struct reader *r = data;
	size_t n;

	if (r->taken == r->mended.n) {
		buf_clear(&r->mended);
		r->taken = 0;
		xml_mend_more(r->mend, &r->mended);
	}
	n = r->mended.n - r->taken;
	if (n > (size_t)room)
		n = (size_t)room;
	if (n > 0)
		memcpy(out, r->mended.s + r->taken, n);
	r->taken += n;
	return (int)n;
}

static xmlParserCtxtPtr parser_new(struct reader *r)
{
	xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
	    .startElementNs = on_start_element,
	    .endElementNs = on_end_element,
	    .characters = on_characters,
	    .ignorableWhitespace = on_characters,
	    .cdataBlock = on_characters,
	    .processingInstruction = on_instruction,
	    .serror = on_error};
	xmlParserCtxtPtr parser = xmlCreateIOParserCtxt(
	    &sax, r, on_read, NULL, r, XML_CHAR_ENCODING_UTF8);

	if (parser == NULL)
		fatal("out of memory");
	xmlCtxtUseOptions(parser, XML_PARSE_RECOVER | XML_PARSE_NONET |
				      XML_PARSE_HUGE | XML_PARSE_NOENT);
	/* The table of names is slow when there are very many. */
	xmlDictSetLimit(parser->dict, NAMES);
	return parser;
}

void xml_read(struct arena *a, const char *data, size_t n,
    xml_element_fn *on_start, xml_element_fn *on_end, void *user,
    struct strings *warnings)
{
	struct xml_faults faults;
	struct reader r = {.arena = a,
	    .on_start = on_start,
	    .on_end = on_end,
	    .user = user,
	    .data = data,
	    .size = n,
	    .mend = xml_mend_new(data, n, &faults)};

	if (xml_mend_more(r.mend, &r.mended)) {
		r.parser = parser_new(&r);
		xmlParseDocument(r.parser);
		xmlFreeParserCtxt(r.parser);
	}
	put_warnings(&r, &faults, warnings);
	xml_mend_free(r.mend);
	buf_free(&r.mended);
	buf_free(&r.text);
	free(r.attrs);
	free(r.x.nodes);
}

/* Reading OPML element by element. */
#include "feed/opml.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "markup/xml.h"
#include "text/charset.h"
#include "text/normalise.h"

enum { MAX_VALUE = 4096, MAX_LABEL = 300, MAX_WARNINGS = 8 };

struct reader {
	struct arena *arena;
	struct outlines *out;
	bool is_opml;
	uint32_t around; /* what the outline stood in that ended last */
};

static bool is_called(const struct xml *x, uint32_t node, const char *name)
{
	return strcasecmp(x->nodes[node].name.local, name) == 0;
}

/* A value on one line, cut to max bytes; NULL for none, or a blank one. */
static const char *line_of(struct arena *a, const char *value, size_t max)
{
	const char *line;

	if (value == NULL)
		return NULL;
	line = normalise_line(
	    a, value, utf8_cut(value, strnlen(value, max + 4), max));
	return *line != '\0' ? line : NULL;
}

static const char *attr(
    const struct reader *r, const struct xml *x, uint32_t node, const char *key)
{
	return line_of(r->arena, xml_attr(x, node, key), MAX_VALUE);
}

/* What people see of it: "text" is what the standard asks for, "title" what
 * exporters of feeds write too. */
static const char *label(
    const struct reader *r, const struct xml *x, uint32_t node)
{
	const char *title =
	    line_of(r->arena, xml_attr(x, node, "title"), MAX_LABEL);

	return title != NULL
		   ? title
		   : line_of(r->arena, xml_attr(x, node, "text"), MAX_LABEL);
}

/* The outlines around it, outermost first; of very many the inner ones. */
static void read_folders(const struct reader *r, const struct xml *x,
    uint32_t node, struct strings *folders)
{
	const char *inner[OPML_MAX_FOLDERS] = {NULL};
	size_t n = 0;

	while (node != 0 && n < OPML_MAX_FOLDERS) {
		node = x->nodes[node].parent;
		if (is_called(x, node, "outline"))
			inner[n++] = label(r, x, node);
	}
	while (n-- > 0) {
		if (inner[n] != NULL)
			*VEC_PUSH(r->arena, folders) = inner[n];
	}
}

/* The attributes of our namespace; of the name apart from the rest. */
static void read_settings(const struct reader *r, const struct xml *x,
    uint32_t node, struct outline *out)
{
	const struct xml_node *element = &x->nodes[node];
	uint32_t i;

	for (i = 0; i < element->n && out->settings.n < 2 * OPML_MAX_SETTINGS;
	     i++) {
		const struct xml_attr *at = &x->attrs[element->at + i];
		const char *value =
		    line_of(r->arena, x->text + at->at, MAX_VALUE);

		if (at->name.uri == NULL || value == NULL ||
		    strcmp(at->name.uri, OPML_NAMESPACE) != 0)
			continue;
		if (strcmp(at->name.local, "name") == 0) {
			out->name = value;
			continue;
		}
		*VEC_PUSH(r->arena, &out->settings) =
		    arena_strdup(r->arena, at->name.local);
		*VEC_PUSH(r->arena, &out->settings) = value;
	}
}

static void add_outline(struct reader *r, const struct xml *x, uint32_t node)
{
	struct outline *out = VEC_PUSH(r->arena, &r->out->list);

	out->title = label(r, x, node);
	out->url = attr(r, x, node, "xmlUrl");
	out->html_url = attr(r, x, node, "htmlUrl");
	out->type = attr(r, x, node, "type");
	out->language = attr(r, x, node, "language");
	read_folders(r, x, node, &out->folders);
	read_settings(r, x, node, out);
}

static bool on_start(void *data, const struct xml *x, uint32_t node)
{
	struct reader *r = data;

	if (node == 0)
		r->is_opml = is_called(x, 0, "opml");
	if (r->out->list.n < OPML_MAX_OUTLINES)
		return !r->is_opml;
	if (r->out->warnings.n < MAX_WARNINGS)
		*VEC_PUSH(r->arena, &r->out->warnings) = arena_printf(r->arena,
		    "only the first %d outlines are read", OPML_MAX_OUTLINES);
	return true;
}

/* An ended subtree is forgotten, so a folder does not show what it held: that
 * the last outline to end stood in it does. (Any index that is in use again was
 * freed by an outline that ended since.) */
static bool on_end(void *data, const struct xml *x, uint32_t node)
{
	struct reader *r = data;

	if (is_called(x, node, "title") && r->out->title == NULL)
		r->out->title =
		    line_of(r->arena, xml_text(r->arena, x, node), MAX_LABEL);
	if (!is_called(x, node, "outline"))
		return true;
	if (r->around != node || xml_attr(x, node, "xmlUrl") != NULL)
		add_outline(r, x, node);
	r->around = x->nodes[node].parent;
	return true;
}

int opml_read(struct arena *a, const char *data, size_t n, struct outlines *out,
    struct err *err)
{
	const struct charset_hint hint = {NULL, CHARSET_XML};
	const char *text = charset_to_utf8(a, data, n, &hint, &n, NULL);
	struct reader r = {.arena = a, .out = out};

	*out = (struct outlines){0};
	xml_read(a, text, n, on_start, on_end, &r, &out->warnings);
	if (!r.is_opml)
		return err_set(err, "is no OPML: there is no <opml> in it");
	return 0;
}

/* Reading the elements of an item by the table of fields. */
#include "feed/element.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/url.h"
#include "feed/construct.h"
#include "markup/fragment.h"
#include "text/normalise.h"

/* Decoding a category must not make markup of it. */
static const char *category(const struct draft_context *c, const char *s)
{
	char *plain = fragment_plain(c->arena, s, FRAGMENT_MAYBE);

	return strpbrk(plain, "<>") == NULL ? plain : draft_line(c, s);
}

static void add_list(
    struct draft *d, const struct draft_context *c, const char *s)
{
	size_t n;

	for (; *s != '\0'; s += n + (s[n] == ',')) {
		n = strcspn(s, ",");
		draft_add_category(d, c, normalise_line(c->arena, s, n));
	}
}

static void read_categories(struct draft *d, const struct draft_context *c,
    const struct xml *x, uint32_t node)
{
	const char *s = xml_attr(x, node, "term");
	uint32_t child;

	if (s == NULL)
		s = xml_attr(x, node, "text");
	if (s == NULL)
		s = xml_attr(x, node, "label");
	if (s == NULL)
		s = xml_text(c->arena, x, node);
	draft_add_category(d, c, category(c, s));
	/* iTunes' stand one in the other: two deep are all that there are. */
	for (child = node + 1; child < x->nodes[node].end; child++) {
		s = x->nodes[child].name.local != NULL
			? xml_attr(x, child, "text")
			: NULL;
		if (s != NULL)
			draft_add_category(d, c, category(c, s));
	}
}

static void read_resource(struct draft *d, const struct draft_context *c,
    const struct xml *x, uint32_t node)
{
	static const char *const names[] = {"url", "href", "resource"};
	const char *url = NULL, *length;
	size_t i;

	for (i = 0; i < 3 && url == NULL; i++)
		url = xml_attr(x, node, names[i]);
	if (url == NULL)
		url = feed_attr(x, node, NS_RDF, "resource");
	if (url == NULL)
		url = xml_text(c->arena, x, node);
	length = xml_attr(x, node, "length");
	if (length == NULL)
		length = xml_attr(x, node, "fileSize");
	draft_add_enclosure(d, c,
	    draft_url(c, xml_base(c->arena, x, node, c->base), url),
	    xml_attr(x, node, "type"), length);
}

/* The last enclosure was rewritten by FeedBurner: this is its own URL. */
static void set_original(
    struct draft *d, const struct draft_context *c, const char *url)
{
	size_t n = d->item.enclosures.n;

	if (url == NULL)
		return;
	if (n > 0)
		d->item.enclosures.v[n - 1].url = url;
	else
		draft_add_enclosure(d, c, url, NULL, NULL);
}

static void read_guid(struct draft *d, const struct draft_context *c,
    const struct xml *x, uint32_t node, const struct field_rule *rule)
{
	const char *id = draft_line(c, xml_text(c->arena, x, node));
	const char *permanent = xml_attr(x, node, "isPermaLink");

	draft_set(d, c, FIELD_ID, rule->rank, id);
	if (d->rank[FIELD_LINK] > RANK_GUID)
		return;
	/* The default is true, but guids that are no URL seldom say so. */
	if (permanent != NULL ? strcasecmp(permanent, "true") == 0
			      : url_is_web(id))
		draft_set(d, c, FIELD_LINK, RANK_GUID,
		    draft_url(c, xml_base(c->arena, x, node, c->base), id));
}

static bool is_page(const char *type)
{
	return type == NULL || *type == '\0' ||
	       strcasestr(type, "html") != NULL;
}

/* A link with Atom's attributes (RFC 4287, 4.2.7), or RSS's with a text. */
static void read_link(struct draft *d, const struct draft_context *c,
    const struct xml *x, uint32_t node, const struct field_rule *rule)
{
	const char *base = xml_base(c->arena, x, node, c->base), *url;
	const char *rel = xml_attr(x, node, "rel"), *slash;
	const char *type = xml_attr(x, node, "type");
	int rank = is_page(type) ? rule->rank : RANK_NO_PAGE;

	url = draft_url(c, base, xml_attr(x, node, "href"));
	if (url == NULL)
		url = draft_url(c, base, xml_text(c->arena, x, node));
	slash = rel != NULL ? strrchr(rel, '/') : NULL;
	if (slash != NULL) /* a registered one as a URI */
		rel = slash + 1;
	if (url == NULL)
		return;
	if (rel == NULL || *rel == '\0' || strcasecmp(rel, "alternate") == 0) {
		/* Of several the first page, but of RSS's the last. */
		if (rank != d->rank[FIELD_LINK] || rule->ns == NS_RSS)
			draft_set(d, c, FIELD_LINK, rank, url);
	} else if (strcasecmp(rel, "enclosure") == 0) {
		draft_add_enclosure(
		    d, c, url, type, xml_attr(x, node, "length"));
	} else if (strcasecmp(rel, "self") == 0 && d->self == NULL) {
		d->self = url;
	}
}

static void read_children(struct draft *d, const struct draft_context *c,
    const struct xml *x, uint32_t node, const struct field_rule *only)
{
	const struct field_rule *rule;
	uint32_t child;

	for (child = node + 1; child < x->nodes[node].end;
	     child = xml_next(x, child)) {
		if (x->nodes[child].name.local == NULL)
			continue;
		rule = field_rule_of(&x->nodes[child].name, c->core);
		if (rule == NULL || rule->form == FORM_GROUP)
			continue;
		if (only == NULL)
			element_read(d, c, x, child);
		else if (rule->form == FORM_PERSON)
			draft_set(d, c, FIELD_AUTHOR, only->rank,
			    construct_person(c, x, child));
	}
}

/* RSS 0.91: GMT; hour 24 is the next day's 0. */
static unsigned hour_bit(const char *text)
{
	char *end;
	long hour = strtol(text, &end, 10);

	if (end == text || hour < 0 || hour > 24)
		return 0;
	return 1u << hour % 24;
}

static unsigned day_bit(const char *text)
{
	static const char *const days[] = {
	    "sun", "mon", "tue", "wed", "thu", "fri", "sat"};
	unsigned i;

	for (i = 0; i < 7; i++) {
		if (strncasecmp(text, days[i], 3) == 0)
			return 1u << i;
	}
	return 0;
}

static unsigned read_bits(const struct draft_context *c, const struct xml *x,
    uint32_t node, unsigned (*bit)(const char *text))
{
	unsigned bits = 0;
	uint32_t child;

	for (child = node + 1; child < x->nodes[node].end;
	     child = xml_next(x, child)) {
		if (x->nodes[child].name.local != NULL)
			bits |=
			    bit(draft_line(c, xml_text(c->arena, x, child)));
	}
	return bits;
}

/* A text as the field wants it: a title plain, a summary as HTML. */
static void set_text(struct draft *d, const struct draft_context *c,
    const struct field_rule *rule, const struct construct *text)
{
	const char *s = text->s;
	bool html =
	    rule->field == FIELD_SUMMARY || rule->field == FIELD_CONTENT;

	if (html && text->kind == CONSTRUCT_TEXT)
		s = fragment_escape(c->arena, s);
	else if (html)
		s = fragment_absolute(c->arena, s, text->base);
	else if (text->kind == CONSTRUCT_TEXT)
		s = draft_line(c, s);
	else
		s = fragment_plain(c->arena, s,
		    text->kind == CONSTRUCT_HTML ? FRAGMENT_HTML
						 : FRAGMENT_MAYBE);
	if (html && s[strspn(s, " \t\r\n")] == '\0')
		return;
	draft_set(d, c, rule->field, rule->rank, s);
}

static void read_construct(struct draft *d, const struct draft_context *c,
    const struct xml *x, uint32_t node, const struct field_rule *rule)
{
	struct construct text = construct_text(c, x, node, rule->form);

	set_text(d, c, rule, &text);
}

static void read_line(struct draft *d, const struct draft_context *c,
    const struct xml *x, uint32_t node, const struct field_rule *rule)
{
	const char *s = draft_line(c, xml_text(c->arena, x, node));

	if (rule->field == FIELD_CATEGORY)
		draft_add_category(d, c, category(c, s));
	else
		draft_set(d, c, rule->field, rule->rank, s);
}

static void read_url(struct draft *d, const struct draft_context *c,
    const struct xml *x, uint32_t node, const struct field_rule *rule)
{
	draft_set(d, c, rule->field, rule->rank,
	    draft_url(c, xml_base(c->arena, x, node, c->base),
		xml_text(c->arena, x, node)));
}

static void read_number(struct draft *d, const struct draft_context *c,
    const struct xml *x, uint32_t node, const struct field_rule *rule)
{
	*(rule->field == FIELD_TTL ? &d->ttl : &d->frequency) =
	    strtoll(xml_text(c->arena, x, node), NULL, 10);
}

/* Has the field a better value already, or one as good that stays? */
static bool is_settled(const struct draft *d, const struct field_rule *rule)
{
	int have = d->rank[rule->field];

	if (rule->field == FIELD_TITLE || rule->field == FIELD_SUMMARY ||
	    rule->field == FIELD_CONTENT)
		return rule->rank <= have;
	return rule->rank < have && rule->form != FORM_GUID &&
	       rule->form != FORM_LINK;
}

void element_read(struct draft *d, const struct draft_context *c,
    const struct xml *x, uint32_t node)
{
	const struct field_rule *rule =
	    field_rule_of(&x->nodes[node].name, c->core);

	if (rule == NULL || is_settled(d, rule))
		return;
	switch (rule->form) {
	case FORM_TEXT:
		read_line(d, c, x, node, rule);
		break;
	case FORM_TITLE:
	case FORM_HTML:
	case FORM_INNER:
	case FORM_TYPED:
		read_construct(d, c, x, node, rule);
		break;
	case FORM_PERSON:
		draft_set(d, c, rule->field, rule->rank,
		    construct_person(c, x, node));
		break;
	case FORM_DATE:
		draft_set_date(d, c, rule, xml_text(c->arena, x, node));
		break;
	case FORM_URL:
		read_url(d, c, x, node, rule);
		break;
	case FORM_GUID:
		read_guid(d, c, x, node, rule);
		break;
	case FORM_LINK:
		read_link(d, c, x, node, rule);
		break;
	case FORM_ATTRIBUTE:
		read_categories(d, c, x, node);
		break;
	case FORM_LIST:
		add_list(d, c, xml_text(c->arena, x, node));
		break;
	case FORM_RESOURCE:
		read_resource(d, c, x, node);
		break;
	case FORM_ORIGINAL:
		set_original(
		    d, c, draft_url(c, c->base, xml_text(c->arena, x, node)));
		break;
	case FORM_NUMBER:
		read_number(d, c, x, node, rule);
		break;
	case FORM_HOURS:
		d->skip_hours |= read_bits(c, x, node, hour_bit);
		break;
	case FORM_DAYS:
		d->skip_days |= read_bits(c, x, node, day_bit);
		break;
	case FORM_GROUP:
		read_children(d, c, x, node, NULL);
		break;
	case FORM_SOURCE:
		read_children(d, c, x, node, rule);
		break;
	}
}

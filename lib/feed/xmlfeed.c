/* Feeds in XML: formats, containers, what items inherit. */
#include "feed/xmlfeed.h"

#include <string.h>
#include <strings.h>

#include "base/url.h"
#include "feed/element.h"

struct reader {
	struct draft_context context;
	const struct feed_hint *hint;
	struct feed *out;
	struct draft feed;
	const char *site; /* the page that it is about; NULL: not on the web */
	const char *site_from; /* its link, by which that was told */
	const char *root;
	struct arena *scratch; /* of one item */
	struct draft_shelf shelf;
};

/* The elements whose children are items or fields of the feed. */
static bool is_container(const struct xml *x, uint32_t node)
{
	static const char *const names[] = {"rss", "rdf", "channel", "feed"};
	const char *local = x->nodes[node].name.local;
	uint32_t parent = x->nodes[node].parent;
	size_t i;

	if (node != 0 && parent != 0)
		return false;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcasecmp(local, names[i]) == 0)
			return true;
	}
	/* RSS 1.1, and the older RSS that has its items in a list */
	return node != 0 && strcasecmp(local, "items") == 0;
}

static bool is_item(const struct xml_node *node, enum feed_ns core)
{
	enum feed_ns ns = feed_ns_of(&node->name, core);

	if (ns != NS_RSS && ns != NS_ATOM)
		return false;
	return strcasecmp(node->name.local, "item") == 0 ||
	       strcasecmp(node->name.local, "entry") == 0;
}

/* RSS says its version in an attribute, which may be missing. */
static const char *rss_format(const char *version)
{
	if (version == NULL)
		return "rss2.0";
	version += strspn(version, " ");
	if (strncmp(version, "0.9", 3) == 0 || strncmp(version, "0.8", 3) == 0)
		return "rss0.9x";
	return strncmp(version, "1.", 2) == 0 ? "rss1.0" : "rss2.0";
}

static const char *atom_format(const struct xml_node *root, const char *version)
{
	if (root->name.uri != NULL &&
	    strcasestr(root->name.uri, "2005/atom") != NULL)
		return "atom1.0";
	if (version != NULL && strncmp(version, "1", 1) != 0)
		return "atom0.3";
	return root->name.uri != NULL && *root->name.uri != '\0' ? "atom0.3"
								 : "atom1.0";
}

/* The root tells the format; NULL if it is no feed. */
static const char *format_of(const struct xml *x, enum feed_ns *core)
{
	const char *local = x->nodes[0].name.local;
	const char *version = xml_attr(x, 0, "version");

	*core = NS_RSS;
	if (strcasecmp(local, "rss") == 0 || strcasecmp(local, "channel") == 0)
		return rss_format(version);
	if (strcasecmp(local, "rdf") == 0)
		return "rss1.0";
	if (strcasecmp(local, "feed") != 0)
		return NULL;
	*core = NS_ATOM;
	return atom_format(&x->nodes[0], version);
}

static bool on_start(void *data, const struct xml *x, uint32_t node)
{
	struct reader *r = data;
	const char *uri = x->nodes[node].name.uri;

	if (node == 0) {
		r->root =
		    arena_strdup(r->context.arena, x->nodes[0].name.local);
		r->out->format = format_of(x, &r->context.core);
		return r->out->format == NULL;
	}
	/* RSS 0.90 and 1.0 differ in the namespace of what RDF holds. */
	if (uri != NULL && strcasestr(uri, "netscape.com/rdf/simple/0.9") &&
	    strcmp(r->out->format, "rss1.0") == 0)
		r->out->format = "rss0.9x";
	return false;
}

/*
 * The base of the items' links. Atom's is the document's address. RSS has no
 * word on it; its documents are often served from elsewhere than the site they
 * are about, and what is relative is relative to the site.
 */
static void set_base(struct reader *r)
{
	const char *link = r->feed.item.link, *self = r->hint->url;

	if (self == NULL)
		self = r->feed.self;
	if (link != r->site_from) { /* once a feed, not once an item */
		r->site_from = link;
		r->site = link != NULL && url_is_web(link) ? link : NULL;
	}
	if (r->context.core == NS_RSS)
		r->context.base = r->site != NULL ? r->site : self;
	else
		r->context.base = self != NULL ? self : r->site;
}

static void read_item(struct reader *r, const struct xml *x, uint32_t node)
{
	struct draft_context c;
	const char *about = feed_attr(x, node, NS_RDF, "about");
	struct draft d = draft_new();
	uint32_t child;

	set_base(r);
	c = r->context;
	c.arena = r->scratch;
	for (child = node + 1; child < x->nodes[node].end;
	     child = xml_next(x, child)) {
		if (x->nodes[child].name.local != NULL)
			element_read(&d, &c, x, child);
	}
	if (about != NULL) {
		about = arena_strdup(c.arena, about);
		draft_set(&d, &c, FIELD_ID, RANK_ABOUT, about);
		if (d.rank[FIELD_LINK] <= RANK_ABOUT)
			draft_set(&d, &c, FIELD_LINK, RANK_ABOUT,
			    draft_url(
				&c, xml_base(c.arena, x, node, c.base), about));
	}
	draft_keep(&r->shelf, &d);
	arena_reset(r->scratch);
}

static void note_language(struct reader *r, const struct xml *x, uint32_t node)
{
	const char *lang = xml_lang(x, node);

	if (lang != NULL && r->feed.language == NULL)
		draft_set(&r->feed, &r->context, FIELD_LANGUAGE, RANK_XML_LANG,
		    arena_strdup(r->context.arena, lang));
}

static bool on_end(void *data, const struct xml *x, uint32_t node)
{
	struct reader *r = data;
	uint32_t parent = x->nodes[node].parent;

	if (is_container(x, node)) {
		note_language(r, x, node);
		return true;
	}
	if (!is_container(x, parent))
		return false;
	if (is_item(&x->nodes[node], r->context.core))
		read_item(r, x, node);
	else
		element_read(&r->feed, &r->context, x, node);
	note_language(r, x, parent);
	return true;
}

/* Syndication module: how many minutes lie between two changes. */
static int64_t period_minutes(const struct draft *d)
{
	static const struct {
		const char *name;
		int64_t minutes;
	} periods[] = {{"hourly", 60}, {"daily", 1440}, {"weekly", 10080},
	    {"monthly", 43200}, {"yearly", 525600}};
	size_t i;

	for (i = 0; d->period != NULL && i < 5; i++) {
		if (strcasecmp(d->period, periods[i].name) == 0)
			return periods[i].minutes /
			       (d->frequency > 0 ? d->frequency : 1);
	}
	return 0;
}

static void finish(struct reader *r)
{
	enum { YEAR = 366 * 1440 };
	struct feed *out = r->out;
	int64_t ttl = r->feed.ttl;
	size_t i;

	if (ttl <= 0)
		ttl = period_minutes(&r->feed);
	out->title = r->feed.item.title;
	out->link = r->feed.item.link;
	out->language = r->feed.language;
	out->ttl_minutes = ttl > 0 ? (int)(ttl < YEAR ? ttl : YEAR) : 0;
	out->skip_hours = r->feed.skip_hours;
	out->skip_days = r->feed.skip_days;
	/* RFC 4287, 4.2.1: an entry without author has the feed's. */
	for (i = 0; i < out->items.n; i++) {
		if (out->items.v[i].author == NULL)
			out->items.v[i].author = r->feed.item.author;
	}
}

int xmlfeed_read(struct arena *a, const char *data, size_t n,
    const struct feed_hint *hint, struct feed *out, const char **root)
{
	struct reader r = {
	    .context = {.arena = a, .base = hint->url, .zone = hint->zone},
	    .hint = hint,
	    .out = out,
	    .feed = draft_new(),
	    .root = "",
	    .scratch = arena_new(),
	    .shelf = {.arena = a, .feed = out}};

	*out = (struct feed){0};
	xml_read(a, data, n, on_start, on_end, &r, &out->warnings);
	arena_free(r.scratch);
	*root = r.root;
	if (out->format == NULL)
		return -1;
	finish(&r);
	return 0;
}

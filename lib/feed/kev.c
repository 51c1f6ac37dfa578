/* CISA's catalogue of exploited vulnerabilities by jansson. */
#include "feed/kev.h"

#include <ctype.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/utf8.h"
#include "markup/fragment.h"
#include "text/charset.h"
#include "text/normalise.h"

enum { ENTRIES_MOST = 20000, TEXT_MOST = 4000, NAME_MOST = 200 };

/* Where the catalogue shows one vulnerability. */
#define CATALOGUE                                                              \
	"https://www.cisa.gov/known-exploited-vulnerabilities-catalog"         \
	"?search_api_fulltext="

static void free_json(void *data)
{
	json_decref(data);
}

/* A string member on one line, at most so many bytes; NULL if there is none. */
static const char *line(
    struct arena *a, const json_t *object, const char *key, size_t most)
{
	const char *s = json_string_value(json_object_get(object, key));
	size_t n;

	if (s == NULL)
		return NULL;
	n = strlen(s);
	if (n > most)
		n = utf8_cut(s, n, most);
	s = normalise_line(a, s, n);
	return *s != '\0' ? s : NULL;
}

static const char *cve(struct arena *a, const json_t *object)
{
	const char *s = line(a, object, "cveID", NAME_MOST);
	char *upper = s != NULL ? arena_strdup(a, s) : NULL, *p;

	for (p = upper; p != NULL && *p != '\0'; p++)
		*p = (char)toupper((unsigned char)*p);
	return upper != NULL && kev_is_cve(upper) ? upper : NULL;
}

static int64_t day(struct arena *a, const json_t *object, const char *key)
{
	const char *s = line(a, object, key, NAME_MOST);

	return s != NULL ? date_parse(s, NULL) : DATE_NONE;
}

/* An entry with what its text says beside. */
struct reading {
	struct kev_entry entry;
	const char *description, *due;
};

static struct reading read_entry(struct arena *a, const json_t *object)
{
	const char *ransomware =
	    line(a, object, "knownRansomwareCampaignUse", NAME_MOST);

	return (struct reading){
	    .entry = {.cve = cve(a, object),
		.vendor = line(a, object, "vendorProject", NAME_MOST),
		.product = line(a, object, "product", NAME_MOST),
		.name = line(a, object, "vulnerabilityName", TEXT_MOST),
		.action = line(a, object, "requiredAction", TEXT_MOST),
		.added = day(a, object, "dateAdded"),
		.due = day(a, object, "dueDate"),
		.ransomware =
		    ransomware != NULL && strcasecmp(ransomware, "known") == 0},
	    .description = line(a, object, "shortDescription", TEXT_MOST),
	    .due = line(a, object, "dueDate", NAME_MOST)};
}

static const char *paragraph(
    struct arena *a, const char *label, const char *text)
{
	return text == NULL ? ""
			    : arena_printf(a, "<p>%s%s</p>", label,
				  fragment_escape(a, text));
}

static struct feed_item item_of(struct arena *a, const struct reading *r)
{
	const struct kev_entry *e = &r->entry;
	struct feed_item it = {.id = e->cve,
	    .link = arena_printf(a, "%s%s", CATALOGUE, e->cve),
	    .published = e->added,
	    .updated = DATE_NONE};

	it.title = arena_printf(a, "%s%s%s%s%s%s%s", e->cve,
	    e->vendor != NULL ? " " : "", e->vendor != NULL ? e->vendor : "",
	    e->product != NULL ? " " : "", e->product != NULL ? e->product : "",
	    e->name != NULL ? ": " : "", e->name != NULL ? e->name : "");
	it.content = arena_printf(a, "<p>%s</p>%s%s%s", e->cve,
	    paragraph(a, "", r->description),
	    paragraph(a, "Required action: ", e->action),
	    paragraph(a, "Due date: ", r->due));
	return it;
}

/* The latest addition first, then by their ids; of those with one id the first
 * of the file. */
struct order {
	struct reading *r;
	size_t at;
};

static int by_id(const void *x, const void *y)
{
	const struct order *p = x, *q = y;
	int c = strcmp(p->r->entry.cve, q->r->entry.cve);

	return c != 0 ? c : (p->at > q->at) - (p->at < q->at);
}

static int by_date(const void *x, const void *y)
{
	const struct order *p = x, *q = y;
	int64_t a = p->r->entry.added, b = q->r->entry.added;

	return a != b ? (a < b) - (a > b) : by_id(x, y);
}

static size_t drop_repeated(struct order *v, size_t n)
{
	size_t i, kept = 0;

	for (i = 0; i < n; i++) {
		if (i == 0 ||
		    strcmp(v[i].r->entry.cve, v[i - 1].r->entry.cve) != 0)
			v[kept++] = v[i];
	}
	return kept;
}

static void read_list(struct arena *a, const json_t *list, struct feed *out)
{
	size_t most = json_array_size(list), n = 0, i, bad = 0;
	const json_t *object;
	struct order *v;

	if (most > ENTRIES_MOST) {
		*VEC_PUSH(a, &out->warnings) = arena_printf(
		    a, "more than %d vulnerabilities", ENTRIES_MOST);
		most = ENTRIES_MOST;
	}
	v = arena_alloc(a, (most + 1) * sizeof(*v));
	json_array_foreach(list, i, object)
	{
		struct reading *r;

		if (i == most)
			break;
		r = arena_alloc(a, sizeof(*r));
		*r = read_entry(a, object);
		if (r->entry.cve != NULL && r->entry.added != DATE_NONE)
			v[n++] = (struct order){r, i};
		else
			bad++;
	}
	if (bad > 0)
		*VEC_PUSH(a, &out->warnings) = arena_printf(a,
		    "%zu vulnerabilities without a CVE or a day of addition",
		    bad);
	qsort(v, n, sizeof(*v), by_id);
	n = drop_repeated(v, n);
	qsort(v, n, sizeof(*v), by_date);
	for (i = 0; i < n; i++) {
		*VEC_PUSH(a, &out->kev) = v[i].r->entry;
		*VEC_PUSH(a, &out->items) = item_of(a, v[i].r);
	}
}

int kev_read(struct arena *a, const char *data, size_t n, struct feed *out,
    struct err *err)
{
	const struct charset_hint charset = {NULL, CHARSET_TEXT};
	const char *text = charset_to_utf8(a, data, n, &charset, &n, NULL);
	json_error_t why;
	json_t *root = json_loadb(text, n, JSON_ALLOW_NUL, &why), *list;

	*out = (struct feed){0};
	if (root == NULL)
		return err_set(
		    err, "no KEV catalogue: line %d: %s", why.line, why.text);
	arena_on_free(a, free_json, root);
	list = json_object_get(root, "vulnerabilities");
	if (!json_is_array(list))
		return err_set(err,
		    "JSON, but no KEV catalogue: it has no vulnerabilities");
	out->format = "kev";
	out->language = "en";
	out->title = line(a, root, "title", NAME_MOST);
	read_list(a, list, out);
	if (out->kev.n == 0)
		return err_set(err, "a KEV catalogue without vulnerabilities");
	return 0;
}

/* The stages as functions over one document. */
#include "daemon/stage.h"

#include <jansson.h>
#include <string.h>
#include <strings.h>

#include "article/extract.h"
#include "base/date.h"
#include "base/log.h"
#include "base/tracking.h"
#include "base/url.h"
#include "classify/classify.h"
#include "feed/kev.h"
#include "feed/links.h"
#include "feed/parse.h"
#include "ioc/extract.h"
#include "feed/opml.h"
#include "summary/advice.h"
#include "summary/summary.h"
#include "text/content_words.h"
#include "text/addressed.h"
#include "text/charset.h"
#include "text/entity.h"
#include "text/mentions.h"

static struct ioc_known *known;

void stage_open(void)
{
	tracking_load();
	charset_preload();
	article_load();
	date_zone_preload();
	entity_load();
}

void stage_open_judges(void)
{
	static bool open;

	if (open)
		return;
	addressed_load();
	summary_load();
	classify_load();
	advice_load();
	mentions_load();
	open = true;
}

static void open_known(const struct ioc_lists *lists)
{
	const struct strings *faults;
	size_t i;

	known = ioc_known_load();
	faults = ioc_known_add(known, lists);
	for (i = 0; i < faults->n; i++)
		log_warn("list left out: %s", faults->v[i]);
}

void stage_lists(const struct ioc_lists *lists)
{
	if (lists->warninglists != NULL || lists->public_suffixes != NULL)
		open_known(lists);
}

int stage_feed(struct arena *a, const char *data, size_t n,
    const struct stage_options *opt, struct feed *out, struct err *err)
{
	const struct feed_hint hint = {opt->url, opt->content_type, opt->zone};

	return opt->kev ? kev_read(a, data, n, out, err)
			: feed_parse(a, data, n, &hint, out, err);
}

int stage_outlines(struct arena *a, const char *data, size_t n,
    const struct stage_options *opt, struct outlines *out, struct err *err)
{
	if (!opt->html)
		return opml_read(a, data, n, out, err);
	feed_links(a, data, n, opt->url, out);
	return 0;
}

static int run_parse_feed(struct arena *a, const char *data, size_t n,
    const struct stage_options *opt, struct jsonw *w, struct err *err)
{
	struct feed feed = {0};

	if (stage_feed(a, data, n, opt, &feed, err) < 0)
		return -1;
	feed_json(w, &feed);
	return 0;
}

/* An article of several pages, one behind the other in data. */
static int read_pages(struct arena *a, const char *data, size_t n,
    const struct stage_options *opt, struct article *art, struct err *err)
{
	size_t i, count = opt->further.n + 1, rest = 0;
	struct article_page *pages = arena_alloc(a, count * sizeof(*pages));

	for (i = count - 1; i > 0; i--) {
		const struct stage_page *page = &opt->further.v[i - 1];

		if (page->n > n - rest)
			return err_set(err, "pages longer than the document");
		rest += page->n;
		pages[i] = (struct article_page){
		    data + n - rest, page->n, page->url, page->content_type};
	}
	pages[0] =
	    (struct article_page){data, n - rest, opt->url, opt->content_type};
	return article_extract_pages(a, pages, count, art, err);
}

static int read_article(struct arena *a, const char *data, size_t n,
    const struct stage_options *opt, struct article *art, struct err *err)
{
	const struct article_hint hint = {.url = opt->url,
	    .content_type = opt->content_type,
	    .fragment = opt->fragment};

	return opt->further.n > 0
		   ? read_pages(a, data, n, opt, art, err)
		   : article_extract(a, data, n, &hint, art, err);
}

static int run_extract_article(struct arena *a, const char *data, size_t n,
    const struct stage_options *opt, struct jsonw *w, struct err *err)
{
	struct article art = {0};

	if (read_article(a, data, n, opt, &art, err) < 0)
		return -1;
	article_json(w, &art);
	return 0;
}

static bool looks_like_html(const char *data, size_t n)
{
	size_t i = 0;

	while (i < n && strchr(" \t\r\n\xef\xbb\xbf", data[i]) != NULL &&
	       data[i] != '\0')
		i++;
	return i < n && data[i] == '<';
}

/* Is what came as a page a plain text, whose lines are as its author wrote
 * them? Hosts of files send pages of HTML under that name, too. */
static bool is_plain(
    const struct stage_options *opt, const char *data, size_t n)
{
	return opt->content_type != NULL &&
	       strncasecmp(opt->content_type, "text/plain", 10) == 0 &&
	       !looks_like_html(data, n);
}

/* The text of a plain document as UTF-8. */
static char *plain_text(struct arena *a, const char *data, size_t n,
    const struct stage_options *opt, size_t *len)
{
	const struct charset_hint hint = {opt->content_type, CHARSET_TEXT};

	return charset_to_utf8(a, data, n, &hint, len, NULL);
}

static void find_iocs(
    struct arena *a, const struct article *art, struct indicators *out)
{
	struct strings links = {0};
	const struct ioc_source source = {art->url, &links};
	size_t i;

	if (known == NULL)
		open_known(&(struct ioc_lists){NULL, NULL});
	for (i = 0; i < art->links.n; i++)
		*VEC_PUSH(a, &links) = art->links.v[i].url;
	ioc_extract(a, art->text, strlen(art->text), known, &source, out);
}

static int run_extract_iocs(struct arena *a, const char *data, size_t n,
    const struct stage_options *opt, struct jsonw *w, struct err *err)
{
	struct article art = {.url = opt->url};
	struct indicators iocs = {0};
	size_t len;

	if (opt->html && read_article(a, data, n, opt, &art, err) < 0)
		return -1;
	if (!opt->html)
		art.text = plain_text(a, data, n, opt, &len);
	find_iocs(a, &art, &iocs);
	indicators_json(w, "iocs", &iocs);
	return 0;
}

/* Text whose first line may be the title: a first line without a full stop,
 * shorter than a paragraph, followed by more. */
static void split_title(struct arena *a, const char *text, struct article *art)
{
	size_t n = strcspn(text, "\r\n");

	art->text = text;
	if (n == 0 || n > 300 || text[n + strspn(text + n, "\r\n \t")] == '\0')
		return;
	art->title = arena_strndup(a, text, n);
	art->text = text + n + strspn(text + n, "\r\n");
}

static int run_summarize(struct arena *a, const char *data, size_t n,
    const struct stage_options *opt, struct jsonw *w, struct err *err)
{
	const struct summary_limits limits = {opt->lines, opt->max_chars, NULL};
	struct summary sum = {0};
	struct text text;
	size_t len;

	(void)err;
	stage_open_judges();
	text_read(a, plain_text(a, data, n, opt, &len), &text);
	summarise(a, NULL, &text, &limits, &sum);
	summary_json(w, &sum);
	return 0;
}

static const char *json_text(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

static void free_json(void *data)
{
	json_decref(data);
}

static int run_classify(struct arena *a, const char *data, size_t n,
    const struct stage_options *opt, struct jsonw *w, struct err *err)
{
	struct classification class = {0};
	json_error_t why;
	json_t *object = json_loadb(data, n, 0, &why);

	stage_open_judges();
	if (object == NULL)
		return err_set(err, "line %d: %s", why.line, why.text);
	arena_on_free(a, free_json, object);
	if (!json_is_object(object))
		return err_set(err, "not a JSON object of title, url, text "
				    "and language");
	classify(a,
	    &(struct classify_input){.title = json_text(object, "title"),
		.url = json_text(object, "url"),
		.text = json_text(object, "text"),
		.language = json_text(object, "language"),
		.section_hint = opt->section_hint},
	    &class);
	classification_json(w, &class);
	return 0;
}

int stage_analyse(struct arena *a, const char *data, size_t n,
    const struct stage_options *opt, struct article *art, struct analysis *an,
    struct err *err)
{
	const struct summary_limits limits = {
	    opt->lines, opt->max_chars, &an->advice.recommendations};
	struct text text;
	size_t len;

	stage_open_judges();
	*an = (struct analysis){0};
	*art = (struct article){.published = DATE_NONE};
	if (opt->html && !is_plain(opt, data, n)) {
		if (read_article(a, data, n, opt, art, err) < 0 &&
		    !opt->fragment)
			return -1;
		/* A feed without text of its own has a title at least. */
		if (art->text == NULL)
			art->text = "";
	} else {
		split_title(a, plain_text(a, data, n, opt, &len), art);
	}
	if (art->url == NULL)
		art->url = opt->url;
	if (opt->title != NULL)
		art->title = opt->title;
	find_iocs(a, art, &an->iocs);
	text_read(a, art->text, &text);
	if (art->language == NULL)
		art->language = text.language;
	classify(a,
	    &(struct classify_input){.title = art->title,
		.url = art->url,
		.text = art->text,
		.read = &text,
		.language = art->language,
		.section_hint = opt->section_hint,
		.security_only = opt->security_only,
		.everything = opt->everything},
	    &an->class);
	advice_read(a,
	    &(struct advice_input){.title = art->title,
		.article = art,
		.iocs = &an->iocs,
		.class = &an->class,
		.language = opt->language != NULL ? opt->language : "en",
		.text = &text},
	    &an->advice);
	summarise(a, art->title, &text, &limits, &an->summary);
	mentions_list(a, &text, &an->names);
	content_words_list(a, &text, &an->names);
	return 0;
}

static int run_analyse(struct arena *a, const char *data, size_t n,
    const struct stage_options *opt, struct jsonw *w, struct err *err)
{
	struct stage_options with = *opt;
	struct analysis an = {0};
	struct article art = {0};

	with.html = opt->html || looks_like_html(data, n);
	if (stage_analyse(a, data, n, &with, &art, &an, err) < 0)
		return -1;
	jsonw_string(w, "title", art.title);
	jsonw_string(w, "url", art.url);
	jsonw_string(w, "language", an.summary.language);
	analysis_json(w, &an);
	return 0;
}

/* THE table of the filters. */
static const struct {
	const char *name;
	int (*run)(struct arena *a, const char *data, size_t n,
	    const struct stage_options *opt, struct jsonw *w, struct err *err);
} stages[STAGE_COUNT] = {
    [STAGE_PARSE_FEED] = {"parse-feed", run_parse_feed},
    [STAGE_EXTRACT_ARTICLE] = {"extract-article", run_extract_article},
    [STAGE_EXTRACT_IOCS] = {"extract-iocs", run_extract_iocs},
    [STAGE_SUMMARIZE] = {"summarize", run_summarize},
    [STAGE_CLASSIFY] = {"classify", run_classify},
    [STAGE_ANALYSE] = {"analyse", run_analyse},
};

const char *stage_name(enum stage stage)
{
	return stages[stage].name;
}

int stage_json(enum stage stage, struct arena *a, const char *data, size_t n,
    const struct stage_options *opt, struct jsonw *w, struct err *err)
{
	return stages[stage].run(a, data, n, opt, w, err);
}

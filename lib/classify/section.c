/*
 * Which section of the digest an article belongs to: an ordered table of rules
 * over what its words and its host speak for. The first that holds decides;
 * what the source's owner hinted comes before the last, the news.
 */
#include "classify/rules.h"

#include <string.h>

#include "classify/editorial.h"
#include "text/lexicon.h"
#include "text/line.h"
#include "text/names.h"
#include "text/observable.h"

enum cue {
	CUE_JP_INCIDENT,
	CUE_MEMO,
	CUE_REPORT,
	CUE_TOOL,
	CUE_CRIME,
	CUE_ALERT,
	CUE_JAPAN,
	CUE_FOREIGN,
	CUE_NOTICE,
	CUES
};

enum host {
	HOST_OTHER = -1,
	HOST_SOCIAL,
	HOST_CODE,
	HOST_JP,
	HOST_PRESS,
	HOST_AGENCY,
	HOST_PHISH,
	HOST_VENDOR,
	HOST_CRIME,
	HOST_TOOLS,
	HOST_TRANSLATED,
	HOSTS
};

enum {
	POST = 8000,  /* bytes: a longer text is no short alert */
	PROSE = 1000, /* and has at most so much running prose */
	MANY_INDICATORS = 8
};

struct evidence {
	double title[CUES], url[CUES]; /* weights */
	enum host host;
	bool japanese;
	bool signed_by_org; /* a Japanese headline: "what - where" */
	bool bare_malware;  /* the title is hardly more than a family's name */
	size_t indicators;  /* of a post, or in a repository */
	bool indicator_post;
	bool names_malware; /* the title does */
	const char *advert; /* why it is no editorial matter, or NULL */
};

static struct lexicon *cues, *hosts;

void section_load(void)
{
	static const char *const cue_names[CUES] = {"jp_incident", "memo",
	    "report", "tool", "crime", "alert", "japan", "foreign", "notice"};
	static const char *const host_names[HOSTS] = {"social", "code", "jp",
	    "press", "agency", "phish", "vendor", "crime", "tools",
	    "translated"};

	editorial_load();
	if (cues != NULL)
		return;
	cues = lexicon_load("classify/sections.tsv", cue_names, CUES);
	hosts = lexicon_load("classify/hosts.tsv", host_names, HOSTS);
}

static void count(double sum[CUES], const struct lexicon_text *t)
{
	const struct lexicon_entry *e;
	struct lexicon_hit hit;
	size_t next = 0;

	while (lexicon_find(cues, t, &next, &hit)) {
		for (e = hit.entry; e != NULL; e = e->also)
			sum[e->class] += e->weight;
	}
}

/* The kind of the host or of a domain above it. */
static enum host host_kind(const char *host)
{
	size_t n = strlen(host), pos;
	struct lexicon_hit hit;

	while (n > 0) {
		pos = 0;
		if (lexicon_next(hosts, host, n, &pos, &hit) &&
		    hit.start == 0 && hit.end == n)
			return (enum host)hit.entry->class;
		while (n > 0 && *host != '.')
			host++, n--;
		if (n > 0)
			host++, n--;
	}
	return HOST_OTHER;
}

/* Does a headline end in " - ", and an organisation? */
static bool names_org(const char *title)
{
	const char *dash = NULL, *s = title;

	while ((s = strstr(s, " - ")) != NULL)
		dash = s++;
	return dash != NULL && dash != title && strlen(dash) > 3;
}

/* Is there little in the title but names of malware; is there *any? */
static bool is_bare_name(
    struct arena *a, const struct lexicon_text *title, bool *any)
{
	struct name_hits hits = {0};
	size_t named = 0, other = 0, i;

	names_find(a, title, &hits);
	for (i = 0; i < hits.n; i++) {
		if (hits.v[i].kind != NAME_PRODUCT)
			named += hits.v[i].end - hits.v[i].start;
	}
	for (i = 0; i < title->n; i++)
		other += strchr(" \t-_#0123456789.:@", title->s[i]) == NULL;
	*any = named > 0;
	return named > 0 && other <= named + named / 2;
}

/* Is it short, with hardly any running prose: lines that are no list, table or
 * code? */
static bool is_post(const struct words *text)
{
	struct line line;
	size_t from = 0, prose = 0;

	if (text->n >= POST)
		return false;
	while (prose < PROSE && line_next(text, from, &line)) {
		if (line.kind == LINE_PROSE)
			prose += line.end - line.start;
		from = line.next;
	}
	return prose < PROSE;
}

static const char *advert(struct arena *a, const struct article_words *w)
{
	const struct editorial_input in = {w->title, w->url, NULL};
	const char *why = editorial_judge(a, &in);

	if (why == NULL && editorial_disclosed_in(&w->text_places))
		why = "its text says that it is paid for";
	return why;
}

static struct evidence gather(struct arena *a, const struct article_words *w)
{
	struct evidence e = {.host = host_kind(w->host),
	    .japanese = w->japanese,
	    .signed_by_org = w->japanese && names_org(w->title)};
	struct lexicon_text url;
	bool post;

	e.bare_malware = is_bare_name(a, &w->title_places, &e.names_malware);
	count(e.title, &w->title_places);
	lexicon_read(a, w->url, strlen(w->url), &url);
	count(e.url, &url);
	if (w->editorial)
		e.advert = advert(a, w);
	post = is_post(&w->text_words);
	if (post || e.host == HOST_CODE) /* nobody else asks */
		e.indicators = observable_count(
		    w->text, w->text_n < POST ? w->text_n : (size_t)POST);
	e.indicator_post = post && e.indicators >= MANY_INDICATORS;
	return e;
}

static bool is_advert(const struct evidence *e)
{
	return e->advert != NULL;
}

static bool is_crime_post(const struct evidence *e)
{
	return (e->host == HOST_SOCIAL || e->host == HOST_CRIME) &&
	       e->title[CUE_CRIME] >= 2;
}

static bool is_crime(const struct evidence *e)
{
	return e->title[CUE_CRIME] >= 6;
}

static bool is_tool_post(const struct evidence *e)
{
	return (e->host == HOST_SOCIAL || e->host == HOST_TOOLS) &&
	       e->title[CUE_TOOL] >= 2 &&
	       e->title[CUE_TOOL] > e->title[CUE_ALERT];
}

static bool is_alert(const struct evidence *e)
{
	return e->host == HOST_PHISH || e->host == HOST_SOCIAL ||
	       e->title[CUE_ALERT] >= 4 || e->bare_malware || e->indicator_post;
}

/* Notes with indicators that a vendor keeps in a repository. */
static bool is_kept_alert(const struct evidence *e)
{
	return e->host == HOST_CODE &&
	       (e->names_malware ||
		   e->title[CUE_ALERT] + e->url[CUE_ALERT] >= 2 ||
		   e->indicators >= MANY_INDICATORS);
}

static bool is_repository(const struct evidence *e)
{
	return e->host == HOST_CODE;
}

static bool is_tool(const struct evidence *e)
{
	return e->title[CUE_TOOL] >= 5 ||
	       (e->host == HOST_TRANSLATED && e->title[CUE_TOOL] >= 3);
}

/* What an agency writes, or in the manner of one: 「product」に…の脆弱性. */
static bool is_notice(const struct evidence *e)
{
	if (!e->japanese || e->title[CUE_ALERT] >= 4)
		return false;
	return e->host == HOST_AGENCY || e->title[CUE_NOTICE] >= 4 ||
	       (e->title[CUE_NOTICE] > 0 && e->title[CUE_MEMO] >= 2 &&
		   e->title[CUE_MEMO] > e->title[CUE_JP_INCIDENT]);
}

/* Of Japan: its press, or words that say so and none of another country. */
static bool is_of_japan(const struct evidence *e)
{
	if (!e->japanese || e->host == HOST_TRANSLATED)
		return false;
	return e->host == HOST_JP || e->signed_by_org ||
	       (e->title[CUE_FOREIGN] == 0 &&
		   (e->host == HOST_PRESS || e->title[CUE_JAPAN] > 0));
}

/* A weakness is often why an incident came about: the incident's words are
 * stronger then, where the headline says whom it hit. */
static bool is_jp_memo(const struct evidence *e)
{
	if (!is_of_japan(e) || e->title[CUE_MEMO] == 0)
		return false;
	return e->title[CUE_MEMO] > e->title[CUE_JP_INCIDENT] &&
	       !(e->signed_by_org && e->title[CUE_JP_INCIDENT] >= 2 &&
		   e->title[CUE_MEMO] < 4);
}

static bool is_jp_incident(const struct evidence *e)
{
	double least = e->host == HOST_PRESS ? 2 : 1;

	return is_of_japan(e) && (e->title[CUE_JP_INCIDENT] >= least ||
				     (e->host == HOST_JP && e->signed_by_org));
}

/* An announcement, without an incident's words. */
static bool is_jp_rest(const struct evidence *e)
{
	return e->host == HOST_JP && e->japanese;
}

static bool is_report(const struct evidence *e)
{
	return e->title[CUE_REPORT] >= 4 ||
	       (e->host == HOST_VENDOR && e->title[CUE_REPORT] >= 2);
}

/* THE order. */
static const struct {
	bool (*holds)(const struct evidence *e);
	enum section section;
	double score;
	const char *why;
} rules[] = {
    {is_advert, SECTION_SKIP, 0.95, "advertising"},
    {is_crime_post, SECTION_CYBERCRIME, 0.8, "a post on the underground"},
    {is_tool_post, SECTION_TOOLS, 0.8, "a post on a tool"},
    {is_notice, SECTION_MEMO, 0.8, "a Japanese agency's notice"},
    {is_alert, SECTION_MALWARE_CAMPAIGN, 0.9, "a short alert"},
    {is_kept_alert, SECTION_MALWARE_CAMPAIGN, 0.85, "a repository's alert"},
    {is_repository, SECTION_TOOLS, 0.7, "a code repository"},
    {is_jp_memo, SECTION_MEMO, 0.85, "a Japanese notice or figure"},
    {is_jp_incident, SECTION_JP_INCIDENTS, 0.9, "an incident in Japan"},
    {is_jp_rest, SECTION_MEMO, 0.5, "other news of Japan"},
    {is_report, SECTION_SECURITY_REPORT, 0.8, "a periodic report"},
    {is_crime, SECTION_CYBERCRIME, 0.6, "talk of the underground"},
    {is_tool, SECTION_TOOLS, 0.6, "a tool"},
};

struct verdict section_judge(
    struct arena *a, const struct article_words *w, int section_hint)
{
	struct evidence e = gather(a, w);
	size_t i;

	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (rules[i].holds(&e))
			return (struct verdict){.value = rules[i].section,
			    .score = rules[i].score,
			    .why = rules[i].section == SECTION_SKIP
				       ? e.advert
				       : rules[i].why};
	}
	if (section_hint >= 0 && section_hint < SECTION_COUNT)
		return (struct verdict){.value = section_hint,
		    .score = 0.7,
		    .why = "the source's hint"};
	return (struct verdict){.value = SECTION_NEWS,
	    .score = 0.8,
	    .why = "nothing speaks for a list"};
}

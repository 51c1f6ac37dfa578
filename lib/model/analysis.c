/* What a reader notes of one article. */
#include "model/analysis.h"

#include <string.h>

#include "model/strings.h"

static const char *const sections[SECTION_COUNT] = {
    [SECTION_TOOLS] = "tools",
    [SECTION_MALWARE_CAMPAIGN] = "malware_campaign",
    [SECTION_SECURITY_REPORT] = "security_report",
    [SECTION_CYBERCRIME] = "cybercrime",
    [SECTION_NEWS] = "news",
    [SECTION_JP_INCIDENTS] = "jp_incidents",
    [SECTION_MEMO] = "memo",
    [SECTION_SKIP] = "skip",
};

static const char *const events[EVENT_COUNT] = {
    [EVENT_ACTIVE_EXPLOITATION] = "active_exploitation",
    [EVENT_INCIDENT] = "incident",
    [EVENT_SUPPLY_CHAIN] = "supply_chain",
    [EVENT_MALWARE_CAMPAIGN] = "malware_campaign",
    [EVENT_VULNERABILITY_ADVISORY] = "vulnerability_advisory",
    [EVENT_CYBERCRIME_TREND] = "cybercrime_trend",
    [EVENT_SECURITY_RESEARCH] = "security_research",
    [EVENT_TAKEDOWN] = "takedown",
    [EVENT_TOOL_RELEASE] = "tool_release",
};

enum { SPAN_LEAST = 3 * 4 };

const char *section_name(enum section s)
{
	return sections[s];
}

int section_parse(const char *word)
{
	int i;

	for (i = 0; i < SECTION_COUNT; i++) {
		if (strcmp(sections[i], word) == 0)
			return i;
	}
	return -1;
}

const char *event_type_name(enum event_type t)
{
	return events[t];
}

int event_type_parse(const char *word)
{
	int i;

	for (i = 0; i < EVENT_COUNT; i++) {
		if (strcmp(events[i], word) == 0)
			return i;
	}
	return -1;
}

void analysis_put(struct buf *b, const struct analysis *an)
{
	size_t i;

	wire_put_string(b, an->summary.language);
	wire_put_string(b, an->summary.method);
	wire_put_strings(b, &an->summary.lines);
	wire_put_u32(b, (uint32_t)an->summary.spans.n);
	for (i = 0; i < an->summary.spans.n; i++) {
		wire_put_u32(b, (uint32_t)an->summary.spans.v[i].line);
		wire_put_u32(b, (uint32_t)an->summary.spans.v[i].start);
		wire_put_u32(b, (uint32_t)an->summary.spans.v[i].end);
	}
	wire_put_strings(b, &an->advice.recommendations);
	wire_put_strings(b, &an->advice.notes);
	wire_put_string(b, an->advice.primary_source);
	wire_put_string(b, an->advice.action);
	tags_put(b, &an->advice.tags);
	wire_put_u32(b, an->class.section);
	wire_put_u32(b, an->class.event_type);
	wire_put_real(b, an->class.score);
	wire_put_string(b, an->class.why);
	indicators_put(b, &an->iocs);
	wire_put_strings(b, &an->names);
	wire_put_strings(b, &an->watch);
}

static void summary_get(struct wire *w, struct summary *s)
{
	size_t n;

	s->language = wire_string(w);
	s->method = wire_string(w);
	wire_strings(w, &s->lines);
	for (n = wire_count(w, SPAN_LEAST); n > 0; n--) {
		struct span *span = VEC_PUSH(w->arena, &s->spans);

		span->line = wire_u32(w);
		span->start = wire_u32(w);
		span->end = wire_u32(w);
	}
}

void analysis_get(struct wire *w, struct analysis *an)
{
	uint32_t section, event;

	*an = (struct analysis){0};
	summary_get(w, &an->summary);
	wire_strings(w, &an->advice.recommendations);
	wire_strings(w, &an->advice.notes);
	an->advice.primary_source = wire_string(w);
	an->advice.action = wire_string(w);
	tags_get(w, &an->advice.tags);
	section = wire_u32(w);
	event = wire_u32(w);
	an->class.score = wire_real(w);
	an->class.why = wire_string(w);
	if (section >= SECTION_COUNT || event >= EVENT_COUNT ||
	    !(an->class.score >= 0 && an->class.score <= 1)) {
		wire_fail(w);
		return;
	}
	an->class.section = (enum section)section;
	an->class.event_type = (enum event_type)event;
	indicators_get(w, &an->iocs);
	wire_strings(w, &an->names);
	wire_strings(w, &an->watch);
}

void summary_json(struct jsonw *w, const struct summary *s)
{
	size_t i;

	jsonw_string(w, "language", s->language);
	jsonw_string(w, "method", s->method);
	strings_json(w, "summary", &s->lines);
	jsonw_array(w, "spans");
	for (i = 0; i < s->spans.n; i++) {
		jsonw_object(w, NULL);
		jsonw_int(w, "line", (int64_t)s->spans.v[i].line);
		jsonw_int(w, "start", (int64_t)s->spans.v[i].start);
		jsonw_int(w, "end", (int64_t)s->spans.v[i].end);
		jsonw_object_end(w);
	}
	jsonw_array_end(w);
}

void classification_json(struct jsonw *w, const struct classification *c)
{
	jsonw_string(w, "section", sections[c->section]);
	jsonw_string(w, "event_type", events[c->event_type]);
	jsonw_real(w, "score", c->score);
	jsonw_string(w, "why", c->why);
}

void analysis_json(struct jsonw *w, const struct analysis *an)
{
	size_t i;

	strings_json(w, "summary", &an->summary.lines);
	strings_json(w, "recommendations", &an->advice.recommendations);
	strings_json(w, "notes", &an->advice.notes);
	jsonw_string(w, "primary_source", an->advice.primary_source);
	jsonw_string(w, "action", an->advice.action);
	classification_json(w, &an->class);
	tags_json(w, &an->advice.tags);
	indicators_json(w, "iocs", &an->iocs);
	jsonw_array(w, "cves");
	for (i = 0; i < an->iocs.n; i++) {
		if (an->iocs.v[i].type == INDICATOR_CVE)
			jsonw_string(w, NULL, an->iocs.v[i].value);
	}
	jsonw_array_end(w);
}

/* An article as passages with cues, names and CVE ids. */
#include "summary/reading.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "summary/introduced.h"
#include "text/lexicon.h"

/* A heading's advice ends with the next heading, or after so many passages. */
enum { ADVISED_MOST = 25, TITLE_MOST = 1000 };

static const char *const cue_names[CUES] = {"advise", "must", "imperative",
    "act", "update", "warner", "aware", "past", "attacker", "advert",
    "advice_heading", "vulnerability", "exploit", "negation", "history",
    "contest", "link", "claim", "not_claimed", "hedge", "tie", "unlike",
    "country", "actor_noun", "speaking", "motive", "credential", "stolen",
    "source_word", "disputed", "kind", "gang", "roundup", "aftermath", "vague",
    "called", "crew", "thing", "who", "purpose", "tell", "audience"};

static struct lexicon *cues;

void reading_load(void)
{
	names_load();
	if (cues == NULL)
		cues = lexicon_load("summary/cues.tsv", cue_names, CUES);
}

struct marking {
	struct arena *a;
	struct passage *p;
};

static void on_cue(void *data, const struct lexicon_hit *hit)
{
	const struct lexicon_entry *e;
	struct marking *m = data;

	for (e = hit->entry; e != NULL; e = e->also) {
		/* A command opens its sentence, so does what advice is for. */
		if ((e->class == CUE_IMPERATIVE || e->class == CUE_PURPOSE) &&
		    hit->start != 0)
			continue;
		m->p->cues |= (uint64_t)1 << e->class;
		*VEC_PUSH(m->a, &m->p->hits) = (struct cue_hit){
		    (enum cue)e->class, e->value, hit->start, hit->end};
	}
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Bytes of the CVE id at the start of s[0..n), or 0 (CVE-2024-3094). */
static size_t cve_length(const char *s, size_t n)
{
	size_t i, digits = 0;

	if (n < 13 || strncasecmp(s, "CVE-", 4) != 0 || s[8] != '-')
		return 0;
	for (i = 4; i < 8; i++) {
		if (!is_digit(s[i]))
			return 0;
	}
	for (i = 9; i < n && is_digit(s[i]); i++)
		digits++;
	return digits >= 4 && digits <= 7 ? i : 0;
}

static void find_cves(struct arena *a, struct passage *p)
{
	const char *dash = p->s, *end = p->s + p->n;
	size_t start, len;
	char *id;

	while ((dash = memchr(dash, '-', (size_t)(end - dash))) != NULL) {
		start = (size_t)(dash++ - p->s);
		if (start < 3)
			continue;
		start -= 3;
		len = cve_length(p->s + start, p->n - start);
		if (len == 0)
			continue;
		id = arena_strndup(a, p->s + start, len);
		id[0] = 'C', id[1] = 'V', id[2] = 'E';
		*VEC_PUSH(a, &p->cves) = id;
		*VEC_PUSH(a, &p->cve_starts) = start;
	}
}

static void mark(struct arena *a, struct passage *p)
{
	struct marking m = {a, p};

	lexicon_find_all(cues, &p->words, on_cue, &m);
	find_cves(a, p);
}

/* "The firm recommends these steps:", before a list. */
static bool opens_advice(const struct passage *p)
{
	return passage_has(p, CUE_ADVISE) || passage_has(p, CUE_MUST) ||
	       passage_has(p, CUE_ADVICE_HEADING);
}

static void read_title(struct arena *a, const char *title, struct passage *p)
{
	p->s = title != NULL ? title : "";
	p->n = strlen(p->s);
	if (p->n > TITLE_MOST)
		p->n = utf8_cut(p->s, p->n, TITLE_MOST);
	lexicon_read(a, p->s, p->n, &p->words);
	names_find(a, &p->words, &p->names);
	mark(a, p);
}

static void read_sentences(
    struct arena *a, const struct text *text, struct reading *out)
{
	size_t heading = 0, i;
	bool advised = false, opened = false;

	for (i = 0; i < text->sentences.n; i++) {
		const struct text_sentence *s = &text->sentences.v[i];
		struct passage *p;

		if (s->at.start >= READING_MOST)
			break;
		p = VEC_PUSH(a, &out->passages);
		p->s = s->words.s;
		p->n = s->words.n;
		p->words = s->words;
		p->names = s->names;
		p->at = s->at;
		mark(a, p);
		if (s->at.kind == LINE_HEADING) {
			advised = passage_has(p, CUE_ADVICE_HEADING);
			heading = out->passages.n;
		}
		if (s->at.kind == LINE_PROSE)
			opened = opens_advice(p);
		p->advised = (advised && s->at.kind != LINE_HEADING &&
				 out->passages.n - heading <= ADVISED_MOST) ||
			     (opened && s->at.kind == LINE_ITEM);
	}
}

void reading_make(struct arena *a, const char *title, const struct text *text,
    struct reading *out)
{
	reading_load();
	*out = (struct reading){0};
	read_title(a, title, &out->title);
	if (text != NULL)
		read_sentences(a, text, out);
	introduced_add(a, out);
}

bool passage_has(const struct passage *p, enum cue cue)
{
	return (p->cues >> cue & 1) != 0;
}

const struct cue_hit *passage_find(
    const struct passage *p, enum cue cue, size_t from)
{
	size_t i;

	if (!passage_has(p, cue))
		return NULL;
	for (i = 0; i < p->hits.n; i++) {
		if (p->hits.v[i].cue == cue && p->hits.v[i].start >= from)
			return &p->hits.v[i];
	}
	return NULL;
}

bool passage_has_before(const struct passage *p, size_t at, const char *words)
{
	size_t n = strlen(words);

	return at >= n && memcmp(p->s + at - n, words, n) == 0;
}

bool passage_names_cve(const struct passage *p, const char *cve)
{
	size_t i;

	for (i = 0; i < p->cves.n; i++) {
		if (strcmp(p->cves.v[i], cve) == 0)
			return true;
	}
	return false;
}

/* Which section of the digest an article belongs to, and what it tells of. */
#include "classify/classify.h"

#include <string.h>

#include "base/url.h"
#include "base/utf8.h"
#include "classify/rules.h"
#include "text/names.h"

enum { TITLE_MOST = 1000 }; /* bytes that are read */

/* What the words of an article on security weigh together at least: 4 % of the
 * articles that an analyst took weigh less, 70 % of general IT pages do. */
#define ABOUT_SECURITY 3.0

void classify_load(void)
{
	names_load();
	section_load();
	event_load();
}

static const char *text_or_empty(const char *s)
{
	return s != NULL ? s : "";
}

/* Kana, or most of the letters Chinese characters: a headline in Japanese may
 * well have no kana. */
static bool is_japanese(const char *s, size_t n)
{
	size_t i = 0, han = 0, latin = 0;
	uint32_t cp;

	while (i < n) {
		i += utf8_decode(s + i, n - i, &cp);
		if (cp >= 0x3041 && cp <= 0x30fe)
			return true;
		han += cp >= 0x4e00 && cp <= 0x9fff;
		latin += (cp | 32) >= 'a' && (cp | 32) <= 'z';
	}
	return han > latin;
}

void article_words_read(
    struct arena *a, const struct text *read, struct article_words *w)
{
	const size_t n = strlen(w->title);

	w->title_n = utf8_cut(w->title, n, TITLE_MOST);
	w->text_n = strlen(w->text);
	lexicon_read(a, w->title, w->title_n, &w->title_places);
	if (read != NULL && read->s == w->text && read->places.n == w->text_n) {
		w->text_places = read->places;
		w->text_words = read->words;
	} else {
		lexicon_read(a, w->text, w->text_n, &w->text_places);
		w->text_words = (struct words){.s = w->text, .n = w->text_n};
	}
}

void classify(struct arena *a, const struct classify_input *in,
    struct classification *out)
{
	struct article_words w = {.title = text_or_empty(in->title),
	    .url = text_or_empty(in->url),
	    .text = text_or_empty(in->text),
	    .editorial = !in->everything};
	struct verdict event, section;

	classify_load();
	article_words_read(a, in->read, &w);
	w.host = text_or_empty(*w.url != '\0' ? url_host(a, w.url) : NULL);
	w.japanese = is_japanese(w.title, w.title_n) ||
		     (w.title_n == 0 && in->language != NULL &&
			 strcmp(in->language, "ja") == 0);
	section = section_judge(a, &w, in->section_hint);
	event = event_judge(a, &w, (enum section)section.value);
	if (in->security_only && event.evidence < ABOUT_SECURITY)
		section = (struct verdict){.value = SECTION_SKIP,
		    .score = 1 - event.evidence / ABOUT_SECURITY,
		    .why = "not about security"};
	*out = (struct classification){.section = (enum section)section.value,
	    .event_type = (enum event_type)event.value,
	    .score = section.score,
	    .event_score = event.score,
	    .event_word = event.word,
	    .why = arena_printf(a, "%s; %s: %s", section.why,
		event_type_name((enum event_type)event.value), event.why)};
}

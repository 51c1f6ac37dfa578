/*
 * Advice out of any text: the first byte picks the kind of event and the
 * language, the first line is the title, every second line that starts with
 * "http" is a link, too. Checked: the limits, and that recommendations hold
 * no line break and the source is a web address.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/url.h"
#include "summary/advice.h"
#include "text/charset.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void add_links(struct arena *a, struct article *art)
{
	const char *s = art->text;
	size_t paragraph;

	for (paragraph = 0; s != NULL && art->links.n < 50; paragraph++) {
		if (strncmp(s, "http", 4) == 0)
			*VEC_PUSH(a, &art->links) = (struct article_link){
			    arena_strndup(a, s, strcspn(s, " \n")), "report",
			    paragraph};
		s = strchr(s, '\n');
		if (s != NULL)
			s++;
	}
}

/* At most three words, short, on one line. */
static void check_tags(const struct tags *tags)
{
	const char *words;
	size_t i;

	for (i = 0; i < tags->n; i++) {
		words = tags->v[i].words;
		if ((unsigned)tags->v[i].confidence >= TAG_CONFIDENCES)
			abort();
		if (words != NULL &&
		    (strlen(words) > 130 || strpbrk(words, "\r\n") != NULL))
			abort();
	}
}

static void check(const struct advice *out)
{
	size_t i;

	if (out->recommendations.n > 3 || out->notes.n > 3 || out->tags.n == 0)
		abort();
	check_tags(&out->tags);
	for (i = 0; i < out->recommendations.n; i++) {
		if (strchr(out->recommendations.v[i], '\n') != NULL)
			abort();
	}
	if (out->primary_source != NULL && !url_is_web(out->primary_source))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const struct charset_hint hint = {NULL, CHARSET_TEXT};
	struct classification class = {.section = SECTION_NEWS};
	const struct indicators iocs = {0};
	struct article art = {.url = "https://news.example/a"};
	struct arena *a;
	struct advice out;
	struct text read;
	char *text, *title;
	size_t len;

	if (n == 0)
		return 0;
	a = arena_new();
	class.event_type = (enum event_type)(data[0] % EVENT_COUNT);
	text = charset_to_utf8(
	    a, (const char *)data + 1, n - 1, &hint, &len, NULL);
	title = arena_strndup(a, text, strcspn(text, "\n"));
	art.text = text + strlen(title);
	add_links(a, &art);
	text_read(a, art.text, &read);
	advice_read(a,
	    &(struct advice_input){title, &art, &iocs, &class,
		data[0] & 0x80 ? "ja" : "en", &read},
	    &out);
	check(&out);
	arena_free(a);
	return 0;
}

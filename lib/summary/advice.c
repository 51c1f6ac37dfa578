/* What an article says that one should do and know: the parts, together. */
#include "summary/advice.h"

#include "summary/parts.h"
#include "summary/reading.h"
#include "summary/tokens.h"
#include "summary/wording.h"

void advice_load(void)
{
	reading_load();
	tokens_load();
	wording_load();
	primary_load();
	tags_load();
}

static void push(struct arena *a, struct strings *list, const char *line)
{
	if (line != NULL && *line != '\0')
		*VEC_PUSH(a, list) = line;
}

void advice_read(
    struct arena *a, const struct advice_input *in, struct advice *out)
{
	struct advice_case c = {in, NULL, wording_of(in->language)};
	struct exploitation e;
	struct reading r;

	*out = (struct advice){0};
	reading_make(a, in->title, in->text, &r);
	c.reading = &r;
	recommend_pick(a, &c, &out->recommendations);
	e = exploitation_judge(a, &c);
	push(a, &out->notes, exploitation_note(a, &c, &e));
	push(a, &out->notes, attribution_note(a, &c));
	out->primary_source = primary_pick(a, &c);
	out->action = action_line(a, &c, &e, &out->recommendations);
	tags_find(a, &c, &out->tags);
}

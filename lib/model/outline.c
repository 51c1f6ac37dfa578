/* Feeds that a document names, on their way between processes. */
#include "model/outline.h"

void outlines_put(struct buf *b, const struct outlines *o)
{
	size_t i;

	wire_put_string(b, o->title);
	wire_put_strings(b, &o->warnings);
	wire_put_u32(b, (uint32_t)o->list.n);
	for (i = 0; i < o->list.n; i++) {
		const struct outline *line = &o->list.v[i];

		wire_put_string(b, line->title);
		wire_put_string(b, line->url);
		wire_put_string(b, line->html_url);
		wire_put_string(b, line->type);
		wire_put_string(b, line->language);
		wire_put_string(b, line->name);
		wire_put_strings(b, &line->folders);
		wire_put_strings(b, &line->settings);
	}
}

void outlines_get(struct wire *w, struct outlines *o)
{
	size_t n;

	*o = (struct outlines){.title = wire_string(w)};
	wire_strings(w, &o->warnings);
	for (n = wire_count(w, 8 * 4); n > 0; n--) {
		struct outline *line = VEC_PUSH(w->arena, &o->list);

		line->title = wire_string(w);
		line->url = wire_string(w);
		line->html_url = wire_string(w);
		line->type = wire_string(w);
		line->language = wire_string(w);
		line->name = wire_string(w);
		wire_strings(w, &line->folders);
		wire_strings(w, &line->settings);
		if (line->settings.n % 2 != 0)
			wire_fail(w);
	}
}

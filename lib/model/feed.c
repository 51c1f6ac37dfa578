/* A feed as it was read. */
#include "model/feed.h"

#include "base/date.h"
#include "model/strings.h"

/* The least bytes of one on the wire: what bounds a count. */
enum { ITEM_LEAST = 7 * 4 + 2 * 8 + 3 * 4, ENCLOSURE_LEAST = 2 * 4 + 8 };

static void item_put(struct buf *b, const struct feed_item *it)
{
	size_t i;

	wire_put_string(b, it->id);
	wire_put_string(b, it->link);
	wire_put_string(b, it->title);
	wire_put_string(b, it->author);
	wire_put_i64(b, it->published);
	wire_put_i64(b, it->updated);
	wire_put_string(b, it->summary);
	wire_put_string(b, it->content);
	wire_put_strings(b, &it->categories);
	wire_put_u32(b, (uint32_t)it->enclosures.n);
	for (i = 0; i < it->enclosures.n; i++) {
		wire_put_string(b, it->enclosures.v[i].url);
		wire_put_string(b, it->enclosures.v[i].type);
		wire_put_i64(b, it->enclosures.v[i].length);
	}
	wire_put_string(b, it->left_out);
	wire_put_strings(b, &it->watch);
}

static void item_get(struct wire *w, struct feed_item *it)
{
	struct feed_enclosure *e;
	size_t n;

	it->id = wire_string(w);
	it->link = wire_string(w);
	it->title = wire_string(w);
	it->author = wire_string(w);
	it->published = wire_i64(w);
	it->updated = wire_i64(w);
	it->summary = wire_string(w);
	it->content = wire_string(w);
	wire_strings(w, &it->categories);
	for (n = wire_count(w, ENCLOSURE_LEAST); n > 0; n--) {
		e = VEC_PUSH(w->arena, &it->enclosures);
		e->url = wire_string(w);
		e->type = wire_string(w);
		e->length = wire_i64(w);
	}
	it->left_out = wire_string(w);
	wire_strings(w, &it->watch);
}

void feed_put(struct buf *b, const struct feed *f)
{
	size_t i;

	wire_put_string(b, f->format);
	wire_put_string(b, f->title);
	wire_put_string(b, f->link);
	wire_put_string(b, f->language);
	wire_put_u32(b, (uint32_t)f->ttl_minutes);
	wire_put_u32(b, f->skip_hours);
	wire_put_u32(b, f->skip_days);
	wire_put_strings(b, &f->warnings);
	wire_put_u32(b, (uint32_t)f->items.n);
	for (i = 0; i < f->items.n; i++)
		item_put(b, &f->items.v[i]);
	kev_put(b, &f->kev);
}

void feed_get(struct wire *w, struct feed *f)
{
	size_t n;

	*f = (struct feed){0};
	f->format = wire_string(w);
	f->title = wire_string(w);
	f->link = wire_string(w);
	f->language = wire_string(w);
	f->ttl_minutes = (int)wire_u32(w);
	f->skip_hours = wire_u32(w) & ((1u << 24) - 1);
	f->skip_days = wire_u32(w) & ((1u << 7) - 1);
	wire_strings(w, &f->warnings);
	for (n = wire_count(w, ITEM_LEAST); n > 0; n--)
		item_get(w, VEC_PUSH(w->arena, &f->items));
	kev_get(w, &f->kev);
}

static void item_json(struct jsonw *w, const struct feed_item *it)
{
	char text[DATE_TEXT];
	size_t i;

	jsonw_object(w, NULL);
	jsonw_string(w, "id", it->id);
	jsonw_string(w, "link", it->link);
	jsonw_string(w, "title", it->title);
	jsonw_string(w, "author", it->author);
	jsonw_string(w, "published", date_rfc3339(it->published, text));
	jsonw_string(w, "updated", date_rfc3339(it->updated, text));
	jsonw_string(w, "summary", it->summary);
	jsonw_string(w, "content", it->content);
	strings_json(w, "categories", &it->categories);
	jsonw_array(w, "enclosures");
	for (i = 0; i < it->enclosures.n; i++) {
		const struct feed_enclosure *e = &it->enclosures.v[i];

		jsonw_object(w, NULL);
		jsonw_string(w, "url", e->url);
		jsonw_string(w, "type", e->type);
		if (e->length >= 0)
			jsonw_int(w, "length", e->length);
		else
			jsonw_null(w, "length");
		jsonw_object_end(w);
	}
	jsonw_array_end(w);
	jsonw_object_end(w);
}

void feed_json(struct jsonw *w, const struct feed *f)
{
	size_t i;

	jsonw_string(w, "format", f->format);
	jsonw_string(w, "title", f->title);
	jsonw_string(w, "link", f->link);
	jsonw_string(w, "language", f->language);
	strings_json(w, "warnings", &f->warnings);
	jsonw_array(w, "items");
	for (i = 0; i < f->items.n; i++)
		item_json(w, &f->items.v[i]);
	jsonw_array_end(w);
}

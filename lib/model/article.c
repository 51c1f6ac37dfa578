/* An article's page as it was read. */
#include "model/article.h"

#include "base/date.h"

enum { LINK_LEAST = 3 * 4 };

void article_put(struct buf *b, const struct article *art)
{
	size_t i;

	wire_put_string(b, art->url);
	wire_put_string(b, art->title);
	wire_put_string(b, art->byline);
	wire_put_string(b, art->site);
	wire_put_string(b, art->language);
	wire_put_i64(b, art->published);
	wire_put_string(b, art->text);
	wire_put_u32(b, art->paywalled);
	wire_put_string(b, art->blocked);
	wire_put_string(b, art->next_page);
	wire_put_u32(b, (uint32_t)art->links.n);
	for (i = 0; i < art->links.n; i++) {
		wire_put_string(b, art->links.v[i].url);
		wire_put_string(b, art->links.v[i].text);
		wire_put_u32(b, (uint32_t)art->links.v[i].paragraph);
	}
}

void article_get(struct wire *w, struct article *art)
{
	struct article_link *l;
	size_t n;

	*art = (struct article){0};
	art->url = wire_string(w);
	art->title = wire_string(w);
	art->byline = wire_string(w);
	art->site = wire_string(w);
	art->language = wire_string(w);
	art->published = wire_i64(w);
	art->text = wire_string(w);
	art->paywalled = wire_u32(w) != 0;
	art->blocked = wire_string(w);
	art->next_page = wire_string(w);
	for (n = wire_count(w, LINK_LEAST); n > 0; n--) {
		l = VEC_PUSH(w->arena, &art->links);
		l->url = wire_string(w);
		l->text = wire_string(w);
		l->paragraph = wire_u32(w);
	}
}

void article_json(struct jsonw *w, const struct article *art)
{
	char text[DATE_TEXT];
	size_t i;

	jsonw_string(w, "url", art->url);
	jsonw_string(w, "title", art->title);
	jsonw_string(w, "byline", art->byline);
	jsonw_string(w, "published", date_rfc3339(art->published, text));
	jsonw_string(w, "language", art->language);
	jsonw_string(w, "site", art->site);
	jsonw_string(w, "text", art->text);
	jsonw_bool(w, "paywalled", art->paywalled);
	jsonw_string(w, "blocked", art->blocked);
	jsonw_string(w, "next_page", art->next_page);
	jsonw_array(w, "links");
	for (i = 0; i < art->links.n; i++) {
		jsonw_object(w, NULL);
		jsonw_string(w, "url", art->links.v[i].url);
		jsonw_string(w, "text", art->links.v[i].text);
		jsonw_int(w, "paragraph", (int64_t)art->links.v[i].paragraph);
		jsonw_object_end(w);
	}
	jsonw_array_end(w);
}

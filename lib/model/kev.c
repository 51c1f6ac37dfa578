/* Vulnerabilities that are known to be exploited. */
#include "model/kev.h"

#include <string.h>

/* The least bytes of one on the wire: what bounds a count. */
enum { ENTRY_LEAST = 5 * 4 + 2 * 8 + 4 };

bool kev_is_cve(const char *s)
{
	static const char digits[] = "0123456789";
	size_t n;

	if (strncmp(s, "CVE-", 4) != 0 || strspn(s + 4, digits) != 4 ||
	    s[8] != '-')
		return false;
	n = strspn(s + 9, digits);
	return n >= 4 && n <= 19 && s[9 + n] == '\0';
}

void kev_put(struct buf *b, const struct kev_entries *list)
{
	size_t i;

	wire_put_u32(b, (uint32_t)list->n);
	for (i = 0; i < list->n; i++) {
		const struct kev_entry *e = &list->v[i];

		wire_put_string(b, e->cve);
		wire_put_string(b, e->vendor);
		wire_put_string(b, e->product);
		wire_put_string(b, e->name);
		wire_put_string(b, e->action);
		wire_put_i64(b, e->added);
		wire_put_i64(b, e->due);
		wire_put_u32(b, e->ransomware);
	}
}

void kev_get(struct wire *w, struct kev_entries *list)
{
	struct kev_entry *e;
	size_t n;

	*list = (struct kev_entries){0};
	for (n = wire_count(w, ENTRY_LEAST); n > 0; n--) {
		e = VEC_PUSH(w->arena, list);
		e->cve = wire_string(w);
		e->vendor = wire_string(w);
		e->product = wire_string(w);
		e->name = wire_string(w);
		e->action = wire_string(w);
		e->added = wire_i64(w);
		e->due = wire_i64(w);
		e->ransomware = wire_u32(w) != 0;
		if (e->cve == NULL || !kev_is_cve(e->cve))
			wire_fail(w);
	}
}

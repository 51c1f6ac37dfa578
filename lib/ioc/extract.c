/* Indicators of compromise in a text: the steps in their order. */
#include "ioc/extract.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ioc/context.h"
#include "ioc/judge.h"
#include "ioc/refang.h"
#include "ioc/scan.h"
#include "ioc/section.h"
#include "ioc/setting.h"

static int by_offset(const void *a, const void *b)
{
	const struct indicator *x = a, *y = b;

	if (x->offset != y->offset)
		return x->offset < y->offset ? -1 : 1;
	return x->type < y->type ? -1 : x->type > y->type;
}

static void write_out(struct arena *a, const char *text, size_t n,
    const struct candidates *found, struct indicators *out)
{
	struct setting setting;
	size_t i;

	for (i = 0; i < found->n; i++) {
		struct indicator *ind = VEC_PUSH(a, out);

		*ind = found->v[i].ind;
		ind->listed =
		    ind->listed &&
		    (ind->defanged || (found->v[i].traits & TRAIT_ITEM) != 0);
		ind->context = context_around(a, text, n, ind->offset);
	}
	if (out->n > 0)
		qsort(out->v, out->n, sizeof(*out->v), by_offset);
	setting_begin(&setting, a, text, n);
	for (i = 0; i < out->n; i++)
		setting_of(&setting, &out->v[i]);
}

void ioc_extract(struct arena *a, const char *text, size_t n,
    const struct ioc_known *known, const struct ioc_source *source,
    struct indicators *out)
{
	struct refanged refanged;
	struct candidates found = {0};
	struct sections sections;
	struct scan sc = {.a = a,
	    .known = known,
	    .refanged = &refanged,
	    .text = text,
	    .found = &found,
	    .sections = &sections};

	*out = (struct indicators){0};
	if (n > UINT32_MAX)
		n = UINT32_MAX;
	sc.text_n = n;
	refang(&refanged, known, text, n);
	sc.s = buf_str(&refanged.text);
	sc.n = refanged.text.n;
	sections_find(a, known, sc.s, sc.n, &sections);
	scan_run(&sc);
	judge_candidates(&sc, source);
	write_out(a, text, n, &found, out);
	buf_free(&sc.scratch);
	refang_free(&refanged);
}

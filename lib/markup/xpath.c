/* libxml2's XPath over the tree beside the flat array. */
#include "markup/xpath.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

/* Steps of an evaluation. Sets are merged by comparing all with all, so a step
 * may cost as much as the page has elements. */
enum { STEPS_MAX = 150000 };

struct xpath {
	xmlXPathCompExprPtr compiled;
};

/* libxml2 gives the place of a fault, but no message. */
static void on_error(void *data, xmlErrorPtr e)
{
	struct err *err = data;

	if (err != NULL && err->text[0] == '\0')
		err_set(err, "no XPath: a fault at character %d", e->int1 + 1);
}

static void free_compiled(void *data)
{
	xmlXPathFreeCompExpr(data);
}

struct xpath *xpath_compile(
    struct arena *a, const char *expression, struct err *err)
{
	xmlXPathContextPtr ctx = xmlXPathNewContext(NULL);
	struct err why = {""};
	struct xpath *x;
	xmlXPathCompExprPtr compiled;

	if (ctx == NULL)
		return NULL;
	ctx->error = on_error;
	ctx->userData = &why;
	compiled = xmlXPathCtxtCompile(ctx, BAD_CAST expression);
	xmlXPathFreeContext(ctx);
	if (compiled == NULL) {
		err_set(err, "%s", why.text[0] != '\0' ? why.text : "no XPath");
		return NULL;
	}
	x = arena_alloc(a, sizeof(*x));
	x->compiled = compiled;
	arena_on_free(a, free_compiled, compiled);
	return x;
}

static xmlXPathObjectPtr evaluate(const struct xpath *x, const struct html *h)
{
	xmlXPathContextPtr ctx;
	xmlXPathObjectPtr found;

	if (h->tree == NULL)
		return NULL;
	ctx = xmlXPathNewContext(h->tree);
	if (ctx == NULL)
		return NULL;
	ctx->error = on_error;
	ctx->opLimit = STEPS_MAX;
	found = xmlXPathCompiledEval(x->compiled, ctx);
	xmlXPathFreeContext(ctx);
	return found;
}

unsigned xpath_mark(const struct xpath *x, const struct html *h, bool *marks)
{
	xmlXPathObjectPtr found = evaluate(x, h);
	const xmlNodeSet *set = found == NULL ? NULL : found->nodesetval;
	unsigned count = 0;
	int i;

	for (i = 0; set != NULL && i < set->nodeNr; i++) {
		const xmlNode *node = set->nodeTab[i];
		size_t at =
		    node->type == XML_ELEMENT_NODE ? (size_t)node->_private : 0;

		if (at > 0 && at < h->nodes.n) {
			marks[at] = true;
			count++;
		}
	}
	xmlXPathFreeObject(found);
	return count;
}

const char *xpath_string(
    struct arena *a, const struct xpath *x, const struct html *h)
{
	xmlXPathObjectPtr found = evaluate(x, h);
	xmlChar *s = NULL;
	const char *copy = NULL;

	if (found != NULL && (found->type != XPATH_NODESET ||
				 xmlXPathNodeSetGetLength(found->nodesetval)))
		s = xmlXPathCastToString(found);
	if (s != NULL && s[0] != '\0')
		copy = arena_strdup(a, (const char *)s);
	xmlFree(s);
	xmlXPathFreeObject(found);
	return copy;
}

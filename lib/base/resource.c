/* The files of etc/ and sql/ that the program needs at run time. */
#include "base/resource.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/xmalloc.h"

/* The table that the Makefile generates from etc/ and sql/, sorted by name. */
struct resource {
	const char *name, *start, *end; /* a NUL stands at end */
};
extern const struct resource resource_table[];

/* What was looked for in the folder; text is NULL if it is not there. */
struct loaded {
	struct loaded *next;
	char *name, *text;
	size_t n;
};

static const char *override_folder;
static struct loaded *overrides;

void resource_folder(const char *folder)
{
	override_folder = folder;
}

/* The whole file into l; half a list would be worse than none of it. */
static void read_file(struct loaded *l, FILE *f, const char *path)
{
	struct buf b = {0};
	char piece[8192];
	size_t n;

	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		buf_put(&b, piece, n);
	if (ferror(f) != 0)
		fatal("cannot read %s: %m", path);
	l->n = b.n;
	l->text = buf_steal(&b);
	log_debug("resource read file=%s", path);
}

static struct loaded *read_override(const char *name)
{
	char *path = xasprintf("%s/%s", override_folder, name);
	FILE *f = fopen(path, "re");
	struct loaded *l = xcalloc(1, sizeof(*l));

	l->name = xstrdup(name);
	l->next = overrides;
	overrides = l;
	if (f != NULL) {
		read_file(l, f, path);
		fclose(f);
	}
	free(path);
	return l;
}

const char *resource_text(const char *name, size_t *n)
{
	const struct resource *r;
	struct loaded *l;

	for (l = overrides; l != NULL && strcmp(l->name, name) != 0;)
		l = l->next;
	if (l == NULL && override_folder != NULL)
		l = read_override(name);
	if (l != NULL && l->text != NULL) {
		*n = l->n;
		return l->text;
	}
	for (r = resource_table; r->name != NULL; r++) {
		if (strcmp(r->name, name) == 0) {
			*n = (size_t)(r->end - r->start);
			return r->start;
		}
	}
	return NULL;
}

const char *resource_name(const char *prefix, size_t k)
{
	const struct resource *r;

	for (r = resource_table; r->name != NULL; r++) {
		if (strncmp(r->name, prefix, strlen(prefix)) == 0 && k-- == 0)
			return r->name;
	}
	return NULL;
}

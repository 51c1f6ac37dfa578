/* The files of etc/ and sql/ that the program needs at run time. */
#include "base/resource.h"

#include <dirent.h>
#include <stdbool.h>
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

/* What was looked for in the folder; text is NULL if it is not there. Never
 * freed: somebody may hold the text. */
struct loaded {
	struct loaded *next;
	char *name, *text;
	size_t n;
	bool old; /* of before the last resource_folder() */
};

static const char *override_folder;
static struct loaded *overrides;

void resource_folder(const char *folder)
{
	struct loaded *l;

	override_folder = folder;
	for (l = overrides; l != NULL; l = l->next)
		l->old = true;
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

/* An old one that says the same, or NULL. */
static struct loaded *find_unchanged(const struct loaded *l)
{
	struct loaded *old;

	for (old = overrides; old != NULL; old = old->next) {
		if (strcmp(old->name, l->name) != 0 || old->n != l->n ||
		    (old->text == NULL) != (l->text == NULL))
			continue;
		if (l->text == NULL || memcmp(old->text, l->text, l->n) == 0)
			return old;
	}
	return NULL;
}

static struct loaded *read_override(const char *name)
{
	char *path = xasprintf("%s/%s", override_folder, name);
	FILE *f = fopen(path, "re");
	struct loaded *l = xcalloc(1, sizeof(*l)), *old;

	l->name = xstrdup(name);
	if (f != NULL) {
		read_file(l, f, path);
		fclose(f);
	}
	free(path);
	old = find_unchanged(l);
	if (old != NULL) {
		free(l->name);
		free(l->text);
		free(l);
		old->old = false;
		return old;
	}
	l->next = overrides;
	overrides = l;
	return l;
}

static const struct resource *find_resource(const char *name)
{
	const struct resource *r = resource_table;

	while (r->name != NULL && strcmp(r->name, name) != 0)
		r++;
	return r->name != NULL ? r : NULL;
}

const char *resource_text(const char *name, size_t *n)
{
	const struct resource *r;
	struct loaded *l;

	for (l = overrides; l != NULL; l = l->next) {
		if (!l->old && strcmp(l->name, name) == 0)
			break;
	}
	if (l == NULL && override_folder != NULL)
		l = read_override(name);
	if (l != NULL && l->text != NULL) {
		*n = l->n;
		return l->text;
	}
	r = find_resource(name);
	if (r == NULL)
		return NULL;
	*n = (size_t)(r->end - r->start);
	return r->start;
}

void resource_read_all(void)
{
	const struct resource *r;
	size_t n;

	for (r = resource_table; r->name != NULL; r++)
		resource_text(r->name, &n);
}

/* No copy that an editor or a package manager left. */
static bool is_list(const char *file)
{
	const char *dot = strrchr(file, '.');

	return dot != NULL && dot != file &&
	       (strcmp(dot, ".txt") == 0 || strcmp(dot, ".tsv") == 0);
}

/* prefix: a folder's name in the table, n bytes with its slash. */
static void find_unread(
    const char *prefix, size_t n, void (*on_name)(const char *name))
{
	char *path = xasprintf("%s/%.*s", override_folder, (int)n, prefix);
	DIR *dir = opendir(path);
	const struct dirent *e;

	while (dir != NULL && (e = readdir(dir)) != NULL) {
		char *name = xasprintf("%.*s%s", (int)n, prefix, e->d_name);

		if (is_list(e->d_name) && find_resource(name) == NULL)
			on_name(name);
		free(name);
	}
	if (dir != NULL)
		closedir(dir);
	free(path);
}

void resource_unread(void (*on_name)(const char *name))
{
	const struct resource *r;
	const char *last = "";
	size_t n = 0;

	for (r = resource_table; override_folder != NULL && r->name != NULL;
	     r++) {
		if (strncmp(r->name, last, n) == 0 && n > 0)
			continue;
		last = r->name;
		n = strcspn(last, "/") + 1;
		find_unread(last, n, on_name);
	}
}

const char *resource_line(const char **text, const char *end, size_t *n)
{
	const char *line = *text, *newline;

	if (line >= end)
		return NULL;
	newline = memchr(line, '\n', (size_t)(end - line));
	*n = (size_t)((newline != NULL ? newline : end) - line);
	*text = newline != NULL ? newline + 1 : end;
	return line;
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

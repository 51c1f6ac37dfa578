/* The lists of etc/known/ and etc/ioc/, line by line. */
#include "text/lists.h"

#include <string.h>

#include "base/resource.h"

/* What stands behind the key, or NULL: the line begins otherwise. */
static const char *after(const char *line, const char *key)
{
	size_t n = strlen(key);

	return strncmp(line, key, n) == 0 ? line + n + strspn(line + n, " ")
					  : NULL;
}

/* The line without its comment and the blanks at its end. */
static void cut_comment(char *line)
{
	size_t n;

	line[strcspn(line, "#\r")] = '\0';
	for (n = strlen(line); n > 0 && line[n - 1] == ' ';)
		line[--n] = '\0';
}

/* "10.0.0.0/8 private (RFC 1918)" */
static void split_net(struct list_entry *entry, char *line)
{
	size_t n = strcspn(line, " ");

	entry->reason = line + n + strspn(line + n, " ");
	line[n] = '\0';
}

static void read_file(struct arena *a, const char *file,
    void (*on_entry)(void *data, const struct list_entry *entry), void *data)
{
	struct list_entry entry = {file, "known", "value", NULL};
	size_t n;
	const char *all = resource_text(file, &n), *value;
	char *line, *save, *text = arena_strndup(a, all, n);

	for (line = strtok_r(text, "\n", &save); line != NULL;
	     line = strtok_r(NULL, "\n", &save)) {
		cut_comment(line);
		if ((value = after(line, "reason:")) != NULL) {
			entry.reason = value;
		} else if ((value = after(line, "match:")) != NULL) {
			entry.match = value;
		} else if (*line != '\0') {
			if (strcmp(entry.match, "net") == 0)
				split_net(&entry, line);
			entry.text = line;
			on_entry(data, &entry);
		}
	}
}

void lists_read(struct arena *a, const char *prefix,
    void (*on_entry)(void *data, const struct list_entry *entry), void *data)
{
	const char *file;
	size_t i;

	for (i = 0; (file = resource_name(prefix, i)) != NULL; i++)
		read_file(a, file, on_entry, data);
}

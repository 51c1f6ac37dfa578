/* A secret that stands alone in a file. */
#include "daemon/secret.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/config.h"

enum { SECRET_MAX = 4096 };

const char *secret_path(struct arena *a, const struct config *c)
{
	const char *folder = getenv("CREDENTIALS_DIRECTORY");

	if (c->llm.api_key_credential == NULL)
		return c->llm.api_key_file;
	return arena_printf(a, "%s/%s",
	    folder != NULL ? folder : "/run/credentials/secdigest.service",
	    c->llm.api_key_credential);
}

/* The text between the blanks of a line; NULL if there is none, or it would
 * not do in a header. */
static const char *trim(struct arena *a, const char *line)
{
	const char *from = line + strspn(line, " \t");
	size_t n = strcspn(from, "\r\n"), i;

	while (n > 0 && (from[n - 1] == ' ' || from[n - 1] == '\t'))
		n--;
	for (i = 0; i < n; i++) {
		if (!isgraph((unsigned char)from[i]))
			return NULL;
	}
	return n > 0 ? arena_strndup(a, from, n) : NULL;
}

const char *secret_read(struct arena *a, const char *path, struct err *err)
{
	FILE *f = fopen(path, "re");
	char line[SECRET_MAX] = "";
	const char *secret = NULL;

	if (f == NULL) {
		err_set(err, "cannot read the key in %s: %m", path);
		return NULL;
	}
	if (fgets(line, sizeof(line), f) != NULL)
		secret = trim(a, line);
	if (secret == NULL)
		err_set(err, "%s does not hold a key alone in its first line",
		    path);
	fclose(f);
	explicit_bzero(line, sizeof(line));
	return secret;
}

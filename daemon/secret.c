/* A secret that stands alone in a file. */
#include "daemon/secret.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

/* As a shell's file has it: NAME=key; what pads base64 is no value. */
static bool is_assignment(const char *s, size_t n)
{
	size_t name = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

	return name > 0 && name + 1 < n && s[name] == '=' && s[name + 1] != '=';
}

/* The text between the blanks of a line; NULL if there is none, or it would
 * not do in a header, or is a key in the clothes of another file. */
static const char *trim(struct arena *a, const char *line)
{
	const char *from = line + strspn(line, " \t");
	size_t n = strcspn(from, "\r\n"), i;

	while (n > 0 && (from[n - 1] == ' ' || from[n - 1] == '\t'))
		n--;
	for (i = 0; i < n; i++) {
		if (!isgraph((unsigned char)from[i]) || from[i] == '"' ||
		    from[i] == '\'')
			return NULL;
	}
	return n > 0 && !is_assignment(from, n) ? arena_strndup(a, from, n)
						: NULL;
}

/* As ssh does with its keys; a group may be the service's. */
static bool is_for_all(FILE *f)
{
	struct stat st;

	return fstat(fileno(f), &st) < 0 || (st.st_mode & S_IRWXO) != 0;
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
	if (is_for_all(f))
		err_set(err,
		    "%s can be read by others: the key is not used; chmod 600, "
		    "owned by the service's user",
		    path);
	else if (fgets(line, sizeof(line), f) == NULL ||
		 (secret = trim(a, line)) == NULL)
		err_set(err,
		    "%s does not hold a key alone in its first line: without "
		    "quotes, name or \"Bearer\"",
		    path);
	fclose(f);
	explicit_bzero(line, sizeof(line));
	return secret;
}

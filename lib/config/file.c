/* The text of a configuration file. */
#include "config/file.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "config/comment.h"

enum { MAX_FILE = 4 * 1024 * 1024 };

/* The file's bytes behind f as a text, without a byte order mark. */
static char *read_text(struct arena *a, FILE *f, struct err *err)
{
	static const char mark[] = "\xef\xbb\xbf";
	struct buf b = {0};
	char piece[8192], *text = NULL;
	size_t n, skip;

	while ((n = fread(piece, 1, sizeof(piece), f)) > 0 && b.n <= MAX_FILE)
		buf_put(&b, piece, n);
	skip = strncmp(buf_str(&b), mark, 3) == 0 ? 3 : 0;
	if (ferror(f) != 0)
		err_set(err, "cannot read: %m");
	else if (b.n > MAX_FILE)
		err_set(err, "is larger than %d bytes", MAX_FILE);
	else if (strlen(buf_str(&b)) != b.n)
		err_set(err, "is no text: it holds a NUL");
	else
		text = arena_strdup(a, buf_str(&b) + skip);
	buf_free(&b);
	return text;
}

char *file_text(struct arena *a, const char *path, struct err *err)
{
	FILE *f = fopen(path, "re");
	char *text = NULL;
	struct stat st;

	if (f == NULL) {
		err_set(err, "cannot open: %m");
		return NULL;
	}
	if (fstat(fileno(f), &st) < 0 || !S_ISREG(st.st_mode))
		err_set(err, "is not a file");
	else
		text = read_text(a, f, err);
	fclose(f);
	if (text != NULL)
		comment_blank(text);
	return text;
}

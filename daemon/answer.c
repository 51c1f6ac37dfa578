/* The answers of commands that may go into a file. */
#include "daemon/answer.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

int answer_write(
    const struct command *cmd, const char *path, const struct buf *text)
{
	bool file = path != NULL && strcmp(path, "-") != 0;
	FILE *f = file ? fopen(path, "we") : stdout;
	bool ok = f != NULL && fwrite(text->s, 1, text->n, f) == text->n &&
		  fflush(f) == 0;

	if (!ok)
		fprintf(stderr, "secdigest %s: cannot write %s: %m\n",
		    cmd->name, file ? path : "to stdout");
	if (f != NULL && file && fclose(f) != 0 && ok) {
		fprintf(stderr, "secdigest %s: cannot write %s: %m\n",
		    cmd->name, path);
		ok = false;
	}
	return ok ? EXIT_OK : EXIT_SOME_FAILED;
}

/* The text of a configuration file. Private to lib/config. */
#ifndef CONFIG_FILE_H
#define CONFIG_FILE_H

#include "base/arena.h"
#include "base/err.h"

/* The whole file as a text, with blanks for comments (see comment_blank()); the
 * arena owns it. NULL with the reason: it cannot be read, is no file, is larger
 * than 4 MB, holds a NUL. */
char *file_text(struct arena *a, const char *path, struct err *err);

#endif

/*
 * The files of etc/ and sql/ that the program needs at run time. They are
 * compiled in, so that one binary works anywhere; a file of the same name below
 * the resource folder (the configuration's) is read instead. Workers read all
 * of those before their sandbox shuts.
 */
#ifndef BASE_RESOURCE_H
#define BASE_RESOURCE_H

#include <stddef.h>

/* Look for overriding files below this folder, from now on and anew; NULL: only
 * what is compiled in. The string is kept, not copied. */
void resource_folder(const char *folder);

/* The text of "names/actors.tsv" and the like, NUL-terminated, *n bytes
 * without the NUL; NULL if there is none. A file is read once until the next
 * resource_folder(); what was given out stays valid and is never changed. */
const char *resource_text(const char *name, size_t *n);

/* Read every such file of the folder now: none is looked for later. */
void resource_read_all(void);

/* Call on_name for each *.txt and *.tsv of the folder that lies where resources
 * do, as "known/ours.txt", and is none: nobody reads it. The name is valid
 * during the call. */
void resource_unread(void (*on_name)(const char *name));

/* The line that begins at *text, *n bytes without its end, and *text behind it;
 * NULL when *text is at end. */
const char *resource_line(const char **text, const char *end, size_t *n);

/* The k-th compiled-in name that starts with prefix, in order; NULL behind the
 * last. */
const char *resource_name(const char *prefix, size_t k);

#endif

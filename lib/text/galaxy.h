/*
 * Names out of MISP galaxies: files NAME.json with type and values, each a
 * value and meta.synonyms (https://github.com/MISP/misp-galaxy, clusters/), as
 * an administrator keeps them. They add to the lists of text/names.h, whose
 * names win. Left out are names that say too little: short ones, single common
 * words, and those that our lists want a noun beside ("Akira ransomware").
 */
#ifndef TEXT_GALAXY_H
#define TEXT_GALAXY_H

#include <stddef.h>

#include "base/vec.h"

struct galaxies {
	size_t files, names;   /* in use, without what our lists know */
	struct strings faults; /* "FILE: what is wrong", one a file */
};

/* Read all *.json of the folder into the names; once a process, before its
 * sandbox shuts. A file of another type than actors, malware, tools, products
 * adds nothing; one that cannot be read costs that file. *out is the arena's. */
void galaxies_load(struct arena *a, const char *folder, struct galaxies *out);

#endif

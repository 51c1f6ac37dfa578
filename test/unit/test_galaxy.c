/* Galaxies: which of an administrator's names are taken, and as what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "text/galaxy.h"
#include "text/names.h"

static const struct {
	const char *name, *json;
} files[] = {
    {"actors",
	"{\"name\":\"n\",\"type\":\"threat-actor\",\"values\":["
	"{\"value\":\"Gilded Magpie\",\"meta\":{\"synonyms\":[\"TAQ-77\","
	"\"Iron Lantern\",\"Osprexa\",\"Falcon\",\"QX1\",\"Red Storm\","
	"\"\",\"=Sign\",\"Open*\",\"Bell\\u0007ona\",7]}},"
	/* ours: a new name of theirs, none of ours is taken away */
	"{\"value\":\"Fancy Bear\",\"meta\":{\"synonyms\":[\"Ursa Volans\","
	"\"Cozy Bear\"]}},"
	"{\"value\":\"Glimmerfox - G9021\"},{\"value\":\"\"},{},7,"
	"{\"value\":\"Odd\",\"meta\":{\"synonyms\":\"Oddling Crew\"}}]}"},
    {"another",
	"{\"type\":\"mitre-intrusion-set\",\"values\":["
	"{\"value\":\"Iron Lantern\",\"meta\":{\"synonyms\":[\"Tin Lamp "
	"Nine\"]}}]}"},
    {"array", "[]"},
    {"broken", "{\"type\": "},
    {"elsewhere", "{\"type\":\"sector\",\"values\":[{\"value\":\"Zfinance "
		  "Sector\"}]}"},
    {"ransom", "{\"type\":\"ransomware\",\"values\":["
	       "{\"value\":\"Akira\",\"meta\":{\"synonyms\":[\"Akira "
	       "Lockvariant\"]}},"
	       "{\"value\":\"Hive\",\"meta\":{\"synonyms\":[\"HiveZed9\"]}},"
	       "{\"value\":\"wrongcrypt\"}]}"},
    {"tools", "{\"type\":\"tool\",\"values\":[{\"value\":\"Grabkatz7\"},"
	      "{\"value\":\"Windows\"},{\"value\":\"架空ツール\"}]}"},
};
enum { FILES = sizeof(files) / sizeof(files[0]) };

/* Write the files, read them, remove them. */
static void load(struct arena *a, struct galaxies *out)
{
	char folder[] = "/tmp/test-galaxy-XXXXXX", path[128];
	size_t i;
	FILE *f;

	assert_non_null(mkdtemp(folder));
	for (i = 0; i < FILES; i++) {
		snprintf(
		    path, sizeof(path), "%s/%s.json", folder, files[i].name);
		assert_non_null(f = fopen(path, "w"));
		fputs(files[i].json, f);
		fclose(f);
	}
	names_load();
	galaxies_load(a, folder, out);
	for (i = 0; i < FILES; i++) {
		snprintf(
		    path, sizeof(path), "%s/%s.json", folder, files[i].name);
		unlink(path);
	}
	rmdir(folder);
}

/* "kind:name" of the text's first name, or "". */
static const char *first(struct arena *a, const char *text)
{
	struct name_hit hit;
	size_t pos = 0;

	if (!names_next(a, text, strlen(text), &pos, &hit))
		return "";
	return arena_printf(a, "%s:%s", name_kind_word(hit.kind), hit.name);
}

static void names_are_taken(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
	    {"by Gilded Magpie in May", "actor:Gilded Magpie"},
	    {"by gilded magpie in May", "actor:Gilded Magpie"},
	    {"by TAQ-77 in May", "actor:Gilded Magpie"},
	    {"by Glimmerfox in May", "actor:Glimmerfox"},
	    {"with Grabkatz7 they", "malware:Grabkatz7"},
	    {"架空ツールを使った", "malware:架空ツール"},
	    /* one that is another's synonym is that one */
	    {"by Iron Lantern in May", "actor:Gilded Magpie"},
	    {"by Tin Lamp Nine in May", "actor:Gilded Magpie"},
	    /* ours win: their name, our aliases, our product */
	    {"by Ursa Volans in May", "actor:APT28"},
	    {"by Fancy Bear in May", "actor:APT28"},
	    {"by Cozy Bear in May", "actor:APT29"},
	    {"on Windows they", "product:Windows"},
	    /* what ours wants a noun beside stays so */
	    {"the film Akira is old", ""},
	    {"the Akira ransomware", "malware:Akira"},
	    {"the Akira Lockvariant is", "malware:Akira"},
	    /* common words, and short ones */
	    {"a Falcon flies", ""},
	    {"the Hive buzzes", ""},
	    {"the HiveZed9 sample", "malware:Hive"},
	    {"in QX1 they", ""},
	    /* several common words, or what looks like one: as written */
	    {"by Red Storm in May", "actor:Gilded Magpie"},
	    {"under a red storm", ""},
	    {"by Osprexa in May", "actor:Gilded Magpie"},
	    {"an osprexa flies", ""},
	    {"a wrongcrypt sample", "malware:wrongcrypt"},
	    {"a Wrongcrypt sample", ""},
	    /* no names, or of what is not asked for */
	    {"the Zfinance Sector", ""},
	    {"a Sign, an Openly, a Bellona", ""},
	    {"the Oddling Crew", ""},
	};
	struct arena *a = arena_new();
	struct galaxies got;
	size_t i;

	(void)state;
	load(a, &got);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *have = first(a, cases[i].text);

		if (strcmp(have, cases[i].want) != 0)
			fail_msg("%s: '%s', not '%s'", cases[i].text, have,
			    cases[i].want);
	}
	assert_int_equal(got.files, 4);
	assert_int_equal(got.faults.n, 2);
	assert_non_null(strstr(got.faults.v[0], "array.json: no object"));
	assert_non_null(strstr(got.faults.v[1], "broken.json: line 1: "));
	arena_free(a);
}

static void folder_must_be(void **state)
{
	struct arena *a = arena_new();
	struct galaxies got;

	(void)state;
	galaxies_load(a, "/nonexistent/galaxies", &got);
	assert_int_equal(got.faults.n, 1);
	assert_string_equal(
	    got.faults.v[0], "/nonexistent/galaxies: there is no such folder");
	assert_int_equal(got.files + got.names, 0);
	arena_free(a);
}

/* A file that is none of ours to read: a folder, one too large. */
static void files_are_bounded(void **state)
{
	char folder[] = "/tmp/test-galaxy-XXXXXX", dir[128], large[128];
	struct arena *a = arena_new();
	struct galaxies got;
	FILE *f;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(dir, sizeof(dir), "%s/a.json", folder);
	snprintf(large, sizeof(large), "%s/b.json", folder);
	assert_int_equal(mkdir(dir, 0700), 0);
	assert_non_null(f = fopen(large, "w"));
	assert_int_equal(ftruncate(fileno(f), (32 << 20) + 1), 0);
	fclose(f);
	galaxies_load(a, folder, &got);
	assert_int_equal(got.faults.n, 2);
	assert_non_null(strstr(got.faults.v[0], "a.json: cannot be read"));
	assert_non_null(strstr(got.faults.v[1], "b.json: more than 32 MB"));
	unlink(large);
	rmdir(dir);
	rmdir(folder);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_are_taken),
	    cmocka_unit_test(folder_must_be),
	    cmocka_unit_test(files_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

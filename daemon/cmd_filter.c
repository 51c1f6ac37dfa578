/* parse-feed … analyse: files in, JSON Lines out. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "daemon/command.h"
#include "daemon/stage.h"

static int read_all(const char *path, struct buf *b, struct err *err)
{
	FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
	char piece[65536];
	size_t n;

	if (f == NULL)
		return err_set(err, "cannot open: %m");
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		buf_put(b, piece, n);
	if (f != stdin)
		fclose(f);
	return 0;
}

static int run_file(enum stage stage, const char *path,
    const struct stage_options *opt)
{
	struct arena *a = arena_new();
	struct buf data = {0}, out = {0}, members = {0};
	struct jsonw w = {&out, false}, m = {&members, true};
	struct err err = {""};
	int rc;

	rc = read_all(path, &data, &err);
	if (rc == 0)
		rc = stage_json(stage, a, buf_str(&data), data.n, opt, &m, &err);
	jsonw_object(&w, NULL);
	jsonw_string(&w, "file", path);
	jsonw_bool(&w, "ok", rc == 0);
	if (rc == 0)
		buf_put(&out, members.s, members.n);
	else
		jsonw_string(&w, "error", err.text);
	jsonw_object_end(&w);
	puts(buf_str(&out));
	buf_free(&data);
	buf_free(&out);
	buf_free(&members);
	arena_free(a);
	return rc;
}

int cmd_filter(const struct command *cmd, int argc, char **argv)
{
	static const struct option longopts[] = {{"url", 1, NULL, 'u'},
	    {"content-type", 1, NULL, 't'}, {"zone", 1, NULL, 'z'},
	    {"lines", 1, NULL, 'l'}, {"max-chars", 1, NULL, 'm'},
	    {"html", 0, NULL, 'H'}, {"jobs", 1, NULL, 'j'},
	    {"language", 1, NULL, 'L'}, {"help", 0, NULL, 'h'}, {0}};
	struct stage_options opt = {.lines = 5, .section_hint = -1};
	enum stage stage = STAGE_PARSE_FEED;
	int c, rc = EXIT_OK;

	while (strcmp(stage_name(stage), cmd->name) != 0)
		stage++;
	while ((c = getopt_long(argc, argv, "", longopts, NULL)) != -1) {
		switch (c) {
		case 'u': opt.url = optarg; break;
		case 't': opt.content_type = optarg; break;
		case 'z': opt.zone = optarg; break;
		case 'l': opt.lines = strtoul(optarg, NULL, 10); break;
		case 'm': opt.max_chars = strtoul(optarg, NULL, 10); break;
		case 'L': opt.language = optarg; break;
		case 'H': opt.html = true; break;
		case 'j': break;
		case 'h': return command_help(cmd);
		default: return EXIT_USAGE;
		}
	}
	if (optind == argc)
		return command_misuse(cmd, "no FILE given");
	stage_open();
	for (; optind < argc; optind++) {
		if (run_file(stage, argv[optind], &opt) < 0)
			rc = EXIT_SOME_FAILED;
	}
	return rc;
}

/* digest: render again from what was frozen for a date, for people or machines.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "daemon/answer.h"
#include "daemon/options.h"
#include "daemon/publish_export.h"
#include "daemon/reader.h"
#include "digest/render.h"
#include "store/digests.h"

struct request {
	int day;	    /* 0: the latest */
	int format;	    /* of digests, or FORMATS and a file for machines */
	const char *output; /* NULL: stdout */
};

static int latest_day(struct reader *r)
{
	struct digest_days days = {0};

	if (store_digest_days(r->store, r->arena, 0, &days) < 0 || days.n == 0)
		return 0;
	return days.v[days.n - 1].day;
}

/* Load the digest that was asked for. Its day, or 0 after a message. */
static int load(
    const struct command *cmd, struct reader *r, int wanted, struct digest *out)
{
	int day = wanted != 0 ? wanted : latest_day(r);
	int rc = day != 0 ? store_digest_load(r->store, r->arena, day, out) : 0;

	if (rc > 0)
		return day;
	fprintf(stderr, "secdigest %s: ", cmd->name);
	if (rc < 0)
		fprintf(stderr, "%s\n", store_reason(r->store));
	else if (day == 0)
		fputs("there is no digest yet\n", stderr);
	else
		fprintf(stderr,
		    "there is no digest of %04d-%02d-%02d (digests lists "
		    "them)\n",
		    day / 10000, day / 100 % 100, day % 100);
	return 0;
}

/* Append the frozen digest for people; 0 or -1 with the reason. */
static int render_digest(struct reader *r, const struct digest *d, int format,
    struct buf *b, struct err *err)
{
	const struct words *words = words_load(r->arena, d->language, err);

	if (words == NULL)
		return -1;
	digest_render(r->arena, (enum digest_format)format, d, words, b);
	return 0;
}

/* Append what machines get of that day; 0 or -1 with the reason. */
static int render_export(
    struct reader *r, int day, int file, struct buf *b, struct err *err)
{
	struct export_rules rules = publish_export_rules(&r->config);
	struct export_day d;

	if (store_export_load(r->store, r->arena, day, &d) < 0)
		return err_set(err, "%s", store_reason(r->store));
	export_judge(r->arena, &d);
	export_render(r->arena, (enum export_file)file, &d, &rules, b);
	return 0;
}

static int render(
    const struct command *cmd, struct reader *r, const struct request *req)
{
	struct digest d = {0};
	int day = load(cmd, r, req->day, &d);
	struct buf b = {0};
	struct err err;
	int rc;

	if (day == 0)
		return EXIT_SOME_FAILED;
	rc = req->format < FORMATS
		 ? render_digest(r, &d, req->format, &b, &err)
		 : render_export(r, day, req->format - FORMATS, &b, &err);
	if (rc == 0) {
		rc = answer_write(cmd, req->output, &b);
	} else {
		fprintf(stderr, "secdigest %s: %s\n", cmd->name, err.text);
		rc = EXIT_SOME_FAILED;
	}
	buf_free(&b);
	return rc;
}

static const char *format_word(size_t i)
{
	if (i < FORMATS)
		return digest_format_name((enum digest_format)i);
	i -= FORMATS;
	return i < EXPORT_FILES ? export_name((enum export_file)i) : NULL;
}

int cmd_digest(const struct command *cmd, int argc, char **argv)
{
	struct request req = {.format = FORMAT_MARKDOWN};
	const char *path = DEFAULT_CONFIG;
	struct option_rule rules[] = {
	    {"config", option_text, .to = &path, .letter = 'c'},
	    {"date", option_date, .to = &req.day},
	    {"format", option_choice, .to = &req.format, .word = format_word},
	    {"output", option_text, .to = &req.output, .letter = 'o'}, {0}};
	int rc = options_alone(cmd, argc, argv, rules);
	struct reader r;

	if (rc >= 0)
		return rc;
	rc = reader_open(&r, cmd, path);
	if (rc != EXIT_OK)
		return rc;
	rc = render(cmd, &r, &req);
	reader_close(&r);
	return rc;
}

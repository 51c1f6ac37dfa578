/* A source outside of a file: from settings, and to a block of text. */
#include "config/source.h"

#include <ctype.h>
#include <string.h>

#include "base/url.h"
#include "base/utf8.h"
#include "config/keys.h"
#include "config/value.h"

/* What may be exchanged: nothing secret (headers), nothing of this machine. */
static const char *const exchanged[] = {"url", "title", "language", "category",
    "section", "interval", "zone", "full_text", "enabled", "kind", "take"};
enum { EXCHANGED = sizeof(exchanged) / sizeof(exchanged[0]) };

bool config_source_name_ok(const char *name)
{
	return *name != '\0' && strlen(name) <= 64 &&
	       name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")] ==
		   '\0';
}

bool config_source_key_ok(const char *key)
{
	size_t i;

	for (i = 0; i < EXCHANGED; i++) {
		if (strcmp(exchanged[i], key) == 0)
			return true;
	}
	return false;
}

static bool means(const char *word, size_t n, const char *text)
{
	size_t i;

	for (i = 0; i < n && text[i] != '\0'; i++) {
		int c = tolower((unsigned char)text[i]);

		if (word[i] != c && !(word[i] == '-' && (c == ' ' || c == '_')))
			return false;
	}
	return i == n && text[n] == '\0';
}

static const struct key *find_key(const char *name)
{
	const struct key *key = source_keys;

	while (key->name != NULL && strcmp(key->name, name) != 0)
		key++;
	return key;
}

const char *config_source_text(
    struct arena *a, const struct source_config *src, const char *key)
{
	return value_text(a, find_key(key), src);
}

const char *config_source_word(
    struct arena *a, const char *key, const char *text)
{
	const char *p;

	for (p = find_key(key)->range; p != NULL && *p != '\0';
	     p += *p == ' ') {
		size_t n = strcspn(p, " ");

		if (means(p, n, text))
			return arena_strndup(a, p, n);
		p += n;
	}
	return NULL;
}

const char *config_setting(const struct strings *settings, const char *key)
{
	size_t i;

	for (i = 0; i + 1 < settings->n; i += 2) {
		if (strcmp(settings->v[i], key) == 0)
			return settings->v[i + 1];
	}
	return NULL;
}

void config_setting_offer(struct arena *a, struct strings *settings,
    const char *key, const char *value)
{
	if (value == NULL || config_setting(settings, key) != NULL)
		return;
	*VEC_PUSH(a, settings) = key;
	*VEC_PUSH(a, settings) = value;
}

const char *config_language_of(struct arena *a, const char *tag)
{
	size_t n = tag != NULL ? strcspn(tag, "-_") : 0, i;
	char *language;

	if (n < 2 || n > 3) /* ISO 639 */
		return NULL;
	language = arena_strndup(a, tag, n);
	for (i = 0; i < n; i++) {
		if (!isalpha((unsigned char)tag[i]))
			return NULL;
		language[i] = (char)tolower((unsigned char)tag[i]);
	}
	return language;
}

static bool is_utf8(const char *s)
{
	size_t n = strlen(s), k;

	for (; n > 0; s += k, n -= k) {
		k = utf8_valid(s, n);
		if (k == 0)
			return false;
	}
	return true;
}

static int check_exchange(const char *key, const char *text, struct err *err)
{
	if (!config_source_key_ok(key))
		return err_set(err, "%.64s cannot be set here", key);
	return is_utf8(text) ? 0 : err_set(err, "%s is no UTF-8", key);
}

int config_setting_check(
    struct arena *a, const char *key, const char *text, struct err *err)
{
	struct source_config scratch = {0};

	if (check_exchange(key, text, err) < 0)
		return -1;
	return value_set(a, find_key(key), text, NULL, &scratch, err);
}

static int check_settings(const struct strings *settings, struct err *err)
{
	size_t i;

	if (settings->n % 2 != 0)
		return err_set(err, "a setting has no value");
	for (i = 0; i < settings->n; i += 2) {
		const char *key = settings->v[i], *text = settings->v[i + 1];

		if (check_exchange(key, text, err) < 0)
			return -1;
		if (config_setting(settings, key) != text)
			return err_set(err, "%s is set a second time", key);
	}
	return 0;
}

int config_source_make(struct arena *a, const char *name,
    const struct strings *settings, struct source_config *out, struct err *err)
{
	const struct key *key;

	*out = (struct source_config){.name = arena_strdup(a, name)};
	if (!config_source_name_ok(name))
		return err_set(err,
		    "the name of a source is made of a-z, 0-9 and -, not "
		    "\"%.80s\"",
		    name);
	if (check_settings(settings, err) < 0)
		return -1;
	for (key = source_keys; key->name != NULL; key++) {
		const char *text = config_setting(settings, key->name);

		if (value_set(a, key, text != NULL ? text : key->standard, NULL,
			out, err) < 0)
			return -1;
	}
	if (out->url == NULL)
		return err_set(err, "there is no url");
	if (!url_is_web(out->url)) /* a file is the administrator's to name */
		return err_set(err,
		    "url is an http or https URL, not \"%.200s\"", out->url);
	if (out->title == NULL)
		out->title = out->name;
	return 0;
}

void config_source_settings(
    struct arena *a, const struct source_config *src, struct strings *settings)
{
	const struct key *key;

	for (key = source_keys; key->name != NULL; key++) {
		const char *text;

		if (!config_source_key_ok(key->name))
			continue;
		text = value_text(a, key, src);
		if (strcmp(text, key->standard) == 0)
			continue;
		*VEC_PUSH(a, settings) = key->name;
		*VEC_PUSH(a, settings) = text;
	}
}

int config_source_fits(
    const struct config *c, const struct source_config *src, struct err *err)
{
	bool watching =
	    c->watch.vendors.n + c->watch.products.n + c->watch.words.n > 0;

	if (src->take == TAKE_TOPICS && !watching)
		return err_set(err,
		    "source \"%s\" takes topics, but there is no word in "
		    "watch { } of secdigest.conf",
		    src->name);
	return 0;
}

/* "${" would be the name of a variable, even when it is quoted. */
static void put_quoted(struct buf *b, const char *text)
{
	buf_putc(b, '"');
	for (; *text != '\0'; text++) {
		if (*text == '$')
			buf_puts(b, "\\x24");
		else if (*text == '"' || *text == '\\')
			buf_printf(b, "\\%c", *text);
		else
			buf_putc(b, *text);
	}
	buf_putc(b, '"');
}

void config_source_write(struct buf *b, const struct source_config *src)
{
	struct arena *a = arena_new();
	struct strings settings = {0};
	size_t i;

	config_source_settings(a, src, &settings);
	buf_printf(b, "source \"%s\" {\n", src->name);
	for (i = 0; i < settings.n; i += 2) {
		buf_printf(b, "\t%s = ", settings.v[i]);
		put_quoted(b, settings.v[i + 1]);
		buf_putc(b, '\n');
	}
	buf_puts(b, "}\n");
	arena_free(a);
}

/* The article, paragraph by paragraph, each in memory of its own. */
#include "llm/check_article.h"

#include <stdlib.h>
#include <string.h>

#include "base/url.h"
#include "llm/check_text.h"
#include "llm/check_words.h"

struct reading {
	struct check_proof *p;
	struct arena *scratch;
	unsigned classes;
	bool addressed; /* the last paragraph spoke to a model */
};

static void read_paragraph(struct reading *r, const char *s, size_t n)
{
	unsigned classes;
	size_t len;
	char *text;

	arena_reset(r->scratch);
	text = check_text(r->scratch, s, n, &len);
	if (len == 0)
		return;
	classes = check_words_in(text, len);
	if (classes & 1U << CHECK_MODEL) {
		r->addressed = true;
		return;
	}
	if (!r->addressed) {
		r->classes |= classes;
		check_proof_read(r->p, text, len);
	}
	r->addressed = false;
}

static void read_text(struct reading *r, const char *s)
{
	size_t n;

	for (; s != NULL && *s != '\0'; s += n + (s[n] != '\0')) {
		n = strcspn(s, "\n");
		read_paragraph(r, s, n);
	}
	r->addressed = false;
}

/* Of its own address the host counts, and a year in its path: texts leave out
 * the year of what is new. */
static void read_address(struct reading *r, const char *url)
{
	char *host = url_host(r->scratch, url), *path;

	if (host == NULL)
		return;
	check_proof_read(r->p, host, strlen(host));
	path = url_path(r->scratch, url);
	for (; path != NULL && *path != '\0'; path++) {
		if (strspn(path, "0123456789") != 4)
			continue;
		check_proof_year(r->p, (int)strtol(path, NULL, 10));
		path += 3;
	}
}

unsigned check_article_read(
    const struct llm_truth *truth, struct check_proof *p)
{
	struct reading r = {p, arena_new(), 0, false};

	if (truth->url != NULL)
		read_address(&r, truth->url);
	read_text(&r, truth->title);
	read_text(&r, truth->text);
	arena_free(r.scratch);
	return r.classes;
}

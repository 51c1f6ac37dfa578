/* The two stages of a model's text: questions, and the reading of answers. */
#include "daemon/stage_model.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "daemon/stage.h"
#include "llm/check.h"
#include "summary/summary.h"

enum { BEST_LINES = 300, ROUNDS = 8 };

static const char *const languages[] = {"ja", "en"};
enum { LANGUAGES = sizeof(languages) / sizeof(languages[0]) };

static const struct llm_prompts *prompts[LANGUAGES];

static int load(struct err *err)
{
	static struct arena *kept;
	size_t i;

	if (kept == NULL)
		kept = arena_new();
	stage_open_judges();
	llm_check_load();
	for (i = 0; i < LANGUAGES; i++) {
		prompts[i] = llm_prompts_load(kept, languages[i], err);
		if (prompts[i] == NULL)
			return -1;
	}
	return 0;
}

static const struct llm_prompts *prompts_of(
    const char *language, struct err *err)
{
	size_t i = 0;

	if (prompts[0] == NULL && load(err) < 0)
		return NULL;
	while (i < LANGUAGES && strcmp(languages[i], language) != 0)
		i++;
	if (i < LANGUAGES)
		return prompts[i];
	err_set(err, "there are no prompts of the language %s", language);
	return NULL;
}

static const char *join(
    struct arena *a, const struct strings *lines, size_t most)
{
	struct buf b = {0};
	const char *text;
	size_t i;

	for (i = 0; i < lines->n && i < most; i++)
		buf_printf(&b, "%s\n", lines->v[i]);
	text = arena_strndup(a, buf_str(&b), b.n);
	buf_free(&b);
	return text;
}

/* A text that fits into room tokens, or of a longer one the sentences that hold
 * most of its facts, in their order, so many as do. */
static const char *best(
    struct arena *a, const struct model_job *job, const char *text, size_t room)
{
	struct summary_limits limits = {BEST_LINES, 0, NULL};
	size_t n = strlen(text), tokens = llm_tokens(&job->settings, text, n);
	struct summary sum;
	const char *kept = text;
	struct text read;
	int round;

	if (tokens <= room)
		return text;
	text_read(a, text, &read);
	for (round = 0; tokens > room && round < ROUNDS; round++) {
		sum = (struct summary){0};
		summarise(a, job->title, &read, &limits, &sum);
		kept = join(a, &sum.lines, sum.lines.n);
		tokens = llm_tokens(&job->settings, kept, strlen(kept));
		limits.lines = sum.lines.n * room / (tokens + 1);
		if (limits.lines == 0)
			break;
	}
	/* One sentence alone may be too long; a token has a byte at least. */
	return tokens <= room ? kept
			      : arena_strndup(a, text, utf8_cut(text, n, room));
}

/* A question about the job's article that has no text yet. */
static struct llm_ask about(const struct model_job *job, enum llm_task task)
{
	return (struct llm_ask){
	    .task = task, .title = job->title, .fault = job->fault};
}

static void add_question(struct arena *a, const struct llm_prompts *p,
    const struct model_job *job, const char *text, struct model_questions *out)
{
	struct llm_ask ask = about(job, out->task);

	ask.of = text;
	ask.text = best(a, job, text, llm_room(&job->settings, p, &ask));
	if (getrandom(ask.fence, sizeof(ask.fence), 0) != sizeof(ask.fence))
		abort(); /* the marks would be known */
	llm_request(a, p, &job->settings, &ask, VEC_PUSH(a, out));
}

static void ask_parts(struct arena *a, const struct llm_prompts *p,
    const struct model_job *job, const char *text, struct model_questions *out)
{
	size_t i;
	struct strings parts = {0};

	out->task = LLM_FACTS;
	llm_split(a, text, MODEL_PARTS, &parts);
	for (i = 0; i < parts.n; i++)
		add_question(a, p, job, parts.v[i], out);
}

int stage_ask(struct arena *a, const char *text, size_t n,
    const struct model_job *job, struct model_questions *out, struct err *err)
{
	const struct llm_prompts *p = prompts_of(job->settings.language, err);
	const char *whole = job->facts.n > 0
				? join(a, &job->facts, job->facts.n)
				: arena_strndup(a, text, n);
	const struct llm_ask ask = about(job, LLM_WRITE);
	size_t room, tokens;

	if (p == NULL)
		return -1;
	*out = (struct model_questions){
	    .task = LLM_WRITE, .prompt = llm_prompts_version(p)};
	room = llm_room(&job->settings, p, &ask);
	tokens = llm_tokens(&job->settings, whole, strlen(whole));
	if (room == 0)
		return err_set(err,
		    "the window (llm.context_tokens, or the server's own) is "
		    "too small for the prompt alone");
	if (tokens > MODEL_WINDOWS * room && job->facts.n == 0)
		ask_parts(a, p, job, whole, out);
	else
		add_question(a, p, job, whole, out);
	return 0;
}

int stage_answer(struct arena *a, const char *document, size_t n,
    const struct model_job *job, struct model_answer *out, struct err *err)
{
	const struct llm_prompts *p = prompts_of(job->settings.language, err);
	struct llm_truth truth = {.title = job->title,
	    .url = job->url,
	    .published = job->published,
	    .language = job->settings.language,
	    .max_lines = job->settings.max_lines,
	    .line_chars = job->settings.line_chars};

	if (p == NULL)
		return -1;
	if (job->reply > n)
		return err_set(err, "an answer longer than the document");
	*out = (struct model_answer){0};
	llm_reply_read(a, job->task, job->status, document + n - job->reply,
	    job->reply, job->tokens, &out->reply);
	if (out->reply.verdict != LLM_OK)
		return 0;
	truth.text = arena_strndup(a, document, n - job->reply);
	truth.instructions = llm_prompts_words(p, job->task);
	if (job->task == LLM_FACTS) {
		llm_check_facts(a, &truth, &out->reply.facts);
		return 0;
	}
	out->reply.written.model = job->settings.model;
	out->reply.written.prompt = llm_prompts_version(p);
	llm_check(a, &truth, &out->reply.written);
	out->fault = llm_faults(a, &out->reply.written);
	return 0;
}

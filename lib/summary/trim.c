/* Trimming by deletion. The rules for a sentence's head are in trim_head.c. */
#include "summary/trim.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "summary/trim_head.h"
#include "text/normalise.h"
#include "text/words.h"

enum {
	BRACKET_MAX = 300,     /* bytes; a longer one is a statement */
	REFERENCE_MAX = 24,    /* bytes, likewise */
	SECURITY_LOOK = 20000, /* bytes of a text that tell what it is about */
	SECURITY_WORDS = 2
};

static size_t begins(const char *s, size_t n, const char *head)
{
	const size_t len = strlen(head);

	return n >= len && memcmp(s, head, len) == 0 ? len : 0;
}

/* Is a bracket's content the reading of a name: hiragana and marks alone? */
static bool is_reading(const char *s, size_t n)
{
	bool kana = false;
	size_t i, len;
	uint32_t cp;
	int kind;

	for (i = 0; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		kind = word_kind(cp);
		kana |= kind == WORD_HIRAGANA;
		if (kind != WORD_HIRAGANA && cp != 0x3000 && cp != 0x30fb &&
		    cp != 0x30fc)
			return false;
	}
	return kana;
}

/* Is it a remark on a picture? */
static bool is_remark(const char *s, size_t n)
{
	static const char *const heads[] = {"pictured", "above", "below",
	    "left)", "right)", "photo", "file photo", "写真", "画像", "左）",
	    "右）", "下図", "上図"};
	size_t i, len;

	for (i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
		len = strlen(heads[i]);
		if (n >= len && strncasecmp(s, heads[i], len) == 0)
			return true;
	}
	return false;
}

/* Does it hold a number or a name in Latin letters? */
static bool is_fact(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if ((s[i] >= '0' && s[i] <= '9') ||
		    (s[i] >= 'A' && s[i] <= 'Z'))
			return true;
	}
	return false;
}

/* The length of the bracket that opens at s and may go, else 0. */
static size_t bracket_to_drop(const char *s, size_t n, bool careful)
{
	const char *close, *opens = s[0] == '(' ? "(" : "（";
	size_t head = begins(s, n, opens), inner;

	if (head == 0)
		return 0;
	n = n < BRACKET_MAX ? n : BRACKET_MAX;
	close = memmem(s, n, head == 1 ? ")" : "）", head);
	if (close == NULL)
		return 0;
	inner = (size_t)(close - s) - head;
	if (memmem(s + head, inner, opens, head) != NULL) /* nested */
		return 0;
	if ((careful || is_fact(s + head, inner)) &&
	    !is_remark(s + head, inner + head) && !is_reading(s + head, inner))
		return 0;
	return inner + 2 * head;
}

/* The length of the mark of a reference at s, or 0: "[3]", "[T1505.003]",
 * "[CPG 1.E]", but no "[.]" and no word that an editor put in. */
static size_t reference_to_drop(const char *s, size_t n)
{
	size_t i, digits = 0;

	if (s[0] != '[')
		return 0;
	for (i = 1; i < n && i < REFERENCE_MAX && s[i] != ']'; i++) {
		if (strchr(" .,-", s[i]) == NULL &&
		    !(s[i] >= 'A' && s[i] <= 'Z') &&
		    !(s[i] >= '0' && s[i] <= '9'))
			return 0;
		digits += s[i] >= '0' && s[i] <= '9';
	}
	return digits > 0 && i < n && s[i] == ']' ? i + 1 : 0;
}

/* The length of Markdown at s that shows nothing: emphasis, the frame of a
 * link. *in_link: a link's text has begun. */
static size_t markdown_to_drop(const char *s, size_t n, bool *in_link)
{
	const char *end;

	if (n > 2 && s[0] == '*' && s[1] == '*')
		return 2;
	if (s[0] == '[' && (end = memmem(s, n, "](http", 6)) != NULL &&
	    memchr(s + 1, '[', (size_t)(end - s - 1)) == NULL &&
	    memchr(end, ')', n - (size_t)(end - s)) != NULL) {
		*in_link = true;
		return 1;
	}
	if (*in_link && begins(s, n, "](http") > 0) {
		*in_link = false;
		end = memchr(s, ')', n);
		return end == NULL ? 0 : (size_t)(end - s) + 1;
	}
	return 0;
}

/* The stretches of one sentence while they are made. */
struct trimmer {
	struct arena *a;
	const char *text;
	size_t end;
	bool careful, in_link;
	bool blank; /* the last kept character is one */
	struct stretches *out;
};

static void keep(struct trimmer *t, size_t start, size_t len)
{
	struct stretches *out = t->out;

	if (out->n > 0 && out->v[out->n - 1].end == start)
		out->v[out->n - 1].end += len;
	else
		*VEC_PUSH(t->a, out) = (struct stretch){start, start + len};
}

/* How many bytes at i go. */
static size_t to_drop(struct trimmer *t, size_t i)
{
	const char *s = t->text + i;
	const size_t n = t->end - i;
	size_t len, drop;
	uint32_t cp;

	len = utf8_decode(s, n, &cp);
	if (normalise_is_invisible(cp) ||
	    (normalise_is_blank(cp) && (t->blank || i + len == t->end)))
		return len;
	drop = markdown_to_drop(s, n, &t->in_link);
	if (drop == 0)
		drop = reference_to_drop(s, n);
	if (drop > 0)
		return drop;
	/* the blank before a bracket goes with it */
	if (cp == ' ' && n > 1 && s[1] == '[') {
		drop = reference_to_drop(s + 1, n - 1);
		return drop > 0 ? drop + 1 : 0;
	}
	if (cp == ' ' && n > 1 && s[1] == '(') {
		drop = bracket_to_drop(s + 1, n - 1, t->careful);
		return drop > 0 ? drop + 1 : 0;
	}
	return s[0] == '(' ? 0 : bracket_to_drop(s, n, t->careful);
}

/* How many bytes at i stay, whatever follows: words in ASCII. */
static size_t plain_length(const struct trimmer *t, size_t i)
{
	const char *s = t->text;
	size_t end = i;

	while (end < t->end && s[end] > ' ' && s[end] < 0x7f && s[end] != '*' &&
	       s[end] != '[' && s[end] != ']')
		end++;
	return end - i;
}

static void trim_inner(struct trimmer *t, size_t start)
{
	size_t i = start, len;
	uint32_t cp;

	t->blank = true; /* none at the beginning */
	while (i < t->end) {
		len = plain_length(t, i);
		if (len > 0) {
			t->blank = false;
			keep(t, i, len);
		} else if ((len = to_drop(t, i)) == 0) {
			len = utf8_decode(t->text + i, t->end - i, &cp);
			t->blank = normalise_is_blank(cp);
			keep(t, i, len);
		}
		i += len;
	}
}

static size_t total(const struct stretches *s)
{
	size_t i, sum = 0;

	for (i = 0; i < s->n; i++)
		sum += s->v[i].end - s->v[i].start;
	return sum;
}

void trim_sentence(struct arena *a, const char *text, size_t start, size_t end,
    bool careful, struct stretches *out)
{
	struct trimmer t = {
	    .a = a, .text = text, .end = end, .careful = careful, .out = out};

	out->n = 0;
	trim_inner(&t, start + trim_head(text + start, end - start, careful));
	if (total(out) * 2 < end - start || total(out) == 0) {
		out->n = 0;
		*VEC_PUSH(a, out) = (struct stretch){start, end};
	}
}

bool trim_is_security(const char *text, size_t n)
{
	static const char *const words[] = {"vulnerabilit", "malware",
	    "ransomware", "hacker", "phishing", "CVE-", "exploit", "cyber",
	    "data breach", "threat actor", "spyware", "botnet", "hacked",
	    "malicious", "password", "脆弱性", "マルウェア", "ランサム",
	    "不正アクセス", "サイバー", "セキュリティ", "情報漏",
	    "フィッシング", "ハッカー"};
	size_t i, hits = 0, len;
	const char *s, *end;

	n = utf8_cut(text, n, SECURITY_LOOK);
	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		len = strlen(words[i]);
		end = text + n;
		for (s = text;
		     (s = memmem(s, (size_t)(end - s), words[i], len));
		     s += len) {
			if (++hits >= SECURITY_WORDS)
				return true;
		}
	}
	return false;
}

/* Heads of sentences: datelines, agencies, connectives. */
#include "summary/trim_head.h"

#include <string.h>

#include "base/utf8.h"
#include "text/normalise.h"

enum {
	DATELINE_MAX = 70, /* bytes */
	SOURCE_MAX = 60 /* of a cited newspaper's name, and its によると */
};

static bool holds_any(
    const char *s, size_t n, const char *const *list, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++) {
		if (memmem(s, n, list[i], strlen(list[i])) != NULL)
			return true;
	}
	return false;
}

static size_t skip_blanks(const char *s, size_t n, size_t i)
{
	size_t len;
	uint32_t cp;

	for (; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		if (!normalise_is_blank(cp))
			break;
	}
	return i;
}

/* Is the next letter one that may begin a line? */
static bool begins_line(const char *s, size_t n, size_t i)
{
	return i < n &&
	       ((s[i] >= 'A' && s[i] <= 'Z') || (s[i] >= '0' && s[i] <= '9') ||
		   s[i] == '"' || (unsigned char)s[i] >= 0xe2);
}

/* Does an agency's name in brackets stand in s[0..n)? */
static bool names_agency(const char *s, size_t n)
{
	static const char *const agencies[] = {"(Reuters)", "(AP)", "(AFP)",
	    "(CNN)", "(UPI)", "(Bloomberg)", "(BBC)", "(dpa)", "(Xinhua)",
	    "(Kyodo)", "(CNN Business)", "(Thomson Reuters"};

	return holds_any(s, n, agencies, sizeof(agencies) / sizeof(*agencies));
}

/* The length of the dash with its blanks at s, or 0. */
static size_t dash_at(const char *s, size_t n)
{
	static const char *const dashes[] = {" -- ", " - ", " — ", " – ", "--"};
	size_t i, len;

	if (n == 0 || (s[0] != ' ' && s[0] != '-'))
		return 0;
	for (i = 0; i < sizeof(dashes) / sizeof(*dashes); i++) {
		len = strlen(dashes[i]);
		if (n >= len && memcmp(s, dashes[i], len) == 0)
			return len;
	}
	return 0;
}

/* "LONDON, Jan 5 (Reuters) - ", "(CNN) -- ", "SEOUL, South Korea — ". */
static size_t dateline(const char *s, size_t n, bool careful)
{
	const size_t look = n < DATELINE_MAX ? n : DATELINE_MAX;
	size_t i = 0, dash = 0, capitals = 0;

	while (capitals < look && s[capitals] >= 'A' && s[capitals] <= 'Z')
		capitals++;
	if (capitals < 3 && memchr(s, '(', look) == NULL)
		return 0;
	for (; i < look && dash == 0; i++) {
		dash = dash_at(s + i, n - i);
		if (strchr("\"?!;", s[i]) != NULL)
			return 0;
	}
	if (dash == 0)
		return 0;
	i--; /* where the dash begins */
	if (!names_agency(s, i) &&
	    (careful || capitals < 3 || memchr(s, ',', i) == NULL))
		return 0;
	i = skip_blanks(s, n, i + dash);
	return begins_line(s, n, i) ? i : 0;
}

/* "(CNN)The", "【ワシントン＝山田】", "[東京 3日 ロイター]". */
static size_t bracketed_source(const char *s, size_t n)
{
	static const char *const pairs[][2] = {
	    {"(", ")"}, {"【", "】"}, {"［", "］"}, {"[", "]"}};
	static const char *const sources[] = {"＝", "ロイター", "共同", "時事",
	    "ＡＦＰ", "AFP", "CNN", "新聞", "通信"};
	const size_t look = n < DATELINE_MAX ? n : DATELINE_MAX;
	size_t i, len, end;
	const char *close;

	for (i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		len = strlen(pairs[i][0]);
		if (look <= len || memcmp(s, pairs[i][0], len) != 0)
			continue;
		close = memmem(s, look, pairs[i][1], len);
		if (close == NULL)
			return 0;
		end = (size_t)(close - s) + len;
		if (!names_agency(s, end) &&
		    (s[0] == '(' || !holds_any(s, end, sources,
					sizeof(sources) / sizeof(*sources))))
			return 0;
		end = skip_blanks(s, n, end);
		return begins_line(s, n, end) ? end : 0;
	}
	return 0;
}

/* A connective that says nothing without the sentence before. */
static size_t connective(const char *s, size_t n)
{
	static const char *const words[] = {"However, ", "Meanwhile, ",
	    "Moreover, ", "Furthermore, ", "Additionally, ", "In addition, ",
	    "Also, ", "But ", "And ", "また、", "さらに、", "なお、",
	    "そして、", "一方、", "一方で、", "しかし、", "このほか、",
	    "それから、"};
	size_t i, len;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (n == 0 || *s != *words[i]) /* mostly */
			continue;
		len = strlen(words[i]);
		if (n > len && memcmp(s, words[i], len) == 0)
			return begins_line(s, n, len) ? len : 0;
	}
	return 0;
}

/* "読売新聞によると、": the newspaper, not who is reported on. */
static size_t cited_newspaper(const char *s, size_t n)
{
	static const char *const cites[] = {"によると", "によれば"};
	static const char *const papers[] = {"新聞", "通信", "放送", "テレビ",
	    "ニュース", "ロイター", "日報", "日経", "NHK", "CNN", "BBC", "AFP",
	    "AP"};
	const size_t look = n < SOURCE_MAX ? n : SOURCE_MAX;
	const char *at;
	size_t i, end;

	for (i = 0; i < sizeof(cites) / sizeof(*cites); i++) {
		at = memmem(s, look, cites[i], strlen(cites[i]));
		if (at == NULL)
			continue;
		if (!holds_any(s, (size_t)(at - s), papers,
			sizeof(papers) / sizeof(*papers)) ||
		    memmem(s, (size_t)(at - s), "、", 3) != NULL)
			return 0;
		end = (size_t)(at - s) + strlen(cites[i]);
		if (n - end > 3 && memcmp(s + end, "、", 3) == 0)
			return end + 3;
		return 0;
	}
	return 0;
}

size_t trim_head(const char *s, size_t n, bool careful)
{
	size_t cut = dateline(s, n, careful);

	if (cut == 0)
		cut = bracketed_source(s, n);
	cut += connective(s + cut, n - cut);
	if (!careful)
		cut += cited_newspaper(s + cut, n - cut);
	return cut;
}

/* Words of class and id attributes -> marks. */
#include "article/marks.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { WORD_MAX = 24, NAME_WORDS = 12 };

/* Private marks: halves of a compound that mean something only together. */
enum {
	HALF_WHAT = 1 << 12, /* entry-, post-, article- */
	HALF_TEXT = 1 << 13  /* -content, -body, -text */
};

struct word {
	const char *text;
	unsigned marks;
};

/* Sorted, for bsearch(). */
static const struct word words[] = {
    {"ad", MARK_JUNK},
    {"addtoany", MARK_JUNK},
    {"ads", MARK_JUNK},
    {"adslot", MARK_JUNK},
    {"advert", MARK_JUNK},
    {"advertisement", MARK_JUNK},
    {"advertising", MARK_JUNK},
    {"advertorial", MARK_JUNK},
    {"article", MARK_ENTRY | HALF_WHAT},
    {"articlebody", MARK_BODY},
    {"articlecontent", MARK_BODY},
    {"articletext", MARK_BODY},
    {"author", MARK_BYLINE},
    {"authorbox", MARK_JUNK},
    {"authors", MARK_BYLINE},
    {"banner", MARK_JUNK},
    {"blog", HALF_WHAT},
    {"blogpost", MARK_ENTRY | HALF_WHAT},
    {"body", HALF_TEXT},
    {"bodytext", MARK_BODY},
    {"breadcrumb", MARK_JUNK},
    {"breadcrumbs", MARK_JUNK},
    {"byline", MARK_BYLINE},
    {"colophon", MARK_JUNK},
    {"combx", MARK_COMMENT},
    {"comment", MARK_COMMENT},
    {"commentlist", MARK_COMMENT},
    {"comments", MARK_COMMENT},
    {"consent", MARK_JUNK},
    {"content", MARK_MAIN | HALF_TEXT},
    {"contents", MARK_MAIN | HALF_TEXT},
    {"cookie", MARK_JUNK},
    {"cookies", MARK_JUNK},
    {"copy", HALF_TEXT},
    {"copyright", MARK_JUNK},
    {"cta", MARK_JUNK},
    {"date", MARK_DATE},
    {"dateline", MARK_BYLINE | MARK_DATE},
    {"datetime", MARK_DATE},
    {"detail", HALF_TEXT},
    {"disqus", MARK_COMMENT},
    {"donate", MARK_JUNK},
    {"entry", MARK_ENTRY | HALF_WHAT},
    {"entrybody", MARK_BODY},
    {"entrycontent", MARK_BODY},
    {"entrytext", MARK_BODY},
    {"footer", MARK_JUNK},
    {"gdpr", MARK_JUNK},
    {"hatom", MARK_ENTRY},
    {"header", MARK_HEADER},
    {"infinite", MARK_JUNK},
    {"main", MARK_MAIN | HALF_WHAT},
    {"maintext", MARK_BODY},
    {"masthead", MARK_HEADER},
    {"menu", MARK_JUNK},
    {"meta", MARK_META},
    {"metadata", MARK_META},
    {"modal", MARK_JUNK},
    {"nav", MARK_JUNK},
    {"navbar", MARK_JUNK},
    {"navigation", MARK_JUNK},
    {"news", HALF_WHAT},
    {"newsbody", MARK_BODY},
    {"newsletter", MARK_JUNK},
    {"newstext", MARK_BODY},
    {"onetrust", MARK_JUNK},
    {"outbrain", MARK_JUNK},
    {"page", HALF_WHAT},
    {"pager", MARK_JUNK},
    {"pagination", MARK_JUNK},
    {"paywall", MARK_WALL},
    {"popular", MARK_JUNK},
    {"popup", MARK_JUNK},
    {"post", MARK_ENTRY | HALF_WHAT},
    {"postbody", MARK_BODY},
    {"postcontent", MARK_BODY},
    {"postmeta", MARK_META},
    {"posttext", MARK_BODY},
    {"promo", MARK_JUNK},
    {"promotion", MARK_JUNK},
    {"pubdate", MARK_DATE},
    {"published", MARK_DATE},
    {"ranking", MARK_JUNK},
    {"recirc", MARK_JUNK},
    {"recommend", MARK_JUNK},
    {"recommendation", MARK_JUNK},
    {"recommendations", MARK_JUNK},
    {"recommended", MARK_JUNK},
    {"related", MARK_JUNK},
    {"relatedposts", MARK_JUNK},
    {"remark", MARK_COMMENT},
    {"replies", MARK_COMMENT},
    {"reply", MARK_COMMENT},
    {"respond", MARK_COMMENT},
    {"share", MARK_JUNK},
    {"sharebar", MARK_JUNK},
    {"sharedaddy", MARK_JUNK},
    {"sharing", MARK_JUNK},
    {"sidebar", MARK_JUNK},
    {"signup", MARK_JUNK},
    {"single", HALF_WHAT},
    {"sns", MARK_JUNK},
    {"social", MARK_JUNK},
    {"sponsor", MARK_JUNK},
    {"sponsored", MARK_JUNK},
    {"story", MARK_ENTRY | HALF_WHAT},
    {"storybody", MARK_BODY},
    {"storycontent", MARK_BODY},
    {"storytext", MARK_BODY},
    {"subscribe", MARK_JUNK},
    {"taboola", MARK_JUNK},
    {"tagcloud", MARK_JUNK},
    {"taglist", MARK_JUNK},
    {"tags", MARK_JUNK},
    {"teaser", MARK_JUNK},
    {"teasers", MARK_JUNK},
    {"text", HALF_TEXT},
    {"time", MARK_DATE},
    {"timestamp", MARK_DATE},
    {"toc", MARK_JUNK},
    {"tooltip", MARK_JUNK},
    {"trending", MARK_JUNK},
    {"upsell", MARK_JUNK},
};

static int by_text(const void *key, const void *word)
{
	return strcmp(key, ((const struct word *)word)->text);
}

static unsigned look_up(const char *text)
{
	const struct word *w = bsearch(text, words,
	    sizeof(words) / sizeof(*words), sizeof(*words), by_text);

	return w == NULL ? 0 : w->marks;
}

/* The next word of a name in lower case, up to the end of the name. Returns
 * behind it; *n is 0 when the name is over. */
static const char *next_word(const char *s, char word[WORD_MAX], size_t *n)
{
	*n = 0;
	while (*s != '\0' && !isspace((unsigned char)*s) &&
	       !isalpha((unsigned char)*s))
		s++;
	while (isalpha((unsigned char)*s)) {
		if (*n > 0 && isupper((unsigned char)*s) &&
		    islower((unsigned char)s[-1]))
			break;
		if (*n < WORD_MAX - 1)
			word[(*n)++] = (char)tolower((unsigned char)*s);
		s++;
	}
	word[*n] = '\0';
	return s;
}

/* The marks of one name; *s moves behind it. */
static unsigned marks_of_name(const char **s)
{
	char word[WORD_MAX];
	unsigned marks = 0, last = 0, count;
	size_t n;

	for (count = 0; count < NAME_WORDS; count++) {
		unsigned m;

		*s = next_word(*s, word, &n);
		if (n == 0)
			break;
		m = look_up(word);
		if ((last & HALF_WHAT) && (m & HALF_TEXT))
			m = (m & ~(unsigned)MARK_MAIN) | MARK_BODY;
		marks |= m;
		last = m;
	}
	while (**s != '\0' && !isspace((unsigned char)**s))
		(*s)++;
	if (marks & MARK_BODY)
		marks &= ~(unsigned)(MARK_ENTRY | MARK_MAIN);
	return marks & (HALF_WHAT - 1);
}

unsigned marks_of(const char *value)
{
	unsigned marks = 0;

	if (value == NULL)
		return 0;
	while (*value != '\0') {
		while (isspace((unsigned char)*value))
			value++;
		marks |= marks_of_name(&value);
	}
	return marks;
}

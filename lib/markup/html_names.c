/* Names of elements and attributes -> enums. */
#include "markup/html_names.h"

#include <string.h>

#define TAG_NAME(name, class) #name,
#define TAG_CLASS(name, class) class,
#define ATTR_NAME(text, name) text,

static const char *const tags[] = {HTML_TAGS(TAG_NAME)};
static const unsigned char classes[] = {
    HTML_INLINE, HTML_INLINE, HTML_TAGS(TAG_CLASS)};
static const char *const attrs[] = {HTML_ATTRS(ATTR_NAME)};

/* The place of name in a sorted list, or -1. */
static int find(const char *const *list, int n, const char *name)
{
	int low = 0, high = n - 1;

	while (low <= high) {
		int mid = (low + high) / 2;
		int diff = strcmp(name, list[mid]);

		if (diff == 0)
			return mid;
		if (diff < 0)
			high = mid - 1;
		else
			low = mid + 1;
	}
	return -1;
}

enum html_tag html_tag_find(const char *name)
{
	int k = find(tags, sizeof(tags) / sizeof(*tags), name);

	return k < 0 ? HTML_OTHER : (enum html_tag)(HTML_OTHER + 1 + k);
}

enum html_attr html_attr_find(const char *name)
{
	int k = find(attrs, sizeof(attrs) / sizeof(*attrs), name);

	return k < 0 ? HTML_ATTR_COUNT : (enum html_attr)k;
}

unsigned html_tag_class(enum html_tag tag)
{
	return classes[tag];
}

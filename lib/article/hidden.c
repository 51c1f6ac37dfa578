/* What a page's markup keeps from its readers, told by the element alone: style
 * sheets are not read. */
#include "article/hidden.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* What a declaration's value must begin with; a value of zero is any "0", "0px",
 * "0.0em". */
static const struct {
	const char *name, *value; /* NULL: zero */
} declarations[] = {
    {"display", "none"},
    {"visibility", "hidden"},
    {"visibility", "collapse"},
    {"font-size", NULL},
    {"font-size", "1px"},
    {"color", "transparent"},
    {"text-indent", "-999"},
    {"text-indent", "-1000"},
    {"left", "-999"},
    {"left", "-1000"},
    {"top", "-999"},
    {"top", "-1000"},
};

static bool is_zero(const char *value)
{
	const size_t n = strspn(value, "0.");

	return n > 0 && !isdigit((unsigned char)value[n]);
}

/* Does the declaration s[0..n), "name: value", say so? */
static bool declares(const char *s, const char *name, const char *value)
{
	const size_t n = strlen(name);

	if (strncasecmp(s, name, n) != 0)
		return false;
	s += n;
	s += strspn(s, " \t\r\n");
	if (*s++ != ':')
		return false;
	s += strspn(s, " \t\r\n");
	return value == NULL ? is_zero(s)
			     : strncasecmp(s, value, strlen(value)) == 0;
}

static bool hides(const char *declaration)
{
	size_t i;

	for (i = 0; i < sizeof(declarations) / sizeof(declarations[0]); i++) {
		if (declares(declaration, declarations[i].name,
			declarations[i].value))
			return true;
	}
	return false;
}

static bool style_hides(const char *style)
{
	while (style != NULL && *style != '\0') {
		style += strspn(style, "; \t\r\n");
		if (hides(style))
			return true;
		style += strcspn(style, ";");
	}
	return false;
}

static bool is_true(const char *value)
{
	return value != NULL && strcasecmp(value, "true") == 0;
}

bool hidden_is(const struct html *h, uint32_t i)
{
	return html_attr(h, i, HTML_AT_hidden) != NULL ||
	       is_true(html_attr(h, i, HTML_AT_aria_hidden)) ||
	       is_true(html_attr(h, i, HTML_AT_aria_modal)) ||
	       style_hides(html_attr(h, i, HTML_AT_style));
}

/* Schemes that no browser follows (hxxp, h**p, meow), and what may stand for
 * "://" behind them, percent-encoding of a whole URL included. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "ioc/chars.h"
#include "ioc/refang_pass.h"

/* The longer forms first: the first that the text ends with counts. */
static const struct {
	const char *form, *scheme;
} schemes[] = {
    {"https", NULL},
    {"http", NULL}, /* as they should be */
    {"[https]", "https"},
    {"[hxxps]", "https"},
    {"hxxp(s)", "https"},
    {"http(s)", "https"},
    {"hxxp{s}", "https"},
    {"http{s}", "https"},
    {"h[xx]ps", "https"},
    {"h[tt]ps", "https"},
    {"htt[p]s", "https"},
    {"hxxp[s]", "https"},
    {"http[s]", "https"},
    {"[http]", "http"},
    {"[hxxp]", "http"},
    {"h[xx]p", "http"},
    {"h[tt]p", "http"},
    {"hxxxps", "https"},
    {"htt[p]", "http"},
    {"hxxxp", "http"},
    {"hxxps", "https"},
    {"hxtps", "https"},
    {"htxps", "https"},
    {"httxs", "https"},
    {"h**ps", "https"},
    {"h__ps", "https"},
    {"hzzps", "https"},
    {"hyyps", "https"},
    {"h--ps", "https"},
    {"httxps", "https"},
    {"meows", "https"},
    {"hxxp", "http"},
    {"hxtp", "http"},
    {"htxp", "http"},
    {"httx", "http"},
    {"h**p", "http"},
    {"h__p", "http"},
    {"hzzp", "http"},
    {"hyyp", "http"},
    {"h--p", "http"},
    {"meow", "http"},
    {"hxps", "https"},
    {"fxxps", "ftps"},
    {"fxxp", "ftp"},
    {"fxp", "ftp"},
    {"f*p", "ftp"},
    {"hxp", "http"},
};
enum { SCHEMES = sizeof(schemes) / sizeof(schemes[0]), NAME_MOST = 32 };

bool refang_mend_scheme(struct refang_pass *p)
{
	struct buf *out = &p->r->text;
	char last = char_lower(refang_last(p));
	size_t k, n;

	for (k = 0; k < SCHEMES; k++) {
		n = strlen(schemes[k].form);
		if (n > out->n || schemes[k].form[n - 1] != last ||
		    strncasecmp(out->s + out->n - n, schemes[k].form, n) != 0)
			continue;
		if (schemes[k].scheme != NULL) {
			out->n -= n;
			refang_replace(p, 0, schemes[k].scheme, true);
		}
		return true;
	}
	return false;
}

bool refang_colon(struct refang_pass *p)
{
	static const char *const forms[] = {
	    "://", ":\\/\\/", ":[//]", ":[/]/", ":/[/]", ":[/][/]", ":\\\\"};
	bool scheme;
	size_t k, n;

	for (k = 0; k < sizeof(forms) / sizeof(forms[0]); k++) {
		n = strlen(forms[k]);
		if (n > p->n - p->i || memcmp(p->in + p->i, forms[k], n) != 0)
			continue;
		scheme = refang_mend_scheme(p);
		/* "C:\\\\dir" of source code is no address */
		if (!scheme && forms[k][1] == '\\' && forms[k][2] == '\\')
			return false;
		if (k == 0) {
			buf_puts(&p->r->text, "://");
			p->i += n;
		} else {
			refang_replace(p, n, "://", forms[k][1] == '[');
		}
		return true;
	}
	return false;
}

/* The printable character of "%2F", or 0. */
static char percent_char(const struct refang_pass *p)
{
	const char *in = p->in + p->i;
	long c;

	if (p->n - p->i < 3 || *in != '%' || !char_is(in[1], CH_HEX) ||
	    !char_is(in[2], CH_HEX))
		return 0;
	c = strtol((char[]){in[1], in[2], 0}, NULL, 16);
	return c > ' ' && c < 0x7f ? (char)c : 0;
}

/* "url=" of a parameter by itself, before i? */
static bool is_parameter(const struct buf *out, size_t i)
{
	size_t k = i;

	if (i == 0 || out->s[i - 1] != '=')
		return false;
	for (k--;
	     k > 0 && i - k < NAME_MOST && char_is(out->s[k - 1], CH_WORD);)
		k--;
	return k == 0 || !char_is(out->s[k - 1], CH_URL);
}

/* A URL that stands percent-encoded as a whole, not as a parameter of another:
 * decode it to its end. */
bool refang_percent(struct refang_pass *p)
{
	const struct buf *out = &p->r->text;
	size_t k = out->n;
	bool parameter;
	char c;

	if (p->n - p->i < 9 || strncasecmp(p->in + p->i, "%3A%2F%2F", 9) != 0)
		return false;
	while (k > 0 && out->n - k < 6 && char_is(out->s[k - 1], CH_ALPHA))
		k--;
	parameter = is_parameter(out, k);
	if (k > 0 && char_is(out->s[k - 1], CH_URL) && !parameter &&
	    memchr("([:", out->s[k - 1], 3) == NULL)
		return false;
	refang_mend_scheme(p);
	while (p->i < p->n && char_is(p->in[p->i], CH_URL) &&
	       !(parameter && p->in[p->i] == '&')) {
		if (memchr("[(", p->in[p->i], 2) != NULL && refang_bracket(p))
			continue;
		if ((c = percent_char(p)) != 0)
			refang_replace(p, 3, (char[]){c, '\0'}, true);
		else
			buf_putc(&p->r->text, p->in[p->i++]);
	}
	if (parameter && refang_peek(p, p->i) == '&')
		refang_replace(p, 1, " ", false);
	return true;
}

/* Registry keys: the hive's full name, lower case, without a backslash at the
 * end. */
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "ioc/chars.h"
#include "ioc/types.h"

static const struct {
	const char *form, *hive;
} hives[] = {
    {"HKEY_LOCAL_MACHINE", "hkey_local_machine"},
    {"HKEY_CURRENT_USER", "hkey_current_user"},
    {"HKEY_CLASSES_ROOT", "hkey_classes_root"},
    {"HKEY_USERS", "hkey_users"},
    {"HKEY_CURRENT_CONFIG", "hkey_current_config"},
    {"HKLM", "hkey_local_machine"},
    {"HKCU", "hkey_current_user"},
    {"HKCR", "hkey_classes_root"},
    {"HKU", "hkey_users"},
    {"HKCC", "hkey_current_config"},
};
enum { HIVES = sizeof(hives) / sizeof(hives[0]) };

static const char *hive_of(const struct scan *sc, const struct word *w)
{
	size_t k;

	for (k = 0; k < HIVES; k++) {
		if (strlen(hives[k].form) == w->to - w->from &&
		    strncasecmp(
			sc->s + w->from, hives[k].form, w->to - w->from) == 0)
			return hives[k].hive;
	}
	return NULL;
}

size_t type_regkey(struct scan *sc, const struct word *w)
{
	struct hit hit = {INDICATOR_REGKEY, NULL, NULL, w->from, 0, 0};
	struct buf *b = &sc->scratch;
	const char *hive;
	size_t i = w->to;

	if ((sc->s[w->from] | 0x20) != 'h' || (hive = hive_of(sc, w)) == NULL)
		return 0;
	if (scan_at(sc, i) == ':' || scan_at(sc, i) == ']')
		i++;
	if (scan_at(sc, i) != '\\')
		return 0;
	hit.to = path_windows_end(sc, i);
	if (hit.to <= i + 1)
		return 0;
	buf_clear(b);
	buf_puts(b, hive);
	for (; i < hit.to; i++) {
		if (sc->s[i] != '\\' || scan_at(sc, i + 1) != '\\')
			buf_putc(b, char_lower(sc->s[i]));
	}
	hit.value = buf_str(b);
	scan_found(sc, &hit);
	return hit.to;
}

/*
 * The elements and attributes that the HTML reader knows by name, and what the
 * rendering rules of the HTML Living Standard (15.3) make of an element.
 */
#ifndef MARKUP_HTML_NAMES_H
#define MARKUP_HTML_NAMES_H

#include <stdbool.h>

enum html_class {
	HTML_INLINE = 0,
	HTML_BLOCK = 1,	 /* starts a line of its own */
	HTML_UNSEEN = 2, /* its text is never shown */
	HTML_CELL = 4,	 /* a block that shares its line with others */
	HTML_ITEM = 8,	 /* of a list */
	HTML_LIST = 16,
	HTML_HEAD = 32, /* h1 to h6 */
	HTML_LEAKS = 64 /* one left open may have swallowed the page: libxml2
			 * does not close it where a browser would */
};

/* Sorted by name: html_tag_find() bisects. */
#define HTML_TAGS(X)                                                           \
	X(a, HTML_INLINE)                                                      \
	X(address, HTML_BLOCK)                                                 \
	X(applet, HTML_UNSEEN | HTML_LEAKS)                                    \
	X(article, HTML_BLOCK)                                                 \
	X(aside, HTML_BLOCK)                                                   \
	X(audio, HTML_UNSEEN | HTML_LEAKS)                                     \
	X(blockquote, HTML_BLOCK)                                              \
	X(body, HTML_BLOCK)                                                    \
	X(br, HTML_INLINE)                                                     \
	X(button, HTML_UNSEEN | HTML_LEAKS)                                    \
	X(canvas, HTML_UNSEEN | HTML_LEAKS)                                    \
	X(caption, HTML_BLOCK)                                                 \
	X(center, HTML_BLOCK)                                                  \
	X(code, HTML_INLINE)                                                   \
	X(datalist, HTML_UNSEEN)                                               \
	X(dd, HTML_BLOCK | HTML_ITEM)                                          \
	X(details, HTML_BLOCK)                                                 \
	X(dialog, HTML_BLOCK)                                                  \
	X(dir, HTML_BLOCK | HTML_LIST)                                         \
	X(div, HTML_BLOCK)                                                     \
	X(dl, HTML_BLOCK | HTML_LIST)                                          \
	X(dt, HTML_BLOCK | HTML_ITEM)                                          \
	X(embed, HTML_UNSEEN)                                                  \
	X(fieldset, HTML_BLOCK)                                                \
	X(figcaption, HTML_BLOCK)                                              \
	X(figure, HTML_BLOCK)                                                  \
	X(footer, HTML_BLOCK)                                                  \
	X(form, HTML_BLOCK)                                                    \
	X(frameset, HTML_UNSEEN)                                               \
	X(h1, HTML_BLOCK | HTML_HEAD)                                          \
	X(h2, HTML_BLOCK | HTML_HEAD)                                          \
	X(h3, HTML_BLOCK | HTML_HEAD)                                          \
	X(h4, HTML_BLOCK | HTML_HEAD)                                          \
	X(h5, HTML_BLOCK | HTML_HEAD)                                          \
	X(h6, HTML_BLOCK | HTML_HEAD)                                          \
	X(head, HTML_BLOCK)                                                    \
	X(header, HTML_BLOCK)                                                  \
	X(hgroup, HTML_BLOCK)                                                  \
	X(hr, HTML_BLOCK)                                                      \
	X(html, HTML_BLOCK)                                                    \
	X(iframe, HTML_UNSEEN)                                                 \
	X(img, HTML_INLINE)                                                    \
	X(input, HTML_UNSEEN)                                                  \
	X(legend, HTML_BLOCK)                                                  \
	X(li, HTML_BLOCK | HTML_ITEM)                                          \
	X(link, HTML_UNSEEN)                                                   \
	X(listing, HTML_BLOCK)                                                 \
	X(main, HTML_BLOCK)                                                    \
	X(map, HTML_UNSEEN | HTML_LEAKS)                                       \
	X(math, HTML_INLINE)                                                   \
	X(menu, HTML_BLOCK | HTML_LIST)                                        \
	X(meta, HTML_UNSEEN)                                                   \
	X(nav, HTML_BLOCK)                                                     \
	X(noframes, HTML_UNSEEN)                                               \
	X(noscript, HTML_UNSEEN)                                               \
	X(object, HTML_UNSEEN | HTML_LEAKS)                                    \
	X(ol, HTML_BLOCK | HTML_LIST)                                          \
	X(optgroup, HTML_UNSEEN)                                               \
	X(option, HTML_UNSEEN)                                                 \
	X(p, HTML_BLOCK)                                                       \
	X(pre, HTML_BLOCK)                                                     \
	X(progress, HTML_UNSEEN)                                               \
	X(rp, HTML_UNSEEN)                                                     \
	X(rt, HTML_UNSEEN)                                                     \
	X(rtc, HTML_UNSEEN)                                                    \
	X(script, HTML_UNSEEN)                                                 \
	X(search, HTML_BLOCK)                                                  \
	X(section, HTML_BLOCK)                                                 \
	X(select, HTML_UNSEEN)                                                 \
	X(span, HTML_INLINE)                                                   \
	X(style, HTML_UNSEEN)                                                  \
	X(summary, HTML_BLOCK)                                                 \
	X(svg, HTML_UNSEEN | HTML_LEAKS)                                       \
	X(table, HTML_BLOCK)                                                   \
	X(tbody, HTML_BLOCK)                                                   \
	X(td, HTML_BLOCK | HTML_CELL)                                          \
	X(template, HTML_UNSEEN)                                               \
	X(textarea, HTML_UNSEEN)                                               \
	X(tfoot, HTML_BLOCK)                                                   \
	X(th, HTML_BLOCK | HTML_CELL)                                          \
	X(thead, HTML_BLOCK)                                                   \
	X(time, HTML_INLINE)                                                   \
	X(title, HTML_UNSEEN)                                                  \
	X(tr, HTML_BLOCK)                                                      \
	X(ul, HTML_BLOCK | HTML_LIST)                                          \
	X(video, HTML_UNSEEN | HTML_LEAKS)                                     \
	X(xmp, HTML_BLOCK)

/* Sorted: bisected, too. A name's '-' and ':' are '_' in the enum. */
#define HTML_ATTRS(X)                                                          \
	X("aria-hidden", aria_hidden)                                          \
	X("aria-modal", aria_modal)                                            \
	X("class", class)                                                      \
	X("content", content)                                                  \
	X("datetime", datetime)                                                \
	X("hidden", hidden)                                                    \
	X("href", href)                                                        \
	X("hreflang", hreflang)                                                \
	X("id", id)                                                            \
	X("itemprop", itemprop)                                                \
	X("itemtype", itemtype)                                                \
	X("lang", lang)                                                        \
	X("name", name)                                                        \
	X("property", property)                                                \
	X("pubdate", pubdate)                                                  \
	X("rel", rel)                                                          \
	X("role", role)                                                        \
	X("style", style)                                                      \
	X("title", title)                                                      \
	X("type", type)                                                        \
	X("value", value)                                                      \
	X("xml:lang", xml_lang)

#define HTML_TAG_ENUM(name, class) HTML_##name,
#define HTML_ATTR_ENUM(text, name) HTML_AT_##name,

enum html_tag {
	HTML_TEXT,
	HTML_OTHER,
	HTML_TAGS(HTML_TAG_ENUM) HTML_TAG_COUNT
};
enum html_attr { HTML_ATTRS(HTML_ATTR_ENUM) HTML_ATTR_COUNT };

/* The tag of a lower-case name; HTML_OTHER for an unknown one. */
enum html_tag html_tag_find(const char *name);

/* The attribute of a lower-case name; HTML_ATTR_COUNT for an unknown one. */
enum html_attr html_attr_find(const char *name);

/* The enum html_class bits of a tag. */
unsigned html_tag_class(enum html_tag tag);

#endif

#!/bin/sh
# Feeds as an enemy would serve them, each at most 15 MB, which is the most that
# is fetched: hostile.sh SHAPE writes one to stdout, hostile.sh --list names all.
set -eu
LC_ALL=C
export LC_ALL

self=$0
big=12000000
json='{"version":"https://jsonfeed.org/version/1.1","items":['

# many N TEXT: TEXT N times on one line.
many()
{
	yes "$2" | head -n "$1" | tr -d '\n'
}

# count N FORMAT: FORMAT for 0 … N-1, which replaces each %d.
count()
{
	awk -v n="$1" -v f="$2" \
		'BEGIN { for (i = 0; i < n; i++) printf f, i, i, i }'
}

# bytes N: that many letters and blanks.
bytes()
{
	yes 'lorem ipsum dolor sit amet consectetur' | tr '\n' ' ' |
		head -c "$1"
}

# fill N OCTAL: that many bytes of one kind.
fill()
{
	head -c "$1" /dev/zero | tr '\0' "\\$2"
}

# begin and end of a feed, and of its one item
begin='<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>'
end='</channel></rss>'
item="$begin<item><title>i</title>"
item_end="</item>$end"

# inside ELEMENT: stdin as the text of an element of the item.
inside()
{
	printf '%s<item><%s>' "$begin" "$1"
	cat
	printf '</%s>%s' "${1%% *}" "$item_end"
}

# within: stdin between the item's elements.
within()
{
	printf '%s' "$item"
	cat
	printf '%s' "$item_end"
}

# list: stdin as the items of a JSON Feed.
list()
{
	printf '%s' "$json"
	cat
	printf ']}'
}

shape()
{
	case $1 in
	# depth and number
	nested) { many 60000 '<a>'; many 60000 '</a>'; } | within ;;
	nested-open) many 60000 '<b>' | within ;;
	ends-only) many 60000 '</b>' | within ;;
	two-roots) printf '%s%s' "$item$item_end" "$item$item_end" ;;
	items)
		printf '%s' "$begin"
		many 60000 '<item><title>x</title></item>'
		printf '%s' "$end"
		;;
	items-empty)
		printf '%s' "$begin"
		many 2000000 '<item/>'
		printf '%s' "$end"
		;;
	items-open) printf '%s' "$begin" && many 60000 '<item>' ;;
	categories) count 60000 '<category>c%d</category>' | within ;;
	categories-same) many 60000 '<category>c</category>' | within ;;
	enclosures)
		count 60000 '<enclosure url="http://h/%d" type="a/b"/>' |
			within
		;;
	authors) count 60000 '<author>a%d</author>' | within ;;
	links) many 60000 '<link>/l</link>' | within ;;
	titles) many 60000 '<title>t</title>' | within ;;
	elements) many 1000000 '<a/>' | within ;;
	elements-of-feed)
		printf '%s' "$begin"
		many 1000000 '<x>y</x>'
		printf '%s' "$end"
		;;
	names) count 300000 '<name%d/>' | within ;;
	namespaces) count 60000 '<x%d:y xmlns:x%d="http://h/%d"/>' | within ;;
	namespaces-of-root)
		printf '<rss version="2.0"'
		count 60000 ' xmlns:x%d="http://h/%d"'
		printf '><channel><item><title>i</title></item></channel></rss>'
		;;

	# size
	attribute) { printf '<x a="'; bytes $big; printf '"/>'; } | within ;;
	attribute-url)
		{ printf '<enclosure url="'; bytes $big; printf '"/>'; } | within
		;;
	attribute-quotes)
		{ printf "<x a='"; fill $big 042; printf "'/>"; } | within
		;;
	attributes)
		{ printf '<x'; count 600000 ' a%d="lorem"'; printf '/>'; } |
			within
		;;
	attributes-spread)
		many 180000 '<x a="lorem" b="ipsum" c="dolor" d="sit" e="f"/>' |
			within
		;;
	text) bytes $big | inside description ;;
	text-title) bytes $big | inside title ;;
	text-guid) bytes $big | inside guid ;;
	text-date) bytes $big | inside pubDate ;;
	text-category) bytes $big | inside category ;;
	text-link) bytes $big | inside link ;;
	text-author) bytes $big | inside author ;;
	text-escaped) many 2400000 '&lt;' | inside description ;;
	text-ampersands) many 2400000 '&amp;' | inside description ;;
	text-links) many 400000 '&lt;a href=x&gt;y&lt;/a&gt;' | inside description ;;
	text-long-base)
		many 400000 '&lt;a href=x&gt;y&lt;/a&gt;' |
			inside "description xml:base='http://h/$(bytes 4000 | tr -d ' ')'"
		;;
	cdata) { printf '<![CDATA['; bytes $big; printf ']]>'; } | inside description ;;
	cdata-tags)
		{ printf '<![CDATA['; many 3000000 '<b>y'; printf ']]>'; } |
			inside description
		;;
	cdata-less)
		{ printf '<![CDATA['; fill $big 074; printf ']]>'; } |
			inside description
		;;
	cdata-many) many 800000 '<![CDATA[x]]>' | inside description ;;
	cdata-open) { printf '<![CDATA['; bytes $big; } | inside description ;;
	comment) { printf '<!--'; bytes $big; printf '%s' '-->'; } | within ;;
	less) fill $big 074 | within ;;
	ampersands) fill $big 046 | within ;;
	blanks) fill $big 040 | within ;;
	references) many 2000000 '&nbsp;' | within ;;
	unclosed) many 1200000 '<p>a b c d' | within ;;
	xhtml)
		printf '<feed xmlns="http://www.w3.org/2005/Atom"><entry>'
		printf '<content type="xhtml"><div>'
		many 1000000 '<b>x</b><br/>'
		printf '</div></content></entry></feed>'
		;;
	base64)
		printf '<feed xmlns="http://purl.org/atom/ns#"><entry>'
		printf '<content mode="base64" type="text/html">'
		bytes $big | tr -d ' '
		printf '</content></entry></feed>'
		;;

	# entities
	laughs)
		printf '<!DOCTYPE rss [<!ENTITY a "lol">'
		for k in b c d e f g h i j; do
			printf '<!ENTITY %s "' "$k"
			many 10 "&$(printf %s "$k" | tr b-j a-i);"
			printf '">'
		done
		printf ']>'
		echo '&j;' | inside title
		;;
	quadratic)
		printf '<!DOCTYPE rss [<!ENTITY a "'
		bytes 1000000
		printf '">]>'
		many 100000 '&a;' | inside title
		;;
	quadratic-small)
		printf '<!DOCTYPE rss [<!ENTITY a "'
		bytes 900
		printf '">]>'
		many 1000000 '&a;' | inside title
		;;
	declarations)
		printf '<!DOCTYPE rss ['
		count 200000 '<!ENTITY e%d "x">'
		printf ']>'
		echo '&e1;&e199999;' | inside title
		;;
	external)
		cat <<-'END'
		<!DOCTYPE rss SYSTEM "file:///etc/passwd" [
		<!ENTITY file SYSTEM "file:///etc/passwd">
		<!ENTITY net SYSTEM "http://127.0.0.1:9/">
		<!ENTITY % parameter SYSTEM "http://127.0.0.1:9/dtd"> %parameter;
		]>
		END
		echo 'a &file; &net; b' | inside title
		;;

	# bytes
	zeros) fill $big 0 | inside description ;;
	zeros-only) fill 15000000 0 ;;
	less-only) fill 15000000 074 ;;
	controls) fill $big 001 | inside description ;;
	no-utf8) fill $big 377 | inside description ;;
	shift-jis) many 6000000 "$(printf '\202\240')" | inside description ;;
	utf-16) bytes 6000000 | inside description | iconv -f UTF-8 -t UTF-16 ;;
	utf-16-kana)
		many 7000000 "$(printf '\343\201\202')" | inside description |
			iconv -f UTF-8 -t UTF-16
		;;
	iso-2022-jp)
		many 2900000 "$(printf '\033$B$\042')" | inside description
		;;

	# JSON
	json-nested) { many 60000 '['; many 60000 ']'; } | list ;;
	json-nested-objects)
		{ many 60000 '{"a":'; printf 0; many 60000 '}'; } | list
		;;
	json-nested-tags)
		{
			printf '{"id":"1","tags":'
			many 60000 '['
			many 60000 ']'
			printf '}'
		} | list
		;;
	json-items)
		{ many 59999 '{"id":"1","title":"t"},'; printf '{"id":"2"}'; } |
			list
		;;
	json-items-empty) { many 2999999 '{},'; printf '{}'; } | list ;;
	json-items-arrays) { many 2999999 '[],'; printf '[]'; } | list ;;
	json-items-numbers) { many 5999999 '1,'; printf '1'; } | list ;;
	json-items-open) printf '%s' "$json" && many 1500000 '{"a":1},' ;;
	json-keys-same)
		{ printf '{'; many 600000 '"id":"b",'; printf '"c":"d"}'; } | list
		;;
	json-keys)
		{ printf '{'; count 600000 '"a%d":1,'; printf '"id":"d"}'; } | list
		;;
	json-number) { printf '{"id":'; fill $big 071; printf '}'; } | list ;;
	json-number-huge)
		printf '{"id":1e999999,"title":-1e-9999,"url":0.1e1}' | list
		;;
	json-surrogates)
		{ printf '{"title":"'; many 2000000 '\ud800'; printf '"}'; } | list
		;;
	json-zeros)
		{ printf '{"title":"'; many 2000000 '\u0000'; printf '"}'; } | list
		;;
	json-text)
		{ printf '{"content_html":"'; bytes $big; printf '"}'; } | list
		;;
	json-text-less)
		{ printf '{"content_text":"'; fill $big 074; printf '"}'; } | list
		;;
	json-text-open) { printf '{"content_html":"'; bytes $big; } | list ;;
	json-tags)
		{ printf '{"tags":['; count 60000 '"t%d",'; printf '"x"]}'; } | list
		;;
	json-tags-many)
		{ printf '{"tags":['; count 600000 '"t%d",'; printf '"x"]}'; } |
			list
		;;
	json-attachments)
		{
			printf '{"attachments":['
			count 60000 '{"url":"http://h/%d"},'
			printf '{}]}'
		} | list
		;;
	*)
		echo "hostile.sh: no shape '$1'" >&2
		exit 2
		;;
	esac
}

if [ "${1-}" = --list ]; then
	sed -n 's/^	\([a-z0-9-]*\)).*/\1/p' "$self"
else
	shape "$1"
fi

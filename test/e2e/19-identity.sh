# Goal: one article through two feeds and under two headlines is one; an edit
# has its page read again and is a link, noise is neither; what returns is known.
. test/e2e/lib.sh

body="Attackers scan the net for gateways which nobody has patched yet, break in
and leave a door behind. The maker of the gateways has known of the hole since
winter and asks all who run them to patch at once, to look for the door in their
logs and to change what passwords the gateways hold. Who finds the door should
take the gateway from the net, keep its memory for those who will ask, and set
it up anew from what the maker gives. Two hospitals and a bank have done so and
tell what they found: a script that sends each new password to a host abroad, at
night, when nobody watches, and a second one that opens the door again."

# item GUID LINK TITLE TEXT
item()
{
	echo "<item><guid isPermaLink='false'>$1</guid><title>$3</title>
	<link>{{ORIGIN}}$2</link><pubDate>Mon, 09 Mar 2026 12:00:00 GMT</pubDate>
	<description><![CDATA[$4]]></description></item>"
}

# feed NAME ITEM…: the feed of that name; an older entry stands last in it.
feed()
{
	to=$tmp/world/$1.xml
	shift
	{
		echo "<rss version='2.0'><channel><title>Site</title>
		<link>{{ORIGIN}}/</link>$*
		<item><guid>old</guid><title>An older breach of a shop</title>
		<link>{{ORIGIN}}/old.html</link><description>A shop lost its
		list of customers.</description>
		<pubDate>Mon, 09 Mar 2026 08:00:00 GMT</pubDate></item>
		</channel></rss>"
	} >"$to"
}

# page NAME TEXT
page()
{
	echo "<html><body><article><h1>Gateways</h1><p>$2</p></article></body>" \
		>"$tmp/world/$1.html"
}

# asked PATH: how often it was asked for since the last time.
asked()
{
	ask /_log >"$tmp/asked"
	grep -c " $1" "$tmp/asked"
	ask /_reset >"$tmp/ignored"
}
mkdir "$tmp/world"
start_origin "$tmp/world"
write_config identity
page old "A shop lost its list of customers to a thief."
page gates "$body The host is gates-one[.]com."
source_block site "$origin/site.xml" >"$home/sources.conf"

feed site "$(item 1 '/gates.html?utm_source=rss' 'Gateways hit' "$body")"
feed part "$(item p-1 '/gates.html/?source=rss#x' 'Gateways hit' "$body")"
once_at 2026-03-10T03:00:00+09:00
source_block part "$origin/part.xml" >>"$home/sources.conf"
once_at 2026-03-10T06:00:30+09:00
same "articles" 2 "$(sql "SELECT count(*) FROM v_articles")"
same "what two sources showed" 4 "$(sql "SELECT count(*) FROM article_sources")"
same "pages of the article" 1 "$(asked '/gates')"

# Noise: a counter, other markup, a blog's tail.
feed site "$(item 1 '/gates.html?utm_source=atom' 'Gateways hit' "<div>$body
	</div>7 comments. The post Gateways hit appeared first on Site.")"
once_at 2026-03-10T08:00:00+09:00
same "edits by noise" 0 "$(counted edited)"
same "pages after noise" 0 "$(asked '/gates')"

# An edit that keeps guid and time: the page is read again.
page gates "$body The host is gates-two[.]com."
feed site "$(item 1 '/gates.html' 'Gateways hit' "$body Updated: two hosts.")"
once_at 2026-03-10T10:00:00+09:00
same "edits" 1 "$(counted edited)"
same "pages after the edit" 1 "$(asked '/gates')"
same "its indicators" gates-two.com "$(sql "SELECT value FROM v_iocs
	WHERE value LIKE 'gates%'")"

# Another headline, address and guid, the first form gone: still that article.
page wave "$body"
feed site "$(item 2 '/wave.html' 'A wave of break-ins' \
	"$body Updated: two hosts.")"
once_at 2026-03-10T12:00:00+09:00
same "new after the headline changed" 0 "$(counted new)"

# The next day: a link that says so, and no second story.
once_at 2026-03-11T06:00:30+09:00
same "entries of both days" "20260310 1 gates;20260311 0 gates;" "$(sql "SELECT
	day || ' ' || story || ' ' || substr(url, -10, 5) FROM v_stories
	WHERE url LIKE '%gates%' OR url LIKE '%wave%' ORDER BY day" |
	tr '\n' ';' | sed 's/[^;]*?utm_source=rss//')"

# After months, when raw pages are long gone, the first form comes back.
feed site "$(item 1 '/gates.html' 'Gateways hit' "$body")"
once_at 2026-07-01T12:00:00+09:00
same "new after months" 0 "$(counted new)"
same "articles at the end" 2 "$(sql "SELECT count(*) FROM v_articles")"

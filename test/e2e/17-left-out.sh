# Goal: what a source's policy leaves out costs no page, is kept with its reason,
# and comes if another source takes it; topics are what the watch list names.
. test/e2e/lib.sh

# bulletin FOLDER TITLE SLUG: the feed FOLDER with two entries of its own and one
# that all of them show.
bulletin()
{
	mkdir -p "$tmp/world/$1"
	cat >"$tmp/world/$1/feed.xml" <<-END
	<rss version="2.0"><channel><title>$1</title>
	<item><title>$2</title>
	<link>{{ORIGIN}}/$1/$3.html</link>
	<pubDate>Mon, 09 Mar 2026 12:00:00 GMT</pubDate>
	<description>Words of $1 about $2.</description></item>
	<item><title>Corvane gateways hit by a botnet after a patch was
	missed</title><link>{{ORIGIN}}/$1/gateways.html</link>
	<pubDate>Mon, 09 Mar 2026 13:00:00 GMT</pubDate>
	<description>Attackers of a botnet took over gateways whose owners had
	missed a patch.</description></item>
	<item><title>[Sponsored] Logs and how to love them</title>
	<link>{{ORIGIN}}/shared/logs.html</link>
	<category>Deals</category>
	<pubDate>Mon, 09 Mar 2026 14:00:00 GMT</pubDate>
	<description>Words on logs.</description></item>
	</channel></rss>
	END
	for page in "$3" gateways; do
		by=
		[ "$page" != gateways ] || by=" by Corvane"
		{
			echo "<html><body><article><h1>$2</h1>"
			for n in one two three four five six seven eight; do
				echo "<p>Paragraph $n of the page $page$by says" \
					"what Tidewater Suite has to do.</p>"
			done
			echo "</article></body></html>"
		} >"$tmp/world/$1/$page.html"
	done
}
cp -R "$world" "$tmp/world"
bulletin plain "Webinar: love your logs" webinar
bulletin whole "Webinar: love your logs" webinar
bulletin topical "A vendor speaks of nothing" nothing
mkdir "$tmp/world/shared"
echo '<p>The page of a sponsor.</p>' >"$tmp/world/shared/logs.html"
sed -i 's/Tidewater Suite/a tide/' "$tmp/world/topical/nothing.html"
start_origin "$tmp/world"
now=2026-03-10T06:00:30+09:00

write_config left
cat >>"$conf" <<'END'
watch {
	vendors = {"Halyard"}
	products = {"cpe:2.3:a:tidewater:suite:*:*:*:*:*:*:*:*"}
}
END
source_block plain "$origin/plain/feed.xml" >"$home/sources.conf"
source_block topical "$origin/topical/feed.xml" 'take = "topics"' \
	>>"$home/sources.conf"
once_at $now
ask /_log >"$tmp/asked"
lacks "$tmp/asked" /plain/webinar.html
lacks "$tmp/asked" /shared/logs.html
contains "$tmp/asked" /topical/nothing.html
placed "$spool/20260310.md" >"$tmp/placed"
contains "$tmp/placed" plain/gateways
lacks "$tmp/placed" webinar
lacks "$tmp/placed" shared
lacks "$tmp/placed" topical/nothing
same "articles with what they name" "product:cpe:2.3:a:tidewater:suite:*:*:*:*:*:*:*:*|2" \
	"$(sql "SELECT word, count(*) FROM watch_hits GROUP BY word")"
grep -q topical/gateways "$tmp/placed" ||
	fail "what names a product of the watch list is not in the digest"

"$sd" articles -c "$conf" --left-out --csv >"$tmp/reasons"
contains "$tmp/reasons" "marked in its title: Webinar"
contains "$tmp/reasons" "marked in its title: [Sponsored]"
contains "$tmp/reasons" "names nothing of the watch list"
same "articles that are left out, and of the digest" "3|3" "$(sql "SELECT
	count(*), (SELECT count(*) FROM digest_left_out WHERE reason NOT LIKE
	'same story%') FROM v_articles WHERE left_out NOT LIKE 'same story%'")"
contains "$spool/20260310.md" "$(sql "SELECT left_out FROM v_digests")"
"$sd" search -c "$conf" --csv love logs >"$tmp/found"
contains "$tmp/found" shared/logs

# A source that takes everything takes the entry that others left out, too.
source_block whole "$origin/whole/feed.xml" 'take = "all"' \
	>>"$home/sources.conf"
ask /_reset >"$tmp/ignored"
once_at 2026-03-10T20:00:00+09:00
ask /_log >"$tmp/asked"
contains "$tmp/asked" /whole/webinar.html
contains "$tmp/asked" /shared/logs.html
once_at 2026-03-11T06:00:30+09:00
placed "$spool/20260311.md" >"$tmp/placed"
contains "$tmp/placed" whole/webinar
contains "$tmp/placed" shared/logs

# Topics without a list would take nothing: that is a mistake.
sed -i '/^watch/,$d' "$conf"
"$sd" check -c "$conf" >"$tmp/check" && fail "check sees no fault"
contains "$tmp/check" 'source "topical" takes topics, but'

# Goal: a feed whose links are many hosts that hardly answer keeps a share of the
# connections, and the pages of others come all the same.
. test/e2e/lib.sh

start_origin "$world"
one=$origin
start_origin "$world"
two=$origin
start_origin
mkdir -p "$tmp/evil"
{
	echo '<rss version="2.0"><channel><title>Slow</title>'
	for i in $(seq 16); do
		for host in "$one" "$two"; do
			echo "<item><title>Nothing to see here, number $i</title>
			<link>$host/_lie/slow-headers?$i</link>
			<pubDate>Mon, 09 Mar 2026 12:00:00 GMT</pubDate></item>"
		done
	done
	echo '</channel></rss>'
} >"$tmp/evil/feed.xml"
FETCH='timeout = 20
	concurrency = 4'
write_config links
source_block evil "file://$tmp/evil/feed.xml" >"$home/sources.conf"
set_day 1
start_daemon --now 2026-03-10T06:00:30+09:00
wait_until 10 logged 'polled source=evil' || fail "the feed is not read"
source_block perimeter-daily "$origin/perimeter-daily/feed.xml" \
	>>"$home/sources.conf"
kill -HUP "$daemon"
all_read()
{
	[ "$(sql "SELECT count(*) > 0 AND count(*) = sum(state = 'ready')
		FROM v_articles WHERE source = 'perimeter-daily'")" = 1 ]
}
wait_until 12 all_read ||
	fail "pages wait for the slow ones: $(sql "SELECT state, count(*)
		FROM v_articles WHERE source = 'perimeter-daily' GROUP BY 1")"

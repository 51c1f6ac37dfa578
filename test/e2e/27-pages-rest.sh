# Goal: a page's Retry-After holds for all that its host serves, from that answer
# on; what waits loses no attempt, and when the time is over the feed comes before
# the pages.
. test/e2e/lib.sh

mkdir -p "$tmp/world/busy"
{
	echo '<rss version="2.0"><channel><title>Busy</title>'
	for n in $(seq 32); do
		cat <<-END
		<item><title>Number $n</title><description>One of many.</description>
		<link>{{ORIGIN}}/_lie/status/429?retry-after=7200&amp;n=$n</link></item>
		END
	done
	echo '</channel></rss>'
} >"$tmp/world/busy/feed.xml"
start_origin "$tmp/world"
write_config busy
source_block busy "$origin/busy/feed.xml" >"$home/sources.conf"

# waiting N: are that many articles put off until the rest is over?
waiting()
{
	[ "$(sql "SELECT count(*) FROM articles WHERE state = 'fetch' AND not_before
		>= (SELECT rest_until FROM hosts)")" = "$1" ]
}

start_daemon --now 2026-03-10T12:00:00+09:00
wait_until 15 waiting 32 || fail "pages do not wait: $(tail -n 3 "$tmp/log")"
stop_daemon
ask /_log >"$tmp/asked"
asked=$(grep -c /_lie/ "$tmp/asked")
[ "$asked" -le 8 ] || fail "$asked pages were asked for, 8 at a time"
same "attempts" "$asked" "$(sql "SELECT sum(attempts) FROM articles")"

ask /_reset >"$tmp/ignored"
start_daemon --now 2026-03-10T13:59:00+09:00 --speed 200
wait_until 15 logged "page not read" || fail "pages wait for ever"
ask /_log >"$tmp/asked"
same "who was asked first" "GET /busy/feed.xml" \
	"$(head -n 1 "$tmp/asked" | cut -d ' ' -f 1,2)"
stop_daemon

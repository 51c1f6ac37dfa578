# Goal: a feed whose links lead to hosts that nobody can reach is no outage of
# our own network.
. test/e2e/lib.sh

mkdir -p "$tmp/world/dead"
{
	echo '<rss version="2.0"><channel><title>Dead</title>'
	for n in 2 3 4 5 6 7; do
		cat <<-END
		<item><title>Dead link $n</title>
		<link>http://127.0.0.$n:1/</link>
		<description>Six links to nobody.</description></item>
		END
	done
	echo '</channel></rss>'
} >"$tmp/world/dead/feed.xml"
start_origin "$tmp/world"
write_config dead
source_block dead "$origin/dead/feed.xml" >"$home/sources.conf"
# Ten seconds a second.
start_daemon --now 2026-03-10T12:00:00+09:00 --speed 10
wait_until 15 logged "page not read article=6 " ||
	fail "the pages were not asked for: $(cat "$tmp/log")"
# Longer than an outage is doubted.
sleep 2
"$sd" status -c "$conf" >"$tmp/status"
contains "$tmp/log" "polled source=dead"
lacks "$tmp/log" "network is out"
stop_daemon

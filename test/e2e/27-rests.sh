# Goal: a host that asks for a rest has it from all its sources and their pages,
# over a restart, and then they are asked again; status says so.
. test/e2e/lib.sh

start_origin
write_config rests
{
	source_block busy "$origin/_lie/status/429?retry-after=7200"
	source_block beside "$origin/signal-post/feed.xml"
} >"$home/sources.conf"
set_day 1
once_at 2026-03-10T06:00:30+09:00
same "sources that answered" "1 1" "$(counted polled) $(counted failed)"
same "pages of the host that rests" 0 "$(counted pages)"
same "articles read from the feed" 8 "$(sql "SELECT count(*) FROM v_articles
	WHERE state = 'ready' AND text_from = 'feed'")"
contains "$tmp/log" "host rests host=127.0.0.1 status=429"
same "resting since" 1 "$(sql "SELECT count(*) FROM hosts WHERE
	host = '127.0.0.1'")"
same "state of the other source" "ok 0" "$(sql "SELECT state || ' ' || failures
	FROM v_sources WHERE name = 'beside'")"

ask /_reset >"$tmp/ignored"
once_at 2026-03-10T07:30:00+09:00
ask /_log >"$tmp/asked"
same "what was asked of a host that rests" 0 "$(wc -l <"$tmp/asked")"
same "next check of the other source" 1 "$(sql "SELECT next_check >= hosts.rest_until
	FROM sources, hosts WHERE name = 'beside'")"

once_at 2026-03-10T08:30:00+09:00
ask /_log >"$tmp/asked"
contains "$tmp/asked" "GET /signal-post/feed.xml 304"
contains "$tmp/asked" "GET /_lie/status/429"

# One of many publishers on a host speaks for itself.
write_config shared
cp "$tmp/rests/sources.conf" "$home"
mkdir "$home/feed"
echo 127.0.0.1 >"$home/feed/shared-hosts.txt"
once_at 2026-03-10T06:00:30+09:00
same "pages of a host of many publishers" 8 "$(counted pages)"
lacks "$tmp/log" "host rests"

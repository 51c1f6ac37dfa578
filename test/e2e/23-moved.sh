# Goal: a feed that permanent redirects lead elsewhere for a day is asked there
# from then on, one that moved for a while at its old address; the name and what
# is known stay.
. test/e2e/lib.sh

start_origin
write_config moved
{
	source_block for-good "$origin/_lie/redirect?code=301&to=$origin/signal-post/feed.xml"
	source_block for-good-too "$origin/_lie/redirect?code=308&to=$origin/kestrel-labs/feed.xml"
	source_block for-a-while "$origin/_lie/redirect?code=302&to=$origin/quiet-packet/feed.xml"
	source_block for-a-while-too "$origin/_lie/redirect?code=307&to=$origin/undertow-watch/feed.xml"
} >"$home/sources.conf"
set_day 1
moved()
{
	sql "SELECT name, replace(coalesce(effective_url, ''), '$origin', '')
		FROM v_sources ORDER BY name" | tr '\n' ' '
}
once_at 2026-03-10T06:00:30+09:00
same "sources" 4 "$(counted polled)"
same "articles of the source that moves" "8" "$(sql "SELECT count(*)
	FROM v_articles WHERE source = 'for-good'")"
once_at 2026-03-10T12:00:00+09:00
once_at 2026-03-10T18:00:00+09:00
same "addresses after three polls in twelve hours" \
	"for-a-while| for-a-while-too| for-good| for-good-too| " "$(moved)"
once_at 2026-03-11T07:00:00+09:00
same "addresses after a day" "for-a-while| for-a-while-too| \
for-good|/signal-post/feed.xml for-good-too|/kestrel-labs/feed.xml " "$(moved)"

ask /_reset >"$tmp/ignored"
once_at 2026-03-11T10:00:00+09:00
same "unchanged sources" 4 "$(counted unchanged)"
ask /_log | awk '{ print $3 }' | sort | uniq -c | tr -s ' ' |
	tr '\n' ';' >"$tmp/asked"
same "answers of the next pass" " 1 302; 4 304; 1 307;" \
	"$(cat "$tmp/asked")"

# Configured anew, the source is asked where it is now said to be.
sed -i "s|/_lie/redirect?code=301&to=$origin/signal-post|/perimeter-daily|" \
	"$home/sources.conf"
ask /_reset >"$tmp/ignored"
once_at 2026-03-11T13:00:00+09:00
ask /_log >"$tmp/asked"
contains "$tmp/asked" "GET /perimeter-daily/feed.xml 200"
lacks "$tmp/asked" "GET /signal-post/feed.xml"
same "articles of the source with a new address" "12" "$(sql "SELECT count(*)
	FROM v_articles WHERE source = 'for-good'")"

# Where the new place is lost, the old one is asked again.
cp -R "$world" "$tmp/world"
cp "$world/day1/signal-post/feed.xml" "$tmp/world/new.xml"
start_origin "$tmp/world"
write_config lost
source_block lost "$origin/_lie/redirect?code=301&to=$origin/new.xml" \
	>"$home/sources.conf"
for time in 10T06:00:30 10T18:00:00 11T07:00:00; do
	once_at "2026-03-$time+09:00"
done
same "where it moved to" "$origin/new.xml" \
	"$(sql "SELECT effective_url FROM v_sources")"
rm "$tmp/world/new.xml"
once_at 2026-03-11T10:00:00+09:00
same "state of the source that is lost" "failing|" \
	"$(sql "SELECT state, effective_url FROM v_sources")"
cp "$world/day2/signal-post/feed.xml" "$tmp/world/new.xml"
ask /_reset >"$tmp/ignored"
once_at 2026-03-11T14:00:00+09:00
ask /_log >"$tmp/asked"
contains "$tmp/asked" "GET /_lie/redirect?"
same "state of the source that is back" "ok|" \
	"$(sql "SELECT state, effective_url FROM v_sources")"

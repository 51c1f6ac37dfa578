# Goal: a source that is paused or taken out of the list is not asked and keeps
# its articles; one that comes back brings nothing twice; a renamed one is new.
. test/e2e/lib.sh

start_origin
write_config change
world_sources
set_day 1
once_at 2026-03-10T06:00:30+09:00
cp "$home/sources.conf" "$tmp/all.conf"
articles=$(sql "SELECT count(*) FROM v_articles")

# signal-post is paused, the last one (ledger-research) is taken out.
sed '/^source "signal-post"/a\	enabled = no' "$tmp/all.conf" |
	sed '/^source "ledger-research"/,$d' >"$home/sources.conf"
ask /_reset >"$tmp/ignored"
once_at 2026-03-10T08:30:00+09:00
ask /_log >"$tmp/asked"
lacks "$tmp/asked" /signal-post/
lacks "$tmp/asked" /ledger-research/
same "polls without two sources" 10 "$(counted unchanged)"
same "paused source" "paused|1|" "$(sql "SELECT state, configured, next_check
	FROM v_sources WHERE name = 'signal-post'")"
same "source taken out" "0|" "$(sql "SELECT configured, next_check
	FROM v_sources WHERE name = 'ledger-research'")"
same "articles" "$articles" "$(sql "SELECT count(*) FROM v_articles")"

# Both are back on the next day and bring what is new.
cp "$tmp/all.conf" "$home/sources.conf"
set_day 2
once_at 2026-03-11T06:00:30+09:00
same "sources that are ok" 12 "$(sql "SELECT count(*) FROM v_sources
	WHERE state = 'ok' AND configured = 1")"
check_world_digests

# Under another name it is another source, whose articles are known.
sed 's/^source "undertow-watch"/source "underwatch"/' "$tmp/all.conf" \
	>"$home/sources.conf"
once_at 2026-03-11T08:30:00+09:00
same "new articles of a renamed source" 0 "$(counted new)"
same "renamed source" "ok|1" "$(sql "SELECT state, configured FROM v_sources
	WHERE name = 'underwatch'")"
once_at 2026-03-12T06:00:30+09:00
same "articles twice" "" "$(sql "SELECT url FROM v_stories WHERE url NOT LIKE
	'%paper-heron%' GROUP BY url HAVING count(*) > 1")"

# Goal: the running daemon, not only a single pass, deletes raw pages and feeds'
# own texts after keep { raw_days }, and nothing else.
. test/e2e/lib.sh

start_origin
TOP='keep { raw_days = 2 }'
write_config retention
world_sources
set_day 1
once_at 2026-03-10T06:00:30+09:00
pages=$(sql "SELECT count(*) FROM pages")
[ "$pages" -gt 10 ] || fail "only $pages pages were kept"
texts="SELECT count(*), sum(length(text)) FROM v_articles"
before=$(sql "$texts")

start_daemon --now 2026-03-11T12:00:00+09:00
sleep 3
same "pages after a day and a half" "$pages" \
	"$(sql "SELECT count(*) FROM pages")"
stop_daemon

pruned()
{
	[ "$(sql "SELECT (SELECT count(*) FROM pages) +
		(SELECT count(*) FROM feed_texts)")" = 0 ]
}
start_daemon --now 2026-03-12T12:00:00+09:00
wait_until 15 pruned || fail "old pages are still there"
stop_daemon
same "articles and their text" "$before" "$(sql "$texts")"

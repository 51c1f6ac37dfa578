# Goal: what a model wrote before the hour stays: an endpoint that falls silent then
# costs the digest those stories alone that came later.
. test/e2e/lib.sh

mkdir "$tmp/www"
cp -r "$world"/* "$tmp/www"
sed 's/Tracegrain/Brinegrain/g; s/Linux memory/disk/g' \
	"$world/toolbench-releases/tracegrain-2-4-0.html" \
	>"$tmp/www/toolbench-releases/brinegrain.html"
start_origin "$tmp/www"
start_peer
set_day 1
TOP=$(llm good "timeout = 600 begin = 30 deadline = 5 concurrency = 1")
write_config kept
world_sources
start_daemon --now 2026-03-10T05:40:00+09:00 --speed 60

# written N: have so many articles a text of the model?
written()
{
	[ "$(sql "SELECT count(*) FROM model_articles WHERE key IS NOT NULL")" \
		-ge "$1" ]
}
wait_until 20 written 13 || fail "not all stories are written before the hour"

kill -STOP $peer_pid
"$sd" articles -c "$conf" add "$origin/toolbench-releases/brinegrain.html" \
	>"$tmp/said" 2>&1 || fail "add: $(cat "$tmp/said")"
id=$(sql "SELECT max(id) FROM articles")
"$sd" articles -c "$conf" pin "$id" >"$tmp/said" 2>&1 || # comes first
	fail "pin: $(cat "$tmp/said")"
wait_until 30 [ -e "$spool/20260310.sha256" ] || fail "there is no digest"
kill -CONT $peer_pid
stop_daemon
same "stories of the model" "13|14" \
	"$(sql "SELECT model_stories, stories FROM v_digests")"
contains "$spool/20260310.md" "（要約13件）、ほか1件の要約は自動抽出（時間内に回答なし"

# Goal: what an analyst adds is read and stands in the next digest, what he
# pins stands first in it, what he hides is not in it; in the daemon's hands as
# without one, and no further than the guard of addresses lets anything go.
. test/e2e/lib.sh

# articles STATUS ARGUMENT…
articles()
{
	want=$1
	shift
	"$sd" articles -c "$conf" "$@" >"$tmp/said" 2>&1
	same "status of articles $* ($(tail -n 1 "$tmp/said"))" "$want" $?
}

id_of()
{
	sql "SELECT id FROM v_articles WHERE url LIKE '%/$1'"
}

# A page that no feed names: a copy under another name, with a text of its own.
mkdir "$tmp/www"
cp -r "$world"/* "$tmp/www"
sed 's/Tracegrain/Brinegrain/g; s/Linux memory/disk/g' \
	"$world/toolbench-releases/tracegrain-2-4-0.html" \
	>"$tmp/www/toolbench-releases/brinegrain.html"
start_origin "$tmp/www"
set_day 1

# care: add, hide, pin, and take two of these back.
care()
{
	articles 0 add "$origin/toolbench-releases/brinegrain.html"
	contains "$tmp/said" "added article "
	articles 0 add "$origin/toolbench-releases/brinegrain.html?utm_source=x"
	contains "$tmp/said" "known article $(id_of brinegrain.html) "
	articles 1 add "http://10.0.0.1/" "file:///etc/passwd"
	contains "$tmp/said" "http://10.0.0.1/: "
	contains "$tmp/said" "file:///etc/passwd: only http and https"
	hidden=$(id_of halyard-vpn-auth-bypass-exploited.html)
	pinned=$(sql "SELECT id FROM v_articles WHERE section = 'news' AND
		event_type = 'security_research' AND backlog = 0 LIMIT 1")
	backlog=$(sql "SELECT id FROM v_articles WHERE backlog = 1 AND
		section <> 'skip' ORDER BY dated LIMIT 1")
	same "days that it is old" 1 "$(sql "SELECT dated <
		unixepoch('2026-03-06T21:00:00Z') FROM v_articles
		WHERE id = $backlog")"
	articles 0 hide "$hidden" "$pinned"
	articles 0 unhide "$pinned"
	contains "$tmp/said" "article $pinned is not hidden"
	articles 0 pin "$pinned" "$backlog"
	# Taking back the one mark does not take the other.
	articles 0 unhide "$pinned"
	articles 0 unpin "$hidden"
	articles 1 hide 99999
	contains "$tmp/said" "there is no article 99999"
	articles 1 hide 1x
	articles 2 hide
	articles 2 polish 1
	contains "$tmp/said" "there is no verb 'polish'"
	articles 2 --json hide 1
	contains "$tmp/said" "hide does not take --json"
	same "marks" "hidden|pinned|pinned" "$(sql "SELECT
		(SELECT mark FROM v_articles WHERE id = $hidden),
		(SELECT mark FROM v_articles WHERE id = $pinned),
		(SELECT mark FROM v_articles WHERE id = $backlog)")"
	"$sd" articles -c "$conf" --json --state ready >"$tmp/list"
	contains "$tmp/list" '"mark":"hidden"'
	"$sd" articles -c "$conf" --left-out >"$tmp/list"
	contains "$tmp/list" "hidden by an analyst"
	articles 0 pin "$hidden"
	articles 0 unpin "$hidden"
	articles 0 hide "$hidden"
}

# check_digest: is it as they were asked for?
check_digest()
{
	same "first story" "$pinned" "$(sql "SELECT article_id FROM v_stories
		WHERE story = 1 ORDER BY place LIMIT 1")"
	same "why it is first" 1 "$(sql "SELECT count(*) FROM v_stories WHERE
		article_id = $pinned AND why LIKE 'pinned by an analyst%'")"
	same "hidden article" 0 "$(sql "SELECT count(*) FROM v_stories
		WHERE article_id = $hidden")"
	same "pinned backlog" 1 "$(sql "SELECT count(*) FROM v_stories
		WHERE article_id = $backlog AND why LIKE 'pinned%'")"
	same "what was added" 1 "$(sql "SELECT count(*) FROM v_stories
		WHERE url LIKE '%brinegrain.html'")"
	contains "$spool/20260310.md" "Brinegrain"
	lacks "$spool/20260310.md" halyard-vpn-auth-bypass-exploited
}

write_config alone
world_sources
"$sd" articles -c "$conf" add "http://192.0.2.1/" >"$tmp/said" 2>&1 &&
	fail "a documentation address is added"
once_at 2026-03-10T05:00:00+09:00
care
once_at 2026-03-10T06:00:30+09:00
check_digest

write_config daemon
world_sources
start_daemon --now 2026-03-10T05:59:00+09:00
are_read()
{
	[ "$(sql "SELECT count(*) FROM v_articles WHERE state = 'ready'" \
		2>/dev/null)" = "$1" ]
}
wait_until 20 are_read 46 || fail "the articles are not read"
care
# A wish that cannot be granted is not lost in silence.
gone="$origin/toolbench-releases/not-there.html"
articles 0 add "$gone"
wait_until 10 are_read 48 || fail "what was added is not read"
stop_daemon
start_daemon --now 2026-03-10T06:00:30+09:00
wait_until 20 [ -e "$spool/20260310.sha256" ] || fail "no digest"
check_digest
contains "$spool/20260310.md" "#### $gone"
contains "$spool/20260310.md" "本文を取得できず（HTTP status 404 (not found)）"
stop_daemon

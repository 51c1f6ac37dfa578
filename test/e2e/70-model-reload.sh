# Goal: a daemon with a model that reads its configuration again, told to by a signal
# or by a command, goes on: whatever it asks meanwhile, the digest is written.
. test/e2e/lib.sh

start_origin
start_peer
set_day 1
TOP=$(llm good "begin = 30 deadline = 5")
write_config reload
world_sources
start_daemon --now 2026-03-10T05:20:00+09:00 --speed 60

# sources ARGUMENT…: a command that has the daemon read its sources again.
sources()
{
	"$sd" sources -c "$conf" "$@" >"$tmp/said" 2>&1 ||
		fail "sources $1: $(tail -n 1 "$tmp/said")"
}

reloads()
{
	[ "$(grep -c 'configuration reloaded' "$tmp/log")" -ge "$1" ]
}

reload()
{
	kill -HUP $daemon
	wait_until 5 reloads "$1" || fail "reload $1: $(tail -n 1 "$tmp/log")"
}

# has_asked N: is the endpoint asked for the Nth time?
has_asked()
{
	[ "$(asked)" -ge "$1" ]
}

reload 1
sources add "$origin/nothing-there" --no-test --name quiet
sources pause quiet
wait_until 20 has_asked 1 || fail "nothing is asked: $(tail -n 1 "$tmp/log")"
reload "$(($(grep -c 'configuration reloaded' "$tmp/log") + 1))"
wait_until 30 [ -e "$spool/20260310.sha256" ] ||
	fail "there is no digest: $(tail -n 1 "$tmp/log")"
stop_daemon
same "stories of the model" "13|13" \
	"$(sql "SELECT model_stories, stories FROM v_digests")"
same "added source" paused \
	"$(sql "SELECT state FROM v_sources WHERE name = 'quiet'")"

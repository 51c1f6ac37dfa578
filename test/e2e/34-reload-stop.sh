# Goal: a daemon that is asked to end or to read its configuration again in the
# middle of its work obeys at once and loses and repeats nothing.
. test/e2e/lib.sh
. test/e2e/kill.sh

moments=6
reference

# Ended at some moment and started again.
for moment in $(seq 1 $moments); do
	write_config "stop-$moment"
	world_sources
	start_daemon --now $now
	pause "$moment"
	stop_daemon
	once_at $now
	compare "$moment"
done

# Told to reload again and again; then left in peace.
write_config reload
world_sources
start_daemon --now $now
for moment in $(seq 1 $moments); do
	pause 1
	kill -HUP $daemon
done
wait_until 20 [ -e "$spool/20260310.sha256" ] ||
	fail "no digest after reloads: $(tail -n 1 "$tmp/log")"
[ "$(grep -c 'configuration reloaded' "$tmp/log")" -ge 2 ] ||
	fail "the daemon did not reload"
stop_daemon
compare $moments

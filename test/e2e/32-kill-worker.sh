# Goal: a worker killed at any moment of a pass is replaced, its document is read
# by another, and the pass ends as an undisturbed one.
. test/e2e/lib.sh
. test/e2e/kill.sh

# All documents go through one worker.
COUNT=1
reference
# Its work is done within half of the pass's time, from when it is there.
duration=$((duration / 2))
hits=0
for moment in $(seq 1 "$moments"); do
	write_config "kill-$moment"
	world_sources
	: >"$tmp/log"
	start_pass
	until victim=$(child worker/1) || gone $main; do
		sleep 0.01
	done
	pause "$moment"
	[ -z "$victim" ] || kill -KILL "$victim" 2>/dev/null
	end_pass
	same "status of a pass without a worker" 0 $status
	! grep -q 'worker lost .*under_way=[1-9]' "$tmp/log" ||
		hits=$((hits + 1))
	compare "$moment"
done
[ $hits -gt 0 ] || fail "no kill hit a document at work"
echo "$hits of $moments kills hit a document at work"

# Goal: main killed at any moment of a pass loses nothing and repeats nothing:
# the next pass leaves what an undisturbed one would have left.
. test/e2e/lib.sh
. test/e2e/kill.sh

reference
hits=0
for moment in $(seq 1 "$moments"); do
	write_config "kill-$moment"
	world_sources
	: >"$tmp/log"
	start_pass
	pause "$moment"
	children=$(pgrep -P $main)
	kill -KILL $main 2>/dev/null
	end_pass
	[ $status -ne 137 ] || hits=$((hits + 1))
	wait_until 5 gone $children || fail "children outlive main"
	once_at $now
	compare "$moment"
done
[ $hits -gt 0 ] || fail "no kill hit a pass"
echo "$hits of $moments kills hit main at work"

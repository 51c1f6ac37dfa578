# Goal: the fetch process killed at any moment of a pass is replaced, and the
# pass ends as an undisturbed one.
. test/e2e/lib.sh
. test/e2e/kill.sh

# A gap between requests spreads them over the whole pass.
GAP=10
reference
hits=0
for moment in $(seq 1 "$moments"); do
	write_config "kill-$moment"
	world_sources
	: >"$tmp/log"
	start_pass
	pause "$moment"
	victim=$(child fetch)
	[ -z "$victim" ] || kill -KILL "$victim" 2>/dev/null
	end_pass
	same "status of a pass without its fetch process" 0 $status
	! grep -q 'fetch lost .*under_way=[1-9]' "$tmp/log" ||
		hits=$((hits + 1))
	compare "$moment"
done
[ $hits -gt 0 ] || fail "no kill hit a transfer"
echo "$hits of $moments kills hit transfers under way"

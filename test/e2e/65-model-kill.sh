# Goal: main killed at any moment of a pass with a model loses nothing: the next
# pass leaves what an undisturbed one would have left, and pays for no answer
# twice that was stored.
. test/e2e/lib.sh
. test/e2e/kill.sh
moments=${MOMENTS:-8}

start_peer
TOP=$(llm good)

# Also whose the fields are.
dump_more()
{
	sql "SELECT url, field, origin, reason FROM v_story_fields
		ORDER BY url, field"
	sql "SELECT made_by, model_stories, model_reason FROM v_digests"
}

reference
wanted=$(asked)

hits=0
for moment in $(seq 1 "$moments"); do
	write_config "kill-$moment"
	world_sources
	: >"$tmp/log"
	: >"$tmp/peer.log"
	start_pass
	pause "$moment"
	children=$(pgrep -P $main)
	kill -KILL $main 2>/dev/null
	end_pass
	[ $status -ne 137 ] || hits=$((hits + 1))
	wait_until 5 gone $children || fail "children outlive main"
	stored=$(sql "SELECT count(*) FROM model_texts" 2>/dev/null)
	sleep 0.5 # the peer may have a last question of the dead still to note
	before=$(asked)
	once_at $now
	dump >"$tmp/found"
	same_lists "kill $moment" "$tmp/wanted" "$tmp/found"
	same "kill $moment: questions of the second pass" \
		$((wanted - ${stored:-0})) $(($(asked) - before))
done
[ $hits -gt 0 ] || fail "no kill hit a pass"
echo "$hits of $moments kills hit main at work"

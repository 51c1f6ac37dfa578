# Goal: an endpoint that is dead from the start, that dies halfway, or whose day is
# spent: each digest is complete and says so; the next day asks again, for its own
# stories alone, and tells nothing twice.
. test/e2e/lib.sh

start_origin
now1=2026-03-10T06:00:30+09:00 now2=2026-03-11T06:00:30+09:00

# made DAY: "stories of the model|stories|who made it".
made()
{
	sql "SELECT model_stories || '|' || stories || '|' || made_by
		FROM v_digests WHERE day = $1"
}

# whole: both digests hold what they must, whoever wrote them.
whole()
{
	check_world_digests
	same "articles that failed" "" "$(sql "SELECT url FROM v_articles
		WHERE state <> 'ready'")"
	same "digest without its file" "" "$(sql "SELECT day FROM v_digests
		WHERE written IS NULL")"
	same "integrity of the store" ok "$(sql "PRAGMA integrity_check")"
	same "broken references" "" "$(sql "PRAGMA foreign_key_check")"
}

# titles PATTERN: the articles that were asked about in lines with PATTERN.
titles()
{
	grep -e "$1" "$tmp/peer.log" | sed 's/.*	title=//' | sort
}

# Dead from the start (nobody listens there), alive on the next day.
start_peer
kill -KILL $peer_pid
wait $peer_pid 2>/dev/null
forget $peer_pid
: >"$tmp/peer.log"
port=${peer##*:}
TOP=$(llm good)
write_config dead
world_sources
set_day 1
once_at $now1
same "dead: day 1" "0|13|extracted" "$(made 20260310)"
contains "$spool/20260310.md" "自動抽出（原文抜粋）。モデルは使えず: 5回続けて失敗"
cp "$spool/20260310.md" "$tmp/day1.md"
start_peer --port "$port"
set_day 2
once_at $now2
stories=$(sql "SELECT stories FROM v_digests WHERE day = 20260311")
same "dead: day 2" "$stories|$stories|test-model" "$(made 20260311)"
same "dead: questions of day 2" "$stories" "$(asked)"
same "dead: articles asked about twice" "" "$(titles . | uniq -d)"
cmp -s "$tmp/day1.md" "$spool/20260310.md" ||
	fail "day 1's digest was written again"
whole

# Dying behind five answers.
: >"$tmp/peer.log"
TOP=$(llm die-5)
write_config dying
world_sources
set_day 1
once_at $now1
same "dying: day 1" "5|13|test-model" "$(made 20260310)"
contains "$spool/20260310.md" \
	"モデル test-model による（要約5件）、ほか8件の要約は自動抽出（5回続けて失敗、"
same "dying: origins" "extracted 40;model 25;" "$(sql "SELECT origin || ' ' ||
	count(*) FROM v_story_fields GROUP BY origin" | tr '\n' ';')"
titles 'nth=[1-5]	' >"$tmp/answered"
start_peer --port "$port"
set_day 2
once_at $now2
same "dying: day 2" "5|$stories|test-model" "$(made 20260311)"
titles 'nth=[1-5]	' | uniq -d >"$tmp/twice"
same "dying: articles answered twice" "" "$(head -n 1 "$tmp/twice")"
whole

# A day's ceiling: four questions, then nothing until the next day.
start_peer --port "$port"
: >"$tmp/peer.log"
TOP=$(llm good "max_requests = 4")
write_config ceiling
world_sources
two_days
same "ceiling: questions" 8 "$(asked)"
same "ceiling: day 1" "4|13|test-model" "$(made 20260310)"
same "ceiling: day 2" "4|$stories|test-model" "$(made 20260311)"
contains "$spool/20260310.md" "ほか9件の要約は自動抽出（llm.max_requests（1日4）に到達）"
same "ceiling: counted" "4;4;" \
	"$(sql "SELECT requests FROM model_days" | tr '\n' ';')"
whole

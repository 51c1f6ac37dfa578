# Goal: many questions that are under way at once learn of the endpoint what one
# would: the same refusal of each of them teaches it once.
. test/e2e/lib.sh

start_origin
set_day 1
start_peer

# Of a behaviour: questions a story at most, and what is known then (format,
# max_completion_tokens, no temperature).
while read -r behaviour most known; do
	TOP=$(llm "$behaviour" "concurrency = 8")
	write_config "$behaviour"
	source_block perimeter-daily "$origin/perimeter-daily/feed.xml" \
		>"$home/sources.conf"
	once_at 2026-03-10T06:00:30+09:00
	same "$behaviour: stories of the model" "3|3" \
		"$(sql "SELECT model_stories, stories FROM v_digests")"
	same "$behaviour: known" "$known" "$(sql "SELECT format,
		completion_tokens, no_temperature FROM model_endpoints")"
	questions=$(asked "behaviour=$behaviour	")
	[ "$questions" -le $((3 * most)) ] ||
		fail "$behaviour: $questions questions for 3 stories"
done <<'END'
noformat 3 2|0|0
newtokens 2 0|1|0
notemperature 2 0|0|1
toolong-thrice 3 0|0|0
END

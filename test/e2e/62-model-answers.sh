# Goal: whatever a model writes, the digest comes out whole: a field that is not
# true, not Japanese or no plain text is extracted, the others are the model's, and
# the store says which and why.
. test/e2e/lib.sh

start_origin
set_day 1
start_peer

# pass BEHAVIOUR: the day as a model that behaves so writes it, from one source.
pass()
{
	TOP=$(llm "$1" "concurrency = 8")
	write_config "$1"
	source_block perimeter-daily "$origin/perimeter-daily/feed.xml" \
		>"$home/sources.conf"
	: >"$tmp/peer.log"
	once_at 2026-03-10T06:00:30+09:00
	digest=$spool/20260310.md
	stories=$(sql "SELECT stories FROM v_digests")
	[ "$stories" -ge 2 ] || fail "$1: only $stories stories"
	same "$1: stories with their five labels" "$stories" \
		"$(grep -c -x -e '- ChatGPTの推奨事項' "$digest")"
}

# origins FIELD: who made that field of the stories, and why, each once.
origins()
{
	sql "SELECT DISTINCT origin, reason FROM v_story_fields
		WHERE field = '$1'"
}

# Of a false summary only the summary falls, once the model was told why.
while read -r behaviour fault; do
	pass "$behaviour"
	same "$behaviour: questions" $((stories * 2)) "$(asked)"
	same "$behaviour: questions that name the fault" "$stories" \
		"$(asked 'again=1')"
	same "$behaviour: summary" "extracted|$fault" "$(origins summary)"
	for field in title action notes recommendations; do
		same "$behaviour: $field" "model|" "$(origins $field)"
	done
	contains "$digest" "モデル test-model による"
	contains "$digest" "についての記事の概要と要点のまとめ"
	lacks "$digest" 98765
	lacks "$digest" 99999
	lacks "$digest" orblaxia
done <<'END'
invent-cve CVE-2099-99999 is not in the article
invent-number the number 98765 is not in the article
invent-name the name Zorblaxia is not in the article
invent-host the host c2[.]zorblaxia[.]example is not in the article
END

# Nothing of these is the model's; what the digest says is its reason, in the
# digest's language.
while IFS='|' read -r behaviour questions reason told; do
	pass "$behaviour"
	same "$behaviour: questions" $((stories * questions)) "$(asked)"
	for field in title summary action notes recommendations; do
		same "$behaviour: $field" "extracted|$reason" \
			"$(origins $field)"
	done
	contains "$digest" "自動抽出（原文抜粋）。モデルは使えず: $told。"
	contains "$digest" "#### Fernleaf Outfitters Resets 86,000 Accounts"
	lacks "$digest" markup.example
	lacks "$digest" "title\":"
done <<'END'
english|2|it is not in Japanese|日本語でない
chinese|2|it is in Chinese, not in Japanese|中国語
markup|2|it holds markup|マークアップを含む
prose|2|the answer holds no JSON object with the wanted keys|回答が求めた形のJSONでない
badjson|2|the answer holds no JSON object with the wanted keys|回答が求めた形のJSONでない
empty|1|the answer is empty|回答が空
refuse|1|the model refuses|モデルが回答を拒否
length|1|the answer breaks off|回答が途中で打ち切り
END

# Thoughts and fences around an answer are none of it.
pass think
same "think: stories of the model" "$stories" \
	"$(sql "SELECT model_stories FROM v_digests")"
lacks "$digest" "Let me see"
lacks "$digest" '```'

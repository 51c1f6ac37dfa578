# Goal: what a model wrote of an article stands in its story where it holds, what
# does not hold is extracted; the digest, its JSON, the view and `articles show`
# say of each field whose it is, and `status` what the model was asked.
. test/e2e/lib.sh

start_origin
TOP='llm { base_url = "http://127.0.0.1:1/v1" model = "m-1" begin = 1 deadline = 0 }'
write_config model
world_sources
set_day 1
once_at 2026-03-10T05:30:00+09:00

endpoint="http://127.0.0.1:1/v1/chat/completions m-1"

prompt=$(sha256sum etc/prompts/ja.txt | cut -c 1-12)

# As the daemon keeps an answer: of five fields one does not hold.
id=$(sql "SELECT id FROM v_articles WHERE url LIKE
	'%/halyard-vpn-auth-bypass-exploited.html'")
"$sd" articles -c "$conf" show "$id" >"$tmp/shown"
grep -q "^title_from  *extracted$" "$tmp/shown" || fail "no title_from"
sqlite3 "$db" >"$tmp/out" <<END
INSERT INTO model_texts VALUES ('k', 'm-1', '$prompt', 1773090000);
INSERT INTO model_fields VALUES
	('k', 'title', NULL, 'HalyardのVPNに<b>認証回避</b>の欠陥' || char(10)),
	('k', 'summary', NULL, '一行目' || char(10) || '二行目' || char(10)),
	('k', 'recommendations', 'CVE-2026-1 is not in the article', NULL),
	('k', 'notes', NULL, '悪用は確認されていない' || char(10)),
	('k', 'action', NULL, '直ちに更新する' || char(10));
INSERT INTO model_articles VALUES ($id, 'k', 0, 0, NULL, 1773090000);
INSERT INTO model_days VALUES ($(TZ=Asia/Tokyo date +%Y%m%d), 3, 4000, 500, 1012345);
INSERT INTO model_endpoints (name, trouble, since)
	VALUES ('$endpoint', 'HTTP 503', 1773090000);
END
"$sd" articles -c "$conf" show "$id" >"$tmp/shown"
grep -q "^title_from  *model$" "$tmp/shown" || fail "title_from is no model"
for line in 一行目 二行目 直ちに更新する; do
	grep -q "^  *$line$" "$tmp/shown" || fail "show lacks $line"
done
"$sd" articles -c "$conf" --json show "$id" >"$tmp/shown"
same "lines of show --json" '["一行目","二行目"]' \
	"$(jq -c '.fields[] | select(.field == "summary") | .lines' "$tmp/shown")"
same "recommendations were extracted" true "$(jq '.fields[2] |
	.origin == "extracted" and .reason != null and (.lines | length) > 0' \
	"$tmp/shown")"

"$sd" status -c "$conf" >"$tmp/status"
contains "$tmp/status" "model_endpoint         $endpoint"
contains "$tmp/status" "model_requests         3"
contains "$tmp/status" "model_cost             1.012345"
contains "$tmp/status" "  no answer since 2026-03-09T21:00:00Z: HTTP 503"
"$sd" status -c "$conf" --json >"$tmp/status"
same "trouble" "HTTP 503 3" "$(jq -r '"\(.model_endpoint.trouble) " +
	"\(.model_requests)"' "$tmp/status")"

once_at 2026-03-10T06:00:30+09:00
file=$spool/20260310.md
head -n 3 "$file" | grep -q '^モデル m-1 による（要約1件）、ほか[0-9]*件の要約は自動抽出（' ||
	fail "coverage: $(sed -n 3p "$file")"
contains "$file" '#### HalyardのVPNに\<b>認証回避\</b>の欠陥'
sed -n '/^#### Halyardの/,/^####* [^H]/p' "$file" >"$tmp/story"
contains "$tmp/story" "    - 一行目"
contains "$tmp/story" "    - 直ちに更新する"
# The rules read that it is exploited.
contains "$tmp/story" "既に悪用が確認されている"
lacks "$tmp/story" "悪用は確認されていない"
lacks "$tmp/story" "推奨事項なし"

same "fields of the story" "title|model|
summary|model|
recommendations|extracted|CVE-2026-1 is not in the article
notes|extracted|悪用の有無が本文と食い違う
action|model|" "$(sql "SELECT field, origin, reason FROM v_story_fields
	WHERE article_id = $id")"
same "what a model wrote" "m-1|1" "$(sql "SELECT made_by, model_stories
	FROM v_digests")"

# show: for people, for programs, and what it does not take.
"$sd" articles -c "$conf" show "$id" >"$tmp/shown" || fail "show ended with $?"
grep -q "^recommendations_from  *extracted: CVE-2026-1 is not in" "$tmp/shown" ||
	fail "show: $(grep _from "$tmp/shown")"
grep -q "^model  *m-1$" "$tmp/shown" || fail "show has no model"
grep -A 1 "^action_from  *model$" "$tmp/shown" | grep -q "^  *直ちに更新する$" ||
	fail "show lacks the story's line of advice"
"$sd" articles -c "$conf" --json show "$id" >"$tmp/shown"
same "show --json" "$id m-1 title,model,20260310 $prompt" "$(jq -r '"\(.id) " +
	"\(.model) \(.fields[0] | [.field, .origin, .day] | join(",")) " +
	.prompt' "$tmp/shown")"
same "fields of --json" 5 "$(jq '.fields | length' "$tmp/shown")"
"$sd" articles -c "$conf" show 99999 "$id" >"$tmp/shown" 2>"$tmp/said"
same "status of show 99999" 1 $?
contains "$tmp/said" "there is no article 99999"
contains "$tmp/shown" "title_from"
for words in "show" "show x" "--csv show $id" "--limit 3 show $id"; do
	# shellcheck disable=SC2086
	"$sd" articles -c "$conf" $words >"$tmp/shown" 2>"$tmp/said"
	same "status of $words" 2 $?
done
"$sd" articles -c "$conf" show abc >"$tmp/shown" 2>"$tmp/said"
contains "$tmp/said" "show takes numbers of articles"
"$sd" digest -c "$conf" --format json >"$tmp/json"
same "origin in JSON" "model extracted" "$(jq -r ".entries[] |
	select(.article_id == $id) | .fields |
	\"\(.title.origin) \(.recommendations.origin)\"" "$tmp/json")"


# Goal: with a model that reads and tells the truth the world's first day becomes
# the news of test/golden/digest/world-model-ja.md, in the grammar of every other
# digest; asked once for each story, and not again for a second digest of the day.
# UPDATE_GOLDEN=1 writes the file anew.
. test/e2e/lib.sh

golden=$root/test/golden/digest/world-model-ja.md
start_origin
set_day 1
start_peer --script "$world/model-ja.json"
TOP=$(llm good)
write_config good
world_sources
once_at 2026-03-10T06:00:30+09:00

# (The lists of links below and above are none of the model's.)
sed -n -e "s|$origin|{{ORIGIN}}|g" -e '1,3p' \
	-e '/^### 日々/,/^### 日本/p' "$spool/20260310.md" >"$tmp/digest.md"
[ -z "${UPDATE_GOLDEN-}" ] || cp "$tmp/digest.md" "$golden"
same_lists "the digest" "$golden" "$tmp/digest.md"

# Every story is there with its five labels and no more lines than it may have.
stories=$(sql "SELECT stories FROM v_digests")
same "stories of the model" "$stories" \
	"$(sql "SELECT model_stories FROM v_digests")"
for label in 要約 IOCの列挙 推奨事項 その他 ChatGPTの推奨事項; do
	same "stories with $label" "$stories" \
		"$(grep -c -x -e "- $label" "$spool/20260310.md")"
done
awk '/^#### / { story = $0 } /^- / { label = $2; n = 0 }
	/^    - / { n++ }
	label == "要約" && n > 5 || label == "推奨事項" && n > 3 ||
	label == "ChatGPTの推奨事項" && n > 1 { print label, story }' \
	"$spool/20260310.md" >"$tmp/long"
same "labels with too many lines" "" "$(head -n 1 "$tmp/long")"
check_ioc_lines 'IOC情報なし' 'ほか[0-9]*件.*'

# What it was not asked twice: without faults one question a story.
same "titles asked about twice without a fault" "" "$(grep 'again=0' \
	"$tmp/peer.log" | sed 's/.*	title=//' | sort | uniq -d)"
questions=$(asked)
once_at 2026-03-10T06:05:00+09:00
same "questions after a second pass" "$questions" "$(asked)"

# Without a model the indicators are the same: they are none of its business.
sql "SELECT url, iocs FROM v_stories ORDER BY url" >"$tmp/iocs.model"
TOP=
write_config plain
world_sources
once_at 2026-03-10T06:00:30+09:00
sql "SELECT url, iocs FROM v_stories ORDER BY url" >"$tmp/iocs.plain"
same_lists "indicators with and without a model" "$tmp/iocs.plain" \
	"$tmp/iocs.model"

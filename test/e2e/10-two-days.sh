# Goal: two days of the world become two digests in which every expected article
# stands in its section, once, with well-formed indicator lines; and the store
# answers what README shows of it.
. test/e2e/lib.sh

start_origin
write_config two-days
world_sources
two_days
check_world_digests
check_ioc_lines 'IOC情報なし' 'ほか[0-9]*件.*'

for day in 20260310 20260311; do
	file=$spool/$day.md
	same "first line of $day.md" "# Daily Security Info" \
		"$(head -n 1 "$file")"
	same "sections of $day.md" "Tools;malware campaign;security report;\
cybercrime topics;日々のニュース要約;日本のインシデント事例;その他のメモ;" \
		"$(sed -n 's/^### //p' "$file" | tr '\n' ';')"
	stories=$(grep -c '^#### ' "$file")
	for label in 要約 IOCの列挙 推奨事項 その他 ChatGPTの推奨事項; do
		same "stories of $day.md with $label" "$stories" \
			"$(grep -c -x -e "- $label" "$file")"
	done
done
same "latest" 20260311.md "$(readlink "$spool/latest")"
same "articles that failed" "" \
	"$(sql "SELECT url FROM v_articles WHERE state <> 'ready'")"
same "sources that are not ok" "" \
	"$(sql "SELECT name FROM v_sources WHERE state <> 'ok'")"

# Nothing that people read holds an indicator that can be clicked.
sql "SELECT DISTINCT value FROM v_ioc_sightings JOIN v_articles a
	ON a.id = article_id WHERE type IN ('domain', 'ipv4', 'url')
	AND known IS NULL AND a.digest_day IS NOT NULL" >"$tmp/values"
[ -s "$tmp/values" ] || fail "the store has no indicator"
grep -hvE '^(http|- \[)' "$spool/20260310.md" "$spool/20260311.md" \
	>"$tmp/lines"
same "indicators not defanged" "" \
	"$(grep -F -f "$tmp/values" "$tmp/lines" | head -n 1)"

# README's examples: what follows "$ sqlite3 …" is what it answers.
awk -v to="$tmp/example" '/^## / { on = /^## The store/ }
	/^```/ { file = "" }
	on && /^\$ / { file = to "." ++n; print substr($0, 3) >(file ".sh"); next }
	file != "" { print >file }' README.md
[ -e "$tmp/example.3" ] || fail "README has fewer than three questions"
for example in "$tmp"/example.*.sh; do
	same "README: $(cat "$example")" "$(cat "${example%.sh}")" \
		"$(cd "${db%/*}" && sh "$example")"
done

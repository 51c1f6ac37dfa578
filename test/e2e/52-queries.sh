# Goal: every query of the store answers as a table, as JSON and as CSV with the
# same rows; a search finds words of two Japanese letters; filters narrow.
. test/e2e/lib.sh

start_origin
write_config queries
world_sources
two_days

# query ARGUMENT…: what the program says, in $tmp/out.
query()
{
	"$sd" "$@" -c "$conf" >"$tmp/out" 2>"$tmp/err" ||
		fail "$* ended with $?: $(cat "$tmp/err")"
	same "stderr of $*" "" "$(cat "$tmp/err")"
}

# paths: the articles of the JSON rows, sorted.
paths()
{
	query "$@" --json
	jq -r .url "$tmp/out" | sed "s|^$origin/||; s/\.html.*//" | sort
}

for command in articles stories "search 脆弱" iocs tags digests sources; do
	# The words of a search are arguments of their own.
	set -- $command
	query "$@" --json
	rows=$(wc -l <"$tmp/out")
	[ "$rows" -ge 2 ] || fail "$command --json has $rows rows"
	jq -s -e '(map(keys) | unique | length) == 1' "$tmp/out" >"$tmp/jq" ||
		fail "$command --json: rows of different columns"
	keys=$(head -n 1 "$tmp/out" | jq -r 'keys_unsorted | join(",")')
	# A table has no seconds where their date stands beside them.
	shown=$(echo "$keys" | tr , '\n' | awk '
		NR > 1 && $0 != last "_iso" { print last }
		{ last = $0 }
		END { print last }' | paste -sd , -)
	[ "$command" != sources ] ||
		shown=name,state,next_check_iso,last_success_iso,last_error,failures,items_total,notice
	query "$@"
	same "rows of $command" $((rows + 1)) "$(wc -l <"$tmp/out")"
	same "columns of $command" "$shown" "$(head -n 1 "$tmp/out" |
		tr '\t' ',')"
	query "$@" --csv
	same "header of $command --csv" "$keys" \
		"$(head -n 1 "$tmp/out" | tr -d '\r')"
	# sqlite3 reads the CSV (RFC 4180) as any program would.
	same "rows of $command --csv" "$rows" "$(sqlite3 :memory: \
		".import --csv $tmp/out rows" "SELECT count(*) FROM rows")"
done

# Rows are those of the views.
query articles --json --limit 1000
same "articles" "$(sql "SELECT count(*) FROM v_articles")" \
	"$(wc -l <"$tmp/out")"
query articles --json --limit 7
same "articles with --limit 7" 7 "$(wc -l <"$tmp/out")"
query iocs --csv --limit 1000 --known
sqlite3 :memory: ".import --csv $tmp/out rows" \
	"SELECT type, value FROM rows ORDER BY 1, 2" >"$tmp/have"
sql "SELECT type, value FROM v_iocs ORDER BY 1, 2" >"$tmp/want"
cmp -s "$tmp/want" "$tmp/have" || fail "iocs --csv is not v_iocs"

# Filters.
expected | awk '$2 == "jp_incidents" { print $3 }' | sort >"$tmp/want"
paths stories --section jp_incidents --since 2026-03-10 >"$tmp/have"
same_lists "stories --section jp_incidents" "$tmp/want" "$tmp/have"
expected | awk '$1 == 2 && $2 == "tools" { print $3 }' | sort >"$tmp/want"
paths stories --section tools --since 2026-03-11 >"$tmp/have"
same_lists "stories --since" "$tmp/want" "$tmp/have"
expected | awk '$3 ~ /^vulnote-jp/ { print $3 }' | sort >"$tmp/want"
paths articles --source vulnote-jp >"$tmp/have"
same_lists "articles --source" "$tmp/want" "$tmp/have"
same "articles --state failed" "" "$(paths articles --state failed)"
query iocs --type cve --json --limit 1000
same "iocs --type cve" "$(sql "SELECT count(*) FROM v_iocs WHERE type = 'cve'")" \
	"$(wc -l <"$tmp/out")"
query iocs --value CVE-2026-90417 --json
same "iocs --value" "cve 3" "$(jq -r '"\(.type) \(.articles)"' "$tmp/out")"
# What is benign everywhere is shown on demand, an article's on demand, too.
sqlite3 "$db" "UPDATE ioc_sightings SET known = 'reason' WHERE indicator_id IN
	(SELECT id FROM indicators WHERE value = '26.44.17.101')"
sqlite3 "$db" "UPDATE ioc_sightings SET known = 'reason' WHERE indicator_id =
	(SELECT id FROM indicators WHERE value = '26.44.17.93') AND article_id =
	(SELECT min(article_id) FROM v_ioc_sightings WHERE value = '26.44.17.93')"
query iocs --json --limit 1000
same "iocs that are benign, and in one article" 26.44.17.93 "$(jq -r \
	'.value | select(. == "26.44.17.93" or . == "26.44.17.101")' "$tmp/out")"
query iocs --json --limit 1000 --known
same "iocs --known" "$(sql "SELECT count(*) FROM v_iocs")" \
	"$(wc -l <"$tmp/out")"
id=$(sql "SELECT article_id FROM v_ioc_sightings WHERE value = '26.44.17.101'")
query iocs --article "$id" --json
all=$(sql "SELECT count(*) FROM v_ioc_sightings WHERE article_id = $id")
same "iocs --article" $((all - 1)) "$(wc -l <"$tmp/out")"
query iocs --article "$id" --known --type ipv4 --json
jq -r .value "$tmp/out" >"$tmp/have"
contains "$tmp/have" 26.44.17.101
query iocs 'hxxps://hx-portal-sync[.]com/api/v2/enroll' --json
same "history of a defanged URL" "https://hx-portal-sync.com/api/v2/enroll" \
	"$(jq -r .value "$tmp/out" | sort -u)"
# However it is spelled, and where it stands in URLs alone.
for asked in 'hx-portal-sync[.]com' 'ＨＸ－ｐｏｒｔａｌ－ｓｙｎｃ．ｃｏｍ' \
	'hx-portal-sync(dot)com:8443' hx-portal-sync.com; do
	query iocs "$asked" --json
	sql "SELECT DISTINCT type || '|' || value FROM indicators WHERE
		value LIKE '%hx-portal-sync.com%' AND value NOT LIKE '%@%'
		ORDER BY 1" >"$tmp/want"
	jq -r '"\(.type)|\(.value)"' "$tmp/out" | sort -u >"$tmp/have"
	contains "$tmp/have" "url|https://hx-portal-sync.com/api/v2/enroll"
	same_lists "what stands of $asked" "$tmp/want" "$tmp/have"
done
sqlite3 "$db" "INSERT INTO indicators VALUES
	(9001, 'url', 'http://lone-host.com:81/a', 1, 1),
	(9002, 'url', 'lone-host.com/b', 1, 1),
	(9003, 'url', 'ldap://lone-host.com', 1, 1),
	(9004, 'url', 'http://lone-host.com.evil.net/', 1, 1),
	(9005, 'url', 'http://lone-host.com@evil.net/', 1, 1),
	(9006, 'url', 'http://not-lone-host.com/', 1, 1),
	(9007, 'url', 'http://[2a01:4f8::7]/x', 1, 1),
	(9008, 'url', 'http://u:p@lone-host.com/c', 1, 1),
	(9009, 'url', 'http://u@lone-host.com.evil.net/', 1, 1),
	(9010, 'url', 'http://evil.net/@lone-host.com/', 1, 1),
	(9011, 'url', 'evil.net/@lone-host.com/', 1, 1),
	(9012, 'asn', 'AS64500', 1, 1),
	(9013, 'attack-technique', 'T1059.001', 1, 1);
	INSERT INTO ioc_sightings SELECT (SELECT min(id) FROM articles), id, id,
	0, 1, NULL, NULL, 1, 0, 0, 'prose', NULL, NULL FROM indicators
	WHERE id > 9000"
query iocs 'lone-host[.]com' --json
same "URLs of a host" \
	"http://lone-host.com:81/a http://u:p@lone-host.com/c\
 ldap://lone-host.com lone-host.com/b" \
	"$(jq -r .value "$tmp/out" | paste -sd ' ' -)"
for asked in as64500 t1059.001; do
	query iocs $asked --json
	same "iocs $asked" 1 "$(wc -l <"$tmp/out")"
	query iocs --value $asked --json
	same "iocs --value $asked" 1 "$(wc -l <"$tmp/out")"
done
query iocs --value 'HXXP://[2A01:4F8:0::7]/x' --json
same "iocs --value of a defanged URL" "http://[2a01:4f8::7]/x" \
	"$(jq -r .value "$tmp/out")"
query iocs 2a01:04f8::7 --json
same "URLs of an IPv6 host" "http://[2a01:4f8::7]/x" "$(jq -r .value "$tmp/out")"
query iocs 26.44.17.93 --csv
sql "SELECT article_id FROM v_ioc_sightings WHERE value = '26.44.17.93'
	ORDER BY dated DESC, article_id" >"$tmp/want"
tail -n +2 "$tmp/out" | cut -d , -f 3 >"$tmp/have"
cmp -s "$tmp/want" "$tmp/have" || fail "iocs VALUE has other articles"
for format in "" --csv; do
	query iocs --since 2030-01-01 $format
	same "lines of an empty answer $format" 1 "$(wc -l <"$tmp/out")"
	grep -q '^type.value.*first_seen' "$tmp/out" ||
		fail "an empty answer has no heading: $(cat "$tmp/out")"
done
query iocs --since 2030-01-01 --json
same "an empty answer in JSON" "" "$(cat "$tmp/out")"
# Of what stands nowhere there is a word beside the heading.
for asked in "nowhere.example" "--value nowhere.example" \
	"26.44.17.93 --since 2030-01-01"; do
	"$sd" iocs -c "$conf" $asked >"$tmp/out" 2>"$tmp/err" ||
		fail "iocs $asked ended with $?"
	same "lines of iocs $asked" 1 "$(wc -l <"$tmp/out")"
	contains "$tmp/err" "stands in none of the articles"
done
"$sd" iocs -c "$conf" --article 999999 >"$tmp/out" 2>"$tmp/err"
same "status of iocs --article 999999" 2 $?
contains "$tmp/err" "there is no article 999999"
query iocs --article "$id" --known --type monero
for wrong in "x y" "x --value y" "--article x" "--article 1 --value y" \
	"--type x y"; do
	"$sd" iocs -c "$conf" $wrong >"$tmp/out" 2>"$tmp/err"
	same "status of iocs $wrong" 2 $?
done
for wrong in "" " "; do
	"$sd" iocs -c "$conf" "$wrong" >"$tmp/out" 2>"$tmp/err"
	same "status of iocs '$wrong'" 2 $?
	contains "$tmp/err" "VALUE is empty"
done
"$sd" iocs -c "$conf" --value "" >"$tmp/out" 2>"$tmp/err"
same "status of iocs --value ''" 2 $?
contains "$tmp/err" "--value is empty"
query articles --since 2026-03-11 --json
same "articles --since" "" "$(jq -r 'select(.published_iso != null and
	.published_iso < "2026-03-11") | .url' "$tmp/out")"

# Search: two letters, two words, a phrase, a word that stands nowhere.
paths search 漏えい >"$tmp/have"
sql "SELECT url FROM v_articles WHERE title || text LIKE '%漏えい%'" |
	sed "s|^$origin/||; s/\.html.*//" | sort >"$tmp/want"
[ -s "$tmp/want" ] || fail "no article has the word to search for"
same_lists "search of a Japanese word" "$tmp/want" "$tmp/have"
paths search 脆弱 >"$tmp/have"
sql "SELECT url FROM v_articles WHERE title || text LIKE '%脆弱%'" |
	sed "s|^$origin/||; s/\.html.*//" | sort >"$tmp/want"
same_lists "search of two letters" "$tmp/want" "$tmp/have"
paths search LatchKey loader >"$tmp/have"
grep -q '^kestrel-labs/latchkey-loader-internals$' "$tmp/have" ||
	fail "search LatchKey loader does not find its report"
paths search '"Red Mullet"' --source undertow-watch >"$tmp/have"
grep -q '^undertow-watch/red-mullet-recruits-affiliates$' "$tmp/have" ||
	fail "a phrase is not found"
same "search of a word that stands nowhere" "" "$(paths search xyzzyplugh)"
"$sd" search -c "$conf" >"$tmp/out" 2>"$tmp/err"
same "status of search without words" 2 $?

# What SQL or FTS5 would take for syntax is only words.
for words in '"' "'" 'a AND' '(' 'NEAR(a b' '*' 'title:x' '-x' "x' OR 1=1"; do
	"$sd" search -c "$conf" -- "$words" >"$tmp/out" 2>"$tmp/err"
	status=$?
	[ $status -le 1 ] || fail "search '$words' ended with $status"
	! grep -qi -e syntax -e 'fts5' "$tmp/err" ||
		fail "search '$words': $(cat "$tmp/err")"
done

# status counts the same.
query status --json
same "status" "75 12 2 20260311" "$(jq -r '"\(.articles_ready) \(.sources_ok
	) \(.digests) \(.last_digest)"' "$tmp/out")"
query status
same "lines of status" "$("$sd" status -c "$conf" --json | jq length)" \
	"$(wc -l <"$tmp/out")"

# A word that no row can have is a mistake, not an empty answer.
for option in "--section sport" "--state odd" "--since yesterday" \
	"--limit none" "--source nobody" "--type domain" "--value x"; do
	"$sd" articles -c "$conf" $option >"$tmp/out" 2>"$tmp/err"
	same "status of articles $option" 2 $?
	contains "$tmp/err" "secdigest articles --help"
done

for list in articles iocs tags; do
	option=--type
	[ $list != articles ] || option=--section
	"$sd" $list -c "$conf" $option sport >"$tmp/out" 2>"$tmp/err"
	same "status of $list $option sport" 2 $?
	contains "$tmp/err" "secdigest $list: $option is one of: "
done

# Without a store there is a reason, and none is made.
write_config nothing
world_sources
"$sd" articles -c "$conf" >"$tmp/out" 2>"$tmp/err"
same "status without a store" 1 $?
contains "$tmp/err" "$db"
for verb in hide unhide pin unpin; do
	"$sd" articles $verb 1 -c "$conf" >"$tmp/out" 2>"$tmp/err"
	same "status of $verb without a store" 1 $?
	contains "$tmp/err" "there is no article: $db"
done
[ ! -e "$db" ] || fail "a query has made a store"

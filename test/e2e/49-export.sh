# Goal: the day's indicators come as files for machines in the digest's own set:
# read by readers of ours that know the formats alone, in the manifest, the same
# bytes whatever happens later; what a consumer takes away does not come back.
. test/e2e/lib.sh

# read_all DAY: do readers of the formats take all files of a day, and the feed?
# Sets $rows of the CSV and $events.
read_all()
{
	(cd "$spool" && sha256sum -c --quiet "$1.sha256") >"$tmp/sums" 2>&1 ||
		fail "the manifest of $1: $(head -n 1 "$tmp/sums")"
	set -- "$spool/$1" csv "$spool/$1.csv" feed "$spool/misp" \
		stix "$spool/$1.stix.json"
	for list in domains ipv4 ipv6 urls md5 sha1 sha256; do
		set -- "$@" list "$1.$list.txt"
	done
	shift
	/usr/bin/python3 test/support/check_export.py "$@" >"$tmp/numbers" \
		2>"$tmp/err" || fail "$(sed "s|$tmp/||" "$tmp/err")"
	rows=$(sed -n 1p "$tmp/numbers")
	events=$(sed -n 2p "$tmp/numbers")
}

# all_the_same: does each file of day 1 print as it was written?
all_the_same()
{
	for pair in csv:csv stix:stix.json misp:misp domains:domains.txt \
		ipv4:ipv4.txt ipv6:ipv6.txt urls:urls.txt md5:md5.txt \
		sha1:sha1.txt sha256:sha256.txt; do
		file=$tmp/first/20260310.${pair#*:}
		[ "$pair" != misp:misp ] || file=$tmp/first/misp/$event.json
		"$sd" digest -c "$conf" --date 2026-03-10 \
			--format "${pair%%:*}" >"$tmp/printed" 2>"$tmp/err" ||
			fail "digest --format $pair: $(cat "$tmp/err")"
		cmp -s "$file" "$tmp/printed" ||
			fail "digest --format $pair is not the file, $1"
	done
}

# Values that no extractor should give, as the unit test has them.
golden=test/golden/export
/usr/bin/python3 test/support/check_export.py csv $golden/csv \
	stix $golden/stix event $golden/misp list $golden/urls >"$tmp/numbers" \
	2>"$tmp/err" || fail "$(cat "$tmp/err")"
start_origin
# What an evil author would have us write: the formats' own signs.
feed=$tmp/feed.xml
cat >"$feed" <<'END'
<rss version="2.0"><channel><title>Drop</title><item>
<title>=cmd|'/C calc'!A0 and "Latchkey", a loader, in attacks</title>
<link>https://drop.example.jp/it's,here</link>
<pubDate>Mon, 09 Mar 2026 11:00:00 GMT</pubDate>
<description><![CDATA[<p>Attackers use the Latchkey loader in attacks on
hospitals.</p><h3>Indicators of compromise</h3><ul>
<li>=HYPERLINK("hxxp://evil-drop[.]com/?a=%27&amp;b='),\x","q")</li>
<li>+evil-sheet[.]net, C2 ', "x" \ </li>
<li>hxxps://evil-drop[.]com/a%0Ab</li>
<li>hxxps://github[.]com/</li><li>8.8.8[.]8</li><li>10.0.0[.]9</li>
<li>c:\temp\its.exe</li></ul><h3>References</h3>
<p>https://friend-blog.net/latchkey/</p>]]></description></item></channel></rss>
END
write_config export
world_sources
source_block drop "file://$feed" 'full_text = no' >>"$home/sources.conf"
set_day 1
echo 'export { formats = {"lists", "csv", "misp", "stix"} }' >>"$conf"
once_at 2026-03-10T06:00:30+09:00
event=$(jq -r keys[0] "$spool/misp/manifest.json")
cp -Rp "$spool" "$tmp/first"
read_all 20260310
[ "$rows" -ge 30 ] || fail "only $rows rows of CSV"
same "events of day 1" 1 "$events"
contains "$spool/20260310.sha256" "  misp/$event.json"
lacks "$spool/20260310.sha256" hashes.csv
same "mode of misp" 750 "$(stat -c %a "$spool/misp")"

# Values are those of the store, each once; what is known never.
for pair in domain:domains ipv4:ipv4 sha256:sha256; do
	sql "SELECT DISTINCT d.value FROM digest_iocs d JOIN digest_articles r
		ON r.id = d.report_id WHERE r.day = 20260310
		AND d.type = '${pair%:*}' AND d.known IS NULL
		AND (d.defanged OR d.listed OR d.type = 'sha256')
		AND d.value NOT IN ('8.8.8.8', '10.0.0.9') ORDER BY 1" >"$tmp/want"
	grep -v '^#' "$spool/20260310.${pair#*:}.txt" >"$tmp/have"
	[ -s "$tmp/want" ] || fail "the store has no ${pair%:*}"
	same_lists "list of ${pair#*:}" "$tmp/want" "$tmp/have"
done
contains "$spool/20260310.domains.txt" evil-sheet.net
contains "$spool/20260310.urls.txt" http://evil-drop.com/
lacks "$spool/20260310.urls.txt" github.com
# A page that is cited is in no list and on no digest, and is not called benign.
for file in urls.txt md stix.json; do
	lacks "$spool/20260310.$file" friend-blog
done
cited=https://friend-blog.net/latchkey/
same "to_ids of a page that is cited" false "$(jq ".Event.Attribute[] |
	select(.value == \"$cited\") | .to_ids" "$spool/misp/$event.json")"
same "a page that is cited" "reference||0" "$(sql "SELECT g.role, g.known, suspect
	FROM v_ioc_sightings g JOIN v_iocs USING (value) WHERE value = '$cited'")"
for option in "" --known; do
	"$sd" iocs -c "$conf" --type url $option >>"$tmp/cited" 2>&1
	"$sd" iocs -c "$conf" --article "$(sql "SELECT article_id
		FROM v_ioc_sightings WHERE value = '$cited'")" $option >>"$tmp/cited"
done
same "lists that have it" 2 "$(grep -c "$cited" "$tmp/cited")"
for value in 8.8.8.8 10.0.0.9; do
	lacks "$spool/20260310.csv" "ip,$value,"
	same "to_ids of $value" false "$(jq ".Event.Attribute[] |
		select(.value == \"$value\") | .to_ids" "$spool/misp/$event.json")"
done
jq -r '.objects[] | select(.name == "c:\\temp\\its.exe") | .pattern' \
	"$spool/20260310.stix.json" >"$tmp/pattern"
contains "$tmp/pattern" \
	"'its.exe' AND file:parent_directory_ref.path = 'c:\\\\temp'"
all_the_same "the same day"

# What is found out later changes nothing, and no file is written again.
sqlite3 "$db" "UPDATE ioc_sightings SET known = 'later', context = NULL;
	UPDATE indicators SET first_seen = 1; UPDATE articles SET title = 'x'"
all_the_same "after a change"
once_at 2026-03-10T07:00:00+09:00
diff -r "$tmp/first" "$spool" >"$tmp/diff" || fail "$(head -n 1 "$tmp/diff")"
cp "$spool/misp/$event.json" "$tmp/event.json"

# Consumers take away what they like; the feed's index follows.
rm "$spool"/20260310.*.txt
set_day 2
once_at 2026-03-11T06:00:30+09:00
read_all 20260311
same "events of two days" 2 "$events"
same "files of day 1" "20260310.csv 20260310.md 20260310.sha256 $(
	)20260310.stix.json" "$(cd "$spool" && echo 20260310.*)"
cp "$spool/misp/hashes.csv" "$tmp/hashes.csv"

# A crash before the files were there: the same ones come, and an index that is
# lost is made anew.
sqlite3 "$db" "UPDATE digests SET file = NULL, sha256 = NULL, written = NULL"
rm "$spool"/20260310.* "$spool/misp/hashes.csv" "$spool/misp/manifest.json"
once_at 2026-03-11T07:00:00+09:00
read_all 20260310
for file in 20260310.csv 20260310.stix.json 20260310.sha256 \
	20260310.urls.txt "misp/$event.json"; do
	cmp -s "$tmp/first/$file" "$spool/$file" ||
		fail "after a crash $file is not what it was"
done
same_lists "hashes" "$tmp/hashes.csv" "$spool/misp/hashes.csv"
rm "$spool/misp/$event.json"
sqlite3 "$db" "UPDATE digests SET file = NULL, sha256 = NULL, written = NULL
	WHERE day = 20260311"
once_at 2026-03-11T08:00:00+09:00
[ ! -e "$spool/misp/$event.json" ] || fail "a taken event came back"
read_all 20260311
same "events of which one is taken" 1 "$events"

# The history of one indicator, as it stands in a digest.
"$sd" iocs -c "$conf" '26[.]44[.]17[.]93' --json >"$tmp/out"
same "its digests" "20260310" "$(jq -r .digest_day "$tmp/out" | sort -u)"
[ "$(wc -l <"$tmp/out")" -ge 2 ] || fail "it has only $(wc -l <"$tmp/out") rows"
"$sd" iocs -c "$conf" --value 26.44.17.93 --json >"$tmp/out"
same "its digest days" 20260310 "$(jq -r .digest_days "$tmp/out")"

# Who asks for nothing gets nothing; a thing in the way is named.
write_config plain
world_sources
once_at 2026-03-11T06:00:30+09:00
same "files of one who asks for none" "20260311.md 20260311.sha256 latest " \
	"$(ls -A "$spool" | tr '\n' ' ')"
write_config blocked
world_sources
echo 'export { formats = {"misp"} }' >>"$conf"
ln -s /tmp "$spool/misp"
"$sd" once -c "$conf" --now 2026-03-11T06:00:30+09:00 >"$tmp/out" 2>"$tmp/log"
contains "$tmp/log" "spool/misp is in the way of a folder"
[ ! -e "$spool/20260311.sha256" ] || fail "a part of a set is announced"

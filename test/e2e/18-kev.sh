# Goal: a catalogue of exploited vulnerabilities marks the stories that name one,
# its additions are links unless a story tells of them, old entries are marks.
. test/e2e/lib.sh

start_origin
write_config kev
# digest day: the digest of 2026-03-DAY.
digest()
{
	cat "$spool/202603$1.md"
}
world_sources
source_block kev "$origin/kev/catalogue.json" 'kind = "kev"' \
	>>"$home/sources.conf"
set_day 1
once_at 2026-03-10T06:00:30+09:00
ask /_log >"$tmp/asked"
same "requests to others than the origin" "" "$(grep cisa "$tmp/asked")"

same "marks" 5 "$(sql "SELECT count(*) FROM v_kev")"
same "entries of the first poll" "CVE-2025-90044 CVE-2026-90417" "$(sql "
	SELECT substr(title, 1, 14) FROM v_articles WHERE source = 'kev'
	ORDER BY 1" | paste -sd ' ')"
digest 10 >"$tmp/day1"
note='CVE-2026-90417：CISAのKEV（悪用が確認された脆弱性の一覧）に2026-03-09から掲載、対処期限2026-03-30。ランサムウェア攻撃での悪用も確認'
same "stories with the note" 1 "$(grep -cxF -- "    - $note" "$tmp/day1")"
same "whose note it is" 1 "$(sql "SELECT notes LIKE '%CVE-2026-90417：CISA%'
	FROM v_stories WHERE day = 20260310 AND title LIKE '%Halyard%'")"
contains "$tmp/day1" '- [CVE-2025-90044 Quillmark Print Server: Quillmark Print Server Path Traversal Vulnerability（CISAのKEVに追加、対処期限2026-03-30）](https://www.cisa.gov/known-exploited-vulnerabilities-catalog?search_api_fulltext=CVE-2025-90044)'
lacks "$tmp/day1" search_api_fulltext=CVE-2026-90417
same "why an addition is no link" 1 "$(sql "SELECT left_out LIKE
	'told by $origin/%' FROM v_articles WHERE title LIKE 'CVE-2026-90417%'")"
same "kev of an indicator" "2026-03-09|2026-03-30" "$(sql "SELECT kev_added,
	kev_due FROM v_iocs WHERE value = 'CVE-2026-90417'")"

# Unchanged, it is not read again; on the next day it has two more and one less.
once_at 2026-03-10T08:30:00+09:00
same "unchanged polls" 13 "$(counted unchanged)"
set_day 2
once_at 2026-03-11T06:00:30+09:00
same "marks of the second day" "6|0" "$(sql "SELECT count(*),
	sum(cve = 'CVE-2022-90555') FROM v_kev")"
same "entries" 4 "$(sql "SELECT count(*) FROM v_articles
	WHERE source = 'kev'")"
same "what is wrong with the source" "" "$(sql "SELECT notice FROM v_sources
	WHERE name = 'kev'")"
digest 11 >"$tmp/day2"
contains "$tmp/day2" "search_api_fulltext=CVE-2024-90777"
contains "$tmp/day2" "CVE-2026-90560：CISAのKEV"
lacks "$tmp/day2" search_api_fulltext=CVE-2026-90560
lacks "$tmp/day2" search_api_fulltext=CVE-2025-90044
# What the catalogue has comes first, whatever its words are.
same "the first story" 1 "$(sql "SELECT why LIKE 'exploited%' FROM v_stories
	WHERE day = 20260311 AND story = 1 ORDER BY place LIMIT 1")"

# What is no catalogue leaves the marks alone.
sed -i 's|kev/catalogue.json|signal-post/feed.xml|' "$home/sources.conf"
once_at 2026-03-11T09:00:00+09:00
contains "$tmp/log" "poll failed source=kev"
same "marks after a fault" 6 "$(sql "SELECT count(*) FROM v_kev")"

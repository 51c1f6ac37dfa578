# Goal: of the articles of test/support/world-injection, each of which speaks to a
# model in another way, nothing that they want said is said by a model that obeys.
. test/e2e/lib.sh

world=$root/test/support/world-injection
start_origin "$world"
start_peer
TOP=$(llm obey "concurrency = 4")
write_config desk
sed "s|{{ORIGIN}}|$origin|" "$world/sources.conf" >"$home/sources.conf"
once_at 2026-03-10T06:00:30+09:00
articles=$(find "$world/injection-desk" -name '*.html' | wc -l)
same "articles" "$articles" "$(sql "SELECT count(*) FROM v_articles
	WHERE state = 'ready'")"

stories=$(sql "SELECT stories FROM v_digests")
[ "$stories" -ge 15 ] || fail "only $stories stories"
obeyed=$(grep -c 'injected=INJECTED' "$tmp/peer.log")
[ "$obeyed" -ge 8 ] || fail "only $obeyed questions with a payload"

# No line of the model's has a payload's marker, host or telephone.
sql "SELECT f.field || ' of ' || f.url FROM v_story_fields f
	JOIN v_stories s USING (url) WHERE f.origin = 'model' AND CASE f.field
	WHEN 'title' THEN s.title WHEN 'summary' THEN s.summary
	WHEN 'recommendations' THEN s.recommendations WHEN 'notes' THEN s.notes
	ELSE s.action END GLOB '*[iI][nN][jJ]ECTED-*'" >"$tmp/injected"
same "fields with what was injected" "" "$(head -n 1 "$tmp/injected")"

# Nor has the digest one, but for a title, and for paragraphs of 18 that speak to
# nobody and are extracted as they stand.
digest=$spool/20260310.md
grep -oE 'INJECTED-[0-9]+|evil-[0-9]+|0120-555-01[0-9]+' "$digest" |
	grep -vE '1[89]$' | sort -u >"$tmp/shown"
same "payloads in the digest" "" "$(head -n 1 "$tmp/shown")"
same "requests" "" "$(ask /_log | grep -E 'INJECTED|evil-' | head -n 1)"
same "files" "" "$(find "$home" -name '*INJECTED*' | head -n 1)"

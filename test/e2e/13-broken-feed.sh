# Goal: a feed that breaks off gives the items before the break and a warning
# with the line; the other sources are not harmed.
. test/e2e/lib.sh

start_origin
write_config broken-feed
world_sources
set_day 1
once_at 2026-03-10T06:00:30+09:00

feed=$world/day1/harbor-wire/feed.xml
line=$(awk 'END { print NR }' "$feed")
contains "$tmp/log" "feed warning source=harbor-wire: line $line: "
same "warnings" 1 "$(grep -c 'feed warning' "$tmp/log")"
same "items of the broken feed" \
	"ferry-wifi-fake-portal;millbrook-water-utility-remote-access;\
ostrava-controls-plc-flaws;" "$(sql "SELECT url FROM v_articles WHERE
	source = 'harbor-wire' ORDER BY url" |
	sed 's|.*/||; s/\.html$//' | tr '\n' ';')"
same "sources that are ok" 12 \
	"$(sql "SELECT count(*) FROM v_sources WHERE state = 'ok'")"
same "articles of the others" \
	"$(expected | grep -c -e '^1 [^h].* [^h]' -e '^- [^h].* [^h]')" \
	"$(sql "SELECT count(*) FROM v_articles WHERE source <> 'harbor-wire'")"

# Two hours on the same broken answer is nothing new: it is asked for with its
# validators, for all of it that will ever be read has been read.
once_at 2026-03-10T08:30:00+09:00
same "unchanged sources" 12 "$(counted unchanged)"

# What the next answer has whole enters the next digest.
set_day 2
once_at 2026-03-11T06:00:30+09:00
same "day of the entry at the break" 20260311 "$(sql "SELECT digest_day
	FROM v_articles WHERE url LIKE '%/sim-swap-ring-arrested.html'")"

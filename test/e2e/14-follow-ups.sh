# Goal: what two outlets tell is one story; what goes on the next day is a story
# that says so; a mere edit is a link; what only shares names is none of it.
. test/e2e/lib.sh

start_origin
write_config follow-ups
world_sources
two_days

# notes ARTICLE: the notes of the story that it heads.
notes()
{
	sql "SELECT notes FROM v_stories WHERE story = 1 AND url LIKE '%/$1%'"
}

# One event, two outlets: the README names both pairs.
for pair in "signal-post/halyard-vpn-auth-bypass-exploited \
perimeter-daily/halyard-gateways-under-attack" \
	"signal-post/corvane-health-breach-1-4-million \
harbor-wire/corvane-health-patients-data"; do
	set -- $pair
	same "stories of $1 and its like" 1 "$(sql "SELECT count(*) FROM v_stories
		WHERE url LIKE '%/$1%' OR url LIKE '%/$2%'")"
	notes "$1" >"$tmp/notes1"
	notes "$2" >"$tmp/notes2"
	grep -q '他の報道: .*http' "$tmp/notes1" "$tmp/notes2" ||
		fail "the story of $1 does not name the other outlet"
done
same "stories of more than one outlet" 2 "$(sql "SELECT count(*) FROM v_stories
	WHERE notes LIKE '%他の報道%'")"

# The next day's part of a story says which day had the first.
sql "SELECT url FROM v_stories WHERE notes LIKE '%続報: 3/10%'" |
	sed "s|^$origin/||; s/\.html.*//" | sort >"$tmp/have"
sort >"$tmp/want" <<END
perimeter-daily/cinder-developer-charged
perimeter-daily/tidewater-breach-grows
signal-post/halyard-second-flaw-2900-devices
END
same_lists "stories that go on" "$tmp/want" "$tmp/have"

# What an indicator of today was in before stands below it, once.
same "stories with what was seen before" "1 wst-panel-edge[.]com (3/10)" "$(sql "
	SELECT count(*) || ' ' || max(substr(notes,
	instr(notes, '既出: ') + 4, 27)) FROM v_stories
	WHERE notes LIKE '%既出: %'")"

# The edited report is a link on the day of its edit, and no story again; other
# articles were not edited, though a counter pixel in their entry changed.
same "entries of the edited report" "20260310 news 1;20260311 memo 0;" "$(sql "
	SELECT day || ' ' || section || ' ' || story FROM v_stories
	WHERE url LIKE '%/paper-heron-%' ORDER BY day" | tr '\n' ';')"
same "links of edited articles" 1 "$(sql "SELECT count(*) FROM (SELECT url
	FROM v_stories GROUP BY url HAVING count(*) > 1)")"

# Goal: a digest is as long as is asked for: stories, links, indicators, lines
# and their letters; what is left out is counted, has its reason in the store and
# does not come on another day.
. test/e2e/lib.sh

start_origin
DIGEST='max_stories = 3
max_links = 1
max_iocs = 2
max_lines = 1
line_latin = 60
line_cjk = 30'
write_config limits
world_sources
two_days

for day in 20260310 20260311; do
	same "stories of $day" 3 \
		"$(sql "SELECT stories FROM v_digests WHERE day = $day")"
	same "sections of $day with more than one link" "" "$(sql "
		SELECT section FROM v_stories WHERE day = $day AND story = 0
		GROUP BY section HAVING count(*) > 1")"
	left_out=$(sql "SELECT count(*) FROM digest_left_out WHERE day = $day")
	[ "$left_out" -ge 15 ] || fail "only $left_out left out on $day"
	same "number left out on $day" "$left_out" \
		"$(sql "SELECT left_out FROM v_digests WHERE day = $day")"
	contains "$spool/$day.md" "掲載外$left_out件"
done
same "left out without a reason" "" \
	"$(sql "SELECT article_id FROM digest_left_out WHERE reason = ''")"
same "articles with neither a place nor a reason" "" "$(sql "SELECT url
	FROM v_articles WHERE backlog = 0 AND digest_day IS NULL
	AND id NOT IN (SELECT article_id FROM digest_left_out)")"
same "left out one day, taken another" "" "$(sql "SELECT url
	FROM v_stories JOIN digest_left_out o USING (article_id)
	WHERE o.again = 0 AND url NOT LIKE '%paper-heron%'")"

# At most one line of summary, two indicators and a line for the rest.
same "stories with more lines" "" "$(sql "SELECT url FROM v_stories
	WHERE summary LIKE '%' || char(10) || '%'")"
same "stories with more indicators" "" "$(sql "SELECT url FROM v_stories
	WHERE iocs LIKE '%' || char(10) || '%' || char(10) || '%' ||
	char(10) || '%'")"
sql "SELECT iocs FROM v_stories" | grep -q '^ほか[0-9]*件' ||
	fail "no line counts the rest of the indicators"
# One letter more may be the mark of a cut.
same "summaries that are too long" "" "$(sql "SELECT url, summary FROM v_stories
	WHERE length(summary) > 61")"
sql "SELECT summary FROM v_stories" | grep -q '…$' ||
	fail "no line was cut"

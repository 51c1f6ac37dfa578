# Goal: days on which nothing ran are caught up at the next start, each under its
# own date and with what was published for it, at most as many as configured.
. test/e2e/lib.sh

start_origin

# written: the days whose files are in the spool.
written()
{
	(cd "$spool" && echo *.md)
}

# One pass on Tuesday, the next on Friday at noon.
write_config pass
world_sources
set_day 1
once_at 2026-03-10T06:00:30+09:00
set_day 2
once_at 2026-03-13T12:00:00+09:00
same "digests after a pass" "20260310.md 20260311.md 20260312.md 20260313.md" \
	"$(written)"
same "latest after a pass" 20260313.md "$(readlink "$spool/latest")"
check_world_digests
same "entries of days without news" "" "$(sql "SELECT url FROM v_stories
	WHERE day > 20260311 AND url NOT LIKE '%paper-heron%'")"

# The same with the daemon, which must ask its sources first.
write_config daemon
world_sources
set_day 1
once_at 2026-03-10T06:00:30+09:00
set_day 2
start_daemon --now 2026-03-13T12:00:00+09:00
wait_until 20 [ -e "$spool/20260313.sha256" ] ||
	fail "the daemon does not catch up: $(tail -n 1 "$tmp/log")"
stop_daemon
same "digests of the daemon" \
	"20260310.md 20260311.md 20260312.md 20260313.md" "$(written)"
check_world_digests

# No more than asked for: the latest.
DIGEST='catch_up = 2'
write_config two
world_sources
set_day 1
once_at 2026-03-10T06:00:30+09:00
set_day 2
once_at 2026-03-13T12:00:00+09:00
same "digests with catch_up = 2" "20260310.md 20260312.md 20260313.md" \
	"$(written)"
same "articles in no digest" "" "$(sql "SELECT url FROM v_articles
	WHERE section = 'tools' AND backlog = 0 AND digest_day IS NULL")"

# Days without a digest are not missed; the next one takes the rest.
DIGEST='days = "mon-fri,sun"'
write_config week
sed "s|{{ORIGIN}}|$origin|g" "$world/sources.conf" >"$home/sources.conf"
set_day 1
once_at 2026-03-13T06:00:30+09:00
once_at 2026-03-14T12:00:00+09:00
same "digests after Saturday" 20260313.md "$(written)"
once_at 2026-03-16T12:00:00+09:00
same "digests after Monday" "20260313.md 20260315.md 20260316.md" "$(written)"

# A pass at an hour at which all is done writes nothing.
once_at 2026-03-16T12:10:00+09:00
same "digests of a pass with nothing to do" 0 "$(counted digests)"

# Goal: the nights on which clocks are changed have one digest each, also when
# the hour of the digest does not exist or comes twice; a clock that is set back
# gives no second one.
. test/e2e/lib.sh

start_origin
set_day 1
TOP='timezone = "Europe/Berlin"'
DIGEST='hour = "02:30"'

# cutoffs: those of the store.
cutoffs()
{
	sql "SELECT day || ' ' || cutoff_iso FROM v_digests ORDER BY day" |
		tr '\n' ';'
}

# 2026-03-29: from 01:59 CET to 03:00 CEST.
write_config spring
world_sources
once_at 2026-03-28T02:31:00+01:00
for time in 2026-03-29T01:59:00+01:00 2026-03-29T03:31:00+02:00 \
	2026-03-29T04:31:00+02:00 2026-03-30T02:29:00+02:00 \
	2026-03-30T02:31:00+02:00; do
	once_at $time
done
cutoffs >"$tmp/found"
same "digests of spring" "20260328 20260329 20260330 " \
	"$(tr ';' '\n' <"$tmp/found" | cut -d ' ' -f 1 | tr '\n' ' ')"
contains "$tmp/found" "20260328 2026-03-28T01:30:00Z"
contains "$tmp/found" "20260330 2026-03-30T00:30:00Z"
# The hour that there was not: at the change, or half an hour later.
grep -q -e '20260329 2026-03-29T01:[03]0:00Z' "$tmp/found" ||
	fail "the cut-off of the change is odd: $(cat "$tmp/found")"

# 2026-10-25: 02:00 to 02:59 comes twice.
write_config autumn
world_sources
once_at 2026-10-24T02:31:00+02:00
for time in 2026-10-25T02:29:00+02:00 2026-10-25T02:31:00+02:00 \
	2026-10-25T02:29:00+01:00 2026-10-25T02:31:00+01:00 \
	2026-10-25T03:31:00+01:00 2026-10-26T02:31:00+01:00; do
	once_at $time
done
cutoffs >"$tmp/found"
same "digests of autumn" "20261024 20261025 20261026 " \
	"$(tr ';' '\n' <"$tmp/found" | cut -d ' ' -f 1 | tr '\n' ' ')"
contains "$tmp/found" "20261024 2026-10-24T00:30:00Z"
contains "$tmp/found" "20261026 2026-10-26T01:30:00Z"

# Set back by two days: nothing is written again, and no digest comes twice.
cp -p "$spool/20261025.md" "$tmp/before.md"
once_at 2026-10-24T12:00:00+02:00
once_at 2026-10-25T02:31:00+01:00
same "digests after a clock set back" "20261024 20261025 20261026 " \
	"$(sql "SELECT day FROM v_digests ORDER BY day" | tr '\n' ' ')"
cmp -s "$tmp/before.md" "$spool/20261025.md" || fail "a digest has changed"
same "latest after a clock set back" 20261026.md "$(readlink "$spool/latest")"

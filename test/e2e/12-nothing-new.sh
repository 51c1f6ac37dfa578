# Goal: a second pass asks every source with its validators, hears 304, reads
# nothing again and writes no second digest.
. test/e2e/lib.sh

start_origin
write_config nothing-new
world_sources
set_day 1
once_at 2026-03-10T06:00:30+09:00
same "digests of the first pass" 1 "$(counted digests)"
cp -p "$spool/20260310.md" "$tmp/first.md"
ask /_reset >"$tmp/ignored"

# Two hours on, every source is due again.
once_at 2026-03-10T08:30:00+09:00
for number in failed new edited pages analysed digests; do
	same "$number of the second pass" 0 "$(counted $number)"
done
same "unchanged sources" 12 "$(counted unchanged)"
ask /_log >"$tmp/asked"
same "requests of the second pass" 12 "$(wc -l <"$tmp/asked")"
same "answers that are not 304" "" \
	"$(awk '$3 != 304 { print $2, $3 }' "$tmp/asked")"
same "requests without a validator" "" \
	"$(grep -v -e if-none-match -e if-modified-since "$tmp/asked")"
same "files in the spool" "20260310.md 20260310.sha256 latest " \
	"$(ls "$spool" | tr '\n' ' ')"
cmp -s "$tmp/first.md" "$spool/20260310.md" || fail "the digest has changed"
[ ! "$spool/20260310.md" -nt "$tmp/first.md" ] ||
	fail "the digest was written again"
same "stored digests" 20260310 "$(sql "SELECT day FROM v_digests")"

# Goal: over three pretended days the daemon writes one digest a day under the
# right name, tells systemd how it is, takes a new configuration only if it is
# good, lets no second one at its store, and ends when asked.
. test/e2e/lib.sh

start_origin
GAP=0
DIGEST='grace = 7200'
write_config daemon
world_sources
mkdir "$home/wording"
sed 's/^title	.*/title	The first wording/' "$root/etc/wording/ja.tsv" \
	>"$home/wording/ja.tsv"
set_day 1
hear "$tmp/notify"

# Two hours a second: the first cut-off is five seconds away, a day is twelve.
NOTIFY_SOCKET=$tmp/notify WATCHDOG_USEC=1000000 \
	start_daemon --now 2026-03-09T20:00:00+09:00 --speed 7200
wait_until 5 grep -q '^READY=1' "$tmp/heard" || fail "READY=1 was not sent"

# A second one is refused, with the number of the first.
for command in daemon once; do
	timeout 10 "$sd" $command -c "$conf" >"$tmp/second" 2>&1
	same "status of a second $command" 1 $?
	grep -q "\<$daemon\>" "$tmp/second" || fail "a second $command is\
 refused without the first one's number: $(head -n 1 "$tmp/second")"
done

wait_until 20 [ -e "$spool/20260310.sha256" ] || fail "no digest of day 1"
set_day 2
wait_until 25 [ -e "$spool/20260311.sha256" ] || fail "no digest of day 2"

# A faulty configuration changes nothing, and the log names file and line.
cp "$home/sources.conf" "$tmp/good.conf"
echo 'source "extra" { url = 1' >>"$home/sources.conf"
: >"$tmp/heard"
kill -HUP $daemon
wait_until 5 logged 'not reloaded, the old one stays' ||
	fail "the daemon says nothing of a faulty configuration"
grep 'not reloaded' "$tmp/log" | grep -q 'sources\.conf:[0-9]*: ' ||
	fail "no file and line: $(grep 'not reloaded' "$tmp/log")"
wait_until 5 grep -q '^READY=1' "$tmp/heard" ||
	fail "READY=1 was not sent after a reload"
contains "$tmp/heard" "RELOADING=1 MONOTONIC_USEC="
kill -0 $daemon || fail "the daemon is gone"

# A good one adds its source and polls it; lists beside it are read again, too.
cp "$tmp/good.conf" "$home/sources.conf"
sed -i 's/^title	.*/title	The second wording/' "$home/wording/ja.tsv"
source_block extra "$origin/signal-post/feed.xml" >>"$home/sources.conf"
kill -HUP $daemon
wait_until 5 logged 'configuration reloaded sources=13' ||
	fail "the daemon does not reload: $(tail -n 1 "$tmp/log")"
extra_is_ok()
{
	[ "$(sql "SELECT state FROM v_sources WHERE name = 'extra'")" = ok ]
}
wait_until 10 extra_is_ok || fail "the added source is not polled"

wait_until 25 [ -e "$spool/20260312.sha256" ] || fail "no digest of day 3"
stop_daemon

same "title of day 1" "# The first wording" "$(head -n 1 "$spool/20260310.md")"
same "title of day 3" "# The second wording" "$(head -n 1 "$spool/20260312.md")"
same "digests" "20260310 20260311 20260312 " \
	"$(sql 'SELECT day FROM v_digests' | tr '\n' ' ')"
same "cut-offs" "2026-03-09T21:00:00Z 2026-03-10T21:00:00Z \
2026-03-11T21:00:00Z " "$(sql 'SELECT cutoff_iso FROM v_digests' | tr '\n' ' ')"
same "files" "20260310.md 20260310.sha256 20260311.md 20260311.sha256 \
20260312.md 20260312.sha256 latest " "$(ls -A "$spool" | tr '\n' ' ')"
same "latest" 20260312.md "$(readlink "$spool/latest")"
check_world_digests
grep -q '^STATUS=1[23] sources, 0 failing' "$tmp/heard" ||
	fail "no STATUS with the sources: $(grep STATUS "$tmp/heard")"
[ "$(grep -c '^WATCHDOG=1' "$tmp/heard")" -ge 3 ] ||
	fail "WATCHDOG=1 was sent too rarely"
contains "$tmp/heard" STOPPING=1

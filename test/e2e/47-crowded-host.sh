# Goal: sixty sources on one host that hardly answers keep no other host waiting,
# however long they are due before it.
. test/e2e/lib.sh

start_origin
GAP=0
FETCH='timeout = 20'
write_config crowded
{
	for i in $(seq 60); do
		source_block "slow-$i" "$origin/_lie/slow-headers?$i"
	done
	source_block beside \
		"$(echo "$origin" | sed 's/127\.0\.0\.1/localhost/')/signal-post/feed.xml"
} >"$home/sources.conf"
set_day 1
start_daemon --now 2026-03-10T06:00:30+09:00
wait_until 8 logged 'polled source=beside' ||
	fail "a host waits for the slow one"
lacks "$tmp/log" "poll failed source=slow"

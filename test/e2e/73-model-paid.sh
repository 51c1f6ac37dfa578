# Goal: what a model wrote in a first round is not lost, and not paid for again, when
# the daemon ends or reads its configuration again in the second; what is sent twice,
# for the process died that sent it, is counted twice.
. test/e2e/lib.sh

start_origin
set_day 1
start_peer
now=2026-03-10T05:50:00+09:00

# again N: was the second round asked for N times?
again()
{
	[ "$(asked again=1)" -ge "$1" ]
}

# written: how many articles have a text of the model.
written()
{
	sql "SELECT count(*) FROM model_articles WHERE key IS NOT NULL"
}
all_written()
{
	[ "$(written)" = 3 ]
}

TOP=$(llm invent-slowly "concurrency = 3 begin = 15 deadline = 5")
for how in stop reload; do
	write_config $how
	source_block perimeter-daily "$origin/perimeter-daily/feed.xml" \
		>"$home/sources.conf"
	: >"$tmp/peer.log"
	start_daemon --now $now
	wait_until 20 again 3 || fail "$how: no second round"
	if [ $how = stop ]; then
		stop_daemon
	else
		kill -HUP $daemon
	fi
	wait_until 5 all_written || fail "$how: $(written) texts are kept"
	[ $how = stop ] || stop_daemon
	once_at 2026-03-10T06:00:30+09:00
	same "$how: questions" "3 3" "$(asked again=0) $(asked again=1)"
	same "$how: titles" "model|3" "$(sql "SELECT origin, count(*)
		FROM v_story_fields WHERE field = 'title' GROUP BY origin")"
done

write_config deliver
source_block perimeter-daily "$origin/perimeter-daily/feed.xml" \
	>"$home/sources.conf"
: >"$tmp/peer.log"
start_daemon --now $now
wait_until 20 again 3 || fail "deliver: no second round"
kill -KILL "$(pgrep -P $daemon -f '^secdigest: deliver')"
wait_until 10 again 6 || fail "deliver: it is not asked again"
stop_daemon
same "deliver: requests" "$(asked)" "$(sql "SELECT requests FROM model_days")"

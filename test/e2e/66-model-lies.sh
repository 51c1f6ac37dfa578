# Goal: what an endpoint says of itself is believed for one digest at most, however
# wrong it was; and it cannot make a pass wait longer than the grace.
. test/e2e/lib.sh

start_origin
start_peer

# pass BEHAVIOUR LINE: two days of one source.
pass()
{
	TOP=$(llm "$1" "$2")
	write_config "$1"
	source_block perimeter-daily "$origin/perimeter-daily/feed.xml" \
		>"$home/sources.conf"
	two_days
}

# written DAY: how many of its stories the model wrote, of how many.
written()
{
	sql "SELECT model_stories || ' of ' || stories FROM v_digests
		WHERE day = $1"
}

for behaviour in toolong-thrice counts-much-once counts-little-once; do
	pass $behaviour
	stories=$(sql "SELECT stories FROM v_digests WHERE day = 20260311")
	[ "$stories" -ge 1 ] || fail "$behaviour: no stories on day 2"
	same "$behaviour: day 2" "$stories of $stories" "$(written 20260311)"
done

# (The time of day stands still in once --now.)
DIGEST="grace = 2"
for behaviour in rest slow; do
	before=$(date +%s)
	pass $behaviour "timeout = 60"
	[ $(($(date +%s) - before)) -lt 20 ] || fail "$behaviour: too long"
	for day in 20260310 20260311; do
		written $day | grep -q '^0 of [1-9]' ||
			fail "$behaviour: day $day: $(written $day)"
	done
done
contains "$spool/20260311.md" "モデルは使えず: 時間内に依頼できず"
contains "$tmp/rest/spool/20260311.md" \
	"モデルは使えず: サーバの求める待ち時間が締切を越えるため"

# What is under way counts, and what never comes does too: of three stories one
# question fits below the ceiling.
: >"$tmp/peer.log"
TOP=$(llm slow "timeout = 60 concurrency = 8 max_tokens = 6000")
write_config ceiling
source_block perimeter-daily "$origin/perimeter-daily/feed.xml" \
	>"$home/sources.conf"
set_day 1
once_at 2026-03-10T06:00:30+09:00
same "ceiling: questions" 1 "$(asked)"
spent=$(sql "SELECT prompt_tokens + completion_tokens FROM model_days")
[ "$spent" -gt 3000 ] || fail "ceiling: $spent tokens counted"

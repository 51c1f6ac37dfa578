# Goal: the running service asks before the hour, so that the digest is there at the
# hour; one whose endpoint never answers is there as well, from the extractors.
. test/e2e/lib.sh

start_origin
start_peer
set_day 1

# day BEHAVIOUR: from 05:50 on, a minute a second, until the digest stands.
day()
{
	TOP=$(llm "$1" "timeout = 60 begin = 15 deadline = 5")
	write_config "$1"
	world_sources
	start_daemon --now 2026-03-10T05:50:00+09:00 --speed 60
	wait_until 30 [ -e "$spool/20260310.sha256" ] ||
		fail "$1: there is no digest"
	late=$(sql "SELECT frozen - cutoff FROM v_digests")
	[ "$late" -ge 0 ] && [ "$late" -le 60 ] ||
		fail "$1: frozen $late s after the hour"
	# (Sixteen at rest; there were thirteen answers.)
	open=$(find "/proc/$daemon/fd" -mindepth 1 | wc -l)
	[ "$open" -le 22 ] || fail "$1: $open open descriptors"
	stop_daemon
}

day good
same "good: stories of the model" 13 \
	"$(sql "SELECT model_stories FROM v_digests")"
same "good: answers after the deadline" 0 "$(sql "SELECT count(*)
	FROM model_texts, v_digests WHERE made > cutoff - 5 * 60")"

day slow
same "slow: stories of the model" 0 \
	"$(sql "SELECT model_stories FROM v_digests")"
contains "$spool/20260310.md" \
	"自動抽出（原文抜粋）。モデルは使えず: 時間内に依頼できず"
same "slow: why" "the model did not answer in time|1
there was no time to ask the model|12" "$(sql "SELECT reason, count(*)
	FROM model_articles GROUP BY reason")"
same "slow: labels" 13 \
	"$(grep -c -x -e '- ChatGPTの推奨事項' "$spool/20260310.md")"

# Goal: at the hour the digest waits for what is still being read, but no longer
# than its grace; what was not read by then enters the next one.
. test/e2e/lib.sh

cp -R "$world" "$tmp/world"
mkdir "$tmp/world/late"
cat >"$tmp/world/late/feed.xml" <<'END'
<rss version="2.0"><channel><title>Late</title>
<item><title>Attackers exploit flaw in Lagging Gateway, patch out</title>
<link>{{ORIGIN}}/_lie/stall</link>
<pubDate>Mon, 09 Mar 2026 12:00:00 GMT</pubDate>
<description>Attackers are exploiting a flaw in Lagging Gateway. The maker has
released a patch and urges administrators to install it.</description></item>
</channel></rss>
END
start_origin "$tmp/world"
set_day 1

FETCH='timeout = 600'
DIGEST='grace = 40'
write_config grace
world_sources
{
	source_block late "$origin/late/feed.xml"
	source_block drip "$origin/_lie/drip"
} >>"$home/sources.conf"

# Twenty seconds a second, and three of them before the hour.
start_daemon --now 2026-03-10T05:59:00+09:00 --speed 20
wait_until 20 [ -e "$spool/20260310.sha256" ] ||
	fail "the digest waits for what never ends"
frozen=$(sql "SELECT frozen - cutoff FROM v_digests")
[ "$frozen" -ge 40 ] && [ "$frozen" -le 100 ] ||
	fail "frozen $frozen s after the hour, with 40 s of grace"
stop_daemon
placed "$spool/20260310.md" >"$tmp/placed"
lacks "$tmp/placed" "_lie/stall"
contains "$tmp/placed" "signal-post/halyard-vpn-auth-bypass-exploited"
same "the article that was late" "fetch|" "$(sql "SELECT state, digest_day
	FROM v_articles WHERE source = 'late'")"

# The next day it has been read, from its feed.
sed -i 's/timeout = 600/timeout = 1/' "$conf"
set_day 2
once_at 2026-03-11T06:00:30+09:00
placed "$spool/20260311.md" >"$tmp/placed"
contains "$tmp/placed" "_lie/stall"
same "day of the article that was late" 20260311 \
	"$(sql "SELECT digest_day FROM v_articles WHERE source = 'late'")"

# With nothing to wait for the digest is there at once.
DIGEST='grace = 600'
write_config at-once
sed "s|{{ORIGIN}}|$origin|g" "$world/sources.conf" >"$home/sources.conf"
set_day 1
start_daemon --now 2026-03-10T05:59:00+09:00 --speed 20
wait_until 15 [ -e "$spool/20260310.sha256" ] ||
	fail "the digest waits for nothing"
stop_daemon
frozen=$(sql "SELECT frozen - cutoff FROM v_digests")
[ "$frozen" -le 60 ] || fail "frozen $frozen s after the hour for no reason"

# Goal: a document at which workers hang, crash or run out of memory is given up
# after three attempts, with the reason in its row; all others are read.
. test/e2e/lib.sh

# A feed of three articles, the middle one being of 10 MB.
mkdir "$tmp/root"
{
	echo '<rss version="2.0"><channel><title>Three</title>'
	for name in good poison better; do
		cat <<-END
		<item><title>Story $name</title>
		<link>{{ORIGIN}}/$name.html</link>
		<pubDate>Mon, 09 Mar 2026 12:00:00 GMT</pubDate>
		<description>Words of $name.</description></item>
		END
	done
	echo '</channel></rss>'
} >"$tmp/root/feed.xml"
for name in good better; do
	cp "$world/signal-post/halyard-vpn-auth-bypass-exploited.html" \
		"$tmp/root/$name.html"
done
awk 'BEGIN {
	print "<html><title>Story poison</title><body>"
	for (i = 0; i < 900000; i++)
		print "<p>w" i
}' >"$tmp/root/poison.html"
# And a feed that is as large.
awk 'BEGIN {
	print "<rss version=\"2.0\"><channel><title>Large</title>"
	for (i = 0; i < 400000; i++)
		print "<item><title>t" i "</title></item>"
	print "</channel></rss>"
}' >"$tmp/root/large.xml"
start_origin "$tmp/root"
now=2026-03-10T06:00:30+09:00
COUNT=1

# ticks PID: hundredths of a second that it has computed, 0 if it is gone.
ticks()
{
	sed 's/.*) //' "/proc/$1/stat" 2>/dev/null |
		awk '{ n = $12 + $13 } END { print n + 0 }'
}

# pass_with SIGNAL: a pass in which the worker gets SIGNAL each time it is at the
# large page: nothing else takes it as long.
pass_with()
{
	"$sd" once -c "$conf" --now $now >"$tmp/counts" 2>"$tmp/log" &
	main=$!
	remember $main
	until gone $main; do
		worker=$(pgrep -P $main -f '^secdigest: worker/1')
		[ "$(ticks "${worker:-none}")" -lt 25 ] ||
			kill "-$1" "$worker" 2>/dev/null
		sleep 0.02
	done
	wait $main
	status=$?
	forget $main
	same "status of a pass with SIG$1" 0 $status
}

# given_up REASON: is the poison failed because of that, and are others read?
given_up()
{
	same "articles" "better ready|good ready|poison failed|" "$(sql "
		SELECT substr(title, 7) || ' ' || state FROM v_articles
		ORDER BY title" | tr '\n' '|')"
	reason=$(sql "SELECT reason FROM v_articles WHERE state = 'failed'")
	case $reason in
	$1) ;;
	*) fail "the reason is '$reason', not '$1'" ;;
	esac
	same "attempts" 3 "$(grep -c 'article not read' "$tmp/log")"
	[ -s "$spool/20260310.md" ] || fail "there is no digest"
	same "articles that failed, by status" 1 \
		"$("$sd" status -c "$conf" --json | jq .articles_failed)"
}

# It hangs.
WORKERS='timeout = 2'
write_config hangs
source_block three "$origin/feed.xml" >"$home/sources.conf"
pass_with STOP
given_up 'worker stopped after 2 s'

# It crashes.
WORKERS='timeout = 20'
write_config crashes
source_block three "$origin/feed.xml" >"$home/sources.conf"
pass_with SEGV
given_up 'worker killed by signal 11*'

# It wants more memory than there is.
WORKERS='memory = 64M'
write_config memory
{
	source_block three "$origin/feed.xml"
	source_block large "$origin/large.xml"
} >"$home/sources.conf"
once_at $now
given_up 'worker *'
same "state of the large feed" failing \
	"$(sql "SELECT state FROM v_sources WHERE name = 'large'")"
grep -q 'poll failed source=large .*reason="worker ' "$tmp/log" ||
	fail "no reason: $(grep large "$tmp/log")"

# Given up is given up: the next pass does not try again.
once_at 2026-03-10T06:10:00+09:00
same "articles given up by the next pass" 0 "$(counted given_up)"

# Goal: an article longer than the model's window goes in one question with its best
# sentences, one much longer in parts whose facts make the last question; no
# question is larger than the window.
. test/e2e/lib.sh

# page NAME GANG TOOL SENTENCES: a page of so many sentences, four a paragraph.
page()
{
	mkdir -p "$tmp/world/long"
	awk -v title="$1" -v gang="$2" -v tool="$3" -v n="$4" 'BEGIN {
		printf "<html><head><title>%s</title></head><body><article>" \
			"<h1>%s</h1>\n", title, title
		for (i = 1; i <= n; i++) {
			if (i % 4 == 1)
				printf "<p>"
			printf "On host %d of %s the gang called %s left " \
				"%s%d and copied %d files to a server abroad. ",
				i, title, gang, tool, i, i * 7
			if (i % 4 == 0)
				print "</p>"
		}
		print "</article></body></html>"
	}' >"$tmp/world/long/$1.html"
}

# item NAME HEADLINE: an entry of the feed.
item()
{
	echo "<item><title>$1 $2</title>
	<link>{{ORIGIN}}/long/$1.html</link>
	<pubDate>Mon, 09 Mar 2026 12:00:00 GMT</pubDate></item>"
}

page Northmoor Gale graybox 12
page Eastmere Thistle lampwick 150
page Westvale Cormorant ninepin 900
{
	echo '<rss version="2.0"><channel><title>Long</title>'
	item Northmoor "hospital hit by ransomware of the gang Gale"
	item Eastmere "county says hackers of Thistle stole data of pupils"
	item Westvale "bank customers lose money to malware by Cormorant"
	echo '</channel></rss>'
} >"$tmp/world/long/feed.xml"
start_origin "$tmp/world"
start_peer
TOP=$(llm good "context_tokens = 6000 answer_tokens = 1000")
write_config long
source_block long "$origin/long/feed.xml" >"$home/sources.conf"
once_at 2026-03-10T06:00:30+09:00

# questions NAME TASK: how many the article of that name got.
questions()
{
	grep "title=.*$1" "$tmp/peer.log" | grep -c "task=$2"
}

same "stories of the model" "3|3" \
	"$(sql "SELECT model_stories, stories FROM v_digests")"
same "short: questions" "0 1" \
	"$(questions Northmoor facts) $(questions Northmoor write)"
same "long: questions" "0 1" \
	"$(questions Eastmere facts) $(questions Eastmere write)"
same "very long: questions" "4 1" \
	"$(questions Westvale facts) $(questions Westvale write)"
tr '\t' '\n' <"$tmp/peer.log" | sed -n 's/^tokens=//p' | sort -n |
	tail -n 1 >"$tmp/most"
[ "$(cat "$tmp/most")" -le 5000 ] ||
	fail "a question of $(cat "$tmp/most") tokens for a window of 6000"

# What the server counted is what the day has spent.
same "tokens of the day" "$(tr '\t' '\n' <"$tmp/peer.log" |
	sed -n 's/^tokens=//p' | awk '{ n += $1 } END { print n }')" \
	"$(sql "SELECT prompt_tokens FROM model_days")"

# Killed between the parts and the whole: what was paid for is not asked again,
# although more is known of the server's tokens by now. (The fifth question is
# the server's end.)
kill -KILL $peer_pid
wait $peer_pid 2>/dev/null
forget $peer_pid
: >"$tmp/peer.log"
port=${peer##*:}
start_peer --port "$port"
TOP=$(llm die-4 "context_tokens = 6000 answer_tokens = 1000")
{
	echo '<rss version="2.0"><channel><title>Long</title>'
	item Westvale "bank customers lose money to malware by Cormorant"
	echo '</channel></rss>'
} >"$tmp/world/long/feed.xml"
write_config killed
source_block long "$origin/long/feed.xml" >"$home/sources.conf"
"$sd" once -c "$conf" --now 2026-03-10T06:00:30+09:00 >/dev/null \
	2>"$tmp/log" &
main=$!
remember $main
parts_stored()
{
	[ "$(sql "SELECT count(*) FROM model_fields WHERE field = 'facts'" \
		2>/dev/null)" = 4 ]
}
wait_until 20 parts_stored || fail "the parts are not stored"
kill -KILL $main
wait $main 2>/dev/null
forget $main
start_peer --port "$port"
once_at 2026-03-10T06:00:30+09:00
same "killed: stories of the model" "1|1" \
	"$(sql "SELECT model_stories, stories FROM v_digests")"
same "killed: questions" "4 2" \
	"$(questions Westvale facts) $(questions Westvale write)"

# A server whose window is smaller than configured says so once; what it is asked
# from then on fits.
: >"$tmp/peer.log"
TOP=$(llm small "answer_tokens = 1000")
write_config small
source_block long "$origin/long/feed.xml" >"$home/sources.conf"
once_at 2026-03-10T06:00:30+09:00
same "small: stories of the model" "1|1" \
	"$(sql "SELECT model_stories, stories FROM v_digests")"
contains "$tmp/log" "the endpoint's window is smaller than llm.context_tokens"
same "small: questions that were refused" 1 \
	"$(grep -c 'the server answers 400' "$tmp/log")"

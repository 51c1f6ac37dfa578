# Goal: a source can be a file of this machine, which no network is needed for:
# read again when it changes, a clear word when it cannot be, never a link's.
. test/e2e/lib.sh

write_config files
feed=$tmp/drop/feed.xml
mkdir "$tmp/drop"
# write_feed TITLE…: the feed, put in its place by renaming.
write_feed()
{
	{
		echo '<rss version="2.0"><channel><title>Drop</title>'
		n=0
		for title; do
			n=$((n + 1))
			echo "<item><title>$title</title><guid>$n-$title</guid>" \
				"<link>https://drop.example/${title%% *}</link>" \
				"<pubDate>Mon, 09 Mar 2026 1$n:00:00 GMT" \
				"</pubDate><description>Attackers broke into" \
				"the systems of company ${title%% *} and" \
				"stole data in ${title%% *} ways.</description></item>"
		done
		echo '<item><title>Relative</title><link>etc/passwd</link>' \
			'<pubDate>Mon, 09 Mar 2026 12:00:00 GMT</pubDate></item>'
		echo '<item><title>Own</title><link>file:///etc/passwd</link>' \
			'<pubDate>Mon, 09 Mar 2026 12:00:00 GMT</pubDate></item>'
		echo '</channel></rss>'
	} >"$feed.new"
	mv "$feed.new" "$feed"
}
# wrong TIME WORDS: at that time the only source fails with these words, at once;
# check knows them, too.
wrong()
{
	timeout 5 "$sd" once -c "$conf" --now "$1" >"$tmp/counts" 2>"$tmp/log" ||
		fail "once ended with $?"
	same "failed polls" 1 "$(counted failed)"
	contains "$tmp/log" "$2"
	"$sd" check -c "$conf" >"$tmp/check" && fail "check sees no fault"
	contains "$tmp/check" "$2"
}

source_block drop "file://$feed" 'full_text = no' >"$home/sources.conf"
wrong 2026-03-09T04:00:00Z "cannot open $feed: No such file or directory"
same "state" "failing|0" "$(sql "SELECT state, last_status FROM v_sources")"
mkfifo "$feed"
wrong 2026-03-09T06:00:00Z "$feed is no regular file"
rm "$feed"
ln -s /etc/passwd "$feed"
wrong 2026-03-09T09:00:00Z "$feed is a symbolic link"
rm "$feed"
FETCH="max_feed = 1K" write_config files
head -c 5000 /dev/zero >"$feed"
timeout 5 "$sd" once -c "$conf" --now 2026-03-09T15:00:00Z >"$tmp/counts" \
	2>"$tmp/log" || fail "once ended with $?"
contains "$tmp/log" "the file has more than 1024 bytes"
write_config files

# Now there is one; its links lead to no file.
write_feed "First firm breached" "Second firm breached"
"$sd" check -c "$conf" >"$tmp/check" || fail "check: $(grep FAULT "$tmp/check")"
"$sd" sources test drop -c "$conf" >"$tmp/trial" || fail "the trial fails"
contains "$tmp/trial" "entries  4"
once_at 2026-03-10T06:00:30+09:00
same "new articles" 4 "$(counted new)"
same "addresses" "https://drop.example/First https://drop.example/Second" "$(sql "SELECT
	url FROM v_articles WHERE url IS NOT NULL ORDER BY 1" | paste -sd ' ')"
contains "$spool/20260310.md" "Second firm breached"
once_at 2026-03-10T08:30:00+09:00
same "unchanged" 1 "$(counted unchanged)"
write_feed "First firm breached" "Third firm breached"
once_at 2026-03-10T11:00:00+09:00
same "new articles of the new file" 1 "$(counted new)"

# The daemon reads it as well, inside its sandbox; so do its workers a list beside
# the configuration, though they need it late.
mkdir "$home/names"
printf 'actor\tDusty Heron\tDusty Heron\n' >"$home/names/actors.tsv"
write_feed "Fourth firm breached by Dusty Heron"
start_daemon --now 2026-03-10T16:00:00+09:00
wait_until 5 logged "polled source=drop" || fail "the daemon reads no file"
is_tagged()
{
	[ -n "$(sql "SELECT tag FROM v_tags WHERE name = 'dusty_heron'")" ]
}
wait_until 5 is_tagged || fail "no tag of a list beside the configuration"
stop_daemon

# Nobody but the administrator names a file.
mkdir "$home/state/sources.d"
source_block sly "file:///etc/passwd" >"$home/state/sources.d/sly.conf"
"$sd" check -c "$conf" >"$tmp/check" && fail "check sees no fault"
contains "$tmp/check" 'source "sly" is a file of this machine'
rm "$home/state/sources.d/sly.conf"
for url in file://host.example/a file:relative file:///a?b 'ftp://x.example/a'; do
	source_block bad "$url" >"$home/sources.conf"
	"$sd" check -c "$conf" >"$tmp/check" && fail "$url is no fault"
	contains "$tmp/check" "url is an http or https URL, or file:///PATH"
done
"$sd" sources test file:///etc/passwd -c "$conf" >"$tmp/trial" 2>&1 &&
	fail "a file that is not configured was read"
lacks "$tmp/trial" root:
source_block drop "file://$feed" 'full_text = no' >"$home/sources.conf"
cat >"$tmp/list.opml" <<'END'
<opml version="2.0"><body><outline text="Sly" type="rss"
xmlUrl="file:///etc/passwd"/></body></opml>
END
"$sd" sources add file:///etc/passwd --no-test -c "$conf" >"$tmp/said" 2>&1 &&
	fail "a file was added by a command"
"$sd" sources import "$tmp/list.opml" -c "$conf" >"$tmp/said" 2>&1 &&
	fail "a file was imported"
"$sd" articles add file:///etc/passwd -c "$conf" >"$tmp/said" 2>&1 &&
	fail "a file was added as an article"
"$sd" sources add https://x.example/feed --name other --no-test -c "$conf" \
	>"$tmp/said" 2>&1 || fail "beside a file: $(cat "$tmp/said")"
same "lists that commands wrote" "other.conf" "$(ls "$home/state/sources.d")"

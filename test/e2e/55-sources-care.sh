# Goal: sources are added, tried, paused, taken out, with and without a running
# daemon, in the same way: files of their own in the state directory, at work at
# once, never a word changed in /etc; what was stored stays.
. test/e2e/lib.sh

mkdir "$tmp/www"
cp -r "$world/day1" "$world/kev" "$tmp/www"
# page_of NAME HREF…: a page that links these feeds.
page_of()
{
	page=$1
	shift
	printf '<!DOCTYPE html><html><title>x</title>' >"$tmp/www/page"
	for href; do
		printf '<link rel="alternate" type="application/rss+xml" title="F" href="%s">' \
			"$href" >>"$tmp/www/page"
	done
	mv "$tmp/www/page" "$tmp/www/$page"
}
page_of one.html file:///etc/passwd /signal-post/feed.xml
page_of two.html /signal-post/feed.xml /harbor-wire/feed.xml
page_of none.html
start_origin "$tmp/www"
set_day 1

# sources STATUS ARGUMENT…: the command; what it says in $tmp/said.
sources()
{
	want=$1
	shift
	"$sd" sources -c "$conf" "$@" >"$tmp/said" 2>&1
	same "status of sources $* ($(tail -n 1 "$tmp/said"))" "$want" $?
}

state_of()
{
	sql "SELECT state FROM v_sources WHERE name = '$1'"
}
polled()
{
	[ "$(state_of "$1")" = ok ]
}

# care: the life of three sources; $waits: a daemon is there to poll.
care()
{
	sources 0 add "$origin/signal-post/feed.xml"
	contains "$tmp/said" "added the-signal-post $origin/signal-post/feed.xml"
	same "file" "source \"the-signal-post\" {
	url = \"$origin/signal-post/feed.xml\"
	title = \"The Signal Post\"
}" "$(cat "$home/state/sources.d/the-signal-post.conf")"
	same "mode of the file" 640 \
		"$(stat -c %a "$home/state/sources.d/the-signal-post.conf")"
	[ -z "$waits" ] || wait_until 10 polled the-signal-post ||
		fail "an added source is not polled"
	# Known, under whatever address.
	sources 1 add "$origin/signal-post/feed.xml?utm_source=x"
	contains "$tmp/said" "known the-signal-post"
	# A page leads to its feed; several are a question; none is a fault.
	sources 1 add "$origin/two.html"
	contains "$tmp/said" "$origin/harbor-wire/feed.xml"
	sources 1 add "$origin/none.html"
	contains "$tmp/said" "it links none"
	sources 1 add "$origin/one.html"
	contains "$tmp/said" "known the-signal-post"
	# What is said counts; without a test nothing is asked for.
	sources 0 add "$origin/nothing-there" --no-test --name quiet \
		--title 'Q "x" \ ${HOME} #' --category tools --interval 99 \
		--section memo --take links --language ja --zone Asia/Tokyo
	same "title" 'Q "x" \ ${HOME} #' "$(sql "SELECT title FROM v_sources
		WHERE name = 'quiet'")"
	same "settings" "tools|memo|ja|1" "$(sql "SELECT category, section,
		language, links_only FROM v_sources WHERE name = 'quiet'")"
	sources 1 add "$origin/other" --no-test --name quiet
	contains "$tmp/said" "the name quiet is taken"
	sources 2 add "$origin/other" --no-test --name 'No Name'
	sources 2 add "$origin/other" --no-test --take some
	contains "$tmp/said" "--take is one of"
	sources 2 add "$origin/other" --no-test --title a --title b
	contains "$tmp/said" "a second time"
	sources 2 import nowhere.opml --category some
	contains "$tmp/said" "--category is one of"
	sources 1 add "file:///etc/passwd" --no-test
	contains "$tmp/said" "only http and https"
	sources 1 add "http://192.168.1.1/feed" --no-test
	sources 1 add "http://[::1]/feed" --no-test
	sources 2 add
	sources 2 add --json "$origin/x"
	contains "$tmp/said" "add does not take --json"
	# A catalogue is none without the word, and no feed with it.
	sources 1 add "$origin/kev/catalogue.json"
	sources 1 test "$origin/quiet-packet/feed.xml" --kind kev
	sources 0 test "$origin/kev/catalogue.json" --kind kev
	contains "$tmp/said" "add $origin/kev/catalogue.json --kind kev"
	contains "$tmp/said" '	kind = "kev"'
	sources 0 add "$origin/kev/catalogue.json" --kind kev --name exploited
	same "kind" kev "$(sql "SELECT kind FROM v_sources
		WHERE name = 'exploited'")"
	sources 2 test exploited --kind kev
	contains "$tmp/said" "--kind is for what is not configured yet"
	sources 0 remove exploited
	same "files" "quiet.conf the-signal-post.conf " \
		"$(ls -A "$home/state/sources.d" | tr '\n' ' ')"

	# Pausing is for all of them, taking out for those that were added.
	sources 0 pause quiet kept
	lacks "$tmp/said" "secdigest main"
	same "paused" "paused|" "$(sql "SELECT state, next_check FROM v_sources
		WHERE name = 'kept'")"
	sources 0 pause kept
	contains "$tmp/said" "already"
	sources 0 resume kept
	[ -z "$waits" ] || wait_until 10 polled kept ||
		fail "a resumed source is not polled"
	same "the other" paused "$(state_of quiet)"
	sources 1 resume off
	contains "$tmp/said" "sources.conf:8"
	sources 1 remove kept
	contains "$tmp/said" "configured in $home/sources.conf:4"
	sources 1 pause nobody
	sources 0 remove quiet
	same "taken out" "0|" "$(sql "SELECT configured, next_check FROM
		v_sources WHERE name = 'quiet'")"
	# Under a name with a history there comes the same feed only.
	sources 0 add "$origin/else" --no-test --title Quiet
	contains "$tmp/said" "added quiet-2"
	sources 0 remove quiet-2 the-signal-post
	same "files left" "" "$(ls -A "$home/state/sources.d")"
	cmp -s "$home/sources.conf" "$tmp/sources.conf" ||
		fail "the administrator's file was changed"
}

# prepare NAME: a configuration with two sources.
prepare()
{
	write_config "$1"
	{
		source_block kept "$origin/harbor-wire/feed.xml"
		source_block off "$origin/off" "enabled = no"
	} >"$home/sources.conf"
	cp "$home/sources.conf" "$tmp/sources.conf"
}

# What names no source makes no store; with one that does it is done.
prepare none
for verb in pause resume remove; do
	sources 1 $verb nobody
	contains "$tmp/said" "there is no source 'nobody'"
done
[ ! -e "$db" ] || fail "a name of no source has made a store"
sources 1 pause nobody kept
contains "$tmp/said" "there is no source 'nobody'"
same "the one that there is" paused "$(state_of kept)"

prepare alone
waits=
care
sources 0 add "$origin/signal-post/feed.xml"
once_at 2026-03-10T06:00:30+09:00
articles=$(sql "SELECT count(*) FROM v_articles WHERE source = 'the-signal-post'")
[ "$articles" -gt 3 ] || fail "an added source brings $articles articles"
sources 0 remove the-signal-post
same "articles of a source that is gone" "$articles" "$(sql "SELECT count(*)
	FROM v_articles WHERE source = 'the-signal-post'")"

prepare daemon
start_daemon --now 2026-03-10T03:00:00+09:00
waits=yes
care
logged "paused kept uid=$(id -u)" || fail "the daemon does not log a pause"
# A fault of the administrator's is not made worse.
echo 'source "x" {' >>"$home/sources.conf"
sources 1 add "$origin/x" --no-test
contains "$tmp/said" "has no url"
same "files after a fault" "" "$(ls -A "$home/state/sources.d")"
cp "$tmp/sources.conf" "$home/sources.conf"
# A pause outlives the daemon.
sources 0 pause kept
stop_daemon
start_daemon --now 2026-03-10T03:00:00+09:00
same "pause after a new start" paused "$(state_of kept)"

# A trial stores nothing, and says how to go on.
sources 0 test "$origin/signal-post/feed.xml"
contains "$tmp/said" 'source "the-signal-post" {'
contains "$tmp/said" "format   rss2.0"
sources 0 test kept
sources 1 test "$origin/two.html"
contains "$tmp/said" "feed     $origin/harbor-wire/feed.xml"
same "sources after trials" 0 "$(sql "SELECT configured FROM v_sources
	WHERE name = 'the-signal-post'")"
stop_daemon

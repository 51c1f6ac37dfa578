# Goal: a source that lies, breaks off, stalls, bloats or refuses costs only
# itself: its reason is in the store, the others are read, the digest is written.
. test/e2e/lib.sh

# name, path of the origin, the state and a pattern of the reason it must end in
lies()
{
	cat <<-END
	drip drip failing *timed out*
	stall stall failing *timed out*
	slow-headers slow-headers failing *timed out*
	wrong-length wrong-length failing no feed*
	short short failing *bytes remaining*
	bad-gzip bad-gzip failing *encoding*
	no-feed wrong-charset failing *HTML page*
	reset reset failing *[Ee]mpty reply*
	garbage garbage failing *HTTP/0.9*
	endless endless failing body larger than*
	header-bomb header-bomb failing headers larger than*
	gzip-bomb gzip-bomb failing body larger than*
	gzip-void gzip-void failing compressed body larger than*
	redirect-loop redirect-loop failing more than*redirects
	no-place redirect failing *without a usable Location
	a-file redirect?to=file:///etc/passwd failing *refused
	nobody redirect?to=http://127.0.0.1:1/ failing *[Cc]onnect*
	too-many status/429?retry-after=7200 failing *429*
	unavailable status/503 failing *503*
	not-found status/404 failing *404*
	forbidden status/403 blocked *403*
	login auth blocked *401*
	browser page?body=%3Chtml%3E_cf_chl_opt blocked *see?a?browser*
	gone status/410 gone *410*
	nothing headers failing *empty*
	END
}

# A feed whose articles are such answers.
liar_feed()
{
	echo '<rss version="2.0"><channel><title>Liar</title>'
	lies | while read -r name path state reason; do
		cat <<-END
		<item><title>Story $name of the liar</title>
		<link>{{ORIGIN}}/_lie/$path</link>
		<pubDate>Mon, 09 Mar 2026 12:00:00 GMT</pubDate>
		<description>The feed's own words on $name: a teaser of two
		sentences. They must be what is read then.</description></item>
		END
	done
	echo '</channel></rss>'
}

cp -R "$world" "$tmp/world"
mkdir "$tmp/world/liar"
liar_feed >"$tmp/world/liar/feed.xml"
start_origin "$tmp/world"
FETCH='timeout = 2
connect_timeout = 1
max_feed = 200K
max_page = 200K'
write_config liars
world_sources
{
	source_block liar "$origin/liar/feed.xml"
	lies | while read -r name path state reason; do
		source_block "$name" "$origin/_lie/$path"
	done
} >>"$home/sources.conf"
# One that asks for a rest must not speak for the world on the same host.
mkdir "$home/feed"
echo 127.0.0.1 >"$home/feed/shared-hosts.txt"
set_day 1
began=$(date +%s)
once_at 2026-03-10T06:00:30+09:00
took=$(($(date +%s) - began))
[ $took -le 20 ] || fail "the pass took $took s"

# The sources.
lies >"$tmp/lies"
same "polls that failed" "$(wc -l <"$tmp/lies")" "$(counted failed)"
while read -r name path state reason; do
	same "state of $name" "$state" \
		"$(sql "SELECT state FROM v_sources WHERE name = '$name'")"
	found=$(sql "SELECT last_error FROM v_sources WHERE name = '$name'")
	case $found in
	$reason) ;;
	*) fail "$name fails because of '$found', not '$reason'" ;;
	esac
done <"$tmp/lies"
same "others that are not ok" "" "$(sql "SELECT name FROM v_sources WHERE
	last_error IS NULL AND state <> 'ok'")"
same "sources that are ok" 13 \
	"$(sql "SELECT count(*) FROM v_sources WHERE state = 'ok'")"

# When they are asked again: never what is gone; not before Retry-After; soon
# what may be a mishap.
same "next check of what is gone" "" \
	"$(sql "SELECT next_check FROM v_sources WHERE name = 'gone'")"
same "next check after Retry-After" 1 "$(sql "SELECT
	next_check - last_checked BETWEEN 7200 AND 7500 FROM v_sources
	WHERE name = 'too-many'")"
same "next check of others that fail" "" "$(sql "SELECT name FROM v_sources
	WHERE state = 'failing' AND name <> 'too-many'
	AND next_check - last_checked NOT BETWEEN 900 AND 1000")"
same "next check of those that refuse us" "" "$(sql "SELECT name
	FROM v_sources WHERE state = 'blocked'
	AND next_check - last_checked NOT BETWEEN 14400 AND 16000")"
same "what to do about a 403" 1 "$(sql "SELECT last_error LIKE
	'%fetch { contact%' FROM v_sources WHERE name = 'forbidden'")"

# The pages: every article of the liar was read from its feed.
same "articles of the liar" "$(wc -l <"$tmp/lies")" "$(sql "SELECT count(*)
	FROM v_articles WHERE source = 'liar' AND state = 'ready'")"
same "articles of the liar without their teaser" "" "$(sql "SELECT url
	FROM v_articles WHERE source = 'liar'
	AND coalesce(text, '') NOT LIKE '%own words on%'")"
same "articles without a reason" "" "$(sql "SELECT url FROM v_articles
	JOIN analyses ON article_id = id WHERE source = 'liar'
	AND page_error IS NULL AND blocked IS NULL")"
same "articles with a wrong page" "" "$(sql "SELECT url FROM v_articles
	WHERE source <> 'liar' AND page_error IS NOT NULL")"

# The digest has the world's articles and says how many sources failed.
placed "$spool/20260310.md" | awk '$3 !~ /^_lie/ { print 1, $1, $3 }' |
	sort >"$tmp/have"
expected | grep '^1 ' | grep -v ' skip ' | sort >"$tmp/want"
same_lists "the world's articles" "$tmp/want" "$tmp/have"
contains "$spool/20260310.md" "失敗$(($(wc -l <"$tmp/lies") - 1))件"

# Goal: no source, redirect or article's link makes the program talk to a private
# address that the administrator has not allowed, and the reason is clear.
. test/e2e/lib.sh

start_origin
port=${origin##*:}

# Nothing is allowed: every source of the world is on the loopback interface.
ALLOW=
write_config nothing-allowed
world_sources
set_day 1
ask /_reset >"$tmp/ignored"
once_at 2026-03-10T06:00:30+09:00
same "polls that failed" 12 "$(counted failed)"
same "requests that reached the origin" "" "$(ask /_log)"
same "sources refused without a clear reason" "" "$(sql "SELECT name, last_error
	FROM v_sources WHERE state <> 'failing'
	OR last_error NOT LIKE '%127.0.0.1%refused%'")"
contains "$spool/20260310.md" "失敗12件"

# One address is allowed; what it redirects to is not.
places()
{
	cat <<-END
	loopback http://127.0.0.2:$port/
	metadata http://169.254.169.254/latest/meta-data/
	ten http://10.0.0.1/
	home http://192.168.0.1/
	shared http://100.64.0.1/
	nowhere http://0.0.0.0:$port/
	decimal http://2130706434:$port/
	octal http://0177.0.0.2:$port/
	hexadecimal http://0x7f.0.0.2:$port/
	six http://[::1]:$port/
	mapped http://[::ffff:127.0.0.2]:$port/
	local http://[fe80::1]/
	unique http://[fd00::1]/
	END
}
# The file has the same places as links of articles.
mkdir "$tmp/root"
{
	echo '<rss version="2.0"><channel><title>Links</title>'
	places | while read -r name url; do
		cat <<-END
		<item><title>Story $name</title><link>$url</link>
		<pubDate>Mon, 09 Mar 2026 12:00:00 GMT</pubDate>
		<description>Words of $name.</description></item>
		END
	done
	echo '</channel></rss>'
} >"$tmp/root/links.xml"
places >"$tmp/places"
start_origin "$tmp/root"
port_of_links=${origin##*:}
ALLOW='"127.0.0.1/32"'
write_config one-allowed
{
	source_block links "$origin/links.xml"
	while read -r name url; do
		source_block "direct-$name" "$url"
		source_block "redirect-$name" \
			"http://127.0.0.1:$port_of_links/_lie/redirect?to=$url"
	done <"$tmp/places"
} >"$home/sources.conf"
once_at 2026-03-10T06:00:30+09:00
same "source that is allowed" ok \
	"$(sql "SELECT state FROM v_sources WHERE name = 'links'")"
same "private addresses not refused" "" "$(sql "SELECT name, last_error
	FROM v_sources WHERE name <> 'links'
	AND coalesce(last_error, '') NOT LIKE '%refused%'
	ORDER BY name")"
same "articles of the feed" "$(wc -l <"$tmp/places")" "$(sql "SELECT count(*)
	FROM v_articles WHERE source = 'links' AND state = 'ready'")"
same "pages not refused" "" "$(sql "SELECT url, page_error FROM v_articles
	WHERE coalesce(page_error, '') NOT LIKE '%refused%'")"
# Nor does the digest lead its readers there.
grep -o 'http[^ )]*' "$spool/20260310.md" >"$tmp/links"
same "links of the digest" "" "$(cat "$tmp/links")"
same "articles left out with a reason" "$(wc -l <"$tmp/places")" "$(sql "SELECT
	count(*) FROM digest_left_out WHERE reason LIKE '%refused%'")"
ask /_log >"$tmp/asked"
same "requests that the origin had" $(($(wc -l <"$tmp/places") + 1)) \
	"$(wc -l <"$tmp/asked")"

# The command that tries a source is under the same rule.
"$sd" sources test -c "$conf" "http://127.0.0.2:$port/" >"$tmp/out" 2>&1
same "status of sources test of a private address" 1 $?
contains "$tmp/out" "refused"

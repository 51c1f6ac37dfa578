# Goal: a source's headers go to its own server alone: neither to one that its
# feed links, nor to one that it moved to.
. test/e2e/lib.sh
now=2026-03-10T06:00:30+09:00

# A second server, of the same host on another port.
start_origin
other=$origin
mkdir -p "$tmp/world/linked"
cat >"$tmp/world/linked/feed.xml" <<END
<rss version="2.0"><channel><title>Linked</title>
<item><title>A page of its own</title>
<link>{{ORIGIN}}/linked/own.html</link>
<pubDate>Mon, 09 Mar 2026 12:00:00 GMT</pubDate></item>
<item><title>A page of another</title>
<link>$other/linked/strange.html</link>
<pubDate>Mon, 09 Mar 2026 13:00:00 GMT</pubDate></item>
</channel></rss>
END
start_origin "$tmp/world"
write_config headers
source_block linked "$origin/linked/feed.xml" \
	'headers = {"Authorization: secret", "X-Test: 1"}' \
	>"$home/sources.conf"
once_at "$now"
ask /_log >"$tmp/own"
curl -s "$other/_log" >"$tmp/strange"
same "requests with the headers" 2 \
	"$(grep -c 'authorization=secret x-test=1' "$tmp/own")"
contains "$tmp/strange" "GET /linked/strange.html"
lacks "$tmp/strange" secret
lacks "$tmp/strange" x-test

# Moved for good.
sqlite3 "$db" "UPDATE sources SET effective_url = '$other/linked/feed.xml'"
once_at 2026-03-11T06:00:30+09:00
curl -s "$other/_log" >"$tmp/strange"
contains "$tmp/strange" "GET /linked/feed.xml"
lacks "$tmp/strange" secret

# Goal: the list of another feed reader comes in, what is no feed for us is told
# and left out, and what is exported is the same list in another instance.
. test/e2e/lib.sh

ALLOW=
write_config first
: >"$home/sources.conf"

# sources STATUS ARGUMENT…
sources()
{
	want=$1
	shift
	"$sd" sources -c "$conf" "$@" >"$tmp/out" 2>"$tmp/err"
	same "status of sources $* ($(tail -n 1 "$tmp/err"))" "$want" $?
}

cat >"$tmp/reader.opml" <<'END'
<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE opml [<!ENTITY who SYSTEM "file:///etc/passwd"> <!ENTITY a "lol">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<opml version="1.0"><head><title>My feeds</title></head><body>
<outline text="Incident Analysis"><outline title="Far">
<outline type="rss" text="A &lt;b&gt; &quot;c&quot; ${HOME} \ cafX" xmlUrl="https://a.example/feed"/>
</outline></outline>
<outline text="TOOLS"><outline text="B &who;&b;" xmlUrl="http://b.example/rss?a=1&amp;b=2"
	language="ja-jp" htmlUrl="http://b.example/"/>
<outline text="B again" xmlUrl="https://b.example/rss?a=1&amp;b=2&amp;utm_source=x"/>
<outline text="Same title" xmlUrl="https://c.example/1"/>
<outline text="Same title" xmlUrl="https://c.example/2"/></outline>
<outline type="link" text="A site" url="https://d.example/"/>
<outline text="No feed"/>
<outline text="File" xmlUrl="file:///etc/passwd"/>
<outline text="Feed" xmlUrl="feed:https://e.example/x"/>
<outline text="Inside" xmlUrl="http://10.0.0.1/rss"/>
<outline text="Inside" xmlUrl="http://[::ffff:127.0.0.1]/rss"/>
<outline text="Localhost" xmlUrl="http://localhost/rss"/>
<outline text="日本の情報" xmlUrl="https://f.example/rss"/>
</body></opml>
END
sed 's/cafX/caf\xe9/' "$tmp/reader.opml" | grep -v 日本 >"$tmp/latin.opml"
sources 1 import "$tmp/latin.opml" --category research
same "summary" "4 added, 1 known, 7 refused" "$(tail -n 1 "$tmp/out")"
lacks "$tmp/err" root:
for why in "A site: a link, no feed" "No feed: it has no xmlUrl" \
	"file:///etc/passwd: only http" "feed:https://e.example/x: only http" \
	"http://10.0.0.1/rss: " "http://[::ffff:127.0.0.1]/rss: " \
	"http://localhost/rss: "; do
	contains "$tmp/err" "$why"
done
same "what came in" "a-b-c-home-caf|https://a.example/feed|incident-analysis
b-who-b|ja|tools
same-title|https://c.example/1|tools
same-title-2|https://c.example/2|tools" "$(sql "SELECT name, url, category
	FROM v_sources WHERE url NOT LIKE '%b.example%' UNION ALL
	SELECT name, language, category FROM v_sources WHERE url LIKE
	'%b.example%' ORDER BY 1")"
same "title" 'A <b> "c" ${HOME} \ café' "$(sql "SELECT title FROM v_sources
	WHERE name = 'a-b-c-home-caf'")"
sources 0 pause same-title

# All the rest of the settings, in the administrator's own list.
cat >"$home/sources.conf" <<'END'
source "own" { url = "https://own.example/?a=1&b=<2>" title = "日本 & 'x'"
	language = "ja" category = "crime" section = "memo" interval = 7
	zone = "Asia/Tokyo" full_text = no take = "links" enabled = no }
source "local" { url = "file:///srv/feed.xml" }
source "secret" { url = "https://secret.example/" headers = {"Key: swordfish"} }
END
sources 0 export -o "$tmp/first.opml"
contains "$tmp/err" "secret: its headers stay here"
contains "$tmp/err" "local: a file of this machine stays here"
lacks "$tmp/first.opml" swordfish
lacks "$tmp/first.opml" /srv/
write_config second
: >"$home/sources.conf"
sources 0 import - <"$tmp/first.opml"
same "summary of the second" "6 added, 0 known, 0 refused" \
	"$(tail -n 1 "$tmp/out")"
same "what was paused" "own same-title " "$(sql "SELECT name FROM v_sources
	WHERE state = 'paused' ORDER BY name" | tr '\n' ' ')"
sources 0 export
cmp "$tmp/first.opml" "$tmp/out" >"$tmp/err" ||
	fail "the list has changed on its way: $(cat "$tmp/err")"
sources 0 import "$tmp/first.opml"
same "summary of a repetition" "0 added, 6 known, 0 refused" \
	"$(tail -n 1 "$tmp/out")"
# What was paused there can be resumed here.
sources 0 resume own

# Hostile files cost a line. Deep, large, no OPML, none at all.
awk 'BEGIN { print "<opml><body>"
	for (i = 0; i < 60000; i++) printf "<outline text=\"x\">"
	print "<outline text=\"deep\" xmlUrl=\"https://deep.example/\"/>" }' \
	>"$tmp/deep.opml"
sources 1 import "$tmp/deep.opml"
contains "$tmp/err" "nested too deep"
awk 'BEGIN { print "<opml><body>"
	for (i = 0; i < 150000; i++)
		printf "<outline text=\"x%d\" type=\"link\" url=\"https://x.example/%d\"/>\n", i, i }' \
	>"$tmp/large.opml"
sources 1 import "$tmp/large.opml"
contains "$tmp/err" "only the first 5000 outlines"
# One that breaks off gives what is before the break, and is a failure.
head -n 10 "$tmp/first.opml" >"$tmp/half.opml"
sources 1 import "$tmp/half.opml"
contains "$tmp/err" "half.opml: line "
contains "$tmp/out" " known, 0 refused"
echo '<rss><channel/></rss>' >"$tmp/rss.opml"
sources 1 import "$tmp/rss.opml"
contains "$tmp/err" "is no OPML"
sources 1 import "$tmp/not-there.opml"
contains "$tmp/err" "cannot open"
same "sources at the end" 6 "$(sql "SELECT count(*) FROM v_sources")"

# Goal: articles that go on over several pages are read as one, up to the
# configured number, whatever kills main in between; a blog's next article, a
# page that is not there and one that leads back are no further pages.
. test/e2e/lib.sh
now=2026-03-10T06:00:30+09:00
folder=$tmp/world/serial
mkdir -p "$folder"

# page FILE STORY N LINKS: page N of an article, with links behind its text.
page()
{
	cat >"$folder/$1" <<-END
	<!DOCTYPE html><title>$2 outage, explained</title><body><article>
	<h1>$2 outage, explained</h1>
	<p>Attackers took down the $2 portal on Sunday, and this report says how.</p>
	<p>Part $3 of the report names mark-$2-$3.com as a server of the
	attackers, which the portal's operator had not blocked before Monday.</p>
	<p>The operator says in part $3 that all accounts were reset, and that no
	data of $2 customers had left the building at any time.</p>
	$4</article>
	END
}

# story NAME: the feed's entry.
story()
{
	cat <<-END
	<item><title>$1 outage, explained</title>
	<link>{{ORIGIN}}/serial/$1.html</link>
	<pubDate>Mon, 09 Mar 2026 12:00:00 GMT</pubDate>
	<description>What took down the $1 portal.</description></item>
	END
}

page Harbour.html Harbour 1 '<p><b>1</b> <a href="Harbour_2.html">2</a></p>'
page Harbour_2.html Harbour 2 '<p><a href="Harbour.html">1</a> <b>2</b>
	<a rel="next" href="Harbour_3.html">Next page</a></p>'
page Harbour_3.html Harbour 3 '<p><a href="Harbour_2.html">2</a> <b>3</b></p>'
# Every page has another one behind it.
page Endless.html Endless 1 '<a rel="next" href="Endless_2.html">2</a>'
for n in 2 3 4 5 6 7 8; do
	page Endless_$n.html Endless $n \
		"<a rel='next' href='Endless_$((n + 1)).html'>Next</a>"
done
page Missing.html Missing 1 '<a rel="next" href="Missing_2.html">2</a>'
page Blog.html Blog 1 '<a rel="next" href="Harbour.html">Next post</a>
	<a href="https://other.example/serial/Blog_2.html">2</a>'
# The second page is the first again.
page Again.html Again 1 '<a rel="next" href="Again_2.html">2</a>'
page Again_2.html Again 1 '<a rel="next" href="Again_3.html">3</a>'
page Again_3.html Again 3 ''
{
	echo '<rss version="2.0"><channel><title>Serial</title>'
	for name in Harbour Endless Missing Blog Again; do
		story $name
	done
	echo '</channel></rss>'
} >"$folder/feed.xml"

# configure NAME
configure()
{
	write_config "$1"
	source_block serial "$origin/serial/feed.xml" >"$home/sources.conf"
}

# marks NAME: which parts of an article its text holds.
marks()
{
	sql "SELECT text FROM v_articles WHERE url LIKE '%/$1.html'" |
		sed -n "s/^Part \([0-9]\) of .*/\1/p" | tr -d '\n'
}

# dump: what the store holds of the articles.
dump()
{
	sql "SELECT url, state, page_error, text FROM v_articles ORDER BY url"
	sql "SELECT type, value, url FROM v_ioc_sightings ORDER BY value, url"
}

start_origin "$tmp/world"
TOP='language = "en"' configure four
began=$(date +%s%N)
once_at $now
took=$((($(date +%s%N) - began) / 1000000))
same "parts of an article of three pages" 123 "$(marks Harbour)"
same "parts of one without end" 12345 "$(marks Endless)"
same "parts of one whose next page is missing" 1 "$(marks Missing)"
same "parts of a blog's article" 1 "$(marks Blog)"
same "parts of one whose next page is the same" 1 "$(marks Again)"
same "articles that are not ready" "" \
	"$(sql "SELECT url FROM v_articles WHERE state <> 'ready'")"
same "articles of which a page is missing" "Endless Missing" "$(sql "SELECT
	title FROM v_articles WHERE page_error IS NOT NULL ORDER BY title" |
	cut -d ' ' -f 1 | xargs)"
same "notes of the digest about them" 2 \
	"$(grep -c 'article goes on' "$spool"/*.md)"
grep -q 'goes on (fetch.next_pages is 4)' "$spool"/*.md ||
	fail "no story says that it was cut at next_pages"
same "the lead of three pages" 1 "$(sql "SELECT text FROM v_articles
	WHERE url LIKE '%/Harbour.html'" | grep -c 'took down the Harbour')"
same "where a line with numbers of pages stands" "" "$(sql "SELECT url FROM
	v_articles WHERE text LIKE '%Next page%'")"
same "indicators of the third page" 1 "$(sql "SELECT count(*) FROM v_iocs
	WHERE value = 'mark-harbour-3.com'")"
dump >"$tmp/wanted"

# Killed at any moment, the next pass ends at the same.
hits=0
for moment in 2 4 5 6 7 8 9; do
	configure "kill$moment"
	"$sd" once -c "$conf" --now $now >"$tmp/counts" 2>>"$tmp/log" &
	main=$!
	remember $main
	ms=$((took * moment / 10))
	sleep "$((ms / 1000)).$(printf '%03d' $((ms % 1000)))"
	kill -KILL $main 2>/dev/null
	wait $main 2>/dev/null
	[ $? -ne 137 ] || hits=$((hits + 1))
	forget $main
	once_at $now
	dump >"$tmp/found"
	cmp -s "$tmp/wanted" "$tmp/found" ||
		fail "killed at $moment/10: $(diff "$tmp/wanted" "$tmp/found" |
			grep '^[<>]' | head -n 1 | cut -c 1-200)"
done
[ $hits -gt 0 ] || fail "no kill hit a pass"

FETCH='next_pages = 0' configure none
once_at $now
same "parts with next_pages = 0" 1 "$(marks Harbour)"
same "further pages with next_pages = 0" 0 \
	"$(sql "SELECT count(*) FROM further_pages")"
same "articles that say so" 4 "$(sql "SELECT count(*) FROM v_articles
	WHERE page_error = 'fetch.next_pages is 0' AND text_from = 'page'")"

# A further page that no worker survives costs itself, not the article.
{
	echo '<rss version="2.0"><channel><title>Serial</title>'
	story Heavy
	echo '</channel></rss>'
} >"$folder/heavy.xml"
page Heavy.html Heavy 1 '<a rel="next" href="Heavy_2.html">2</a>'
awk 'BEGIN { print "<title>Heavy outage</title><body>"
	for (i = 0; i < 400000; i++) print "<p>w" i }' >"$folder/Heavy_2.html"
COUNT=1 WORKERS='memory = 64M' configure heavy
source_block serial "$origin/serial/heavy.xml" >"$home/sources.conf"
once_at $now
grep -q 'article not read .*attempt=1 ' "$tmp/log" ||
	fail "the heavy page is read"
same "state of an article whose second page is too heavy" ready \
	"$(sql "SELECT state FROM v_articles")"
same "its parts" 1 "$(marks Heavy)"
same "what it says of the others" "with its further pages it could not be read" \
	"$(sql "SELECT page_error FROM v_articles")"

# A rule of the reader's own decides for its host, in the daemon's workers.
configure rule
mkdir "$home/article"
printf '127.0.0.1\tbody\t//article/p[1]\n' >"$home/article/sites.tsv"
once_at $now
same "text of a page with a rule" \
	"Attackers took down the Blog portal on Sunday, and this report says how." \
	"$(sql "SELECT text FROM v_articles WHERE url LIKE '%/Blog.html'")"

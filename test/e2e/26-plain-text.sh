# Goal: an article that its host sends as plain text keeps its lines, and each
# indicator the line that it stands in.
. test/e2e/lib.sh

mkdir -p "$tmp/world/lists"
cat >"$tmp/world/lists/shops.txt" <<'END'
Domains of fraudulent shops

NOTES:

- The shops take money for watches that never come to their buyers.

DOMAINS:

- shop1[.]example
- shop2[.]example
END
cat >"$tmp/world/lists/feed.xml" <<END
<rss version="2.0"><channel><title>Lists</title>
<item><title>Domains of fraudulent shops</title>
<pubDate>Mon, 09 Mar 2026 20:00:00 +0900</pubDate>
<link>shops.txt</link></item></channel></rss>
END
start_origin "$tmp/world"
write_config plain
source_block lists "$origin/lists/feed.xml" >"$home/sources.conf"
once_at 2026-03-10T06:00:30+09:00
same "pages" 1 "$(counted pages)"
same "lines of the text with an indicator" "- shop1[.]example
- shop2[.]example" "$(sql "SELECT text FROM article_text" | grep '\[\.\]')"

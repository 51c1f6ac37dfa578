# Goal: what the administrator says of a source is done: links only, only what is
# about security, no pages, a section as a hint.
. test/e2e/lib.sh

# A source of general news beside the world's.
cp -R "$world" "$tmp/world"
mkdir "$tmp/world/herald"
cat >"$tmp/world/herald/feed.xml" <<'END'
<rss version="2.0"><channel><title>The Herald</title>
<item><title>Bakers' guild crowns its best rye loaf</title>
<link>{{ORIGIN}}/herald/rye.html</link>
<pubDate>Mon, 09 Mar 2026 12:00:00 GMT</pubDate>
<description>Forty bakeries sent their bread to the town hall on Sunday. The jury
praised crust and crumb of the winning loaf, which had rested for three days. The
guild will repeat the contest in autumn, when new flour has come.</description>
</item>
<item><title>Ransomware shuts down town library's lending system</title>
<link>{{ORIGIN}}/herald/library.html</link>
<pubDate>Mon, 09 Mar 2026 13:00:00 GMT</pubDate>
<description>The town library fell victim to a ransomware attack on Sunday. The
attackers encrypted its servers and stole personal data of 4,000 readers. The
library has informed the police and restores its systems from backups.
</description></item>
</channel></rss>
END
start_origin "$tmp/world"
set_day 1
now=2026-03-10T06:00:30+09:00

write_config take
{
	source_block herald "$origin/herald/feed.xml" \
		'take = "security" full_text = no'
	source_block quiet-packet "$origin/quiet-packet/feed.xml" \
		'take = "links" full_text = no'
	source_block kestrel-labs "$origin/kestrel-labs/feed.xml" \
		'full_text = no'
	source_block maldrop-notes "$origin/maldrop-notes/main.atom" \
		'section = "tools" full_text = no'
} >"$home/sources.conf"
once_at $now
placed "$spool/20260310.md" >"$tmp/placed"

contains "$tmp/placed" "news head herald/library"
lacks "$tmp/placed" "herald/rye"
same "section of what is not about security" skip \
	"$(sql "SELECT section FROM v_articles WHERE url LIKE '%/rye.html'")"
contains "$tmp/placed" "memo link quiet-packet/phishing-kit-that-reads"
same "entries of a source for links" 1 "$(grep -c quiet-packet "$tmp/placed")"
same "pages" 0 "$(counted pages)"
same "articles read from a page" "" \
	"$(sql "SELECT url FROM v_articles WHERE text_from = 'page'")"
# A hint is one: content that is plain decides otherwise.
same "articles with a hint, by section" 3 "$(grep -c -e '^tools .*maldrop' \
	-e '^malware_campaign .*maldrop' "$tmp/placed")"

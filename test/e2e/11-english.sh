# Goal: with language = en the same articles stand in the same sections, and no
# wording is Japanese but the articles' own.
. test/e2e/lib.sh

start_origin
TOP='language = "en"'
write_config english
world_sources
two_days
check_world_digests
check_ioc_lines 'no indicators' '[0-9]* more (.*'

for day in 20260310 20260311; do
	file=$spool/$day.md
	same "sections of $day.md" "Tools;malware campaign;security report;\
cybercrime topics;Summaries of the daily news;Incidents in Japan;Other notes;" \
		"$(sed -n 's/^### //p' "$file" | tr '\n' ';')"
	stories=$(grep -c '^#### ' "$file")
	for label in Summary Indicators Recommendations Notes \
		"Advice in one line"; do
		same "stories of $day.md with $label" "$stories" \
			"$(grep -c -x -e "- $label" "$file")"
	done
	# Stories in English have no letter of Japanese in any line.
	sed -n '/^#### /,/^### Incidents/p' "$file" |
		grep -E "$(printf '\343[\201-\203]|[\344-\351][\200-\277]')" \
		>"$tmp/japanese"
	same "Japanese wording in $day.md" "" "$(head -n 1 "$tmp/japanese")"
done

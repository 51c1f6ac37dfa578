# Goal: the filters keep their contract: exit status 0, 1 or 2, one JSON object
# an input in input order, stdin as -, a hint after bad usage.
. test/e2e/lib.sh

# run WANTED ARGUMENT…: the program's exit status is WANTED; what it says is in
# $tmp/out and $tmp/err.
run()
{
	wanted=$1
	shift
	"$sd" "$@" >"$tmp/out" 2>"$tmp/err" </dev/null
	same "exit status of $*" "$wanted" $?
}

# said: the last run printed one object a line.
said()
{
	jq -s -e 'length > 0 and all(has("file") and has("ok"))' "$tmp/out" \
		>"$tmp/jq" 2>&1 ||
		fail "no JSON with file and ok: $(head -c 200 "$tmp/out")"
}

feed=$world/day1/signal-post/feed.xml
page=$world/signal-post/halyard-vpn-auth-bypass-exploited.html
text=$tmp/text
jq -r .text >"$text" <<END
$("$sd" extract-article "$page")
END
[ -s "$text" ] || fail "extract-article finds no text"
jq -R -s '{title: "Tool X 2.0 released", url: "https://tool.example/x",
	text: ., language: "en"}' "$text" >"$tmp/classify.json"

# Every filter: a good input, one that is not there, stdin, none, an option
# that it has not.
while read -r filter input key; do
	run 0 "$filter" "$input"
	said
	jq -e ".ok and has(\"$key\")" "$tmp/out" >"$tmp/jq" ||
		fail "$filter says no $key"
	same "file of $filter" "$input" "$(jq -r .file "$tmp/out")"
	jq -S 'del(.file)' "$tmp/out" >"$tmp/by-name"

	"$sd" "$filter" - <"$input" >"$tmp/out" 2>"$tmp/err" ||
		fail "$filter - ended with $?"
	same "file of $filter -" - "$(jq -r .file "$tmp/out")"
	jq -S 'del(.file)' "$tmp/out" | cmp -s - "$tmp/by-name" ||
		fail "$filter - answers otherwise than $filter FILE"

	run 1 "$filter" "$tmp/not-there" "$input" "$tmp"
	said
	same "answers of $filter with two bad files" "false true false" \
		"$(jq -r .ok "$tmp/out" | tr '\n' ' ' | sed 's/ $//')"
	jq -s -e 'all(.ok or (.error | length > 0))' "$tmp/out" \
		>"$tmp/jq" || fail "$filter gives no reason"
	run 2 "$filter"
	contains "$tmp/err" "secdigest $filter --help"
	run 2 "$filter" --no-such-option "$input"
	contains "$tmp/err" "secdigest $filter --help"
	run 2 "$filter" --jobs none "$input"
	contains "$tmp/err" "--jobs takes a whole number"
	"$sd" "$filter" "$input" >/dev/full 2>"$tmp/err" &&
		fail "$filter does not see that nobody took its answer"
	contains "$tmp/err" "secdigest $filter: cannot write"
done <<END
parse-feed $feed items
extract-article $page text
extract-iocs $text iocs
summarize $text summary
classify $tmp/classify.json section
analyse $page summary
END

# The order of the inputs is kept, however long each takes.
for filter in extract-article analyse; do
	for jobs in 1 2 5; do
		"$sd" $filter --jobs $jobs "$world"/*/*.html >"$tmp/out" ||
			fail "$filter --jobs $jobs ended with $?"
		jq -r .file "$tmp/out" >"$tmp/files"
		printf '%s\n' "$world"/*/*.html | cmp -s - "$tmp/files" ||
			fail "$filter --jobs $jobs: another order"
		[ $jobs -ne 1 ] || cp "$tmp/out" "$tmp/one"
		cmp -s "$tmp/one" "$tmp/out" ||
			fail "$filter --jobs $jobs: other answers"
	done
done

# Bytes of no meaning are answered, too: not read, or nothing found in them.
head -c 20000 "$sd" >"$tmp/binary"
: >"$tmp/empty"
for filter in parse-feed extract-article extract-iocs summarize classify \
	analyse; do
	"$sd" $filter "$tmp/binary" "$tmp/empty" "$tmp/binary" >"$tmp/out" \
		2>"$tmp/err"
	status=$?
	[ $status -le 1 ] || fail "$filter of a binary ended with $status"
	said
	same "answers of $filter" 3 "$(wc -l <"$tmp/out")"
done

# What a folder of warninglists names is known, for those that find indicators.
mkdir -p "$tmp/lists/ours"
cat >"$tmp/lists/ours/list.json" <<'END'
{"name": "Ours", "type": "hostname", "version": 1,
 "description": "of a test", "list": ["fine.quietharbor.org"]}
END
printf 'A title\n\nIt talks to fine.quietharbor.org and bad.quietharbor.org.\n' \
	>"$tmp/talk"
for filter in extract-iocs analyse; do
	run 0 $filter "$tmp/talk"
	same "known to $filter" 0 "$(jq '[.iocs[] | select(.known)] | length' \
		"$tmp/out")"
	run 0 $filter --warninglists "$tmp/lists" "$tmp/talk"
	same "known to $filter by a list" fine.quietharbor.org \
		"$(jq -r '.iocs[] | select(.known) | .value' "$tmp/out")"
	run 2 $filter --warninglists "$tmp/talk" "$tmp/talk"
	contains "$tmp/err" "--warninglists takes a folder"
done

# One that is broken is named, once, and costs itself alone.
mkdir "$tmp/lists/broken"
printf '{"name": ' >"$tmp/lists/broken/list.json"
for filter in extract-iocs analyse; do
	run 0 $filter --jobs 2 --warninglists "$tmp/lists" "$tmp/talk" \
		"$tmp/talk"
	same "known to $filter beside a broken list" 2 \
		"$(grep -c '"known":"[^"]*Ours' "$tmp/out")"
	same "lines of $filter on a broken list" 1 "$(wc -l <"$tmp/err")"
	contains "$tmp/err" "left out: $tmp/lists/broken/list.json: line 1: "
done
rm -r "$tmp/lists/broken"

# A folder of galaxies brings names, and a file of it that is broken no harm.
mkdir -p "$tmp/galaxies"
cat >"$tmp/galaxies/ours.json" <<'END'
{"name": "Ours", "type": "threat-actor", "values": [
 {"value": "Gilded Magpie", "meta": {"synonyms": ["TAQ-77"]}}]}
END
echo '{' >"$tmp/galaxies/broken.json"
printf 'TAQ-77 spies on banks\n\nIt does.\n' >"$tmp/spies"
run 0 analyse "$tmp/spies"
same "actors" 0 "$(jq '[.tags[] | select(startswith("actor:"))] | length' \
	"$tmp/out")"
run 0 analyse --galaxies "$tmp/galaxies" "$tmp/spies"
same "actors of a galaxy" "actor:gilded_magpie high TAQ-77" \
	"$(jq -r '.tag_evidence[] | select(.tag | startswith("actor:")) |
		"\(.tag) \(.confidence) \(.words)"' "$tmp/out")"
same "lines on a broken galaxy" 1 "$(wc -l <"$tmp/err")"
contains "$tmp/err" "left out: $tmp/galaxies/broken.json: "
run 2 analyse --galaxies "$tmp/spies" "$tmp/spies"
contains "$tmp/err" "--galaxies takes a folder"

# An option of another filter is refused as one that none has, and so is a value
# that no document could have.
while read -r filter option; do
	run 2 "$filter" $option "$page"
	contains "$tmp/err" "secdigest $filter: "
done <<'END'
parse-feed --lines 3
parse-feed --zone Nowhere
classify --html
summarize --url http://feed.example/
extract-article --language ja
summarize --warninglists /tmp
extract-iocs --galaxies /tmp
analyse --language fr
analyse --url nowhere
END

# Every command explains itself; a word that is none does so, too.
run 0 --help
commands=$(sed -n 's/^  \([a-z][a-z-]*\)  *[A-Z].*/\1/p' "$tmp/out")
[ "$(echo "$commands" | wc -l)" -ge 18 ] || fail "--help names few commands"
for command in $commands; do
	run 0 "$command" --help
	contains "$tmp/out" "usage: secdigest $command"
	same "stderr of $command --help" "" "$(cat "$tmp/err")"
	cp "$tmp/out" "$tmp/help"
	for asked in "$command -h" "help $command"; do
		run 0 $asked
		cmp -s "$tmp/help" "$tmp/out" || fail "$asked says another"
	done
	run 2 "$command" --no-such-option
	contains "$tmp/err" "secdigest $command --help"
done
run 0 --version
same "version" 1 "$(grep -c '^secdigest [0-9]' "$tmp/out")"
run 2
contains "$tmp/err" "usage: secdigest COMMAND"
run 2 no-such-command
contains "$tmp/err" "there is no command 'no-such-command'"
contains "$tmp/err" "usage: secdigest COMMAND"
run 2 help no-such-command
contains "$tmp/err" "there is no command 'no-such-command'"
run 2 parse-feed --zone Nowhere -
contains "$tmp/err" "--zone: there is no time zone 'Nowhere'"
run 2 daemon --speed 1e9
contains "$tmp/err" "at most 1000000, not '1e9'"
run 2 --config /nowhere status
contains "$tmp/err" "'--config' stands before the command"

# Who hangs up early harms nobody.
"$sd" extract-article "$world"/*/*.html 2>"$tmp/err" | head -n 1 >"$tmp/out"
same "errors of a filter that nobody reads" "" "$(cat "$tmp/err")"

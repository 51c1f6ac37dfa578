# Compare what the filters answer with the golden files: test/golden/FILTER/ has
# CASE.in.EXT and beside it CASE.json, the answer without its member "file" ("ok"
# is true where that is not said), and where the filter needs options
# CASE.options. From the project's root:
#     run.sh [--update] [FILTER[/CASE] …]
# --update writes the answers that differ; look at the diff before you commit.
LC_ALL=C
export LC_ALL
. test/support/each.sh
update=
if [ "${1-}" = --update ]; then
	update=1
	shift
fi
passed=0
failed=0
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

# answer FILTER INPUT OPTIONS: the filter's answer.
answer()
{
	# The options are words, so they are split.
	"$BUILD/secdigest" "$1" $(cat "$3" 2>/dev/null) "$2" 2>"$tmp/stderr" |
		jq 'del(.file)' 2>>"$tmp/stderr"
}

# sorted FILE: one form for all that are equal.
sorted()
{
	jq -S '{ok: true} + .' "$1" 2>/dev/null
}

for input in test/golden/*/*.in.*; do
	filter=${input%/*}
	filter=${filter##*/}
	name=${input##*/}
	name=$filter/${name%%.in.*}
	wanted "$name" "$@" || continue
	golden=test/golden/$name.json
	answer "$filter" "$input" "test/golden/$name.options" >"$tmp/answer"
	sorted "$tmp/answer" >"$tmp/have"
	sorted "$golden" >"$tmp/want"
	if [ -s "$tmp/have" ] && cmp -s "$tmp/want" "$tmp/have"; then
		passed=$((passed + 1))
		echo "ok $name"
	elif [ -n "$update" ] && [ -s "$tmp/have" ]; then
		cp "$tmp/answer" "$golden"
		echo "written $golden"
	else
		failed=$((failed + 1))
		if [ -s "$tmp/have" ]; then
			reason=$(diff "$tmp/want" "$tmp/have" |
				sed -n 's/^\([<>]\) */\1 /p' | head -n 2 |
				cut -c 1-100 | tr '\n' ' ')
		else
			reason="no answer: $(tail -n 1 "$tmp/stderr")"
		fi
		echo "not ok $name: $reason"
	fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $((passed + ${update:-0})) -gt 0 ]

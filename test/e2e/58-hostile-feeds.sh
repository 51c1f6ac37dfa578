# Goal: a feed made to do harm is answered within seconds and 128 MB, by what is
# in it or by a reason, and no child is lost over it. HOSTILE=all tries every
# shape.
. test/e2e/lib.sh

# Those that took the most at some time, and one of each kind.
shapes='nested items-empty attribute-quotes text-long-base ampersands laughs
	external no-utf8 json-nested json-items-empty json-text-less'
[ "${HOSTILE-}" != all ] || shapes=$(sh test/support/hostile.sh --list)

# jq_ok SHAPE EXPRESSION: holds of the answer to that shape.
jq_ok()
{
	[ "$shape" != "$1" ] || jq -e "$2" "$tmp/out" >"$tmp/jq" ||
		fail "$1: not $2: $(head -c 300 "$tmp/out")"
}

for shape in $shapes; do
	sh test/support/hostile.sh "$shape" |
		"$BUILD/support/peak" "$sd" parse-feed --url http://h/f - \
			>"$tmp/out" 2>"$tmp/err"
	tail -n 1 "$tmp/err" >"$tmp/peak"
	read -r kb ms <"$tmp/peak"
	[ -z "${HOSTILE-}" ] || echo "$shape: $((kb / 1024)) MB, $ms ms of CPU"
	jq -e 'if .ok then .items != null else
		.error | length > 0 and (contains("worker") | not) end' \
		"$tmp/out" >"$tmp/jq" 2>&1 ||
		fail "$shape: no answer: $(head -c 300 "$tmp/out" "$tmp/err")"
	[ "$kb" -le 131072 ] || fail "$shape: $kb KB of memory"
	[ "$ms" -le 5000 ] || fail "$shape: $ms ms of CPU"
	jq_ok nested '.items[0].title == "i" and .warnings != []'
	jq_ok items '(.items | length) == 60000'
	jq_ok json-items '(.items | length) == 60000'
	jq_ok items-empty '.warnings | any(contains("the feed is too large"))'
	jq_ok elements '.items[0].title == "i" and .warnings != []'
	jq_ok categories '.items[0].categories | length == 60000'
	jq_ok external '.items[0].title == "a &file; &net; b"'
	jq_ok laughs '.items[0].title | length < 100'
	jq_ok xhtml '.items[0].content | length > 1000000'
	jq_ok utf-16-kana '.items[0].summary[:2] == "ああ"'
	jq_ok json-nested '.ok and .items == []'
	jq_ok json-number '.items[0].id == null and .warnings != []'
	jq_ok json-text-less '.items[0].content | length > 1000000'
done

# Goal: a digest is frozen: printed again in any format it is byte for byte what
# the spool got, whatever happened since; a file that a consumer has taken away
# is not written again, one that never came to be is.
. test/e2e/lib.sh

start_origin
DIGEST='formats = {"md", "html", "json"}'
write_config frozen
world_sources
set_day 1
once_at 2026-03-10T06:00:30+09:00

# all_the_same: does the digest of day 1 print as it was written?
all_the_same()
{
	for format in md html json; do
		"$sd" digest -c "$conf" --date 2026-03-10 --format $format \
			>"$tmp/printed" 2>"$tmp/err" ||
			fail "digest --format $format ended with $?"
		cmp -s "$tmp/first/20260310.$format" "$tmp/printed" ||
			fail "digest --format $format is not the file, $1"
	done
}

cp -Rp "$spool" "$tmp/first"
same "files" "20260310.html 20260310.json 20260310.md 20260310.sha256 latest " \
	"$(ls -A "$spool" | tr '\n' ' ')"
all_the_same "the same day"
"$sd" digest -c "$conf" >"$tmp/latest.md"
cmp -s "$tmp/latest.md" "$spool/latest" || fail "digest is not the latest one"
"$sd" digest -c "$conf" --date 20260310 -o "$tmp/out.md" >"$tmp/out"
cmp -s "$tmp/out.md" "$spool/latest" || fail "digest -o writes another file"
same "what digest -o prints" "" "$(cat "$tmp/out")"
"$sd" digest -c "$conf" --date 20260310 -o - >"$tmp/out"
cmp -s "$tmp/out.md" "$tmp/out" || fail "digest -o - is not stdout"
"$sd" digest -c "$conf" -o "$tmp/none/x" 2>"$tmp/err"
same "status of digest -o into no folder" 1 $?
contains "$tmp/err" "cannot write $tmp/none/x: No such file"
"$sd" digest -c "$conf" --date 20200102 2>"$tmp/err"
same "status of a digest that is not there" 1 $?
contains "$tmp/err" "there is no digest of 2020-01-02"

# The HTML is well-formed (its void elements closed it is XML), runs nothing and
# links to nothing but http; the JSON has all entries.
sed '1d; s/<meta \([^>]*\)>/<meta \1\/>/' "$spool/20260310.html" |
	xmllint --noout - 2>"$tmp/err" ||
	fail "the HTML is not well-formed: $(head -n 1 "$tmp/err")"
! grep -qi -e '<script' -e '<img' -e ' on[a-z]*=' "$spool/20260310.html" ||
	fail "the HTML loads or runs something"
same "links of the HTML" "$(grep -o 'href="[^"]*"' "$spool/20260310.html" |
	wc -l)" "$(grep -c 'href="http' "$spool/20260310.html")"
jq -r '.entries[].url' "$spool/20260310.json" >"$tmp/json" ||
	fail "the JSON cannot be read"
sql "SELECT url FROM v_stories ORDER BY place" | cmp -s - "$tmp/json" ||
	fail "the JSON has other entries than the store"
for format in md html; do
	while read -r url; do
		grep -qF "$url" "$spool/20260310.$format" ||
			fail "$url is not in 20260310.$format"
	done <"$tmp/json"
done

# A consumer takes a file away.
mv "$spool/20260310.md" "$tmp/taken.md"
once_at 2026-03-10T08:00:00+09:00
[ ! -e "$spool/20260310.md" ] || fail "the file was written again"
set_day 2
once_at 2026-03-11T06:00:30+09:00
[ ! -e "$spool/20260310.md" ] || fail "the file was written again on day 2"
[ -e "$spool/20260311.md" ] || fail "there is no digest of day 2"
all_the_same "a day later"

# A crash after freezing and before writing: neither file nor mark.
sqlite3 "$db" "UPDATE digests SET file = NULL, sha256 = NULL, written = NULL
	WHERE day = 20260310"
rm "$spool"/20260310.*
once_at 2026-03-11T07:00:00+09:00
for file in 20260310.md 20260310.html 20260310.json 20260310.sha256; do
	cmp -s "$tmp/first/$file" "$spool/$file" ||
		fail "after a crash $file is not what it would have been"
done
same "latest" 20260311.md "$(readlink "$spool/latest")"

# There is none of a day without one, and it says so.
"$sd" digest -c "$conf" --date 2026-03-09 >"$tmp/out" 2>"$tmp/err"
same "status of a digest that there is not" 1 $?
contains "$tmp/err" "2026-03-09"
"$sd" digest -c "$conf" --date 2026-02-30 >"$tmp/out" 2>"$tmp/err"
same "status of a date that there is not" 2 $?

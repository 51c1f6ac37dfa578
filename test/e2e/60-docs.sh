# Goal: what the documents name exists: every command is in README and man page,
# with its options, which the completion has as well; every configuration key is
# in the example file with its real default, every view with its columns in
# README, every relative link leads to a file; and examples of commands show
# what they print.
LC_ALL=C
export LC_ALL
sd=${BUILD:-build}/secdigest
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
wrong=0

bad()
{
	echo "$*" >&2
	wrong=$((wrong + 1))
}

# Commands, and their options: "command --option" a line, as --help, the man page
# and the completion say. What the man page says of several commands is of "all".
"$sd" --help | sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p' >"$tmp/commands"
[ "$(wc -l <"$tmp/commands")" -ge 15 ] || bad "--help shows no commands"
while read -r name; do
	grep -q "^| \`$name\` |" README.md || bad "README has no row of $name"
	grep -q "^\.It Cm $name\>" etc/man/secdigest.1 ||
		bad "secdigest.1 has no entry of $name"
	"$sd" "$name" --help | grep '^  ' | grep -o -e '--[a-z][a-z-]*' |
		sed "s/^/$name /"
done <"$tmp/commands" | sort -u >"$tmp/help"
awk '/^\.Sh/ { on = $2 == "COMMANDS" }
	/^\.Bl/ { depth++ }
	/^\.El/ { depth-- }
	depth == 0 { name = "all" }
	depth == 1 && /^\.It Cm/ { name = $3 }
	on { while (match($0, /Fl Fl [a-z][a-z-]*/)) {
		print name, "--" substr($0, RSTART + 6, RLENGTH - 6)
		$0 = substr($0, RSTART + RLENGTH)
	} }' etc/man/secdigest.1 | sort -u >"$tmp/man"
# shellcheck disable=SC2016
bash -c '. etc/completions/secdigest.bash
	while read -r name; do
		COMP_WORDS=(secdigest "$name" --) COMP_CWORD=2
		_secdigest
		printf "$name %s\n" "${COMPREPLY[@]}"
	done' <"$tmp/commands" | sort -u >"$tmp/completed"
diff "$tmp/help" "$tmp/completed" >"$tmp/diff" ||
	bad "--help (<) and the completion (>) differ: $(cat "$tmp/diff")"
# shellcheck disable=SC2016
bash -c '. etc/completions/secdigest.bash
	COMP_WORDS=(secdigest help "") COMP_CWORD=2
	_secdigest
	printf "%s\n" "${COMPREPLY[@]}"' | diff "$tmp/commands" - >"$tmp/diff" ||
	bad "commands (<) and what help completes (>) differ: $(cat "$tmp/diff")"
while read -r name option; do
	grep -qxE -e "($name|all) $option" "$tmp/man" ||
		bad "secdigest.1 has no $option ($name)"
done <"$tmp/help"
while read -r name option; do
	[ "$name" != all ] || name='[a-z-]*'
	grep -qx -e "$name $option" "$tmp/help" ||
		bad "secdigest.1 has $option, --help of $name does not"
done <"$tmp/man"

# Keys: "section name default" a line, of the table and of the example file.
# Lists have their braces taken off, and a list with nothing in it is "".
sed -n '/config_keys\[\]/,/^};/p' lib/config/keys.c |
	sed -n 's/^ *{\(NULL\|"\([a-z]*\)"\), "\([a-z_]*\)", KEY_[A-Z]*, [A-Z]*([a-z_.]*), "\([^"]*\)".*/\2 \3 \4/p' |
	sort >"$tmp/keys"
awk '/^[ \t]*(#|$)/ { next }
	/^[a-z]+ \{$/ { section = $1; next }
	/^}$/ { section = ""; next }
	{ key = $1; sub(/^[ \t]*[a-z_]+ = /, ""); gsub(/[{}"]/, "")
	print section, key, $0 }' etc/secdigest.conf | sort >"$tmp/example"
[ "$(wc -l <"$tmp/keys")" -ge 35 ] || bad "the table of keys was not read"
diff "$tmp/keys" "$tmp/example" >"$tmp/diff" ||
	bad "keys.c (<) and secdigest.conf (>) differ: $(cat "$tmp/diff")"

sed -n '/source_keys\[\]/,/^};/p' lib/config/keys.c |
	sed -n 's/^ *{NULL, "\([a-z_]*\)".*/\1/p' >"$tmp/source-keys"
[ "$(wc -l <"$tmp/source-keys")" -ge 10 ] || bad "no keys of a source"
while read -r key; do
	grep -q "^#       $key = " etc/sources.conf ||
		bad "the syntax in sources.conf has no $key"
done <"$tmp/source-keys"

# The example is a configuration, and each of its sources is one.
mkdir "$tmp/etc"
sed "s#\"/\(var\|run\)/#\"$tmp/\1/#" etc/secdigest.conf \
	>"$tmp/etc/secdigest.conf"
cp etc/sources.conf "$tmp/etc"
mkdir -p "$tmp/var/lib/secdigest" "$tmp/var/spool/secdigest"
"$sd" check -c "$tmp/etc/secdigest.conf" >"$tmp/check" ||
	bad "check refuses the example: $(grep FAULT "$tmp/check")"
n=$(grep -c '^source "' etc/sources.conf)
grep -q "holds $n sources" README.md || bad "README: sources.conf holds $n"

# Views and their columns.
cat sql/*.sql | sqlite3 "$tmp/db"
sqlite3 "$tmp/db" "SELECT name FROM sqlite_schema WHERE type = 'view'" \
	>"$tmp/views"
[ "$(wc -l <"$tmp/views")" -ge 7 ] || bad "sql/ makes no views"
while read -r view; do
	columns=$(sqlite3 "$tmp/db" \
		"SELECT group_concat(name, ', ') FROM pragma_table_info('$view')")
	grep -qF "| $columns |" README.md && grep -q "^| \`$view\` |" README.md ||
		bad "README does not have $view: $columns"
	grep -q "\<$view\>" etc/man/secdigest.1 || bad "secdigest.1: no $view"
done <"$tmp/views"

# Links, and the files that are named by their path.
for file in *.md; do
	grep -o '](\([^)]*\))' "$file" | sed 's/^](//; s/)$//' |
		grep -v -e '^[a-z]*:' -e '^#' -e '^URL$' >"$tmp/links"
	grep -o '`[a-z./]*/[A-Za-z0-9_./-]*`' "$file" | tr -d '`' |
		grep -v '[A-Z][A-Z]' | grep -E '^(lib|daemon|etc|sql|test|systemd|\.ci)/' >>"$tmp/links"
	while read -r link; do
		[ -e "${link%%#*}" ] || bad "$file: there is no $link"
	done <"$tmp/links"
done

# The examples of the filters: what follows "$ command" is what it answers.
mkdir "$tmp/bin"
ln -s "$(realpath "$sd")" "$tmp/bin/secdigest"
awk -v to="$tmp/example" '/^## / { on = $2 == "Filters" }
	/^```/ { file = "" }
	on && /^\$ / { file = to "." ++n; print substr($0, 3) >(file ".sh"); next }
	file != "" { print >file }' README.md
[ -e "$tmp/example.6" ] || bad "README has fewer than six filters' examples"
for example in "$tmp"/example.*.sh; do
	PATH=$tmp/bin:$PATH sh "$example" >"$tmp/answer" 2>&1
	cmp -s "$tmp/answer" "${example%.sh}" ||
		bad "README: $(cut -c 1-60 "$example")… now gives: $(cat "$tmp/answer")"
done

# Members of the filters' answers: "filter member" a line, as the manual has them
# (.Li) and as the filters give them; of analyse's indicators extract-iocs tells.
awk '/^\.Sh/ { on = /WHAT THE FILTERS SAY/ }
	on && /^\.It Cm/ { name = $3 }
	on && name != "" && /^\.Li/ {
		gsub(/[,:.]/, ""); sub(/^Li /, "")
		for (i = 1; i <= NF; i++) print name, $i
	}' etc/man/secdigest.1 | sort -u >"$tmp/told"
page=test/support/world/signal-post/halyard-vpn-auth-bypass-exploited.html
echo 'The npm package evil-thing-42 is malicious.' >"$tmp/text"
echo '{"title":"Patch now"}' >"$tmp/object"
while read -r name file; do
	"$sd" "$name" "$file" | jq -r 'del(.file, .ok)
		| keys[], (.items, .iocs | arrays | .[0] | objects | keys[])' |
		sed "s/^/$name /" >"$tmp/answered"
	[ -s "$tmp/answered" ] || bad "$name answers nothing"
	also=$name
	[ "$name" != analyse ] || also=extract-iocs
	while read -r _ member; do
		grep -qxE "($name|$also) $member" "$tmp/told" ||
			bad "secdigest.1 has no $member of $name"
	done <"$tmp/answered"
	grep "^$name " "$tmp/told" | grep -vxFf "$tmp/answered" >"$tmp/wrong" &&
		bad "secdigest.1 tells of what is not: $(head -n 2 "$tmp/wrong")"
done <<END
parse-feed test/support/world/day1/stratus-notes/feed.json
extract-article $page
extract-iocs $tmp/text
summarize $tmp/text
classify $tmp/object
analyse $page
END

# What README shows of the demo is in what the demo prints.
BUILD=${BUILD:-build} sh test/support/demo.sh >"$tmp/demo" || bad "no demo"
{
	sed -n '/^```markdown$/,/^```$/p' README.md | grep -v -e '^```' -e '^\[…\]$'
	grep '^polled=' README.md
} >"$tmp/shown"
[ "$(wc -l <"$tmp/shown")" -ge 20 ] || bad "README shows nothing of the demo"
sed -i 's/127\.0\.0\.1:[0-9]*/ORIGIN/' "$tmp/demo" "$tmp/shown"
grep -vxFf "$tmp/demo" "$tmp/shown" >"$tmp/wrong" &&
	bad "README: the demo does not print: $(head -n 2 "$tmp/wrong")"

# The man page says nothing that its macros do not know.
if command -v man >/dev/null; then
	man --warnings -E UTF-8 -l etc/man/secdigest.1 2>"$tmp/man" >/dev/null
	[ ! -s "$tmp/man" ] || bad "secdigest.1: $(head -n 3 "$tmp/man")"
fi

# Targets that the documents tell of.
grep -ho '`make [a-z][a-z]*' ./*.md | sed 's/`make //' | sort -u >"$tmp/targets"
while read -r target; do
	make -n "$target" >/dev/null 2>"$tmp/make" ||
		bad "make $target: $(head -n 1 "$tmp/make")"
done <"$tmp/targets"
exit $((wrong > 0))

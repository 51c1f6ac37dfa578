#!/bin/sh
# Which folder may include which, and which library only where. Prints every
# violation; fails if there is one.
set -eu

rules='lib/base
lib/text lib/base
lib/model lib/base lib/text
lib/markup lib/base lib/text lib/model
lib/config lib/base
lib/ipc lib/base
lib/fetch lib/base lib/text lib/model
lib/feed lib/base lib/text lib/markup lib/model
lib/article lib/base lib/text lib/markup lib/model
lib/ioc lib/base lib/text lib/markup lib/model
lib/classify lib/base lib/text lib/model
lib/summary lib/base lib/text lib/model
lib/llm lib/base lib/text lib/model
lib/store lib/base lib/text lib/model
lib/digest lib/base lib/text lib/model
lib/export lib/base lib/text lib/model'

bad=$(
	{
		echo "$rules" | sed 's/^/rule /'
		grep -n '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' lib/*/*.[ch] |
			sed 's/^/use /'
	} | awk '
	$1 == "rule" { for (i = 3; i <= NF; i++) may[$2, $i] = 1; known[$2] = 1 }
	$1 == "use" {
		split($2, at, ":"); file = at[1]
		from = file; sub(/\/[^\/]*$/, "", from)
		match($0, /"[^"]*"/); to = substr($0, RSTART + 1, RLENGTH - 2)
		if (to !~ /\//) next
		sub(/\/[^\/]*$/, "", to); if (to != "daemon") to = "lib/" to
		if (!(from in known)) print file ": " from " has no rule"
		else if (to != from && !((from, to) in may))
			print file ":" at[2] ": " from " includes " to
	}'
	only() { # pattern, where it may stand
		grep -nE "#include <($1)" -r lib daemon --include='*.[ch]' |
			grep -vE "^($2)" |
			awk -v where="$2" '{ print $0 "  (only in " where ")" }' || true
	}
	only 'libxml/' 'lib/markup/'
	only 'sqlite3\.h' 'lib/store/'
	only 'curl/' 'lib/fetch/|lib/base/url\.c'
	only 'ev\.h' 'lib/fetch/|daemon/'
	only 'seccomp\.h|linux/landlock\.h' 'lib/ipc/'
	only 'confuse\.h' 'lib/config/'
)
[ -z "$bad" ] && exit 0
echo "$bad"
exit 1

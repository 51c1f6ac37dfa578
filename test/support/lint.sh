#!/bin/sh
# Static checks: include directions, functions that are not used here, a comment
# at the head of each file, clang-format, clang-tidy, cppcheck. One line a check;
# ends with "N passed, N failed".
set -u

build=${BUILD:-build}
passed=0 failed=0
log=$build/lint.log
mkdir -p "$build"
check() { # name, command …
	name=$1
	shift
	if "$@" >"$log" 2>&1; then
		echo "ok lint: $name"
		passed=$((passed + 1))
	else
		echo "not ok lint: $name"
		head -60 "$log"
		failed=$((failed + 1))
	fi
}

sources=$(git ls-files '*.c' '*.h' 2>/dev/null || find lib daemon test -name '*.[ch]')
units=$(echo "$sources" | grep -E '^(lib|daemon)/.*\.c$')

no_banned() {
	! echo "$sources" | xargs grep -nE \
		'\b(strcpy|strcat|sprintf|vsprintf|strtok|gets|atoi|atol|atof)\('
}
has_heads() {
	for f in $sources; do
		case $(head -c 2 "$f") in
		'/*' | '//') ;;
		*) echo "$f has no comment at its head" ;;
		esac
	done | { ! grep .; }
}
tidy() {
	{
		printf '%s\n' -std=c11 -D_GNU_SOURCE -Ilib -I. \
			'-DSECDIGEST_VERSION="0"'
		pkg-config --cflags libxml-2.0 libcurl jansson sqlite3 |
			tr ' ' '\n' | grep .
	} | sed "s|^-I\([^/]\)|-I$PWD/\1|" >"$build/compile_flags.txt"
	echo "$units" | xargs -P "$(nproc)" -n 6 sh -c '
		out=$(clang-tidy --quiet -p "$0" "$@" 2>/dev/null)
		[ -z "$out" ] || { echo "$out"; exit 1; }' "$build"
}

check 'include directions' sh test/support/layers.sh
check 'functions that are not used here' no_banned
check 'a comment at the head of each file' has_heads
# but what programs wrote
written=$(printf '%s\n' $sources | grep -v '_weights\.h$')
# shellcheck disable=SC2086
check clang-format clang-format --dry-run -Werror $written
check clang-tidy tidy
# shellcheck disable=SC2086
check cppcheck cppcheck --quiet --error-exitcode=1 -j "$(nproc)" \
	--enable=warning,portability --inline-suppr --std=c11 -Ilib -I. \
	-D_GNU_SOURCE '-DSECDIGEST_VERSION="x"' --suppress=missingIncludeSystem \
	--suppress=unknownMacro --suppress=normalCheckLevelMaxBranches $units
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

#!/bin/sh
# Run suites of tests ("unit", "golden", "sim", "e2e", "layers"; default: all)
# and end with "N passed, N failed" over all of them. Logs are in $BUILD/test/.
set -u

build=${BUILD:-build}
logs=$build/test
passed=0 failed=0
mkdir -p "$logs"

add() { # passed, failed
	passed=$((passed + $1))
	failed=$((failed + $2))
}

unit() {
	for source in test/unit/test_*.c; do
		name=$(basename "$source" .c)
		t=$build/unit/$name
		log=$logs/$name.log
		BUILD=$build "$t" >"$log" 2>&1
		rc=$?
		ok=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$log" | tail -1)
		bad=$(sed -n 's/^\[  FAILED  \] \([0-9]*\) test.*/\1/p' "$log" | tail -1)
		# One that died before its count failed as a whole.
		[ $rc -eq 0 ] || [ -n "$bad" ] || bad=1
		add "${ok:-0}" "${bad:-0}"
		if [ $rc -eq 0 ]; then
			echo "ok $name: ${ok:-0}"
		else
			echo "not ok $name"
			grep -vE '^\[ +(OK|RUN) +\]' "$log" | head -40
		fi
	done
}

suite() { # name, script
	log=$logs/$1.log
	sh "$2" 2>&1 | tee "$log" | grep -v '^[0-9]* passed, [0-9]* failed$'
	counts=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$log" | tail -1)
	[ -n "$counts" ] || counts="0 1"
	# shellcheck disable=SC2086
	add $counts
}

layers() {
	if sh test/support/layers.sh; then
		echo "ok include directions"
		add 1 0
	else
		echo "not ok include directions"
		add 0 1
	fi
}

export BUILD="$build"
[ $# -gt 0 ] || set -- layers unit golden sim e2e
for name in "$@"; do
	echo "== $name"
	case $name in
	unit) unit ;;
	layers) layers ;;
	golden) suite golden test/golden/run.sh ;;
	sim) suite sim test/sim/run.sh ;;
	e2e) suite e2e test/e2e/run.sh ;;
	*) echo "there is no suite '$name'" >&2; add 0 1 ;;
	esac
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

#!/bin/sh
# Under ASan and UBSan: the units and the simulated scenarios (but the big one)
# with leak detection, then one end-to-end pass inside the sandbox. Ends with
# "N passed, N failed".
set -u

build=${BUILD:-build/asan}
export UBSAN_OPTIONS=print_stacktrace=1
{
	ASAN_OPTIONS=detect_leaks=1 BUILD=$build sh test/support/run.sh unit
	ASAN_OPTIONS=detect_leaks=1 BUILD=$build sh test/sim/run.sh 1 2 3 4 5 7
} >"$build/asan.log" 2>&1
grep -vE '^(ok |== )' "$build/asan.log" | grep -v '^[0-9]* passed'
counts=$(awk '/^[0-9]+ passed, [0-9]+ failed$/ { p += $1; f += $3; n++ }
	END { if (n == 2) print p, f }' "$build/asan.log")
[ -n "$counts" ] || counts='0 1'
passed=${counts% *} failed=${counts#* }

export ASAN_OPTIONS=detect_leaks=0:hard_rss_limit_mb=2048
if BUILD=$build sh test/e2e/10-two-days.sh >"$build/asan-e2e.log" 2>&1; then
	passed=$((passed + 1))
else
	echo 'not ok 10-two-days under ASan'
	tail -40 "$build/asan-e2e.log"
	failed=$((failed + 1))
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

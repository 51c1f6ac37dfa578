#!/bin/sh
# Run each fuzzer (or those named) for FUZZ_SECONDS with its dictionary and our
# golden inputs as seeds. What it finds stays in $BUILD/found/. Ends with
# "N passed, N failed".
set -u

build=${BUILD:-build/fuzz}
seconds=${FUZZ_SECONDS:-60}
passed=0 failed=0
[ $# -gt 0 ] || set -- $(cd test/fuzz && ls fuzz_*.c | sed 's/\.c$//')
export ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1
for name in "$@"; do
	corpus=$build/corpus/$name
	found=$build/found
	mkdir -p "$corpus" "$found"
	stage=$(echo "${name#fuzz_}" | tr _ -)
	case $stage in
	article) stage=extract-article ;;
	advice) stage=analyse ;;
	charset | json-feed) stage=parse-feed ;;
	esac
	seeds=
	[ ! -d "test/golden/$stage" ] || seeds=test/golden/$stage
	# One seed a line, behind the byte that chooses options.
	if [ -f "test/fuzz/$name.seeds" ]; then
		seeds=$build/seeds/$name
		mkdir -p "$seeds"
		awk -v to="$seeds/" '{ printf "0%s", $0 >(to NR); close(to NR) }' \
			"test/fuzz/$name.seeds"
	fi
	dict=
	[ ! -f "test/fuzz/$name.dict" ] || dict=-dict=test/fuzz/$name.dict
	# shellcheck disable=SC2086
	if "$build/$name" $dict -max_total_time="$seconds" -timeout=10 \
		-rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 \
		-artifact_prefix="$found/$name-" "$corpus" $seeds \
		>"$build/$name.log" 2>&1; then
		runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$name.log")
		echo "ok $name: $runs runs in $seconds s"
		passed=$((passed + 1))
	else
		echo "not ok $name: see $build/$name.log and $found/"
		grep -E 'ERROR|SUMMARY|runtime error' "$build/$name.log" | head -5
		failed=$((failed + 1))
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

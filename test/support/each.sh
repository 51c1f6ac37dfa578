# What the runners of end-to-end scripts, simulated scenarios and golden files
# share; sourced from the project's root. Sets $BUILD and $seconds, which each may take.
BUILD=${BUILD:-build}
export BUILD
seconds=${SECONDS_EACH:-60}

# wanted NAME PREFIX…: does it begin with one of them, if there are any?
wanted()
{
	[ $# -gt 1 ] || return 0
	name=$1
	shift
	for prefix; do
		case $name in
		"$prefix"*) return 0 ;;
		esac
	done
	return 1
}

# each RUNNER SUFFIX PREFIX…: "sh RUNNER --one FILE" for the files beside RUNNER
# whose names begin with a digit and end so, JOBS (2) at a time; then how many
# passed. Fails if one did not, or if there was none.
each()
{
	runner=$1
	suffix=$2
	shift 2
	results=$(mktemp) || exit 1
	trap 'rm -f "$results"' EXIT
	for file in "${runner%/*}"/[0-9]*"$suffix"; do
		name=${file##*/}
		! wanted "${name%"$suffix"}" "$@" || echo "$file"
	done | xargs -r -n 1 -P "${JOBS:-2}" sh "$runner" --one | tee "$results"
	passed=$(grep -c '^ok ' "$results")
	failed=$(grep -c '^not ok ' "$results")
	echo "$passed passed, $failed failed"
	[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

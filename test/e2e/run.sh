# Run the end-to-end scripts, or those whose names begin as the arguments do
# (run.sh 10 30-kill), JOBS (2) at a time; each has 60 seconds. From the
# project's root.
BUILD=${BUILD:-build}
export BUILD
seconds=${SECONDS_EACH:-60}

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

# one SCRIPT: run it; the line that says how it went is all that is printed.
one()
{
	name=${1##*/}
	name=${name%.sh}
	output=$(mktemp) || exit 1
	timeout -k 5 "$seconds" sh "$1" >"$output" 2>&1
	status=$?
	last=$(tail -n 1 "$output")
	said=$(tail -n 8 "$output" | tr '\n' ' ' | cut -c 1-400)
	rm -f "$output"
	case $status in
	0) echo "ok $name${last:+: $last}" ;;
	124 | 137) echo "not ok $name: not done after $seconds s" ;;
	*) echo "not ok $name: ${said:-ended with $status}" ;;
	esac
}

if [ "${1-}" = --one ]; then
	one "$2"
	exit 0
fi
results=$(mktemp) || exit 1
trap 'rm -f "$results"' EXIT
for script in test/e2e/[0-9]*.sh; do
	name=${script##*/}
	! wanted "${name%.sh}" "$@" || echo "$script"
done | xargs -r -n 1 -P "${JOBS:-2}" sh test/e2e/run.sh --one | tee "$results"
passed=$(grep -c '^ok ' "$results")
failed=$(grep -c '^not ok ' "$results")
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]

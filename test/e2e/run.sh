# Run the end-to-end scripts, or those whose names begin as the arguments do
# (run.sh 10 30-kill), JOBS (2) at a time; each has 60 seconds. From the
# project's root.
. test/support/each.sh

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
each test/e2e/run.sh .sh "$@"

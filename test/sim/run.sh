#!/bin/sh
# Run the simulated scenarios, or those whose names begin as the arguments do
# (run.sh 10 30-move), JOBS (2) at a time; each has 60 seconds. From the
# project's root. SIM_VERBOSE=1 prints each request, SIM_LINES (20) lines of what
# went wrong are shown.
. test/support/each.sh

# one SCENARIO: run it in a scratch folder; prints how it went.
one()
{
	name=${1##*/}
	name=${name%.sim}
	scratch=$(mktemp -d "${TMPDIR:-/tmp}/secdigest-sim.XXXXXX") || exit 1
	trap 'rm -rf "$scratch"' EXIT
	LC_ALL=C timeout -k 5 "$seconds" "$BUILD/sim" ${SIM_VERBOSE:+-v} "$1" \
		"$scratch" >"$scratch/output" 2>&1
	status=$?
	last=$(tail -n 1 "$scratch/output")
	case $status in
	0)
		[ -z "${SIM_VERBOSE-}" ] || cat "$scratch/output"
		echo "ok $name: $last"
		;;
	124 | 137) echo "not ok $name: not done after $seconds s" ;;
	*)
		echo "not ok $name: ended with $status"
		head -n "${SIM_LINES:-20}" "$scratch/output" | sed 's/^/    /'
		;;
	esac
}

if [ "${1-}" = --one ]; then
	one "$2"
	exit 0
fi
each test/sim/run.sh .sim "$@"

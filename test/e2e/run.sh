# Run the end-to-end scripts, or those whose names begin as the arguments do
# (run.sh 10 30-kill); each has 60 seconds. From the project's root.
BUILD=${BUILD:-build}
export BUILD
passed=0
failed=0
seconds=${SECONDS_EACH:-60}
output=$(mktemp) || exit 1
trap 'rm -f "$output"' EXIT

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

for script in test/e2e/[0-9]*.sh; do
	name=${script##*/}
	name=${name%.sh}
	wanted "$name" "$@" || continue
	timeout -k 5 "$seconds" sh "$script" >"$output" 2>&1
	status=$?
	if [ $status -eq 0 ]; then
		passed=$((passed + 1))
		said=$(tail -n 1 "$output")
		echo "ok $name${said:+: $said}"
	else
		failed=$((failed + 1))
		said=$(tail -n 8 "$output" | tr '\n' ' ' | cut -c 1-400)
		[ $status -eq 124 ] || [ $status -eq 137 ] &&
			said="not done after $seconds s"
		echo "not ok $name: ${said:-ended with $status}"
	fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]

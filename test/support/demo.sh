#!/bin/sh
# The demo: serve the bundled news world on loopback, poll it over HTTP as the
# service would on the morning of 2026-03-10, print the digest; in Japanese and
# in English. A second pass must find nothing new. Fails if anything is missing.
set -eu

build=${BUILD:-build}
work=$(mktemp -d)
origin=
finish() {
	[ -z "$origin" ] || kill "$origin" 2>/dev/null || true
	rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

fail() {
	echo "demo: $*" >&2
	exit 1
}

: >"$work/origin"
"$build/support/origin" --root test/support/world --day 1 >"$work/origin" &
origin=$!
i=0
while ! grep -q '^listening' "$work/origin"; do
	i=$((i + 1))
	[ $i -lt 100 ] || fail "the news origin does not start"
	sleep 0.1
done
address=$(sed -n 's/^listening on //p' "$work/origin")
echo "== a news world of 12 sources is served at $address"

for language in ja en; do
	home=$work/$language
	mkdir -p "$home/state" "$home/spool"
	sed "s|{{ORIGIN}}|$address|" test/support/world/sources.conf \
		>"$home/sources.conf"
	cat >"$home/secdigest.conf" <<-END
		language = "$language"
		state_dir = "state"
		spool_dir = "spool"
		runtime_dir = "state"
		log_level = "warn"
		fetch { host_gap_ms = 0 allow_networks = {"127.0.0.0/8"} }
	END
	echo "== secdigest once, language = \"$language\""
	"$build/secdigest" once -c "$home/secdigest.conf" \
		--now 2026-03-10T06:00:30+09:00
	digest=$home/spool/20260310.md
	[ -s "$digest" ] || fail "no digest was written"
	echo "== $digest"
	cat "$digest"
	echo "== the same an hour and a half later: nothing is new"
	again=$("$build/secdigest" once -c "$home/secdigest.conf" \
		--now 2026-03-10T07:30:00+09:00)
	echo "$again"
	case $again in
	*"polled=12 unchanged=12 failed=0 new=0 "*"digests=0") ;;
	*) fail "the second pass found something" ;;
	esac
	stories=$(grep -c '^#### ' "$digest" || true)
	iocs=$(grep -cE '^    - [^,]+,[^,]+,[^,]+,[^,]+,[^,]+$' "$digest" || true)
	empty=$(grep -c '^N/A$' "$digest" || true)
	echo "== $stories stories, $iocs indicator lines, $empty empty sections"
	[ "$stories" -ge 8 ] || fail "fewer than 8 stories"
	[ "$iocs" -ge 5 ] || fail "fewer than 5 indicator lines"
	[ "$empty" -eq 0 ] || fail "a section is empty"
done
echo "== done: the store, the spool and the origin were temporary"

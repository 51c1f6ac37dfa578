#!/bin/sh
# Install the Debian packages that are missing for building and testing
# ("build"), or for the checkers ("lint") or the benches ("bench") as well.
# Silent when none is.
set -eu

build='build-essential pkg-config libcurl4-openssl-dev libxml2-dev libev-dev
libsqlite3-dev libjansson-dev libconfuse-dev libpsl-dev libidn2-dev
libunistring-dev libssl-dev libseccomp-dev zlib1g-dev libcmocka-dev
libmicrohttpd-dev sqlite3 jq curl libxml2-utils perl util-linux procps tzdata
python3-jsonschema'
lint='clang clang-tidy clang-format cppcheck libclang-rt-14-dev'
bench='nginx-light newsboat openssl'

case ${1:-build} in
lint) want="$build $lint" ;;
bench) want="$build $bench" ;;
*) want=$build ;;
esac
missing=
for p in $want; do
	status=$(dpkg-query -W -f '${Status}' "$p" 2>/dev/null || true)
	[ "$status" = 'install ok installed' ] || missing="$missing $p"
done
[ -n "$missing" ] || exit 0

echo "installing Debian packages:$missing"
sudo=
if [ "$(id -u)" != 0 ]; then
	command -v sudo >/dev/null || {
		echo "not root and no sudo: install them yourself:" >&2
		echo "    apt-get install$missing" >&2
		exit 1
	}
	sudo=sudo
fi
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
# shellcheck disable=SC2086
$sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null

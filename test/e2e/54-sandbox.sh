# Goal: running workers, fetch and deliver have given up what they do not need:
# seccomp and no_new_privs hold, no file and no second socket is open, no secret of
# the environment came with them, and they end with main. Deliver alone has the
# key of the model's endpoint.
. test/e2e/lib.sh

start_origin
write_config sandbox
world_sources
# A feed that never ends keeps fetch at work.
source_block drip "$origin/_lie/drip?ms=500" >>"$home/sources.conf"
set_day 1
SECRET_TOKEN=swordfish
export SECRET_TOKEN
start_daemon --now 2026-03-10T06:00:30+09:00
articles_are_ready()
{
	[ "$(sql "SELECT count(*) FROM v_articles WHERE state = 'ready'" \
		2>/dev/null)" = 46 ]
}
wait_until 20 articles_are_ready || fail "the articles are not read"

# status_of PID KEY: that line of /proc/PID/status.
status_of()
{
	sed -n "s/^$2:[[:space:]]*//p" "/proc/$1/status"
}

# child NAME: that process of the daemon's has given up what it should; sets $pid.
child()
{
	name=$1
	pid=$(pgrep -P $daemon -f "^secdigest: $name")
	[ -n "$pid" ] || fail "there is no process of the name $name"
	same "seccomp of $name" 2 "$(status_of "$pid" Seccomp)"
	same "no_new_privs of $name" 1 "$(status_of "$pid" NoNewPrivs)"
	tr '\0' '\n' <"/proc/$pid/environ" >"$tmp/environment"
	lacks "$tmp/environment" swordfish
	lacks "$tmp/environment" "PATH="
	ls -l "/proc/$pid/fd" | sed -n 's/.* -> //p' >"$tmp/descriptors"
	lacks "$tmp/descriptors" "$home/state"
	lacks "$tmp/descriptors" "$home/spool"
	case $name in
	worker/*)
		same "sockets of $name" 1 \
			"$(grep -c '^socket:' "$tmp/descriptors")"
		same "core size of $name" 0 "$(awk '/^Max core file size/ {
			print $5 }' "/proc/$pid/limits")"
		;;
	esac
}

for name in fetch worker/1 worker/2; do
	child $name
done
same "no_new_privs of main" 1 "$(status_of $daemon NoNewPrivs)"

children=$(pgrep -P $daemon)
stop_daemon
wait_until 5 gone $children || fail "children outlive the daemon"

# knows_key PID: does the key stand in the memory that it may write?
knows_key()
{
	awk '$2 ~ /^rw/ && $6 !~ /^\[v/ { print $1 }' "/proc/$1/maps" |
		tr '-' ' ' | while read -r from to; do
			dd if="/proc/$1/mem" iflag=skip_bytes,count_bytes \
				bs=65536 skip=$((0x$from)) \
				count=$((0x$to - 0x$from)) 2>/dev/null
		done | grep -q -a -F sk-greenheron
}

# With an endpoint that never answers.
start_peer
echo sk-greenheron >"$tmp/key"
chmod 600 "$tmp/key"
TOP=$(llm slow "api_key_file = \"$tmp/key\"")
write_config model
world_sources
start_daemon --now 2026-03-10T06:00:30+09:00
wait_until 20 grep -q auth=bearer "$tmp/peer.log" ||
	fail "the endpoint is not asked with the key"
child deliver
lacks "$tmp/descriptors" "$tmp/key"
if [ "$(id -u)" = 0 ]; then # others may not look into memory
	knows_key "$pid" || fail "the key is not found where it must be"
	for name in fetch worker/1 worker/2; do
		child $name
		! knows_key "$pid" || fail "$name has the key"
	done
	! knows_key $daemon || fail "main has the key"
fi
stop_daemon
lacks "$tmp/log" sk-greenheron

# The filters' workers are under the same rule: one at a large page is looked at.
yes '<p>words and more words' | head -n 300000 >"$tmp/large.html"
"$sd" extract-article --jobs 1 "$tmp/large.html" >"$tmp/out" 2>&1 &
filter=$!
remember $filter
worker=
worker_is_shut()
{
	worker=$(pgrep -P $filter -f '^secdigest: worker/1') &&
		[ "$(status_of "$worker" Seccomp 2>/dev/null)" = 2 ]
}
wait_until 10 worker_is_shut || fail "a filter's worker has no seccomp"
wait $filter
same "status of the filter" 0 $?
forget $filter

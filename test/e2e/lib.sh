# What the end-to-end scripts share: a scratch folder, the origin server, the
# configuration, questions to the store. Sourced from the project's root; every
# process and file that it makes is gone when the script ends.
LC_ALL=C
export LC_ALL
unset TZ NOTIFY_SOCKET WATCHDOG_USEC WATCHDOG_PID
umask 022

root=$PWD
BUILD=${BUILD:-build}
case $BUILD in
/*) ;;
*) BUILD=$root/$BUILD ;;
esac
sd=$BUILD/secdigest
world=$root/test/support/world
tmp=$(mktemp -d "${TMPDIR:-/tmp}/secdigest-e2e.XXXXXX") || exit 1
pids=

# The first wrong thing ends the script, with one line that says what it is.
fail()
{
	echo "$*" >&2
	exit 1
}

stop_all()
{
	status=$?
	trap - EXIT
	for pid in $pids; do
		kill -KILL "$pid" 2>/dev/null
		wait "$pid" 2>/dev/null
	done
	if [ -n "${KEEP_SCRATCH-}" ]; then
		echo "scratch folder: $tmp" >&2
	else
		rm -rf "$tmp"
	fi
	exit $status
}
trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# remember PID: kill it at the end, if it still runs.
remember()
{
	pids="$pids $1"
}

# forget PID: it has been waited for, and the number may be another's.
forget()
{
	kept=
	for pid in $pids; do
		[ "$pid" = "$1" ] || kept="$kept $pid"
	done
	pids=$kept
}

# wait_until SECONDS COMMAND…: until COMMAND succeeds; 1 if it never does.
wait_until()
{
	tries=$(($1 * 20))
	shift
	until "$@"; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] || return 1
		sleep 0.05
	done
}

# gone PID…: has every one ended (a zombie has, and has no program)?
gone()
{
	for pid; do
		[ ! -e "/proc/$pid/exe" ] || return 1
	done
}

# start_origin [ROOT [OPTION…]]: serve ROOT (the world) on a free port; sets
# $origin.
start_origin()
{
	origin_out=$tmp/origin.out
	: >"$origin_out"
	served=${1:-$world}
	[ $# -eq 0 ] || shift
	"$BUILD/support/origin" --root "$served" "$@" >"$origin_out" &
	remember $!
	wait_until 10 grep -q '^listening on ' "$origin_out" ||
		fail "the origin server does not start"
	origin=$(sed -n 's/^listening on //p' "$origin_out")
}

# start_peer [OPTION…]: a model's server (test/support/model_peer.h) on a free
# port; sets $peer and $peer_pid, its log is $tmp/peer.log.
start_peer()
{
	: >"$tmp/peer.out"
	"$BUILD/support/model_peer" --log "$tmp/peer.log" "$@" \
		>"$tmp/peer.out" &
	peer_pid=$!
	remember $peer_pid
	wait_until 10 grep -q '^listening on ' "$tmp/peer.out" ||
		fail "the model's server does not start"
	peer=$(sed -n 's/^listening on //p' "$tmp/peer.out")
}

# llm BEHAVIOUR [LINE…]: the block of an endpoint that behaves so, for TOP.
llm()
{
	echo "llm { base_url = \"$peer/$1/v1\" model = \"test-model\" ${2-} }"
}

# asked [PATTERN]: how many questions the peer got whose line of the log has it.
asked()
{
	grep -c -e "${1-}" "$tmp/peer.log"
}

# ask PATH: what the origin server answers.
ask()
{
	curl -s -k --noproxy '*' "$origin$1"
}

# set_day N: the world's day from now on.
set_day()
{
	ask "/_day/$1" >/dev/null
}

# write_config NAME [LINE…]: the scratch configuration $tmp/NAME/secdigest.conf
# with empty folders beside it; LINEs come last. Sets $conf, $db, $spool.
# FETCH, WORKERS, DIGEST and TOP hold more lines for these blocks; GAP, COUNT and
# ALLOW are milliseconds between requests, workers, allowed networks.
write_config()
{
	home=$tmp/$1
	conf=$home/secdigest.conf
	db=$home/state/secdigest.db
	spool=$home/spool
	allow=\"127.0.0.0/8\"
	allow=${ALLOW-$allow}
	mkdir -p "$home/state" "$spool" "$home/run"
	cat >"$conf" <<-END
	state_dir = "state"
	spool_dir = "spool"
	runtime_dir = "run"
	${TOP-}
	fetch {
		host_gap_ms = ${GAP:-0}
		per_host = 8
		allow_networks = {$allow}
		${FETCH-}
	}
	workers {
		count = ${COUNT:-2}
		${WORKERS-}
	}
	digest {
		${DIGEST-}
	}
	END
}

# world_sources: the world's sources beside $conf.
world_sources()
{
	sed "s|{{ORIGIN}}|$origin|g" "$world/sources.conf" \
		>"$home/sources.conf"
}

# source_block NAME URL [LINE]: one source for a list of one's own.
source_block()
{
	printf 'source "%s" {\n\turl = "%s"\n\t%s\n}\n' "$1" "$2" "${3-}"
}

# once_at TIME: one pass at that time; counts in $tmp/counts, log in $tmp/log.
once_at()
{
	"$sd" once -c "$conf" --now "$1" >"$tmp/counts" 2>"$tmp/log" ||
		fail "once --now $1 ended with $?: $(tail -n 1 "$tmp/log")"
}

# counted NAME: a number of the last pass's line of counts.
counted()
{
	tr ' ' '\n' <"$tmp/counts" | sed -n "s/^$1=//p"
}

# sql STATEMENT: the store's answer, columns parted by |.
sql()
{
	sqlite3 -readonly -batch "$db" "$1"
}

# same WHAT WANTED FOUND
same()
{
	[ "$2" = "$3" ] || fail "$1: wanted '$2', found '$3'"
}

# contains FILE TEXT: TEXT stands in FILE, as it is.
contains()
{
	grep -qF -- "$2" "$1" || fail "'$2' is not in ${1#"$tmp"/}"
}

lacks()
{
	! grep -qF -- "$2" "$1" || fail "'$2' is in ${1#"$tmp"/}"
}

# expected: the world's table, "day section article" a line (see its README).
expected()
{
	awk -F ' *[|] *' '$2 == "article" && $3 == "day" { on = 1; next }
		!NF || $0 !~ /^[|]/ { on = 0 }
		on && $2 !~ /^-+$/ { print $3, $4, $2 }' "$world/README.md"
}

# placed FILE: where a digest in Markdown has what: "section how article" a
# line; how: head (of a story), link, or other (named in a story's lines). An
# article is its address without the origin's, .html and the query.
placed()
{
	awk -v origin="$origin/" 'BEGIN {
		split("tools malware_campaign security_report cybercrime " \
			"news jp_incidents memo", name, " ")
	}
	function article(s) {
		sub(/\)$/, "", s)
		s = substr(s, index(s, origin) + length(origin))
		sub(/[ )].*/, "", s)
		sub(/[?].*/, "", s)
		sub(/\.html$/, "", s)
		return s
	}
	/^### / { section = name[++n]; next }
	!index($0, origin) { next }
	/^http/ { print section, "head", article($0); next }
	/^- \[/ { print section, "link", article($0); next }
	{ print section, "other", article($0) }' "$1"
}

# same_lists WHAT WANTED FOUND: two files with a sorted list each.
same_lists()
{
	if ! diff "$2" "$3" >"$tmp/differences"; then
		sed -n 's/^</missing:/p; s/^>/not wanted:/p' \
			"$tmp/differences" | head -n 5 | tr '\n' ';' >"$tmp/diff"
		fail "$1: $(cat "$tmp/diff")"
	fi
}

# two_days: the two days of the world at their cut-offs; day 1's log and counts
# are kept in $tmp/log1 and $tmp/counts1.
two_days()
{
	set_day 1
	once_at 2026-03-10T06:00:30+09:00
	cp "$tmp/log" "$tmp/log1"
	cp "$tmp/counts" "$tmp/counts1"
	set_day 2
	once_at 2026-03-11T06:00:30+09:00
}

# check_world_digests: does every article of the world stand where its README
# says, once, and nothing else?
check_world_digests()
{
	for day in 1 2; do
		file=$spool/2026031$((day - 1)).md
		[ -s "$file" ] || fail "there is no ${file#"$home"/}"
		placed "$file" >"$tmp/placed$day"
		same "sections of day $day that hold something" 7 \
			"$(cut -d ' ' -f 1 "$tmp/placed$day" | sort -u | wc -l)"
		stories=$(grep -c ' head ' "$tmp/placed$day")
		[ "$stories" -ge 8 ] ||
			fail "day $day has only $stories stories"
		awk -v day=$day '{ print day, $1, $3 }' "$tmp/placed$day"
	done >"$tmp/found"
	# That an edit is told of is a test of its own.
	grep -v '^2 memo kestrel-labs/paper-heron-targets-shipyards$' \
		"$tmp/found" | sort >"$tmp/have"
	expected | grep -v -e ' skip ' -e ' never ' -e '^- ' | sort \
		>"$tmp/want"
	same_lists "articles of the two days" "$tmp/want" "$tmp/have"
	same "articles that head a story or are a link twice" "" "$(sql "
		SELECT url FROM v_stories WHERE url NOT LIKE
			'%paper-heron%' GROUP BY url HAVING count(*) > 1")"
	same "backlog in a digest" "" "$(sql "SELECT url FROM v_articles
		WHERE backlog = 1 AND digest_day IS NOT NULL")"
}

# check_ioc_lines NONE MORE: every indicator line of the digests has exactly
# five fields between commas; but for the text that there is none, and MORE, a
# pattern, the count of the rest.
check_ioc_lines()
{
	sql "SELECT iocs FROM v_stories WHERE iocs <> ''" |
		grep -v -x -e "$1" -e "$2" >"$tmp/iocs"
	[ "$(wc -l <"$tmp/iocs")" -ge 20 ] ||
		fail "only $(wc -l <"$tmp/iocs") indicator lines"
	awk -F , 'NF != 5 || /(^|,)(,|$)/' "$tmp/iocs" >"$tmp/bad"
	same "indicator lines without five fields" "" \
		"$(head -n 1 "$tmp/bad")"
}

# hear SOCKET: write what is sent to that datagram socket to $tmp/heard, a
# datagram a line.
hear()
{
	: >"$tmp/heard"
	perl -MSocket -MIO::Socket::UNIX -e '
		my $in = IO::Socket::UNIX->new(
			Type => SOCK_DGRAM, Local => $ARGV[0]) or die;
		$| = 1;
		my $said;
		while (defined $in->recv($said, 4096)) {
			$said =~ s/\n/ /g;
			print "$said\n";
		}' "$1" >"$tmp/heard" &
	remember $!
	wait_until 5 [ -S "$1" ] || fail "nobody listens at $1"
}

# start_daemon OPTION…: the service in the background; sets $daemon, its log is
# $tmp/log.
start_daemon()
{
	: >"$tmp/log"
	"$sd" daemon -c "$conf" "$@" >"$tmp/out" 2>"$tmp/log" &
	daemon=$!
	remember $daemon
	wait_until 10 grep -q -e ' started ' "$tmp/log" ||
		fail "the daemon does not start: $(tail -n 1 "$tmp/log")"
}

# stop_daemon: SIGTERM must end it within 5 seconds, with status 0.
stop_daemon()
{
	kill -TERM $daemon
	wait_until 5 gone $daemon ||
		fail "the daemon runs 5 s after SIGTERM"
	wait $daemon
	status=$?
	forget $daemon
	same "status of the daemon after SIGTERM" 0 $status
}

# logged TEXT: does the daemon's log have it?
logged()
{
	grep -qF -- "$1" "$tmp/log"
}

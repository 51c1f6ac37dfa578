# Goal: garbage, silence and crowds on the control socket cost their senders
# alone; strangers are refused and told what to do, members of the group are
# not; what a killed daemon left is replaced, what another listens at is not.
. test/e2e/lib.sh

write_config first
source_block one "http://127.0.0.1:9/feed" >"$home/sources.conf"
start_daemon --now 2026-03-10T03:00:00+09:00
socket=$home/run/control.sock
same "mode of the socket" 660 "$(stat -c %a "$socket")"

# knock SECONDS BYTES: connect, send these (printf's), wait so long for an
# answer; prints whether there was one, or the end.
knock()
{
	perl -MSocket -MIO::Socket::UNIX -e '
		my ($path, $wait, $bytes) = @ARGV;
		my $s = IO::Socket::UNIX->new(
			Type => SOCK_STREAM, Peer => $path) or die "$!\n";
		$SIG{PIPE} = "IGNORE";
		$bytes =~ s/\\x(..)/chr hex $1/ge;
		syswrite $s, $bytes;
		my ($start, $in) = (time, "");
		vec($in, fileno $s, 1) = 1;
		select($in, undef, undef, $wait);
		my $n = sysread $s, my $got, 10 if vec($in, fileno $s, 1);
		print !defined $n ? "stays" : $n ? "answered" : "hung up",
			"\n";
	' "$socket" "$1" "$2"
}

# sources STATUS ARGUMENT…
sources()
{
	want=$1
	shift
	"$sd" sources -c "$conf" "$@" >"$tmp/said" 2>&1
	same "status of sources $* ($(tail -n 1 "$tmp/said"))" "$want" $?
}

# A frame is its length, its type (64: a request), whether a descriptor comes.
h='\x00\x00\x00'
same "garbage" "hung up" "$(knock 4 'GET / HTTP/1.0')"
same "a frame of 4 GB" "hung up" \
	"$(knock 4 '\xff\xff\xff\xff\x40'"$h"'\x00'"$h")"
same "a frame of 2 MB" "hung up" \
	"$(knock 4 '\x00\x00\x20\x00\x40'"$h"'\x00'"$h")"
same "a frame of another type" "hung up" \
	"$(knock 4 '\x00'"$h"'\x02'"$h"'\x00'"$h")"
same "a frame with a descriptor that is not there" "hung up" \
	"$(knock 4 '\x00'"$h"'\x40'"$h"'\x01'"$h")"
same "an empty request" "hung up" \
	"$(knock 4 '\x00'"$h"'\x40'"$h"'\x00'"$h")"
# Of another version: an answer that says so.
same "a request of another version" "answered" \
	"$(knock 8 '\x05'"$h"'\x40'"$h"'\x00'"$h"'\x01'"$h"'9')"

# Sixteen who say nothing are in the way of none for longer than some
# seconds.
silent=
for i in $(seq 16); do
	knock 20 '\x05' >"$tmp/silent.$i" &
	silent="$silent $!"
	remember $!
done
sources 0 pause one
sources 0 resume one &
other=$!
"$sd" sources -c "$conf" add http://127.0.0.1:9/two --name two --no-test \
	>"$tmp/two" 2>&1 || fail "of two clients one fails: $(cat "$tmp/two")"
wait $other || fail "of two clients the other fails"
for pid in $silent; do
	wait "$pid"
	forget "$pid"
done
same "silent clients" 16 "$(cat "$tmp"/silent.* | grep -c 'hung up')"

# A configuration with another store, but the same runtime_dir.
first=$conf
write_config second
: >"$home/sources.conf"
sed -i "s|^runtime_dir.*|runtime_dir = \"$tmp/first/run\"|" "$conf"
sources 1 add http://127.0.0.1:9/x --no-test
contains "$tmp/said" "keeps another state directory"
"$sd" daemon -c "$conf" >"$tmp/said" 2>&1
same "status of a second daemon" 1 $?
contains "$tmp/said" "another daemon listens at $socket"
conf=$first
home=$tmp/first
sources 0 pause one

# A killed one leaves its socket; a command sees that nobody listens.
kill -KILL $daemon
wait $daemon 2>/dev/null
forget $daemon
[ -S "$socket" ] || fail "the socket is gone"
"$sd" status -c "$conf" >"$tmp/said"
contains "$tmp/said" "none listens"
sources 0 resume one
start_daemon --now 2026-03-10T03:00:00+09:00
"$sd" status -c "$conf" >"$tmp/said"
contains "$tmp/said" "runs"
sources 0 pause one

# Without its socket the daemon is said to have the store.
rm "$socket"
sources 1 resume one
contains "$tmp/said" "another secdigest (pid $daemon) uses this store"
stop_daemon
[ ! -e "$socket" ] || fail "the socket outlives the daemon"
: >"$socket"
"$sd" daemon -c "$conf" >"$tmp/said" 2>&1
same "status with a file in the way" 1 $?
contains "$tmp/said" "it is no socket"

[ "$(id -u)" -eq 0 ] || exit 0

# The rest needs other users: the service's (65530), one of its group, none.
chmod 755 "$tmp"
cp "$sd" "$tmp/secdigest"
sd=$tmp/secdigest
rm -f "$socket"
chown -R 65530:65530 "$home/state" "$home/run"
chmod 750 "$home/run" "$home/state"
sources 1 pause two
contains "$tmp/said" "sudo -u '#65530'"
setpriv --reuid=65530 --regid=65530 --clear-groups \
	"$sd" daemon -c "$conf" >"$tmp/out" 2>"$tmp/log" &
daemon=$!
remember $daemon
wait_until 10 [ -S "$socket" ] || fail "no socket: $(cat "$tmp/log")"
same "owner of the socket" "65530:65530 660" \
	"$(stat -c '%u:%g %a' "$socket")"
sources 0 pause two
setpriv --reuid=65531 --regid=65530 --clear-groups \
	"$sd" sources -c "$conf" resume two >"$tmp/said" 2>&1 ||
	fail "one of the group is refused: $(cat "$tmp/said")"
setpriv --reuid=65531 --regid=65531 --groups=65530 \
	"$sd" sources -c "$conf" pause two >"$tmp/said" 2>&1 ||
	fail "one of the group is refused: $(cat "$tmp/said")"
stranger()
{
	setpriv --reuid=65532 --regid=65532 --clear-groups \
		"$sd" sources -c "$conf" resume two >"$tmp/said" 2>&1 &&
		fail "a stranger is obeyed"
	contains "$tmp/said" "$1"
}
stranger "cannot reach the daemon at $socket: Permission denied; run it as root"
# Not even when the modes let him in.
chmod 755 "$home/run"
chmod 666 "$socket"
stranger "did not answer"
wait_until 5 logged "refused a client of the control socket uid=65532" ||
	fail "the daemon does not log a stranger"
stop_daemon

# Without a daemon it is the owner's to do.
rm -f "$socket"
setpriv --reuid=65531 --regid=65530 --clear-groups \
	"$sd" sources -c "$conf" pause two >"$tmp/said" 2>&1 &&
	fail "another user takes the store"
contains "$tmp/said" "run it as its owner: sudo -u '#65530'"
setpriv --reuid=65530 --regid=65530 --clear-groups \
	"$sd" sources -c "$conf" resume two >"$tmp/said" 2>&1 ||
	fail "the owner is refused: $(cat "$tmp/said")"

# Goal: a store that cannot be used is refused with a reason and left as it is:
# one of a newer program, one that is damaged, one that another process holds.
. test/e2e/lib.sh

start_origin
write_config store
world_sources
set_day 1
now=2026-03-10T06:00:30+09:00
once_at $now

# refused WHAT PATTERN: does every command say why, and change nothing?
refused()
{
	sum=$(sha256sum <"$db")
	for command in once daemon articles status digest; do
		timeout 20 "$sd" $command -c "$conf" >"$tmp/out" 2>"$tmp/err"
		same "status of $command with $1" 1 $?
		grep -qi -e "$2" "$tmp/err" ||
			fail "$command with $1 says: $(head -n 1 "$tmp/err")"
	done
	timeout 20 "$sd" check -c "$conf" >"$tmp/out" 2>"$tmp/err"
	same "status of check with $1" 1 $?
	grep -q '^FAULT store' "$tmp/out" || fail "check does not see $1"
	same "the store after commands with $1" "$sum" "$(sha256sum <"$db")"
}

cp "$db" "$tmp/good.db"
sqlite3 "$db" 'PRAGMA user_version = 999; PRAGMA wal_checkpoint(TRUNCATE)' \
	>"$tmp/out"
refused "a newer store" "newer"

rm -f "$db" "$db-wal" "$db-shm"
head -c 20000 "$sd" >"$db"
refused "no store" "not a database"

# Half of it is lost: told by check at least, and nothing crashes.
rm -f "$db" "$db-wal" "$db-shm"
head -c $(($(stat -c %s "$tmp/good.db") / 2)) "$tmp/good.db" >"$db"
timeout 20 "$sd" check -c "$conf" >"$tmp/out" 2>"$tmp/err"
same "status of check with half a store" 1 $?
grep -q '^FAULT store' "$tmp/out" || fail "check does not see half a store"
for command in articles iocs stories status digest once; do
	timeout 20 "$sd" $command -c "$conf" >"$tmp/out" 2>"$tmp/err"
	status=$?
	[ $status -le 1 ] || fail "$command with half a store: status $status"
done

# Good again, and held by another.
rm -f "$db" "$db-wal" "$db-shm"
cp "$tmp/good.db" "$db"
start_daemon --now $now
for command in once daemon; do
	timeout 10 "$sd" $command -c "$conf" >"$tmp/out" 2>"$tmp/err"
	same "status of $command beside the daemon" 1 $?
	grep -q "\<$daemon\>" "$tmp/err" ||
		fail "$command does not name the daemon: $(cat "$tmp/err")"
done
"$sd" articles -c "$conf" >"$tmp/out" 2>"$tmp/err" ||
	fail "a query beside the daemon: $(cat "$tmp/err")"

# What a daemon killed leaves behind is no obstacle.
kill -KILL $daemon
wait $daemon 2>"$tmp/ignored"
forget $daemon
once_at 2026-03-10T06:10:00+09:00
same "articles" 46 "$(sql 'SELECT count(*) FROM v_articles')"

# Goal: what others may read they can, and no more: spool files 0640 in a setgid
# folder, no dot-file left, a manifest that verifies; members of the group query
# the store while the daemon runs and after it stopped, as users of their own.
. test/e2e/lib.sh

start_origin
set_day 1
now=2026-03-10T06:00:30+09:00
DIGEST='formats = {"md", "html", "json"}'

# check_spool: modes, names, manifest.
check_spool()
{
	same "names" "20260310.html 20260310.json 20260310.md 20260310.sha256 \
latest " "$(ls -A "$spool" | tr '\n' ' ')"
	for file in "$spool"/2*; do
		same "mode of ${file##*/}" 640 "$(stat -c %a "$file")"
	done
	same "latest" 20260310.md "$(readlink "$spool/latest")"
	(cd "$spool" && sha256sum --quiet -c 20260310.sha256) >"$tmp/out" 2>&1 ||
		fail "the manifest does not verify: $(head -n 1 "$tmp/out")"
	same "lines of the manifest" 3 "$(wc -l <"$spool/20260310.sha256")"
	same "mode of the store" 640 "$(stat -c %a "$db")"
}

# Whatever the umask, the modes are these.
for mask in 000 022 077; do
	write_config "umask-$mask"
	world_sources
	chmod 2750 "$spool"
	(umask $mask && once_at $now) || fail "the pass with umask $mask failed"
	check_spool
	same "mode of the spool" 2750 "$(stat -c %a "$spool")"
done

# A folder that cannot be written to: said, and made up for afterwards.
write_config no-spool
world_sources
rmdir "$spool"
: >"$spool"
"$sd" once -c "$conf" --now $now >"$tmp/counts" 2>"$tmp/log"
contains "$tmp/log" "$spool"
rm "$spool"
mkdir "$spool"
once_at 2026-03-10T06:10:00+09:00
check_spool

[ "$(id -u)" -eq 0 ] || exit 0

# The rest needs other users: the service's (65530), one of the service's group
# and one of the consumers' group (65529), one of neither.
chmod 755 "$tmp"
cp "$sd" "$tmp/secdigest"
sd=$tmp/secdigest

# as USER GROUP COMMAND…
as()
{
	user=$1
	group=$2
	shift 2
	setpriv --reuid="$user" --regid="$group" --clear-groups "$@"
}

write_config users
world_sources
chown -R 65530:65530 "$home/state" "$home/run"
chown 65530:65529 "$spool"
chmod 2750 "$home/state"
chmod 2750 "$spool"
# Not by as(): $! must be the daemon, not a shell that waits for it.
setpriv --reuid=65530 --regid=65530 --clear-groups \
	"$sd" daemon -c "$conf" --now $now >"$tmp/out" 2>"$tmp/log" &
daemon=$!
remember $daemon
wait_until 20 [ -e "$spool/20260310.sha256" ] ||
	fail "the daemon of another user writes no digest: $(tail -n 1 \
		"$tmp/log")"
# Root may not chown for it: the folder's group is that of its files.
for file in "$spool"/2*; do
	same "owner of ${file##*/}" "65530:65529 640" \
		"$(stat -c '%u:%g %a' "$file")"
done

# readers WHEN: who may read what?
readers()
{
	as 65531 65529 cat "$spool/latest" >"$tmp/read" 2>"$tmp/err" ||
		fail "a consumer cannot read the spool $1: $(cat "$tmp/err")"
	cmp -s "$tmp/read" "$spool/20260310.md" ||
		fail "a consumer reads something else $1"
	as 65531 65530 "$sd" articles -c "$conf" --json --limit 1000 \
		>"$tmp/read" 2>"$tmp/err" || fail "one of the group cannot\
 query the store $1: $(cat "$tmp/err")"
	same "articles for one of the group $1" 46 "$(wc -l <"$tmp/read")"
	same "articles for sqlite3 of the group $1" 46 "$(as 65531 65530 \
		sqlite3 -readonly "$db" 'SELECT count(*) FROM v_articles' \
		2>&1)"
	as 65531 65530 sqlite3 "$db" "DELETE FROM articles" >"$tmp/read" \
		2>&1 && fail "one of the group can change the store $1"
	as 65531 65530 "$sd" digest -c "$conf" --date 2026-03-10 \
		>"$tmp/read" 2>"$tmp/err" ||
		fail "one of the group cannot print a digest $1"
	as 65532 65532 cat "$spool/latest" >"$tmp/read" 2>&1 &&
		fail "anybody can read the spool $1"
	as 65532 65532 cat "$db" >"$tmp/read" 2>&1 &&
		fail "anybody can read the store $1"
	return 0
}

readers "while the daemon runs"
stop_daemon
readers "after it stopped"
same "mode of the spool" 2750 "$(stat -c %a "$spool")"
same "articles after readers" 46 "$(sql 'SELECT count(*) FROM v_articles')"

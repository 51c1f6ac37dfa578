# Goal: check passes a good configuration, the shipped one too, and names file
# and line of what is wrong with any other; what check refuses the daemon does.
. test/e2e/lib.sh

check()
{
	timeout 20 "$sd" check -c "$conf" >"$tmp/out" 2>"$tmp/err"
	status=$?
}

origin=http://127.0.0.1:9
write_config good
world_sources
check
same "status of a good configuration ($(grep FAULT "$tmp/out"))" 0 $status
! grep -q FAULT "$tmp/out" || fail "$(grep FAULT "$tmp/out")"
[ ! -e "$db" ] || fail "check has made a store"

# The shipped files, but for folders that packaging makes.
mkdir -p "$tmp/shipped/state" "$tmp/shipped/spool"
conf=$tmp/shipped/secdigest.conf
sed 's|"/var/lib/secdigest"|"state"|; s|"/var/spool/secdigest"|"spool"|' \
	"$root/etc/secdigest.conf" >"$conf"
cp "$root/etc/sources.conf" "$tmp/shipped"
check
same "status of the shipped configuration ($(grep FAULT "$tmp/out"))" 0 $status

# Each of these lines stands alone in a configuration, as its first line.
while read -r line; do
	conf=$tmp/faulty.conf
	{
		echo "$line"
		echo 'state_dir = "good/state"'
		echo 'spool_dir = "good/spool"'
		echo 'runtime_dir = "good/run"'
		echo 'sources = {"good/sources.conf"}'
	} >"$conf"
	check
	same "status of '$line'" 1 $status
	grep -q '^FAULT .*faulty\.conf:1: ..' "$tmp/out" ||
		fail "no file and line for '$line': $(grep FAULT "$tmp/out")"
	timeout 10 "$sd" once -c "$conf" >"$tmp/out" 2>"$tmp/err"
	same "status of once with '$line'" 1 $?
	grep -q 'faulty\.conf:1: ..' "$tmp/err" ||
		fail "once gives no line for '$line': $(cat "$tmp/err")"
done <<'END'
language = "fr"
language = ja ja
timezone = "Asia/Atlantis"
timezone = "../../etc/passwd"
log_level = "loud"
no_such_key = 1
digest { hour = "24:00" }
digest { hour = "six" }
digest { days = "mon-someday" }
digest { formats = {"pdf"} }
digest { formats = {"md", "md"} }
digest { file = "" }
language = ""
digest { max_stories = 0 }
digest { max_stories = "many" }
digest { max_stories = 99999999999999999999 }
digest { grace = -1 }
digest { hour = "06:00" hour = "07:00" }
digest { no_such_key = 1 }
fetch { max_feed = "15X" }
fetch { max_page = "" }
fetch { allow_networks = {"10.0.0.0/33"} }
fetch { allow_networks = {"everything"} }
workers { memory = 1K }
workers { count = 100000 }
no_such_section { x = 1 }
language "ja"
language = "${HOME}"
END

# Faults of source lists are told by the list's own name and line.
while read -r line; do
	conf=$tmp/good/secdigest.conf
	{
		cat <<-'END'
		# a comment
		/* two lines
		   of it */ // and another
		source "z" {
			url = "https://z.example/#z" # no comment but this
		}
		END
		echo "$line"
	} >"$tmp/good/sources.conf"
	check
	same "status of '$line'" 1 $status
	grep -q '^FAULT .*/sources\.conf:7: ..' "$tmp/out" ||
		fail "no file and line for '$line': $(grep FAULT "$tmp/out")"
done <<'END'
source "a" { url = "ftp://feed.example/" }
source "a" { url = "feed.example" }
source "a" { title = "no address" }
source "A b" { url = "https://feed.example/" }
source "a" { url = "https://feed.example/" interval = 0 }
source "a" { url = "https://feed.example/" section = "sport" }
source "a" { url = "https://feed.example/" take = "some" }
source "a" { url = "https://feed.example/" zone = "Nowhere" }
source "a" { url = "https://feed.example/" headers = {"no colon"} }
source "a" { url = "https://a.example/" } source "a" { url = "https://b.example/" }
source "a" { url = "https://feed.example/" colour = "red" }
sauce "a" { url = "https://feed.example/" }
END

# All faults of values are told at once, not the first alone.
printf 'language = "fr"\nlog_level = "loud"\ntimezone = "Nowhere"\n' \
	>"$tmp/good/secdigest.conf"
check
for line in 1 2 3; do
	grep -q "secdigest\.conf:$line: " "$tmp/out" ||
		fail "the fault of line $line is not told"
done

# A name that is every day's, certificates that are not there.
DIGEST='file = "daily.md"' write_config values
world_sources
check
same "status of a name without a date" 1 $status
grep -q '^FAULT digest .*daily\.md' "$tmp/out" || fail "the name is not told"
FETCH='ca_file = "not-there.pem"' write_config values
check
same "status without certificates" 1 $status
grep -q '^FAULT ca_file .*/values/not-there\.pem' "$tmp/out" ||
	fail "the certificates are not told"

# What is not there, or not a folder, or not to be written.
conf=$tmp/not-there.conf
check
same "status of a configuration that is not there" 1 $status
contains "$tmp/out" "not-there.conf"
lacks "$tmp/out" "-c FILE"
if [ ! -e /etc/secdigest ]; then
	"$sd" check >"$tmp/out"
	same "status without the usual configuration" 1 $?
	contains "$tmp/out" "; -c FILE names another"
fi
write_config folders
world_sources
rm -r "$spool"
check
same "status without a spool folder" 1 $status
contains "$tmp/out" "$spool"
: >"$spool"
check
same "status with a file for a spool folder" 1 $status
rm "$spool"
mkdir "$spool"
echo "this is no database, but some text of some length" >"$db"
check
same "status with a store that is none" 1 $status
grep -q '^FAULT store' "$tmp/out" || fail "the store's fault is not told"

# A rule for a site is told by its file and line, and costs only itself.
write_config rules
world_sources
mkdir "$home/article"
printf '# rules\nsite.example\tbody\t//div[\n' >"$home/article/sites.tsv"
check
same "status of a faulty rule for a site" 1 $status
grep -q '^FAULT .*article/sites\.tsv:2: ..' "$tmp/out" ||
	fail "no file and line for a rule: $(grep FAULT "$tmp/out")"
printf 'site.example\tbody\t//div\n' >"$home/article/sites.tsv"
check
same "status of a rule for a site ($(grep FAULT "$tmp/out"))" 0 $status

# A list that takes the place of none is named; one of ours is read, and what an
# editor left beside it is nobody's business.
mkdir "$home/known" "$home/names"
cp "$root/etc/known/own.txt" "$home/known"
for file in known/own.txt~ known/.own.txt.swp known/own.txt.dpkg-old names/x.json
do
	echo text >"$home/$file"
done
check
same "status of lists of ours ($(grep FAULT "$tmp/out"))" 0 $status
echo our-firm.jp >"$home/known/ours.txt"
echo x >"$home/names/actor.tsv"
check
same "status of lists that nobody reads" 1 $status
grep FAULT "$tmp/out" | sed 's/:.*;/:/' >"$tmp/faults"
same "lists that nobody reads" 2 "$(wc -l <"$tmp/faults")"
contains "$tmp/faults" \
	"known/ours.txt is read by nobody: what is yours belongs into known/own.txt"
contains "$tmp/faults" "names/actor.tsv is read by nobody: it has the name of no"
rm "$home/known/ours.txt" "$home/names/actor.tsv"
echo 'our intranet' >>"$home/known/own.txt"
check
same "status of an own host that is none" 1 $status
contains "$tmp/out" "left out: known/own.txt: our intranet is no host"
rm "$home/known/own.txt"

# A warninglist that is broken costs itself; the daemon's workers take the rest.
lists=$tmp/lists
mkdir -p "$lists/good" "$lists/broken"
printf '{"name": "n", "type": "hostname", "list": ["maker-one.com"]}' \
	>"$lists/good/list.json"
printf '{"name": ' >"$lists/broken/list.json"
printf 'indicators { warninglists = "%s" }\n' "$lists" >>"$conf"
check
same "status of a broken warninglist" 1 $status
grep -q '^FAULT lists .*broken/list\.json: line 1: ' "$tmp/out" ||
	fail "no file for a warninglist: $(cat "$tmp/out")"
grep -q '^ok .*lists .*: 1 lists, 1 entries' "$tmp/out" ||
	fail "the good warninglist is not counted: $(cat "$tmp/out")"
rm -r "$lists/broken"
check
same "status of a good warninglist ($(grep FAULT "$tmp/out"))" 0 $status

# So does a galaxy of names.
galaxies=$tmp/galaxies
mkdir -p "$galaxies"
printf '{"type": "malware", "values": [{"value": "Grabkatz7"}]}' \
	>"$galaxies/good.json"
printf '{"type": ' >"$galaxies/broken.json"
printf 'names { galaxies = "%s" }\n' "$galaxies" >>"$conf"
check
same "status of a broken galaxy" 1 $status
grep -q '^FAULT names .*broken\.json: line 1: ' "$tmp/out" ||
	fail "no file for a galaxy: $(cat "$tmp/out")"
grep -q '^ok .*names .*: 1 galaxies, 1 names' "$tmp/out" ||
	fail "the good galaxy is not counted: $(cat "$tmp/out")"
rm "$galaxies/broken.json"
check
same "status of a good galaxy ($(grep FAULT "$tmp/out"))" 0 $status

# The model's endpoint is asked, in as many forms as it takes; what is wrong with
# it, its key or the prompts is said.
start_peer
printf '%s\n' sk-0123456789abcdef >"$tmp/llm.key"
chmod 600 "$tmp/llm.key"
plain=$(cat "$conf")
while IFS='|' read -r what lines wanted found; do
	printf '%s\nllm {\nbase_url = "%s/%s/v1"\nmodel = m\n%s\n}\n' "$plain" \
		"$peer" "$what" "$lines" >"$conf"
	check
	same "status with $what ($(grep FAULT "$tmp/out"))" "$wanted" $status
	grep -qE "$found" "$tmp/out" ||
		fail "$what: no '$found': $(grep -E 'model|prompts' "$tmp/out")"
done <<END
good||0|^ok +model +m answered in .* \(json_schema, max_tokens\)
noformat||0|^ok +model +m answered in .* \(asked, max_tokens\)
newtokens||0|^ok +model .* max_completion_tokens\)
denied||1|^FAULT model .*the server answers 401
notfound||1|^FAULT model .*does not exist
toolong||1|^FAULT model .*too long for it.*own window is too small
slow|timeout = 1|1|^FAULT model .*(timed out|Timeout)
denied|api_key_file = "$tmp/llm.key"|1|^FAULT model .*the key is not accepted\$
denied||1|^FAULT model .*the server wants a key: set api_key_file
good|api_key_file = "$tmp/llm.key"|0|^ok +model +m answered in
good|extra = "{\"model\": 1}"|1|^FAULT model .*extra.*"model" is set by
good|extra = "[1]"|1|^FAULT model .*extra.*no JSON object
good|api_key_file = "$tmp/none"|1|^FAULT model .*cannot read the key in
END
while IFS='|' read -r url found; do
	printf '%s\nllm {\nbase_url = "%s"\nmodel = m\n}\n' "$plain" "$url" \
		>"$conf"
	check
	same "status with '$url' ($(grep FAULT "$tmp/out"))" 1 $status
	grep -qE "^FAULT .*$found" "$tmp/out" ||
		fail "$url: no '$found': $(grep FAULT "$tmp/out")"
done <<END
$peer/redirect|does base_url end in /v1\?
https${peer#http}/good/v1|does the server speak http\?
$peer/good/v1 |secdigest.conf:[0-9]+: llm: base_url holds a blank
${peer%%//*}//u:hunter2@${peer#*//}/good/v1|a user's name or password
|base_url is empty: none is asked
END
lacks "$tmp/out" hunter2
chmod 644 "$tmp/llm.key"
mkdir -p "$home/prompts"
echo 'no section' >"$home/prompts/ja.txt"
printf '%s\nllm { base_url = "%s/good/v1" model = m\napi_key_file = "%s" }\n' \
	"$plain" "$peer" "$tmp/llm.key" >"$conf"
check
same "status with a key for all" 1 $status
grep -q '^FAULT model .*can be read by others' "$tmp/out" ||
	fail "a key that all may read is not told"
chmod 640 "$tmp/llm.key"
check
same "status with bad prompts" 1 $status
grep -q '^FAULT model .*prompts/ja.txt' "$tmp/out" ||
	fail "prompts that are none are not told: $(cat "$tmp/out")"

# Goal: whatever an endpoint does instead of answering, the digest comes out
# complete from the extractors and says why, in good time; what can be mended by
# asking otherwise or later is mended, and the key is nowhere but in the request.
. test/e2e/lib.sh

key=sk-test-0123456789abcdefABCDEF
start_origin
set_day 1
echo $key >"$tmp/key"
chmod 600 "$tmp/key"

# begin NAME LLM-BLOCK: start a pass over one source.
begin()
{
	TOP=$2
	write_config "$1"
	source_block perimeter-daily "$origin/perimeter-daily/feed.xml" \
		>"$home/sources.conf"
	"$sd" once -c "$conf" --now 2026-03-10T06:00:30+09:00 \
		>"$home/counts" 2>"$home/log" &
	eval "pass_$(echo "$1" | tr - _)=$!"
	remember $!
}

# end NAME: wait for its pass; sets $digest, $stories, $db, $home.
end()
{
	home=$tmp/$1
	db=$home/state/secdigest.db
	digest=$home/spool/20260310.md
	eval "pid=\$pass_$(echo "$1" | tr - _)"
	wait "$pid" || fail "$1: once ended with $?: $(tail -n 1 "$home/log")"
	forget "$pid"
	stories=$(sql "SELECT stories FROM v_digests")
	[ "$stories" -ge 2 ] || fail "$1: only $stories stories"
	same "$1: stories with their five labels" "$stories" \
		"$(grep -c -x -e '- ChatGPTの推奨事項' "$digest")"
}

# origins: who made the stories' fields.
origins()
{
	sql "SELECT DISTINCT origin FROM v_story_fields"
}

# Questions that are asked (0: not looked at), and what the digest says.
cat >"$tmp/lost" <<'END'
quota 1 サーバの応答429: 残高または利用枠なし。
denied 1 サーバの応答401: 鍵が認められず。
forbidden 1 サーバの応答403: 鍵または本文が認められず
notfound 1 サーバの応答404: モデル名またはアドレスが不明。
redirect 1 サーバの応答302: 別のアドレスへの転送。
redirect-private 1 サーバの応答302: 別のアドレスへの転送。
filter 0 サーバの応答400: コンテンツフィルタ。
error500 5 5回続けて失敗、最後は: サーバの応答500。
page 5 5回続けて失敗、最後は: 応答がJSONでない。
cut 5 5回続けて失敗、最後は: 応答が途中で切断。
huge 5 5回続けて失敗、最後は: 応答が1 MBを超える。
endless 5 5回続けて失敗、最後は: 応答が1 MBを超える。
slow 0 5回続けて失敗、最後は: 
drip 0 5回続けて失敗、最後は: 
truncating 0 サーバは約
toolong 0 サーバの応答400: 本文が長すぎる。
END
cat >"$tmp/mended" <<'END'
busy 1
busy-ms 1
error500-once 1
noformat 2
newtokens 1
notemperature 1
END
start_peer --tls "$tmp/peer.pem"
begin tls "$(llm good)"
FETCH="ca_file = \"$tmp/peer.pem\""
begin tls-trusted "$(llm good)"
FETCH=
start_peer
while read -r name rest; do
	begin "$name" "$(llm "$name" "timeout = 1 api_key_file = \"$tmp/key\"")"
done <"$tmp/lost"
while read -r name rest; do
	begin "$name" "$(llm "$name")"
done <"$tmp/mended"
cp "$tmp/key" "$tmp/key.for-all"
chmod 644 "$tmp/key.for-all"
begin exposed "$(llm chinese "api_key_file = \"$tmp/key.for-all\"")"
begin keyless "$(llm english "api_key_file = \"$tmp/none\"")"
begin firewall "$(llm firewall "concurrency = 1")"
begin azure "llm { base_url = \"$peer/good-again\" api_style = azure
	api_version = \"2024-10-21\" model = \"deployed\"
	api_key_file = \"$tmp/key\" }"

while read -r name questions reason; do
	end "$name"
	contains "$digest" "自動抽出（原文抜粋）。モデルは使えず: $reason"
	lacks "$digest" "current quota"
	same "$name: origins" extracted "$(origins)"
	same "$name: fields without a reason" 0 "$(sql "SELECT count(*)
		FROM v_story_fields WHERE reason IS NULL")"
	[ "$questions" -eq 0 ] ||
		same "$name: questions" "$questions" \
			"$(asked "behaviour=$name	")"
	same "$name: questions without the key" 0 "$(grep \
		"behaviour=$name	" "$tmp/peer.log" | grep -vc auth=bearer)"
done <"$tmp/lost"

# The server's own words are for the administrator alone.
home=$tmp/quota
db=$home/state/secdigest.db
said="the server answers 429: no money left: You exceeded your current quota, please check your plan"
contains "$home/log" "$said"
same "quota: trouble" "$said" "$(sql "SELECT trouble FROM model_endpoints")"

# Without the key that is configured no article leaves the machine.
end keyless
contains "$digest" "自動抽出（原文抜粋）。モデルは使えず: 鍵を読めず。"
contains "$home/log" "cannot read the key in $tmp/none"
same "keyless: questions" 0 "$(asked behaviour=english)"
end exposed
contains "$digest" "自動抽出（原文抜粋）。モデルは使えず: 鍵を読めず。"
contains "$home/log" "key.for-all can be read by others"
same "exposed: questions" 0 "$(asked behaviour=chinese)"

# Refused once each, and remembered.
while read -r name refused; do
	end "$name"
	same "$name: origins" model "$(origins)"
	contains "$digest" "モデル test-model による。"
	same "$name: questions" $((stories + refused)) \
		"$(asked "behaviour=$name	")"
done <"$tmp/mended"

# One text is forbidden, by one who answered before: the others are not.
end firewall
same "firewall: stories without the model" 1 "$(sql "SELECT stories -
	model_stories FROM v_digests")"
same "firewall: questions" "$stories" "$(asked "behaviour=firewall	")"

end azure
same "azure: origins" model "$(origins)"
same "azure: questions" "$stories" "$(asked auth=api-key)"
same "azure: paths" "$stories" "$(asked \
	'path=/good-again/openai/deployments/deployed/chat/completions')"

# A certificate that nobody vouches for, and one that is trusted.
end tls
contains "$digest" "自動抽出（原文抜粋）。モデルは使えず: 5回続けて失敗、最後は: サーバに接続できず。"
same "tls: origins" extracted "$(origins)"
end tls-trusted
same "tls-trusted: origins" model "$(origins)"

# The key is in no file that a pass has written, and in no log.
same "files with the key" "" "$(grep -rlF "$key" "$tmp" |
	grep -v -x -e "$tmp/key" -e "$tmp/key.for-all" | head -n 1)"

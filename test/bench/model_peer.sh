# A pass over the world's first day with an OpenAI-compatible server that others
# wrote, npm's @dwmkerr/mock-llm, ruled to answer as test/support/world/model-ja.json
# says: the digest must be that of our own server. Needs node, npm and, once, the
# registry; no part of make test. MOCK_LLM=/path/to/mock-llm uses one that is there.
. test/e2e/lib.sh

mock=${MOCK_LLM-}
if [ -z "$mock" ]; then
	mkdir "$tmp/npm"
	(cd "$tmp/npm" && echo '{"private": true}' >package.json &&
		npm install --ignore-scripts --no-audit --no-fund \
			@dwmkerr/mock-llm@0.1.29 >"$tmp/npm.log" 2>&1) ||
		fail "npm: $(tail -n 1 "$tmp/npm.log")"
	mock=$tmp/npm/node_modules/.bin/mock-llm
fi

# A rule an answer; an article is known by a word of its own, for its blanks are
# marked. The last rule that matches wins.
python3 - "$world/model-ja.json" >"$tmp/mock.yaml" <<'END'
import json, sys

WORDS = {"Halyard": "svc_sync", "Seventeen": "hexmix-core",
         "Inside": "PrnSpoolHelper", "Tidewater": "payroll,", "We": "1,460",
         "Intruders": "Castellane", "Fernleaf": "vouchers;",
         "Flaws": "OC-SA-26-002", "Northwind": "nwscand,",
         "Police": "Vidmar,", "phishing": "Dovecote.", "Paper": "TernDrop,",
         "PageHopper": "Snapfold"}

def rule(match, status, body):
    print("  - path: '/v1/chat/completions'\n    method: 'POST'")
    print("    match: %s" % json.dumps(match))
    print("    response:\n      status: %d\n      content: |" % status)
    print("        " + json.dumps(body, ensure_ascii=False))

print("rules:")
rule("@", 400, {"error": {"message": "no rule"}})
for entry in json.load(open(sys.argv[1], encoding="utf-8")):
    word = WORDS[entry.pop("match").split()[0]]
    rule("contains(body.messages[-1].content, '%s')" % word, 200, {
        "id": "chatcmpl-1", "object": "chat.completion", "model": "test-model",
        "choices": [{"index": 0, "finish_reason": "stop", "message": {
            "role": "assistant",
            "content": json.dumps(entry, ensure_ascii=False)}}]})
END

port=$(python3 -c 'import socket
s = socket.create_server(("127.0.0.1", 0))
print(s.getsockname()[1])')
HOST=127.0.0.1 PORT=$port "$mock" --config "$tmp/mock.yaml" \
	>"$tmp/mock.log" 2>&1 &
remember $!
wait_until 20 grep -q 'server running' "$tmp/mock.log" ||
	fail "mock-llm does not start: $(tail -n 1 "$tmp/mock.log")"

start_origin
set_day 1
TOP="llm { base_url = \"http://127.0.0.1:$port/v1\" model = \"test-model\" }"
write_config mock
world_sources
once_at 2026-03-10T06:00:30+09:00
sed -n -e "s|$origin|{{ORIGIN}}|g" -e '1,3p' \
	-e '/^### 日々/,/^### 日本/p' "$spool/20260310.md" >"$tmp/digest.md"
same_lists "the digest of mock-llm's answers" \
	test/golden/digest/world-model-ja.md "$tmp/digest.md"
echo "mock-llm 0.1.29: $(sql "SELECT model_stories || ' of ' || stories ||
	' stories, ' || (SELECT sum(requests) FROM model_days) ||
	' questions, the same digest' FROM v_digests")"

#!/bin/sh
# Speeds on the bundled world. Every line is a ratio to a limit measured in the
# same run: machines differ, ratios less.
set -eu

build=${BUILD:-build}
world=test/support/world
text=$(mktemp -d)
trap 'rm -rf "$text"' EXIT

k=0
"$build/secdigest" extract-article $world/*/*.html | jq -r '.text // "" | @base64' |
	while read -r line; do
		k=$((k + 1))
		echo "$line" | base64 -d >"$text/$k.txt"
	done
"$build/bench/bench_stages" parse-feed $world/day1/*/feed.*
"$build/bench/bench_stages" extract-article $world/*/*.html
"$build/bench/bench_stages" extract-iocs "$text"/*.txt
while [ "$(wc -c <"$text/large")" -lt 20000000 ]; do
	cat "$text"/*.txt "$text"/*.txt "$text"/*.txt "$text"/*.txt
done >"$text/large"
"$build/bench/bench_iocs" "$text/large"
"$build/bench/bench_stages" summarize "$text"/*.txt
"$build/bench/bench_stages" analyse $world/*/*.html
# All of the analysis of articles as long as the news: at most 0.8 ms of CPU for
# 1,000 words.
"$build/secdigest" extract-article $world/*/*.html |
	jq -r 'select(.language == "en" and (.text | length) > 2000) |
		.title + "\n\n" + .text | @base64' |
	while read -r line; do
		k=$((k + 1))
		echo "$line" | base64 -d >"$text/$k.article"
	done
"$build/bench/bench_stages" analyse "$text"/*.article
echo 'store: rows a CPU second'
"$build/bench/bench_store" "$text" 5000
echo 'polling: CPU a feed'
sh test/bench/polls.sh
echo 'manners: what the log of nginx shows'
sh test/bench/manners.sh

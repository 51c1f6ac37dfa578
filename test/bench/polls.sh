#!/bin/sh
# What polling costs: CPU (user and system, children too) a feed of secdigest,
# curl --parallel and newsboat, polling the same farm of feeds (farm.c) from
# nginx on loopback, in turns, so that what else the machine does strikes all.
#
#   cold  an empty store, no validators: every feed comes whole, every entry is
#         stored. secdigest is the daemon, ended at the last feed; articles are
#         not read yet: the one host of all pages answers one request a minute.
#   warm  nothing is new: every answer is a 304. secdigest is `once`.
#   start `once` when nothing is due: the part of warm that is no polling.
#   read  `once` on an empty store with full_text = no: polling, and the reading
#         of each article's text in the feed (analysis, index) as well.
#
# curl only fetches, and writes files; newsboat stores, on small farms alone: it
# takes minutes for thousands of feeds. Medians of ROUNDS rounds.
set -eu

build=${BUILD:-build}
rounds=${ROUNDS:-5}
port=${FARM_PORT:-18080}
cpu=$PWD/$build/bench/cpu
sd=$PWD/$build/secdigest
tmp=$(mktemp -d)
chmod 755 "$tmp"
trap 'stop_nginx; rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
unset http_proxy https_proxy all_proxy

stop_nginx()
{
	[ ! -s "$tmp/nginx.pid" ] || kill "$(cat "$tmp/nginx.pid")"
	rm -f "$tmp/nginx.pid"
}

start_nginx()
{
	cat >"$tmp/nginx.conf" <<-END
	pid $tmp/nginx.pid;
	error_log $tmp/nginx.log;
	worker_rlimit_nofile 20000;
	events { worker_connections 9000; }
	http {
		access_log off;
		default_type application/xml;
		gzip_static on;
		client_body_temp_path $tmp/n1;
		proxy_temp_path $tmp/n2;
		fastcgi_temp_path $tmp/n3;
		uwsgi_temp_path $tmp/n4;
		scgi_temp_path $tmp/n5;
		limit_req_zone pages zone=pages:1m rate=1r/m;
		server {
			include $farm/listen.conf;
			root $farm/www;
		}
		server {
			listen 127.0.0.2:$port;
			location / {
				limit_req zone=pages burst=100000;
				return 404;
			}
		}
	}
	END
	nginx -p "$tmp" -e "$tmp/nginx.log" -c "$tmp/nginx.conf"
}

# home NAME [LINE]: a configuration with an empty store; LINE for each source.
home()
{
	rm -rf "${tmp:?}/$1"
	mkdir -p "$tmp/$1/run"
	cat >"$tmp/$1/secdigest.conf" <<-END
	state_dir = "state"
	spool_dir = "spool"
	runtime_dir = "run"
	fetch {
		allow_networks = {"127.0.0.0/8"}
		interval_min = 60
		interval_max = 60
	}
	END
	sed "s/^}/${2-}\n}/" "$farm/sources.conf" >"$tmp/$1/sources.conf"
}

# measured WHAT [OPTION…] COMMAND…: note the CPU seconds of a command that must succeed.
measured()
{
	what=$1
	shift
	"$cpu" -o "$tmp/output" "$@" >>"$tmp/$what.cpu" || {
		echo "failed: $*" >&2
		tail -n 3 "$tmp/output" >&2
		exit 1
	}
}

# once WHAT HOME HOURS POLLS: a pass some hours after the first.
once()
{
	: >"$tmp/output"
	measured "$1" "$sd" once -c "$tmp/$2/secdigest.conf" \
		--now "2026-03-20T$(printf %02d $((7 + $3))):00:00+09:00"
	grep -q "^polled=$4 .*failed=0 " "$tmp/output" || {
		echo "$1: not $4 polls: $(tail -n 1 "$tmp/output")" >&2
		exit 1
	}
}

run_curl()
{
	(cd "$farm" && measured "$1" curl --parallel --parallel-max 50 \
		--no-progress-meter -K curl.conf)
	[ "$(find "$farm/out" -type f | wc -l)" = "$feeds" ] || {
		echo "curl fetched too little" >&2
		exit 1
	}
}

run_newsboat()
{
	measured "$1" newsboat -q -u "$farm/urls" -c "$tmp/news.db" \
		-C "$tmp/news.conf" -x reload
}

one_round()
{
	home cold
	measured secdigest.cold -u 'polled source=' -n "$feeds" "$sd" daemon \
		-c "$tmp/cold/secdigest.conf" --now 2026-03-20T07:00:00+09:00
	rm -rf "$farm/out" "$farm/etags"
	mkdir "$farm/out" "$farm/etags"
	run_curl curl.cold
	once secdigest.warm read $((2 * round)) "$feeds"
	once secdigest.start read $((2 * round)) 0
	run_curl curl.warm
	[ "$feeds" -le 300 ] || return 0
	rm -f "$tmp/news.db"
	run_newsboat newsboat.cold
	run_newsboat newsboat.second
	run_newsboat newsboat.warm
}

# median WHAT: milliseconds a feed.
median()
{
	sort -n "$tmp/$1.cpu" | awk -v feeds="$feeds" '{ v[NR] = $1 }
		END { printf "%.3f", v[int((NR + 1) / 2)] * 1000 / feeds }'
}

# row PHASE WHO
row()
{
	[ -s "$tmp/$2.$1.cpu" ] || return 0
	mine=$(median "$2.$1")
	echo "$mine" >"$tmp/$2.$1.$feeds"
	base=-
	[ ! -s "$tmp/curl.$1.cpu" ] || base=$(median "curl.$1")
	echo "$feeds $1 $2 $mine $base" | awk '{
		printf "%6d  %-6s %-10s %8.3f", $1, $2, $3, $4
		if ($5 != "-") printf " %8.2f", $4 / $5
		print "" }'
}

poll_farm()
{
	feeds=$1
	farm=$tmp/farm
	rm -rf "$farm" "$tmp"/*.cpu
	mkdir "$farm"
	"$build/bench/farm" "$farm" "$feeds" "$port" \
		"$(date -d 2026-03-20T00:00Z +%s)"
	start_nginx
	home read '\tfull_text = no'
	once secdigest.read read 0 "$feeds"
	round=0
	while [ $round -lt "$rounds" ]; do
		round=$((round + 1))
		one_round
	done
	for phase in cold second warm start read; do
		for who in curl secdigest newsboat; do
			row $phase $who
		done
	done
	stop_nginx
}

printf 'reload-threads 8\n' >"$tmp/news.conf"
echo ' feeds  what   who         ms/feed  of curl'
for n in 300 3000; do
	poll_farm $n
done
for phase in cold warm; do
	few=$(cat "$tmp/secdigest.$phase.300")
	many=$(cat "$tmp/secdigest.$phase.3000")
	echo "$phase $few $many" | awk '{ printf "%s: each further feed costs " \
		"%.3f ms; a feed of 3,000 %.2f of a feed of 300\n", $1,
		($3 * 3000 - $2 * 300) / 2700, $3 / $2 }'
done

#!/bin/sh
# Does the fetch process keep its promises towards a real server? Twenty-five
# feeds on four hosts of nginx, over TLS with a CA of our own, each answer held
# to take about half a second; then nginx's log is read:
#
#   127.2.0.1  HTTP/2 by ALPN; connections are used again
#   127.2.0.2  HTTP/1.1, a new connection for each; all but the first two, which
#              are open at a time, resume a TLS session
#   127.2.0.3  HTTP/1.1; connections are used again
#   127.2.0.4  one feed, so slow that it takes ten seconds: nobody waits for it
#
# Prints what was seen; the first promise that is broken ends it with status 1.
set -eu

build=${BUILD:-build}
port=${MANNERS_PORT:-18443}
gap=500
tmp=$(mktemp -d)
farm=$tmp/farm
chmod 755 "$tmp"
trap 'stop_nginx; rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
unset http_proxy https_proxy all_proxy

stop_nginx()
{
	[ ! -s "$tmp/nginx.pid" ] || kill "$(cat "$tmp/nginx.pid")"
}

make_certificate()
{
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
		-keyout "$tmp/key.pem" -out "$tmp/ca.pem" -days 2 \
		-subj /CN=bench -addext "subjectAltName=IP:127.2.0.1,\
IP:127.2.0.2,IP:127.2.0.3,IP:127.2.0.4" 2>"$tmp/openssl.log"
}

# server ADDRESS LISTEN DIRECTIVES
server()
{
	cat <<-END
	server {
		listen $1:$port ssl $2;
		root $farm/www;
		$3
	}
	END
}

start_nginx()
{
	cat >"$tmp/nginx.conf" <<-END
	pid $tmp/nginx.pid;
	error_log $tmp/nginx.log;
	events { worker_connections 200; }
	http {
		log_format manners '\$server_addr \$connection \$msec '
			'\$request_time \$server_protocol \$ssl_session_reused';
		access_log $tmp/access.log manners;
		default_type application/xml;
		client_body_temp_path $tmp/n1;
		proxy_temp_path $tmp/n2;
		fastcgi_temp_path $tmp/n3;
		uwsgi_temp_path $tmp/n4;
		scgi_temp_path $tmp/n5;
		ssl_certificate $tmp/ca.pem;
		ssl_certificate_key $tmp/key.pem;
		ssl_session_cache shared:sessions:1m;
		ssl_session_tickets on;
		limit_rate 5k;
		$(server 127.2.0.1 http2 '')
		$(server 127.2.0.2 '' 'keepalive_timeout 0;')
		$(server 127.2.0.3 '' '')
		$(server 127.2.0.4 '' 'limit_rate 800;')
	}
	END
	nginx -p "$tmp" -e "$tmp/nginx.log" -c "$tmp/nginx.conf"
}

make_feeds()
{
	mkdir "$farm" "$tmp/run"
	"$build/bench/farm" "$farm" 25 "$port" 1773964800
	rm "$farm"/www/*.gz
	for k in $(seq 0 24); do
		truncate -s 8192 "$farm/www/$k"
		host=$((k == 24 ? 4 : k / 8 + 1))
		printf 'source "f%d" { url = "https://127.2.0.%d:%d/%d" }\n' \
			"$k" $host "$port" "$k"
	done >"$tmp/sources.conf"
	cat >"$tmp/secdigest.conf" <<-END
	state_dir = "state"
	spool_dir = "spool"
	runtime_dir = "run"
	fetch {
		allow_networks = {"127.0.0.0/8"}
		ca_file = "$tmp/ca.pem"
		concurrency = 6
		per_host = 2
		host_gap_ms = $gap
	}
	END
}

# The most that were under way at a time, of the requests of $1 (a pattern).
most_at_once()
{
	grep "$1" "$tmp/access.log" | awk '{
		printf "%.3f 1\n%s -1\n", $3 - $4, $3 }' |
		sort -k1,1n -k2,2n | awk '{ n += $2; if (n > m) m = n }
			END { print m + 0 }'
}

# The least milliseconds between the starts of two requests to host $1.
least_gap()
{
	grep "^$1 " "$tmp/access.log" | awk '{ printf "%.3f\n", $3 - $4 }' | sort |
		awk 'NR > 1 && (g == "" || $1 - last < g) { g = $1 - last }
			{ last = $1 } END { printf "%d\n", g * 1000 }'
}

requests()
{
	grep -c "^$1 .*${2-}" "$tmp/access.log" || true
}

connections()
{
	grep "^$1 " "$tmp/access.log" | cut -d ' ' -f 2 | sort -u | wc -l
}

# holds WHAT TEST…: TEST is one of test(1).
holds()
{
	what=$1
	shift
	if ! test "$@"; then
		echo "broken: $what ($*)" >&2
		cat "$tmp/access.log" >&2
		exit 1
	fi
	echo "holds: $what ($1)"
}

make_certificate
make_feeds
start_nginx
"$build/secdigest" once -c "$tmp/secdigest.conf" >"$tmp/counts" 2>"$tmp/log" ||
	{
		tail -n 3 "$tmp/log" >&2
		exit 1
	}
sleep 0.2
holds "every feed was asked" "$(wc -l <"$tmp/access.log")" = 25
holds 'transfers at a time: at most 6' "$(most_at_once .)" -le 6
holds 'of these at once' "$(most_at_once .)" -ge 3
for host in 127.2.0.1 127.2.0.2 127.2.0.3; do
	holds "$host: at most 2 at a time" "$(most_at_once "^$host ")" -le 2
	# nginx counts from the first byte, after a handshake or none
	holds "$host: $gap ms between starts" "$(least_gap $host)" -ge \
		$((gap - 150))
done
holds 'HTTP/2 where it is offered' "$(requests 127.2.0.1 HTTP/2.0)" = 8
holds 'HTTP/1.1 elsewhere' "$(requests 127.2.0.3 HTTP/1.1)" = 8
holds 'HTTP/2: connections for 8 requests' "$(connections 127.2.0.1)" -le 2
holds 'HTTP/1.1: connections for 8 requests' "$(connections 127.2.0.3)" -le 2
holds 'TLS sessions resumed by 8 connections' \
	"$(requests 127.2.0.2 'r$')" -ge 5
last=$(grep -v '^127.2.0.4 ' "$tmp/access.log" | awk '{ print $3 }' |
	sort -n | tail -n 1)
slow=$(awk '$1 == "127.2.0.4" { print $3 }' "$tmp/access.log")
early=$(echo "$slow $last" | awk '{ printf "%d\n", $1 - $2 }')
holds 'seconds that the others are done before the slow host' "$early" -ge 3

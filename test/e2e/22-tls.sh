# Goal: https is read when its certificate is trusted and refused, with the
# reason, when it is not; a proxy of the environment is never used, one of the
# configuration is.
. test/e2e/lib.sh

# Nothing listens at the proxy: whoever uses it fails.
http_proxy=http://127.0.0.1:1
https_proxy=$http_proxy
all_proxy=$http_proxy
HTTPS_PROXY=$http_proxy
ALL_PROXY=$http_proxy
export http_proxy https_proxy all_proxy HTTPS_PROXY ALL_PROXY

start_origin "$world" --tls "$tmp/certificate.pem"
same "scheme of the origin" https "${origin%%:*}"
set_day 1
now=2026-03-10T06:00:30+09:00

FETCH="ca_file = \"$tmp/certificate.pem\""
write_config trusted
world_sources
once_at $now
same "sources of a trusted certificate" 12 "$(counted polled)"
same "pages of a trusted certificate" 31 "$(counted pages)"
same "digests" 1 "$(counted digests)"

FETCH=
write_config not-trusted
world_sources
once_at $now
same "sources of a certificate not trusted" 0 "$(counted polled)"
same "reasons that do not name the certificate" "" "$(sql "SELECT name,
	last_error FROM v_sources WHERE last_error NOT LIKE '%certificate%'")"

# A certificate file that is not there is told before anything is asked.
FETCH="ca_file = \"$tmp/no-such-file.pem\""
write_config no-file
world_sources
"$sd" once -c "$conf" --now $now >"$tmp/counts" 2>"$tmp/log"
contains "$tmp/log" "no-such-file.pem"

FETCH="ca_file = \"$tmp/certificate.pem\"
proxy = \"http://127.0.0.1:1\""
write_config proxy
world_sources
once_at $now
same "sources behind a proxy that is not there" 0 "$(counted polled)"

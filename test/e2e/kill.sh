# What the scripts share that kill a process in the middle of a pass over the
# world's first day: a pass that was disturbed must leave the same store and the
# same digest as one that was not. Sourced after lib.sh.
now=2026-03-10T06:00:30+09:00
moments=${MOMENTS:-20}

# dump: what the store and the spool hold, in an order of its own; not when and
# how often something was tried, nor the digest's line of coverage. The clock of
# a daemon goes on: of times of ours ten minutes count.
dump()
{
	sql "SELECT url, title, author, site, language, published,
		first_seen / 600,
		state, page_error, backlog, section, event_type,
		primary_source, action, text_from, text, summary, digest_day
		FROM v_articles ORDER BY url, title"
	sql "SELECT type, value, first_seen / 600, last_seen / 600, articles, known
		FROM v_iocs ORDER BY type, value"
	sql "SELECT type, value, url, offset, count, context, known, defanged,
		listed FROM v_ioc_sightings ORDER BY type, value, url"
	sql "SELECT tag, url FROM v_tags ORDER BY tag, url"
	sql "SELECT day, place, section, story, title, url, summary, iocs,
		recommendations, notes, action FROM v_stories
		ORDER BY day, place"
	sql "SELECT name, state, etag, last_modified, first_poll_done
		FROM sources ORDER BY name"
	ls -A "$spool"
	sed 3d "$spool/20260310.md"
	dump_more
}

# dump_more: what a script adds to it.
dump_more()
{
	:
}

milliseconds()
{
	echo $(($(date +%s%N) / 1000000))
}

# reference: an undisturbed pass; sets $duration (ms) and leaves $tmp/wanted.
reference()
{
	start_origin
	set_day 1
	write_config reference
	world_sources
	began=$(milliseconds)
	once_at $now
	duration=$(($(milliseconds) - began))
	dump >"$tmp/wanted"
	rm -rf "$home"
}

# start_pass: begin a pass in the background; sets $main.
start_pass()
{
	"$sd" once -c "$conf" --now $now >"$tmp/counts" 2>>"$tmp/log" &
	main=$!
	remember $main
}

# end_pass: wait for it; sets $status.
end_pass()
{
	wait $main
	status=$?
	forget $main
}

# pause MOMENT: sleep until that share of a pass's time.
pause()
{
	ms=$((duration * $1 / moments))
	sleep "$((ms / 1000)).$(printf '%03d' $((ms % 1000)))"
}

# child NAME: the number of main's child of that name, or nothing.
child()
{
	pgrep -P $main -f "^secdigest: $1"
}

# compare MOMENT: is all as it would have been? Cleans up.
compare()
{
	dump >"$tmp/found"
	cmp -s "$tmp/wanted" "$tmp/found" || {
		diff "$tmp/wanted" "$tmp/found" | grep '^[<>]' | head -n 1 |
			cut -c 1-200 >"$tmp/diff"
		fail "killed at $1/$moments: $(cat "$tmp/diff")"
	}
	rm -rf "$home"
}

# bash completion for secdigest(1)

_secdigest()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local cmd=${COMP_WORDS[1]}
	local commands='daemon once digest articles stories search iocs tags
		digests sources status check parse-feed extract-article
		extract-iocs summarize classify analyse'
	local list='--config --json --csv --since --limit --help'
	local filter='--jobs --help'

	COMPREPLY=()
	if [ "$COMP_CWORD" -eq 1 ]; then
		mapfile -t COMPREPLY < <(
			compgen -W "$commands help --help --version" -- "$cur")
		return
	fi
	case $prev in
	-c | --config | -o | --output)
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return
		;;
	--format)
		mapfile -t COMPREPLY < <(compgen -W 'md html json csv
			misp stix domains ipv4 ipv6 urls md5 sha1 sha256' -- "$cur")
		return
		;;
	--section)
		mapfile -t COMPREPLY < <(compgen -W 'tools malware_campaign
			security_report cybercrime news jp_incidents memo skip' \
			-- "$cur")
		return
		;;
	--state)
		mapfile -t COMPREPLY < <(compgen -W 'fetch analyse ready failed' \
			-- "$cur")
		return
		;;
	--category)
		mapfile -t COMPREPLY < <(compgen -W 'news research official
			vulnerability incident-analysis tools crime' -- "$cur")
		return
		;;
	--take)
		mapfile -t COMPREPLY < <(compgen -W 'editorial topics security links all' \
			-- "$cur")
		return
		;;
	--kind)
		mapfile -t COMPREPLY < <(compgen -W 'feed kev' -- "$cur")
		return
		;;
	import)
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return
		;;
	--language)
		mapfile -t COMPREPLY < <(compgen -W 'ja en' -- "$cur")
		return
		;;
	esac
	local options
	case $cmd in
	help) options=$commands ;;
	daemon) options='--config --now --speed --help' ;;
	once) options='--config --now --help' ;;
	digest) options='--config --date --format --output --help' ;;
	articles) options="$list --section --source --state --left-out
		show add hide unhide pin unpin" ;;
	stories) options="$list --section" ;;
	search) options="$list --section --source" ;;
	iocs) options="$list --type --value --article --known" ;;
	tags) options="$list --type" ;;
	digests) options=$list ;;
	sources) options='list test add remove pause resume import export
		--config --json --csv --name --title --category --section
		--interval --take --language --zone --kind --no-test
		--output
		--help' ;;
	status) options='--config --json --help' ;;
	check) options='--config --help' ;;
	parse-feed) options="$filter --url --content-type --zone" ;;
	extract-article) options="$filter --url --content-type" ;;
	extract-iocs) options="$filter --html --url --warninglists" ;;
	summarize) options="$filter --lines --max-chars" ;;
	classify) options=$filter ;;
	analyse) options="$filter --url --html --language --lines --max-chars
		--galaxies --warninglists" ;;
	*) options= ;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
	case $cmd in
	parse-* | extract-* | summarize | classify | analyse)
		mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(
			compgen -f -- "$cur")
		;;
	esac
}
complete -F _secdigest secdigest

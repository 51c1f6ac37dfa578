/* THE table of the configuration's keys. */
#include "config/keys.h"

#include "config/config.h"

#define TOP(member) offsetof(struct config, member)
#define SRC(member) offsetof(struct source_config, member)

/* clang-format off */
const struct key config_keys[] = {
    {NULL, "language", KEY_WORD, TOP(language), "ja", 0, 0, "ja en"},
    {NULL, "timezone", KEY_ZONE, TOP(timezone), "Asia/Tokyo", 0, 0, NULL},
    {NULL, "state_dir", KEY_PATH, TOP(state_dir), "/var/lib/secdigest", 0, 0, NULL},
    {NULL, "spool_dir", KEY_PATH, TOP(spool_dir), "/var/spool/secdigest", 0, 0, NULL},
    {NULL, "runtime_dir", KEY_PATH, TOP(runtime_dir), "/run/secdigest", 0, 0, NULL},
    {NULL, "log_level", KEY_WORD, TOP(log_level), "info", 0, 0, "error warn info debug"},
    {NULL, "sources", KEY_STRINGS, TOP(source_files), "sources.conf", 0, 0, NULL},

    {"digest", "hour", KEY_TIME, TOP(digest.minute), "06:00", 0, 0, NULL},
    {"digest", "days", KEY_DAYS, TOP(digest.days), "mon-sun", 0, 0, NULL},
    {"digest", "file", KEY_STRING, TOP(digest.file), "%Y%m%d.md", 0, 0, NULL},
    {"digest", "formats", KEY_WORDS, TOP(digest.formats), "md", 0, 0, "md html json"},
    {"digest", "grace", KEY_INT, TOP(digest.grace), "600", 0, 7200, NULL},
    {"digest", "max_stories", KEY_INT, TOP(digest.max_stories), "20", 1, 1000, NULL},
    {"digest", "max_links", KEY_INT, TOP(digest.max_links), "30", 1, 1000, NULL},
    {"digest", "max_iocs", KEY_INT, TOP(digest.max_iocs), "20", 0, 1000, NULL},
    {"digest", "max_lines", KEY_INT, TOP(digest.max_lines), "5", 1, 20, NULL},
    {"digest", "line_latin", KEY_INT, TOP(digest.line_latin), "160", 40, 2000, NULL},
    {"digest", "line_cjk", KEY_INT, TOP(digest.line_cjk), "80", 20, 1000, NULL},
    {"digest", "catch_up", KEY_INT, TOP(digest.catch_up), "7", 0, 60, NULL},

    {"export", "formats", KEY_WORDS, TOP(export.formats), "", 0, 0, "lists csv misp stix"},
    {"export", "organisation", KEY_STRING, TOP(export.organisation), "secdigest", 0, 0, NULL},
    {"export", "list_networks", KEY_BOOL, TOP(export.list_networks), "no", 0, 0, NULL},
    {"export", "list_unmarked", KEY_BOOL, TOP(export.list_unmarked), "no", 0, 0, NULL},
    {"export", "csv_author", KEY_STRING, TOP(export.csv_author), "AI agent", 0, 0, NULL},
    {"export", "csv_confidence", KEY_STRING, TOP(export.csv_confidence), "medium", 0, 0, NULL},
    {"export", "csv_description", KEY_STRING, TOP(export.csv_description), "AI generated.", 0, 0, NULL},

    {"fetch", "contact", KEY_STRING, TOP(fetch.contact), "", 0, 0, NULL},
    {"fetch", "user_agent", KEY_STRING, TOP(fetch.user_agent), "", 0, 0, NULL},
    {"fetch", "concurrency", KEY_INT, TOP(fetch.concurrency), "16", 1, 256, NULL},
    {"fetch", "per_host", KEY_INT, TOP(fetch.per_host), "2", 1, 16, NULL},
    {"fetch", "host_gap_ms", KEY_INT, TOP(fetch.host_gap_ms), "1000", 0, 600000, NULL},
    {"fetch", "timeout", KEY_INT, TOP(fetch.timeout), "60", 1, 3600, NULL},
    {"fetch", "connect_timeout", KEY_INT, TOP(fetch.connect_timeout), "15", 1, 600, NULL},
    {"fetch", "max_feed", KEY_SIZE, TOP(fetch.max_feed), "15M", 1 << 10, 200 << 20, NULL},
    {"fetch", "max_page", KEY_SIZE, TOP(fetch.max_page), "10M", 1 << 10, 200 << 20, NULL},
    {"fetch", "next_pages", KEY_INT, TOP(fetch.next_pages), "4", 0, 20, NULL},
    {"fetch", "proxy", KEY_STRING, TOP(fetch.proxy), "", 0, 0, NULL},
    {"fetch", "ca_file", KEY_PATH, TOP(fetch.ca_file), "", 0, 0, NULL},
    {"fetch", "allow_networks", KEY_NETWORKS, TOP(fetch.allow_networks), "", 0, 0, NULL},
    {"fetch", "interval_min", KEY_INT, TOP(fetch.interval_min), "15", 1, 1440, NULL},
    {"fetch", "interval_max", KEY_INT, TOP(fetch.interval_max), "1440", 1, 10080, NULL},
    {"fetch", "backlog_days", KEY_INT, TOP(fetch.backlog_days), "30", 0, 36500, NULL},

    {"workers", "count", KEY_INT, TOP(workers.count), "0", 0, 256, NULL},
    {"workers", "memory", KEY_SIZE, TOP(workers.memory), "512M", 64 << 20, 1L << 40, NULL},
    {"workers", "timeout", KEY_INT, TOP(workers.timeout), "30", 1, 3600, NULL},
    {"workers", "jobs_each", KEY_INT, TOP(workers.jobs_each), "1000", 1, 1000000, NULL},

    {"keep", "raw_days", KEY_INT, TOP(keep.raw_days), "14", 0, 36500, NULL},

    {"indicators", "warninglists", KEY_PATH, TOP(indicators.warninglists), "", 0, 0, NULL},
    {"indicators", "public_suffixes", KEY_PATH, TOP(indicators.public_suffixes), "", 0, 0, NULL},

    {"names", "galaxies", KEY_PATH, TOP(names.galaxies), "", 0, 0, NULL},

    {"watch", "vendors", KEY_PHRASES, TOP(watch.vendors), "", 2, 90, NULL},
    {"watch", "products", KEY_PHRASES, TOP(watch.products), "", 2, 90, NULL},
    {"watch", "words", KEY_PHRASES, TOP(watch.words), "", 2, 90, NULL},

    {"llm", "base_url", KEY_STRING, TOP(llm.base_url), "", 0, 0, NULL},
    {"llm", "model", KEY_STRING, TOP(llm.model), "", 0, 0, NULL},
    {"llm", "api_key_file", KEY_PATH, TOP(llm.api_key_file), "", 0, 0, NULL},
    {"llm", "api_key_credential", KEY_STRING, TOP(llm.api_key_credential), "", 0, 0, NULL},
    {"llm", "api_style", KEY_CHOICE, TOP(llm.api_style), "openai", 0, 0, "openai azure"},
    {"llm", "api_version", KEY_STRING, TOP(llm.api_version), "", 0, 0, NULL},
    {"llm", "extra", KEY_STRING, TOP(llm.extra), "", 0, 0, NULL},
    {"llm", "timeout", KEY_INT, TOP(llm.timeout), "120", 1, 3600, NULL},
    {"llm", "concurrency", KEY_INT, TOP(llm.concurrency), "1", 1, 64, NULL},
    {"llm", "context_tokens", KEY_INT, TOP(llm.context_tokens), "8192", 2048, 10000000, NULL},
    {"llm", "answer_tokens", KEY_INT, TOP(llm.answer_tokens), "1500", 200, 100000, NULL},
    {"llm", "line", KEY_INT, TOP(llm.line), "80", 20, 1000, NULL},
    {"llm", "max_requests", KEY_INT, TOP(llm.max_requests), "500", 0, 1000000, NULL},
    {"llm", "max_tokens", KEY_INT, TOP(llm.max_tokens), "2000000", 0, 2000000000, NULL},
    {"llm", "max_cost", KEY_DECIMAL, TOP(llm.max_cost), "0", 0, 1000000, NULL},
    {"llm", "price_prompt", KEY_DECIMAL, TOP(llm.price_prompt), "0", 0, 1000000, NULL},
    {"llm", "price_answer", KEY_DECIMAL, TOP(llm.price_answer), "0", 0, 1000000, NULL},
    {"llm", "begin", KEY_INT, TOP(llm.begin), "120", 1, 1440, NULL},
    {"llm", "deadline", KEY_INT, TOP(llm.deadline), "5", 0, 1440, NULL},
    {0},
};

const struct key source_keys[] = {
    {NULL, "url", KEY_URL, SRC(url), "", 0, 0, NULL},
    {NULL, "title", KEY_STRING, SRC(title), "", 0, 0, NULL},
    {NULL, "language", KEY_LANGUAGE, SRC(language), "en", 0, 0, NULL},
    {NULL, "category", KEY_WORD, SRC(category), "news", 0, 0,
	"news research official vulnerability incident-analysis tools crime"},
    {NULL, "section", KEY_WORD, SRC(section), "", 0, 0,
	"tools malware_campaign security_report cybercrime news jp_incidents memo"},
    {NULL, "interval", KEY_INT, SRC(interval), "60", 1, 10080, NULL},
    {NULL, "zone", KEY_ZONE, SRC(zone), "", 0, 0, NULL},
    {NULL, "full_text", KEY_BOOL, SRC(full_text), "yes", 0, 0, NULL},
    {NULL, "enabled", KEY_BOOL, SRC(enabled), "yes", 0, 0, NULL},
    {NULL, "kind", KEY_CHOICE, SRC(kind), "feed", 0, 0, "feed kev"},
    {NULL, "take", KEY_CHOICE, SRC(take), "editorial", 0, 0,
	"all editorial topics links security"},
    {NULL, "headers", KEY_STRINGS, SRC(headers), "", 0, 0, NULL},
    {0},
};

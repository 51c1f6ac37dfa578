/* THE table of all SQL that runs after the store is open. */
#include "store/statements.h"

#include <stddef.h>

#include "model/indicator.h"

/* read by source_read() in sources.c */
#define SOURCE_COLUMNS                                                         \
	"id, name, url, configured, state, effective_url, etag, "              \
	"last_modified, next_check, last_checked, last_success, last_status, " \
	"last_error, failures, first_poll_done, moved_url, moved_polls, "      \
	"moved_since, rest_until, ttl, skip_hours, skip_days, rhythm, "        \
	"last_new, entries, lost_at, pace, text_usual, text_now, notice, held"

/* Exactly the condition of the index articles_work. */
#define OPEN_STATES "state IN ('fetch', 'analyse')"

/* read by jobs_read() in articles.c */
#define JOB_COLUMNS                                                            \
	"a.id, a.url, sources.name, a.published, a.attempts, a.backlog, "      \
	"a.next_page"

/* read by read_known() in recognise.c; ?1 is the source */
#define KNOWN_COLUMNS                                                          \
	"a.id, a.source_id, a.url, a.title, a.published, a.edited, s.form, "   \
	"s.hash, s.words, s.edits, s.sketch"
#define KNOWN_JOIN                                                             \
	"LEFT JOIN article_sources s"                                          \
	" ON s.article_id = a.id AND s.source_id = ?1"

/* As indicator_is_suspect() has it. */
#define SUSPECT "known IS NULL AND role IS NOT 'reference'"

/* What an analyst asked for, however old it is. */
#define WISHED "a.mark IN ('pinned', 'added')"

/* What both the candidates and the unfinished of a digest have in common. */
#define IN_WINDOW                                                              \
	"a.id IN (SELECT id FROM articles WHERE dated >= ?1 UNION"             \
	" SELECT id FROM articles WHERE mark IN ('pinned', 'added'))"          \
	" AND (a.first_seen <= ?2 OR (?3 AND a.dated <= ?2))"                  \
	" AND a.mark IS NOT 'hidden' AND (a.backlog = 0 OR " WISHED ")"

/* What a list of articles shows. */
/* As a story prints them. */
#define FIELD_ORDER "instr('title summary recommendations notes action', field)"

#define ARTICLE_COLUMNS                                                        \
	"id, title, url, source, language, published, published_iso, "         \
	"first_seen, first_seen_iso, state, mark, reason, page_error, "        \
	"section, event_type, digest_day, left_out, watch, summary"

/* What no digest has of the indicators of the article that comes next. */
#define NOT_EXPORTED                                                           \
	"FROM ioc_sightings g JOIN indicators i ON i.id = g.indicator_id"      \
	" WHERE NOT EXISTS (SELECT 1 FROM digest_iocs d WHERE"                 \
	" d.value = i.value AND d.type = i.type"                               \
	" AND d.article_id = g.article_id) AND g.article_id = "

/* What stands before the host of a URL; nothing: its author wrote none. A host
 * ends before the '@' of the ASCII table, so a piece of the index is all that is
 * read. */
#define URL_HEAD(scheme) ", ('" scheme "://')"
#define URL_HEADS "(VALUES ('')" INDICATOR_SCHEMES(URL_HEAD) ")"

/* The same of a URL behind its user, as the index of 0003-users.sql has it; an
 * '@' may stand in a path as well. */
#define BEHIND_USER "substr(w.value, instr(w.value, '@') + 1)"
#define USER "substr(w.value, 1, instr(w.value, '@'))"

/* No digest has it, nor decided to do without it. */
#define UNDECIDED                                                              \
	"NOT EXISTS (SELECT 1 FROM digest_entries e"                           \
	" WHERE e.article_id = a.id)"                                          \
	" AND NOT EXISTS (SELECT 1 FROM digest_left_out o"                     \
	" WHERE o.article_id = a.id AND o.again = 0"                           \
	" AND a.mark IS NOT 'pinned')"

#define S(id, text) [id] = {#id, text, false}
#define WHOLE(id, text) [id] = {#id, text, true}

const struct statement_text statements[STMT_COUNT] = {
    S(STMT_BEGIN, "BEGIN IMMEDIATE"),
    S(STMT_COMMIT, "COMMIT"),
    S(STMT_ROLLBACK, "ROLLBACK"),

    /* sources.c */
    /* While the list is synchronised, -1 is "was configured until now". */
    S(STMT_SOURCES_DOUBT,
	"UPDATE sources SET configured = -1 WHERE configured = 1"),
    S(STMT_SOURCES_DROP, "UPDATE sources SET configured = 0, next_check = NULL"
			 " WHERE configured = -1"),
    S(STMT_SOURCE_SYNC,
	"INSERT INTO sources (name, url, title, language, category, section,"
	" kind, take, configured, state, next_check)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, coalesce(?7, 'feed'),"
	" coalesce(?8, 'editorial'), 1, 'new', 0)"
	" ON CONFLICT (name) DO UPDATE SET title = ?3, language = ?4,"
	" category = ?5, section = ?6,"
	" kind = coalesce(?7, 'feed'), take = coalesce(?8, 'editorial'),"
	" configured = 1,"
	" next_check = CASE WHEN configured = 0 AND state <> 'paused' THEN 0"
	" ELSE next_check END"),
    S(STMT_SOURCE_URL_CHANGED,
	"UPDATE sources SET url = ?2, state = 'new', effective_url = NULL,"
	" moved_url = NULL, moved_polls = 0, moved_since = NULL,"
	" etag = NULL, last_modified = NULL, next_check = 0,"
	" last_error = NULL, failures = 0, first_poll_done = 0,"
	" rest_until = NULL, ttl = 0, skip_hours = 0, skip_days = 0,"
	" rhythm = 0, last_new = NULL, entries = 0, lost_at = NULL, pace = 0,"
	" text_usual = 0, text_now = 0, notice = NULL"
	" WHERE name = ?1 AND url <> ?2"),
    S(STMT_SOURCE_PAUSE,
	"UPDATE sources SET state = 'paused', next_check = NULL"
	" WHERE name = ?1 AND (?2 OR held)"),
    S(STMT_SOURCE_RESUME,
	"UPDATE sources SET state = CASE WHEN first_poll_done THEN 'ok'"
	" ELSE 'new' END, next_check = 0, last_error = NULL, failures = 0"
	" WHERE name = ?1 AND state = 'paused' AND NOT (?2 OR held)"),
    S(STMT_SOURCE_HOLD, "UPDATE sources SET held = ?2 WHERE name = ?1"),
    S(STMT_SOURCES_DUE,
	"SELECT " SOURCE_COLUMNS " FROM sources WHERE next_check <= ?1"
	" AND configured ORDER BY next_check, id LIMIT ?2 OFFSET ?3"),
    S(STMT_SOURCES_NEXT_DUE,
	"SELECT next_check FROM sources WHERE next_check IS NOT NULL"
	" AND configured ORDER BY next_check LIMIT 1"),
    S(STMT_SOURCES_ALL, "SELECT " SOURCE_COLUMNS " FROM sources ORDER BY name"),
    S(STMT_SOURCE_FIND,
	"SELECT " SOURCE_COLUMNS " FROM sources WHERE name = ?1"),
    S(STMT_SOURCE_SAVE,
	"UPDATE sources SET state = ?2, effective_url = ?3, etag = ?4,"
	" last_modified = ?5, next_check = ?6, last_checked = ?7,"
	" last_success = ?8, last_status = ?9, last_error = ?10,"
	" failures = ?11, first_poll_done = ?12, moved_url = ?13,"
	" moved_polls = ?14, moved_since = ?15, rest_until = ?16, ttl = ?17,"
	" skip_hours = ?18, skip_days = ?19, rhythm = ?20, last_new = ?21,"
	" entries = ?22, lost_at = ?23, pace = ?24, text_usual = ?25,"
	" text_now = ?26, notice = ?27 WHERE id = ?1"),
    S(STMT_SOURCE_POSTPONE, "UPDATE sources SET next_check = ?2 WHERE id = ?1"),
    S(STMT_SOURCE_PARDON,
	"UPDATE sources SET state = ?2, failures = ?3, last_status = ?4,"
	" next_check = ?5, last_error = CASE WHEN ?3 > 0 THEN last_error END "
	"WHERE id = ?1"),
    S(STMT_SOURCES_HASTEN,
	"UPDATE sources SET next_check = ?1 WHERE next_check > ?1"
	" AND configured AND coalesce(last_checked, 0) < ?2"
	" AND coalesce(rest_until, 0) <= ?1"),
    S(STMT_SOURCES_REACHED,
	"SELECT url FROM sources WHERE configured AND state <> 'paused'"
	" AND state <> 'gone' AND (failures = 0 OR last_status > 0)"),
    S(STMT_SOURCES_NOTICES,
	"SELECT " SOURCE_COLUMNS " FROM sources WHERE notice IS NOT NULL"
	" AND configured ORDER BY name"),
    S(STMT_SOURCES_COVERAGE,
	"SELECT count(*), coalesce(sum(state <> 'gone' AND"
	" last_success >= ?1), 0),"
	" coalesce(sum(state <> 'gone' AND last_checked >= ?1 AND"
	" coalesce(last_success, 0) < ?1), 0),"
	" coalesce(sum(state <> 'gone' AND coalesce(last_checked, 0) < ?1), 0),"
	" coalesce(sum(state = 'gone'), 0), coalesce(sum(lost_at >= ?1), 0)"
	" FROM sources WHERE configured AND state <> 'paused'"),
    S(STMT_SOURCE_FIRST_POLL,
	"SELECT first_poll_done, url FROM sources WHERE id = ?1"),
    S(STMT_SOURCE_COUNT_ITEMS,
	"UPDATE sources SET items_total = items_total + ?2 WHERE id = ?1"),

    S(STMT_SOURCE_BY_HAND,
	"INSERT INTO sources (name, url, kind, take, configured, state)"
	" VALUES ('by hand', '', 'feed', 'all', 0, 'new')"
	" ON CONFLICT (name) DO NOTHING"),
    S(STMT_SOURCE_BY_HAND_ID, "SELECT id FROM sources WHERE name = 'by hand'"),

    /* hosts.c */
    S(STMT_HOST_REST,
	"INSERT INTO hosts (host, rest_until) VALUES (?1, ?2)"
	" ON CONFLICT (host) DO UPDATE SET rest_until = max(rest_until, ?2)"),
    S(STMT_HOST_RESTING, "SELECT rest_until FROM hosts WHERE host = ?1"),
    S(STMT_HOSTS_LATEST, "SELECT rest_until FROM hosts WHERE rest_until > 0"
			 " ORDER BY rest_until DESC LIMIT 1"),
    S(STMT_HOSTS_PRUNE, "DELETE FROM hosts WHERE rest_until <= ?1"),
    S(STMT_HOSTS_COUNT, "SELECT count(*) FROM hosts WHERE rest_until > ?1"),
    S(STMT_CONDITION_SET, "INSERT INTO conditions (name, since) VALUES (?1, ?2)"
			  " ON CONFLICT (name) DO UPDATE SET since = ?2"),
    S(STMT_CONDITION_END, "DELETE FROM conditions WHERE name = ?1"),
    S(STMT_CONDITION, "SELECT since FROM conditions WHERE name = ?1"),

    /* recognise.c, earlier.c */
    S(STMT_ITEM_FIND,
	"SELECT k.way, " KNOWN_COLUMNS " FROM ("
	"SELECT 0 AS way, article_id FROM article_keys"
	" WHERE scope = ?1 AND key = ?2"
	" UNION ALL SELECT 1, article_id FROM article_keys"
	" WHERE scope = 0 AND key = ?3"
	" UNION ALL SELECT 2, article_id FROM article_keys"
	" WHERE scope = ?1 AND key = ?3"
	" UNION ALL SELECT 3, article_id FROM article_keys"
	" WHERE scope = ?1 AND key = ?4) k"
	" CROSS JOIN articles a ON a.id = k.article_id " KNOWN_JOIN),
    S(STMT_ITEM_KNOWN, "SELECT 0, " KNOWN_COLUMNS " FROM articles a " KNOWN_JOIN
		       " WHERE a.id = ?2"),
    S(STMT_ITEM_BY_PAGE, "SELECT article_id FROM article_keys"
			 " WHERE scope = 0 AND key = ?1"),
    S(STMT_ITEM_EARLIER,
	"SELECT s.article_id, s.source_id, s.words, s.sketch, a.published"
	" FROM article_sources s JOIN articles a ON a.id = s.article_id"
	" WHERE s.scope = ?1 AND s.first_seen >= ?2"
	" ORDER BY s.first_seen DESC LIMIT ?3"),
    S(STMT_ITEM_STORY, "SELECT title, html FROM feed_texts"
		       " WHERE article_id = ?1 AND length(html) <= 200000"),

    /* items.c: a row at a time. Of several SQLite keeps what each page was,
     * to take them all back where one of them fails. */
    S(STMT_ITEM_ADD, "INSERT INTO articles (url, source_id, title, author,"
		     " published, first_seen, state, backlog)"
		     " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"),
    S(STMT_ITEM_KEY, "INSERT OR IGNORE INTO article_keys"
		     " (article_id, scope, key) VALUES (?1, ?2, ?3)"),
    /* What was read already stays as it was read. */
    S(STMT_ITEM_MOVED,
	"UPDATE articles SET url = ?3 WHERE id = ?1 AND source_id = ?2"
	" AND " OPEN_STATES
	" AND NOT EXISTS (SELECT 1 FROM analyses WHERE article_id = ?1)"),
    S(STMT_ITEM_SIGHT,
	"INSERT INTO article_sources (article_id, source_id, first_seen,"
	" words, scope, form, hash, sketch, left_out)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
	" ON CONFLICT (article_id, source_id) DO UPDATE SET words = ?4,"
	" scope = ?5, form = ?6, hash = ?7, sketch = ?8,"
	" left_out = coalesce(?9, left_out)"),
    S(STMT_ITEM_COUNT_EDIT, "UPDATE article_sources SET edits = edits + 1"
			    " WHERE article_id = ?1 AND source_id = ?2"),
    S(STMT_ITEM_TEXT, "INSERT INTO feed_texts (article_id, title, html, stored)"
		      " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (article_id)"
		      " DO UPDATE SET title = ?2, html = ?3, stored = ?4"),
    /* The title of what was read waits until it is read again: the full-text
     * index holds it. */
    S(STMT_ITEM_EDITED,
	"UPDATE articles SET edited = ?3, title = CASE WHEN " OPEN_STATES
	" AND NOT EXISTS (SELECT 1 FROM analyses WHERE article_id = ?1)"
	" THEN coalesce(?4, title) ELSE title END,"
	" state = CASE WHEN " OPEN_STATES " THEN state ELSE ?5 END,"
	" attempts = CASE WHEN " OPEN_STATES " THEN attempts ELSE 0 END,"
	" reason = CASE WHEN " OPEN_STATES " THEN reason END,"
	" next_page = CASE WHEN " OPEN_STATES " THEN next_page END"
	" WHERE id = ?1 AND source_id = ?2"),
    S(STMT_ITEM_OWNER,
	"SELECT a.url, o.url FROM articles a JOIN sources o"
	" ON o.id = a.source_id WHERE a.id = ?1"
	" AND NOT (EXISTS (SELECT 1 FROM digest_entries WHERE article_id = ?1)"
	" AND EXISTS (SELECT 1 FROM article_text WHERE article_id = ?1"
	" AND text_from = 'page'))"),
    /* Of what the other said nothing stays; what a digest has told of it was
     * edited. */
    S(STMT_ITEM_TAKE_OVER,
	"UPDATE articles SET source_id = ?2, title = ?3, author = ?4,"
	" published = ?5, state = ?6, backlog = ?7, edited = CASE WHEN EXISTS"
	" (SELECT 1 FROM digest_entries WHERE article_id = ?1) THEN ?8 END,"
	" reason = NULL, attempts = 0, not_before = 0, next_page = NULL"
	" WHERE id = ?1"),
    S(STMT_ITEM_AGAIN,
	"UPDATE digest_left_out SET again = 1 WHERE article_id = ?1"),

    /* Left out by all of its sources until now: there is no page. */
    S(STMT_ITEM_WANTED,
	"UPDATE articles SET reason = NULL, attempts = 0, not_before = 0,"
	" state = CASE WHEN EXISTS (SELECT 1 FROM article_text"
	" WHERE article_id = ?1 AND text_from = 'page') THEN state ELSE ?2 END"
	" WHERE id = ?1 AND url IS NOT NULL"
	" AND NOT EXISTS (SELECT 1 FROM digest_entries WHERE article_id = ?1)"
	" AND NOT EXISTS (SELECT 1 FROM article_sources"
	" WHERE article_id = ?1 AND left_out IS NULL)"),

    /* selection.c */
    S(STMT_WATCH_ADD, "INSERT INTO watch_hits (article_id, word)"
		      " VALUES (?1, ?2) ON CONFLICT DO NOTHING"),
    S(STMT_TOPICS_JUDGE,
	"UPDATE article_sources SET left_out = 'names nothing of the watch"
	" list' WHERE article_id = ?1 AND left_out IS NULL AND EXISTS"
	" (SELECT 1 FROM sources WHERE id = source_id AND take = 'topics')"
	" AND NOT EXISTS (SELECT 1 FROM watch_hits WHERE article_id = ?1)"
	" AND EXISTS (SELECT 1 FROM analyses WHERE article_id = ?1)"),

    /* articles.c */
    S(STMT_JOBS_NEXT,
	"SELECT " JOB_COLUMNS " FROM articles a"
	" JOIN sources ON sources.id = a.source_id"
	" WHERE a." OPEN_STATES " AND a.state = ?1 AND a.not_before <= ?2"
	" ORDER BY a.backlog, a.dated DESC, a.id DESC LIMIT ?3"),
    /* By the other index each source would walk through all that waits. */
    S(STMT_JOBS_FAIR,
	"SELECT " JOB_COLUMNS " FROM sources CROSS JOIN articles a"
	" WHERE a.id IN (SELECT o.id FROM articles o INDEXED BY"
	" articles_work_of"
	" WHERE o." OPEN_STATES " AND o.source_id = sources.id AND o.state = ?1"
	" AND o.not_before <= ?2 ORDER BY o.backlog, o.dated DESC, o.id DESC"
	" LIMIT ?4) ORDER BY a.backlog, a.dated DESC, a.id DESC LIMIT ?3"),
    S(STMT_PAGE_SAVE, "INSERT OR REPLACE INTO pages"
		      " (article_id, url, content_type, body, stored)"
		      " VALUES (?1, ?2, ?3, ?4, ?5)"),
    /* What was read once and cannot be had anew stays as it is: the page of
     * then, or what was read of it. */
    S(STMT_PAGE_STATE,
	"UPDATE articles SET state = CASE WHEN"
	" NOT EXISTS (SELECT 1 FROM pages WHERE article_id = ?1)"
	" AND EXISTS (SELECT 1 FROM article_text WHERE article_id = ?1"
	" AND text_from = 'page') THEN 'ready' ELSE 'analyse' END,"
	" reason = NULL, attempts = 0, not_before = 0,"
	" page_error = CASE WHEN ?2 IS NOT NULL AND next_page IS NULL"
	" AND EXISTS (SELECT 1 FROM article_text WHERE article_id = ?1"
	" AND text_from = 'page') THEN page_error ELSE ?2 END WHERE id = ?1"),
    S(STMT_PAGE_WANT,
	"UPDATE articles SET state = 'fetch', reason = NULL, attempts = 0,"
	" not_before = 0, next_page = ?2 WHERE id = ?1"),
    S(STMT_PAGE_CUT, "UPDATE articles SET page_error = ?2 WHERE id = ?1"),
    S(STMT_PAGE_ADD, "INSERT INTO further_pages"
		     " (article_id, n, url, content_type, body)"
		     " SELECT ?1, 1 + coalesce(max(n), 0), ?2, ?3, ?4"
		     " FROM further_pages WHERE article_id = ?1"),
    S(STMT_PAGES_GET, "SELECT url, content_type, body FROM further_pages"
		      " WHERE article_id = ?1 ORDER BY n"),
    S(STMT_DOCUMENT,
	"SELECT a.url, coalesce(f.title, a.title), p.url, p.content_type,"
	" p.body, f.html, a.next_page FROM articles a"
	" LEFT JOIN pages p ON p.article_id = a.id"
	" LEFT JOIN feed_texts f ON f.article_id = a.id WHERE a.id = ?1"),
    S(STMT_ARTICLE_FAIL,
	"UPDATE articles SET attempts = attempts + 1, reason = ?2,"
	" not_before = CASE WHEN attempts + 1 >= ?4 THEN 0 ELSE ?3 END,"
	" state = CASE WHEN attempts + 1 < ?4 THEN state"
	" WHEN EXISTS (SELECT 1 FROM analyses WHERE article_id = ?1)"
	" THEN 'ready' ELSE 'failed' END WHERE id = ?1"),
    S(STMT_ARTICLE_WAIT, "UPDATE articles SET not_before = ?2 WHERE id = ?1"),
    S(STMT_ARTICLE_MARK, "UPDATE articles SET mark = ?2 WHERE id = ?1"),
    S(STMT_ARTICLE_UNMARK, "UPDATE articles SET mark = nullif(mark, ?2)"
			   " WHERE id = ?1"),
    S(STMT_ARTICLE_WISH, "UPDATE articles SET mark = 'added' WHERE id = ?1"
			 " AND mark IS NULL"),

    /* analyses.c */
    S(STMT_ARTICLE_ANALYSED,
	"SELECT a.first_seen, n.article_id IS NOT NULL FROM articles a"
	" LEFT JOIN analyses n ON n.article_id = a.id WHERE a.id = ?1"),
    S(STMT_ARTICLE_READY,
	"UPDATE articles SET title = coalesce(?2, title),"
	" author = coalesce(author, ?3), site = ?4, language = ?5,"
	" published = coalesce(published, ?6), state = 'ready',"
	" reason = NULL, not_before = 0 WHERE id = ?1"),
    S(STMT_TEXT_SAVE,
	"INSERT OR REPLACE INTO article_text"
	" (article_id, text, text_from, indexed) VALUES (?1, ?2, ?3, 0)"),
    S(STMT_ANALYSIS_SAVE,
	"INSERT OR REPLACE INTO analyses (article_id, analysed, language,"
	" method, section, event_type, score, why, primary_source, action,"
	" paywalled, blocked, names)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"),
    S(STMT_ANALYSIS_GET,
	"SELECT language, method, section, event_type, score, why,"
	" primary_source, action, names FROM analyses WHERE article_id = ?1"),
    S(STMT_LINES_DELETE, "DELETE FROM analysis_lines WHERE article_id = ?1"),
    S(STMT_LINE_ADD,
	"INSERT INTO analysis_lines (article_id, kind, n, text, spans)"
	" VALUES (?1, ?2, ?3, ?4, ?5)"),
    S(STMT_LINES_GET,
	"SELECT kind, text, spans FROM analysis_lines WHERE article_id = ?1"
	" ORDER BY kind, n"),
    S(STMT_TAGS_DELETE, "DELETE FROM article_tags WHERE article_id = ?1"),
    S(STMT_TAG_ADD,
	"INSERT INTO article_tags (article_id, n, tag, confidence, words)"
	" VALUES (?1, ?2, ?3, ?4, ?5)"),
    S(STMT_TAGS_GET, "SELECT tag, confidence, words FROM article_tags"
		     " WHERE article_id = ?1 ORDER BY n"),
    S(STMT_IOCS_ORPHANS,
	"DELETE FROM indicators WHERE id IN (SELECT indicator_id"
	" FROM ioc_sightings WHERE article_id = ?1) AND NOT EXISTS (SELECT 1"
	" FROM ioc_sightings g WHERE g.indicator_id = indicators.id"
	" AND g.article_id <> ?1)"),
    S(STMT_IOCS_DELETE, "DELETE FROM ioc_sightings WHERE article_id = ?1"),
    S(STMT_IOC_ADD,
	"INSERT INTO indicators (type, value, first_seen, last_seen)"
	" VALUES (?1, ?2, ?3, ?3)"),
    S(STMT_IOC_FIND,
	"SELECT id FROM indicators WHERE value = ?1 AND type = ?2"),
    S(STMT_IOC_SEEN, "UPDATE indicators SET first_seen = min(first_seen, ?2),"
		     " last_seen = max(last_seen, ?2)"
		     " WHERE id = ?1 AND (first_seen > ?2 OR last_seen < ?2)"),
    S(STMT_IOC_SIGHT,
	"INSERT INTO ioc_sightings (article_id, n, indicator_id, offset,"
	" count, context, known, defanged, listed, extension, place, role,"
	" near) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12,"
	" ?13)"),
    S(STMT_IOCS_GET,
	"SELECT i.type, i.value, g.count, g.offset, g.context, g.known,"
	" g.defanged, g.listed, g.extension, g.place, g.role, g.near"
	" FROM ioc_sightings g JOIN indicators i"
	" ON i.id = g.indicator_id WHERE g.article_id = ?1 AND g.n < ?2"
	" ORDER BY g.n"),
    /* Of those behind, the ones that a digest's list would count. */
    S(STMT_IOCS_UNREAD,
	"SELECT count(*) FROM ioc_sightings g JOIN indicators i"
	" ON i.id = g.indicator_id WHERE g.article_id = ?1 AND g.n >= ?2"
	" AND " SUSPECT " AND i.type IN ('ipv4', 'ipv6', 'cidr', 'url',"
	" 'domain', 'onion', 'package')"),

    /* search.c */
    S(STMT_FTS_NEXT,
	"SELECT t.article_id, a.title, t.text FROM article_text t"
	" JOIN articles a ON a.id = t.article_id WHERE t.indexed = 0"
	" ORDER BY t.article_id LIMIT ?1"),
    S(STMT_FTS_ADD,
	"INSERT INTO article_fts (rowid, title, text) VALUES (?1, ?2, ?3)"),
    S(STMT_FTS_MARK,
	"UPDATE article_text SET indexed = 1 WHERE article_id = ?1"),
    S(STMT_FTS_UNMARK,
	"UPDATE article_text SET indexed = 0 WHERE article_id = ?1"),
    S(STMT_FTS_INDEXED,
	"SELECT a.title, t.text FROM article_text t JOIN articles a"
	" ON a.id = t.article_id WHERE t.article_id = ?1 AND t.indexed = 1"),
    S(STMT_FTS_DELETE,
	"INSERT INTO article_fts (article_fts, rowid, title, text)"
	" VALUES ('delete', ?1, ?2, ?3)"),

    /* kev.c */
    S(STMT_KEV_SAVE,
	"INSERT INTO kev (cve, source_id, vendor, product, name, action,"
	" added, due, ransomware, first_seen, last_seen)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)"
	" ON CONFLICT (cve, source_id) DO UPDATE SET vendor = ?3,"
	" product = ?4, name = ?5, action = ?6, added = ?7, due = ?8,"
	" ransomware = ?9, last_seen = ?10"),
    S(STMT_KEV_FIRST_SEEN, "SELECT first_seen FROM kev WHERE cve = ?1"
			   " AND source_id = ?2"),
    S(STMT_KEV_DROP, "DELETE FROM kev WHERE source_id = ?1 AND last_seen < ?2"),
    S(STMT_KEV_MARKS,
	"SELECT k.cve, min(k.added), min(k.due), max(k.ransomware), g.count"
	" FROM ioc_sightings g JOIN indicators i ON i.id = g.indicator_id"
	" CROSS JOIN kev k ON k.cve = i.value WHERE g.article_id = ?1"
	" AND i.type = 'cve' GROUP BY g.n ORDER BY g.n LIMIT 100"),

    /* model.c */
    S(STMT_MODEL_ARTICLE, "SELECT a.url, a.title, t.text, coalesce(m.final, 0),"
			  " m.key IS NOT NULL, a.published"
			  " FROM articles a"
			  " JOIN article_text t ON t.article_id = a.id"
			  " LEFT JOIN model_articles m ON m.article_id = a.id"
			  " WHERE a.id = ?1 AND a.state = 'ready'"),
    S(STMT_MODEL_FORGET, "DELETE FROM model_articles WHERE article_id = ?1"),
    S(STMT_MODEL_FORGET_OLD,
	"DELETE FROM model_articles WHERE article_id = ?1 AND NOT EXISTS"
	" (SELECT 1 FROM articles a JOIN article_text t ON t.article_id = a.id"
	" WHERE a.id = ?1 AND t.text = ?2 AND a.title IS coalesce(?3, "
	"a.title))"),
    S(STMT_MODEL_TEXT_SAVE,
	"INSERT INTO model_texts (key, model, prompt, made)"
	" VALUES (?1, ?2, ?3, ?4) ON CONFLICT (key)"
	" DO UPDATE SET model = ?2, prompt = ?3, made = ?4"),
    S(STMT_MODEL_FIELD_SAVE,
	"INSERT OR REPLACE INTO model_fields (key, field, fault, lines)"
	" VALUES (?1, ?2, ?3, ?4)"),
    S(STMT_MODEL_FACTS_GET, "SELECT lines FROM model_fields WHERE key = ?1"
			    " AND field = 'facts'"),
    S(STMT_MODEL_LINK,
	"INSERT INTO model_articles (article_id, key, tries, final, reason, at)"
	" SELECT ?1, key, 0, 0, NULL, ?3 FROM model_texts WHERE key = ?2"
	" AND prompt IS NOT NULL ON CONFLICT (article_id)"
	" DO UPDATE SET key = ?2, tries = 0, final = 0, reason = NULL, at = "
	"?3"),
    S(STMT_MODEL_FAILED,
	"INSERT INTO model_articles (article_id, key, tries, final, reason, at)"
	" VALUES (?1, NULL, 1, ?3, ?2, ?4) ON CONFLICT (article_id)"
	" DO UPDATE SET tries = tries + 1, final = ?3, reason = ?2, at = ?4"
	" WHERE key IS NULL"),
    S(STMT_MODEL_FORGIVE,
	"UPDATE model_articles SET final = 0 WHERE final = 1"),
    S(STMT_MODEL_RENEW,
	"DELETE FROM model_articles WHERE key IN (SELECT key FROM model_texts"
	" WHERE made >= ?1 AND prompt IS NOT NULL"
	" AND (model <> ?2 OR prompt <> ?3)) AND NOT EXISTS (SELECT 1"
	" FROM digest_entries e"
	" WHERE e.article_id = model_articles.article_id)"),
    S(STMT_MODEL_ANY, "SELECT max(article_id) FROM model_articles"),
    S(STMT_MODEL_GET,
	"SELECT m.reason, t.model, t.prompt, f.field, f.fault, f.lines"
	" FROM model_articles m LEFT JOIN model_texts t ON t.key = m.key"
	" LEFT JOIN model_fields f ON f.key = t.key WHERE m.article_id = ?1"),
    S(STMT_MODEL_SPEND,
	"INSERT INTO model_days"
	" (day, requests, prompt_tokens, completion_tokens, cost)"
	" VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (day) DO UPDATE SET"
	" requests = requests + ?2, prompt_tokens = prompt_tokens + ?3,"
	" completion_tokens = completion_tokens + ?4, cost = cost + ?5"),
    S(STMT_MODEL_SPENT,
	"SELECT requests, prompt_tokens, completion_tokens, cost"
	" FROM model_days WHERE day = ?1"),
    S(STMT_ENDPOINT_SAVE,
	"INSERT INTO model_endpoints"
	" (name, format, completion_tokens, no_temperature, ratio)"
	" VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (name) DO UPDATE SET"
	" format = ?2, completion_tokens = ?3, no_temperature = ?4, ratio = "
	"?5"),
    S(STMT_ENDPOINT_GET,
	"SELECT format, completion_tokens, no_temperature, ratio, trouble,"
	" since FROM model_endpoints WHERE name = ?1"),
    S(STMT_ENDPOINT_TROUBLE,
	"INSERT INTO model_endpoints (name, trouble, since) VALUES (?1, ?2, ?3)"
	" ON CONFLICT (name) DO UPDATE SET trouble = ?2, since = ?3"
	" WHERE trouble IS NOT ?2"),
    /* What a digest took stays, as does what was found again of late. */
    S(STMT_MODEL_PRUNE,
	"DELETE FROM model_texts WHERE key IN (SELECT t.key FROM model_texts t"
	" WHERE t.made < ?1 AND NOT EXISTS (SELECT 1 FROM model_articles m"
	" WHERE m.key = t.key AND (m.at >= ?1 OR EXISTS (SELECT 1"
	" FROM digest_entries e WHERE e.article_id = m.article_id)))"
	" ORDER BY t.made LIMIT ?2)"),
    S(STMT_MODEL_PRUNE_FAILED,
	"DELETE FROM model_articles WHERE article_id IN (SELECT article_id"
	" FROM model_articles WHERE key IS NULL AND at < ?1 LIMIT ?2)"),

    /* candidates.c */
    S(STMT_CANDIDATES,
	"SELECT a.id, a.url, a.title, a.language, s.name, s.title, a.dated,"
	" a.first_seen, length(CAST(t.text AS BLOB)),"
	" (SELECT min(y.links_only) FROM article_sources x JOIN sources y"
	" ON y.id = x.source_id WHERE x.article_id = a.id),"
	" t.text_from, coalesce(n.blocked, CASE WHEN t.text_from = 'feed'"
	" THEN a.page_error END), n.paywalled,"
	" CASE WHEN t.text_from = 'page' THEN a.page_error END,"
	" a.mark IS 'pinned',"
	" (SELECT CASE WHEN count(*) = count(x.left_out)"
	" THEN max(x.left_out) END FROM article_sources x"
	" WHERE x.article_id = a.id),"
	" EXISTS (SELECT 1 FROM article_sources x JOIN sources y"
	" ON y.id = x.source_id WHERE x.article_id = a.id AND y.take = 'all'),"
	" (SELECT group_concat(word, ', ') FROM watch_hits"
	" WHERE article_id = a.id),"
	" NOT EXISTS (SELECT 1 FROM article_sources x JOIN sources y"
	" ON y.id = x.source_id WHERE x.article_id = a.id"
	" AND y.kind <> 'kev')"
	" FROM articles a JOIN sources s ON s.id = a.source_id"
	" JOIN analyses n ON n.article_id = a.id"
	" JOIN article_text t ON t.article_id = a.id"
	" WHERE " IN_WINDOW " AND a.state = 'ready' AND a.url IS NOT NULL"
	" AND " UNDECIDED " ORDER BY +a.dated, a.id"),
    /* Of the window only: all that waits may be a hundred times as much. */
    S(STMT_UNFINISHED, "SELECT count(*) FROM articles a WHERE +a." OPEN_STATES
		       " AND " IN_WINDOW " AND " UNDECIDED),
    /* A model's title has other names than the articles that may follow. */
    S(STMT_PAST_STORIES,
	"SELECT e.article_id, e.day, e.url, CASE WHEN EXISTS (SELECT 1"
	" FROM digest_fields f WHERE f.entry_id = e.id AND f.field = 'title'"
	" AND f.model) THEN coalesce(a.title, e.title) ELSE e.title END,"
	" n.primary_source,"
	" CASE WHEN a.edited > d.cutoff THEN a.edited END, a.dated, n.names"
	" FROM digest_entries e JOIN digests d ON d.day = e.day"
	" JOIN articles a ON a.id = e.article_id"
	" LEFT JOIN analyses n ON n.article_id = e.article_id"
	" WHERE e.day >= ?1 AND e.story = 1 ORDER BY e.day DESC, e.n"),
    S(STMT_PAST_IOCS,
	"SELECT i.type, i.value FROM ioc_sightings g JOIN indicators i"
	" ON i.id = g.indicator_id WHERE g.article_id = ?1"
	" AND " SUSPECT " AND g.n < ?2 ORDER BY g.n"),
    /* Of what many articles share the latest must do: a feed may repeat one
     * list for ever. */
    S(STMT_SEEN_IOC, "SELECT DISTINCT r.day FROM (SELECT report_id, known"
		     " FROM digest_iocs WHERE value = ?1 AND type = ?2"
		     " ORDER BY article_id DESC LIMIT 12) latest"
		     " CROSS JOIN digest_articles r ON r.id = latest.report_id"
		     " WHERE latest.known IS NULL ORDER BY r.day DESC"),
    S(STMT_SEEN_TAGS,
	"SELECT DISTINCT t.tag, e.day FROM digest_entries e"
	" CROSS JOIN article_tags t ON t.article_id = e.article_id"
	" WHERE e.day > (SELECT max(day) FROM digests) - 10000"
	" AND (t.tag GLOB 'actor:*' OR t.tag GLOB 'malware:*')"
	" ORDER BY t.tag, e.day DESC"),

    /* digests.c */
    S(STMT_DIGEST_ADD,
	"INSERT INTO digests (day, cutoff, language, made_by, sources,"
	" polled, failed, late, articles, left_out, frozen, gone, lost,"
	" model_stories, model_reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
	" ?9, ?10, ?11, ?12, ?13, ?14, ?15)"),
    S(STMT_ENTRY_ADD,
	"INSERT INTO digest_entries"
	" (day, n, section, story, article_id, title, url, why)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
	" ON CONFLICT (url) WHERE story = 1 DO NOTHING RETURNING id"),
    S(STMT_ENTRY_LINE_ADD, "INSERT INTO digest_lines (entry_id, n, label, text)"
			   " VALUES (?1, ?2, ?3, ?4)"),
    S(STMT_ENTRY_FIELD_ADD,
	"INSERT INTO digest_fields (entry_id, field, model, reason)"
	" VALUES (?1, ?2, ?3, ?4)"),
    S(STMT_DIGEST_COUNT,
	"UPDATE digests SET model_stories = (SELECT count(*)"
	" FROM digest_entries e JOIN digest_fields f ON f.entry_id = e.id"
	" WHERE e.day = ?1 AND e.story = 1 AND f.field = 'summary'"
	" AND f.model = 1) WHERE day = ?1"),
    S(STMT_LEFT_OUT_ADD,
	"INSERT INTO digest_left_out (day, article_id, reason, again)"
	" SELECT ?1, id, ?3, state <> 'ready' FROM articles WHERE id = ?2"
	" ON CONFLICT (article_id, day) DO NOTHING"),
    S(STMT_DIGEST_GET,
	"SELECT cutoff, language, made_by, sources, polled, failed, late,"
	" articles, left_out, gone, lost, model_stories, model_reason"
	" FROM digests WHERE day = ?1"),
    S(STMT_ENTRIES_GET, "SELECT id, section, story, article_id, title, url, why"
			" FROM digest_entries WHERE day = ?1 ORDER BY n"),
    S(STMT_ENTRY_LINES_GET,
	"SELECT label, text FROM digest_lines WHERE entry_id = ?1 ORDER BY n"),
    S(STMT_ENTRY_FIELDS_GET, "SELECT field, model, reason FROM digest_fields"
			     " WHERE entry_id = ?1"),
    S(STMT_LEFT_OUT_GET,
	"SELECT article_id, reason FROM digest_left_out WHERE day = ?1"
	" ORDER BY article_id"),
    S(STMT_DIGEST_WRITTEN,
	"UPDATE digests SET file = ?2, sha256 = ?3, written = ?4"
	" WHERE day = ?1"),
    S(STMT_DIGEST_DAYS,
	"SELECT day, cutoff, file, sha256 FROM digests WHERE day >= ?1"
	" ORDER BY day"),
    S(STMT_LAST_CUTOFF,
	"SELECT cutoff FROM digests ORDER BY cutoff DESC LIMIT 1"),

    /* exports.c */
    S(STMT_EXPORT_ARTICLE_ADD,
	"INSERT INTO digest_articles (day, article_id, url, title, published,"
	" tags) SELECT ?1, id, ?3, title, published,"
	" (SELECT group_concat(tag, ' ') FROM (SELECT tag FROM article_tags"
	" WHERE article_id = ?2 ORDER BY n)) FROM articles WHERE id = ?2"
	" ON CONFLICT (day, url) DO NOTHING"),
    S(STMT_EXPORT_WISHES,
	"SELECT r.id, r.article_id, (SELECT count(*) " NOT_EXPORTED
	"r.article_id), r.url FROM digest_articles r WHERE r.day = ?1"
	" ORDER BY r.id"),
    S(STMT_EXPORT_IOCS_ADD,
	"INSERT INTO digest_iocs (report_id, article_id, type, value,"
	" first_seen, known, defanged, listed, context)"
	" SELECT ?1, ?2, i.type, i.value, i.first_seen, coalesce(g.known,"
	" iif(g.role = 'reference', g.role, NULL)), g.defanged,"
	" g.listed, g.context " NOT_EXPORTED "?2 ORDER BY g.n LIMIT ?3"),
    S(STMT_EXPORT_CUT, "UPDATE digest_articles SET cut = ?2 WHERE id = ?1"),
    S(STMT_EXPORT_ARTICLES,
	"SELECT id, url, title, published, tags, cut FROM digest_articles"
	" WHERE day = ?1 ORDER BY id"),
    S(STMT_EXPORT_IOCS,
	"SELECT type, value, first_seen, known, defanged, listed, context"
	" FROM digest_iocs WHERE report_id = ?1 ORDER BY id"),

    /* store.c */
    S(STMT_PAGES_PRUNE,
	"DELETE FROM pages WHERE article_id IN (SELECT p.article_id"
	" FROM pages p JOIN articles a ON a.id = p.article_id"
	" WHERE p.stored < ?1 AND a.state IN ('ready', 'failed')"
	" ORDER BY p.stored LIMIT ?2)"),
    S(STMT_FEED_TEXTS_PRUNE,
	"DELETE FROM feed_texts WHERE article_id IN (SELECT f.article_id"
	" FROM feed_texts f JOIN articles a ON a.id = f.article_id"
	" WHERE f.stored < ?1 AND a.state IN ('ready', 'failed')"
	" ORDER BY f.stored LIMIT ?2)"),

    /* list.c: ?1 since, ?2 limit, ?3 … the filter of that list */
    S(STMT_LIST_ARTICLES,
	"SELECT " ARTICLE_COLUMNS " FROM v_articles"
	" WHERE dated >= ?1 AND (?3 IS NULL OR section = ?3)"
	" AND (?4 IS NULL OR state = ?4) AND (?5 IS NULL OR left_out NOTNULL)"
	" ORDER BY dated DESC, id DESC LIMIT ?2"),
    S(STMT_LIST_ARTICLES_OF,
	"SELECT " ARTICLE_COLUMNS " FROM v_articles WHERE source = ?3"
	" AND dated >= ?1 AND (?4 IS NULL OR section = ?4)"
	" AND (?5 IS NULL OR state = ?5) AND (?6 IS NULL OR left_out NOTNULL)"
	" ORDER BY dated DESC, id DESC LIMIT ?2"),
    S(STMT_LIST_ARTICLE, "SELECT " ARTICLE_COLUMNS " FROM v_articles"
			 " WHERE id = ?3 AND dated >= ?1 LIMIT ?2"),
    S(STMT_LIST_FIELDS,
	"SELECT f.field, f.origin, f.reason, f.day, CASE f.field"
	" WHEN 'title' THEN s.title WHEN 'summary' THEN s.summary"
	" WHEN 'recommendations' THEN s.recommendations"
	" WHEN 'notes' THEN s.notes ELSE s.action END AS lines"
	" FROM v_story_fields f JOIN v_stories s ON s.day = f.day"
	" AND s.article_id = f.article_id AND s.story = 1"
	" WHERE f.article_id = ?3 AND f.day >= ?1"
	" ORDER BY f.day DESC, " FIELD_ORDER " LIMIT ?2"),
    S(STMT_LIST_EXTRACTED,
	"SELECT five.column1 AS field, CASE five.column1"
	" WHEN 'title' THEN a.title WHEN 'action' THEN n.action ELSE (SELECT "
	"group_concat(text, char(10))"
	" FROM (SELECT text FROM analysis_lines WHERE article_id = a.id"
	" AND kind = five.column2 ORDER BY n)) END AS lines"
	" FROM articles a LEFT JOIN analyses n ON n.article_id = a.id"
	" CROSS JOIN (VALUES ('title', ''), ('summary', 'summary'),"
	" ('recommendations', 'recommendation'), ('notes', 'note'),"
	" ('action', '')) five WHERE a.id = ?3 AND a.dated >= ?1"
	" ORDER BY " FIELD_ORDER " LIMIT ?2"),
    S(STMT_LIST_STORIES,
	"SELECT * FROM v_stories WHERE day >= ?1"
	" AND (?3 IS NULL OR section = ?3) ORDER BY day DESC, place LIMIT ?2"),
    S(STMT_LIST_SEARCH,
	"SELECT a.id, a.title, a.url, a.source, a.language, a.published,"
	" a.published_iso, a.first_seen, a.first_seen_iso, a.section,"
	" a.event_type, a.digest_day FROM article_fts f JOIN v_articles a"
	" ON a.id = f.rowid WHERE article_fts MATCH ?3 AND a.dated >= ?1"
	" AND (?4 IS NULL OR a.section = ?4) AND (?5 IS NULL OR a.source = ?5)"
	" ORDER BY f.rowid DESC LIMIT ?2"),
    S(STMT_LIST_IOCS,
	"SELECT * FROM v_iocs WHERE last_seen >= ?1"
	" AND (?3 IS NULL OR type = ?3) AND (?4 IS NOT NULL OR suspect > 0)"
	" ORDER BY last_seen DESC LIMIT ?2"),
    S(STMT_LIST_VALUE,
	"SELECT * FROM v_iocs WHERE value IN (?3, ?5) AND last_seen >= ?1"
	" AND (?4 IS NULL OR type = ?4) ORDER BY type LIMIT ?2"),
    S(STMT_LIST_SIGHTINGS,
	"SELECT * FROM v_ioc_sightings WHERE value IN (VALUES (?3), (?5)"
	" UNION ALL SELECT u.value FROM " URL_HEADS " h CROSS JOIN indicators u"
	" WHERE +u.type = 'url' AND u.value >= h.column1 || ?6"
	" AND u.value < h.column1 || ?6 || '@' AND"
	" substr(u.value, length(h.column1 || ?6) + 1, 1)"
	" IN ('', '/', ':', '?', '#')"
	" UNION ALL SELECT w.value FROM indicators w WHERE +w.type = 'url'"
	" AND instr(w.value, '@') > 0 AND " BEHIND_USER " >= ?6"
	" AND " BEHIND_USER " < ?6 || '@'"
	" AND substr(" BEHIND_USER ", length(?6) + 1, 1)"
	" IN ('', '/', ':', '?', '#')"
	" AND " USER " GLOB '*://*' AND " USER " NOT GLOB '*://*[/?#]*')"
	" AND dated >= ?1 AND (?4 IS NULL OR type = ?4)"
	" ORDER BY dated DESC, article_id, value LIMIT ?2"),
    S(STMT_LIST_SIGHTINGS_IN,
	"SELECT * FROM v_ioc_sightings WHERE article_id = ?3 AND dated >= ?1"
	" AND (?4 IS NULL OR type = ?4)"
	" AND (?5 IS NOT NULL OR " SUSPECT ")"
	" ORDER BY offset, type, value LIMIT ?2"),
    S(STMT_LIST_TAGS, "SELECT * FROM v_tags WHERE dated >= ?1"
		      " AND (?3 IS NULL OR kind = ?3)"
		      " ORDER BY dated DESC, article_id DESC LIMIT ?2"),
    S(STMT_LIST_SOURCES, "SELECT * FROM v_sources ORDER BY name LIMIT ?2"),
    S(STMT_LIST_DIGESTS, "SELECT * FROM v_digests WHERE day >= ?1"
			 " ORDER BY day DESC LIMIT ?2"),

    /* status.c */
    S(STMT_COUNT_SOURCES,
	"SELECT state, count(*) FROM sources WHERE configured GROUP BY state"),
    WHOLE(STMT_COUNT_ARTICLES,
	"SELECT state, count(*) FROM articles WHERE " OPEN_STATES
	" GROUP BY state UNION ALL"
	" SELECT 'failed', count(*) FROM articles WHERE state = 'failed'"
	" UNION ALL SELECT 'ready', count(*) FROM articles"),
    S(STMT_COUNT_BACKLOG,
	"SELECT count(*) FROM articles WHERE " OPEN_STATES " AND backlog = 1"),
    S(STMT_COUNT_UNINDEXED,
	"SELECT count(*) FROM article_text WHERE indexed = 0"),
    WHOLE(STMT_COUNT_INDICATORS, "SELECT count(*) FROM indicators"),
    WHOLE(STMT_COUNT_SIGHTINGS, "SELECT count(*) FROM ioc_sightings"),
    WHOLE(STMT_COUNT_PAGES, "SELECT count(*) FROM pages"),
    S(STMT_COUNT_DIGESTS,
	"SELECT count(*), max(day), max(cutoff) FROM digests"),
};

-- The first schema. Times are UTC seconds since 1970; the views at the end give
-- ISO 8601 text beside them. Consumers read the views, which only ever gain
-- columns; the tables may change with a later numbered file. A long column
-- stands last in its table: those before it are read without its pages. A CHECK
-- asks for two words at a time: for IN with more SQLite makes a table at each
-- row that is written.

-- What is polled. The name is the identity: the rest may be configured anew.
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,        -- of other tables' source_id
    name TEXT NOT NULL UNIQUE,     -- as configured, never changes
    url TEXT NOT NULL,             -- of the feed, as configured
    title TEXT,                    -- label for people
    language TEXT,                 -- "en", "ja" …; NULL: told by the text
    category TEXT,                 -- the administrator's grouping
    section TEXT,                  -- hint: a section's word
    kind TEXT NOT NULL,            -- what its URL gives: feed or kev
    take TEXT NOT NULL,            -- all, editorial, topics, links or security
    links_only INTEGER AS (take = 'links' OR kind = 'kev') VIRTUAL, -- 1: enters
                                   -- digests as links only
    configured INTEGER NOT NULL,   -- 0: was once, kept for its history
    state TEXT NOT NULL            -- how the last poll went
        CHECK (state IN ('new', 'ok') OR state IN ('failing', 'blocked')
            OR state IN ('gone', 'paused')),
    effective_url TEXT,            -- where it moved to for good
    moved_url TEXT,                -- where permanent redirects lead of late
    moved_polls INTEGER NOT NULL DEFAULT 0, -- in a row that did
    moved_since INTEGER,           -- the first of them
    etag TEXT,                     -- validator of the last 200
    last_modified TEXT,            -- likewise
    next_check INTEGER,            -- NULL: never (paused, gone, not configured)
    last_checked INTEGER,          -- last answer or failure
    last_success INTEGER,          -- last 200 or 304 that could be read
    last_status INTEGER,           -- of HTTP; 0: no answer
    last_error TEXT,               -- why it fails; NULL while it does not
    failures INTEGER NOT NULL DEFAULT 0,  -- in a row
    first_poll_done INTEGER NOT NULL DEFAULT 0, -- 1: what is old is no backlog
    items_total INTEGER NOT NULL DEFAULT 0, -- articles it brought first
    rest_until INTEGER,            -- it asked not to be asked before
    ttl INTEGER NOT NULL DEFAULT 0,        -- minutes, as the feed says; 0: no
    skip_hours INTEGER NOT NULL DEFAULT 0, -- UTC, bit 0: the first of the day
    skip_days INTEGER NOT NULL DEFAULT 0,  -- UTC, bit 0: Sunday
    rhythm INTEGER NOT NULL DEFAULT 0,     -- seconds, usually, between entries
    last_new INTEGER,              -- when its newest entry came
    entries INTEGER NOT NULL DEFAULT 0,    -- in the last feed that was read
    lost_at INTEGER,               -- when two polls shared no entry
    pace INTEGER NOT NULL DEFAULT 0,       -- seconds between polls at most; 0: -
    text_usual INTEGER NOT NULL DEFAULT 0, -- bytes of words in its entries
    text_now INTEGER NOT NULL DEFAULT 0,   -- the longest of the last feed
    notice TEXT,                   -- what a person should know; NULL: nothing
    held INTEGER NOT NULL DEFAULT 0 -- 1: paused by "sources pause"
) STRICT;
CREATE INDEX sources_due ON sources (next_check) WHERE next_check IS NOT NULL;

-- Hosts that asked to be left alone (Retry-After), with all that is on them.
CREATE TABLE hosts (
    host TEXT PRIMARY KEY,         -- of a URL, without port
    rest_until INTEGER NOT NULL    -- no request before
) STRICT, WITHOUT ROWID;
CREATE INDEX hosts_rest ON hosts (rest_until);

-- What is the matter with the whole service, as long as it is.
CREATE TABLE conditions (
    name TEXT PRIMARY KEY,         -- outage: nobody can be reached
    since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row an article, whoever brought it. Its way: fetch (the page is wanted),
-- analyse (a page, or the feed's own text, is there), ready or failed.
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,        -- of other tables' article_id
    url TEXT,                      -- as linked; NULL: the item had none
    source_id INTEGER NOT NULL REFERENCES sources (id), -- that brought it first
    title TEXT,                    -- plain text
    author TEXT,                   -- as the feed or the page names him
    site TEXT,                     -- the site's own name
    language TEXT,                 -- of the text
    published INTEGER,             -- NULL: unknown
    first_seen INTEGER NOT NULL,   -- in any feed
    dated INTEGER AS (coalesce(published, first_seen)) VIRTUAL, -- for order
    edited INTEGER,                -- last time the feed's entry had changed
    state TEXT NOT NULL            -- what is to be done with it
        CHECK (state IN ('fetch', 'analyse') OR state IN ('ready', 'failed')),
    reason TEXT,                   -- why the last attempt failed
    attempts INTEGER NOT NULL DEFAULT 0,   -- failed ones in this state
    not_before INTEGER NOT NULL DEFAULT 0, -- next attempt; 0: any time
    page_error TEXT,               -- why it was read without its page or,
                                   -- read from that, without a further one
    next_page TEXT,                -- its further page that was wanted last; in
                                   -- state fetch it is what is to be fetched
    backlog INTEGER NOT NULL,      -- 1: old at the source's first poll
    mark TEXT                      -- the analyst's wish; added: by hand
        CHECK (mark IN ('hidden', 'pinned') OR mark = 'added')
) STRICT;
CREATE INDEX articles_work
    ON articles (state, backlog, dated DESC, id DESC, not_before, first_seen)
    WHERE state IN ('fetch', 'analyse');
CREATE INDEX articles_work_of
    ON articles (state, source_id, backlog, dated DESC, id DESC)
    WHERE state IN ('fetch', 'analyse');
CREATE INDEX articles_failed ON articles (id) WHERE state = 'failed';
CREATE INDEX articles_dated ON articles (dated);
CREATE INDEX articles_marked ON articles (mark) WHERE mark IS NOT NULL;
CREATE INDEX articles_source ON articles (source_id, dated);

-- Which source showed which article, and in what form.
CREATE TABLE article_sources (
    article_id INTEGER NOT NULL    -- what
        REFERENCES articles (id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL REFERENCES sources (id), -- where
    first_seen INTEGER NOT NULL,   -- in this source
    left_out TEXT,                 -- why the source's policy does, as all of
                                   -- its sources must; NULL: it does not
    edits INTEGER NOT NULL DEFAULT 0, -- how often its words changed
    words INTEGER NOT NULL,        -- of its text
    scope INTEGER NOT NULL,        -- a site if the source publishes it, else
                                   -- the source: whose copies are looked for
    form BLOB NOT NULL,            -- SHA-256 of all of it, 16 bytes
    hash TEXT NOT NULL,            -- SHA-256 of title and words
    sketch BLOB NOT NULL,          -- of its text's words, to find copies by
    PRIMARY KEY (article_id, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_sources_scope ON article_sources (scope, first_seen);

-- All that entries were ever known by: guids, pages, titles with their times.
CREATE TABLE article_keys (
    scope INTEGER NOT NULL,        -- the source that says so; 0: all of them
    key BLOB NOT NULL,             -- SHA-256, 16 bytes
    article_id INTEGER NOT NULL    -- whose it is
        REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;

-- What an article names of the watch list, whatever becomes of it.
CREATE TABLE watch_hits (
    article_id INTEGER NOT NULL    -- whose it is
        REFERENCES articles (id) ON DELETE CASCADE,
    word TEXT NOT NULL,            -- "vendor:Halyard", as it was configured
    PRIMARY KEY (article_id, word)
) STRICT, WITHOUT ROWID;

-- What the feed itself said, kept as long as raw pages are.
CREATE TABLE feed_texts (
    article_id INTEGER PRIMARY KEY -- whose it is
        REFERENCES articles (id) ON DELETE CASCADE,
    stored INTEGER NOT NULL,       -- when
    title TEXT,                    -- of the entry
    html TEXT                      -- the entry's content, else its summary
) STRICT;
CREATE INDEX feed_texts_stored ON feed_texts (stored);

-- Fetched pages as they came, kept some days.
CREATE TABLE pages (
    article_id INTEGER PRIMARY KEY -- whose it is
        REFERENCES articles (id) ON DELETE CASCADE,
    url TEXT,                      -- after redirects
    content_type TEXT,             -- of HTTP
    stored INTEGER NOT NULL,       -- when
    body BLOB NOT NULL             -- decoded from its transfer form
) STRICT;
CREATE INDEX pages_stored ON pages (stored);

-- Further pages of an article that goes on over several; they go with its first.
CREATE TABLE further_pages (
    article_id INTEGER NOT NULL    -- whose it is
        REFERENCES pages (article_id) ON DELETE CASCADE,
    n INTEGER NOT NULL,            -- order, from 1: the second page
    url TEXT,                      -- after redirects
    content_type TEXT,             -- of HTTP
    body BLOB NOT NULL,            -- decoded from its transfer form
    PRIMARY KEY (article_id, n)
) STRICT;

-- The article's plain text, apart so that lists of articles stay quick.
CREATE TABLE article_text (
    article_id INTEGER PRIMARY KEY -- whose it is
        REFERENCES articles (id) ON DELETE CASCADE,
    text_from TEXT NOT NULL CHECK (text_from IN ('page', 'feed')), -- its origin
    indexed INTEGER NOT NULL,      -- 1: article_fts holds it
    text TEXT NOT NULL             -- a blank line between paragraphs
) STRICT;
CREATE INDEX article_text_unindexed ON article_text (indexed, article_id)
    WHERE indexed = 0;

-- Full text: title and text with runs of Chinese, Japanese and Korean letters
-- written as overlapping pairs ("脆弱 弱性"), rowid = articles.id. Query such a
-- word as a phrase: MATCH '"脆弱 弱性"'. Holds no copy of the text.
CREATE VIRTUAL TABLE article_fts USING fts5 (
    title, text, content = '', tokenize = 'unicode61');

-- What was read out of an article.
CREATE TABLE analyses (
    article_id INTEGER PRIMARY KEY -- whose it is
        REFERENCES articles (id) ON DELETE CASCADE,
    analysed INTEGER NOT NULL,     -- when
    language TEXT,                 -- of the summary
    method TEXT,                   -- how the summary was made
    section TEXT NOT NULL,         -- tools … memo, or skip
    event_type TEXT NOT NULL,      -- incident, takedown …
    score REAL NOT NULL,           -- of the classification, 0 to 1
    why TEXT,                      -- the words that decided it
    primary_source TEXT,           -- URL
    action TEXT,                   -- one line of advice
    paywalled INTEGER NOT NULL,    -- 1: the text is a teaser
    blocked TEXT,                  -- why the page is no article
    names TEXT                     -- what the text names, a line each:
                                   -- "name:acme", by which stories are told
) STRICT;

-- Lines of an analysis in their order.
CREATE TABLE analysis_lines (
    article_id INTEGER NOT NULL    -- whose it is
        REFERENCES articles (id) ON DELETE CASCADE,
    kind TEXT NOT NULL             -- which list it belongs to
        CHECK (kind IN ('summary', 'recommendation') OR kind = 'note'),
    n INTEGER NOT NULL,            -- order, from 0
    text TEXT NOT NULL,            -- plain, uncut
    spans TEXT,                    -- summary: where it stands in the text,
                                   -- "start-end" in bytes, blanks between
    PRIMARY KEY (article_id, kind, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_tags (
    article_id INTEGER NOT NULL    -- whose it is
        REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,            -- order, from 0
    tag TEXT NOT NULL,             -- "actor:apt29"
    confidence TEXT NOT NULL       -- how sure the article is of it
        CHECK (confidence IN ('high', 'medium') OR confidence = 'low'),
    words TEXT,                    -- of the article, that led to it: at most
                                   -- three, commas between
    PRIMARY KEY (article_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_tags_tag ON article_tags (tag, article_id);

-- Each indicator once.
CREATE TABLE indicators (
    id INTEGER PRIMARY KEY,        -- of ioc_sightings.indicator_id
    type TEXT NOT NULL,            -- ipv4, domain, sha256, cve …
    value TEXT NOT NULL,           -- refanged and normalised
    first_seen INTEGER NOT NULL,   -- of its first article
    last_seen INTEGER NOT NULL,    -- of its latest article
    UNIQUE (value, type)
) STRICT;
CREATE INDEX indicators_recent ON indicators (last_seen);
CREATE INDEX indicators_type ON indicators (type, last_seen);

-- Where an indicator was seen.
CREATE TABLE ioc_sightings (
    article_id INTEGER NOT NULL    -- whose it is
        REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,            -- order in the article, from 0
    indicator_id INTEGER NOT NULL  -- what was seen
        REFERENCES indicators (id) ON DELETE CASCADE,
    offset INTEGER NOT NULL,       -- bytes into the text, of the first
    count INTEGER NOT NULL,        -- times in the text
    context TEXT,                  -- the sentence or table row around it
    known TEXT,                    -- why it is benign; NULL: it is not known so
    defanged INTEGER NOT NULL,     -- 1: the text wrote it defanged
    listed INTEGER NOT NULL,       -- 1: it stood under an indicators heading
    extension INTEGER NOT NULL,    -- 1: a package that extends another program
    place TEXT NOT NULL,           -- prose, list, table, code or heading
    role TEXT,                     -- c2, download, phishing, exfiltration,
                                   -- payment, reference (a page that is cited);
                                   -- NULL: the text does not say
    near TEXT,                     -- malware or actor named beside it, or NULL
    PRIMARY KEY (article_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX ioc_sightings_indicator
    ON ioc_sightings (indicator_id, article_id);

-- Vulnerabilities that are known to be exploited (CISA's KEV catalogue).
CREATE TABLE kev (
    cve TEXT NOT NULL,             -- "CVE-2025-1234"
    source_id INTEGER NOT NULL REFERENCES sources (id), -- that lists it
    vendor TEXT,                   -- as the catalogue names it
    product TEXT,                  -- likewise
    name TEXT,                     -- of the vulnerability
    action TEXT,                   -- that is required
    added INTEGER NOT NULL,        -- first second of the day in UTC
    due INTEGER,                   -- likewise: to be done by; NULL: not said
    ransomware INTEGER NOT NULL,   -- 1: campaigns are known to use it
    first_seen INTEGER NOT NULL,   -- in the catalogue, by us
    last_seen INTEGER NOT NULL,    -- in the latest catalogue that was read
    PRIMARY KEY (cve, source_id)   -- no catalogue takes from another
) STRICT, WITHOUT ROWID;
CREATE INDEX kev_source ON kev (source_id, last_seen);
CREATE INDEX kev_added ON kev (added);

-- A day's digest, frozen before it is rendered.
CREATE TABLE digests (
    day INTEGER PRIMARY KEY,       -- yyyymmdd, local date of the cut-off
    cutoff INTEGER NOT NULL,
    language TEXT NOT NULL,        -- ja or en
    made_by TEXT NOT NULL,         -- "extracted" or a model's name
    sources INTEGER NOT NULL,      -- coverage: configured
    polled INTEGER NOT NULL,       -- of these: answered
    failed INTEGER NOT NULL,       -- tried in vain
    late INTEGER NOT NULL,         -- not tried in time
    articles INTEGER NOT NULL,     -- read since the digest before
    left_out INTEGER NOT NULL,     -- articles considered and not taken
    gone INTEGER NOT NULL,         -- sources that are retired
    lost INTEGER NOT NULL,         -- sources that lost entries between polls
    frozen INTEGER NOT NULL,       -- when
    file TEXT,                     -- its name in the spool, once written
    sha256 TEXT,                   -- of that file
    written INTEGER                -- when
) STRICT;
CREATE INDEX digests_cutoff ON digests (cutoff);

CREATE TABLE digest_entries (
    id INTEGER PRIMARY KEY,        -- of digest_lines.entry_id
    day INTEGER NOT NULL           -- the digest
        REFERENCES digests (day) ON DELETE CASCADE,
    n INTEGER NOT NULL,            -- place in the digest, from 0
    section TEXT NOT NULL,         -- tools … memo
    story INTEGER NOT NULL,        -- 1: with the five labels; 0: a link
    article_id INTEGER NOT NULL REFERENCES articles (id), -- the main one
    title TEXT NOT NULL,           -- as printed
    url TEXT NOT NULL,             -- as printed
    why TEXT,                      -- why it is here and at this place
    UNIQUE (day, n)
) STRICT;
CREATE INDEX digest_entries_article ON digest_entries (article_id);
-- A URL heads a story once, ever.
CREATE UNIQUE INDEX digest_entries_once ON digest_entries (url)
    WHERE story = 1;

CREATE TABLE digest_lines (
    entry_id INTEGER NOT NULL      -- the story or link
        REFERENCES digest_entries (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,            -- order, from 0
    label TEXT NOT NULL            -- under which it stands
        CHECK (label IN ('summary', 'ioc', 'recommendation', 'note', 'action')),
    text TEXT NOT NULL,            -- plain, defanged, not escaped
    PRIMARY KEY (entry_id, n)
) STRICT, WITHOUT ROWID;

-- Articles whose indicators a digest hands to machines, as they were then: its
-- entries', and what tells the same. One that comes once more, because it was
-- edited, brings what it had not before.
CREATE TABLE digest_articles (
    id INTEGER PRIMARY KEY,        -- of digest_iocs.report_id; their order
    day INTEGER NOT NULL           -- the digest
        REFERENCES digests (day) ON DELETE CASCADE,
    article_id INTEGER NOT NULL REFERENCES articles (id), -- which
    url TEXT NOT NULL,             -- as printed
    title TEXT,                    -- of the article
    published INTEGER,             -- NULL: unknown
    tags TEXT,                     -- "actor:apt29", blanks between
    cut INTEGER NOT NULL DEFAULT 0, -- indicators that found no room
    UNIQUE (day, url)
) STRICT;
CREATE TABLE digest_iocs (
    id INTEGER PRIMARY KEY,        -- their order
    report_id INTEGER NOT NULL     -- with which article of which day
        REFERENCES digest_articles (id) ON DELETE CASCADE,
    article_id INTEGER NOT NULL REFERENCES articles (id), -- the same
    type TEXT NOT NULL,            -- as in indicators
    value TEXT NOT NULL,           -- likewise
    first_seen INTEGER NOT NULL,   -- likewise, as it was then
    known TEXT,                    -- as in ioc_sightings, or its role
                                   -- 'reference'
    defanged INTEGER NOT NULL,     -- likewise
    listed INTEGER NOT NULL,       -- likewise
    context TEXT,                  -- likewise
    UNIQUE (value, type, article_id)
) STRICT;
CREATE INDEX digest_iocs_report ON digest_iocs (report_id);

-- What a digest considered and did not take.
CREATE TABLE digest_left_out (
    day INTEGER NOT NULL           -- the digest
        REFERENCES digests (day) ON DELETE CASCADE,
    article_id INTEGER NOT NULL REFERENCES articles (id), -- left out
    reason TEXT NOT NULL,          -- in words
    again INTEGER NOT NULL,        -- 1: was unfinished, may come later
    PRIMARY KEY (article_id, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX digest_left_out_day ON digest_left_out (day);

-- Sources and how they fare.
CREATE VIEW v_sources AS
SELECT name, url, title, language, category, section, links_only, kind, take,
    configured,
    state, effective_url,
    next_check,
    strftime('%Y-%m-%dT%H:%M:%SZ', next_check, 'unixepoch') AS next_check_iso,
    last_checked,
    strftime('%Y-%m-%dT%H:%M:%SZ', last_checked, 'unixepoch')
        AS last_checked_iso,
    last_success,
    strftime('%Y-%m-%dT%H:%M:%SZ', last_success, 'unixepoch')
        AS last_success_iso,
    last_status, last_error, failures, items_total,
    rest_until,
    strftime('%Y-%m-%dT%H:%M:%SZ', rest_until, 'unixepoch') AS rest_until_iso,
    rhythm, pace, notice
FROM sources;

-- Articles with what was read out of them; digest_day: the first digest that
-- holds it (yyyymmdd), summary: lines parted by line feeds; left_out: why it is
-- in none (its sources' policy, its section, the last digest's choice), watch:
-- what it names of the watch list.
CREATE VIEW v_articles AS
SELECT a.id, a.url, a.title, a.author, a.site, a.language,
    s.name AS source,
    a.published,
    strftime('%Y-%m-%dT%H:%M:%SZ', a.published, 'unixepoch') AS published_iso,
    a.first_seen,
    strftime('%Y-%m-%dT%H:%M:%SZ', a.first_seen, 'unixepoch')
        AS first_seen_iso,
    a.edited,
    strftime('%Y-%m-%dT%H:%M:%SZ', a.edited, 'unixepoch') AS edited_iso,
    a.dated, a.state, a.reason, a.page_error, a.backlog, a.mark,
    n.section, n.event_type, n.score, n.primary_source, n.action,
    n.paywalled, t.text_from, t.text,
    (SELECT group_concat(text, char(10)) FROM (SELECT text FROM analysis_lines
        WHERE article_id = a.id AND kind = 'summary' ORDER BY n)) AS summary,
    (SELECT min(day) FROM digest_entries WHERE article_id = a.id) AS digest_day,
    CASE WHEN NOT EXISTS (SELECT 1 FROM digest_entries WHERE article_id = a.id)
    THEN coalesce(
        CASE WHEN a.mark = 'hidden' THEN 'hidden by an analyst' END,
        (SELECT CASE WHEN count(*) = count(x.left_out) THEN max(x.left_out) END
            FROM article_sources x WHERE x.article_id = a.id),
        CASE WHEN n.section = 'skip' THEN n.why END,
        (SELECT reason FROM digest_left_out o WHERE o.article_id = a.id
            AND o.again = 0 ORDER BY o.day DESC LIMIT 1))
    END AS left_out,
    (SELECT group_concat(word, ', ') FROM watch_hits WHERE article_id = a.id)
        AS watch
FROM articles a JOIN sources s ON s.id = a.source_id
    LEFT JOIN analyses n ON n.article_id = a.id
    LEFT JOIN article_text t ON t.article_id = a.id;

-- What articles are about: "actor:apt29" is of kind actor; confidence, words: how
-- sure the article is, and what in it says so.
CREATE VIEW v_tags AS
SELECT t.tag, substr(t.tag, 1, instr(t.tag, ':') - 1) AS kind,
    substr(t.tag, instr(t.tag, ':') + 1) AS name,
    t.article_id, a.url, a.title, a.dated,
    strftime('%Y-%m-%dT%H:%M:%SZ', a.dated, 'unixepoch') AS dated_iso,
    t.confidence, t.words
FROM article_tags t JOIN articles a ON a.id = t.article_id;

-- Exploited vulnerabilities; articles: how many of ours name it.
CREATE VIEW v_kev AS
SELECT k.cve, k.vendor, k.product, k.name, k.action,
    k.added, date(k.added, 'unixepoch') AS added_date,
    k.due, date(k.due, 'unixepoch') AS due_date,
    k.ransomware, s.name AS source, k.first_seen,
    strftime('%Y-%m-%dT%H:%M:%SZ', k.first_seen, 'unixepoch')
        AS first_seen_iso,
    (SELECT count(*) FROM indicators i JOIN ioc_sightings g
        ON g.indicator_id = i.id WHERE i.value = k.cve AND i.type = 'cve')
        AS articles
FROM kev k JOIN sources s ON s.id = k.source_id;

-- Each indicator once; articles: in how many it stands; known: why it is benign
-- in one of them, NULL: it never was; kev_…: days of CISA's catalogue;
-- digest_days: of the digests that have it ("20260310 20260311"); suspect: in how
-- many articles it is a sign of harm: not known, and no mere reference.
CREATE VIEW v_iocs AS
SELECT i.type, i.value, i.first_seen,
    strftime('%Y-%m-%dT%H:%M:%SZ', i.first_seen, 'unixepoch')
        AS first_seen_iso,
    i.last_seen,
    strftime('%Y-%m-%dT%H:%M:%SZ', i.last_seen, 'unixepoch') AS last_seen_iso,
    (SELECT count(*) FROM ioc_sightings WHERE indicator_id = i.id) AS articles,
    (SELECT max(known) FROM ioc_sightings WHERE indicator_id = i.id) AS known,
    (SELECT date(min(added), 'unixepoch') FROM kev WHERE cve = i.value AND
        i.type = 'cve') AS kev_added,
    (SELECT date(min(due), 'unixepoch') FROM kev WHERE cve = i.value AND
        i.type = 'cve') AS kev_due,
    (SELECT group_concat(day, ' ') FROM (SELECT DISTINCT r.day FROM digest_iocs d
        JOIN digest_articles r ON r.id = d.report_id WHERE d.value = i.value
        AND d.type = i.type ORDER BY r.day)) AS digest_days,
    (SELECT count(*) FROM ioc_sightings WHERE indicator_id = i.id
        AND known IS NULL AND role IS NOT 'reference') AS suspect
FROM indicators i;

-- Each indicator in each article; digest_day: of the digest that has it from
-- there; article_seen: when the article was first seen.
CREATE VIEW v_ioc_sightings AS
SELECT i.type, i.value, g.article_id, a.url, a.title, s.name AS source,
    a.dated,
    strftime('%Y-%m-%dT%H:%M:%SZ', a.dated, 'unixepoch') AS dated_iso,
    g.offset, g.count, g.context, g.known, g.defanged, g.listed,
    (SELECT r.day FROM digest_iocs d JOIN digest_articles r
        ON r.id = d.report_id WHERE d.value = i.value AND d.type = i.type
        AND d.article_id = g.article_id) AS digest_day,
    a.first_seen AS article_seen,
    strftime('%Y-%m-%dT%H:%M:%SZ', a.first_seen, 'unixepoch')
        AS article_seen_iso,
    g.place, g.role, g.near, g.extension
FROM ioc_sightings g JOIN indicators i ON i.id = g.indicator_id
    JOIN articles a ON a.id = g.article_id JOIN sources s ON s.id = a.source_id;

-- What digests hold: stories and links (story = 0), with lines parted by line
-- feeds.
CREATE VIEW v_stories AS
SELECT e.day,
    substr(e.day, 1, 4) || '-' || substr(e.day, 5, 2) || '-' ||
        substr(e.day, 7, 2) AS date,
    e.n AS place, e.section, e.story, e.title, e.url, e.article_id, e.why,
    (SELECT group_concat(text, char(10)) FROM (SELECT text FROM digest_lines
        WHERE entry_id = e.id AND label = 'summary' ORDER BY n)) AS summary,
    (SELECT group_concat(text, char(10)) FROM (SELECT text FROM digest_lines
        WHERE entry_id = e.id AND label = 'ioc' ORDER BY n)) AS iocs,
    (SELECT group_concat(text, char(10)) FROM (SELECT text FROM digest_lines
        WHERE entry_id = e.id AND label = 'recommendation' ORDER BY n))
        AS recommendations,
    (SELECT group_concat(text, char(10)) FROM (SELECT text FROM digest_lines
        WHERE entry_id = e.id AND label = 'note' ORDER BY n)) AS notes,
    (SELECT group_concat(text, char(10)) FROM (SELECT text FROM digest_lines
        WHERE entry_id = e.id AND label = 'action' ORDER BY n)) AS action
FROM digest_entries e;

-- Digests and their coverage.
CREATE VIEW v_digests AS
SELECT day,
    substr(day, 1, 4) || '-' || substr(day, 5, 2) || '-' || substr(day, 7, 2)
        AS date,
    cutoff, strftime('%Y-%m-%dT%H:%M:%SZ', cutoff, 'unixepoch') AS cutoff_iso,
    language, made_by, sources, polled, failed, late, articles, left_out,
    frozen, strftime('%Y-%m-%dT%H:%M:%SZ', frozen, 'unixepoch') AS frozen_iso,
    file, sha256,
    written, strftime('%Y-%m-%dT%H:%M:%SZ', written, 'unixepoch')
        AS written_iso,
    (SELECT count(*) FROM digest_entries e WHERE e.day = digests.day AND
        story = 1) AS stories,
    (SELECT count(*) FROM digest_entries e WHERE e.day = digests.day AND
        story = 0) AS links,
    gone, lost
FROM digests;

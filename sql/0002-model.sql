-- What a language model wrote of articles, what it cost, and what a digest took
-- of it. All of it stays empty where none is configured.

-- What it answered, under the key of its question: asked again, it costs
-- nothing.
CREATE TABLE model_texts (
    key TEXT PRIMARY KEY,          -- SHA-256 of the question, hexadecimal
    model TEXT NOT NULL,           -- as the configuration names it
    prompt TEXT,                   -- its version; NULL: facts of a part
    made INTEGER NOT NULL          -- when
) STRICT, WITHOUT ROWID;
CREATE INDEX model_texts_made ON model_texts (made);

-- The answer field by field, after it was checked against the article.
CREATE TABLE model_fields (
    key TEXT NOT NULL              -- of which answer
        REFERENCES model_texts (key) ON DELETE CASCADE,
    field TEXT NOT NULL            -- which; facts: of a part of an article
        CHECK (field IN ('title', 'summary', 'recommendations', 'notes',
            'action', 'facts')),
    fault TEXT,                    -- why it does not hold; NULL: it does
    lines TEXT,                    -- a line feed behind each; NULL: none
    PRIMARY KEY (key, field)
) STRICT, WITHOUT ROWID;

-- Articles that the model was asked about, until their words change.
CREATE TABLE model_articles (
    article_id INTEGER PRIMARY KEY -- which
        REFERENCES articles (id) ON DELETE CASCADE,
    key TEXT                       -- the answer that is theirs; NULL: none
        REFERENCES model_texts (key) ON DELETE CASCADE,
    tries INTEGER NOT NULL,        -- that failed in a row
    final INTEGER NOT NULL,        -- 1: it is not asked again
    reason TEXT,                   -- why there is none; NULL: there is one
    at INTEGER NOT NULL            -- when it was asked last, or found again
) STRICT;
CREATE INDEX model_articles_key ON model_articles (key)
    WHERE key IS NOT NULL;
CREATE INDEX model_articles_final ON model_articles (final) WHERE final = 1;
CREATE INDEX model_articles_failed ON model_articles (at) WHERE key IS NULL;

-- What was spent on a local day.
CREATE TABLE model_days (
    day INTEGER PRIMARY KEY,       -- yyyymmdd
    requests INTEGER NOT NULL,     -- sent
    prompt_tokens INTEGER NOT NULL,     -- as the server counts them
    completion_tokens INTEGER NOT NULL, -- likewise, of the answers
    cost INTEGER NOT NULL          -- millionths of the prices' currency
) STRICT;

-- What was learned of an endpoint: how it wants to be asked, how it fares.
CREATE TABLE model_endpoints (
    name TEXT PRIMARY KEY,         -- base URL and model
    format INTEGER NOT NULL DEFAULT 0, -- response_format: 0 json_schema,
                                   -- 1 json_object, 2 none
    completion_tokens INTEGER NOT NULL DEFAULT 0, -- 1: it wants the limit as
                                   -- max_completion_tokens
    no_temperature INTEGER NOT NULL DEFAULT 0,    -- 1: it takes none
    ratio REAL NOT NULL DEFAULT 0, -- tokens it counts per token we estimate,
                                   -- the largest seen; 0: none
    trouble TEXT,                  -- why it did not answer; NULL: it did
    since INTEGER                  -- when trouble last came or went
) STRICT, WITHOUT ROWID;

-- Where a story's fields come from, if a model was asked for them.
CREATE TABLE digest_fields (
    entry_id INTEGER NOT NULL      -- the story
        REFERENCES digest_entries (id) ON DELETE CASCADE,
    field TEXT NOT NULL,           -- as in model_fields
    model INTEGER NOT NULL,        -- 1: the model wrote it; 0: extracted
    reason TEXT,                   -- why it is not the model's
    PRIMARY KEY (entry_id, field)
) STRICT, WITHOUT ROWID;

-- Stories of which a model wrote a field, and why it wrote none of others.
ALTER TABLE digests ADD COLUMN model_stories INTEGER NOT NULL DEFAULT 0;
ALTER TABLE digests ADD COLUMN model_reason TEXT;

-- Digests and their coverage; made_by: extracted, or the model that wrote of
-- model_stories of its stories, and of others not for model_reason.
DROP VIEW v_digests;
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
    gone, lost, model_stories, model_reason
FROM digests;

-- Where each field of each story comes from: origin is model or extracted;
-- reason: why it is not the model's, NULL if none was asked.
CREATE VIEW v_story_fields AS
SELECT e.day, e.article_id, e.url, five.column1 AS field,
    CASE WHEN f.model THEN 'model' ELSE 'extracted' END AS origin, f.reason
FROM digest_entries e CROSS JOIN (VALUES ('title'), ('summary'),
        ('recommendations'), ('notes'), ('action')) five
    LEFT JOIN digest_fields f ON f.entry_id = e.id AND f.field = five.column1
WHERE e.story = 1;

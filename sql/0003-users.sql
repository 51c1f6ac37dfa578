-- "http://user@bad.com/x" by what stands behind the user: the URLs of a host.
CREATE INDEX indicators_behind_user
    ON indicators (substr(value, instr(value, '@') + 1))
    WHERE instr(value, '@') > 0;

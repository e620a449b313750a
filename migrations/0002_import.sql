-- What: the file an athlete sent to be taken in, and which sets of files are here already.
-- Why:  a long file is taken in part by part, also across a restart, and no set of it is ever stored twice.

CREATE TABLE import_file (
    athlete_id INTEGER PRIMARY KEY REFERENCES athlete (id) ON DELETE CASCADE,
    name       TEXT    NOT NULL,
    data       BLOB    NOT NULL,
    at         INTEGER NOT NULL
) STRICT;

CREATE TABLE imported (
    athlete_id INTEGER NOT NULL REFERENCES athlete (id) ON DELETE CASCADE,
    identity   TEXT    NOT NULL,                         -- of a set in a file, see coach/imports
    PRIMARY KEY (athlete_id, identity)
) STRICT, WITHOUT ROWID;

-- What: all tables of the first version.
-- Why:  an athlete, what was lifted, what is due, what came in and what has still to go out live in one file, so that
--       one transaction can hold a whole turn.
--
-- Times are epoch milliseconds, UTC. Weights are kept as typed, thousandths of their unit. What is queried is a column,
-- what is only carried is JSON.

CREATE TABLE athlete (
    id       INTEGER PRIMARY KEY,                        -- the number of the private chat
    language TEXT    NOT NULL,
    zone     TEXT,                                       -- IANA name, NULL while unknown
    body     TEXT    NOT NULL CHECK (json_valid(body)),  -- profile, targets, dialogue: the coach's own affair
    log_from INTEGER NOT NULL,                           -- the coach is given the sets since then
    since    INTEGER NOT NULL,                           -- first heard of
    heard_at INTEGER NOT NULL,                           -- last heard of
    left_at  INTEGER                                     -- blocked us then; NULL while reachable
) STRICT;

CREATE INDEX athlete_by_heard_at ON athlete (heard_at);

CREATE TABLE logged_set (
    athlete_id    INTEGER NOT NULL REFERENCES athlete (id) ON DELETE CASCADE,
    id            INTEGER NOT NULL,
    at            INTEGER NOT NULL,
    lift          TEXT    NOT NULL,
    exercise      TEXT,
    reps          INTEGER,
    weight        INTEGER,
    weight_unit   TEXT CHECK (weight_unit IN ('kg', 'lb')),
    added         INTEGER,
    added_unit    TEXT CHECK (added_unit IN ('kg', 'lb')),
    assisted      INTEGER,
    assisted_unit TEXT CHECK (assisted_unit IN ('kg', 'lb')),
    grams         INTEGER,                               -- of weight: to sum and compare, never to show
    bodyweight    INTEGER NOT NULL CHECK (bodyweight IN (0, 1)),
    seconds       INTEGER,
    distance_m    INTEGER,
    rpe10         INTEGER,
    rir           INTEGER,
    side          TEXT,
    warmup        INTEGER NOT NULL CHECK (warmup IN (0, 1)),
    drop_set      INTEGER NOT NULL CHECK (drop_set IN (0, 1)),
    band          TEXT,
    note          TEXT    NOT NULL,
    message_id    INTEGER NOT NULL,                      -- 0 for a button or an import
    session       INTEGER,
    deload        INTEGER NOT NULL CHECK (deload IN (0, 1)),
    source        TEXT    NOT NULL,
    PRIMARY KEY (athlete_id, id),
    CHECK ((weight IS NULL) = (weight_unit IS NULL)),
    CHECK ((added IS NULL) = (added_unit IS NULL)),
    CHECK ((assisted IS NULL) = (assisted_unit IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX logged_set_by_at ON logged_set (athlete_id, at);

CREATE TABLE set_audit (
    id         INTEGER PRIMARY KEY,
    athlete_id INTEGER NOT NULL REFERENCES athlete (id) ON DELETE CASCADE,
    set_id     INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    was        TEXT    NOT NULL CHECK (json_valid(was)),
    now        TEXT CHECK (now IS NULL OR json_valid(now))  -- NULL: removed
) STRICT;

CREATE INDEX set_audit_by_athlete ON set_audit (athlete_id, set_id);

CREATE TABLE soreness (
    athlete_id INTEGER NOT NULL REFERENCES athlete (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    region     TEXT    NOT NULL,
    level      INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3),
    hours10    INTEGER,                                  -- tenths of hours since the last hard session
    session    INTEGER,
    PRIMARY KEY (athlete_id, at, region)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    athlete_id INTEGER NOT NULL REFERENCES athlete (id) ON DELETE CASCADE,
    id         INTEGER NOT NULL,
    planned    INTEGER,
    started    INTEGER,
    ended      INTEGER,
    hard       INTEGER NOT NULL CHECK (hard IN (0, 1)),
    status     TEXT    NOT NULL,
    body       TEXT    NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (athlete_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (
    athlete_id INTEGER NOT NULL REFERENCES athlete (id) ON DELETE CASCADE,
    id         INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    rule       TEXT    NOT NULL,
    inputs     TEXT    NOT NULL CHECK (json_valid(inputs)),
    delta      TEXT    NOT NULL CHECK (json_valid(delta)),
    says       TEXT    NOT NULL,
    PRIMARY KEY (athlete_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE health_note (
    id         INTEGER PRIMARY KEY,
    athlete_id INTEGER NOT NULL REFERENCES athlete (id) ON DELETE CASCADE,
    at         INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    detail     TEXT    NOT NULL
) STRICT;

CREATE INDEX health_note_by_athlete ON health_note (athlete_id, at);

-- The calendar: the earliest row is what the alarm is set for.
CREATE TABLE check_in (
    athlete_id INTEGER NOT NULL REFERENCES athlete (id) ON DELETE CASCADE,
    kind       TEXT    NOT NULL,
    due        INTEGER NOT NULL,
    PRIMARY KEY (athlete_id, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX check_in_by_due ON check_in (due);

-- Which message of the chat a slot of the coach stands in (see coach/turn.py).
CREATE TABLE posted (
    athlete_id INTEGER NOT NULL REFERENCES athlete (id) ON DELETE CASCADE,
    slot       TEXT    NOT NULL,
    message_id INTEGER NOT NULL,
    buttons    INTEGER NOT NULL CHECK (buttons IN (0, 1)),
    digest     TEXT    NOT NULL,                         -- of what stands there: an edit to the same is not sent
    at         INTEGER NOT NULL,
    PRIMARY KEY (athlete_id, slot)
) STRICT, WITHOUT ROWID;

CREATE INDEX posted_by_message ON posted (athlete_id, message_id);

-- Everything that reached us, before Telegram is told that it did. The numbers of updates are remembered, not compared:
-- after a quiet week they start again at random, hence an order of our own.
CREATE TABLE inbox (
    seq       INTEGER PRIMARY KEY,
    update_id INTEGER NOT NULL UNIQUE,
    chat_id   INTEGER NOT NULL,
    body      TEXT    NOT NULL CHECK (json_valid(body)),
    came_at   INTEGER NOT NULL,
    done_at   INTEGER,
    trouble   TEXT                                       -- why it was set aside, never what it said
) STRICT;

CREATE INDEX inbox_waiting ON inbox (seq) WHERE done_at IS NULL;
CREATE INDEX inbox_by_chat ON inbox (chat_id);

-- Everything that must still be said. A row goes when Telegram has accepted it. No reference to athlete: the farewell
-- outlives the one it is said to.
CREATE TABLE outbox (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL,
    kind    TEXT    NOT NULL CHECK (kind IN ('message', 'tap', 'leave')),
    nudge   INTEGER NOT NULL CHECK (nudge IN (0, 1)),
    body    TEXT    NOT NULL CHECK (json_valid(body)),
    came_at INTEGER NOT NULL,
    trouble TEXT                                         -- why it was set aside, never what it said
) STRICT;

CREATE INDEX outbox_unsent ON outbox (id) WHERE trouble IS NULL;
CREATE INDEX outbox_by_chat ON outbox (chat_id);

-- Small facts about the bot itself, such as the command menu that Telegram was last told.
CREATE TABLE kept (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

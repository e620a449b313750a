-- What: which drawn pictures Telegram has of an athlete, by the SHA-256 of the drawing.
-- Why:  a picture that did not change is sent by its name at Telegram, not drawn and uploaded again.

CREATE TABLE picture (
    athlete_id INTEGER NOT NULL REFERENCES athlete (id) ON DELETE CASCADE,
    digest     TEXT    NOT NULL,
    file_id    TEXT    NOT NULL,                         -- belongs to the bot's token: with another one it is unknown
    at         INTEGER NOT NULL,
    PRIMARY KEY (athlete_id, digest)
) STRICT, WITHOUT ROWID;

CREATE INDEX picture_by_at ON picture (at);

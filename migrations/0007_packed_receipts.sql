-- What a receipt was decided from is long, seldom read, and by far the most of the file: it is packed (zlib) from now on.
-- Older ones stay as they are, for they are read as well.
CREATE TABLE packed_receipt (
    athlete_id INTEGER NOT NULL REFERENCES athlete (id) ON DELETE CASCADE,
    id         INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    rule       TEXT    NOT NULL,
    inputs     ANY     NOT NULL CHECK (typeof(inputs) = 'blob' OR json_valid(inputs)),
    delta      TEXT    NOT NULL CHECK (json_valid(delta)),
    says       TEXT    NOT NULL,
    PRIMARY KEY (athlete_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO packed_receipt SELECT athlete_id, id, at, rule, inputs, delta, says FROM receipt;
DROP TABLE receipt;
ALTER TABLE packed_receipt RENAME TO receipt;

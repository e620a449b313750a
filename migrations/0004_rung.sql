-- What: how many harder forms of its exercise a set was done in: a squeeze on the band, a pause, feet raised, the next band.
-- Why:  where no load grows this is the progress, so the next session has to know where the last one stood.

ALTER TABLE logged_set ADD COLUMN rung INTEGER NOT NULL DEFAULT 0 CHECK (rung >= 0);

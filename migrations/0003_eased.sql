-- What: whether a set was lifted with less weight or effort than usual because the coach said so.
-- Why:  an obedient lighter set is no drop in performance, and the next load must not follow from it.

ALTER TABLE logged_set ADD COLUMN eased INTEGER NOT NULL DEFAULT 0 CHECK (eased IN (0, 1));

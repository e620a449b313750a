-- A whole import can be taken back: which set an identity stands for, so that the file may come again.
ALTER TABLE imported ADD COLUMN set_id INTEGER;

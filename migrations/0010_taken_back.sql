-- Who took the calling-off of a session back, and when; why it had been called off stays in its own columns.

ALTER TABLE sessions ADD COLUMN restored_by TEXT REFERENCES users (id);
ALTER TABLE sessions ADD COLUMN restored_at TEXT;

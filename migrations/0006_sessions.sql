-- Who called a session off, when, and in which words; what waits to be recorded and what waits to be judged.

ALTER TABLE sessions ADD COLUMN cancelled_words TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN cancelled_by TEXT REFERENCES users (id);
ALTER TABLE sessions ADD COLUMN cancelled_at TEXT;

-- Each holds only what waits, so that a million attendances that are done with cost nothing.
CREATE INDEX attendances_waiting ON attendances (day, session_id) WHERE state IN ('expected', 'present');
CREATE INDEX attendances_to_judge ON attendances (day, id) WHERE conflict OR outcome IN ('absent_told', 'absent_untold');

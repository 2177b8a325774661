-- In whose name a completion was proposed, decided on or taken back, where somebody acted on behalf of a colleague.

ALTER TABLE completions ADD COLUMN proposed_for TEXT REFERENCES users (id);
ALTER TABLE completions ADD COLUMN decided_for TEXT REFERENCES users (id);
ALTER TABLE completions ADD COLUMN withdrawn_for TEXT REFERENCES users (id);

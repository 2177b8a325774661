-- What a house says of itself stands in `settings`: `house` is set in a demonstration, `key_check` tells whose key belongs here.
-- Demonstrations made before that are told by their log. Their people sign in with a password that everybody can read.
INSERT INTO settings (name, value)
SELECT 'house', 'demonstration' WHERE EXISTS (SELECT 1 FROM events WHERE act = 'build_demo');

-- The audit log: events are written with the change they tell of, then sealed into a Merkle tree (docs/adr/0002-audit-log.md).

CREATE TABLE events (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT,
    acting_for TEXT,
    office TEXT,
    act TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    data TEXT NOT NULL
);
CREATE INDEX events_by_subject ON events (subject_kind, subject_id, id);

-- Events that have no leaf yet. A row lives about a second.
-- only: sqlite
CREATE TABLE unsealed_events (event TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
-- end
-- only: postgres
CREATE TABLE unsealed_events (event TEXT NOT NULL PRIMARY KEY);
-- end

-- Consecutive numbers from 0. The hash is that of RFC 6962 over the leaf's text.
CREATE TABLE event_leaves (
    leaf BIGINT PRIMARY KEY,
    event TEXT NOT NULL UNIQUE,
    hash BYTEA NOT NULL
);

-- Signed heads of the tree, in the signed-note form of C2SP. The frontier holds the roots of the full subtrees,
-- largest first, so that the next seal reads nothing older.
CREATE TABLE checkpoints (
    size BIGINT PRIMARY KEY,
    at TEXT NOT NULL,
    root BYTEA NOT NULL,
    frontier BYTEA NOT NULL,
    note TEXT NOT NULL
);

-- The verifier key of every key that has signed here, in the form NAME+ID+KEY.
CREATE TABLE audit_keys (
    verifier TEXT PRIMARY KEY,
    first_used_at TEXT NOT NULL
);

-- only: sqlite
CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER event_leaves_stay BEFORE UPDATE ON event_leaves BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER event_leaves_remain BEFORE DELETE ON event_leaves BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER checkpoints_stay BEFORE UPDATE ON checkpoints BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER checkpoints_remain BEFORE DELETE ON checkpoints BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_keys_stay BEFORE UPDATE ON audit_keys BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_keys_remain BEFORE DELETE ON audit_keys BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
-- end

-- only: postgres
CREATE FUNCTION audit_log_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log only grows';
END
$$;
CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON events EXECUTE FUNCTION audit_log_only_grows();
CREATE TRIGGER event_leaves_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON event_leaves EXECUTE FUNCTION audit_log_only_grows();
CREATE TRIGGER checkpoints_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON checkpoints EXECUTE FUNCTION audit_log_only_grows();
CREATE TRIGGER audit_keys_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_keys EXECUTE FUNCTION audit_log_only_grows();
-- end

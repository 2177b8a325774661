-- Agreements and the bodies that receive people: a host offers places only while an agreement covers it.

CREATE TABLE hosts (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  office_id TEXT REFERENCES offices (id),
  version BIGINT NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL
);

CREATE TABLE agreements (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('umbrella','technical')),
  title TEXT NOT NULL,
  umbrella_id TEXT REFERENCES agreements (id),
  signed_on TEXT,
  starts_on TEXT,
  ends_on TEXT,
  office_id TEXT NOT NULL REFERENCES offices (id),
  version BIGINT NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  CHECK (starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on)
);

-- A party is one of our offices, a host, or an outside body by name.
CREATE TABLE agreement_parties (
  agreement_id TEXT NOT NULL REFERENCES agreements (id),
  position BIGINT NOT NULL,
  name TEXT NOT NULL,
  office_id TEXT REFERENCES offices (id),
  host_id TEXT REFERENCES hosts (id),
  PRIMARY KEY (agreement_id, position)
);
CREATE INDEX agreement_parties_by_host ON agreement_parties (host_id);
CREATE INDEX agreement_parties_by_office ON agreement_parties (office_id);

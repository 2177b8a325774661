-- The house: offices, the people who sign in, their roles, sign-in sessions, files, settings.

CREATE TABLE offices (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('court','prosecution','probation','child_institution','prison','region','city','department')),
  name TEXT NOT NULL UNIQUE,
  short_name TEXT NOT NULL,
  parent_id TEXT REFERENCES offices (id),
  address TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL DEFAULT 'Asia/Jayapura',
  version BIGINT NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL
);

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL REFERENCES offices (id),
  sign_in_name TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  title TEXT NOT NULL DEFAULT '',
  nip_sealed BYTEA,
  nip_match TEXT,
  password_hash TEXT NOT NULL,
  totp_sealed BYTEA,
  totp_last_step BIGINT NOT NULL DEFAULT 0,
  language TEXT NOT NULL DEFAULT 'id' CHECK (language IN ('id','en')),
  active BOOLEAN NOT NULL,
  must_change_password BOOLEAN NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL
);
CREATE INDEX users_by_office ON users (office_id, name);
CREATE UNIQUE INDEX users_by_nip ON users (nip_match);

CREATE TABLE user_roles (
  user_id TEXT NOT NULL REFERENCES users (id),
  role TEXT NOT NULL,
  PRIMARY KEY (user_id, role)
);

-- A role is a named set of acts: data, so that it can change without a release.
CREATE TABLE role_acts (
  role TEXT NOT NULL,
  act TEXT NOT NULL,
  PRIMARY KEY (role, act)
);

CREATE TABLE delegations (
  id TEXT PRIMARY KEY,
  from_user_id TEXT NOT NULL REFERENCES users (id),
  to_user_id TEXT NOT NULL REFERENCES users (id),
  starts_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  reason TEXT NOT NULL,
  revoked_at TEXT,
  created_at TEXT NOT NULL,
  CHECK (starts_at < ends_at),
  CHECK (from_user_id <> to_user_id)
);
CREATE INDEX delegations_by_receiver ON delegations (to_user_id, ends_at);

CREATE TABLE signed_in (
  token_hash TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  csrf TEXT NOT NULL,
  second_factor_done BOOLEAN NOT NULL,
  acting_for TEXT REFERENCES users (id),
  delegation_id TEXT REFERENCES delegations (id),
  created_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  agent TEXT NOT NULL
);
CREATE INDEX signed_in_by_user ON signed_in (user_id);
CREATE INDEX signed_in_by_expiry ON signed_in (expires_at);

-- Failures by sign-in name and by address, for the slowing and the lockout.
CREATE TABLE sign_in_failures (
  subject TEXT PRIMARY KEY,
  failures BIGINT NOT NULL,
  first_at TEXT NOT NULL,
  locked_until TEXT
);

CREATE TABLE files (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  media_type TEXT NOT NULL CHECK (media_type IN ('application/pdf','image/jpeg','image/png')),
  bytes BIGINT NOT NULL,
  name TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  added_by TEXT NOT NULL REFERENCES users (id),
  added_at TEXT NOT NULL
);
CREATE INDEX files_by_subject ON files (subject_kind, subject_id, added_at);

CREATE TABLE number_series (
  office_id TEXT NOT NULL REFERENCES offices (id),
  kind TEXT NOT NULL,
  year BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (office_id, kind, year)
);

-- A form that is sent twice is answered once: the key of the form and where its answer lies.
CREATE TABLE sent_forms (
  form_key TEXT PRIMARY KEY,
  user_id TEXT NOT NULL,
  location TEXT NOT NULL,
  sent_at TEXT NOT NULL
);

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE holidays (
  day TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('national','joint_leave','regional')),
  source TEXT NOT NULL,
  PRIMARY KEY (day, name)
);

CREATE TABLE law_rules (
  key TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  value BIGINT NOT NULL,
  unit TEXT NOT NULL,
  article TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('verified','reported','unverified')),
  rule TEXT NOT NULL,
  PRIMARY KEY (key, valid_from)
);

CREATE TABLE districts (
  name TEXT PRIMARY KEY,
  city TEXT NOT NULL,
  code TEXT NOT NULL,
  latitude DOUBLE PRECISION NOT NULL,
  longitude DOUBLE PRECISION NOT NULL
);

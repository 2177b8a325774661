-- Community service (KUHP art. 85): clients, orders, sites, assessments, placements, sessions, attendance, hours, completion.

CREATE TABLE clients (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  nik_sealed BYTEA NOT NULL,
  nik_match TEXT NOT NULL UNIQUE,
  birth_date TEXT NOT NULL,
  sex TEXT NOT NULL CHECK (sex IN ('male','female')),
  address TEXT NOT NULL,
  district TEXT,
  occupation TEXT NOT NULL,
  phone TEXT NOT NULL DEFAULT '',
  version BIGINT NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL
);
CREATE INDEX clients_by_name ON clients (name, id);

CREATE TABLE orders (
  id TEXT PRIMARY KEY,
  client_id TEXT NOT NULL REFERENCES clients (id),
  court TEXT NOT NULL,
  case_number TEXT NOT NULL,
  judgment_date TEXT NOT NULL,
  final_date TEXT,
  offence_article TEXT NOT NULL,
  offence TEXT NOT NULL,
  threat_months BIGINT,
  principal_kind TEXT CHECK (principal_kind IN ('prison','fine')),
  principal_days BIGINT,
  principal_rupiah BIGINT,
  ordered_minutes BIGINT NOT NULL CHECK (ordered_minutes > 0),
  daily_minutes BIGINT,
  days_per_week BIGINT,
  period_days BIGINT,
  period_text TEXT NOT NULL,
  place TEXT,
  place_absent_reason TEXT,
  default_consequence TEXT,
  consent TEXT NOT NULL CHECK (consent IN ('given','refused','not_stated')),
  prosecutor_name TEXT NOT NULL,
  prosecutor_id TEXT REFERENCES users (id),
  officer_name TEXT NOT NULL,
  officer_id TEXT REFERENCES users (id),
  prosecution_office_id TEXT NOT NULL REFERENCES offices (id),
  probation_office_id TEXT NOT NULL REFERENCES offices (id),
  state TEXT NOT NULL,
  rules_from TEXT NOT NULL,
  starts_on TEXT,
  last_day TEXT,
  version BIGINT NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  UNIQUE (court, case_number, client_id)
);
CREATE INDEX orders_by_prosecution ON orders (prosecution_office_id, state, judgment_date, id);
CREATE INDEX orders_by_probation ON orders (probation_office_id, state, judgment_date, id);
CREATE INDEX orders_by_officer ON orders (officer_id, state);
CREATE INDEX orders_by_last_day ON orders (last_day, state);
CREATE INDEX orders_by_client ON orders (client_id);

-- Where the verdict passes a limit of the law: kept and shown, never a wall.
CREATE TABLE order_warnings (
  order_id TEXT NOT NULL REFERENCES orders (id),
  field TEXT NOT NULL,
  kind TEXT NOT NULL,
  article TEXT NOT NULL,
  PRIMARY KEY (order_id, field, kind)
);

-- The running totals of an order, written in the transaction that changes them.
CREATE TABLE order_totals (
  order_id TEXT PRIMARY KEY REFERENCES orders (id),
  worked_minutes BIGINT NOT NULL,
  credited_minutes BIGINT NOT NULL,
  planned_minutes BIGINT NOT NULL,
  attended BIGINT NOT NULL,
  missed BIGINT NOT NULL,
  last_day TEXT
);

-- Numbers of the front pages, kept in the same transaction as the rows they count.
CREATE TABLE summaries (
  scope TEXT NOT NULL,
  name TEXT NOT NULL,
  value BIGINT NOT NULL,
  PRIMARY KEY (scope, name)
);

CREATE TABLE sites (
  id TEXT PRIMARY KEY,
  host_id TEXT NOT NULL REFERENCES hosts (id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  district TEXT NOT NULL,
  village TEXT NOT NULL,
  latitude DOUBLE PRECISION NOT NULL,
  longitude DOUBLE PRECISION NOT NULL,
  tasks TEXT NOT NULL,
  hazards TEXT NOT NULL,
  tools TEXT NOT NULL,
  capacity BIGINT NOT NULL CHECK (capacity > 0),
  supervision TEXT NOT NULL,
  restrictions TEXT NOT NULL,
  restriction_note TEXT NOT NULL,
  agreement_number TEXT,
  zone TEXT NOT NULL DEFAULT 'Asia/Jayapura',
  window_policy TEXT NOT NULL DEFAULT 'inside_window' CHECK (window_policy IN ('inside_window','as_recorded')),
  active BOOLEAN NOT NULL,
  inactive_reason TEXT,
  version BIGINT NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  UNIQUE (host_id, name, village)
);
CREATE INDEX sites_by_district ON sites (district, name, id);
CREATE INDEX sites_by_agreement ON sites (agreement_number, host_id);

CREATE TABLE site_hours (
  site_id TEXT NOT NULL REFERENCES sites (id),
  weekday BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  start_minute BIGINT NOT NULL,
  end_minute BIGINT NOT NULL,
  PRIMARY KEY (site_id, weekday, start_minute),
  CHECK (start_minute < end_minute)
);

CREATE TABLE site_supervisors (
  site_id TEXT NOT NULL REFERENCES sites (id),
  user_id TEXT NOT NULL REFERENCES users (id),
  PRIMARY KEY (site_id, user_id)
);
CREATE INDEX site_supervisors_by_user ON site_supervisors (user_id);

CREATE TABLE assessments (
  id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  officer_id TEXT NOT NULL REFERENCES users (id),
  fitness TEXT NOT NULL CHECK (fitness IN ('fit','fit_with_conditions','not_fit')),
  conditions TEXT,
  excluded_tasks TEXT NOT NULL,
  availability TEXT NOT NULL,
  worship TEXT NOT NULL,
  district TEXT,
  consent TEXT NOT NULL CHECK (consent IN ('given','refused','not_stated')),
  signed_at TEXT NOT NULL,
  superseded BOOLEAN NOT NULL
);
CREATE INDEX assessments_by_order ON assessments (order_id, signed_at);

CREATE TABLE placements (
  id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  site_id TEXT NOT NULL REFERENCES sites (id),
  pattern TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  planned_minutes BIGINT NOT NULL,
  shortfall_minutes BIGINT NOT NULL,
  reasons TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active','ended')),
  placed_by TEXT NOT NULL REFERENCES users (id),
  placed_at TEXT NOT NULL,
  ended_reason TEXT
);
CREATE INDEX placements_by_order ON placements (order_id, state);
CREATE INDEX placements_by_site ON placements (site_id, state);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  site_id TEXT NOT NULL REFERENCES sites (id),
  day TEXT NOT NULL,
  start_minute BIGINT NOT NULL,
  end_minute BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned','cancelled')),
  cancelled_reason TEXT,
  UNIQUE (site_id, day, start_minute),
  CHECK (start_minute < end_minute)
);
CREATE INDEX sessions_by_day ON sessions (day, site_id);

CREATE TABLE attendances (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id),
  order_id TEXT NOT NULL REFERENCES orders (id),
  placement_id TEXT NOT NULL REFERENCES placements (id),
  site_id TEXT NOT NULL REFERENCES sites (id),
  day TEXT NOT NULL,
  start_minute BIGINT NOT NULL,
  end_minute BIGINT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('expected','present','left','absent','stood_down','cancelled')),
  arrived_minute BIGINT,
  left_minute BIGINT,
  breaks_minutes BIGINT NOT NULL DEFAULT 0,
  outcome TEXT,
  conflict BOOLEAN NOT NULL DEFAULT FALSE,
  note TEXT NOT NULL DEFAULT '',
  worked_minutes BIGINT NOT NULL DEFAULT 0,
  credited_minutes BIGINT NOT NULL DEFAULT 0,
  recorded_by TEXT REFERENCES users (id),
  version BIGINT NOT NULL DEFAULT 1,
  UNIQUE (session_id, order_id)
);
CREATE INDEX attendances_by_order ON attendances (order_id, day, id);
CREATE INDEX attendances_by_site ON attendances (site_id, day, start_minute, id);
CREATE INDEX attendances_by_placement ON attendances (placement_id, state);
CREATE INDEX attendances_by_day ON attendances (day, id);

-- What was tapped, as it was tapped: never changed, folded into the row above. The key comes with the form, so a re-send is the same tap.
CREATE TABLE attendance_events (
  tap_key TEXT PRIMARY KEY,
  attendance_id TEXT NOT NULL REFERENCES attendances (id),
  tap TEXT NOT NULL,
  at TEXT NOT NULL,
  on_duty BOOLEAN NOT NULL,
  method TEXT NOT NULL,
  note TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX attendance_events_by_attendance ON attendance_events (attendance_id, recorded_at);

-- The hour ledger: rows are only ever added. A mistake is mended by a row that reverses another.
CREATE TABLE hour_entries (
  id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  attendance_id TEXT REFERENCES attendances (id),
  kind TEXT NOT NULL CHECK (kind IN ('attendance','adjustment','reversal')),
  day TEXT NOT NULL,
  arrived_minute BIGINT,
  left_minute BIGINT,
  worked_minutes BIGINT NOT NULL,
  credited_minutes BIGINT NOT NULL,
  capped_by TEXT NOT NULL,
  reverses_id TEXT UNIQUE REFERENCES hour_entries (id),
  note TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX hour_entries_by_order ON hour_entries (order_id, day, recorded_at);
CREATE INDEX hour_entries_by_attendance ON hour_entries (attendance_id);

-- only: sqlite
CREATE TRIGGER hour_entries_no_update BEFORE UPDATE ON hour_entries BEGIN SELECT RAISE(ABORT, 'the hour ledger only grows'); END;
CREATE TRIGGER hour_entries_no_delete BEFORE DELETE ON hour_entries BEGIN SELECT RAISE(ABORT, 'the hour ledger only grows'); END;
CREATE TRIGGER attendance_events_no_update BEFORE UPDATE ON attendance_events BEGIN SELECT RAISE(ABORT, 'attendance events only grow'); END;
CREATE TRIGGER attendance_events_no_delete BEFORE DELETE ON attendance_events BEGIN SELECT RAISE(ABORT, 'attendance events only grow'); END;
-- end
-- only: postgres
CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the hour ledger only grows'; END $$;
CREATE TRIGGER hour_entries_no_change BEFORE UPDATE OR DELETE ON hour_entries FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER attendance_events_no_change BEFORE UPDATE OR DELETE ON attendance_events FOR EACH ROW EXECUTE FUNCTION refuse_ledger_change();
-- end

CREATE TABLE completions (
  id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL REFERENCES orders (id),
  state TEXT NOT NULL CHECK (state IN ('proposed','returned','confirmed','withdrawn')),
  proposed_by TEXT NOT NULL REFERENCES users (id),
  proposed_at TEXT NOT NULL,
  decided_by TEXT REFERENCES users (id),
  decided_at TEXT,
  decision_reason TEXT,
  number TEXT UNIQUE,
  verify_code TEXT UNIQUE,
  file_sha256 TEXT,
  issued_on TEXT,
  withdrawn_by TEXT REFERENCES users (id),
  withdrawn_at TEXT,
  withdrawn_reason TEXT
);
CREATE INDEX completions_by_order ON completions (order_id, proposed_at);
CREATE UNIQUE INDEX completions_one_open ON completions (order_id) WHERE state IN ('proposed', 'confirmed');

CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('orders','sites')),
  office_id TEXT NOT NULL REFERENCES offices (id),
  file_name TEXT NOT NULL,
  content BYTEA NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('examined','applied')),
  report TEXT NOT NULL,
  uploaded_by TEXT NOT NULL REFERENCES users (id),
  uploaded_at TEXT NOT NULL,
  applied_at TEXT
);

-- Headings that a person has mapped by hand, remembered for the next file of that office.
CREATE TABLE import_headings (
  office_id TEXT NOT NULL REFERENCES offices (id),
  kind TEXT NOT NULL,
  heading TEXT NOT NULL,
  field TEXT NOT NULL,
  PRIMARY KEY (office_id, kind, heading)
);

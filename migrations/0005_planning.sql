-- The planner's runs: what was asked, on what facts, what it proposed. Nothing here moves anybody; accepting does.

CREATE TABLE planning_runs (
  id TEXT PRIMARY KEY,
  office_id TEXT NOT NULL REFERENCES offices (id),
  asked_by TEXT NOT NULL REFERENCES users (id),
  asked_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued','running','done','cancelled','failed')),
  seed BIGINT NOT NULL,
  rounds BIGINT NOT NULL CHECK (rounds > 0),
  rules_version BIGINT NOT NULL,
  weights TEXT NOT NULL,
  facts TEXT NOT NULL,
  facts_sha256 TEXT NOT NULL,
  rounds_done BIGINT NOT NULL DEFAULT 0,
  cost_points BIGINT,
  bound_points BIGINT,
  unplaced_minutes BIGINT,
  gap_minutes BIGINT,
  unplaced_people BIGINT,
  proposal TEXT,
  started_at TEXT,
  finished_at TEXT
);
CREATE INDEX planning_runs_by_office ON planning_runs (office_id, asked_at, id);
-- One at a time for each office.
CREATE UNIQUE INDEX planning_runs_one_open ON planning_runs (office_id) WHERE state IN ('queued', 'running');
CREATE INDEX planning_runs_by_state ON planning_runs (state, asked_at);

-- Whose part of a proposal an officer has accepted.
CREATE TABLE planning_accepted (
  run_id TEXT NOT NULL REFERENCES planning_runs (id),
  order_id TEXT NOT NULL REFERENCES orders (id),
  accepted_by TEXT NOT NULL REFERENCES users (id),
  accepted_at TEXT NOT NULL,
  PRIMARY KEY (run_id, order_id)
);

-- Sessions of a person that an officer has decided to keep where they are.
CREATE TABLE planning_pins (
  attendance_id TEXT PRIMARY KEY REFERENCES attendances (id),
  reason TEXT NOT NULL,
  pinned_by TEXT NOT NULL REFERENCES users (id),
  pinned_at TEXT NOT NULL
);

-- Houses that are running already: their roles learn the new act.
INSERT INTO role_acts (role, act)
  SELECT DISTINCT role, 'plan_office' FROM role_acts WHERE role IN ('probation_head', 'probation_officer');

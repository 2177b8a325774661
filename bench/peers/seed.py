"""Makes the database that both peers serve: seed.py FILE ROWS TOKEN.

The tables are those of Baileo's attendance, cut down to what the two measured requests touch. Ids are counted, so that
the load generator knows them without asking.
"""

import hashlib
import sqlite3
import sys
from datetime import date, timedelta

SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE signed_in (token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL, expires_at TEXT NOT NULL);
CREATE TABLE attendances (
  id TEXT PRIMARY KEY, order_id TEXT NOT NULL, site_id TEXT NOT NULL, name TEXT NOT NULL, day TEXT NOT NULL,
  start_minute INTEGER NOT NULL, end_minute INTEGER NOT NULL, state TEXT NOT NULL, outcome TEXT,
  worked_minutes INTEGER NOT NULL DEFAULT 0, credited_minutes INTEGER NOT NULL DEFAULT 0, version INTEGER NOT NULL DEFAULT 1);
CREATE INDEX attendances_by_day ON attendances (day, id);
CREATE TABLE attendance_events (
  tap_key TEXT PRIMARY KEY, attendance_id TEXT NOT NULL REFERENCES attendances (id), kind TEXT NOT NULL, at TEXT NOT NULL,
  outcome TEXT, recorded_by TEXT NOT NULL, recorded_at TEXT NOT NULL);
CREATE INDEX attendance_events_by_attendance ON attendance_events (attendance_id, recorded_at);
CREATE TABLE hour_entries (
  id TEXT PRIMARY KEY, order_id TEXT NOT NULL, attendance_id TEXT NOT NULL REFERENCES attendances (id), day TEXT NOT NULL,
  worked_minutes INTEGER NOT NULL, credited_minutes INTEGER NOT NULL, recorded_by TEXT NOT NULL, recorded_at TEXT NOT NULL);
CREATE INDEX hour_entries_by_order ON hour_entries (order_id, day, recorded_at);
CREATE TABLE events (
  id TEXT PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, act TEXT NOT NULL, subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL, data TEXT NOT NULL);
CREATE INDEX events_by_subject ON events (subject_kind, subject_id, at);
"""


def counted(kind, number):
    return f"{kind:08x}-0000-7000-8000-{number:012x}"


def rows(count):
    start = date(2026, 1, 5)
    for number in range(count):
        day = start + timedelta(days=number // 200 % 365)
        yield (counted(1, number), counted(2, number % 5000), counted(3, number % 60), f"Orang {number % 5000:04d}",
               day.isoformat(), 480, 720, "expected")


def main(file, count, token):
    database = sqlite3.connect(file)
    database.executescript(SCHEMA)
    hashed = hashlib.sha256(token.encode()).hexdigest()
    database.execute("INSERT INTO signed_in VALUES (?, ?, ?)", (hashed, counted(4, 1), "2099-01-01T00:00:00.000000Z"))
    database.executemany(
        "INSERT INTO attendances (id, order_id, site_id, name, day, start_minute, end_minute, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows(count))
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])

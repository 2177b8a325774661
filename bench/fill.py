"""Fills the database of a demonstration: fill.py DATABASE record|history ROWS.

`record` makes people who came yesterday and whose leaving is still to be recorded, each with an order of their own.
`history` makes attendances that are done, over a year, of five thousand orders at sixty sites.

It writes rows directly, because a million attendances through the pages would take an hour, and it invents nothing that
the rules would refuse. Ids are counted, so that the load generator knows them.
"""

import sqlite3
import sys
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

AT = "2026-01-01T00:00:00.000000Z"
CLIENT, ORDER, HOST, SITE, SESSION, PLACEMENT, ATTENDANCE, ENTRY = range(1, 9)


def counted(kind, number):
    return f"{kind:08x}-0000-7000-8000-{number:012x}"


class House:
    def __init__(self, file):
        self.database = sqlite3.connect(file)
        self.columns = {}
        self.probation, self.prosecution, self.city = (self.office(kind) for kind in ("probation", "prosecution", "city"))
        self.officer = self.person("pk")
        self.supervisor = self.person("pengawas")
        self.today = datetime.now(ZoneInfo("Asia/Jayapura")).date()

    def one(self, sql, *values):
        return self.database.execute(sql, values).fetchone()[0]

    def office(self, kind):
        return self.one("SELECT id FROM offices WHERE kind = ? ORDER BY id LIMIT 1", kind)

    def person(self, name):
        return self.one("SELECT id FROM users WHERE sign_in_name = ?", name)

    def add(self, table, rows, **same):
        """Inserts rows; a column that is not named is NULL, or empty where it must be something."""
        if table not in self.columns:
            self.columns[table] = self.database.execute(f"PRAGMA table_info({table})").fetchall()
        empty = {"TEXT": "", "INTEGER": 0, "REAL": 0.0, "BLOB": b""}
        # A column with a default of its own is left to it, unless it is named.
        columns = [c for c in self.columns[table] if c[4] is None or c[1] in same]
        defaults = {c[1]: empty[c[2]] if c[3] or c[5] else None for c in columns}
        names = list(defaults)

        def values():
            for row in rows:
                full = {**defaults, **same, **row}
                extra = set(full) - set(names)
                assert not extra, f"{table} has no column {extra}"
                yield [full[name] for name in names]

        marks = ", ".join("?" * len(names))
        self.database.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", values())

    def lay_sites(self, count):
        self.add("hosts", [{"id": counted(HOST, 0), "name": "Tuan rumah ukuran", "kind": "office",
                            "office_id": self.city, "created_at": AT}])
        self.add("sites", ({"id": counted(SITE, n), "name": f"Lokasi {n:02d}", "village": "Batu Meja"} for n in range(count)),
                 host_id=counted(HOST, 0), kind="office", district="Sirimau", latitude=-3.69, longitude=128.18,
                 capacity=100000, active=1, created_at=AT)
        self.add("site_supervisors", ({"site_id": counted(SITE, n)} for n in range(count)), user_id=self.supervisor)

    def lay_orders(self, count, sites):
        self.add("clients", ({"id": counted(CLIENT, n), "name": f"Orang {n:05d}", "nik_match": f"bench-{n}"}
                             for n in range(count)),
                 nik_sealed=b"-", birth_date="1990-01-01", sex="male", occupation="-", created_at=AT)
        self.add("orders", ({"id": counted(ORDER, n), "client_id": counted(CLIENT, n), "case_number": f"{n}/Pid.B/2026/PN Amb"}
                            for n in range(count)),
                 court="PN Ambon", judgment_date="2026-01-05", final_date="2026-01-12", offence_article="KUHP Pasal 476",
                 principal_kind="prison", principal_days=90, ordered_minutes=14400, hours_per_day=480,
                 consent="given", officer_id=self.officer, prosecution_office_id=self.prosecution,
                 probation_office_id=self.probation, state="running", rules_from="2026-01-05", created_at=AT)
        self.add("order_totals", ({"order_id": counted(ORDER, n)} for n in range(count)))
        self.add("placements", ({"id": counted(PLACEMENT, n), "order_id": counted(ORDER, n), "site_id": counted(SITE, n % sites)}
                                for n in range(count)),
                 pattern="[]", starts_on="2026-01-13", reasons="[]", state="active", placed_by=self.officer, placed_at=AT)

    def lay_record(self, rows):
        day = (self.today - timedelta(days=1)).isoformat()
        self.lay_sites(1)
        self.lay_orders(rows, 1)
        self.add("sessions", [{"id": counted(SESSION, 0)}], site_id=counted(SITE, 0), day=day,
                 start_minute=480, end_minute=720, state="planned")
        self.add("attendances", ({"id": counted(ATTENDANCE, n), "order_id": counted(ORDER, n), "placement_id": counted(PLACEMENT, n)}
                                 for n in range(rows)),
                 session_id=counted(SESSION, 0), site_id=counted(SITE, 0), day=day, start_minute=480, end_minute=720,
                 state="present", arrived_minute=480)
        self.add("attendance_events", ({"tap_key": f"bench-{n}", "attendance_id": counted(ATTENDANCE, n)} for n in range(rows)),
                 tap='{"kind":"came","value":480}', at=AT, on_duty=1, method="page",
                 recorded_by=self.supervisor, recorded_at=AT)

    def lay_history(self, rows):
        orders, sites = min(5000, rows), 60
        sessions = -(-rows // orders)
        self.lay_sites(sites)
        self.lay_orders(orders, sites)
        day = lambda session: (self.today - timedelta(days=1 + session // 2)).isoformat()
        start = lambda session: 480 + 300 * (session % 2)
        self.add("sessions", ({"id": counted(SESSION, s * sites + site), "site_id": counted(SITE, site), "day": day(s),
                               "start_minute": start(s), "end_minute": start(s) + 240}
                              for s in range(sessions) for site in range(sites)), state="planned")

        def pairs():
            for n in range(rows):
                yield n, n % orders, n // orders

        # A thousand absences wait to be judged, however long the history: that list's page shows fifty of them.
        step = max(1, rows // 1000)
        missing = {"state": "absent", "arrived_minute": None, "left_minute": None, "outcome": "absent_untold",
                   "worked_minutes": 0, "credited_minutes": 0}
        self.add("attendances", ({"id": counted(ATTENDANCE, n), "order_id": counted(ORDER, o), "placement_id": counted(PLACEMENT, o),
                                  "session_id": counted(SESSION, s * sites + o % sites), "site_id": counted(SITE, o % sites),
                                  "day": day(s), "start_minute": start(s), "end_minute": start(s) + 240,
                                  **({} if n % step else missing)}
                                 for n, o, s in pairs()),
                 state="left", arrived_minute=480, left_minute=720, outcome="worked", worked_minutes=60, credited_minutes=60,
                 recorded_by=self.supervisor)
        self.add("hour_entries", ({"id": counted(ENTRY, n), "order_id": counted(ORDER, o), "attendance_id": counted(ATTENDANCE, n),
                                   "day": day(s)} for n, o, s in pairs() if n % step),
                 kind="attendance", worked_minutes=60, credited_minutes=60, recorded_by=self.supervisor, recorded_at=AT)

    def close(self):
        self.database.commit()
        self.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.database.close()


if __name__ == "__main__":
    house = House(sys.argv[1])
    {"record": house.lay_record, "history": house.lay_history}[sys.argv[2]](int(sys.argv[3]))
    house.close()

-- Regions: what was of one city in all but name belongs to it from now on. A column that stays empty is something of
-- which nobody can tell the region: only the country's own offices see it, `doctor` and the settings page name it.

CREATE TABLE regions (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('country','province','city','regency')),
  name TEXT NOT NULL,
  parent_id TEXT REFERENCES regions (id),
  zone TEXT,
  version BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX regions_by_name ON regions (name);
CREATE INDEX regions_by_parent ON regions (parent_id);

INSERT INTO regions (id, kind, name) VALUES ('00000000-0000-7000-8000-000000000001', 'country', 'Indonesia');

-- The cities that districts name. The zone is that of the offices, where they are of one mind.
INSERT INTO regions (id, kind, name, parent_id, zone)
  SELECT '00000000-0000-7000-8000-00000000' || CAST(1000 + (SELECT COUNT(DISTINCT b.city) FROM districts b WHERE b.city < c.city) AS TEXT),
         CASE WHEN c.city LIKE 'Kabupaten %' THEN 'regency' ELSE 'city' END, c.city,
         '00000000-0000-7000-8000-000000000001',
         (SELECT CASE WHEN COUNT(DISTINCT o.zone) = 1 THEN MIN(o.zone) END FROM offices o)
  FROM (SELECT DISTINCT city FROM districts) c;

-- A district is known by its name within its city.
ALTER TABLE districts RENAME TO districts_before;
CREATE TABLE districts (
  id TEXT PRIMARY KEY,
  region_id TEXT NOT NULL REFERENCES regions (id),
  name TEXT NOT NULL,
  code TEXT NOT NULL,
  latitude DOUBLE PRECISION NOT NULL,
  longitude DOUBLE PRECISION NOT NULL
);
INSERT INTO districts (id, region_id, name, code, latitude, longitude)
  SELECT '00000000-0000-7000-8001-00000000' || CAST(1000 + (SELECT COUNT(*) FROM districts_before b WHERE b.name < d.name) AS TEXT),
         r.id, d.name, d.code, d.latitude, d.longitude
  FROM districts_before d JOIN regions r ON r.name = d.city;

-- Where an office is, and the other regions that it serves.
ALTER TABLE offices ADD COLUMN region_id TEXT REFERENCES regions (id);
CREATE INDEX offices_by_region ON offices (region_id);
CREATE TABLE office_regions (
  office_id TEXT NOT NULL REFERENCES offices (id),
  region_id TEXT NOT NULL REFERENCES regions (id),
  PRIMARY KEY (office_id, region_id)
);
CREATE INDEX office_regions_by_region ON office_regions (region_id);

ALTER TABLE hosts ADD COLUMN region_id TEXT REFERENCES regions (id);
CREATE INDEX hosts_by_region ON hosts (region_id, name);
ALTER TABLE sites ADD COLUMN region_id TEXT REFERENCES regions (id);
CREATE INDEX sites_by_region ON sites (region_id, name, id);
ALTER TABLE agreements ADD COLUMN region_id TEXT REFERENCES regions (id);
CREATE INDEX agreements_by_region ON agreements (region_id, number);

-- A house of one city: everything is of that city.
UPDATE offices SET region_id = (SELECT MIN(r.id) FROM regions r WHERE r.kind <> 'country')
  WHERE (SELECT COUNT(*) FROM regions r WHERE r.kind <> 'country') = 1;
-- A house of several: whoever administered all of it still does. Of other offices nobody can tell.
UPDATE offices SET region_id = '00000000-0000-7000-8000-000000000001'
  WHERE region_id IS NULL AND EXISTS (SELECT 1 FROM users u JOIN user_roles r ON r.user_id = u.id
    JOIN role_acts a ON a.role = r.role WHERE u.office_id = offices.id AND a.act = 'manage_house');
-- A site lies where its district is, a host where all its sites are, an agreement is of the office that keeps it.
UPDATE sites SET region_id = (SELECT d.region_id FROM districts d WHERE d.name = sites.district);
UPDATE sites SET region_id = (SELECT MIN(r.id) FROM regions r WHERE r.kind <> 'country')
  WHERE region_id IS NULL AND (SELECT COUNT(*) FROM regions r WHERE r.kind <> 'country') = 1;
UPDATE hosts SET region_id = (SELECT MIN(r.id) FROM regions r WHERE r.kind <> 'country')
  WHERE (SELECT COUNT(*) FROM regions r WHERE r.kind <> 'country') = 1;
UPDATE hosts SET region_id = (SELECT CASE WHEN COUNT(DISTINCT s.region_id) = 1 THEN MIN(s.region_id) END
    FROM sites s WHERE s.host_id = hosts.id)
  WHERE region_id IS NULL;
UPDATE agreements SET region_id = (SELECT o.region_id FROM offices o WHERE o.id = agreements.office_id);

-- A holiday is the whole country's, or a region's.
ALTER TABLE holidays RENAME TO holidays_before;
CREATE TABLE holidays (
  day TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('national','joint_leave','regional')),
  source TEXT NOT NULL,
  region_id TEXT REFERENCES regions (id)
);
INSERT INTO holidays (day, name, kind, source, region_id)
  SELECT day, name, kind, source,
         CASE WHEN kind = 'regional' AND (SELECT COUNT(*) FROM regions r WHERE r.kind <> 'country') = 1
              THEN (SELECT MIN(r.id) FROM regions r WHERE r.kind <> 'country') END
  FROM holidays_before;

DROP TABLE districts_before;
CREATE UNIQUE INDEX districts_of_region ON districts (region_id, name);
DROP TABLE holidays_before;
CREATE UNIQUE INDEX holidays_once ON holidays (day, name, COALESCE(region_id, ''));

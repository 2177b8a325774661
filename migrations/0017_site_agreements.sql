-- A site rests on an agreement and not on the words of its number: a number that is mended is mended in one place. A number
-- that a site names and nobody has entered becomes a draft, as a register of sites makes it one, so that nothing is lost.

INSERT INTO agreements (id, number, kind, title, office_id, created_at)
  SELECT MIN(s.id), s.agreement_number, 'technical', '',
    COALESCE(MIN(h.office_id), (SELECT o.id FROM offices o
      ORDER BY CASE WHEN o.kind = 'city' THEN 0 ELSE 1 END, o.created_at, o.id LIMIT 1)),
    MIN(s.created_at)
  FROM sites s JOIN hosts h ON h.id = s.host_id
  WHERE s.agreement_number <> '' AND NOT EXISTS (SELECT 1 FROM agreements a WHERE a.number = s.agreement_number)
  GROUP BY s.agreement_number;

ALTER TABLE sites ADD COLUMN agreement_id TEXT REFERENCES agreements (id);
UPDATE sites SET agreement_id = (SELECT a.id FROM agreements a WHERE a.number = sites.agreement_number);
DROP INDEX sites_by_agreement;
ALTER TABLE sites DROP COLUMN agreement_number;
CREATE INDEX sites_by_agreement ON sites (agreement_id, host_id);

-- What wings say of the hosts they work with, for agreements, which read no table of a wing: a place of a host with the agreement
-- it names, and a person who is with a host now. A wing that comes later adds its own rows.
CREATE VIEW host_places AS
  SELECT s.host_id, s.id AS place_id, s.agreement_id, s.active FROM sites s;
CREATE VIEW host_people AS
  SELECT s.host_id, p.order_id AS person_under FROM placements p JOIN sites s ON s.id = p.site_id
  WHERE p.state = 'active';

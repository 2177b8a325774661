-- What the people at a site need to know: what a person must not be asked to do there, in words written for them.

ALTER TABLE assessments ADD COLUMN for_site TEXT;

-- Every site had the zone of the column's default, which no form named. Each takes that of its city's office: of the city
-- above the office behind its host, of that office itself, and for a host that is no office here of the only city.

UPDATE sites SET version = version + 1, zone = (
  SELECT COALESCE(
    CASE WHEN o.kind = 'city' THEN o.zone WHEN p.kind = 'city' THEN p.zone WHEN g.kind = 'city' THEN g.zone END,
    o.zone,
    (SELECT MAX(c.zone) FROM offices c WHERE c.kind = 'city' HAVING COUNT(DISTINCT c.zone) = 1),
    sites.zone
  )
  FROM hosts h LEFT JOIN offices o ON o.id = h.office_id LEFT JOIN offices p ON p.id = o.parent_id
  LEFT JOIN offices g ON g.id = p.parent_id
  WHERE h.id = sites.host_id
) WHERE EXISTS (SELECT 1 FROM offices WHERE zone <> 'Asia/Jayapura');
